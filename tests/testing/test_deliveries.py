"""Deliveries of webhooks to an ASGI application in the process of the test."""

from __future__ import annotations

import asyncio
import json
import threading
from collections import Counter

import pytest

from callfire_client import AsyncCallFire
from callfire_client.models import TextRecipient, Webhook
from callfire_client.sandbox import Settings
from callfire_client.testing import InProcessSandbox
from callfire_client.webhooks import (
    InboundText,
    OutboundText,
    WebhookReceiver,
    WebhookVerificationError,
    parse,
    verify,
)

NUMBER = "12135551234"
OURS = "12135551000"
SECRET = "mysecrets"


@pytest.fixture
def sandbox():
    settings = Settings(call_seconds=10, webhook_retries=3, webhook_retry_delay=5)
    sandbox, before = InProcessSandbox(settings), set(threading.enumerate())
    yield sandbox
    sandbox.close()
    assert sandbox.errors == []
    new = set(threading.enumerate()) - before
    assert [one for one in new if one.name == "callfire-deliveries"] == []


def create(cf, *resources):
    for resource in resources:
        cf.webhooks.create_webhook(
            Webhook(
                name=resource,
                resource=resource,
                events=["Finished"],
                callback="https://example.com/hook?x=1",
                secret=SECRET,
            )
        )


def send(cf):
    return cf.texts.send_texts([TextRecipient(phone_number=NUMBER, message="Hello")]).items[0].id


def view(statuses, scopes=None, bodies=None):
    """An application that responds with each status, in order, and then always with the last."""
    remaining = list(statuses)

    async def app(scope, receive, send):
        assert scope["type"] == "http"
        message = await receive()
        if scopes is not None:
            scopes.append(scope)
        if bodies is not None:
            bodies.append(message["body"])
        status = remaining.pop(0) if len(remaining) > 1 else remaining[0]
        if isinstance(status, Exception):
            raise status
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b"seen"})

    return app


def outcomes(sandbox):
    return [
        [one.get("status", one.get("error")) for one in row["attempts"]]
        for row in sandbox.deliveries
    ]


def test_an_application_gets_the_request(sandbox):
    scopes, bodies = [], []
    sandbox.deliver_to(view([200], scopes, bodies))
    create(sandbox.client, "OutboundText")
    send(sandbox.client)
    assert scopes == []
    sandbox.clock.advance(60)
    [scope], [body] = scopes, bodies
    assert (scope["method"], scope["path"], scope["query_string"]) == ("POST", "/hook", b"x=1")
    headers = dict(scope["headers"])
    assert headers[b"host"] == b"example.com"
    assert headers[b"content-length"] == str(len(body)).encode()
    verify(body, headers[b"x-callfire-signature"], SECRET)
    [delivery] = sandbox.deliveries
    assert delivery["body"].encode() == body
    assert delivery["attempts"] == [{"time": 1_767_225_602_000, "status": 200, "response": "seen"}]


def test_redelivery_in_the_time_of_the_sandbox(sandbox):
    sandbox.deliver_to(view([500, ValueError("broken"), 200]))
    create(sandbox.client, "OutboundText")
    send(sandbox.client)
    sandbox.clock.advance(60)
    assert outcomes(sandbox) == [[500, "ValueError: broken", 200]]
    [delivery] = sandbox.deliveries
    times = [attempt["time"] - delivery["created"] for attempt in delivery["attempts"]]
    assert times == [0, 5000, 15000]
    assert sandbox.clock.now == 1_767_225_600 + 60


def test_a_delivery_before_an_application_is_known_waits(sandbox):
    create(sandbox.client, "OutboundText")
    send(sandbox.client)
    sandbox.clock.advance(60)
    assert [one["state"] for one in sandbox.deliveries] == ["PENDING"]
    sandbox.deliver_to(view([204]))
    assert [one["state"] for one in sandbox.deliveries] == ["DELIVERED"]


