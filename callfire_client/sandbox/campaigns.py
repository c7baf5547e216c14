"""Broadcasts through their states, and the batches that bring them recipients."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import dialing, schedules, telephony
from .agenda import event
from .messages import Json, Problem

if TYPE_CHECKING:
    from .world import World

_PENDING: Final = ("NEW", "VALIDATING")


def start(world: World, broadcast: Json) -> None:
    """Start a broadcast: its calls are made; before that, batches may have to be validated."""
    if _is_pending(world, broadcast) and not _waiting(world, broadcast):
        _set_status(world, broadcast, "START_PENDING")
        return
    _set_status(world, broadcast, "RUNNING")
    dialing.dial(world, _waiting(world, broadcast))
    if world.calls.count(campaignId=broadcast["id"]):
        # There may be nobody left to call.
        world.later(world.settings.moment, look_for_the_end, broadcast["id"])


def stop(world: World, broadcast: Json, status: str = "STOPPED") -> None:
    """Stop a broadcast: calls under way come to their end, others wait."""
    if broadcast["status"] in {"RUNNING", "START_PENDING", "SCHEDULED"} or status == "ARCHIVED":
        _set_status(world, broadcast, status)


def schedule(world: World, broadcast: Json) -> None:
    """Note when a broadcast is to start and stop by itself."""
    planned: list[Json] = broadcast.get("schedules", [])
    # Events of schedules that were replaced find another number here.
    broadcast["_plan"] = broadcast.get("_plan", 0) + 1
    running, change = schedules.state_at(planned, world.now())
    if change is None:
        return
    if broadcast["status"] == "SETUP" and not running:
        _set_status(world, broadcast, "SCHEDULED")
    at = world.now() if running and broadcast["status"] in {"SETUP", "SCHEDULED"} else change
    world.agenda.put(at, follow_schedule, broadcast["id"], broadcast["_plan"])


@event
def follow_schedule(world: World, broadcast_id: int, plan: int) -> None:
    """Start or stop a broadcast as its schedules say."""
    broadcast = world.broadcasts.get(broadcast_id)
    if broadcast["_plan"] != plan or broadcast["status"] in {"ARCHIVED", "FINISHED"}:
        return
    running, change = schedules.state_at(broadcast.get("schedules", []), world.now())
    status: str = broadcast["status"]
    if running and status in {"SETUP", "SCHEDULED"}:
        start(world, broadcast)
    elif not running and status in {"RUNNING", "START_PENDING"}:
        stop(world, broadcast, "STOPPED" if change is None else "SCHEDULED")
    if change is not None:
        world.agenda.put(change, follow_schedule, broadcast_id, plan)


@event
def look_for_the_end(world: World, broadcast_id: int) -> None:
    """Finish a broadcast that has nobody left to call."""
    dialing.end_broadcast(world, world.broadcasts.get(broadcast_id))


def add_batch(world: World, broadcast: Json, body: Json, *, strict: bool) -> Json:
    """Take a batch of recipients, or of a contact list, to be validated.

    Raises:
        Problem: A recipient or the list is unknown, or unusable while `strict` is set (400).
    """
    recipients: list[Json] = body.get("recipients", [])
    list_id: int | None = body.get("contactListId")
    if list_id is not None and list_id not in world.lists:
        raise Problem(400, f"there is no contact list {list_id}")
    for recipient in recipients:
        telephony.address(world, recipient, strict=strict)
    batch = world.batches.add(
        {
            "id": world.new_id(),
            "name": body.get("name", f"Batch of {broadcast.get('name', broadcast['id'])}"),
            "broadcastId": broadcast["id"],
            "enabled": True,
            "status": "NEW",
            "created": world.now(),
            "_recipients": recipients,
            "_list": list_id,
            "_scrub": bool(body.get("scrubDuplicates")),
        }
    )
    world.later(world.settings.moment / 2, validate_batch, batch["id"])
    return batch


@event
def validate_batch(world: World, batch_id: int) -> None:
    """Begin the validation of a batch."""
    world.batches.change(world.batches.get(batch_id), status="VALIDATING")
    world.later(world.settings.moment / 2, fill_batch, batch_id)


@event
def fill_batch(world: World, batch_id: int) -> None:
    """End the validation of a batch: its calls are there, some perhaps with an error."""
    batch = world.batches.get(batch_id)
    broadcast = world.broadcasts.get(batch["broadcastId"])
    recipients = _recipients(world, batch)
    if recipients is None:
        world.batches.change(batch, status="SOURCE_ERROR")
        dialing.end_broadcast(world, broadcast)
        return
    calls = telephony.queue(
        world,
        recipients,
        strict=False,
        from_number=broadcast.get("fromNumber"),
        campaign_id=broadcast["id"],
        batch_id=batch_id,
    )
    failed = any(call["state"] == "INVALID" for call in calls)
    world.batches.change(batch, status="ERRORS" if failed else "ACTIVE", _recipients=[])
    if not batch["enabled"]:
        for call in calls:
            if call["state"] == "READY":
                world.calls.change(call, state="DISABLED")
    elif broadcast["status"] == "START_PENDING":
        start(world, broadcast)
    elif broadcast["status"] == "RUNNING":
        dialing.dial(world, calls)
        world.later(world.settings.moment, look_for_the_end, broadcast["id"])


def _recipients(world: World, batch: Json) -> list[Json] | None:
    """Whom a batch brings; None when its contact list is gone, or could not be used."""
    recipients: list[Json] = batch["_recipients"]
    list_id: int | None = batch["_list"]
    if list_id is not None:
        if list_id not in world.lists or world.lists.get(list_id)["status"] not in {
            "ACTIVE",
            *_PENDING,
            "IMPORTING",
        }:
            return None
        recipients = [*recipients, *({"contactId": one} for one in world.members[list_id])]
    if batch["_scrub"]:
        recipients = list(
            {telephony.address(world, one)[0]: one for one in reversed(recipients)}.values()
        )[::-1]
    return recipients


def _is_pending(world: World, broadcast: Json) -> bool:
    return any(
        world.batches.count(broadcastId=broadcast["id"], status=status) for status in _PENDING
    )


def _waiting(world: World, broadcast: Json) -> list[Json]:
    """The calls to be made, first come first called."""
    return [
        call
        for state in ("READY", "CALLBACK")
        for call in world.calls.having(campaignId=broadcast["id"], state=state)
    ]


def _set_status(world: World, broadcast: Json, status: str) -> None:
    world.broadcasts.change(broadcast, status=status, lastModified=world.now())
