"""A request before any HTTP library sees it, and a response after the library has read its head."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from attrs import evolve, field, frozen

if TYPE_CHECKING:
    from datetime import datetime

    from ..types import Headers

__all__ = ["MultipartBody", "RawResponse", "Request", "RequestRecord"]


class MultipartBody(Protocol):
    """The body of an upload.

    Attributes:
        content_type: The `Content-Type` of the request.
        length: The `Content-Length` in bytes; None where it is not known in advance.
        consumed: Whether something was read that cannot be read again, so that a retry is
            impossible.
        fields: The form fields beside the file.
    """

    content_type: str
    length: int | None
    consumed: bool
    fields: Mapping[str, str]

    def chunks(self) -> Iterator[bytes]:
        """Read the body for a blocking client."""
        ...

    def achunks(self) -> AsyncGenerator[bytes, None]:
        """Read the body for an event loop."""
        ...


@frozen
class Request:
    """An HTTP request without base URL and credentials.

    Attributes:
        operation: The operationId, for traces.
        method: The HTTP method.
        path: The path below the base URL, percent-encoded.
        query: The query string, percent-encoded, without `?`.
        accept: The value of the `Accept` header.
        content: The body, unless it is that of an upload.
        content_type: The media type of `content`.
        parameter_headers: The headers that are parameters of the operation, cookies included. Like the
            credentials, they are not sent to another host.
        multipart: The body of an upload.
        url: An absolute URL that replaces base URL, path and query after a redirect.
        authorize: Whether the credentials are sent.
        headers: Further headers, as names and values.
        form: The form fields beside the file of an upload that has been sent.
    """

    operation: str
    method: str
    path: str
    query: str = field(default="", repr=False)
    accept: str = "application/json"
    content: bytes | None = field(default=None, repr=False)
    multipart: MultipartBody | None = field(default=None, repr=False)
    url: str | None = field(default=None, repr=False)
    authorize: bool = True
    headers: tuple[tuple[str, str], ...] = ()
    form: Mapping[str, str] | None = field(default=None, repr=False)
    content_type: str = "application/json"
    parameter_headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @property
    def partial(self) -> bool:
        """Whether the request selects properties with `fields=`."""
        return self.query.startswith("fields=") or "&fields=" in self.query

    def without_files(self) -> Request:
        """Return the request without the file of an upload, but with the other form fields."""
        if self.multipart is None:
            return self
        return evolve(self, multipart=None, form=dict(self.multipart.fields))


@frozen
class RequestRecord:
    """A request that was sent, and when, for exceptions that `reconcile` accepts.

    Attributes:
        request: The request.
        sent_at: When it was sent, by the clock of the client, aware.
        server_time: The earliest and latest time of the server when it was sent, in seconds since 1970; None where
            it is unknown.
    """

    request: Request
    sent_at: datetime
    server_time: tuple[float, float] | None


@frozen
class RawResponse:
    """An HTTP response that is not parsed.

    Attributes:
        status_code: The HTTP status.
        headers: The headers.
        content: The body; None while it is unread. A transport returns it as it was received, with
            its content coding; `exchange` decodes it.
        stream: The transport's handle of an unread body.
        truncated: Whether the body is larger than was allowed, so that `content` is only its beginning.
        encoded: Whether the body may have a content coding. A transport that knows that it has none sets
            False, so that the headers need not be parsed for each response.
        defect: Why `content` is not the whole decoded body, as the end of a sentence; None when it is,
            and before `exchange` has decoded it.
        sent: The request, if the response is a success of an unsafe operation; None otherwise.
    """

    status_code: int
    headers: Headers
    content: bytes | None = field(repr=False)
    stream: Any = field(default=None, repr=False)
    truncated: bool = False
    encoded: bool = True
    defect: str | None = None
    sent: RequestRecord | None = field(default=None, repr=False)