def test_a_client_that_waits_lets_deliveries_happen(sandbox):
    sandbox.deliver_to(view([500, 200]))
    create(sandbox.client, "OutboundText")
    text = sandbox.client.texts.wait_for_text(send(sandbox.client))
    assert text.final_text_result == "SENT"
    sandbox.clock.advance(5)
    assert outcomes(sandbox) == [[500, 200]]


def test_received_texts_and_triggered_events_are_delivered_at_once(sandbox):
    hooks, got = WebhookReceiver([SECRET]), []

    @hooks.on(InboundText, "finished")
    def receive(event):
        got.append(event.resource.message)

    sandbox.deliver_to(hooks)
    create(sandbox.client, "InboundText")
    sandbox.receive_text(NUMBER, OURS, "one")
    sandbox.trigger(InboundText, message="two")
    sandbox.trigger("inboundtext", "FINISHED", message="three")
    assert got == ["one", "two", "three"]


def test_handlers_use_clients_of_the_sandbox(sandbox):
    """Blocking and asyncio, and they may wait in the time of the sandbox."""
    hooks, got = WebhookReceiver([SECRET]), []
    background = sandbox.new_async_client()

    @hooks.on(InboundText)
    def reply(event):
        text = send(sandbox.client)
        got.append(sandbox.client.texts.wait_for_text(text).final_text_result)

    @hooks.on(OutboundText)
    async def read(event):
        got.append((await background.texts.get_text(event.resource_id)).state)

    sandbox.deliver_to(hooks)
    create(sandbox.client, "InboundText", "OutboundText")
    sandbox.receive_text(NUMBER, OURS, "Hello")
    sandbox.clock.advance(10)
    assert sorted(got) == ["FINISHED", "SENT"]
    assert outcomes(sandbox) == [[200], [200]]


def test_an_application_that_does_not_respond(sandbox):
    sandbox.sandbox.configure(webhook_timeout=0.05, webhook_retries=0)

    async def slow(scope, receive, send):
        await receive()
        assert (await receive())["type"] == "http.disconnect"

    sandbox.deliver_to(slow)
    create(sandbox.client, "InboundText")
    sandbox.trigger(InboundText)
    assert outcomes(sandbox) == [["timed out"]]

    async def nothing(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})

    sandbox.deliver_to(nothing)
    sandbox.trigger(InboundText)
    assert outcomes(sandbox)[1] == ["the application did not respond"]


@pytest.mark.asyncio
async def test_on_an_event_loop(sandbox):
    """The application runs on the loop of the test."""
    hooks, loops = WebhookReceiver([SECRET]), []
    failed = []

    @hooks.on(OutboundText)
    async def got(event):
        loops.append(asyncio.get_running_loop())
        if not failed:
            failed.append(event)
            raise ValueError

    sandbox.deliver_to(hooks)
    cf = sandbox.async_client
    await cf.webhooks.create_webhook(
        Webhook(resource="OutboundText", events=["Finished"], callback="a", secret=SECRET)
    )
    await cf.texts.send_texts([TextRecipient(phone_number=NUMBER, message="Hello")])
    await sandbox.advance_async(60)
    assert outcomes(sandbox) == [[500, 200]]
    assert set(loops) == {asyncio.get_running_loop()}


@pytest.mark.asyncio
async def test_waiting_for_an_event(sandbox):
    """A lost delivery would cost a minute of the time of the sandbox, a received one none."""
    hooks = WebhookReceiver([SECRET])
    sandbox.deliver_to(hooks)
    cf = sandbox.async_client
    await cf.webhooks.create_webhook(
        Webhook(resource="OutboundText", events=["Finished"], callback="a", secret=SECRET)
    )
    sent = await cf.texts.send_texts([TextRecipient(phone_number=NUMBER, message="Hello")])
    started = sandbox.clock.now
    text = await cf.texts.wait_for_text(sent.items[0].id, events=hooks)
    assert text.final_text_result == "SENT"
    assert sandbox.clock.now - started < 5
    await sandbox.advance_async()
    assert outcomes(sandbox) == [[200]]


