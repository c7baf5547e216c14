"""The log of recent requests and their responses, for tests and for the web page."""

from __future__ import annotations

import codecs
import re
from collections import deque
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from .messages import HttpError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .messages import Json, Request, Response

_MAX_ENTRIES: Final = 1000
_MAX_BODY: Final = 16 * 1024
_MAX_PARAMETERS: Final = 100
_MAX_VALUE: Final = 1000
_TEXT_TYPE: Final = re.compile(
    r"text/.*|application/(.*\+)?(json|xml)|application/x-www-form-urlencoded", re.ASCII
)
# Not a JSON parser: a copy can end in the middle of a value.
_SECRET: Final = re.compile(rb'("(?:password|secret)"\s*:\s*)"(?:[^"\\]|\\.)*"?', re.DOTALL)


@frozen
class BodyCopy:
    """A copy of a request body or of a response body, of which only the beginning is kept.

    Attributes:
        media_type: The media type without its parameters; empty if the message has none.
        size: The number of bytes of the body.
        content: The first 16384 bytes, with values of `password` and `secret` replaced; None if the
            media type is not one of text.
    """

    media_type: str
    size: int
    content: bytes | None = field(repr=False)

    @classmethod
    def create(cls, content_type: str, body: bytes) -> BodyCopy:
        """Copy a body.

        Args:
            content_type: The header `Content-Type`; empty if there is none.
            body: The body.
        """
        media_type = content_type.partition(";")[0].strip().lower()
        if media_type and not _TEXT_TYPE.fullmatch(media_type):
            return cls(media_type, len(body), None)
        content = body[:_MAX_BODY]
        # Much faster than the regular expression, for the many bodies without secrets.
        if b"password" in content or b"secret" in content:
            content = _SECRET.sub(rb'\1"********"', content)
        return cls(media_type, len(body), content)

    def to_json(self) -> Json:
        """Return the copy as JSON; its `text` is None if the body is not text in UTF-8."""
        text: str | None = None
        if self.content is not None:
            try:
                # The copy can end within a character.
                text = codecs.getincrementaldecoder("utf-8")().decode(self.content)
            except UnicodeDecodeError:
                text = None
        return {
            "mediaType": self.media_type,
            "size": self.size,
            "text": text,
            "complete": self.size <= _MAX_BODY,
        }


@frozen
class RequestLogEntry:
    """A request and its outcome.

    Attributes:
        number: The number of the request, counted from 1.
        time: The time in unix milliseconds of the sandbox's clock.
        operation: The operationId; None if no operation matches the path and method.
        method: The HTTP method.
        path: The path.
        query: The decoded names and values of the query string, in order: at most 100, of at most 1000
            characters each.
        status: The status code of the response; None if the connection was reset.
        milliseconds: The real time that the sandbox needed for the response.
        delay: The number of seconds by which the response was delayed.
        truncate: The number of bytes of the response body after which the connection was closed; None
            if the body was sent completely.
        request_body: A copy of the request body.
        response_body: A copy of the response body.
    """

    number: int
    time: int
    operation: str | None
    method: str
    path: str
    query: Sequence[tuple[str, str]]
    status: int | None
    milliseconds: float
    delay: float = field(repr=False)
    truncate: int | None = field(repr=False)
    request_body: BodyCopy = field(repr=False)
    response_body: BodyCopy = field(repr=False)

    def to_json(self) -> Json:
        """Return the entry as JSON, without the bodies."""
        return {
            "number": self.number,
            "time": self.time,
            "operation": self.operation,
            "method": self.method,
            "path": self.path,
            "query": [list(pair) for pair in self.query],
            "status": self.status,
            "milliseconds": self.milliseconds,
        }

    def to_json_with_bodies(self) -> Json:
        """Return the entry as JSON, with the copies of the bodies."""
        return self.to_json() | {
            "delay": self.delay,
            "truncate": self.truncate,
            "requestBody": self.request_body.to_json(),
            "responseBody": self.response_body.to_json(),
        }


class RequestLog:
    """The last 1000 requests, the newest at the end. Their headers are not kept."""

    def __init__(self) -> None:
        self._entries: deque[RequestLogEntry] = deque(maxlen=_MAX_ENTRIES)
        self._total = 0

    def __iter__(self) -> Iterator[RequestLogEntry]:
        """Iterate over the entries, oldest first; requests that are added meanwhile are not included."""
        return iter(list(self._entries))

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, number: int) -> RequestLogEntry:
        """Return the entry with a number.

        Raises:
            HttpError: There is no such request, or it is no longer in the log (404).
        """
        for entry in self:
            if entry.number == number:
                return entry
        raise HttpError(404, f"request {number} is not one of the last {_MAX_ENTRIES}")

    def add(
        self,
        time: int,
        operation: str | None,
        request: Request,
        response: Response,
        milliseconds: float,
    ) -> None:
        """Add a request.

        Args:
            time: The time in unix milliseconds of the sandbox's clock.
            operation: The operationId; None if no operation matches.
            request: The request.
            response: The response, with the faults that are applied when it is sent.
            milliseconds: The real time that the sandbox needed for the response.
        """
        self._total += 1
        entry = RequestLogEntry(
            number=self._total,
            time=time,
            operation=operation,
            method=request.method,
            path=request.path,
            query=tuple(
                (name[:_MAX_VALUE], value[:_MAX_VALUE])
                for name, value in request.query[:_MAX_PARAMETERS]
            ),
            status=None if response.reset else response.status,
            milliseconds=milliseconds,
            delay=response.delay,
            truncate=response.truncate,
            request_body=BodyCopy.create(request.headers.get("content-type", ""), request.body),
            response_body=BodyCopy.create(response.headers.get("content-type", ""), response.body),
        )
        self._entries.append(entry)

    @property
    def total(self) -> int:
        """The number of requests since the start or the last `clear`."""
        return self._total

    def clear(self) -> None:
        """Remove all entries."""
        self._entries.clear()
        self._total = 0
