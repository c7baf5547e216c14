"""The state of a download: what was received, what to request next, when the file is complete.

`save` is a generator like `exchange`: it yields actions, which the drivers in `callfire_client._drivers` carry
out. It does not access files; it writes to a `Target`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import evolve, frozen

from .. import errors
from . import log
from .actions import Invoke, OpenStream, ReadChunk, Sleep, TransferAction, TransportError
from .backoff import delay
from .clock import SYSTEM_CLOCK, Clock, parse_date
from .content_coding import ContentCodingError, Decoder, UnsupportedCodingError, content_coding
from .content_range import content_range
from .decoding import not_a_file, unreadable

if TYPE_CHECKING:
    from ..types import Headers, Progress
    from .operation import Operation
    from .request import RawResponse, Request
    from .target import Target

__all__ = ["Head", "Save", "Transfer", "save"]

Save: TypeAlias = "Generator[TransferAction, Any, int]"

# Ranges count the bytes of the content coding; without one they count the bytes of the file.
_IDENTITY: Final = ("Accept-Encoding", "identity")
_STRONG_ETAG: Final = re.compile(r'"[!#-~]*"')

_MAX_WRITE: Final = 1024 * 1024
"""How many bytes are collected at most before they are written."""


@frozen
class Head:
    """The headers of the first response, as far as a download needs them.

    Attributes:
        content_type: The `Content-Type`.
        length: The size of the file in bytes; None when it is unknown, and for an encoded body,
            whose `Content-Length` differs.
        disposition: The `Content-Disposition`.
        validator: The name and value of the header that identifies this version of the file; None
            where the rest of it cannot be requested.
    """

    content_type: str | None
    length: int | None
    disposition: str | None
    validator: tuple[str, str] | None

    @classmethod
    def from_headers(cls, headers: Headers) -> Head:
        """Read the headers of a response."""
        encoded = bool(content_coding(headers))
        return cls(
            content_type=headers.get("content-type"),
            length=None if encoded else _number(headers.get("content-length", "")),
            disposition=headers.get("content-disposition"),
            validator=None if encoded else _validator(headers),
        )


class Transfer:
    """The state of one use of a download.

    Args:
        operation: The operation.
        request: The request for the whole file.
        limit: How many bytes the file may have; None for any number.

    Attributes:
        head: The headers of the first response; None before it.
        total: The size of the file in bytes; None while it is unknown.
        received: How many bytes of the file were received, after any content coding was removed.

    Raises:
        ValueError: The limit is not a number of bytes.
    """

    def __init__(
        self, operation: Operation[bytes], request: Request, limit: int | None = None
    ) -> None:
        if limit is not None and (type(limit) is not int or limit < 0):
            shown = limit if type(limit) is int else type(limit).__name__
            raise ValueError(f"max_bytes must be an integer of 0 or more, or None, not {shown}")
        self.operation = operation
        self._request = request
        self._limit = limit
        self.head: Head | None = None
        self.total: int | None = None
        self.received = 0
        self._validator: tuple[str, str] | None = None
        self._resuming = False
        self._decoder: Decoder | None = None

    @property
    def resumable(self) -> bool:
        """Whether the rest of the file can be requested."""
        return self.received > 0 and self._validator is not None

    def request(self) -> Request:
        """Return the next request: for the rest where that is possible, otherwise for the whole file."""
        self._resuming = self.resumable
        headers = [_IDENTITY]
        if self._resuming and self._validator is not None:
            headers += [("Range", f"bytes={self.received}-"), ("If-Range", self._validator[1])]
        return evolve(self._request, headers=tuple(headers))

    def begin(self, response: RawResponse) -> bool:
        """Process the head of a response.

        Returns:
            Whether its body is the file from its beginning, instead of the rest.

        Raises:
            TransportError: It is not the part that was requested.
            ResponseParseError: It is a success without a file, or in an unsupported content coding.
            CallFireError: The file is larger than allowed.
        """
        if response.status_code != 200:
            self._check_part(response)
            if self._resuming:
                return False
        # The whole file was requested, or the server does not resume, or the file has changed.
        self._decoder = self._make_decoder(response)
        self.head = Head.from_headers(response.headers)
        self._validator = self.head.validator
        self.total = self.head.length
        self.received = 0
        self._check_limit(self.total or 0)
        return True

    def _make_decoder(self, response: RawResponse) -> Decoder | None:
        coding = content_coding(response.headers)
        try:
            return Decoder(coding) if coding else None
        except UnsupportedCodingError as error:
            raise unreadable(self.operation, response, str(error)) from None

    def _check_part(self, response: RawResponse) -> None:
        status, headers = response.status_code, response.headers
        if status != 206 and not self._resuming:
            raise not_a_file(self.operation, response)
        part = content_range(headers) if status == 206 else None
        if part is not None:
            if not self._resuming:
                fits = part.whole
            else:
                fits = part.first == self.received and self._is_same_version(headers)
                fits &= part.total is None or self.total is None or part.total == self.total
                self.total = self.total if part.total is None else part.total
            if fits:
                return
        self.forget()
        # Its Content-Range is not quoted: it could repeat the request.
        raise TransportError(
            f"the response with status {status} is not the requested part", timed_out=False
        )

    def _is_same_version(self, headers: Headers) -> bool:
        name, value = self._validator or ("", "")
        return headers.get(name, value).strip() == value

    def forget(self) -> None:
        """Request the whole file next time."""
        self._validator = None

    def is_range_refused(self, status: int) -> bool:
        """Return whether the server only refused the range, as when the file has become shorter."""
        return self._resuming and status == 416

    def receive(self, chunk: bytes) -> Iterable[bytes]:
        """Process a chunk of the body, and return the bytes of the file in it.

        A decoded chunk can be large. It is returned in bounded pieces, and counted as they are used.

        Raises:
            CallFireError: The file is larger than allowed.
            TransportError: The body is invalid in its content coding.
        """
        if self._decoder is not None:
            return self._decode(self._decoder, chunk)
        self._count(chunk)
        return (chunk,)

    def _decode(self, decoder: Decoder, chunk: bytes) -> Iterator[bytes]:
        try:
            for piece in decoder.decode(chunk):
                self._count(piece)
                yield piece
        except ContentCodingError as error:
            raise TransportError(str(error), timed_out=False) from None

    def _count(self, piece: bytes) -> None:
        self.received += len(piece)
        self._check_limit(self.received)

    def end(self) -> None:
        """Process the end of a body.

        Raises:
            TransportError: The file is incomplete.
        """
        if self._decoder is not None:
            try:
                self._decoder.finish()
            except ContentCodingError as error:
                raise TransportError(str(error), timed_out=False) from None
        if self.total is not None and self.received != self.total:
            if self.received > self.total:
                self.forget()
            raise TransportError(
                "the length of the body differs from the announced length", timed_out=False
            )

    def broken_off(self, failure: TransportError) -> errors.APIConnectionError:
        """Make the exception of a body that is incomplete."""
        kind = errors.APITimeoutError if failure.timed_out else errors.APIConnectionError
        size = "unknown" if self.total is None else f"{self.total}"
        return kind(
            f"{self.operation.id} broke off at byte {self.received} of {size}: {failure}",
            operation=self.operation.id,
            sent=True,
        )

    def _check_limit(self, size: int) -> None:
        if self._limit is not None and size > self._limit:
            raise errors.CallFireError(
                f"the response of {self.operation.id} is larger than the {self._limit} bytes that "
                "may be read into memory: use save(), or raise max_bytes",
                operation=self.operation.id,
            )


def save(
    transfer: Transfer,
    target: Target,
    *,
    name: Callable[[Head], str],
    retries: int,
    expires_at: float | None,
    progress: Progress | None = None,
    clock: Clock = SYSTEM_CLOCK,
) -> Save:
    """Write a download to its target, and resume it after a failure where that is possible.

    Args:
        transfer: The download.
        target: The destination.
        name: Returns the name of the file where the caller gave none.
        retries: How many further requests are allowed, for any reason.
        expires_at: The deadline, in seconds of the monotonic clock; None for no deadline.
        progress: Called with the bytes so far and in total.
        clock: The source of time and random numbers.

    Returns:
        The size in bytes.

    Raises:
        CallFireError: It failed.
        TypeError: `progress` cannot be called; nothing was sent.
    """
    if progress is not None and not callable(progress):
        raise TypeError(f"progress must be callable, not {type(progress).__name__}")
    failures = 0
    yield Invoke(target.prepare, (), target.blocks)
    while True:
        try:
            response = yield OpenStream(transfer.request(), retries - failures)
            written = transfer.received
            if transfer.begin(response) and written:
                if not target.restartable:
                    transfer.received = written
                    raise transfer.broken_off(
                        TransportError("the server does not resume it", timed_out=False)
                    )
                yield Invoke(target.restart, (), target.blocks)
            yield from _write_body(transfer, target, progress)
            transfer.end()
            break
        except TransportError as error:
            failure = error
        except errors.APIStatusError as error:
            if not transfer.is_range_refused(error.status_code):
                raise
            transfer.forget()
            failure = TransportError("the requested range does not exist", timed_out=False)
        possible = (
            transfer.operation.repeat == "safe"
            and failures < retries
            and (transfer.resumable or transfer.received == 0 or target.restartable)
        )
        wait = delay(failures, None, clock.jitter) if possible else None
        if wait is None or (expires_at is not None and clock.monotonic() + wait >= expires_at):
            raise transfer.broken_off(failure) from failure
        log.retrying(transfer.operation, failures, failure.kind, wait)
        failures += 1
        yield Sleep(wait)
    head = transfer.head
    assert head is not None  # set by the first response
    yield Invoke(target.finish, (lambda: name(head),), target.blocks)
    return transfer.received


def _write_body(
    transfer: Transfer, target: Target, progress: Progress | None
) -> Generator[TransferAction, Any, None]:
    """Write the body of a response; the writes grow, because each call of a thread has a cost."""
    chunks: list[bytes] = []
    size = threshold = 0
    try:
        while (chunk := (yield ReadChunk())) is not None:
            for number, piece in enumerate(transfer.receive(chunk)):
                if number:
                    yield Sleep(0)  # a chunk with many pieces would block the event loop
                chunks.append(piece)
                size += len(piece)
                if size >= threshold:
                    yield Invoke(target.write, (chunks,), target.blocks, in_background=True)
                    threshold = min(2 * size, _MAX_WRITE)
                    chunks, size = [], 0
            if progress is not None:
                progress(transfer.received, transfer.total)
    except TransportError:
        yield Invoke(target.write, (chunks,), target.blocks)  # the rest may be resumed
        raise
    yield Invoke(target.write, (chunks,), target.blocks)


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,18}", text) else None


def _validator(headers: Headers) -> tuple[str, str] | None:
    """Return the header for `If-Range`, as its name and value.

    By RFC 9110, 13.1.5, that is a strong entity tag or, where there is none of any kind, a date
    that identifies one version only.
    """
    tag = headers.get("etag")
    if tag is not None:
        return ("etag", tag) if _STRONG_ETAG.fullmatch(tag) else None
    modified = headers.get("last-modified", "")
    modified_at, sent_at = _date(modified), _date(headers.get("date", ""))
    if modified_at is None or sent_at is None or sent_at - modified_at < timedelta(seconds=1):
        return None
    return "last-modified", modified


def _date(text: str) -> datetime | None:
    return parse_date(text) if text.isascii() else None
