"""Shared by the commands of the package: the command line, errors in one line each, and output."""
