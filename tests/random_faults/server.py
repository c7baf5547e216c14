"""A server whose requests and responses carry tokens, and which fails as it is planned for each token."""

from __future__ import annotations

import json
import random
import re
import socket
import ssl
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from time import monotonic
from typing import TypeAlias
from urllib.parse import parse_qs, urlsplit

from attrs import define, evolve, field, frozen

from tests.faults.fault_server import DisconnectedError
from tests.servers import PATIENCE, LoopbackServer, unsent

from .streams import PlainStream, Stream, TLSStream, reset_on_close

PAGES, PAGE_SIZE = 3, 2
FIRST_TOKEN = 1_000_000
"""Tokens are larger than any other number in a target."""
_TOKEN = re.compile(r"(?:campaignId=|/)(\d{7,})")
_POLLS = 3


@define
class Attempt:
    """A request whose head the server received.

    Attributes:
        token: The token of its operation.
        method: Its method.
        target: Its target.
        connection: The number of its connection.
        complete: Whether the body was received too.
        status: The status of the response; None if no byte of one was sent.
        whole: Whether the response is one from which the client may conclude that the operation succeeded.
        fault: The name of the fault.
    """

    token: int
    method: str
    target: str
    connection: int
    complete: bool = False
    status: int | None = None
    whole: bool = False
    fault: str = "none"

    def __str__(self) -> str:
        body = "" if self.complete else ", body incomplete"
        response = f"{self.status}{' whole' if self.whole else ''}"
        return f"{self.method} {self.target} on connection {self.connection}{body}: {self.fault} -> {response}"


@frozen
class Response:
    """The response of a server without faults.

    Attributes:
        status: The status.
        body: The body.
        kind: `json`, `file` or `none` (without a body).
        headers: The headers other than Content-Length.
    """

    status: int
    body: bytes = field(repr=False)
    kind: str
    headers: tuple[str, ...] = ()

    def head(self, *headers: str, status: int | None = None, version: str = "1.1") -> bytes:
        """Return the head without the framing of the body."""
        first = f"HTTP/{version} {status or self.status} Status"
        return "\r\n".join([first, *self.headers, *headers, "", ""]).encode("latin-1")

    def raw(self, *headers: str, status: int | None = None, body: bytes | None = None) -> bytes:
        """Return the bytes of the response, framed by Content-Length where a body is allowed."""
        body = self.body if body is None else body
        code = status or self.status
        length = () if code in {204, 304} else (f"Content-Length: {len(body)}",)
        return self.head(*headers, *length, status=status) + (b"" if code in {204, 304} else body)


def file_of(token: int) -> bytes:
    """Return the file of a download."""
    generator = random.Random(token)  # noqa: S311 - the same in every run
    return generator.randbytes(generator.choice([1, 500, 70_000, 200_000]))


class Exchange:
    """A request and its response; a fault decides what is read and sent.

    Attributes:
        attempt: The record of the request.
        stream: The connection.
        response: The response without the fault.
        last: Whether the server closes the connection after this request.
    """

    def __init__(
        self,
        stream: Stream,
        attempt: Attempt,
        response: Response,
        unread: bytes,
        length: int | None,
    ) -> None:
        self.stream = stream
        self.attempt = attempt
        self.response = response
        self.last = False
        self._body = unread
        self._length = length  # None: chunked

    def read_body(self, most: int | None = None) -> None:
        """Read the body of the request, or the given number of its bytes."""
        while not (complete := self._is_complete()):
            if most is not None and len(self._body) >= most:
                return
            self._body += self.stream.receive()
        self.attempt.complete = complete

    def send(self, *parts: bytes, status: int | None = None, whole: bool = False) -> None:
        """Send bytes; record first what the client can conclude from them."""
        if status is not None:
            self.attempt.status = status
        self.attempt.whole |= whole
        self.stream.send(*parts)

    def send_response(self) -> None:
        """Send the response without a fault."""
        self.send(self.response.raw(), status=self.response.status, whole=True)

    def pause(self, seconds: float) -> None:
        """Wait; raise `DisconnectedError` if the client closes the connection in the meantime."""
        until = monotonic() + seconds
        self.stream.socket.settimeout(seconds)
        try:
            while (rest := until - monotonic()) > 0:
                self.stream.socket.settimeout(rest)
                with suppress(TimeoutError):
                    if not self.stream.socket.recv(1, socket.MSG_PEEK):
                        raise DisconnectedError
                    return  # more of the request
        except OSError as error:
            raise DisconnectedError from error
        finally:
            with suppress(OSError):
                self.stream.socket.settimeout(PATIENCE)

    def hang(self) -> None:
        """Send nothing more, and wait until the client closes the connection."""
        while True:
            self.stream.receive()

    def deliver(self) -> None:
        """Wait until the client's side has received everything that was sent, or has closed the connection."""
        while unsent(self.stream.socket):
            self.pause(0.002)

    def reset(self) -> None:
        """Close the connection with RST after this request."""
        reset_on_close(self.stream.socket)
        self.last = True

    def close(self, *, properly: bool = True) -> None:
        """Close the connection with FIN; over TLS, with or without close_notify."""
        if properly:
            self.stream.end()
        self.last = True

    def _is_complete(self) -> bool:
        if self._length is None:
            return self._body.endswith(b"0\r\n\r\n")
        return len(self._body) >= self._length


Fault: TypeAlias = Callable[[Exchange], None]


def no_fault(exchange: Exchange) -> None:
    exchange.read_body()
    exchange.send_response()


