"""A server on loopback that records requests, and sends the response that `respond` sets."""

from __future__ import annotations

import email.parser
import email.policy
import json
import threading
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qsl

from attrs import field, frozen

from callfire_client.contract.media_types import base, is_json
from scripts.body_views import FORM, MULTIPART

__all__ = ["Received", "Server"]


@frozen
class Received:
    """A request.

    Attributes:
        method: Its method.
        path: Its path, percent-encoded.
        raw_query: Its query, percent-encoded.
        headers: Its headers.
        body: Its body.
    """

    method: str
    path: str
    raw_query: str
    headers: Message
    body: bytes = field(repr=False)

    @property
    def query(self) -> list[tuple[str, str]]:
        """The decoded pairs of the query."""
        return parse_qsl(self.raw_query, keep_blank_values=True)

    def parsed_body(self) -> Any:
        """Parse the body by its media type: JSON, pairs of a form, sorted parts, or bytes; None without one."""
        content_type = self.headers.get("Content-Type", "")
        if not content_type and not self.body:
            return None
        if is_json(content_type):
            return json.loads(self.body)
        if base(content_type) == FORM:
            return parse_qsl(self.body.decode(), keep_blank_values=True)
        if base(content_type) == MULTIPART:
            return sorted(self._parts(content_type))
        return self.body

    def _parts(self, content_type: str) -> list[tuple[str, str]]:
        boundary = b"--" + content_type.partition("boundary=")[2].strip('"').encode()
        parts: list[tuple[str, str]] = []
        for piece in self.body.split(boundary)[1:-1]:
            head, _, content = piece.partition(b"\r\n\r\n")
            headers = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head.strip())
            content = content.removesuffix(b"\r\n")
            name = headers.get_param("name", header="content-disposition")
            filename = headers.get_filename()
            text = content.decode("latin-1" if filename else "utf-8")
            parts.append((str(name), text))
        return parts


class Server:
    """A server on loopback. Used as a context manager.

    Attributes:
        url: Its URL.
    """

    def __init__(self) -> None:
        self._received: list[Received] = []
        self._response = (200, "application/json", b"")
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def respond(self, status: int, content_type: str, content: bytes) -> None:
        """Set the response to the next requests."""
        self._response = (status, content_type, content)

    def take(self) -> list[Received]:
        """Return the requests since the last time."""
        received, self._received = self._received, []
        return received

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = -1

            def handle_request(self) -> None:
                outer._respond(self)

            def __getattr__(self, name: str) -> Any:
                if name.startswith("do_"):
                    return self.handle_request
                raise AttributeError(name)

            def log_message(self, format: str, *args: object) -> None:
                pass

        return Handler

    def _respond(self, handler: BaseHTTPRequestHandler) -> None:
        length = handler.headers.get("Content-Length")
        body = handler.rfile.read(int(length)) if length else b""
        path, _, query = handler.path.partition("?")
        self._received.append(Received(handler.command, path, query, handler.headers, body))
        status, content_type, content = self._response
        handler.send_response(status)
        if status != 204:
            if content:
                handler.send_header("Content-Type", content_type)
            handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        if handler.command != "HEAD" and status != 204:
            handler.wfile.write(content)
