"""Clients of httpx that the caller passed in, in a forked process.

Their connections are not ours to replace. A client that was used before the fork, or whose connections cannot be
seen, is therefore not used in the child.
"""

from __future__ import annotations

from typing import Any

import httpx

__all__ = ["ClientGuard"]


class ClientGuard:
    """Detects that a client of httpx may share connections with the parent process.

    Attributes:
        is_inherited: Whether it may.
    """

    __slots__ = ("_client", "_used", "is_inherited")

    def __init__(self, http_client: httpx.Client | httpx.AsyncClient) -> None:
        self._client = http_client
        self._used = False
        self.is_inherited = False

    def check(self) -> None:
        """Check that the client may be used in this process.

        Raises:
            RuntimeError: It may share connections with the parent process.
        """
        if self.is_inherited:
            raise RuntimeError(
                "this http_client may share connections with the process that this one was forked from: "
                "create it, and the CallFire client that uses it, in each process after the fork, or omit "
                "http_client="
            )
        self._used = True

    def reset_after_fork(self) -> None:
        """Decide whether the client may be used in the child."""
        transports = _transports(self._client)
        if self._used:
            # Another thread may hold a lock of it.
            self.is_inherited |= not all(map(_is_in_memory, transports))
        else:
            self.is_inherited |= not all(
                _is_in_memory(transport) or _is_unused(transport) for transport in transports
            )


def _transports(http_client: httpx.Client | httpx.AsyncClient) -> list[Any]:
    attributes = vars(http_client)
    mounted = attributes.get("_mounts", {}).values()
    return [attributes.get("_transport"), *(transport for transport in mounted if transport)]


def _is_in_memory(transport: object) -> bool:
    """Whether a transport is known to open no connections."""
    from .in_process import AsyncInProcessTransport, InProcessTransport  # imports asyncio

    return isinstance(
        transport,
        (
            AsyncInProcessTransport,
            InProcessTransport,
            httpx.ASGITransport,
            httpx.MockTransport,
            httpx.WSGITransport,
        ),
    )


def _is_unused(transport: object) -> bool:
    """Whether a transport of httpx is seen to have neither connections nor requests."""
    if not isinstance(transport, (httpx.HTTPTransport, httpx.AsyncHTTPTransport)):
        return False
    pool = vars(transport).get("_pool")
    # Private attributes of httpcore: without them, nothing can be seen.
    return getattr(pool, "_connections", None) == [] and getattr(pool, "_requests", None) == []
