"""A server on loopback that serves one file, with range requests and with faults on demand."""

import re
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from tests.servers import PATIENCE, LoopbackServer, reset

Headers = tuple[tuple[str, str], ...]
_CHUNK_SIZE = 1 << 16


@dataclass(frozen=True)
class FileResponse:
    """A response.

    Attributes:
        status: The HTTP status.
        headers: The headers, except those that state the length.
        body: The body.
        length: The value of `Content-Length`: None for the length of the body, "" for no header.
        chunked: Whether the body is sent in chunks.
        cut: The number of bytes of the body after which the connection ends; None for the whole.
        reset: Whether the connection is then reset instead of closed.
        hold: Waited for after the last byte that is sent.
    """

    status: int = 200
    headers: Headers = ()
    body: bytes = b""
    length: int | str | None = None
    chunked: bool = False
    cut: int | None = None
    reset: bool = False
    hold: threading.Event | None = None


Fault = Callable[[FileResponse], FileResponse]


def cut(after: int, **more) -> Fault:
    """Make a fault that ends the connection after some bytes of the body."""
    return lambda response: replace(response, cut=after, **more)


def altered(**changes) -> Fault:
    """Make a fault that changes attributes of the response."""
    return lambda response: replace(response, **changes)


@dataclass
class DownloadServer(LoopbackServer):
    """Serves one file; use it as a context manager.

    Attributes:
        content: The file.
        etag: Its entity tag; None for none.
        modified: Its `Last-Modified`; None for none.
        date: The `Date` of the responses; None for none.
        ranges: Whether range requests are supported.
        headers: Other headers of every response.
        faults: Changes of the responses, one for each response in order.
        requests: The headers of each request, with names in lower case.
        bytes_sent: The number of bytes of bodies that were sent. They are counted before they are
            sent, so that a client that has received them can rely on the count.
    """

    content: bytes
    etag: str | None = '"one"'
    modified: str | None = None
    date: str | None = "Mon, 05 Jan 2026 12:00:00 GMT"
    ranges: bool = True
    headers: Headers = (("Content-Type", "audio/mpeg"),)
    faults: list[Fault] = field(default_factory=list)
    requests: list[dict[str, str]] = field(default_factory=list, repr=False)
    bytes_sent: int = 0

    @property
    def requested_ranges(self) -> list[str | None]:
        """The `Range` header of each request."""
        return [headers.get("range") for headers in self.requests]

    def correct_response(self, request: dict[str, str]) -> FileResponse:
        """Make the response without a fault.

        Args:
            request: The headers of the request, with names in lower case.
        """
        named = {"ETag": self.etag, "Last-Modified": self.modified, "Date": self.date}
        headers = (*self.headers, *((name, value) for name, value in named.items() if value))
        found = re.fullmatch(r"bytes=(\d+)-", request.get("range", ""))
        if (
            found is None
            or not self.ranges
            or request["if-range"] not in {self.etag, self.modified}
        ):
            return FileResponse(headers=headers, body=self.content)
        size, start = len(self.content), int(found[1])
        if start >= size:
            return FileResponse(416, (*headers, ("Content-Range", f"bytes */{size}")))
        content_range = ("Content-Range", f"bytes {start}-{size - 1}/{size}")
        return FileResponse(206, (*headers, content_range), self.content[start:])

    def serve(self, connection: socket.socket, number: int) -> None:
        with connection.makefile("rb") as incoming:
            while incoming.readline():
                request = {}
                while (line := incoming.readline().decode("latin-1").strip()) != "":
                    name, _, value = line.partition(":")
                    request[name.lower()] = value.strip()
                self.requests.append(request)
                response = self.correct_response(request)
                if self.faults:
                    response = self.faults.pop(0)(response)
                if not self._send(connection, response):
                    break

    def _send(self, connection: socket.socket, response: FileResponse) -> bool:
        length = len(response.body) if response.length is None else response.length
        framing = (
            ("Transfer-Encoding", "chunked")
            if response.chunked
            else ("Content-Length", str(length))
        )
        headers = response.headers
        if response.chunked or length != "":
            headers = (*headers, framing)
        lines = [f"HTTP/1.1 {response.status} x", *(f"{name}: {value}" for name, value in headers)]
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        body = memoryview(response.body)[: response.cut]
        for start in range(0, len(body), _CHUNK_SIZE):
            chunk = body[start : start + _CHUNK_SIZE]
            if response.chunked:
                connection.sendall(b"%x\r\n" % len(chunk))
            self.bytes_sent += len(chunk)
            connection.sendall(chunk)
            if response.chunked:
                connection.sendall(b"\r\n")
        if response.hold is not None:
            response.hold.wait(PATIENCE)
        if response.cut is None and response.chunked:
            connection.sendall(b"0\r\n\r\n")
        if response.reset:
            reset(connection)
        return response.cut is None and length != ""
