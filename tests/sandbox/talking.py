"""A sandbox without sockets, with a clock in the test's hand."""

import base64
import json
from typing import Any

from callfire_client.sandbox.clock import Clock
from callfire_client.sandbox.core import Sandbox
from callfire_client.sandbox.messages import Request, Response
from callfire_client.sandbox.settings import Settings

START = 1_767_225_600.0
BOUNDARY = "the-boundary"


def basic(username: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{username}:{password}".encode()).decode()


class Talk:
    """Sends requests to a sandbox of its own.

    Attributes:
        now: The time; set it to let time pass.
        errors: What the sandbox reported as its own faults.
    """

    def __init__(self, **settings: Any) -> None:
        self.clock = Clock(START, speed=0)
        self.errors: list[Exception] = []
        self.sandbox = Sandbox(
            Settings(**settings),
            clock=self.clock,
            seed=7,
            on_error=lambda _, error: self.errors.append(error),
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
        """Send a request with credentials; a body that is not bytes goes as JSON."""
        pairs = [
            (name, str(value).lower() if isinstance(value, bool) else str(value))
            for name, values in query.items()
            for value in (values if isinstance(values, list) else [values])
        ]
        content = (
            body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        )
        given = {"authorization": basic("sandbox", "sandbox"), **(headers or {})}
        return self.sandbox.handle(Request(method, "/v2" + path, pairs, given, content))

    def ask(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        """Send what must succeed, and read the answer's JSON."""
        response = self.send(method, path, body, **query)
        assert response.status < 300, response.body
        return json.loads(response.body) if response.body else None

    def upload(self, path: str, filename: str, content: bytes, **fields: str) -> Response:
        """Send a file."""
        form = multipart(filename, content, **fields)
        return self.send(
            "POST",
            path,
            form,
            headers={"content-type": f"multipart/form-data; boundary={BOUNDARY}"},
        )

    def refused(self, method: str, path: str, body: Any = None, **query: Any) -> tuple[int, str]:
        """Send what must fail; status and message of the answer."""
        return refusal(self.send(method, path, body, **query))


def refusal(response: Response) -> tuple[int, str]:
    """Status and message of an answer that must be an ErrorResponse."""
    assert response.headers["content-type"] == "application/json"
    error = json.loads(response.body)
    assert error.keys() == {"httpStatusCode", "internalCode", "message", "developerMessage"}
    assert error["httpStatusCode"] == response.status >= 400
    return response.status, error["message"]


def multipart(filename: str, content: bytes, **fields: str) -> bytes:
    lines = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    head = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{filename}"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    )
    return "".join([*lines, head]).encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()