@define
class Plan:
    """The faults of a round.

    Attributes:
        faults: For each token, the faults of its attempts, by name; later attempts have none.
        connections: The faults of accepted connections, in order; later connections have none.
        upload: The token of the upload, whose request carries none in its head.
        waited: The tokens whose operation polls the state of a call.
    """

    faults: Mapping[int, Sequence[tuple[str, Fault]]] = field(factory=dict)
    connections: Sequence[str] = ()
    upload: int = 0
    waited: frozenset[int] = frozenset()


class RandomFaultServer(LoopbackServer):
    """A server with tokens; use it as a context manager.

    Args:
        context: The SSL context; None for no TLS.
    """

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self._context = context
        self._plan = Plan()
        self._attempts: list[Attempt] = []
        self._counts: Counter[int] = Counter()
        self._connection_faults: list[str] = []
        self._settled: Counter[int] = Counter()

    def begin(self, plan: Plan) -> None:
        """Begin a round, in which no connection of an earlier one is open."""
        with self._lock:
            self._plan, self._attempts = plan, []
            self._connection_faults = list(plan.connections)
            self._counts.clear()
            self._settled.clear()

    def stop_connection_faults(self) -> None:
        with self._lock:
            self._connection_faults = []

    def attempts(self) -> list[Attempt]:
        """Return copies of the attempts so far."""
        with self._lock:
            return [evolve(attempt) for attempt in self._attempts]

    def is_settled(self, token: int) -> bool:
        """Whether the server sends nothing more in response to the requests of an operation."""
        with self._lock:
            return self._settled[token] == self._counts[token]

    def serve(self, connection: socket.socket, number: int) -> None:
        connection.settimeout(PATIENCE)
        with self._lock:
            fault = self._connection_faults.pop(0) if self._connection_faults else "none"
        with suppress(DisconnectedError):
            self._converse(connection, number, fault)

    def _converse(self, connection: socket.socket, number: int, fault: str) -> None:
        if fault == "reset on accept":
            reset_on_close(connection)
            return
        if fault == "closed on accept":
            return
        if fault == "silent on accept":
            PlainStream(connection).receive()  # over TLS the first message of the handshake
            while True:
                PlainStream(connection).receive()
        stream: Stream = PlainStream(connection)
        if self._context is not None:
            stream = TLSStream(connection, self._context)
            stream.handshake()
        unread = b""
        while True:
            exchange, act = self._next_exchange(stream, number, unread)
            try:
                act(exchange)
            finally:
                with self._lock:
                    self._settled[exchange.attempt.token] += 1
            if exchange.last:
                return
            unread = b""

    def _next_exchange(self, stream: Stream, number: int, data: bytes) -> tuple[Exchange, Fault]:
        while b"\r\n\r\n" not in data:
            data += stream.receive()
        head, _, rest = data.partition(b"\r\n\r\n")
        line, *lines = head.decode("latin-1").split("\r\n")
        method, target, _ = line.split(" ")
        headers = {
            name.lower(): value.strip() for name, _, value in (one.partition(":") for one in lines)
        }
        chunked = "chunked" in headers.get("transfer-encoding", "")
        length = None if chunked else int(headers.get("content-length", "0"))
        found = _TOKEN.search(target)
        token = int(found[1]) if found else self._plan.upload
        attempt = Attempt(token, method, target, number)
        with self._lock:
            count = self._counts[token]
            self._counts[token] += 1
            faults = self._plan.faults.get(token, ())
            attempt.fault, act = faults[count] if count < len(faults) else ("none", no_fault)
            self._attempts.append(attempt)
        response = self._response(method, target, headers, token, count)
        return Exchange(stream, attempt, response, rest, length), act

    def _response(
        self, method: str, target: str, headers: Mapping[str, str], token: int, count: int
    ) -> Response:
        parts = urlsplit(target)
        if target.endswith(".mp3"):
            return _file_response(token, headers)
        if method == "DELETE":
            return Response(204, b"", "none")
        if method == "GET" and parts.path.endswith("/calls"):
            return _json_response(page_of(token, int(parse_qs(parts.query)["offset"][0])))
        state = "FINISHED" if count >= _POLLS or token not in self._plan.waited else "READY"
        call = {"id": token, "state": state, "toNumber": "12135551234"}
        if method == "POST" and parts.path.endswith("/calls"):
            return _json_response({"items": [call]})
        return _json_response(call if method == "GET" else {"id": token})


def page_of(token: int, offset: int) -> dict[str, object]:
    """Return a page of the list of a token."""
    total = PAGES * PAGE_SIZE
    items = [
        {"id": token * 10 + number} for number in range(offset, min(offset + PAGE_SIZE, total))
    ]
    return {"items": items, "limit": PAGE_SIZE, "offset": offset, "totalCount": total}


def _json_response(value: object) -> Response:
    return Response(200, json.dumps(value).encode(), "json", ("Content-Type: application/json",))


def _file_response(token: int, request: Mapping[str, str]) -> Response:
    content, tag = file_of(token), f'"{token}"'
    headers = ("Content-Type: audio/mpeg", f"ETag: {tag}")
    found = re.fullmatch(r"bytes=(\d+)-", request.get("range", ""))
    start = int(found[1]) if found and request.get("if-range") == tag else 0
    if not start:
        return Response(200, content, "file", headers)
    if start >= len(content):
        return Response(416, b"", "file", (*headers, f"Content-Range: bytes */{len(content)}"))
    content_range = f"Content-Range: bytes {start}-{len(content) - 1}/{len(content)}"
    return Response(206, content[start:], "file", (*headers, content_range))
