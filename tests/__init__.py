"""The tests, as packages: helpers such as `tests.servers` are imported by name."""
