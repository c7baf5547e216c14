"""Tools for OpenAPI contracts in general: conversion, overlays, comparison, checks of responses.

Nothing here knows CallFire or the client. The public names are those in the `__all__` of each module
and package; every module is imported by its own name, so that importing one does not load the others.
"""

__all__: list[str] = []
