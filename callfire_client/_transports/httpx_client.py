"""Functions of the transports that send with a client of httpx which the caller passed in as `http_client=`.

Its connections cannot be seen before a response: how far a request got, deadlines and cancellations are less
exact than over connections of our own, as `docs/reliability.md` says.
"""

from __future__ import annotations

import ssl
from typing import Any, TypeAlias

import httpx

from .._core.actions import TransportError
from .httpx_request import is_framed, is_read
from .sockets import is_tls_closed

__all__ = [
    "AsyncHTTPClient",
    "HTTPClient",
    "build_request",
    "check_type",
    "detect_cut_body",
    "ends_with_tls",
    "is_closed_by_server",
    "unverifiable",
]

HTTPClient: TypeAlias = httpx.Client
"""The type of `CallFire(http_client=)`."""
AsyncHTTPClient: TypeAlias = httpx.AsyncClient
"""The type of `AsyncCallFire(http_client=)`."""


def build_request(
    http_client: HTTPClient | AsyncHTTPClient, arguments: dict[str, Any]
) -> httpx.Request:
    """Make a request of the caller's client, with its own headers and cookies.

    Raises:
        TransportError: The URL is invalid, or a cookie that a server set cannot be sent.
    """
    try:
        return http_client.build_request(**arguments)
    except (httpx.InvalidURL, ValueError) as error:
        reason = f"http_client cannot build the request: {type(error).__name__}"
        raise TransportError(reason, timed_out=False) from None


def check_type(http_client: object, expected: type) -> None:
    """Refuse a client of the other kind.

    Raises:
        TypeError: It is of another type.
    """
    if not isinstance(http_client, expected):
        # Checked here, because the two look alike until something is awaited.
        raise TypeError(
            f"http_client must be an httpx.{expected.__name__}, not {type(http_client).__name__}"
        )


def ends_with_tls(response: httpx.Response) -> bool:
    """Whether a body ends with its TLS connection, which an attacker on the network path can cut."""
    return (
        response.request.url.scheme == "https"
        and not is_read(response)
        and not is_framed(response, response.request.method)
    )


def detect_cut_body(response: httpx.Response) -> bool:
    """Make the socket of a body raise where its TLS connection is cut; return whether it does."""
    if not ends_with_tls(response):
        return True
    stream = response.extensions.get("network_stream")
    connection = None if stream is None else stream.get_extra_info("socket")
    if (
        not isinstance(connection, ssl.SSLSocket)
        or connection.context.options & ssl.OP_IGNORE_UNEXPECTED_EOF
    ):
        return False
    vars(connection)["suppress_ragged_eofs"] = False
    return True


def is_closed_by_server(network_stream: Any) -> bool:
    """Whether the server announced the end of the TLS connection of a body."""
    ssl_object = None if network_stream is None else network_stream.get_extra_info("ssl_object")
    return ssl_object is not None and is_tls_closed(ssl_object)


def unverifiable() -> TransportError:
    """Make the error of a body whose end cannot be told from a cut."""
    return TransportError(
        "the connection ended without announcing it, or it cannot be told: the body may be cut",
        timed_out=False,
    )
