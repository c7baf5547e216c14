"""A request of a webhook over HTTP, in the thread that calls."""

from __future__ import annotations

import base64
import socket
import ssl
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from time import monotonic
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from attrs import frozen

if TYPE_CHECKING:
    from .webhook_deliveries import OutgoingDelivery

_MAX_RESPONSE: Final = 16 * 1024


@frozen
class AttemptResult:
    """The outcome of an attempt.

    Attributes:
        status: The status of the response; None if there was none.
        error: Why there was none.
        response: The beginning of the body of the response.
    """

    status: int | None = None
    error: str | None = None
    response: bytes = b""


class WebhookRequest:
    """A request that another thread can abort. Redirects are not followed.

    Args:
        delivery: The delivery to send.
    """

    def __init__(self, delivery: OutgoingDelivery) -> None:
        self._delivery = delivery
        self._connection: HTTPConnection | None = None
        self._aborted = ""
        self.deadline = monotonic() + delivery.timeout
        """When the attempt fails, in seconds of `time.monotonic`."""

    @property
    def is_aborted(self) -> bool:
        """Whether `abort` was called."""
        return bool(self._aborted)

    def abort(self, reason: str) -> None:
        """Let the request fail soon.

        Args:
            reason: Why, for the record of the attempt.
        """
        self._aborted = self._aborted or reason
        connection = self._connection
        open_socket: socket.socket | None = None if connection is None else connection.sock
        if open_socket is not None:
            with suppress(OSError):  # it may be closed at the same time
                open_socket.shutdown(socket.SHUT_RDWR)

    def send(self) -> AttemptResult:
        """Send the request, and return the outcome; raise no exception."""
        try:
            self._connection = self._connect()
            try:
                result = self._exchange(self._connection)
            finally:
                self._connection.close()
            # The end of an aborted body can look like that of a complete one.
            return AttemptResult(error=self._aborted) if self._aborted else result
        except TimeoutError:
            return AttemptResult(error=self._aborted or "timed out")
        except (OSError, HTTPException, ValueError) as error:
            return AttemptResult(error=self._aborted or _describe(error))

    def _connect(self) -> HTTPConnection:
        url = urlsplit(self._delivery.url)
        host, timeout = url.hostname or "", max(self._delivery.timeout, 0.001)
        # Explicit ports, because http.client would take the end of ::1 for one.
        if url.scheme == "http":
            return HTTPConnection(host, url.port or 80, timeout=timeout)
        context = ssl.create_default_context()
        if not self._delivery.verify_tls:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return HTTPSConnection(host, url.port or 443, timeout=timeout, context=context)

    def _exchange(self, connection: HTTPConnection) -> AttemptResult:
        url = urlsplit(self._delivery.url)
        target = (url.path or "/") + (f"?{url.query}" if url.query else "")
        headers = dict(self._delivery.headers)
        if url.username is not None:
            login = f"{unquote(url.username)}:{unquote(url.password or '')}"
            headers["Authorization"] = f"Basic {base64.b64encode(login.encode()).decode()}"
        connection.request("POST", target, self._delivery.body, headers)
        response = connection.getresponse()
        content = response.read(_MAX_RESPONSE)
        if response.length and len(content) < _MAX_RESPONSE:
            return AttemptResult(error="the connection was closed within the response")
        return AttemptResult(status=response.status, response=content)


def _describe(error: Exception) -> str:
    text = str(error) or type(error).__name__
    return text if isinstance(error, OSError) else f"{type(error).__name__}: {text}"
