"""The core of every call, with no I/O in it: which steps to take, and what their results mean.

`exchange` is a generator. It yields steps, the drivers in `runtime` take them and send back what
came of them, and it returns the reply of a success or raises. Sync and async run the same one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from urllib.parse import SplitResult, urljoin, urlsplit

from attrs import define, evolve, frozen

from . import errors, log
from .backoff import delay, retry_after
from .failures import Attempt, connection_error, status_error
from .steps import Discard, Read, Send, Sleep, Step, TransportError, Wire

if TYPE_CHECKING:
    from .config import Config
    from .operation import Operation
    from .request import Reply, Request

__all__ = ["SYSTEM", "Clock", "Exchange", "exchange"]

Exchange: TypeAlias = "Generator[Step, Reply | None, Reply]"

_RETRIED: Final = frozenset({408, 429, 500, 502, 503, 504})
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_MAX_REDIRECTS: Final = 5


def _draw(ceiling: float) -> float:
    import random  # slow to import, and rarely needed

    return random.uniform(0, ceiling)  # noqa: S311 - nothing secret hangs on it


@frozen
class Clock:
    """Where time and chance come from.

    Attributes:
        monotonic: Seconds that never go back.
        now: The time of day, aware.
        jitter: Draws a number between 0 and its argument, to spread retries.
    """

    monotonic: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    jitter: Callable[[float], float] = _draw


SYSTEM: Final = Clock()


def exchange(
    operation: Operation[Any],
    request: Request,
    config: Config,
    *,
    stream: bool = False,
    expires: float | None = None,
    clock: Clock = SYSTEM,
) -> Exchange:
    """Send the request until it succeeds, cannot, or must not be sent again.

    Args:
        operation: The operation that the request performs.
        request: What to send.
        config: The base URL, and how often to retry.
        stream: Leave the body of a success unread.
        expires: When to give up, on the monotonic clock.
        clock: Where time and chance come from.

    Returns:
        The reply: a 2xx, or the 404 of a delete that an earlier attempt may have done.

    Raises:
        CallFireError: There was no success.
    """
    return _Call(operation, request, config, stream, expires, clock).steps()


@define
class _Call:
    """A call under way: what it is, how often it was sent, and what came of that so far.

    Attributes:
        number: How often it was sent before this attempt.
        left: Whether anything of any attempt may have left.
        may_be_done: Whether an attempt may have done it.
    """

    operation: Operation[Any]
    request: Request
    config: Config
    stream: bool
    expires: float | None
    clock: Clock
    number: int = 0
    left: bool = False
    may_be_done: bool = False

    def steps(self) -> Exchange:
        operation, clock = self.operation, self.clock
        if self.config.log_bodies:
            log.body(operation, self.request)
        while True:
            yield from self._turn()
            begun = clock.monotonic()
            url = self.config.base_url + self.request.path
            attempt = Attempt(operation, self.request, url, clock.now(), Wire())
            outcome: object
            try:
                reply = yield from _attempt(
                    attempt, self.config, stream=self.stream, expires=self.expires
                )
            except TransportError as failure:
                log.finished(operation, self.number, failure.kind, clock.monotonic() - begun)
                wait, outcome = self._after_failure(attempt, failure), failure.kind
            except GeneratorExit:
                raise
            except BaseException as interruption:
                _note(attempt, interruption)
                raise
            else:
                log.finished(operation, self.number, reply.status_code, clock.monotonic() - begun)
                if self.config.log_bodies:
                    log.body(operation, reply)
                success = self._is_success(reply)
                if self.config.drift is not None and not (success and reply.content is not None):
                    # The body of a success is checked by whoever parses it, so that it is read once.
                    self.config.drift.see(operation, reply, self.config.codec.loads)
                if success:
                    return reply
                wait, outcome = self._after_refusal(attempt, reply), reply.status_code
            log.retrying(operation, self.number, outcome, wait)
            yield Sleep(wait)
            self.number += 1

    def _turn(self) -> Generator[Step, Reply | None]:
        """Wait for the rate limit, unless the deadline comes first."""
        limit = self.config.rate_limit
        seconds = 0.0 if limit is None else limit.reserve(self.clock.monotonic())
        if self._is_late(seconds):
            raise errors.APITimeoutError(
                f"{self.operation.id} was not sent{' again' if self.left else ''}: its deadline comes first",
                operation=self.operation.id,
                sent=self.left,
            )
        if seconds:
            yield Sleep(seconds)

    def _is_success(self, reply: Reply) -> bool:
        status = reply.status_code
        # What an earlier attempt has deleted is not there any more.
        gone = status == 404 and self.operation.method == "DELETE" and self.may_be_done
        return gone or 200 <= status < 300

    def _after_failure(self, attempt: Attempt, failure: TransportError) -> float:
        """The seconds until the next attempt, after one without an answer; raises if none is."""
        self.left |= attempt.wire.sent
        self.may_be_done |= attempt.wire.sent
        allowed = self.operation.repeat == "safe" or not attempt.wire.sent
        wait = self._wait(None) if allowed else None
        if wait is None:
            raise connection_error(attempt, failure, sent=self.left) from failure
        return wait

    def _after_refusal(self, attempt: Attempt, reply: Reply) -> float:
        """The seconds until the next attempt, after an answer that is no success."""
        status = reply.status_code
        self.left = True
        self.may_be_done |= status == 408 or status >= 500
        allowed = status in _RETRIED and (
            self.operation.repeat == "safe" or (status == 429 and self.config.retry_rate_limited)
        )
        asked = retry_after(reply.headers.get("retry-after"), self.clock.now())
        wait = self._wait(asked) if allowed else None
        if wait is None:
            raise status_error(attempt, reply)
        return wait

    def _wait(self, asked: float | None) -> float | None:
        """The seconds until a retry that is allowed; None when there is none."""
        consumed = self.request.multipart is not None and self.request.multipart.consumed
        if consumed or self.number >= self.config.max_retries:
            return None
        seconds = delay(self.number, asked, self.clock.jitter)
        # A retry that could not finish is not begun.
        return None if seconds is None or self._is_late(seconds) else seconds

    def _is_late(self, seconds: float) -> bool:
        return self.expires is not None and self.clock.monotonic() + seconds >= self.expires


def _note(attempt: Attempt, interruption: BaseException) -> None:
    """Say, where nobody waits for the answer any more, what may have been done."""
    operation = attempt.operation
    if operation.repeat == "unsafe" and attempt.wire.sent:
        what = (
            f"{operation.id} was interrupted after it had begun to leave "
            f"(it got as far as: {attempt.wire.reached}) and may have been done"
        )
        interruption.add_note(what)
        log.interrupted(operation, what)


def _attempt(
    attempt: Attempt, config: Config, *, stream: bool, expires: float | None
) -> Generator[Step, Reply | None, Reply]:
    """Send once, follow redirects where that is allowed, and read what is not streamed."""
    request, url = attempt.request, attempt.url
    redirects = 0
    while True:
        reply = _given((yield Send(request, stream, attempt.wire, expires)))
        url = _location(attempt.operation, reply, url) if redirects < _MAX_REDIRECTS else ""
        target = _redirected(attempt.operation, request, config, url) if url else None
        if target is None:
            break
        if reply.content is None:
            yield Discard(reply)
        request, redirects = target, redirects + 1
    if reply.content is None and not 200 <= reply.status_code < 300:
        reply = _given((yield Read(reply, expires)))
    return reply


def _given(result: Reply | None) -> Reply:
    assert result is not None  # drivers answer Send and Read with a reply
    return result


def _location(operation: Operation[Any], reply: Reply, url: str) -> str:
    """Where a reply points to; empty when it points nowhere, or when that is not to be followed."""
    if reply.status_code not in _REDIRECTS or operation.method != "GET":
        return ""
    said = reply.headers.get("location")
    if not said:
        return ""
    try:
        location = urljoin(url, said)
        _origin(urlsplit(location))
    except ValueError:  # no URL, or no port
        return ""
    return location


def _redirected(
    operation: Operation[Any], request: Request, config: Config, location: str
) -> Request | None:
    """Where a read may be redirected to: its own origin, or a download to another host over https."""
    target, home = urlsplit(location), urlsplit(config.base_url)
    if _origin(target) == _origin(home):
        return evolve(request, url=location)
    if operation.answer == "bytes" and target.scheme == "https":
        return evolve(request, url=location, authorize=False)
    return None


def _origin(url: SplitResult) -> tuple[str, str | None, int | None]:
    return url.scheme, url.hostname, url.port or {"http": 80, "https": 443}.get(url.scheme)
