"""Functions and limits that all transports share: URLs, headers, timeouts, limits, and the event loop they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .._core.actions import TransportError
from .._version import __version__

if TYPE_CHECKING:
    import asyncio  # loaded by programs that await; a blocking one starts a sixth faster

    from .._core.clock import Clock
    from .._core.config import Config
    from .._core.request import Request

__all__ = [
    "KEEPALIVE_EXPIRY",
    "MAX_CONNECTIONS",
    "EventLoopGuard",
    "deadline_passed",
    "request_headers",
    "request_url",
    "seconds_until",
    "timeout_seconds",
]

MAX_CONNECTIONS: Final = 100
"""How many connections a client opens to one origin at most."""
KEEPALIVE_EXPIRY: Final = 5.0
"""After how many seconds an idle connection is closed."""

_USER_AGENT: Final = f"callfire-client/{__version__}"
# The content codings that every installation can decode.
_ACCEPT_ENCODING: Final = "gzip, deflate"


def request_url(request: Request, config: Config) -> str:
    """Return the absolute URL of a request."""
    if request.url is not None:
        return request.url
    query = f"?{request.query}" if request.query else ""
    return f"{config.base_url}{request.path}{query}"


def request_headers(request: Request) -> list[tuple[str, str]]:
    """Return the headers of a request, except `Authorization`, `Host` and those of a connection."""
    headers = {
        "Accept": request.accept,
        "Accept-Encoding": _ACCEPT_ENCODING,
        "Connection": "keep-alive",
        "User-Agent": _USER_AGENT,
        **(dict(request.parameter_headers) if request.authorize else {}),
        **dict(request.headers),
    }
    if request.content is not None:
        headers["Content-Type"] = request.content_type
    elif request.multipart is not None:
        headers["Content-Type"] = request.multipart.content_type
        if request.multipart.length is not None:
            headers["Content-Length"] = str(request.multipart.length)
    return [*headers.items()]


def seconds_until(expires_at: float, clock: Clock) -> float:
    """Return the seconds until a time of the monotonic clock; negative after it."""
    return expires_at - clock.monotonic()


def timeout_seconds(config: Config, expires_at: float | None) -> float:
    """Return the timeout of one network operation: never longer than the deadline."""
    seconds = config.timeout
    if expires_at is not None:
        # Not 0, which HTTP libraries report as a programming error.
        seconds = max(0.001, min(seconds, seconds_until(expires_at, config.clock)))
    return seconds


def deadline_passed() -> TransportError:
    """Make the error of a deadline that passed."""
    return TransportError("the deadline passed", timed_out=True)


class EventLoopGuard:
    """Ties a transport to the event loop that uses it first, which its connections belong to."""

    __slots__ = ("_loop",)

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None

    def check(self) -> None:
        """Compare the running event loop with the first one.

        Raises:
            RuntimeError: They differ.
        """
        import asyncio

        loop = asyncio.get_running_loop()
        if self._loop is None:
            self._loop = loop
        elif self._loop is not loop:
            raise RuntimeError(
                "this AsyncCallFire was first used on another event loop, which its connections "
                "belong to: create one client for each event loop"
            )
