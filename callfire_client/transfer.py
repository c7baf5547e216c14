"""The core of a download, with no I/O in it: what has come, what to ask for next, when it is whole.

`saving` is a generator like `exchange`: it yields steps, and the two kinds of download take them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import evolve, frozen

from . import errors, log
from .backoff import delay
from .exchange import SYSTEM, Clock
from .filenames import from_disposition, made_up
from .steps import Sleep, TransportError

if TYPE_CHECKING:
    from .operation import Operation
    from .request import Reply, Request
    from .targets import Target
    from .types import Headers, Progress

__all__ = ["Do", "Next", "Open", "Saving", "Step", "Transfer", "advance", "saving"]


@frozen
class Open:
    """Ask for it; the result is the reply, with the body unread.

    Attributes:
        request: What to send.
        retries: How often it may be sent again before there is a reply.
    """

    request: Request
    retries: int


@frozen
class Next:
    """Read on; the result is a chunk, or None at the end of the body."""


@frozen
class Do:
    """Call something that may block.

    Attributes:
        function: What to call.
        arguments: What with.
        blocks: Whether it may take its time.
        behind: Whether the steps that call nothing may be taken before it is done.
    """

    function: Callable[..., object]
    arguments: tuple[object, ...]
    blocks: bool
    behind: bool = False


Step: TypeAlias = Open | Next | Do | Sleep
Saving: TypeAlias = "Generator[Step, Any, int]"

# Ranges are counted in the bytes of the encoding; without one they are those of the file.
_IDENTITY: Final = ("Accept-Encoding", "identity")
_STRONG: Final = re.compile(r'"[!#-~]*"')
_CONTENT_RANGE: Final = re.compile(r"bytes\s+(\d{1,18})-(\d{1,18})/(\d{1,18}|\*)", re.IGNORECASE)

_ENOUGH: Final = 1024 * 1024
"""How many bytes are gathered at most before they are written."""


@frozen
class Head:
    """What the headers of the first reply say.

    Attributes:
        content_type: The `Content-Type`.
        length: The size of the file in bytes; None when nothing says it, and for an encoded body,
            whose `Content-Length` is another.
        filename: The name that the server gives it, made safe.
        validator: What tells one version of the file from another, as a header and its value; None
            where the rest of it cannot be asked for.
    """

    content_type: str | None
    length: int | None
    filename: str | None
    validator: tuple[str, str] | None

    @classmethod
    def of(cls, headers: Headers) -> Head:
        """Read the headers of a reply."""
        encoded = _is_encoded(headers)
        return cls(
            content_type=headers.get("content-type"),
            length=None if encoded else _number(headers.get("content-length", "")),
            filename=from_disposition(headers.get("content-disposition")),
            validator=None if encoded else _validator(headers),
        )


class Transfer:
    """One use of a download.

    Args:
        operation: What is downloaded.
        request: How it is asked for.
        path: The path parameters.
        limit: How many bytes may come; None for any number.

    Attributes:
        head: What the first reply said; None until it is there.
        total: The size of the file in bytes; None while it is unknown.
        done: How many bytes came.

    Raises:
        ValueError: The limit is no number of bytes.
    """

    def __init__(
        self,
        operation: Operation[bytes],
        request: Request,
        path: Sequence[object],
        limit: int | None = None,
    ) -> None:
        if limit is not None and (type(limit) is not int or limit < 0):
            raise ValueError(f"max_bytes must be an integer of 0 or more, or None, not {limit!r}")
        self.operation = operation
        self._request = request
        self._path = path
        self._limit = limit
        self.head: Head | None = None
        self.total: int | None = None
        self.done = 0
        self._validator: tuple[str, str] | None = None
        self._resuming = False

    @property
    def resumable(self) -> bool:
        """Whether the rest can be asked for alone."""
        return self.done > 0 and self._validator is not None

    def request(self) -> Request:
        """What to send next: for the rest where that is possible, otherwise for everything."""
        self._resuming = self.resumable
        headers = [_IDENTITY]
        if self._resuming and self._validator is not None:
            headers += [("Range", f"bytes={self.done}-"), ("If-Range", self._validator[1])]
        return evolve(self._request, headers=tuple(headers))

    def begin(self, reply: Reply) -> bool:
        """Take the head of a reply.

        Returns:
            Whether its body is the file from its beginning, rather than the rest.

        Raises:
            TransportError: It is a part that was not asked for.
        """
        if reply.status_code == 206:
            self._check_part(reply.headers)
            if self._resuming:
                return False
        # Asked for everything, or the server does not resume, or the file is another one by now.
        self.head = Head.of(reply.headers)
        self._validator = self.head.validator
        self.total = self.head.length
        self.done = 0
        self._check_limit(self.total or 0)
        return True

    def _check_part(self, headers: Headers) -> None:
        said = headers.get("content-range", "")
        found = _CONTENT_RANGE.fullmatch(said.strip())
        if found is not None and not _is_encoded(headers):
            first, last = int(found[1]), int(found[2])
            total = None if found[3] == "*" else int(found[3])
            fits = first <= last and (total is None or last < total)
            if self._resuming:
                fits &= first == self.done and self._is_same(headers)
                fits &= total is None or self.total is None or total == self.total
                self.total = self.total if total is None else total
            else:
                fits &= first == 0 and total is not None and last == total - 1
            if fits:
                return
        self.forget()
        raise TransportError(
            f"another part was answered than was asked for: {said[:80]!r}", timed_out=False
        )

    def _is_same(self, headers: Headers) -> bool:
        name, value = self._validator or ("", "")
        return headers.get(name, value).strip() == value

    def forget(self) -> None:
        """Ask for everything next time."""
        self._validator = None

    def refused(self, status: int) -> bool:
        """Whether it is only the rest that the server refuses, as when the file is shorter by now."""
        return self._resuming and status == 416

    def receive(self, chunk: bytes) -> None:
        """Take a chunk.

        Raises:
            CallFireError: There is more than may come.
        """
        self.done += len(chunk)
        self._check_limit(self.done)

    def end(self) -> None:
        """Take the end of a body.

        Raises:
            TransportError: It was not all.
        """
        if self.total is not None and self.done != self.total:
            if self.done > self.total:
                self.forget()
            raise TransportError("the body ended at another length than announced", timed_out=False)

    def broken_off(self, failure: TransportError) -> errors.APIConnectionError:
        """Make the exception of a body that did not come to its end."""
        kind = errors.APITimeoutError if failure.timed_out else errors.APIConnectionError
        size = "unknown" if self.total is None else f"{self.total}"
        return kind(
            f"{self.operation.id} broke off at byte {self.done} of {size}: {failure}",
            operation=self.operation.id,
            sent=True,
        )

    def name(self) -> str:
        """What to call the file when the caller does not."""
        assert self.head is not None
        content_type = self.head.content_type
        return self.head.filename or made_up(self.operation, self._path, content_type)

    def _check_limit(self, size: int) -> None:
        if self._limit is not None and size > self._limit:
            raise errors.CallFireError(
                f"{self.operation.id} answers more than the {self._limit} bytes that may be read "
                "into memory: save() it, or raise max_bytes",
                operation=self.operation.id,
            )


def saving(
    transfer: Transfer,
    target: Target,
    *,
    retries: int,
    expires: float | None,
    progress: Progress | None = None,
    clock: Clock = SYSTEM,
) -> Saving:
    """Write a download to its target, going on after a break where that is possible.

    Args:
        transfer: The download.
        target: Where it goes.
        retries: How often it may be asked for again, for whatever reason.
        expires: When to give up, on the monotonic clock.
        progress: Told the bytes so far and in total.
        clock: Where time and chance come from.

    Returns:
        The size in bytes.

    Raises:
        CallFireError: It failed.
    """
    breaks = 0
    yield Do(target.prepare, (), target.blocks)
    while True:
        try:
            reply = yield Open(transfer.request(), retries - breaks)
            written = transfer.done
            if transfer.begin(reply) and written:
                if not target.restartable:
                    raise transfer.broken_off(
                        TransportError("the server does not go on from there", timed_out=False)
                    )
                yield Do(target.restart, (), target.blocks)
            yield from _writing(transfer, target, progress)
            transfer.end()
            break
        except TransportError as error:
            failure = error
        except errors.APIStatusError as error:
            if not transfer.refused(error.status_code):
                raise
            transfer.forget()
            failure = TransportError("there is no such rest", timed_out=False)
        possible = breaks < retries and (
            transfer.resumable or transfer.done == 0 or target.restartable
        )
        wait = delay(breaks, None, clock.jitter) if possible else None
        if wait is None or (expires is not None and clock.monotonic() + wait >= expires):
            raise transfer.broken_off(failure) from failure
        log.retrying(transfer.operation, breaks, failure.kind, wait)
        breaks += 1
        yield Sleep(wait)
    yield Do(target.finish, (transfer.name,), target.blocks)
    return transfer.done


def _writing(
    transfer: Transfer, target: Target, progress: Progress | None
) -> Generator[Step, Any, None]:
    """Write the body of a reply, more at a time the more there is: handing over takes its time."""
    chunks: list[bytes] = []
    size = enough = 0
    try:
        while (chunk := (yield Next())) is not None:
            transfer.receive(chunk)
            chunks.append(chunk)
            size += len(chunk)
            if size >= enough:
                yield Do(target.write, (chunks,), target.blocks, behind=True)
                enough = min(2 * size, _ENOUGH)
                chunks, size = [], 0
            if progress is not None:
                progress(transfer.done, transfer.total)
    except TransportError:
        yield Do(target.write, (chunks,), target.blocks)  # the rest may follow
        raise
    yield Do(target.write, (chunks,), target.blocks)


def advance(steps: Saving, outcome: object) -> Step:
    """Tell what came of a step, and get the next; raises what the core raises."""
    return steps.throw(outcome) if isinstance(outcome, BaseException) else steps.send(outcome)


def _is_encoded(headers: Headers) -> bool:
    return headers.get("content-encoding", "").strip().lower() not in {"", "identity"}


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,18}", text) else None


def _validator(headers: Headers) -> tuple[str, str] | None:
    """What `If-Range` may say, as a header of the reply and its value.

    By RFC 9110, 13.1.5, that is a strong entity tag or, where there is none of any kind, a date
    that cannot stand for two versions.
    """
    tag = headers.get("etag")
    if tag is not None:
        return ("etag", tag) if _STRONG.fullmatch(tag) else None
    modified = headers.get("last-modified", "")
    changed, answered = _date(modified), _date(headers.get("date", ""))
    if changed is None or answered is None or answered - changed < timedelta(seconds=1):
        return None
    return "last-modified", modified


def _date(text: str) -> datetime | None:
    try:
        when = parsedate_to_datetime(text) if text.isascii() else None
    except ValueError:
        return None
    return when.replace(tzinfo=UTC) if when is not None and when.tzinfo is None else when
