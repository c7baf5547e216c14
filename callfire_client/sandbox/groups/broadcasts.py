"""Call broadcasts: their recipients, their course, their figures."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from callfire_client.sandbox import campaigns, dialing, schedules, telephony
from callfire_client.sandbox.handlers import Handlers
from callfire_client.sandbox.messages import Json, Problem
from callfire_client.sandbox.tables import shown

if TYPE_CHECKING:
    from callfire_client.sandbox.invocation import Invocation
    from callfire_client.sandbox.world import World

handlers = Handlers()

_AT_LEAST_ONE: Final = 1


@handlers("findCallBroadcasts")
def find_call_broadcasts(world: World, invocation: Invocation) -> Json:
    """Find broadcasts by label, name and whether they are running; archived ones are hidden."""
    name: str = invocation.get("name", "")
    label: str | None = invocation.get("label")
    running: bool | None = invocation.get("running")

    def wanted(broadcast: Json) -> bool:
        return (
            broadcast["status"] != "ARCHIVED"
            and name.lower() in broadcast.get("name", "").lower()
            and (label is None or label in broadcast["labels"])
            and running in {None, broadcast["status"] == "RUNNING"}
        )

    return invocation.page_of(world.broadcasts.find(wanted), shown)


@handlers("createCallBroadcast")
def create_call_broadcast(world: World, invocation: Invocation) -> Json:
    """Create a broadcast, with calls for its recipients, and start it if asked to."""
    recipients: list[Json] = invocation.body.get("recipients", [])
    schedules.check(invocation.body.get("schedules", []), world.now())
    strict: bool = invocation.get("strictValidation", False)
    for recipient in recipients:
        telephony.address(world, recipient, strict=strict)
    broadcast: Json = {
        "labels": [],
        "id": world.new_id(),
        "status": "SETUP",
        "lastModified": world.now(),
    }
    broadcast |= _settings(world, invocation.body, broadcast["id"])
    world.broadcasts.add(broadcast)
    telephony.queue(
        world,
        recipients,
        strict=strict,
        from_number=broadcast.get("fromNumber"),
        campaign_id=broadcast["id"],
    )
    if invocation.get("start", False):
        campaigns.start(world, broadcast)
    campaigns.schedule(world, broadcast)
    return {"id": broadcast["id"]}


@handlers("getCallBroadcast")
def get_call_broadcast(world: World, invocation: Invocation) -> Json:
    """Read a broadcast."""
    return shown(world.broadcasts.get(invocation["id"]))


@handlers("updateCallBroadcast")
def update_call_broadcast(world: World, invocation: Invocation) -> None:
    """Change what was given; the status has operations of its own."""
    broadcast = world.broadcasts.get(invocation["id"])
    schedules.check(invocation.body.get("schedules", []), world.now())
    changes = _settings(world, invocation.body, broadcast["id"])
    world.broadcasts.change(broadcast, **changes, lastModified=world.now())
    if "schedules" in invocation.body:
        campaigns.schedule(world, broadcast)
    # There may be room for more calls at once now.
    dialing.fill(world, broadcast)


@handlers("startVoiceBroadcast")
def start_voice_broadcast(world: World, invocation: Invocation) -> None:
    """Start a broadcast: its calls are made."""
    broadcast = world.broadcasts.get(invocation["id"])
    if broadcast["status"] == "ARCHIVED":
        raise Problem(400, f"call broadcast {broadcast['id']} is archived")
    if broadcast["status"] not in {"RUNNING", "START_PENDING"}:
        campaigns.start(world, broadcast)


@handlers("stopVoiceBroadcast")
def stop_voice_broadcast(world: World, invocation: Invocation) -> None:
    """Stop a broadcast: calls not yet made wait."""
    campaigns.stop(world, world.broadcasts.get(invocation["id"]))


@handlers("archiveVoiceBroadcast")
def archive_voice_broadcast(world: World, invocation: Invocation) -> None:
    """Archive a broadcast: searches hide it from now on."""
    campaigns.stop(world, world.broadcasts.get(invocation["id"]), "ARCHIVED")


@handlers("addCallBroadcastRecipients")
def add_call_broadcast_recipients(world: World, invocation: Invocation) -> Json:
    """Add recipients, who are called if the broadcast is running."""
    broadcast = world.broadcasts.get(invocation["id"])
    calls = telephony.queue(
        world,
        invocation.body,
        strict=invocation.get("strictValidation", False),
        from_number=broadcast.get("fromNumber"),
        campaign_id=broadcast["id"],
    )
    if broadcast["status"] == "RUNNING":
        dialing.dial(world, calls)
    return {"items": [telephony.answered(world, call) for call in calls]}


@handlers("getCallBroadcastCalls")
def get_call_broadcast_calls(world: World, invocation: Invocation) -> Json:
    """List the calls of a broadcast, or of one of its batches."""
    broadcast_id: int = world.broadcasts.get(invocation["id"])["id"]
    criteria = [world.calls.ids("campaignId", broadcast_id)]
    if "batchId" in invocation.arguments:
        criteria.append(world.calls.ids("batchId", invocation["batchId"]))
    found = world.calls.narrowed(criteria)
    return invocation.page_of(found, lambda one: telephony.answered(world, world.calls.get(one)))


@handlers("getCallBroadcastStats")
def get_call_broadcast_stats(world: World, invocation: Invocation) -> Json:
    """Count the calls of a broadcast that were queued in the interval."""
    broadcast_id: int = world.broadcasts.get(invocation["id"])["id"]
    begin, end = invocation.get("begin"), invocation.get("end")
    calls = [
        call
        for call in world.calls.having(campaignId=broadcast_id)
        if (begin is None or begin <= call["created"]) and (end is None or call["created"] <= end)
    ]
    states = Counter[str](call["state"] for call in calls)
    records = [record for call in calls for record in call["records"]]
    results = Counter[str](record.get("result", "") for record in records)
    left = sum(states[state] for state in telephony.OPEN)
    ended = sum(results.values()) - results[""]
    answered = results["LA"] + results["XFER"]
    duration = sum(record.get("duration", 0) for record in records)
    failed = results["CARRIER_ERROR"] + results["CARRIER_TEMP_ERROR"] + results["INTERNAL_ERROR"]
    told = answered + results["AM"] + results["BUSY"] + results["NO_ANS"] + failed + results["DNC"]
    return {
        "totalOutboundCount": len(calls),
        "remainingOutboundCount": left,
        "callsAttempted": len(records),
        "callsPlaced": ended,
        "callsLiveAnswer": answered,
        "callsRemaining": left,
        "callsAwaitingRedial": states["CALLBACK"],
        "callsDuration": duration,
        "responseRatePercent": 100 * answered // max(ended, _AT_LEAST_ONE),
        "billedDuration": duration,
        "billedAmount": float(sum(record.get("billedAmount", 0) for record in records)),
        "totalCount": ended,
        "liveCount": results["LA"],
        "answeringMachineCount": results["AM"],
        "transferCount": results["XFER"],
        "busyCount": results["BUSY"],
        "noAnswerCount": results["NO_ANS"],
        "dialedCount": len(records),
        "doNotCallCount": states["DNC"] + results["DNC"],
        "errorCount": states["INVALID"] + failed,
        "miscCount": ended - told,
    }


def _settings(world: World, given: Json, broadcast_id: int) -> Json:
    """What a request may set: all but the status; each schedule gets an id unless it has one."""
    settings = {name: value for name, value in given.items() if name != "status"}
    for schedule in settings.get("schedules", []):
        schedule.setdefault("id", world.new_id())
        schedule["campaignId"] = broadcast_id
    return settings
