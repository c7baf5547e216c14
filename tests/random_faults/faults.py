"""The faults of the server; `FAULTS` lists them by name."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

from attrs import frozen

from .server import Exchange, Fault, Response, no_fault

PAUSE = 0.03
"""Seconds between the bytes of a drip."""
STALE = Response(200, b'{"id": 7, "items": [{"id": 7}]}', "json").raw()
"""A response to no request, with a token that no operation has."""


@frozen
class Choice:
    """A fault that can be drawn.

    Attributes:
        act: The behaviour of the server.
        weight: How often it is drawn, compared with others.
        applies_to: The kind of response (`json`, `file` or `none`) that it needs; None for any.
        alone: Whether the next operation must wait until the server is done: bytes that arrive while a
            request is in flight cannot be told from its response.
        tls: Whether it needs TLS (True) or a connection without (False); None for either.
        body: Whether it needs a request with a body.
    """

    act: Fault
    weight: int = 1
    applies_to: tuple[str, ...] | None = None
    alone: bool = False
    tls: bool | None = None
    body: bool = False


Part = Callable[[Exchange], None]


def _ends(exchange: Exchange, how: str) -> None:
    match how:
        case "reset":
            exchange.reset()
        case "closed":
            exchange.close()
        case "cut":  # over TLS without close_notify
            exchange.close(properly=False)
        case "silent":
            exchange.hang()


def at_head(how: str) -> Fault:
    """Fail after the head of the request was received."""
    return lambda exchange: _ends(exchange, how)


def in_body(how: str) -> Fault:
    """Fail after a part of the body of the request was received."""

    def act(exchange: Exchange) -> None:
        exchange.read_body(most=1)
        _ends(exchange, how)

    return act


def after_request(how: str, data: bytes = b"") -> Fault:
    """Read the request, send bytes that are no complete response, and fail."""

    def act(exchange: Exchange) -> None:
        exchange.read_body()
        if data:
            exchange.send(data, status=_status(data))
        _ends(exchange, how)

    return act


def _status(data: bytes) -> int | None:
    line = data.split(b"\r\n")[0].split(b" ")
    return (
        int(line[1])
        if line[0].startswith(b"HTTP/") and len(line) > 1 and line[1].isdigit()
        else None
    )


def in_response(how: str, share: float) -> Fault:
    """Send a share of the correct response, and fail."""

    def act(exchange: Exchange) -> None:
        exchange.read_body()
        raw = exchange.response.raw()
        end = min(max(1, int(len(raw) * share)), len(raw) - 1)
        exchange.send(raw[:end], status=exchange.response.status)
        _ends(exchange, how)

    return act


def drip(change: Callable[[Response], bytes], start: Callable[[bytes], int], count: int) -> Fault:
    """Send the bytes of a correct response from some position on one at a time, then the rest.

    The whole response is one from which the client may conclude that the operation succeeded.
    """

    def act(exchange: Exchange) -> None:
        exchange.read_body()
        raw = change(exchange.response)
        first = min(start(raw), len(raw))
        exchange.send(raw[:first], status=exchange.response.status)
        last = min(first + count, len(raw) - 1)
        for position in range(first, last):
            exchange.pause(PAUSE)
            exchange.send(raw[position : position + 1])
        exchange.send(raw[last:], whole=True)

    return act


def respond(
    make: Callable[[Response], bytes],
    *,
    whole: Callable[[Response], bool] = lambda _: True,
    status: int | None = None,
    end: str = "",
) -> Fault:
    """Read the request and send another form of the response."""

    def act(exchange: Exchange) -> None:
        exchange.read_body()
        response = exchange.response
        exchange.send(make(response), status=status or response.status, whole=whole(response))
        _ends(exchange, end)

    return act


def never(_: Response) -> bool:
    return False


def not_a_file(response: Response) -> bool:
    """Whether the body itself shows that it is complete, as JSON does."""
    return response.kind != "file"


def without_body(response: Response) -> bool:
    return response.kind == "none"


def raw(response: Response) -> bytes:
    return response.raw()


def chunks(response: Response, size: int = 1000, extension: str = "") -> list[bytes]:
    body = response.body
    parts = [body[start : start + size] for start in range(0, len(body), size)]
    return [b"%x%s\r\n%s\r\n" % (len(part), extension.encode(), part) for part in parts]


def chunked(response: Response) -> bytes:
    head = response.head("Transfer-Encoding: chunked")
    return head + b"".join(chunks(response, extension=";x=y")) + b"0\r\nX-Trailer: y\r\n\r\n"


def long_extension(response: Response) -> bytes:
    head = response.head("Transfer-Encoding: chunked")
    return head + b"".join(chunks(response, 10**9, ";x=" + "y" * 60)) + b"0\r\n\r\n"


def long_trailer(response: Response) -> bytes:
    head = response.head("Transfer-Encoding: chunked")
    return head + b"".join(chunks(response)) + b"0\r\nX-Trailer: " + b"y" * 60 + b"\r\n\r\n"


def without_last_chunk(response: Response) -> bytes:
    return response.head("Transfer-Encoding: chunked") + b"".join(chunks(response))


def invalid_chunk(response: Response) -> bytes:
    return (
        response.head("Transfer-Encoding: chunked") + b"zz\r\n" + response.body + b"\r\n0\r\n\r\n"
    )


def encoded(body: Callable[[bytes], bytes], name: str = "gzip") -> Callable[[Response], bytes]:
    return lambda response: response.raw(f"Content-Encoding: {name}", body=body(response.body))


def cut_gzip(body: bytes) -> bytes:
    data = gzip.compress(body)
    return data[: max(11, len(data) * 2 // 3)]


def gzip_without_trailer(body: bytes) -> bytes:
    return gzip.compress(body)[:-8]


def gzip_in_blocks(response: Response) -> bytes:
    """Gzip with many empty blocks before the data, as chunks."""
    compress = zlib.compressobj(wbits=31)
    empty = [compress.compress(b"") + compress.flush(zlib.Z_SYNC_FLUSH) for _ in range(60)]
    parts = [*filter(None, empty), compress.compress(response.body) + compress.flush()]
    head = response.head("Content-Encoding: gzip", "Transfer-Encoding: chunked")
    return head + b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def without_length(response: Response) -> bytes:
    return response.head("Connection: close") + response.body


def http_1_0(response: Response) -> bytes:
    return response.head(version="1.0") + response.body


def cut_without_length(response: Response) -> bytes:
    return response.head("Connection: close") + response.body[: len(response.body) * 2 // 3]


def interim(response: Response) -> bytes:
    return (
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
        + response.raw()
    )


def wrong_length(difference: int) -> Callable[[Response], bytes]:
    return lambda response: (
        response.head(f"Content-Length: {len(response.body) + difference}") + response.body
    )


def two_lengths(response: Response) -> bytes:
    size = len(response.body)
    return response.head(f"Content-Length: {size}", f"Content-Length: {size + 5}") + response.body


def of_status(status: int, *headers: str, body: bytes = b'{"message": "no"}') -> Fault:
    def make(_: Response) -> bytes:
        return Response(status, body, "json", ("Content-Type: application/json", *headers)).raw()

    return respond(make, whole=never, status=status)


def success_status(status: int, whole: Callable[[Response], bool]) -> Fault:
    return respond(lambda response: response.raw(status=status), whole=whole, status=status)


def bodiless(status: int) -> Fault:
    """A response that cannot have a body, followed by one."""
    make = lambda _: b"HTTP/1.1 %d Status\r\n\r\n" % status + STALE  # noqa: E731 - one of several variants
    return respond(make, whole=without_body if status == 204 else never, status=status)


def extra(data: bytes, when: str) -> Fault:
    """Send bytes beyond the response: in its segment, its record, the next record, the next segment, or later."""

    def act(exchange: Exchange) -> None:
        exchange.read_body()
        response, status = exchange.response.raw(), exchange.response.status
        match when:
            case "same record":
                exchange.send(response + data, status=status, whole=True)
            case "next record":
                exchange.send(response, data, status=status, whole=True)
            case "next segment":
                exchange.send(response, status=status, whole=True)
                exchange.send(data)
            case _:
                exchange.send(response, status=status, whole=True)
                exchange.pause(0.03)
                exchange.send(data)
        exchange.deliver()

    return act


def idle(how: str, seconds: float) -> Fault:
    """Succeed, and end the connection while it is idle."""

    def act(exchange: Exchange) -> None:
        no_fault(exchange)
        if seconds:
            exchange.pause(seconds)
        _ends(exchange, how)

    return act


def _after_head(raw_response: bytes) -> int:
    return raw_response.index(b"\r\n\r\n") + 4


def _in_extension(raw_response: bytes) -> int:
    return raw_response.index(b";x=") + 3 if b";x=" in raw_response else _after_head(raw_response)


def _in_trailer(raw_response: bytes) -> int:
    return raw_response.index(b"X-Trailer")


ENDS = ("reset", "closed", "cut", "silent")
JSON, FILE, ANY_BODY = ("json",), ("file",), ("json", "file")

FAULTS: dict[str, Choice] = {
    **{f"{how} after the request head": Choice(at_head(how)) for how in ENDS},
    **{f"{how} in the request body": Choice(in_body(how), body=True) for how in ENDS},
    **{f"{how} after the request": Choice(after_request(how)) for how in ENDS},
    **{
        f"{how} in the response head": Choice(after_request(how, b"HTTP/1.1 200 OK\r\nConte"))
        for how in ENDS
    },
    **{
        f"{how} after {int(share * 100)}% of the response": Choice(
            in_response(how, share), applies_to=ANY_BODY
        )
        for how in ENDS
        for share in (0.9, 1.0)
    },
    "not HTTP": Choice(after_request("closed", b"SSH-2.0-OpenSSH_9.6\r\n\r\n")),
    "drip of the head": Choice(drip(raw, lambda _: 12, 60)),
    "drip of the body": Choice(drip(raw, _after_head, 40), applies_to=ANY_BODY),
    "drip of a chunk extension": Choice(
        drip(long_extension, _in_extension, 60), applies_to=ANY_BODY
    ),
    "drip of a trailer": Choice(drip(long_trailer, _in_trailer, 60), applies_to=ANY_BODY),
    "drip of empty gzip blocks": Choice(drip(gzip_in_blocks, _after_head, 60), applies_to=JSON),
    "chunked": Choice(respond(chunked), applies_to=ANY_BODY),
    "last chunk missing, closed": Choice(
        respond(without_last_chunk, whole=never, end="closed"), applies_to=ANY_BODY
    ),
    "last chunk missing, silent": Choice(
        respond(without_last_chunk, whole=never, end="silent"), applies_to=ANY_BODY
    ),
    "invalid chunk": Choice(respond(invalid_chunk, whole=never), applies_to=ANY_BODY),
    "gzip": Choice(respond(encoded(gzip.compress)), applies_to=ANY_BODY),
    "gzip in chunks": Choice(respond(gzip_in_blocks), applies_to=ANY_BODY),
    "gzip cut short": Choice(respond(encoded(cut_gzip), whole=never), applies_to=ANY_BODY),
    "gzip without its trailer": Choice(
        respond(encoded(gzip_without_trailer), whole=never), applies_to=ANY_BODY
    ),
    "gzip twice": Choice(
        respond(encoded(lambda body: gzip.compress(gzip.compress(body)), "gzip, gzip")),
        applies_to=JSON,
    ),
    "unknown content coding": Choice(
        respond(encoded(lambda body: body, "rot13"), whole=never), applies_to=FILE
    ),
    "invalid gzip": Choice(respond(encoded(lambda body: body), whole=never), applies_to=ANY_BODY),
    "without a length, closed": Choice(respond(without_length, end="closed"), applies_to=ANY_BODY),
    "without a length, no close_notify": Choice(
        respond(without_length, whole=not_a_file, end="cut"), applies_to=ANY_BODY, tls=True
    ),
    "without a length, reset": Choice(
        respond(without_length, whole=not_a_file, end="reset"), applies_to=ANY_BODY
    ),
    "cut without a length, no close_notify": Choice(
        respond(cut_without_length, whole=never, end="cut"), applies_to=ANY_BODY, tls=True
    ),
    "HTTP/1.0": Choice(respond(http_1_0, end="closed"), applies_to=ANY_BODY),
    "interim responses": Choice(respond(interim)),
    "Content-Length too large, closed": Choice(
        respond(wrong_length(9), whole=never, end="closed"), applies_to=ANY_BODY
    ),
    "Content-Length too large, silent": Choice(
        respond(wrong_length(9), whole=never, end="silent"), applies_to=ANY_BODY
    ),
    "Content-Length too small": Choice(respond(wrong_length(-9), whole=never), applies_to=JSON),
    "two lengths": Choice(respond(two_lengths, whole=never), applies_to=ANY_BODY),
    **{
        f"{status}": Choice(of_status(status))
        for status in (302, 400, 401, 403, 404, 408, 409, 429, 500, 502, 503, 504, 520)
    },
    "101": Choice(
        after_request("", b"HTTP/1.1 101 Go\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n")
    ),
    "status below 100": Choice(after_request("", b"HTTP/1.1 099 No\r\nContent-Length: 0\r\n\r\n")),
    "429 with Retry-After": Choice(of_status(429, "Retry-After: 0")),
    "503 with Retry-After": Choice(of_status(503, "Retry-After: 1")),
    **{
        f"{status} with the body": Choice(success_status(status, not_a_file), applies_to=ANY_BODY)
        for status in (201, 202, 203, 207, 226)
    },
    "204 instead of a body": Choice(
        respond(lambda _: b"HTTP/1.1 204 No\r\n\r\n", whole=never, status=204), applies_to=ANY_BODY
    ),
    "205 instead of a body": Choice(
        respond(
            lambda _: b"HTTP/1.1 205 Reset\r\nContent-Length: 0\r\n\r\n", whole=never, status=205
        ),
        applies_to=ANY_BODY,
    ),
    "206 for the whole": Choice(
        respond(
            lambda response: response.raw(status=206),
            whole=lambda response: response.status == 206,  # the rest was requested
            status=206,
        ),
        applies_to=FILE,
    ),
    "empty body": Choice(
        respond(lambda response: response.raw(body=b""), whole=never), applies_to=JSON
    ),
    "null": Choice(
        respond(lambda response: response.raw(body=b"null"), whole=never), applies_to=JSON
    ),
    "HTML": Choice(
        respond(lambda response: response.raw(body=b"<html>no</html>"), whole=never),
        applies_to=JSON,
    ),
    "204 with a body": Choice(bodiless(204), 2),
    "304 with a body": Choice(bodiless(304)),
    **{
        f"second response, {when}": Choice(extra(STALE, when), 3, alone=alone)
        for when, alone in (
            ("same record", False),
            ("next record", False),
            ("next segment", True),
            ("later", True),
        )
    },
    **{
        f"surplus bytes, {when}": Choice(extra(b"\r\nxyz", when), 2, alone=alone)
        for when, alone in (
            ("same record", False),
            ("next record", False),
            ("next segment", True),
            ("later", True),
        )
    },
    "closed while idle": Choice(idle("closed", 0), 2),
    "closed while idle, later": Choice(idle("closed", 0.02)),
    "reset while idle": Choice(idle("reset", 0.02)),
    "cut while idle": Choice(idle("cut", 0), tls=True),
    "no fault": Choice(no_fault, 30),
}
