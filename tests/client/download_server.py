"""A host of one file on loopback that answers ranges as it should, and breaks off where it is told."""

import re
import socket
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from time import sleep  # a test that replaces `time.sleep` means the client's
from typing import Self

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
class DownloadServer:
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
        streamed: How many bytes of bodies were sent.
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

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._open: set[socket.socket] = set()
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in list(self._open):
            with suppress(OSError):  # the other side was first
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(timeout=5)

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

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._open.add(connection)
            self._threads.append(threading.Thread(target=self._serve, args=(connection,)))
            self._threads[-1].start()

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError), connection, connection.makefile("rb") as incoming:
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
        self._open.discard(connection)

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
            connection.sendall(piece)
            self.streamed += len(piece)
            if sent.chunked:
                connection.sendall(b"\r\n")
        if sent.hold is not None:
            sent.hold.wait(10)
        if sent.cut is None and sent.chunked:
            connection.sendall(b"0\r\n\r\n")
        if sent.reset:
            sleep(0.05)  # RST overtakes what was sent before it
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return sent.cut is None and length != ""
