"""Commands for developers of the client, and the modules that they share; they are not in the wheel."""
