"""What the receiver responds as an ASGI application, and what it reads."""

from __future__ import annotations

import asyncio
import logging

import pytest

from callfire_client.webhooks import InboundText, WebhookReceiver, sign
from tests.webhooks.deliveries import SECRET, build, call, headers_for

pytestmark = pytest.mark.asyncio


@pytest.fixture
def seen():
    return []


@pytest.fixture
def hooks(make_receiver, seen):
    receiver = make_receiver(["new", SECRET], max_body=10_000, read_timeout=0.05)
    receiver.on("*")(seen.append)
    return receiver


async def test_a_delivery_is_handled(hooks, seen):
    response = await call(hooks, *build(7))
    assert (response.status, response.body) == (200, b"")
    assert response.headers == {"content-length": "0"}
    (event,) = seen
    assert event.resource.message == "text 7"


@pytest.mark.parametrize("secret", ["new", SECRET])
async def test_any_secret_is_accepted(hooks, secret):
    assert (await call(hooks, *build(secret=secret))).status == 200


async def test_a_body_in_parts(hooks, seen):
    body, headers = build(range(20))
    chunks = [body[index : index + 1] for index in range(len(body))]
    assert (await call(hooks, headers=headers, chunks=chunks, ends="end")).status == 200
    assert len(seen) == 20


@pytest.mark.parametrize(
    "signature", [..., "", "x", "é", sign(b"another body", SECRET), sign(build()[0], "unknown")]
)
async def test_a_wrong_signature_is_401_whatever_the_reason(hooks, seen, signature, caplog):
    body, headers = build()
    response = await call(hooks, body, {**headers, "X-CallFire-Signature": signature})
    assert (response.status, response.headers, response.body) == (401, {"content-length": "0"}, b"")
    assert seen == []
    assert SECRET not in caplog.text


async def test_a_body_without_signature_is_not_read(hooks):
    body, headers = build()
    response = await call(hooks, body, {**headers, "X-CallFire-Signature": ...})
    assert (response.status, response.received) == (401, 0)


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "OPTIONS", "post"])
async def test_other_methods_are_405(hooks, method):
    response = await call(hooks, *build(), method=method)
    assert (response.status, response.received) == (405, 0)
    assert response.headers["allow"] == "POST"


@pytest.mark.parametrize(
    "content_type",
    [
        ...,
        "application/json",
        "Application/JSON; charset=utf-8",
        "application/vnd.callfire+json",
        "text/json",
    ],
)
async def test_content_types_of_json(hooks, content_type):
    body, headers = build()
    assert (await call(hooks, body, {**headers, "Content-Type": content_type})).status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/html"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "application/jsonx"},
        {"Content-Type": "multipart/form-data; boundary=application/json"},
        {"Content-Encoding": "gzip"},
    ],
)
async def test_other_contents_are_415(hooks, headers):
    body, usual = build()
    response = await call(hooks, body, {**usual, **headers})
    assert (response.status, response.received) == (415, 0)


async def test_a_body_that_says_it_is_too_large_is_not_read(hooks):
    body, headers = build()
    response = await call(hooks, body, {**headers, "Content-Length": "10001"})
    assert (response.status, response.received) == (413, 0)
    assert (await call(hooks, body, {**headers, "Content-Length": "9" * 5000})).status == 200


async def test_a_body_without_length_is_read_up_to_the_limit(hooks):
    response = await call(hooks, headers=build()[1], chunks=[b"x" * 1000] * 500, ends="end")
    assert (response.status, response.received) == (413, 11)
    assert response.headers["connection"] == "close"


@pytest.mark.parametrize("body", [b"", b"{}", b"[" * 9000, b"null", b"\xff"])
async def test_a_signed_body_without_events_is_400(hooks, body):
    assert (await call(hooks, body, headers_for(body))).status == 400


async def test_a_body_without_end_is_408(hooks):
    assert (await call(hooks, headers=build()[1], chunks=[b"{"])).status == 408


async def test_a_connection_that_is_closed_has_no_response(hooks):
    response = await call(hooks, headers=build()[1], chunks=[b"{"], ends="disconnect")
    assert response.status is None
    assert hooks._deliveries == 0


async def test_a_delivery_without_events_is_200(hooks):
    body = b'{"events": []}'
    assert (await call(hooks, body, headers_for(body))).status == 200


