"""Call broadcasts: their recipients, their course, their figures."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from callfire_client.sandbox import telephony
from callfire_client.sandbox.handlers import Handlers
from callfire_client.sandbox.messages import Json, Problem

if TYPE_CHECKING:
    from callfire_client.sandbox.invocation import Invocation
    from callfire_client.sandbox.world import World

handlers = Handlers()

_AT_LEAST_ONE: Final = 1


@handlers("findCallBroadcasts")
def find_call_broadcasts(world: World, invocation: Invocation) -> Json:
    """Find broadcasts by label, name and whether they are running."""
    name: str = invocation.get("name", "")
    label: str | None = invocation.get("label")
    running: bool | None = invocation.get("running")

    def wanted(broadcast: Json) -> bool:
        return (
            name.lower() in broadcast.get("name", "").lower()
            and (label is None or label in broadcast["labels"])
            and running in {None, broadcast["status"] == "RUNNING"}
        )

    return invocation.page(world.broadcasts.find(wanted))


@handlers("createCallBroadcast")
def create_call_broadcast(world: World, invocation: Invocation) -> Json:
    """Create a broadcast, with calls for its recipients, and start it if asked to."""
    recipients: list[Json] = invocation.body.get("recipients", [])
    broadcast: Json = {
        "labels": [],
        "id": world.new_id(),
        "status": "SETUP",
        "lastModified": world.now(),
    }
    broadcast |= _settings(world, invocation.body, broadcast["id"])
    telephony.queue(
        world,
        recipients,
        strict=invocation.get("strictValidation", False),
        campaign_id=broadcast["id"],
    )
    world.broadcasts.add(broadcast)
    if invocation.get("start", False):
        _start(world, broadcast)
    return {"id": broadcast["id"]}


@handlers("getCallBroadcast")
def get_call_broadcast(world: World, invocation: Invocation) -> Json:
    """Read a broadcast."""
    return world.broadcasts.get(invocation["id"])


@handlers("updateCallBroadcast")
def update_call_broadcast(world: World, invocation: Invocation) -> None:
    """Change what was given; the status has operations of its own."""
    broadcast = world.broadcasts.get(invocation["id"])
    broadcast |= _settings(world, invocation.body, broadcast["id"])
    broadcast["lastModified"] = world.now()


@handlers("startVoiceBroadcast")
def start_voice_broadcast(world: World, invocation: Invocation) -> None:
    """Start a broadcast: its calls are made."""
    broadcast = world.broadcasts.get(invocation["id"])
    if broadcast["status"] == "ARCHIVED":
        raise Problem(400, f"call broadcast {broadcast['id']} is archived")
    if broadcast["status"] != "RUNNING":
        _start(world, broadcast)


@handlers("stopVoiceBroadcast")
def stop_voice_broadcast(world: World, invocation: Invocation) -> None:
    """Stop a broadcast: calls not yet made wait."""
    broadcast = world.broadcasts.get(invocation["id"])
    if broadcast["status"] == "RUNNING":
        broadcast |= {"status": "STOPPED", "lastModified": world.now()}


@handlers("archiveVoiceBroadcast")
def archive_voice_broadcast(world: World, invocation: Invocation) -> None:
    """Archive a broadcast."""
    world.broadcasts.get(invocation["id"]).update(status="ARCHIVED", lastModified=world.now())


@handlers("addCallBroadcastRecipients")
def add_call_broadcast_recipients(world: World, invocation: Invocation) -> Json:
    """Add recipients, who are called if the broadcast is running."""
    broadcast = world.broadcasts.get(invocation["id"])
    calls = telephony.queue(
        world,
        invocation.body,
        strict=invocation.get("strictValidation", False),
        campaign_id=broadcast["id"],
    )
    if broadcast["status"] == "RUNNING":
        telephony.dial(world, calls)
    return {"items": calls}


@handlers("getCallBroadcastCalls")
def get_call_broadcast_calls(world: World, invocation: Invocation) -> Json:
    """List the calls of a broadcast, or of one of its batches."""
    calls = _calls(world, invocation["id"])
    return invocation.page([call for call in calls if invocation.matches(call, "batchId")])


@handlers("getCallBroadcastStats")
def get_call_broadcast_stats(world: World, invocation: Invocation) -> Json:
    """Count the calls of a broadcast that were queued in the interval."""
    begin, end = invocation.get("begin"), invocation.get("end")
    calls = [
        call
        for call in _calls(world, invocation["id"])
        if (begin is None or begin <= call["created"]) and (end is None or call["created"] <= end)
    ]
    states = Counter[str](call["state"] for call in calls)
    results = Counter[str](call.get("finalCallResult", "") for call in calls)
    records = [record for call in calls for record in call["records"]]
    duration = sum(record["duration"] for record in records)
    placed = len(records)
    return {
        "totalOutboundCount": len(calls),
        "remainingOutboundCount": states["READY"],
        "callsAttempted": placed,
        "callsPlaced": placed,
        "callsLiveAnswer": results["LA"],
        "callsRemaining": states["READY"],
        "callsAwaitingRedial": states["CALLBACK"],
        "callsDuration": duration,
        "responseRatePercent": 100 * results["LA"] // max(placed, _AT_LEAST_ONE),
        "billedDuration": duration,
        "billedAmount": float(sum(record["billedAmount"] for record in records)),
        "totalCount": placed,
        "liveCount": results["LA"],
        "answeringMachineCount": results["AM"],
        "transferCount": results["XFER"],
        "busyCount": results["BUSY"],
        "noAnswerCount": results["NO_ANS"],
        "dialedCount": placed,
        "doNotCallCount": states["DNC"],
        "errorCount": states["INVALID"],
        "miscCount": 0,
    }


def _settings(world: World, given: Json, broadcast_id: int) -> Json:
    """What a request may set: all but the status; each schedule gets an id unless it has one."""
    settings = {name: value for name, value in given.items() if name != "status"}
    for schedule in settings.get("schedules", []):
        schedule.setdefault("id", world.new_id())
        schedule["campaignId"] = broadcast_id
    return settings


def _start(world: World, broadcast: Json) -> None:
    broadcast |= {"status": "RUNNING", "lastModified": world.now()}
    waiting = [call for call in _calls(world, broadcast["id"]) if call["state"] == "READY"]
    telephony.dial(world, waiting[::-1])  # first come, first called


def _calls(world: World, broadcast_id: int) -> list[Json]:
    world.broadcasts.get(broadcast_id)
    return world.calls.find(lambda call: call.get("campaignId") == broadcast_id)
