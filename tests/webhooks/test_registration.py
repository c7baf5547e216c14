"""`WebhookReceiver.register`, against a server that stores webhooks."""

from __future__ import annotations

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from callfire_client import AsyncCallFire
from callfire_client.models import Webhook
from callfire_client.testing import InProcessSandbox
from callfire_client.webhooks import (
    KINDS,
    CallBroadcast,
    InboundText,
    Kind,
    OutboundCall,
    OutboundText,
    WebhookReceiver,
)

pytestmark = pytest.mark.asyncio
URL = "https://example.com/callfire"
BASE_URL = "http://127.0.0.1/v2"


class Server:
    """Stores webhooks, and records the requests that change them."""

    def __init__(self, *, shown=lambda secret: secret):
        self.webhooks = {}
        self.changes = []
        self.shown = shown
        self.app = Starlette(
            routes=[
                Route("/v2/webhooks", self.find),
                Route("/v2/webhooks", self.create, methods=["POST"]),
                Route("/v2/webhooks/{id:int}", self.update, methods=["PUT"]),
            ]
        )

    async def find(self, request):
        name = request.query_params["name"]
        # The beginning of a name is enough.
        items = [each for each in self.webhooks.values() if each["name"].startswith(name)]
        shown = [{**each, "secret": self.shown(each["secret"])} for each in reversed(items)]
        return JSONResponse({"items": shown, "limit": 100, "offset": 0, "totalCount": len(items)})

    async def create(self, request):
        number = len(self.webhooks) + 1
        self.webhooks[number] = {**await request.json(), "id": number}
        self.changes.append(("create", number))
        return JSONResponse({"id": number})

    async def update(self, request):
        number = request.path_params["id"]
        body = await request.json()
        assert "id" not in body
        self.webhooks[number] = {**body, "id": number}
        self.changes.append(("update", number))
        return Response(status_code=204)


@pytest.fixture
def server():
    return Server()


@pytest.fixture
def hooks():
    receiver = WebhookReceiver(["new", "old"])
    receiver.on(InboundText, "finished")(print)
    receiver.on(CallBroadcast, "start")(print)
    receiver.on(CallBroadcast, "FINISHED", "Paused")(print)
    receiver.on(OutboundCall)(print)
    receiver.on("*")(print)
    return receiver


async def register(server, hooks, **options):
    transport = httpx.ASGITransport(server.app)
    async with (
        httpx.AsyncClient(transport=transport) as client,
        AsyncCallFire("user", "password", base_url=BASE_URL, http_client=client) as cf,
    ):
        return await hooks.register(cf, URL, **options)


def actions(report):
    return [(each.kind.name, each.action, each.id, each.changed) for each in report.webhooks]


async def test_webhooks_are_created_for_the_kinds_that_have_handlers(server, hooks):
    report = await register(server, hooks)
    assert actions(report) == [
        ("InboundText", "created", 1, ()),
        ("CallBroadcast", "created", 2, ()),
        ("OutboundCall", "created", 3, ()),
    ]
    assert server.webhooks[1] == {
        "id": 1,
        "name": "callfire-client InboundText",
        "enabled": True,
        "resource": "InboundText",
        "events": ["Finished"],
        "callback": URL,
        "secret": "new",
    }
    assert server.webhooks[2]["events"] == ["Started", "Finished", "Paused"]
    assert server.webhooks[3]["events"] == ["Finished"]


async def test_a_second_time_nothing_is_changed(server, hooks):
    await register(server, hooks)
    before = list(server.changes)
    report = await register(server, hooks)
    assert {each.action for each in report.webhooks} == {"unchanged"}
    assert not any(each.secret_unknown for each in report.webhooks)
    assert server.changes == before


async def test_the_letter_case_of_the_response_is_no_difference(server, hooks):
    await register(server, hooks)
    server.webhooks[2]["events"] = ["finished", "start", "PAUSED"]
    report = await register(server, hooks)
    assert {each.action for each in report.webhooks} == {"unchanged"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("callback", "https://example.com/old"),
        ("enabled", False),
        ("events", ["Started"]),
        ("secret", "old"),
        ("resource", "OutboundText"),
    ],
)
async def test_what_is_different_is_updated(server, hooks, name, value):
    await register(server, hooks)
    expected = dict(server.webhooks[1])
    server.webhooks[1] |= {name: value, "fields": "id,message", "singleUse": False}
    report = await register(server, hooks)
    assert actions(report)[0] == ("InboundText", "updated", 1, (name,))
    assert server.webhooks[1] == {**expected, "fields": "id,message", "singleUse": False}
    assert [each.action for each in report.webhooks[1:]] == ["unchanged", "unchanged"]


