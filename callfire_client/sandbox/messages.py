"""A request and a response as plain data, and the error that becomes a response."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Json: TypeAlias = dict[str, Any]
"""A JSON object."""


@frozen
class Request:
    """What a client sent.

    Attributes:
        method: The HTTP method in capitals.
        path: The path of the request, still percent-encoded, without the query string.
        query: Names and values of the query string, decoded, in their order.
        headers: The headers, their names in lower case.
        body: The body.
    """

    method: str
    path: str
    query: Sequence[tuple[str, str]] = ()
    headers: Mapping[str, str] = field(factory=dict[str, str], repr=False)
    body: bytes = field(default=b"", repr=False)


@frozen
class Response:
    """What goes back to the client, and what goes wrong on the way.

    Attributes:
        status: The status.
        headers: The headers, their names in lower case.
        body: The body.
        delay: How many seconds to wait before it is sent.
        reset: Whether the connection is reset in its place.
        truncate: How many bytes of the body are sent before the connection is closed.
    """

    status: int
    headers: Mapping[str, str] = field(factory=dict[str, str])
    body: bytes = field(default=b"", repr=False)
    delay: float = field(default=0.0, kw_only=True)
    reset: bool = field(default=False, kw_only=True)
    truncate: int | None = field(default=None, kw_only=True)


@frozen
class Binary:
    """The answer of a download: bytes and their media type."""

    content: bytes = field(repr=False)
    media_type: str


class Problem(Exception):  # noqa: N818 - what HTTP calls it; it is an answer, not a failure of ours
    """A request that is answered with an error.

    Args:
        status: The HTTP status.
        message: What is wrong, for whoever wrote the request.
        headers: Headers that the status asks for.
    """

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers: Mapping[str, str] = headers or {}

    def response(self) -> Response:
        """Write the answer, an ErrorResponse."""
        body = {
            "httpStatusCode": self.status,
            "internalCode": str(self.status),
            "message": self.message,
            "developerMessage": f"{_phrase(self.status)}: {self.message}",
        }
        return json_response(self.status, body, self.headers)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return f"Status {status}"


def json_response(status: int, body: object, headers: Mapping[str, str] | None = None) -> Response:
    """Write a JSON answer."""
    # Escaped, because a text may hold half a surrogate pair, which no UTF-8 can.
    content = json.dumps(body, separators=(",", ":"), allow_nan=False)
    return Response(
        status, {"content-type": "application/json", **(headers or {})}, content.encode()
    )
