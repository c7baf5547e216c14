"""Transports: they send one request, report how far it got, and decide nothing.

`protocol` defines the interface of a transport, `base` holds what all of them share. HTTP libraries are named in
this package only.
"""
