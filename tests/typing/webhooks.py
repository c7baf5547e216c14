"""What a type checker knows about webhook events. Checked by mypy and pyright, never run."""

from datetime import datetime
from typing import Any, assert_type

from callfire_client import webhooks
from callfire_client.models import Call, CallBroadcast, ContactList, DeliveryReport, Text
from callfire_client.webhooks import (
    Event,
    InboundCall,
    InboundText,
    Kind,
    OutboundTextDeliveryReport,
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


def kinds() -> None:
    """The type of the resource follows from the kind."""
    assert_type(InboundCall, Kind[Call])
    assert_type(OutboundTextDeliveryReport, Kind[DeliveryReport])
    assert_type(webhooks.CallBroadcast, Kind[CallBroadcast])
    assert_type(webhooks.ContactList, Kind[ContactList])
    assert_type(webhooks.LowBalance, Kind[dict[str, Any]])
    webhooks.InboundTxt  # type: ignore[attr-defined] # pyright: ignore