@pytest.mark.asyncio
async def test_a_blocking_client_in_a_thread_of_a_loop(sandbox):
    hooks, loops = WebhookReceiver([SECRET]), []

    @hooks.on(OutboundText)
    async def got(event):
        loops.append(asyncio.get_running_loop())

    sandbox.deliver_to(hooks)

    def work():
        create(sandbox.client, "OutboundText")
        sandbox.client.texts.wait_for_text(send(sandbox.client))

    await asyncio.to_thread(work)
    await sandbox.advance_async(0)
    assert loops == [asyncio.get_running_loop()]
    # Without waiting: what is due is delivered while the test awaits.
    sandbox.client.texts.send_texts([TextRecipient(phone_number=NUMBER, message="Hello")])
    sandbox.clock.advance(10)
    assert len(loops) == 1
    await sandbox.advance_async()
    assert len(loops) == 2


def test_a_signed_delivery_is_made_by_hand(sandbox):
    with pytest.raises(ValueError, match="secret"):
        sandbox.signed_delivery(InboundText)
    body, headers = sandbox.signed_delivery(
        InboundText, message="Hello", secret="other", webhook_id=7
    )
    verify(body, headers["X-CallFire-Signature"], "other")
    [event] = parse(body)
    assert (event.type, event.resource.message, event.webhook_id) == ("finished", "Hello", 7)
    create(sandbox.client, "InboundText")
    signed = sandbox.signed_delivery(InboundText)
    verify(signed.body, signed.headers["X-CallFire-Signature"], SECRET)
    assert parse(signed.body)[0].webhook_name == "InboundText"
    with pytest.raises(WebhookVerificationError):
        verify(signed.body + b" ", signed.headers["X-CallFire-Signature"], SECRET)
    assert sandbox.deliveries == []
    for kind, event_type in (("Fax", None), (InboundText, "started")):
        with pytest.raises(ValueError, match=r"resource|events"):
            sandbox.signed_delivery(kind, event_type, secret="a")
        with pytest.raises(ValueError, match=r"resource|events"):
            sandbox.trigger(kind, event_type)


def test_advancing_is_checked(sandbox):
    sandbox.deliver_to(view([200]))
    for seconds in (-1, float("nan")):
        with pytest.raises(ValueError, match="seconds"):
            sandbox.clock.advance(seconds)


def test_asyncio_run_and_a_sync_test_after_it(sandbox):
    """The loop of an earlier `asyncio.run` is not used any more."""
    bodies = []
    sandbox.deliver_to(view([200], None, bodies))
    create(sandbox.client, "InboundText")

    async def main():
        assert isinstance(sandbox.async_client, AsyncCallFire)
        sandbox.trigger(InboundText)

    asyncio.run(main())
    sandbox.trigger(InboundText)
    assert bodies
    assert json.loads(bodies[-1])["resourceType"] == "InboundText"


def test_events_are_handled_once_when_responses_are_lost(sandbox):
    """A third of the handlers fail, and the response of each other first attempt is lost."""
    hooks, attempts, handled = WebhookReceiver([SECRET]), Counter(), Counter()

    @hooks.on(InboundText)
    async def handle(event):
        attempts[event.resource_id] += 1
        if event.resource_id % 3 == 0 and attempts[event.resource_id] == 1:
            raise ValueError
        handled[event.resource_id] += 1

    lost = Counter()

    async def lossy(scope, receive, send):
        request = await receive()
        text = json.loads(request["body"])["events"][0]["resource"]["id"]

        async def received():
            return request

        async def dropped(message):
            if message["type"] == "http.response.start" and message["status"] == 200:
                lost[text] += 1
                if lost[text] == 1:
                    raise ConnectionError("lost")
            await send(message)

        await hooks(scope, received, dropped)

    sandbox.deliver_to(lossy)
    create(sandbox.client, "InboundText")
    texts = [sandbox.trigger(InboundText)["id"] for _ in range(60)]
    sandbox.clock.advance(100)
    assert handled == dict.fromkeys(texts, 1)
    expected = [
        [500, "ConnectionError: lost", 200] if text % 3 == 0 else ["ConnectionError: lost", 200]
        for text in texts
    ]
    assert outcomes(sandbox) == expected
