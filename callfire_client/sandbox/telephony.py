"""Calls from being queued to being finished, whoever sends them."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final

from . import audio
from .messages import Json, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .world import World

_FROM_NUMBER: Final = "12135550100"
_NUMBER: Final = re.compile(r"[0-9]{10,15}", re.ASCII)
_PHONES: Final = (
    "mobilePhone",
    "homePhone",
    "workPhone",
    "extraPhone1",
    "extraPhone2",
    "extraPhone3",
)
_RECORDING: Final = "recording"


def phones(contact: Json) -> list[str]:
    """The numbers of a contact, the one to be called first at the front."""
    return [contact[name] for name in _PHONES if contact.get(name)]


def queue(
    world: World,
    recipients: Sequence[Json],
    *,
    strict: bool,
    campaign_id: int | None = None,
    batch_id: int | None = None,
) -> list[Json]:
    """Make a call for each recipient; those that can be called are READY.

    Args:
        world: Where to.
        recipients: Each with a `phoneNumber` or a `contactId`.
        strict: Make none at all if one has no usable number.
        campaign_id: The broadcast that the calls belong to.
        batch_id: The batch that the recipients came with.

    Raises:
        Problem: A recipient names nobody, or an unusable number while `strict` is set (400).
    """
    made = [_call(world, recipient) for recipient in recipients]
    if strict:
        for call in made:
            if call["state"] == "INVALID":
                raise Problem(400, f"the number {call['toNumber']!r} is not valid")
    for call in made:
        if campaign_id is not None:
            call["campaignId"] = campaign_id
        if batch_id is not None:
            call["batchId"] = batch_id
        world.calls.add(call)
    return made


def dial(world: World, calls: Sequence[Json]) -> None:
    """Let calls take their course: those still READY are finished when their time is over."""
    for call in calls:
        world.later(world.settings.call_seconds, functools.partial(_finish, world, call))


def _call(world: World, recipient: Json) -> Json:
    contact: Json | None = None
    number = recipient.get("phoneNumber")
    if number is None and "contactId" in recipient:
        if recipient["contactId"] not in world.contacts:
            raise Problem(400, f"there is no contact {recipient['contactId']} to call")
        contact = world.contacts.get(recipient["contactId"])
        number = next(iter(phones(contact)), "")
    if number is None:
        raise Problem(400, "a recipient needs a phoneNumber or a contactId")
    number = number.removeprefix("+")
    now = world.now()
    call: Json = {
        "id": world.new_id(),
        "fromNumber": recipient.get("fromNumber", _FROM_NUMBER),
        "toNumber": number,
        "state": _first_state(world, number),
        "inbound": False,
        "agentCall": False,
        "attributes": recipient.get("attributes", {}),
        "labels": [],
        "records": [],
        "created": now,
        "modified": now,
    }
    if contact is not None:
        call["contact"] = contact
    return call


def _first_state(world: World, number: str) -> str:
    if not _NUMBER.fullmatch(number):
        return "INVALID"
    return "DNC" if world.dncs.get(number, {}).get("call") else "READY"


def _finish(world: World, call: Json) -> None:
    broadcast = _broadcast(world, call)
    if call["state"] != "READY" or (broadcast and broadcast["status"] != "RUNNING"):
        return
    now = world.now()
    # The attempt took what the sandbox lets a call take, of which some went by in ringing.
    milliseconds = round(world.settings.call_seconds * 1000)
    call |= {"state": "FINISHED", "finalCallResult": "LA", "modified": now}
    call["records"] = [
        {
            "id": world.new_id(),
            "toNumber": call["toNumber"],
            "result": "LA",
            "originateTime": now - milliseconds,
            "answerTime": now - milliseconds // 2,
            "finishTime": now,
            "duration": max(1, milliseconds // 1000),
            "billedAmount": 1.0,
            "labels": [],
            "notes": [],
            "questionResponses": [],
            "recordings": [_record(world, call)],
        }
    ]
    if broadcast and not any(
        other["state"] == "READY" and other.get("campaignId") == broadcast["id"]
        for other in world.calls
    ):
        broadcast |= {"status": "FINISHED", "lastModified": now}


def _broadcast(world: World, call: Json) -> Json | None:
    campaign_id: int = call.get("campaignId", 0)
    return world.broadcasts.get(campaign_id) if campaign_id in world.broadcasts else None


def _record(world: World, call: Json) -> Json:
    recording_id = world.new_id()
    recording: Json = {
        "id": recording_id,
        "name": _RECORDING,
        "callId": call["id"],
        "state": "READY",
        "lengthInSeconds": audio.RECORDING_SECONDS,
        "lengthInBytes": len(audio.mp3()),
        "hash": world.token(),
        "mp3Url": f"{world.settings.base_url}/calls/recordings/{recording_id}.mp3",
        "created": world.now(),
    }
    if "campaignId" in call:
        recording["campaignId"] = call["campaignId"]
    return world.recordings.add(recording)
