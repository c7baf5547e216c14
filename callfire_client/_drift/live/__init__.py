"""Checks whether the responses of a live server fit the contract, with requests that have no effects."""
