"""Tests of the request and the response of every operation of the contract."""
