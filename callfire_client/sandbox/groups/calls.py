"""Single calls: sent, found, read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callfire_client.sandbox import telephony
from callfire_client.sandbox.handlers import Handlers

if TYPE_CHECKING:
    from callfire_client.sandbox.invocation import Invocation
    from callfire_client.sandbox.messages import Json
    from callfire_client.sandbox.world import World

handlers = Handlers()


@handlers("sendCalls")
def send_calls(world: World, invocation: Invocation) -> Json:
    """Queue calls; they are READY in this answer, however short a call is."""
    calls = telephony.queue(
        world,
        invocation.body,
        strict=invocation.get("strictValidation", False),
        campaign_id=invocation.get("campaignId"),
    )
    telephony.dial(world, calls)
    return {"items": calls}


@handlers("findCalls")
def find_calls(world: World, invocation: Invocation) -> Json:
    """Find calls by all criteria that were given."""
    return invocation.page(world.calls.find(lambda call: _wanted(call, invocation)))


def _wanted(call: Json, invocation: Invocation) -> bool:
    label: str | None = invocation.get("label")
    created: int = call["created"]
    return (
        invocation.matches(call, "batchId", "fromNumber", "toNumber", "inbound")
        and invocation.get("campaignId") in {None, call.get("campaignId", 0)}
        and invocation.lists("id", call["id"])
        and invocation.lists("states", call["state"])
        and invocation.lists("results", call.get("finalCallResult"))
        and (label is None or label in call["labels"])
        and invocation.get("intervalBegin", created) <= created
        and created <= invocation.get("intervalEnd", created)
    )


@handlers("getCall")
def get_call(world: World, invocation: Invocation) -> Json:
    """Read a call."""
    return world.calls.get(invocation["id"])
