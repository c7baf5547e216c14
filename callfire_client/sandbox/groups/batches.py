"""Batches of recipients that call broadcasts work through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callfire_client.sandbox import telephony
from callfire_client.sandbox.handlers import Handlers
from callfire_client.sandbox.messages import Json, Problem

if TYPE_CHECKING:
    from callfire_client.sandbox.invocation import Invocation
    from callfire_client.sandbox.world import World

handlers = Handlers()


@handlers("getCallBroadcastBatches")
def get_call_broadcast_batches(world: World, invocation: Invocation) -> Json:
    """List the batches of a broadcast."""
    broadcast_id = world.broadcasts.get(invocation["id"])["id"]
    found = world.batches.find(lambda batch: batch["broadcastId"] == broadcast_id)
    return invocation.page([_counted(world, batch) for batch in found])


@handlers("addCallBroadcastBatch")
def add_call_broadcast_batch(world: World, invocation: Invocation) -> Json:
    """Add a batch, of given recipients or of a contact list."""
    broadcast = world.broadcasts.get(invocation["id"])
    body: Json = invocation.body
    recipients: list[Json] = [*body.get("recipients", []), *_listed(world, body)]
    if body.get("scrubDuplicates"):
        recipients = list({_key(recipient): recipient for recipient in recipients}.values())
    batch: Json = {
        "id": world.new_id(),
        "name": body.get("name", f"Batch of {broadcast.get('name', broadcast['id'])}"),
        "broadcastId": broadcast["id"],
        "enabled": True,
        "status": "NEW",
        "created": world.now(),
    }
    calls = telephony.queue(
        world,
        recipients,
        strict=invocation.get("strictValidation", False),
        campaign_id=broadcast["id"],
        batch_id=batch["id"],
    )
    world.batches.add(batch)
    world.later(0, lambda: batch.update(status="ACTIVE"))
    if broadcast["status"] == "RUNNING":
        telephony.dial(world, calls)
    return {"id": batch["id"]}


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
    changed = [call for call in _calls(world, batch) if call["state"] == before]
    for call in changed:
        call |= {"state": after, "modified": world.now()}
    if after == "READY" and world.broadcasts.get(batch["broadcastId"])["status"] == "RUNNING":
        telephony.dial(world, changed)


def _listed(world: World, body: Json) -> list[Json]:
    list_id: int | None = body.get("contactListId")
    if list_id is None:
        return []
    if list_id not in world.lists:
        raise Problem(400, f"there is no contact list {list_id}")
    return [{"contactId": contact_id} for contact_id in world.members[list_id]]


def _key(recipient: Json) -> tuple[object, object]:
    return recipient.get("phoneNumber"), recipient.get("contactId")


def _counted(world: World, batch: Json) -> Json:
    calls = _calls(world, batch)
    remaining = sum(call["state"] == "READY" for call in calls)
    return {**batch, "size": len(calls), "remaining": remaining}


def _calls(world: World, batch: Json) -> list[Json]:
    return world.calls.find(lambda call: call.get("batchId") == batch["id"])
