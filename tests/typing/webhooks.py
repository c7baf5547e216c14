"""What a type checker knows about webhook events. Checked by mypy and pyright, never run."""

from datetime import datetime
from typing import Any, Literal, assert_type

from starlette.datastructures import Headers

from callfire_client import AsyncCallFire, CallFire, webhooks
from callfire_client.models import Call, CallBroadcast, ContactList, DeliveryReport, Text
from callfire_client.webhooks import (
    Event,
    InboundCall,
    InboundText,
    Kind,
    MemoryStore,
    OutboundTextDeliveryReport,
    RedisStore,
    RegistrationReport,
    SQLiteStore,
    WebhookReceiver,
    parse,
    sign,
    verify,
)


def without_io(body: bytes) -> None:
    """The functions without I/O."""
    assert_type(sign(body, "secret"), str)
    assert_type(verify(body, None, ["new", b"old"]), None)
    sign("{}", "secret")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    verify({}, "x", "secret")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    for event in parse(body):
        assert_type(event, Event[Any])
        assert_type(event.at, datetime | None)
        assert_type(event.raw, dict[str, Any])
        if InboundText.matches(event):
            assert_type(event, Event[Text])
            assert_type(event.resource.message, str | None)
            event.resource.mesage  # type: ignore[attr-defined] # pyright: ignore


def receiver(store: SQLiteStore | RedisStore | MemoryStore) -> WebhookReceiver:
    """Handlers have the type of the kind; stores fit the protocol."""
    hooks = WebhookReceiver(["new", "old"], store=store, respond="handled")
    WebhookReceiver("x", respond="later")  # type: ignore[arg-type] # pyright: ignore

    @hooks.on(InboundText, "finished")
    async def got(event: Event[Text]) -> None:
        assert_type(event.resource.message, str | None)

    @hooks.on(InboundCall)
    def called(event: Event[Call]) -> int:
        return event.resource.id

    @hooks.on("*")
    async def anything(event: Event[Any]) -> None: ...

    @hooks.on(InboundCall)  # type: ignore[arg-type] # pyright: ignore
    async def wrong(event: Event[Text]) -> None: ...

    hooks.on("InboundText")  # type: ignore[call-overload] # pyright: ignore
    assert_type(called(parse(b"")[0]), int)
    _: object = (got, anything, wrong)
    return hooks


async def programs_without_handlers(hooks: WebhookReceiver, body: bytes) -> None:
    """The headers of any framework, and `async with` or `with`."""
    assert_type(await hooks.handle(body, {"x": "y"}), int)
    assert_type(hooks.handle_sync(body, Headers()), int)
    for event in hooks.receive(body, [(b"x", b"y")]):
        async with hooks.claimed(event) as mine:
            assert_type(mine, bool)
        with hooks.claimed(event) as mine_too:
            assert_type(mine_too, bool)
    async for event in hooks.events():
        assert_type(event, Event[Any])


async def registration(hooks: WebhookReceiver, cf: AsyncCallFire) -> None:
    """The report of what was registered."""
    report = await hooks.register(cf, "https://example.com/callfire", dry_run=True)
    assert_type(report, RegistrationReport)
    assert_type(report.webhooks[0].action, Literal["created", "updated", "unchanged"])


def kinds() -> None:
    """The type of the resource follows from the kind."""
    assert_type(InboundCall, Kind[Call])
    assert_type(OutboundTextDeliveryReport, Kind[DeliveryReport])
    assert_type(webhooks.CallBroadcast, Kind[CallBroadcast])
    assert_type(webhooks.ContactList, Kind[ContactList])
    assert_type(webhooks.LowBalance, Kind[dict[str, Any]])
    webhooks.InboundTxt  # type: ignore[attr-defined] # pyright: ignore


async def waiting(hooks: WebhookReceiver, cf: AsyncCallFire, blocking: CallFire) -> None:
    """A receiver is a source of events."""
    assert_type(await cf.calls.wait_for_call(1, events=hooks), Call)
    assert_type(blocking.contacts.wait_for_contact_list(1, events=hooks), ContactList)
    blocking.campaigns.wait_for_campaign_sound(1, events=hooks)  # type: ignore[call-arg] # pyright: ignore
