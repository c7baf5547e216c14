"""Calls as they are made: they ring, somebody answers or not, they end and are tried again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from . import audio, outcomes, schedules, telephony
from .agenda import event

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .messages import Json
    from .world import World

# In moments, tenths of a call: with the one in which a call waits, an answered call takes ten.
_RINGING: Final = 3
_TALKING: Final = 6
_RINGING_IN_VAIN: Final = {"NO_ANS": 6, "ABANDONED": 2}
_RECORDING: Final = "recording"
_MINUTE: Final = 60
_RETRY_MINUTES: Final = 60


def dial(world: World, calls: Iterable[Json]) -> None:
    """Let calls take their course; those that are no longer to be made then are not."""
    for call in calls:
        world.later(world.settings.moment, pick_up, call["id"])


@event
def pick_up(world: World, call_id: int) -> None:
    """Make a call that waits, unless something is against it by now."""
    call = world.calls.get(call_id)
    if call["state"] not in {"READY", "CALLBACK"} or call.get("_redial", 0) > world.now():
        return
    broadcast = _broadcast(world, call)
    if broadcast is not None and not _may_dial(world, broadcast, call):
        return
    number: str = call.get("_next") or call["toNumber"]
    if telephony.is_stopped(world, number):
        _change(world, call, state="DNC")
        end_broadcast(world, broadcast)
        return
    result, script = outcomes.result_of(
        outcomes.script_for(number, world.scripts),
        len(call["records"]),
        world.settings.chances,
        world.random,
    )
    record: Json = {
        "id": world.new_id(),
        "toNumber": number,
        "originateTime": world.now(),
        "labels": [],
        "notes": [],
        "questionResponses": [],
        "recordings": [],
    }
    call["records"].append(record)
    _change(world, call, state="SELECTED")
    moment = world.settings.moment
    if result in outcomes.ANSWERED:
        talk = _TALKING * moment * script.pace
        world.later(_RINGING * moment, answer, call_id, result, talk, script.recording)
    else:
        world.later(_RINGING_IN_VAIN.get(result, 1) * moment, hang_up, call_id, result)


@event
def answer(world: World, call_id: int, result: str, seconds: float, recorded: str) -> None:
    """Somebody, or a machine, answers: what is said is recorded."""
    call = world.calls.get(call_id)
    record = call["records"][-1]
    record["answerTime"] = world.now()
    recording_id = world.new_id()
    recording: Json = {
        "id": recording_id,
        "name": _RECORDING if len(call["records"]) == 1 else f"{_RECORDING}{len(call['records'])}",
        "callId": call_id,
        "state": "RECORDING",
        "created": world.now(),
    }
    if "campaignId" in call:
        recording["campaignId"] = call["campaignId"]
    record["recordings"] = [world.recordings.add(recording)]
    _change(world, call)
    world.later(seconds, hang_up, call_id, result, recorded)


@event
def hang_up(world: World, call_id: int, result: str, recorded: str = "READY") -> None:
    """End an attempt: it is charged for, its recording is ready, and another may follow."""
    call = world.calls.get(call_id)
    record = call["records"][-1]
    now = world.now()
    seconds = 0
    if "answerTime" in record:
        seconds = max(1, round((now - record["answerTime"]) / 1000))
        recording = world.recordings.get(record["recordings"][0]["id"])
        _end_recording(world, recording, seconds, recorded)
    record |= {
        "result": result,
        "finishTime": now,
        "duration": seconds,
        "billedAmount": float(-(-seconds // _MINUTE)),
    }
    if seconds:
        world.ledger.append((now, seconds, record["billedAmount"]))
    broadcast = _broadcast(world, call)
    if result == "DNC":
        forbid(world, record["toNumber"], source="Call", campaign_id=call.get("campaignId"))
    if not _try_again(world, call, broadcast, result):
        _change(world, call, state="FINISHED", finalCallResult=result)
    fill(world, broadcast)
    end_broadcast(world, broadcast)


def forbid(world: World, number: str, *, source: str, campaign_id: int | None) -> None:
    """Put a number on the do-not-contact list, against calls."""
    entry: Json = {
        "number": number,
        "call": True,
        "text": False,
        "inboundCall": False,
        "inboundText": False,
        "source": source,
        "created": world.now(),
    }
    if campaign_id is not None:
        entry["campaignId"] = campaign_id
    world.dncs.setdefault(number, entry)["call"] = True


def fill(world: World, broadcast: Json | None) -> None:
    """After a call has ended, make the next of a broadcast that lets only so many run at once."""
    if broadcast is None or broadcast["status"] != "RUNNING":
        return
    while _has_room(world, broadcast, limited=True):
        waiting = world.calls.first(campaignId=broadcast["id"], state="READY")
        if waiting is None:
            return
        pick_up(world, waiting["id"])
        if waiting["state"] == "READY":
            return


def end_broadcast(world: World, broadcast: Json | None) -> None:
    """Finish a running broadcast that has nothing left to do."""
    if broadcast is None or broadcast["status"] != "RUNNING":
        return
    left = [*telephony.OPEN, "DISABLED"]
    pending = ("NEW", "VALIDATING")
    broadcast_id = broadcast["id"]
    if any(world.calls.count(campaignId=broadcast_id, state=state) for state in left):
        return
    if any(world.batches.count(broadcastId=broadcast_id, status=status) for status in pending):
        return
    world.broadcasts.change(broadcast, status="FINISHED", lastModified=world.now())


def _may_dial(world: World, broadcast: Json, call: Json) -> bool:
    """Whether a broadcast makes a call now; where that is a matter of time, it is tried again then."""
    if broadcast["status"] != "RUNNING":
        return False
    if not _has_room(world, broadcast):
        if call["state"] == "CALLBACK":
            world.later(max(world.settings.moment, 0.001), pick_up, call["id"])
        return False
    wait = schedules.seconds_closed(
        broadcast.get("localTimeRestriction", {}), call["toNumber"], world.now()
    )
    if wait:
        world.later(wait, pick_up, call["id"])
    return not wait


def _has_room(world: World, broadcast: Json, *, limited: bool = False) -> bool:
    """Whether a broadcast may have one more call under way; `limited`, only if it has a limit."""
    at_once: int = broadcast.get("maxActive") or 0
    if not at_once:
        return not limited
    return world.calls.count(campaignId=broadcast["id"], state="SELECTED") < at_once


def _try_again(world: World, call: Json, broadcast: Json | None, result: str) -> bool:
    config: Json = {} if broadcast is None else broadcast.get("retryConfig", {})
    if len(call["records"]) >= config.get("maxAttempts", 1):
        return False
    if result not in config.get("retryResults", []):
        return False
    wait = config.get("minutesBetweenAttempts", _RETRY_MINUTES) * _MINUTE
    _change(world, call, state="CALLBACK")
    call["_redial"] = world.now() + wait * 1000
    call["_next"] = _next_number(world, call, config.get("retryPhoneTypes", []))
    world.later(wait, pick_up, call["id"])
    return True


def _next_number(world: World, call: Json, kinds: list[str]) -> str:
    """The number that another attempt goes to: those of a contact by the kinds given, in turn."""
    first: str = call["toNumber"]
    if "_contact" not in call or not kinds:
        return first
    contact = world.contacts.get(call["_contact"])
    numbers = {kind: contact.get(name) for name, kind in telephony.PHONES.items() if kind}
    chosen: list[Any] = [first if one == "FIRST_NUMBER" else numbers.get(one) for one in kinds]
    usable = [number for number in chosen if number]
    return usable[(len(call["records"]) - 1) % len(usable)] if usable else first


def _end_recording(world: World, recording: Json, seconds: int, state: str) -> None:
    world.recordings.change(recording, state=state)
    if state == "READY":
        address = f"{world.settings.base_url}/calls/recordings/{recording['id']}.mp3"
        recording |= {
            "lengthInSeconds": seconds,
            "lengthInBytes": audio.mp3_length(seconds),
            "hash": world.token(),
            "mp3Url": address,
        }


def _change(world: World, call: Json, **changes: Any) -> None:
    world.calls.change(call, **changes, modified=world.now())


def _broadcast(world: World, call: Json) -> Json | None:
    """The broadcast whose course decides on a call: none where it was sent by itself."""
    campaign_id: int = call.get("campaignId", 0)
    if call.get("_direct") or campaign_id not in world.broadcasts:
        return None
    return world.broadcasts.get(campaign_id)
