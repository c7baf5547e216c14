"""What fails, and what the client promises then, for operations that are safe to repeat and for others."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from callfire_client import errors
from tests.wire.cases import Case

from .operations import answer, case_of, error_body, has_body, succeed
from .server import Behaviour, Conversation

LASTING = 10**6
"""As `times`: the fault stays."""


@dataclass(frozen=True)
class Fault:
    """A fault and the promise.

    Attributes:
        act: What the server does.
        safe: What a safe operation raises when the fault stays; None when it is no failure at all.
        unsafe: What the other operations raise.
        status: The status of the answer; None without an answer.
        retried: Whether a safe operation is sent again.
        reached: How far an operation may be said to have got.
        concerns: Which operations can meet it.
        slow: Whether the client finds out by waiting, so that it is best met by all at once.
    """

    act: Behaviour
    safe: type[errors.CallFireError] | None
    unsafe: type[errors.CallFireError] | None
    status: int | None = None
    retried: bool = True
    reached: tuple[str, ...] = ("response_started",)
    concerns: Callable[[Case], bool] = lambda _: True
    slow: bool = False


def after_reading(data: bytes, end: str = "close") -> Behaviour:
    """Read it all, say something, and end the connection (`hang` waits for the client to)."""

    def act(conversation: Conversation) -> None:
        conversation.read()
        conversation.send(data)
        getattr(conversation, end)()

    return act


def says(status: int, headers: str = "", body: bytes = b"") -> Behaviour:
    """A whole answer; the connection stays."""
    head = f"HTTP/1.1 {status} Other\r\nContent-Length: {len(body)}\r\n{headers}\r\n"

    def act(conversation: Conversation) -> None:
        conversation.read()
        conversation.send(head.encode() + body)

    return act


def with_success(change: Callable[[bytes], bytes], *, close: bool = False) -> Behaviour:
    """The right answer, said in another way."""

    def act(conversation: Conversation) -> None:
        conversation.send(change(answer(case_of(conversation.read()))))
        conversation.over = close

    return act


def reset_unread(conversation: Conversation) -> None:
    conversation.reset()


def reset_in_head(conversation: Conversation) -> None:
    conversation.read_part()
    conversation.reset()


def reset_before_body(conversation: Conversation) -> None:
    conversation.read_head()
    conversation.reset()


def interim(conversation: Conversation) -> None:
    conversation.read_head()
    conversation.send(b"HTTP/1.1 100 Continue\r\n\r\n")
    conversation.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n")
    conversation.read_body()
    conversation.send(answer(case_of(conversation.received.line)))


def early(answered: Callable[[Case], bytes]) -> Behaviour:
    """Answer after the head, never read the body, and wait for the client to hang up."""

    def act(conversation: Conversation) -> None:
        data = answered(case_of(conversation.read_head()))
        conversation.send(data.replace(b"\r\n", b"\r\nConnection: close\r\n", 1))
        conversation.hang()

    return act


def of_old(data: bytes) -> bytes:
    """HTTP/1.0, and no length but the end of the connection."""
    head, _, body = data.partition(b"\r\n\r\n")
    lines = [line for line in head.split(b"\r\n")[1:] if b"Length" not in line]
    return b"\r\n".join([b"HTTP/1.0 200 OK", *lines, b"", b""]) + body


def chunked(data: bytes) -> bytes:
    head, _, body = data.partition(b"\r\n\r\n")
    lines = [line for line in head.split(b"\r\n")[1:] if b"Length" not in line]
    chunks = b"".join(b"1;x=y\r\n%c\r\n" % byte for byte in body)
    return (
        b"\r\n".join([b"HTTP/1.1 200 OK", *lines, b"Transfer-Encoding: chunked", b"", b""])
        + chunks
        + b"0\r\nX-Trailer: y\r\n\r\n"
    )


def trickled(conversation: Conversation) -> None:
    """A whole answer, which takes its time."""
    data = answer(case_of(conversation.read()))
    conversation.trickle(data[:25], 0.01)
    conversation.send(data[25:])


def _lost(act: Behaviour, *reached: str, **more: Any) -> Fault:
    return Fault(
        act, errors.APIConnectionError, errors.DeliveryUnknownError, reached=reached, **more
    )


def _late(act: Behaviour, *reached: str) -> Fault:
    return Fault(
        act, errors.APITimeoutError, errors.DeliveryUnknownError, reached=reached, slow=True
    )


def _fails(status: int, *, retried: bool = True, body: bytes = b"") -> Fault:
    safe = errors.InternalServerError if status >= 500 else errors.APIStatusError
    return Fault(says(status, "", body), safe, errors.DeliveryUnknownError, status, retried=retried)


def _refuses(status: int, kind: type[errors.CallFireError] = errors.APIStatusError) -> Fault:
    return Fault(says(status, "", error_body()), kind, kind, status, retried=False)


HTML = b"<!DOCTYPE html><html><body><h1>Bad gateway</h1></body></html>"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"

AMBIGUOUS = {
    "reset, nothing read": _lost(reset_unread, "sending", "sent"),
    "reset in the head": _lost(reset_in_head, "sending", "sent"),
    "reset before the body": _lost(reset_before_body, "sending", "sent", concerns=has_body),
    "reset after the request": _lost(after_reading(b"", "reset"), "sending", "sent"),
    "closed after the request": _lost(after_reading(b""), "sending", "sent"),
    "closed in the answer's head": _lost(after_reading(b"HTTP/1.1 200 OK\r\nConte"), "sent"),
    "no HTTP": _lost(after_reading(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"), "sent"),
    "cut short": _lost(after_reading(HEAD + b"Content-Length: 20\r\n\r\n{"), "response_started"),
    "cut short in a chunk": _lost(
        after_reading(HEAD + b"Transfer-Encoding: chunked\r\n\r\n10\r\n{"), "response_started"
    ),
    "cut short after a chunk": _lost(
        after_reading(HEAD + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"), "response_started"
    ),
    "broken chunk": _lost(
        after_reading(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n"), "response_started"
    ),
    "an error cut short": _lost(
        after_reading(b"HTTP/1.1 500 No\r\nContent-Length: 20\r\n\r\n{"), "response_started"
    ),
    "stalled in the head": _late(after_reading(b"HTTP/1.1 200 OK\r\nConte", "hang"), "sent"),
    "stalled in the body": _late(
        after_reading(HEAD + b"Content-Length: 20\r\n\r\n{", "hang"), "response_started"
    ),
    "stalled in an error": _late(
        after_reading(b"HTTP/1.1 500 No\r\nContent-Length: 20\r\n\r\n{", "hang"), "response_started"
    ),
    **{f"{status}": _fails(status) for status in (408, 500, 502, 503, 504)},
    "502 in HTML": _fails(502, body=HTML),
    **{f"{status}": _fails(status, retried=False) for status in (501, 505, 520, 530, 599)},
}
CLEAR = {
    "400": _refuses(400, errors.BadRequestError),
    "401": _refuses(401, errors.AuthenticationError),
    "403": _refuses(403, errors.PermissionDeniedError),
    "404": _refuses(404, errors.NotFoundError),
    "409": _refuses(409),
    "413": _refuses(413),
    "422": _refuses(422),
    "400 for the rate": Fault(
        says(400, "", error_body("Rate Limit Reached")),
        errors.RateLimitError,
        errors.RateLimitError,
        400,
        retried=False,
    ),
    "unreadable": Fault(
        says(200, "Content-Type: text/html\r\n", HTML),
        errors.ResponseParseError,
        errors.ResponseParseError,
        200,
        retried=False,
        concerns=lambda case: case.success[2] is not None and not case.binary,
    ),
    "413 before the body was read": Fault(
        early(lambda _: b"HTTP/1.1 413 Large\r\nContent-Length: 0\r\n\r\n"),
        errors.APIStatusError,
        errors.APIStatusError,
        413,
        retried=False,
        concerns=has_body,
    ),
}
HARMLESS = {
    "interim answers": Fault(interim, None, None),
    "HTTP/1.0": Fault(with_success(of_old, close=True), None, None),
    "chunks": Fault(with_success(chunked), None, None),
    "a success before the body was read": Fault(early(answer), None, None, concerns=has_body),
    "a slow answer": Fault(trickled, None, None, slow=True),
    "nothing": Fault(succeed, None, None),
}
FAULTS = {**AMBIGUOUS, **CLEAR, **HARMLESS}
