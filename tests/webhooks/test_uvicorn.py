"""The receiver over a real connection: uvicorn, alone and as a route of Starlette."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.routing import Mount

from callfire_client.webhooks import Event, InboundText, WebhookReceiver
from tests.webhooks.deliveries import SECRET, build
from tests.webhooks.serving import get, post, serving

if TYPE_CHECKING:
    from callfire_client import models


@pytest.fixture
def seen():
    return []


@pytest.fixture
def hooks(seen):
    receiver = WebhookReceiver([SECRET], max_body=10_000)

    @receiver.on(InboundText, "finished")
    async def got(event: Event[models.Text]) -> None:
        await asyncio.sleep(0)
        seen.append(event.resource.message)

    return receiver


def check(url, seen):
    body, headers = build(7)
    assert post(url, body, headers) == 200
    assert post(url, body, headers) == 200
    assert seen == ["text 7"]
    assert post(url, body, {**headers, "X-CallFire-Signature": "x"}) == 401
    assert post(url, body + b" ", headers) == 401
    assert post(url, b"x" * 10_001, headers) == 413
    assert post(url, (b"x" * 1000 for _ in range(11)), headers) == 413
    assert post(url, body, {**headers, "Content-Type": "text/plain"}) == 415
    response = httpx.get(url, trust_env=False)
    assert (response.status_code, response.headers["allow"]) == (405, "POST")


@pytest.mark.parametrize("http", ["h11"])
def test_alone(hooks, seen, http):
    with serving(hooks, http=http, lifespan="on") as address:
        check(f"{address}/any/path", seen)


def test_as_a_route_of_starlette(hooks, seen):
    app = Starlette(lifespan=hooks.lifespan)
    app.add_route("/callfire", hooks, methods=["POST"])
    with serving(app, lifespan="on") as address:
        url = f"{address}/callfire"
        assert post(url, *build(7)) == 200
        assert seen == ["text 7"]
        assert post(url, *build(7, secret="x")) == 401
        assert get(url) == 405


def test_a_mount_redirects_unless_the_url_ends_with_a_slash(hooks, seen):
    app = Starlette(routes=[Mount("/callfire", hooks)])
    with serving(app) as address:
        assert post(f"{address}/callfire", *build(7)) == 307
        assert seen == []
        check(f"{address}/callfire/", seen)


def test_a_middleware_that_read_the_body_first(hooks, seen):
    async def read(request, call_next):
        await request.body()
        return await call_next(request)

    app = Starlette(middleware=[Middleware(BaseHTTPMiddleware, dispatch=read)])
    app.add_route("/callfire", hooks, methods=["POST"])
    with serving(app) as address:
        assert post(f"{address}/callfire", *build(7)) == 200
        assert seen == ["text 7"]


def test_a_middleware_that_changes_the_body(hooks, seen):
    def change(app):
        async def wrapped(scope, receive, send):
            async def changed():
                message = await receive()
                return {**message, "body": message.get("body", b"").replace(b":", b": ")}

            await app(scope, changed if scope["type"] == "http" else receive, send)

        return wrapped

    with serving(change(hooks), lifespan="on") as address:
        assert post(address, *build(7)) == 401
        assert seen == []


def test_a_client_that_goes_away_before_the_end(hooks, seen):
    body, headers = build(7)
    with serving(hooks) as address:
        host, port = address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as connection:
            lines = [f"{name}: {value}" for name, value in headers.items()]
            head = "\r\n".join(
                ["POST / HTTP/1.1", "Host: x", f"Content-Length: {len(body)}", *lines]
            )
            connection.sendall(head.encode() + b"\r\n\r\n" + body[:-1])
        assert post(address, body, headers) == 200
    assert seen == ["text 7"]
    assert hooks._deliveries == 0
