"""A host of one file on loopback that answers ranges as it should, and breaks off where it is told."""

import re
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from tests.servers import PATIENCE, LoopbackServer, reset

Headers = tuple[tuple[str, str], ...]
_PIECE = 1 << 16


@dataclass(frozen=True)
class Sent:
    """An answer.

    Attributes:
        status: The HTTP status.
        headers: The headers beside those of the length.
        body: The body.
        length: What `Content-Length` says; None for the truth, "" for no such header.
        chunked: Whether the body is sent in chunks.
        cut: After how many bytes of the body the connection ends; None for not at all.
        reset: Whether it then is reset rather than closed.
        hold: Waited for at the cut.
    """

    status: int = 200
    headers: Headers = ()
    body: bytes = b""
    length: int | str | None = None
    chunked: bool = False
    cut: int | None = None
    reset: bool = False
    hold: threading.Event | None = None


Fault = Callable[[Sent], Sent]


def cut(after: int, **more) -> Fault:
    """Break off after so many bytes of the body."""
    return lambda sent: replace(sent, cut=after, **more)


def instead(**changes) -> Fault:
    """Answer something else."""
    return lambda sent: replace(sent, **changes)


@dataclass
class DownloadServer(LoopbackServer):
    """Use it as a context manager.

    Attributes:
        content: The file.
        etag: Its entity tag; None for none.
        modified: Its `Last-Modified`; None for none.
        date: The `Date` of the answers; None for none.
        ranges: Whether ranges are answered.
        headers: Other headers of every answer.
        faults: What happens to the answers, one after the other.
        asked: The headers of the requests, in lower case.
        streamed: How many bytes of bodies were sent; counted before they are, so that whoever has
            received them finds them counted.
    """

    content: bytes
    etag: str | None = '"one"'
    modified: str | None = None
    date: str | None = "Mon, 05 Jan 2026 12:00:00 GMT"
    ranges: bool = True
    headers: Headers = (("Content-Type", "audio/mpeg"),)
    faults: list[Fault] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list, repr=False)
    streamed: int = 0

    @property
    def ranged(self) -> list[str | None]:
        """The `Range` of each request."""
        return [headers.get("range") for headers in self.asked]

    def sent(self, asked: dict[str, str]) -> Sent:
        """The answer that is right."""
        named = {"ETag": self.etag, "Last-Modified": self.modified, "Date": self.date}
        headers = (*self.headers, *((name, value) for name, value in named.items() if value))
        found = re.fullmatch(r"bytes=(\d+)-", asked.get("range", ""))
        if found is None or not self.ranges or asked["if-range"] not in {self.etag, self.modified}:
            return Sent(headers=headers, body=self.content)
        size, start = len(self.content), int(found[1])
        if start >= size:
            return Sent(416, (*headers, ("Content-Range", f"bytes */{size}")))
        where = ("Content-Range", f"bytes {start}-{size - 1}/{size}")
        return Sent(206, (*headers, where), self.content[start:])

    def serve(self, connection: socket.socket, number: int) -> None:
        with connection.makefile("rb") as incoming:
            while incoming.readline():
                asked = {}
                while (line := incoming.readline().decode("latin-1").strip()) != "":
                    name, _, value = line.partition(":")
                    asked[name.lower()] = value.strip()
                self.asked.append(asked)
                sent = self.sent(asked)
                if self.faults:
                    sent = self.faults.pop(0)(sent)
                if not self._send(connection, sent):
                    break

    def _send(self, connection: socket.socket, sent: Sent) -> bool:
        length = len(sent.body) if sent.length is None else sent.length
        how = ("Transfer-Encoding", "chunked") if sent.chunked else ("Content-Length", str(length))
        headers = (*sent.headers, how) if sent.chunked or length != "" else sent.headers
        lines = [f"HTTP/1.1 {sent.status} x", *(f"{name}: {value}" for name, value in headers)]
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        body = memoryview(sent.body)[: sent.cut]
        for start in range(0, len(body), _PIECE):
            piece = body[start : start + _PIECE]
            if sent.chunked:
                connection.sendall(b"%x\r\n" % len(piece))
            self.streamed += len(piece)
            connection.sendall(piece)
            if sent.chunked:
                connection.sendall(b"\r\n")
        if sent.hold is not None:
            sent.hold.wait(PATIENCE)
        if sent.cut is None and sent.chunked:
            connection.sendall(b"0\r\n\r\n")
        if sent.reset:
            reset(connection)
        return sent.cut is None and length != ""
