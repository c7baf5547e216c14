"""Single calls: sent, found, read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from callfire_client.sandbox import dialing, telephony
from callfire_client.sandbox.handlers import Handlers
from callfire_client.sandbox.messages import Json, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from callfire_client.sandbox.invocation import Invocation
    from callfire_client.sandbox.world import World

handlers = Handlers()

# Which index of the table answers which criterion.
_EXACT: Final = ("batchId", "fromNumber", "toNumber")
_LISTS: Final = {"states": "state", "results": "finalCallResult"}


@handlers("sendCalls")
def send_calls(world: World, invocation: Invocation) -> Json:
    """Queue calls; they are READY in this answer, however short a call is."""
    campaign_id: int | None = invocation.get("campaignId")
    if campaign_id is not None and campaign_id not in world.broadcasts:
        raise Problem(400, f"there is no campaign {campaign_id}")
    calls = telephony.queue(
        world,
        invocation.body,
        strict=invocation.get("strictValidation", False),
        campaign_id=campaign_id,
    )
    for call in calls:
        # They are made at once, whatever their campaign does.
        call["_direct"] = True
    dialing.dial(world, calls)
    return {"items": [telephony.answered(world, call) for call in calls]}


@handlers("findCalls")
def find_calls(world: World, invocation: Invocation) -> Json:
    """Find calls by all criteria that were given; by ids, whatever else is given."""
    if "id" in invocation.arguments:
        found = sorted(set(world.calls.known(invocation["id"])), reverse=True)
    else:
        found = _timely(world, invocation, world.calls.narrowed(_narrowing(world, invocation)))
    return invocation.page_of(found, lambda one: telephony.answered(world, world.calls.get(one)))


@handlers("getCall")
def get_call(world: World, invocation: Invocation) -> Json:
    """Read a call."""
    return telephony.answered(world, world.calls.get(invocation["id"]))


def _narrowing(world: World, invocation: Invocation) -> Iterable[Iterable[int]]:
    """For each criterion, the ids of the calls that fulfil it."""
    calls = world.calls
    for name in _EXACT:
        if name in invocation.arguments:
            yield calls.ids(name, invocation[name])
    if "campaignId" in invocation.arguments:
        # 0 stands for none.
        yield calls.ids("campaignId", invocation["campaignId"] or None)
    for name, column in _LISTS.items():
        if name in invocation.arguments:
            wanted: set[Any] = set(invocation[name])
            yield (one for value in wanted for one in calls.ids(column, value))
    # All calls of the sandbox go out, and none has a label.
    if invocation.get("inbound") or "label" in invocation.arguments:
        yield ()


def _timely(world: World, invocation: Invocation, found: list[int]) -> list[int]:
    begin: int | None = invocation.get("intervalBegin")
    end: int | None = invocation.get("intervalEnd")
    if begin is None and end is None:
        return found
    return [
        one
        for one in found
        if (begin is None or begin <= world.calls.get(one)["created"])
        and (end is None or world.calls.get(one)["created"] <= end)
    ]
