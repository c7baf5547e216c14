"""The actions that the core yields, and the failure that a transport reports.

The core consists of generators. A generator yields an action, a driver carries it out and sends the
result back in, or throws the exception that it raised.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import field, frozen

from .printable import escape

if TYPE_CHECKING:
    from .operation import Operation
    from .progress import SendProgress
    from .request import RawResponse, Request
    from .reservation import Reservation

__all__ = [
    "CallHook",
    "CallLimiter",
    "CloseResponse",
    "ExchangeAction",
    "Invoke",
    "LimiterFailedError",
    "OpenStream",
    "Perform",
    "Polling",
    "ReadBody",
    "ReadChunk",
    "Send",
    "Sleep",
    "SleepUntilReserved",
    "TransferAction",
    "TransportError",
]


@frozen
class Polling:
    """A wait without a deadline for a state that only the server changes.

    Attributes:
        description: The object, and its present state.
        since: When the wait began, in seconds of the monotonic clock.
    """

    description: str
    since: float


@frozen
class Sleep:
    """Wait for a number of seconds.

    Attributes:
        seconds: The number of seconds.
        polling: The wait that this sleep is a part of; None for other sleeps, which end the waiting.
        for_rate_limit: Whether it is a wait for the rate limit.
    """

    seconds: float
    polling: Polling | None = None
    for_rate_limit: bool = False


@frozen
class SleepUntilReserved(Sleep):
    """Wait until the time of a reservation, or until it becomes earlier.

    Attributes:
        reservation: The reservation.
        time: Its time when the action was yielded.
    """

    reservation: Reservation = field(kw_only=True)
    time: float = field(kw_only=True)


@frozen
class CallLimiter:
    """Call a function of a shared rate limit, and await it on an event loop; the result is that of the function.

    Attributes:
        function: A function that may block, or a coroutine function for asyncio clients.
        arguments: Its arguments.
    """

    function: Callable[..., Any]
    arguments: tuple[object, ...]


@frozen
class Send:
    """Send a request; the result is its response, without the body when it is streamed.

    Attributes:
        request: The request to send.
        stream: Whether the body of the response is left unread.
        progress: Where the transport records how far the request got.
        expires_at: The deadline, in seconds of the monotonic clock; None for no deadline.
        max_bytes: How many bytes of a body that is not streamed are read at most.
    """

    request: Request
    stream: bool
    progress: SendProgress = field(repr=False)
    expires_at: float | None
    max_bytes: int


@frozen
class ReadBody:
    """Read the body of a streamed response; the result is the response with its body.

    Attributes:
        response: The response.
        expires_at: The deadline, in seconds of the monotonic clock; None for no deadline.
        max_bytes: How many bytes are read at most.
    """

    response: RawResponse
    expires_at: float | None
    max_bytes: int


@frozen
class CloseResponse:
    """Close a streamed response without reading its body."""

    response: RawResponse


@frozen
class CallHook:
    """Call a hook of the client, and await its result where the client can.

    Attributes:
        hook: The function of the caller.
        view: Its argument, which cannot be changed.
    """

    hook: Callable[[Any], object]
    view: object


@frozen
class Perform:
    """Perform an operation; the result is its parsed response, or the whole `Response`.

    Attributes:
        operation: The operation.
        path: The path parameters, in the order of the path.
        query: The query parameters by their Python names.
        expires_at: The deadline, in seconds of the monotonic clock; None for no deadline.
        detailed: Whether the result is the whole response.
        body: The JSON body; None for an operation without one.
    """

    operation: Operation[Any]
    path: tuple[object, ...]
    query: Mapping[str, Any] = field(factory=dict[str, Any])
    expires_at: float | None = None
    detailed: bool = False
    body: object = None


@frozen
class OpenStream:
    """Request a download; the result is the response with its body unread.

    Attributes:
        request: The request to send.
        retries: How many retries are allowed before there is a response.
    """

    request: Request
    retries: int


@frozen
class ReadChunk:
    """Read on; the result is a chunk of the body, or None at its end."""


@frozen
class Invoke:
    """Call a function that may block.

    Attributes:
        function: The function.
        arguments: Its arguments.
        blocks: Whether the call may block, so that an event loop must run it in a thread.
        in_background: Whether the driver may go on before the call has returned.
    """

    function: Callable[..., object]
    arguments: tuple[object, ...]
    blocks: bool
    in_background: bool = False


ExchangeAction: TypeAlias = Send | ReadBody | CloseResponse | CallLimiter | CallHook | Sleep
TransferAction: TypeAlias = OpenStream | ReadChunk | Invoke | Sleep


class LimiterFailedError(Exception):
    """A shared rate limit failed; the cause is the exception of the limiter."""


class TransportError(Exception):
    """No complete response was received; transports raise it, and drivers throw it into the core.

    Attributes:
        timed_out: Whether a timeout or deadline passed.
    """

    def __init__(self, message: str, *, timed_out: bool) -> None:
        super().__init__(escape(message))  # it may quote the response
        self.timed_out = timed_out

    @property
    def kind(self) -> str:
        """The kind of failure, without the library's message, which may quote what was sent."""
        return "timed out" if self.timed_out else "no complete response"
