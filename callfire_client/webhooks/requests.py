"""Check the head of a request with a delivery, and read its body as an ASGI application does."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any, Final, Protocol, TypeAlias, cast

from attrs import frozen

from .signature import SIGNATURE_HEADER

__all__ = [
    "BodyTooLargeError",
    "DisconnectedError",
    "HeaderItems",
    "Headers",
    "Receive",
    "RequestHead",
    "Scope",
    "Send",
    "read_body",
    "send_status",
]


class HeaderItems(Protocol):
    """A mapping of headers, of any framework."""

    def items(self) -> Iterable[tuple[str, str]]:
        """Return pairs of names and values."""
        ...


Headers: TypeAlias = HeaderItems | Iterable[tuple[str | bytes, str | bytes]]
"""The headers of a request: a mapping of any framework, or pairs of names and values."""

Scope: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send: TypeAlias = Callable[[MutableMapping[str, Any]], Awaitable[None]]

# A delivery without a content type is accepted, because its signature proves that it is one.
_JSON: Final = re.compile(r"(?:application/(?:[\w.+-]+\+)?json|text/json)?\s*(?:;.*)?", re.DOTALL)

_USED: Final = frozenset(
    {SIGNATURE_HEADER.lower(), "content-type", "content-encoding", "content-length"}
)


class BodyTooLargeError(Exception):
    """The body is larger than permitted."""


class DisconnectedError(Exception):
    """The connection was closed before the body was complete."""


@frozen
class RequestHead:
    """The headers by which a request can be refused before its body is read.

    Attributes:
        signature: The value of the header `X-CallFire-Signature`; several are joined with `, `.
        content_type: The value of the header `Content-Type`.
        content_encoding: The value of the header `Content-Encoding`.
        content_length: The length of the body; None where it is unknown.
    """

    signature: str | None
    content_type: str
    content_encoding: str
    content_length: int | None

    @classmethod
    def from_headers(cls, headers: Headers) -> RequestHead:
        """Read the headers, whose names are in any letter case.

        Raises:
            TypeError: A header that is used has another value than text or bytes.
        """
        found: dict[str, str] = {}
        items: Any = getattr(headers, "items", None)
        pairs = cast(
            "Iterable[tuple[str | bytes, str | bytes]]", headers if items is None else items()
        )
        for name, value in pairs:
            key = _to_text(name).lower()
            given = cast("object", value)
            if key not in _USED or given is None:  # None: of `headers.get(name)`
                continue
            if not isinstance(given, (str, bytes)):
                raise TypeError(
                    f"the value of the header {key} must be str or bytes, not {type(given).__name__}: pass each value "
                    "of a header as a pair of its own"
                )
            text = _to_text(given)
            found[key] = f"{found[key]}, {text}" if key in found else text
        length = found.get("content-length", "")
        return cls(
            signature=found.get(SIGNATURE_HEADER.lower()),
            content_type=found.get("content-type", "").strip().lower(),
            content_encoding=found.get("content-encoding", "").strip().lower(),
            # More digits than any body needs are refused by servers.
            content_length=int(length) if re.fullmatch(r"[0-9]{1,18}", length) else None,
        )

    def refusal(self, method: str, max_body: int) -> int | None:
        """Return the status of a request that is refused whatever its body is; else None."""
        if method != "POST":
            return 405
        if not _JSON.fullmatch(self.content_type) or self.content_encoding not in {"", "identity"}:
            return 415
        if self.content_length is not None and self.content_length > max_body:
            return 413
        return None


def _to_text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value


async def read_body(receive: Receive, max_body: int, seconds: float) -> bytes:
    """Read the body of a request.

    Raises:
        BodyTooLargeError: It is larger than `max_body` bytes.
        DisconnectedError: The connection was closed before its end.
        TimeoutError: It was not complete within the seconds.
    """
    body = bytearray()
    async with asyncio.timeout(seconds):
        while True:
            message = await receive()
            if message["type"] != "http.request":
                raise DisconnectedError
            body += message.get("body", b"")
            if len(body) > max_body:
                raise BodyTooLargeError
            if not message.get("more_body", False):
                return bytes(body)


async def send_status(send: Send, status: int) -> None:
    """Send a response without a body, so that the sender learns nothing but its status."""
    headers = [(b"content-length", b"0")]
    if status == 405:
        headers.append((b"allow", b"POST"))
    if status == 503:
        headers.append((b"retry-after", b"5"))
    if status in {408, 413}:
        # The rest of the body is not read.
        headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
