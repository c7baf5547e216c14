"""The core of every call, with no I/O in it: which steps to take, and what their results mean.

`exchange` is a generator. It yields steps, the drivers in `runtime` take them and send back what
came of them, and it returns the reply of a success or raises. Sync and async run the same one.
"""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Callable, Generator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from urllib.parse import SplitResult, urljoin, urlsplit

from attrs import Factory, evolve, frozen

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


@frozen
class Clock:
    """Where time and chance come from.

    Attributes:
        monotonic: Seconds that never go back.
        now: The time of day, aware.
        jitter: What spreads retries.
    """

    monotonic: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    jitter: random.Random = Factory(random.Random)


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
    may_be_done = False
    if config.log_bodies:
        log.body(operation, request)
    for number in itertools.count():
        if config.rate_limit is not None:
            yield Sleep(
                _in_time(operation, config.rate_limit.reserve(clock.monotonic()), expires, clock)
            )
        begun = clock.monotonic()
        attempt = Attempt(operation, request, config.base_url + request.path, clock.now(), Wire())
        outcome: object
        _in_time(operation, 0.0, expires, clock)
        try:
            reply = yield from _attempt(attempt, config, stream=stream, expires=expires)
        except TransportError as failure:
            log.finished(operation, number, failure, clock.monotonic() - begun)
            may_be_done |= attempt.wire.sent
            allowed = operation.repeat == "safe" or not attempt.wire.sent
            wait = _wait(request, config, number, None, expires, clock) if allowed else None
            if wait is None:
                raise connection_error(attempt, failure) from failure
            outcome = failure
        except GeneratorExit:
            raise
        except BaseException as interruption:
            _note(attempt, interruption)
            raise
        else:
            status = reply.status_code
            log.finished(operation, number, status, clock.monotonic() - begun)
            if config.log_bodies:
                log.body(operation, reply)
            if 200 <= status < 300 or (
                status == 404 and may_be_done and operation.method == "DELETE"
            ):
                return reply
            may_be_done |= status == 408 or status >= 500
            allowed = status in _RETRIED and (
                operation.repeat == "safe" or (status == 429 and config.retry_rate_limited)
            )
            asked = retry_after(reply.headers.get("retry-after"), clock.now())
            wait = _wait(request, config, number, asked, expires, clock) if allowed else None
            if wait is None:
                raise status_error(attempt, reply)
            outcome = status
        log.retrying(operation, number, outcome, wait)
        yield Sleep(wait)
    raise AssertionError("the last attempt returns or raises")


def _wait(
    request: Request,
    config: Config,
    number: int,
    asked: float | None,
    expires: float | None,
    clock: Clock,
) -> float | None:
    """The seconds until a retry that is allowed; None when there is none."""
    if number >= config.max_retries or (request.multipart and request.multipart.consumed):
        return None
    seconds = delay(number, asked, clock.jitter)
    if seconds is None or (expires is not None and clock.monotonic() + seconds >= expires):
        return None  # it could not finish
    return seconds


def _in_time(
    operation: Operation[Any], seconds: float, expires: float | None, clock: Clock
) -> float:
    if expires is not None and clock.monotonic() + seconds >= expires:
        raise errors.APITimeoutError(
            f"{operation.id} was not sent: its deadline comes first",
            operation=operation.id,
            sent=False,
        )
    return seconds


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
    said = reply.headers.get("location", "")
    if not said or reply.status_code not in _REDIRECTS or operation.method != "GET":
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
