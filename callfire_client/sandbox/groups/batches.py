"""Batches of recipients that call broadcasts work through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callfire_client.sandbox import campaigns, dialing
from callfire_client.sandbox.handlers import Handlers
from callfire_client.sandbox.tables import shown
from callfire_client.sandbox.telephony import OPEN

if TYPE_CHECKING:
    from callfire_client.sandbox.invocation import Invocation
    from callfire_client.sandbox.messages import Json
    from callfire_client.sandbox.world import World

handlers = Handlers()


@handlers("getCallBroadcastBatches")
def get_call_broadcast_batches(world: World, invocation: Invocation) -> Json:
    """List the batches of a broadcast."""
    broadcast_id: int = world.broadcasts.get(invocation["id"])["id"]
    found = world.batches.having(broadcastId=broadcast_id)[::-1]
    return invocation.page_of(found, lambda batch: _counted(world, batch))


@handlers("addCallBroadcastBatch")
def add_call_broadcast_batch(world: World, invocation: Invocation) -> Json:
    """Add a batch, of given recipients or of a contact list; it is validated first."""
    broadcast = world.broadcasts.get(invocation["id"])
    strict: bool = invocation.get("strictValidation", False)
    return {"id": campaigns.add_batch(world, broadcast, invocation.body, strict=strict)["id"]}


@handlers("getCampaignBatch")
def get_campaign_batch(world: World, invocation: Invocation) -> Json:
    """Read a batch."""
    return _counted(world, world.batches.get(invocation["id"]))


@handlers("updateCampaignBatch")
def update_campaign_batch(world: World, invocation: Invocation) -> None:
    """Change a batch's name, or whether its recipients are called."""
    batch = world.batches.get(invocation["id"])
    given: Json = invocation.body
    batch |= {name: given[name] for name in ("name", "enabled") if name in given}
    before, after = ("DISABLED", "READY") if batch["enabled"] else ("READY", "DISABLED")
    changed = world.calls.having(batchId=batch["id"], state=before)
    for call in changed:
        world.calls.change(call, state=after, modified=world.now())
    if after == "READY" and world.broadcasts.get(batch["broadcastId"])["status"] == "RUNNING":
        dialing.dial(world, changed)


def _counted(world: World, batch: Json) -> Json:
    count = world.calls.count
    return {
        **shown(batch),
        "size": count(batchId=batch["id"]) or len(batch["_recipients"]),
        "remaining": sum(count(batchId=batch["id"], state=state) for state in OPEN),
    }
