"""How the clients behave."""
