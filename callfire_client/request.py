"""A request as data, before any HTTP library sees it, and an answer after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field, frozen

if TYPE_CHECKING:
    from .multipart import Multipart
    from .types import Headers

__all__ = ["Reply", "Request"]


@frozen
class Request:
    """What to send: everything but the base URL and the credentials.

    Attributes:
        operation: The operationId, for traces.
        method: The HTTP method.
        path: The path below the base URL, percent-encoded.
        query: The query string, percent-encoded, without `?`.
        accept: The media type asked for.
        content: The body of a JSON request.
        multipart: The body of an upload.
        url: An absolute URL that replaces base URL, path and query, after a redirect.
        authorize: Whether the credentials go along.
        headers: What else the request says, as names and values.
    """

    operation: str
    method: str
    path: str
    query: str = field(default="", repr=False)
    accept: str = "application/json"
    content: bytes | None = field(default=None, repr=False)
    multipart: Multipart | None = field(default=None, repr=False)
    url: str | None = field(default=None, repr=False)
    authorize: bool = True
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def partial(self) -> bool:
        """Whether some properties only are asked for."""
        return self.query.startswith("fields=") or "&fields=" in self.query


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
