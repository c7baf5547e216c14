"""The `callfire-drift` command: compares contracts, and checks the responses of a server."""
