"""The arguments of the hooks of a client: read-only views of a request and of its response."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from .types import Headers

__all__ = ["RequestView", "ResponseView"]


@frozen(kw_only=True)
class RequestView:
    """A request that is about to be sent, for `on_request`.

    Its `repr` has the operation and the attempt only: the other attributes contain phone numbers and messages.

    Attributes:
        operation: The operationId.
        method: The HTTP method.
        path_template: The path of the operation below the base URL, with `{placeholders}`.
        attempt: The number of the attempt, from 1.
        url: The URL without its query.
        query: The query string, percent-encoded, without `?`.
        headers: The headers, without those that the client adds to each request, such as the credentials.
        body: The body; None where there is none, and for an upload.
    """

    operation: str
    method: str = field(repr=False)
    path_template: str = field(repr=False)
    attempt: int
    url: str = field(repr=False)
    query: str = field(repr=False)
    headers: Headers = field(repr=False)
    body: bytes | None = field(repr=False)


@frozen(kw_only=True)
class ResponseView:
    """A response that was received, for `on_response`.

    Attributes:
        request: The request.
        status_code: The HTTP status.
        headers: The headers of the response.
        body: The body, after any content coding was removed; None for a download, whose body is not read yet.
        seconds: The time since the attempt started.
    """

    request: RequestView
    status_code: int
    headers: Headers = field(repr=False)
    body: bytes | None = field(repr=False)
    seconds: float
