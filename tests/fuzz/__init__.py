"""Odd arguments and odd responses, drawn at random; `make check-fuzz` runs them.

`values` makes odd arguments and `messages` odd responses. Whatever they are, only exceptions of the client,
`TypeError`, `ValueError` and the `OSError` of a local file may be raised, and what they say about sending must
be true.
"""
