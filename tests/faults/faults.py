"""Faults of the server, and the error that each must raise for safe and for unsafe operations."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

from attrs import frozen

from callfire_client import errors
from tests.wire.cases import Case

from .fault_server import Behaviour, Conversation
from .operations import case_of, error_body, has_body, succeed, success_response

ALWAYS = 10**6
"""As `times`: every request fails."""


@frozen
class Fault:
    """A fault, and the required behaviour of the client.

    Attributes:
        behaviour: The behaviour of the server.
        safe_error: The error of a safe operation if every attempt fails; None if it succeeds.
        unsafe_error: The error of an unsafe operation; None if it succeeds.
        status: The status of the response; None without a response.
        retried: Whether a safe operation is sent again.
        stages: The stages that `DeliveryUnknownError` may have.
        applies_to: Whether the fault can occur in an operation.
        slow: Whether the client must wait to notice the fault, so that all operations are performed
            at the same time.
    """

    behaviour: Behaviour
    safe_error: type[errors.CallFireError] | None
    unsafe_error: type[errors.CallFireError] | None
    status: int | None = None
    retried: bool = True
    stages: tuple[str, ...] = ("response_started",)
    applies_to: Callable[[Case], bool] = lambda _: True
    slow: bool = False


def after_request(data: bytes, end: str = "close") -> Behaviour:
    """Read the request, send bytes, and close, reset or hang (wait until the client closes)."""

    def act(conversation: Conversation) -> None:
        conversation.read()
        conversation.send(data)
        getattr(conversation, end)()

    return act


def respond(status: int, headers: str = "", body: bytes = b"") -> Behaviour:
    """Read the request, send a complete response, and keep the connection open."""
    head = f"HTTP/1.1 {status} Other\r\nContent-Length: {len(body)}\r\n{headers}\r\n"

    def act(conversation: Conversation) -> None:
        conversation.read()
        conversation.send(head.encode() + body)

    return act


def in_seconds(seconds: float) -> str:
    """Return a time as an HTTP date, which has whole seconds only."""
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)


def too_many_requests(value: str | int | None) -> Behaviour:
    """Send a 429 with a `Retry-After`: text, or a date so many seconds from now; None for no header."""

    def act(conversation: Conversation) -> None:
        text = in_seconds(value) if isinstance(value, int) else value
        header = "" if text is None else f"Retry-After: {text}\r\n"
        respond(429, header, error_body())(conversation)

    return act


def succeed_as(change: Callable[[bytes], bytes], *, close: bool = False) -> Behaviour:
    """Read the request, and send the success response in another encoding."""

    def act(conversation: Conversation) -> None:
        conversation.send(change(success_response(case_of(conversation.read()))))
        conversation.last = close

    return act


def reset_before_reading(conversation: Conversation) -> None:
    conversation.reset()


def reset_in_head(conversation: Conversation) -> None:
    conversation.read_part()
    conversation.reset()


def reset_before_body(conversation: Conversation) -> None:
    conversation.read_head()
    conversation.reset()


def send_interim_responses(conversation: Conversation) -> None:
    conversation.read_head()
    conversation.send(b"HTTP/1.1 100 Continue\r\n\r\n")
    conversation.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n")
    conversation.read_body()
    conversation.send(success_response(case_of(conversation.received.line)))


def respond_before_body(response: Callable[[Case], bytes]) -> Behaviour:
    """Respond after the head, do not read the body, and wait until the client closes."""

    def act(conversation: Conversation) -> None:
        data = response(case_of(conversation.read_head()))
        conversation.send(data.replace(b"\r\n", b"\r\nConnection: close\r\n", 1))
        conversation.hang()

    return act


def as_http_1_0(data: bytes) -> bytes:
    """Convert a response to HTTP/1.0, where the end of the connection ends the body."""
    head, _, body = data.partition(b"\r\n\r\n")
    lines = [line for line in head.split(b"\r\n")[1:] if b"Length" not in line]
    return b"\r\n".join([b"HTTP/1.0 200 OK", *lines, b"", b""]) + body


def as_chunks(data: bytes) -> bytes:
    """Convert a response to chunks of one byte, with extensions and a trailer."""
    head, _, body = data.partition(b"\r\n\r\n")
    lines = [line for line in head.split(b"\r\n")[1:] if b"Length" not in line]
    chunks = b"".join(b"1;x=y\r\n%c\r\n" % byte for byte in body)
    return (
        b"\r\n".join([b"HTTP/1.1 200 OK", *lines, b"Transfer-Encoding: chunked", b"", b""])
        + chunks
        + b"0\r\nX-Trailer: y\r\n\r\n"
    )


def succeed_slowly(conversation: Conversation) -> None:
    """Read the request, and send the first bytes of the success response with pauses."""
    data = success_response(case_of(conversation.read()))
    conversation.send_slowly(data[:25], 0.01)
    conversation.send(data[25:])


def _lost(behaviour: Behaviour, *stages: str, **more: Any) -> Fault:
    return Fault(
        behaviour, errors.APIConnectionError, errors.DeliveryUnknownError, stages=stages, **more
    )


def _stalled(behaviour: Behaviour, *stages: str) -> Fault:
    return Fault(
        behaviour, errors.APITimeoutError, errors.DeliveryUnknownError, stages=stages, slow=True
    )


def _ambiguous(status: int, *, retried: bool = True, body: bytes = b"") -> Fault:
    error = errors.InternalServerError if status >= 500 else errors.APIStatusError
    behaviour = respond(status, "", body)
    return Fault(behaviour, error, errors.DeliveryUnknownError, status, retried=retried)


def _rejected(status: int, error: type[errors.CallFireError] = errors.APIStatusError) -> Fault:
    return Fault(respond(status, "", error_body()), error, error, status, retried=False)


HTML = b"<!DOCTYPE html><html><body><h1>Bad gateway</h1></body></html>"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"

AMBIGUOUS = {
    "reset before reading": _lost(reset_before_reading, "sending", "sent"),
    "reset in the head": _lost(reset_in_head, "sending", "sent"),
    "reset before the body": _lost(reset_before_body, "sending", "sent", applies_to=has_body),
    "reset after the request": _lost(after_request(b"", "reset"), "sending", "sent"),
    "closed after the request": _lost(after_request(b""), "sending", "sent"),
    "closed in the response head": _lost(after_request(b"HTTP/1.1 200 OK\r\nConte"), "sent"),
    "not HTTP": _lost(after_request(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"), "sent"),
    "truncated body": _lost(
        after_request(HEAD + b"Content-Length: 20\r\n\r\n{"), "response_started"
    ),
    "truncated in a chunk": _lost(
        after_request(HEAD + b"Transfer-Encoding: chunked\r\n\r\n10\r\n{"), "response_started"
    ),
    "truncated after a chunk": _lost(
        after_request(HEAD + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"), "response_started"
    ),
    "invalid chunk": _lost(
        after_request(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n"), "response_started"
    ),
    "truncated error": _lost(
        after_request(b"HTTP/1.1 500 No\r\nContent-Length: 20\r\n\r\n{"), "response_started"
    ),
    "stalled in the head": _stalled(after_request(b"HTTP/1.1 200 OK\r\nConte", "hang"), "sent"),
    "stalled in the body": _stalled(
        after_request(HEAD + b"Content-Length: 20\r\n\r\n{", "hang"), "response_started"
    ),
    "stalled in an error": _stalled(
        after_request(b"HTTP/1.1 500 No\r\nContent-Length: 20\r\n\r\n{", "hang"), "response_started"
    ),
    **{f"{status}": _ambiguous(status) for status in (408, 500, 502, 503, 504)},
    "502 with HTML": _ambiguous(502, body=HTML),
    **{f"{status}": _ambiguous(status, retried=False) for status in (501, 505, 520, 530, 599)},
}
"""Faults after which the client cannot know whether the operation was processed."""
UNAMBIGUOUS = {
    "400": _rejected(400, errors.BadRequestError),
    "401": _rejected(401, errors.AuthenticationError),
    "403": _rejected(403, errors.PermissionDeniedError),
    "404": _rejected(404, errors.NotFoundError),
    "409": _rejected(409),
    "413": _rejected(413),
    "422": _rejected(422),
    "400 for the rate limit": Fault(
        respond(400, "", error_body("Rate Limit Reached")),
        errors.RateLimitError,
        errors.RateLimitError,
        400,
        retried=False,
    ),
    "200 with HTML": Fault(
        respond(200, "Content-Type: text/html\r\n", HTML),
        errors.ResponseParseError,
        errors.ResponseParseError,
        200,
        retried=False,
        applies_to=lambda case: case.success[2] is not None and not case.binary,
    ),
    "413 before the body was read": Fault(
        respond_before_body(lambda _: b"HTTP/1.1 413 Large\r\nContent-Length: 0\r\n\r\n"),
        errors.APIStatusError,
        errors.APIStatusError,
        413,
        retried=False,
        applies_to=has_body,
    ),
}
"""Faults whose response shows whether the operation was processed."""
HARMLESS = {
    "interim responses": Fault(send_interim_responses, None, None),
    "HTTP/1.0": Fault(succeed_as(as_http_1_0, close=True), None, None),
    "chunked": Fault(succeed_as(as_chunks), None, None),
    "success before the body was read": Fault(
        respond_before_body(success_response), None, None, applies_to=has_body
    ),
    "slow response": Fault(succeed_slowly, None, None, slow=True),
    "no fault": Fault(succeed, None, None),
}
"""Unusual responses that the client must accept."""
FAULTS = {**AMBIGUOUS, **UNAMBIGUOUS, **HARMLESS}
