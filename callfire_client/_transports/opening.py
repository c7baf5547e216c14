"""Open the transport over httpx that fits: connections of our own, or a client of httpx."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx

from .base import KEEPALIVE_EXPIRY, MAX_CONNECTIONS
from .httpx_connections import has_known_httpx

if TYPE_CHECKING:
    from .._core.config import Config
    from .httpx_client import AsyncHTTPClient, HTTPClient
    from .protocol import AsyncTransport, Transport

__all__ = ["open_async_transport", "open_transport"]


def open_transport(config: Config, http_client: HTTPClient | None) -> Transport:
    """Open a transport for a blocking client."""
    if http_client is None and has_known_httpx():
        from .httpx_transport import HTTPXTransport

        return HTTPXTransport(config)
    from .httpx_client_transport import ClientTransport

    if http_client is not None:
        return ClientTransport(config, http_client)

    def make() -> httpx.Client:
        return httpx.Client(**_client_options())

    return ClientTransport(config, make(), make_another=make)


def open_async_transport(config: Config, http_client: AsyncHTTPClient | None) -> AsyncTransport:
    """Open a transport for an asyncio client."""
    if http_client is None and has_known_httpx():
        from .httpx_transport import AsyncHTTPXTransport

        return AsyncHTTPXTransport(config)
    from .httpx_async_client_transport import AsyncClientTransport

    if http_client is not None:
        return AsyncClientTransport(config, http_client)

    def make() -> httpx.AsyncClient:
        return httpx.AsyncClient(**_client_options())

    return AsyncClientTransport(config, make(), make_another=make)


def _client_options() -> dict[str, Any]:
    """Return the arguments of a client for a version of httpx that connections of our own do not fit."""
    from .proxies import check_proxies
    from .tls import default_ssl_context

    check_proxies()
    loopback = ("127.0.0.1", "localhost", "[::1]")
    return {
        "verify": default_ssl_context(),
        "mounts": {f"all://{host}": None for host in loopback},  # never through a proxy
        "limits": httpx.Limits(
            max_connections=MAX_CONNECTIONS,
            max_keepalive_connections=MAX_CONNECTIONS,
            keepalive_expiry=KEEPALIVE_EXPIRY,
        ),
    }