async def test_without_handlers_nothing_is_accepted(make_receiver):
    hooks = make_receiver()
    response = await call(hooks, *build())
    assert (response.status, response.headers["retry-after"]) == (503, "5")


async def test_events_without_a_handler_are_ignored(make_receiver):
    hooks = make_receiver()
    hooks.on(InboundText, "started")(lambda event: pytest.fail("it is another type"))
    assert (await call(hooks, *build())).status == 200


async def test_the_number_of_deliveries_is_bounded(make_receiver):
    hooks = make_receiver(max_deliveries=2)
    release = asyncio.Event()

    @hooks.on("*")
    async def wait(_event):
        await release.wait()

    running = [asyncio.create_task(call(hooks, *build(number))) for number in range(2)]
    await asyncio.sleep(0)
    assert (await call(hooks, *build(9))).status == 503
    assert await hooks.handle(*build(9)) == 503
    release.set()
    assert [(await each).status for each in running] == [200, 200]
    assert (await call(hooks, *build(9))).status == 200


async def test_a_failure_is_500_without_its_text(make_receiver, caplog):
    hooks = make_receiver()

    @hooks.on("*")
    def fail(_event):
        raise ZeroDivisionError("a detail")

    response = await call(hooks, *build())
    assert (response.status, response.body) == (500, b"")
    assert "a detail" in caplog.text
    assert "text 1" not in caplog.text


async def test_a_store_that_fails_is_500(make_receiver, caplog):
    class Store:
        durable = True

        async def claim(self, *_arguments):
            raise OSError("unreachable")

        async def aclose(self):
            pass

    for respond in ("handled", "claimed"):
        hooks = make_receiver(store=Store(), respond=respond)
        hooks.on("*")(print)
        assert (await call(hooks, *build())).status == 500
    assert caplog.text.count("OSError: unreachable") == 2


async def test_a_websocket_is_closed(hooks):
    sent = []

    async def send(message):
        sent.append(message)

    await hooks({"type": "websocket"}, None, send)
    assert [message["type"] for message in sent] == ["websocket.close"]


async def test_the_lifespan_ends_with_the_handlers(make_receiver):
    hooks = make_receiver()
    messages: asyncio.Queue[dict[str, str]] = asyncio.Queue()
    sent: asyncio.Queue[dict[str, str]] = asyncio.Queue()
    running = asyncio.create_task(hooks({"type": "lifespan"}, messages.get, sent.put))
    messages.put_nowait({"type": "lifespan.startup"})
    assert (await sent.get())["type"] == "lifespan.startup.complete"
    started, release = asyncio.Event(), asyncio.Event()

    @hooks.on("*")
    async def wait(_event):
        started.set()
        await release.wait()

    delivery = asyncio.create_task(hooks.handle(*build()))
    await started.wait()
    messages.put_nowait({"type": "lifespan.shutdown"})
    await asyncio.sleep(0.01)
    assert sent.empty()
    assert await hooks.handle(*build(2)) == 503
    release.set()
    assert (await sent.get())["type"] == "lifespan.shutdown.complete"
    assert await delivery == 200
    await running


async def test_refused_deliveries_are_logged_without_their_content(hooks, caplog):
    caplog.set_level(logging.WARNING, "callfire_client.webhooks")
    body, headers = build(secret="unknown")
    await call(hooks, body, headers)
    await call(hooks, b"{", headers_for(b"{"))
    reasons = [record.message.partition(": ")[2] for record in caplog.records]
    assert reasons == [
        "the signature was made with none of the secrets, or the body was changed",
        "the body is not JSON",
    ]


@pytest.mark.parametrize(
    "options",
    [
        {"max_body": 0},
        {"concurrency": 0},
        {"lease": -1},
        {"poll": 0},
        {"respond": "later"},
        {"secrets": ""},
        {"secrets": []},
    ],
)
async def test_options_that_cannot_work_are_errors(options):
    with pytest.raises(ValueError, match=next(iter(options)).rstrip("s")):
        WebhookReceiver(**{"secrets": "x", **options})


async def test_secrets_are_not_shown(hooks):
    assert repr(hooks) == "WebhookReceiver(respond='handled', store=MemoryStore)"
