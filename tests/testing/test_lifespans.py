"""The lifespan of an application that receives the deliveries of a sandbox."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager

import pytest
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

from callfire_client.models import TextRecipient, Webhook
from callfire_client.sandbox import Settings
from callfire_client.testing import InProcessSandbox

pytestmark = pytest.mark.parametrize("loop", [True, False], ids=["loop", "thread"])


class App:
    """An application of Starlette that records its lifespan and its requests."""

    def __init__(self, *, fails=None, shutdown_fails=None):
        self.events = []

        @asynccontextmanager
        async def lifespan(app):
            self.events.append("starting")
            await asyncio.sleep(0)
            if fails is not None:
                raise fails
            self.events.append("started")
            try:
                yield {"database": "open"}
            finally:
                await asyncio.sleep(0)
                self.events.append("stopped")
                if shutdown_fails is not None:
                    raise shutdown_fails

        async def hook(request):
            self.events.append(request.state.database)
            return Response()

        self.app = Starlette(
            lifespan=lifespan, routes=[Route("/hook", hook, methods=["POST"])], debug=True
        )


def deliver(app, *, loop, times=1, close=True, **options):
    """Deliver events to an application, and return the states of the deliveries."""
    sandbox = InProcessSandbox(Settings(webhook_retries=0))
    cf = sandbox.client
    cf.webhooks.create_webhook(
        Webhook(
            name="a",
            resource="OutboundText",
            events=["Finished"],
            callback="https://example.com/hook",
        )
    )

    async def main():
        sandbox.deliver_to(app, **options)
        for _ in range(times):
            sandbox.trigger("OutboundText")
            await sandbox.advance_async()

    if loop:
        asyncio.run(main())
    else:
        sandbox.deliver_to(app, **options)
        for _ in range(times):
            sandbox.trigger("OutboundText")
    states = [(one["state"], one["attempts"][0].get("error")) for one in sandbox.deliveries]
    if close:
        sandbox.close()
        assert sandbox.errors == []
    return states


def test_it_starts_before_the_first_delivery_and_stops_at_the_end(loop):
    app = App()
    assert deliver(app.app, loop=loop, times=2) == [("DELIVERED", None)] * 2
    assert app.events == ["starting", "started", "open", "open", "stopped"]


def test_deliveries_fail_where_it_does_not_start(loop):
    app = App(fails=LookupError("no database"))
    for state, error in deliver(app.app, loop=loop, times=2):
        assert state == "FAILED"
        assert error.startswith("the application did not start: ")
        assert "no database" in error
    assert app.events == ["starting"]


def test_a_failure_at_the_end_is_logged(loop, caplog):
    app = App(shutdown_fails=LookupError("still in use"))
    with caplog.at_level(logging.ERROR, "callfire_client.testing"):
        assert deliver(app.app, loop=loop) == [("DELIVERED", None)]
    assert "still in use" in caplog.text


def test_it_is_not_run_on_request(loop):
    scopes = []

    async def app(scope, receive, send):
        scopes.append(scope["type"])
        await respond(send)

    assert deliver(app, loop=loop, lifespan=False) == [("DELIVERED", None)]
    assert scopes == ["http"]


async def respond(send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b""})


async def raises(scope, receive, send):
    assert scope["type"] == "http"
    assert "state" not in scope
    await respond(send)


async def returns(scope, receive, send):
    if scope["type"] == "http":
        await respond(send)


async def does_not_look(scope, receive, send):
    await receive()
    await respond(send)


async def never_returns(scope, receive, send):
    if scope["type"] == "http":
        return await respond(send)
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})


@pytest.mark.parametrize("app", [raises, returns, does_not_look, never_returns])
def test_applications_without_a_lifespan_receive_deliveries(app, loop):
    assert deliver(app, loop=loop, times=2) == [("DELIVERED", None)] * 2


def test_an_application_that_is_replaced_stops(loop):
    first, second = App(), App()
    sandbox = InProcessSandbox()
    sandbox.client.webhooks.create_webhook(
        Webhook(
            name="a", resource="OutboundText", events=["Finished"], callback="https://h.com/hook"
        )
    )

    async def main():
        for app in (first, second):
            sandbox.deliver_to(app.app)
            sandbox.trigger("OutboundText")
            await sandbox.advance_async()

    if loop:
        asyncio.run(main())
    else:
        for app in (first, second):
            sandbox.deliver_to(app.app)
            sandbox.trigger("OutboundText")
        assert first.events[-1] == "stopped"
    sandbox.close()
    assert first.events == second.events == ["starting", "started", "open", "stopped"]


def test_it_runs_again_on_another_event_loop(loop):
    app = App()
    sandbox = InProcessSandbox()
    sandbox.client.webhooks.create_webhook(
        Webhook(
            name="a", resource="OutboundText", events=["Finished"], callback="https://h.com/hook"
        )
    )

    async def main():
        sandbox.trigger("OutboundText")
        await sandbox.advance_async()

    if loop:

        async def begin():
            sandbox.deliver_to(app.app)

        asyncio.run(begin())
    else:
        sandbox.deliver_to(app.app)
    asyncio.run(main())
    asyncio.run(main())
    sandbox.close()
    assert app.events == ["starting", "started", "open", "stopped"] * 2


def test_it_can_send_requests_while_it_starts_and_stops(loop):
    sandbox = InProcessSandbox()
    seen = []

    @asynccontextmanager
    async def lifespan(app):
        cf = sandbox.new_async_client(rate_limit=1)
        seen.append(
            (await cf.texts.send_texts([TextRecipient(phone_number="12135551234", message="a")]))
            .items[0]
            .id
        )
        await cf.me.get_account()
        yield
        seen.append((await cf.me.get_account()).id)

    async def hook(request):
        return Response()

    app = Starlette(lifespan=lifespan, routes=[Route("/hook", hook, methods=["POST"])])
    sandbox.client.webhooks.create_webhook(
        Webhook(
            name="a", resource="InboundText", events=["Finished"], callback="https://h.com/hook"
        )
    )

    async def main():
        sandbox.deliver_to(app)
        sandbox.trigger("InboundText")
        await sandbox.advance_async()

    if loop:
        asyncio.run(main())
    else:
        sandbox.deliver_to(app)
        sandbox.trigger("InboundText")
    sandbox.close()
    assert sandbox.deliveries[0]["state"] == "DELIVERED"
    assert len(seen) == 2
    assert sandbox.errors == []
