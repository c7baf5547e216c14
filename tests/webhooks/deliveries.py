"""Deliveries for tests, and how to pass one to an ASGI application."""

from __future__ import annotations

import asyncio
import threading

from attrs import define, field

from callfire_client.webhooks import InboundText, MemoryStore, build_delivery, sign

SECRET = "mysecrets"
AT = 1_767_225_600_000


class LongLeases(MemoryStore):
    """Claims last long whatever the lease is, so that a busy machine does not end them; counts renewals."""

    def __init__(self):
        super().__init__()
        self.renewals = 0
        self.renewed = threading.Event()

    async def claim(self, key, owner, lease, content=None):
        return await super().claim(key, owner, 1000 * lease, content)

    async def renew(self, key, owner, lease):
        self.renewals += 1
        self.renewed.set()
        return await super().renew(key, owner, 1000 * lease)


def build(
    number=1,
    *,
    kind=InboundText,
    event_type="Finished",
    at=AT,
    webhook_id=5,
    secret=SECRET,
    **resource,
):
    """Build the body and the headers of a delivery with the event of one resource, or of several."""
    numbers = number if isinstance(number, (list, tuple, range)) else [number]
    resources = [{"id": each, "message": f"text {each}", **resource} for each in numbers]
    body = build_delivery(kind, event_type, *resources, webhook_id=webhook_id, timestamp=at)
    return body, headers_for(body, secret)


def headers_for(body, secret=SECRET):
    return {"Content-Type": "application/json", "X-CallFire-Signature": sign(body, secret)}


@define
class AsgiResponse:
    status: int | None = None
    headers: dict[str, str] = field(factory=dict)
    body: bytes = b""
    received: int = 0


async def call(app, body=b"", headers=None, *, method="POST", chunks=None, ends="wait"):
    """Call an ASGI application with a request.

    Args:
        app: The application.
        body: The body, sent in one message.
        headers: The headers; `...` as a value leaves one out.
        method: The method.
        chunks: The body in several messages.
        ends: What follows the chunks: the end of the body (`end`), a disconnect (`disconnect`) or nothing (`wait`).
    """
    response = AsgiResponse()
    parts = [body] if chunks is None else list(chunks)
    messages = [
        {
            "type": "http.request",
            "body": part,
            "more_body": chunks is not None or index + 1 < len(parts),
        }
        for index, part in enumerate(parts)
    ]
    if chunks is not None and ends == "end":
        messages.append({"type": "http.request"})
    if ends == "disconnect":
        messages.append({"type": "http.disconnect"})

    async def receive():
        response.received += 1
        if messages:
            return messages.pop(0)
        return await asyncio.Event().wait()

    async def send(message):
        if message["type"] == "http.response.start":
            response.status = message["status"]
            response.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            response.body += message["body"]

    pairs = [
        (name.lower().encode(), value.encode("latin-1"))
        for name, value in (headers or {}).items()
        if value is not ...
    ]
    scope = {"type": "http", "method": method, "path": "/callfire", "headers": pairs}
    await app(scope, receive, send)
    return response
