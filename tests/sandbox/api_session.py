"""Requests to a sandbox without sockets, with a still clock that the test moves."""

from __future__ import annotations

import base64
import json
from typing import Any

from callfire_client.sandbox import Clock, Request, Response, Sandbox, Settings

START = 1_767_225_600.0
BOUNDARY = "the-boundary"


def basic(username: str, password: str) -> str:
    """Return the value of an `Authorization` header."""
    return "Basic " + base64.b64encode(f"{username}:{password}".encode()).decode()


class ApiSession:
    """Sends requests to its own sandbox.

    Args:
        document: The contract; the default is the packaged contract.
        settings: Attributes of `Settings`.

    Attributes:
        now: The time of the clock; assign a later time to advance the clock.
        errors: Exceptions raised by the sandbox itself.
    """

    def __init__(self, document: dict[str, Any] | None = None, **settings: Any) -> None:
        self.clock = Clock(START, speed=0)
        self.errors: list[Exception] = []
        self.sandbox = Sandbox(
            Settings(**settings),
            clock=self.clock,
            seed=7,
            on_error=lambda _, error: self.errors.append(error),
            document=document,
        )

    @property
    def now(self) -> float:
        return self.clock.now

    @now.setter
    def now(self, now: float) -> None:
        self.clock.advance(now - self.clock.now)

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        headers: dict[str, str] | None = None,
        **query: Any,
    ) -> Response:
        """Send a request with credentials; a body that is not bytes is sent as JSON."""
        pairs = [
            (name, str(value).lower() if isinstance(value, bool) else str(value))
            for name, values in query.items()
            for value in (values if isinstance(values, list) else [values])
        ]
        content = (
            body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        )
        all_headers = {"authorization": basic("sandbox", "sandbox"), **(headers or {})}
        return self.sandbox.handle(Request(method, "/v2" + path, pairs, all_headers, content))

    def request(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        """Send a request that must succeed, and return the JSON body of the response."""
        response = self.send(method, path, body, **query)
        assert response.status < 300, response.body
        return json.loads(response.body) if response.body else None

    def upload(
        self,
        path: str,
        filename: str,
        content: bytes,
        *,
        media_type: str = "application/octet-stream",
        **fields: str,
    ) -> Response:
        """Upload a file."""
        return self.send(
            "POST",
            path,
            multipart(filename, content, media_type=media_type, **fields),
            headers={"content-type": f"multipart/form-data; boundary={BOUNDARY}"},
        )

    def request_error(
        self, method: str, path: str, body: Any = None, **query: Any
    ) -> tuple[int, str]:
        """Send a request that must fail, and return the status and the message of the response."""
        return read_error(self.send(method, path, body, **query))


def read_error(response: Response) -> tuple[int, str]:
    """Return the status and the message of a response whose body must be an `ErrorResponse`."""
    assert response.headers["content-type"] == "application/json"
    error = json.loads(response.body)
    assert error.keys() == {"httpStatusCode", "internalCode", "message", "developerMessage"}
    assert error["httpStatusCode"] == response.status >= 400
    return response.status, error["message"]


def multipart(
    filename: str, content: bytes, *, media_type: str = "application/octet-stream", **fields: str
) -> bytes:
    """Return a multipart body with a file and text fields."""
    lines = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    head = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{filename}"\r\n'
        f"Content-Type: {media_type}\r\n\r\n"
    )
    return "".join([*lines, head]).encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()