@pytest.mark.parametrize("shown", [None, "", "****old"])
async def test_a_secret_that_is_not_shown_is_set(hooks, shown):
    server = Server(shown=lambda secret: shown)
    await register(server, hooks)
    server.webhooks[1]["secret"] = "old"
    report = await register(server, hooks)
    assert {(each.action, each.secret_unknown) for each in report.webhooks} == {("unchanged", True)}
    assert server.webhooks[1]["secret"] == "new"
    assert "callfire-client InboundText: unchanged; the secret is set, which the API" in str(report)


async def test_a_dry_run_changes_nothing(server, hooks):
    report = await register(server, hooks, dry_run=True)
    assert report.dry_run
    assert actions(report)[0] == ("InboundText", "created", None, ())
    assert server.changes == []
    await register(server, hooks)
    server.webhooks[1]["callback"] = "https://example.com/old"
    server.changes.clear()
    report = await register(server, hooks, dry_run=True)
    assert actions(report)[0] == ("InboundText", "updated", 1, ("callback",))
    assert server.changes == []
    assert str(report).splitlines()[0] == "callfire-client InboundText: would be updated (callback)"


async def test_further_webhooks_of_the_name_are_reported(server, hooks):
    await register(server, hooks)
    server.webhooks[9] = {**server.webhooks[1], "id": 9}
    server.webhooks[10] = {**server.webhooks[1], "id": 10, "name": "callfire-client InboundTexts"}
    report = await register(server, hooks)
    assert actions(report)[0] == ("InboundText", "unchanged", 1, ())
    assert report.webhooks[0].others == (9,)
    assert str(report).splitlines()[0] == (
        "callfire-client InboundText: unchanged; others of this name: 9"
    )


async def test_the_name_and_unknown_kinds(server):
    hooks = WebhookReceiver(b"bytes")
    hooks.on(Kind("Fax", dict), "jammed")(print)
    await register(server, hooks, name="staging")
    (webhook,) = server.webhooks.values()
    assert (webhook["name"], webhook["resource"]) == ("staging Fax", "Fax")
    assert (webhook["events"], webhook["secret"]) == (["jammed"], "bytes")


async def test_handlers_of_any_kind_do_not_say_what_is_needed(server):
    hooks = WebhookReceiver("x")
    hooks.on("*")(print)
    with pytest.raises(ValueError, match="no handler names a kind"):
        await register(server, hooks)


async def test_the_types_of_an_unknown_kind_must_be_named(server):
    hooks = WebhookReceiver("x")
    hooks.on(Kind("Fax", dict))(print)
    with pytest.raises(ValueError, match="the types of Fax are unknown: pass them to on"):
        await register(server, hooks)


async def test_one_webhook_for_several_handlers_of_a_kind(server):
    hooks = WebhookReceiver("x")
    hooks.on(OutboundText, "finished")(print)
    hooks.on(Kind("outboundtext", dict))(print)
    report = await register(server, hooks)
    assert len(report.webhooks) == 1


async def test_the_sandbox_stores_the_webhooks_of_all_kinds():
    sandbox = InProcessSandbox()
    receiver = WebhookReceiver(["secret"])
    for kind in KINDS:
        receiver.on(kind)(print)
    cf = sandbox.async_client
    planned = await receiver.register(cf, URL, dry_run=True)
    assert {each.id for each in planned.webhooks} == {None}
    created = await receiver.register(cf, URL)
    assert {each.action for each in created.webhooks} == {"created"}
    again = await receiver.register(cf, URL)
    assert [(each.action, each.id, each.secret_unknown) for each in again.webhooks] == [
        ("unchanged", each.id, True) for each in created.webhooks
    ]
    first = created.webhooks[0]
    await cf.webhooks.update_webhook(first.id, Webhook(name=first.name, enabled=False))
    report = await receiver.register(cf, URL)
    assert [each.id for each in report.webhooks if each.changed == ("enabled",)] == [first.id]
    assert (await cf.webhooks.find_webhooks()).total_count == len(KINDS)
