"""Build-time commands, one job a file. They are thin: the work is done in `callfire_client.contract`."""
