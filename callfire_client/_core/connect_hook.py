"""A hook that is called before a connection is opened; the pytest plugin sets it."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["before_connect"]

before_connect: Callable[[str], object] | None = None
"""Called with the host of a request before a transport opens a connection for it, direct or through a
proxy; None for no call. An exception that it raises ends the request."""
