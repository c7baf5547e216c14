"""HTTP requests and responses as plain data, and the exception that becomes an error response."""

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
    """An HTTP request.

    Attributes:
        method: The HTTP method in capitals.
        path: The percent-encoded path, without the query string.
        query: The decoded names and values of the query string, in order.
        headers: The headers, with names in lower case.
        body: The body.
    """

    method: str
    path: str
    query: Sequence[tuple[str, str]] = ()
    headers: Mapping[str, str] = field(factory=dict[str, str], repr=False)
    body: bytes = field(default=b"", repr=False)


@frozen
class Response:
    """An HTTP response, and the faults to apply when it is sent.

    Attributes:
        status: The status code.
        headers: The headers, with names in lower case.
        body: The body.
        delay: The number of seconds to wait before the response is sent.
        reset: Whether to reset the connection instead of sending the response.
        truncate: The number of bytes of the body to send before the connection is closed; None to
            send all of it.
    """

    status: int
    headers: Mapping[str, str] = field(factory=dict[str, str])
    body: bytes = field(default=b"", repr=False)
    delay: float = field(default=0.0, kw_only=True)
    reset: bool = field(default=False, kw_only=True)
    truncate: int | None = field(default=None, kw_only=True)


@frozen
class BinaryBody:
    """The body of a download.

    Attributes:
        content: The bytes.
        media_type: Their media type.
    """

    content: bytes = field(repr=False)
    media_type: str


class HttpError(Exception):
    """A request to which the sandbox responds with an error.

    Args:
        status: The HTTP status code.
        message: The cause, for the author of the request.
        headers: Headers of the response that belong to the status.
    """

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers: Mapping[str, str] = headers or {}

    def response(self) -> Response:
        """Return the response, whose body is an `ErrorResponse` of the contract."""
        body = {
            "httpStatusCode": self.status,
            "internalCode": str(self.status),
            "message": self.message,
            "developerMessage": f"{_reason_phrase(self.status)}: {self.message}",
        }
        return json_response(self.status, body, self.headers)


def _reason_phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return f"Status {status}"


def json_response(status: int, body: object, headers: Mapping[str, str] | None = None) -> Response:
    """Return a response with a JSON body."""
    # ASCII only, because a string may contain an unpaired surrogate, which UTF-8 cannot encode.
    content = json.dumps(body, separators=(",", ":"), allow_nan=False)
    return Response(
        status, {"content-type": "application/json", **(headers or {})}, content.encode()
    )
