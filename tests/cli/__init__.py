"""Tests of the command `callfire`."""
