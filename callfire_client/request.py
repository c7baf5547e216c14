"""A request as data, before any HTTP library sees it, and an answer after it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, BinaryIO

from attrs import field, frozen

if TYPE_CHECKING:
    from .types import Headers

__all__ = ["Part", "Reply", "Request"]


@frozen
class Part:
    """One part of a multipart body.

    Attributes:
        name: The name of the form field.
        content: Bytes, an open binary file, or the path of a file.
        filename: The file name that the server is told; None for a plain field.
        content_type: The media type of a file.
    """

    name: str
    content: bytes | BinaryIO | os.PathLike[str] = field(repr=False)
    filename: str | None = None
    content_type: str | None = None


@frozen
class Request:
    """What to send: everything but the base URL and the credentials.

    Attributes:
        method: The HTTP method.
        path: The path below the base URL, percent-encoded.
        query: The query string, percent-encoded, without `?`.
        accept: The media type asked for.
        content: The body of a JSON request.
        parts: The parts of a multipart request.
        url: An absolute URL that replaces base URL, path and query, after a redirect.
        authorize: Whether the credentials go along.
    """

    method: str
    path: str
    query: str = field(default="", repr=False)
    accept: str = "application/json"
    content: bytes | None = field(default=None, repr=False)
    parts: tuple[Part, ...] = field(default=(), repr=False)
    url: str | None = field(default=None, repr=False)
    authorize: bool = True


@frozen
class Reply:
    """What came back.

    Attributes:
        status_code: The HTTP status.
        headers: The headers.
        content: The body; None while it waits in the stream.
        stream: The transport's handle on a body that is not read yet.
    """

    status_code: int
    headers: Headers
    content: bytes | None = field(repr=False)
    stream: Any = field(default=None, repr=False)
