"""Tests of the modules of the client."""
