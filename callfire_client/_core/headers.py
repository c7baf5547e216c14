"""Headers that a caller adds to requests: their validation, and their place in a request."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import evolve

if TYPE_CHECKING:
    from .request import Request

__all__ = ["HeaderPairs", "check_headers", "with_headers"]

HeaderPairs: TypeAlias = tuple[tuple[str, str], ...]

_OWNED: Final = {
    "authorization": "the client sends its credentials",
    "proxy-authorization": "credentials of a proxy are read from its URL",
    "cookie": "cookies are arguments of an operation",
    "host": "it follows from the base URL",
    "idempotency-key": "CallFire has no idempotency keys, so a repeated request would still be processed twice",
    "accept": "the client decodes the responses",
    "accept-encoding": "the client decodes the responses",
    "content-type": "it follows from the body",
    "content-encoding": "it follows from the body",
    "content-length": "it follows from the body",
    "content-range": "it follows from the body",
    "range": "downloads resume by themselves",
    "if-range": "downloads resume by themselves",
    "if-match": "the client does not read the response to a conditional request",
    "if-none-match": "the client does not read the response to a conditional request",
    "if-modified-since": "the client does not read the response to a conditional request",
    "if-unmodified-since": "the client does not read the response to a conditional request",
    "connection": "it belongs to the connection",
    "expect": "it belongs to the connection",
    "http2-settings": "it belongs to the connection",
    "keep-alive": "it belongs to the connection",
    "proxy-connection": "it belongs to the connection",
    "te": "it belongs to the connection",
    "trailer": "it belongs to the connection",
    "transfer-encoding": "it belongs to the connection",
    "upgrade": "it belongs to the connection",
}
"""The headers that the client sets itself, with the reason why a caller cannot."""

_NAME: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE: Final = re.compile(r"[!-~](?:[\t -~]*[!-~])?|")
# The name under which the transports set it, so that this one replaces it.
_USER_AGENT: Final = "User-Agent"


def check_headers(headers: object) -> HeaderPairs:
    """Check headers that a caller adds to requests; messages never contain a value.

    Args:
        headers: A mapping of names to values.

    Raises:
        TypeError: It is not a mapping of strings to strings.
        ValueError: The client sets the header itself, a name is not a token, a value has characters other than
            printable ASCII, spaces and tabs, or a name occurs twice.
    """
    if not isinstance(headers, Mapping):
        raise TypeError(f"headers must be a mapping, not {type(headers).__name__}")
    found: dict[str, tuple[str, str]] = {}
    # A mapping of the caller can have keys and values of any type.
    for name, value in headers.items():  # pyright: ignore[reportUnknownVariableType]  # checked below
        if not isinstance(name, str):
            raise TypeError("header names must be strings")
        if not _NAME.fullmatch(name):
            raise ValueError(f"headers: {name!a} is not a valid header name")
        reason = _OWNED.get(name.lower())
        if reason is not None:
            raise ValueError(f"headers must not contain {name}: {reason}")
        if not isinstance(value, str):
            kind = type(value).__name__  # pyright: ignore[reportUnknownArgumentType]  # of any type
            raise TypeError(f"the value of the header {name} must be a string, not {kind}")
        if not _VALUE.fullmatch(value):
            raise ValueError(
                f"the value of the header {name} must consist of printable ASCII characters, without "
                "line breaks, and without white space at its ends"
            )
        if name.lower() in found:
            raise ValueError(f"headers contains {name} twice, in upper and lower case")
        is_user_agent = name.lower() == _USER_AGENT.lower()
        found[name.lower()] = (_USER_AGENT if is_user_agent else name), value
    return tuple(found.values())


def with_headers(request: Request, headers: HeaderPairs) -> Request:
    """Add headers to a request; those that it has are kept, and take precedence.

    They are parameters of the request, which are not sent to another host.
    """
    present = {name.lower() for name, _ in (*request.parameter_headers, *request.headers)}
    added = tuple(pair for pair in headers if pair[0].lower() not in present)
    return evolve(request, parameter_headers=(*request.parameter_headers, *added))
