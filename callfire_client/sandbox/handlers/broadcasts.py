"""Call broadcasts: settings, recipients, start and stop, statistics."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from .. import broadcast_lifecycle, call_lifecycle, outgoing_calls, schedules
from ..messages import HttpError, Json
from ..tables import public_properties
from .registry import handles

if TYPE_CHECKING:
    from ..account_state import AccountState
    from ..invocation import Invocation

_AT_LEAST_ONE: Final = 1


@handles("findCallBroadcasts")
def find_call_broadcasts(account: AccountState, invocation: Invocation) -> Json:
    """Find broadcasts that are not archived, by label, name and whether they are running."""
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

    return invocation.page_of(account.broadcasts.find(wanted), public_properties)


@handles("createCallBroadcast")
def create_call_broadcast(account: AccountState, invocation: Invocation) -> Json:
    """Create a broadcast with calls to its recipients, and start it if `start` is true."""
    recipients: list[Json] = invocation.body.get("recipients", [])
    schedules.check(invocation.body.get("schedules", []), account.now())
    strict: bool = invocation.get("strictValidation", False)
    for recipient in recipients:
        outgoing_calls.resolve_recipient(account, recipient, strict=strict)
    broadcast: Json = {
        "labels": [],
        "id": account.new_id(),
        "status": "SETUP",
        "lastModified": account.now(),
    }
    broadcast |= _settings(account, invocation.body, broadcast["id"])
    account.broadcasts.add(broadcast)
    outgoing_calls.create_calls(
        account,
        recipients,
        strict=strict,
        from_number=broadcast.get("fromNumber"),
        campaign_id=broadcast["id"],
    )
    if invocation.get("start", False):
        broadcast_lifecycle.start(account, broadcast)
    broadcast_lifecycle.schedule(account, broadcast)
    return {"id": broadcast["id"]}


@handles("getCallBroadcast")
def get_call_broadcast(account: AccountState, invocation: Invocation) -> Json:
    """Return a broadcast."""
    return public_properties(account.broadcasts.get(invocation["id"]))


@handles("updateCallBroadcast")
def update_call_broadcast(account: AccountState, invocation: Invocation) -> None:
    """Change the given properties except the status, which has its own operations."""
    broadcast = account.broadcasts.get(invocation["id"])
    schedules.check(invocation.body.get("schedules", []), account.now())
    changes = _settings(account, invocation.body, broadcast["id"])
    account.broadcasts.change(broadcast, **changes, lastModified=account.now())
    if "schedules" in invocation.body:
        broadcast_lifecycle.schedule(account, broadcast)
    # The limit of concurrent calls may be greater now.
    call_lifecycle.place_next_calls(account, broadcast)


@handles("startVoiceBroadcast")
def start_voice_broadcast(account: AccountState, invocation: Invocation) -> None:
    """Start a broadcast."""
    broadcast = account.broadcasts.get(invocation["id"])
    if broadcast["status"] == "ARCHIVED":
        raise HttpError(400, f"call broadcast {broadcast['id']} is archived")
    if broadcast["status"] not in {"RUNNING", "START_PENDING"}:
        broadcast_lifecycle.start(account, broadcast)


@handles("stopVoiceBroadcast")
def stop_voice_broadcast(account: AccountState, invocation: Invocation) -> None:
    """Stop a broadcast: calls that are not yet placed wait."""
    broadcast_lifecycle.stop(account, account.broadcasts.get(invocation["id"]))


@handles("archiveVoiceBroadcast")
def archive_voice_broadcast(account: AccountState, invocation: Invocation) -> None:
    """Archive a broadcast: searches do not return it any more."""
    broadcast_lifecycle.stop(account, account.broadcasts.get(invocation["id"]), "ARCHIVED")


@handles("addCallBroadcastRecipients")
def add_call_broadcast_recipients(account: AccountState, invocation: Invocation) -> Json:
    """Add recipients; they are called if the broadcast is running."""
    broadcast = account.broadcasts.get(invocation["id"])
    calls = outgoing_calls.create_calls(
        account,
        invocation.body,
        strict=invocation.get("strictValidation", False),
        from_number=broadcast.get("fromNumber"),
        campaign_id=broadcast["id"],
    )
    if broadcast["status"] == "RUNNING":
        call_lifecycle.schedule_calls(account, calls)
    return {"items": [outgoing_calls.call_response(account, call) for call in calls]}


@handles("getCallBroadcastCalls")
def get_call_broadcast_calls(account: AccountState, invocation: Invocation) -> Json:
    """List the calls of a broadcast, or of one of its batches."""
    broadcast_id: int = account.broadcasts.get(invocation["id"])["id"]
    criteria = [account.calls.ids("campaignId", broadcast_id)]
    if "batchId" in invocation.arguments:
        criteria.append(account.calls.ids("batchId", invocation["batchId"]))
    found = account.calls.intersect_ids(criteria)
    return invocation.page_of(
        found, lambda one: outgoing_calls.call_response(account, account.calls.get(one))
    )


@handles("getCallBroadcastStats")
def get_call_broadcast_stats(account: AccountState, invocation: Invocation) -> Json:
    """Return statistics of the calls of a broadcast that were created in the interval."""
    broadcast_id: int = account.broadcasts.get(invocation["id"])["id"]
    begin, end = invocation.get("begin"), invocation.get("end")
    calls = [
        call
        for call in account.calls.select(campaignId=broadcast_id)
        if (begin is None or begin <= call["created"]) and (end is None or call["created"] <= end)
    ]
    states = Counter[str](call["state"] for call in calls)
    records = [record for call in calls for record in call["records"]]
    results = Counter[str](record.get("result", "") for record in records)
    remaining = sum(states[state] for state in outgoing_calls.PENDING_STATES)
    ended = sum(results.values()) - results[""]
    answered = results["LA"] + results["XFER"]
    duration = sum(record.get("duration", 0) for record in records)
    failed = results["CARRIER_ERROR"] + results["CARRIER_TEMP_ERROR"] + results["INTERNAL_ERROR"]
    classified = (
        answered + results["AM"] + results["BUSY"] + results["NO_ANS"] + failed + results["DNC"]
    )
    return {
        "totalOutboundCount": len(calls),
        "remainingOutboundCount": remaining,
        "callsAttempted": len(records),
        "callsPlaced": ended,
        "callsLiveAnswer": answered,
        "callsRemaining": remaining,
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
        "miscCount": ended - classified,
    }


def _settings(account: AccountState, given: Json, broadcast_id: int) -> Json:
    """Return the settings of a request body, without the status, and with ids of all schedules."""
    settings = {name: value for name, value in given.items() if name != "status"}
    for schedule in settings.get("schedules", []):
        schedule.setdefault("id", account.new_id())
        schedule["campaignId"] = broadcast_id
    return settings
