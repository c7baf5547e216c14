"""The core of every call, with no I/O in it: which steps to take, and what their results mean.

`exchange` is a generator. It yields steps, the drivers in `runtime` take them and send back what
came of them, and it returns the reply of a success or raises. Sync and async run the same one.
"""

from __future__ import annotations

import random
from collections.abc import Generator
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import SplitResult, urljoin, urlsplit

from attrs import evolve, frozen

from . import errors
from .answers import status_error
from .request import Reply, Request

if TYPE_CHECKING:
    from .config import Config
    from .operation import Operation

__all__ = [
    "Discard",
    "Exchange",
    "Read",
    "Send",
    "Sleep",
    "TransportError",
    "connection_error",
    "exchange",
]

_RETRIED: Final = frozenset({408, 429, 500, 502, 503, 504})
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_MAX_REDIRECTS: Final = 5
_FIRST_DELAY: Final = 0.5
_LONGEST_DELAY: Final = 8.0


@frozen
class Send:
    """Send a request; the result is its reply, without the body when it is streamed."""

    request: Request
    stream: bool


@frozen
class Read:
    """Read the body of a streamed reply; the result is the reply with it."""

    reply: Reply


@frozen
class Discard:
    """Close a streamed reply unread."""

    reply: Reply


@frozen
class Sleep:
    """Wait."""

    seconds: float


Step = Send | Read | Discard | Sleep
Exchange = Generator[Step, "Reply | None", Reply]


class TransportError(Exception):
    """What a transport raises, and the drivers throw into the exchange.

    Attributes:
        sent: Whether any byte of the request may have left.
        timed_out: Whether time ran out.
    """

    def __init__(self, message: str, *, sent: bool, timed_out: bool) -> None:
        super().__init__(message)
        self.sent = sent
        self.timed_out = timed_out


def exchange(
    operation: Operation[Any], request: Request, config: Config, *, stream: bool = False
) -> Exchange:
    """Send the request until it succeeds, cannot, or must not be sent again.

    Args:
        operation: The operation that the request performs.
        request: What to send.
        config: The base URL and how often to retry.
        stream: Leave the body of a success unread.

    Returns:
        The reply, a 2xx.

    Raises:
        CallFireError: There was no success.
    """
    for attempt in range(config.max_retries + 1):
        last = attempt == config.max_retries
        try:
            reply = yield from _attempt(operation, request, config, stream=stream)
        except TransportError as failure:
            if last or (failure.sent and operation.repeat == "unsafe"):
                raise connection_error(operation, failure) from failure
            yield Sleep(_delay(attempt, None))
            continue
        if 200 <= reply.status_code < 300:
            return reply
        if last or operation.repeat == "unsafe" or reply.status_code not in _RETRIED:
            raise status_error(operation, reply, config.base_url + request.path)
        yield Sleep(_delay(attempt, reply))
    raise AssertionError("the last attempt returns or raises")


def _attempt(
    operation: Operation[Any], request: Request, config: Config, *, stream: bool
) -> Generator[Step, Reply | None, Reply]:
    """Send once, follow redirects where that is allowed, and read what is not streamed."""
    url = config.base_url + request.path
    redirects = 0
    while True:
        reply = _given((yield Send(request, stream)))
        target = None
        if (
            reply.status_code in _REDIRECTS
            and operation.method == "GET"
            and redirects < _MAX_REDIRECTS
        ):
            url = urljoin(url, reply.headers.get("location", ""))
            target = _redirected(operation, request, config, url)
        if target is None:
            break
        if reply.content is None:
            yield Discard(reply)
        request, redirects = target, redirects + 1
    if reply.content is None and not 200 <= reply.status_code < 300:
        reply = _given((yield Read(reply)))
    return reply


def _given(result: Reply | None) -> Reply:
    assert result is not None  # drivers answer Send and Read with a reply
    return result


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


def connection_error(operation: Operation[Any], failure: TransportError) -> errors.CallFireError:
    """Make the exception of an exchange that got no complete answer."""
    if failure.sent and operation.repeat == "unsafe":
        return errors.DeliveryUnknownError(
            f"{operation.id} may have been done: {failure}", operation=operation.id
        )
    kind = errors.APITimeoutError if failure.timed_out else errors.APIConnectionError
    return kind(
        f"{operation.id} got no answer: {failure}", operation=operation.id, sent=failure.sent
    )


def _delay(attempt: int, reply: Reply | None) -> float:
    """Exponential with full jitter, in seconds; at least what `Retry-After` asks for, up to the cap."""
    asked = reply.headers.get("retry-after", "") if reply is not None else ""
    least = min(float(asked), _LONGEST_DELAY) if asked.isdigit() else 0.0
    ceiling = min(_LONGEST_DELAY, _FIRST_DELAY * 2**attempt)
    # Jitter spreads clients that failed together; nothing secret hangs on it.
    return max(least, random.uniform(0, ceiling))  # noqa: S311
