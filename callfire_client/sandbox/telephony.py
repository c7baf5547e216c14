"""Calls as they are sent: whom they go to, and whether they can be made at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from . import outcomes
from .messages import Json, Problem
from .tables import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .world import World

_FROM_NUMBER: Final = "12135550100"
_NUMBER: Final = re.compile(r"[0-9]{10,15}", re.ASCII)
PHONES: Final = {
    "mobilePhone": "MOBILE_PHONE",
    "homePhone": "HOME_PHONE",
    "workPhone": "WORK_PHONE",
    "extraPhone1": "",
    "extraPhone2": "",
    "extraPhone3": "",
}
"""Where a contact's numbers stand, the one to be called first at the front; what retries call them."""
OPEN: Final = ("READY", "SELECTED", "CALLBACK")
"""States of calls that are still to be made, or under way."""


def phones(contact: Json) -> list[str]:
    """The numbers of a contact, the one to be called first at the front."""
    return [contact[name] for name in PHONES if contact.get(name)]


def is_number(text: str) -> bool:
    """Whether it is a number that can be called."""
    return _NUMBER.fullmatch(text) is not None


def queue(
    world: World,
    recipients: Sequence[Json],
    *,
    strict: bool,
    from_number: str | None = None,
    campaign_id: int | None = None,
    batch_id: int | None = None,
) -> list[Json]:
    """Make a call for each recipient; those that can be called are READY.

    Args:
        world: Where to.
        recipients: Each with a `phoneNumber` or a `contactId`.
        strict: Make none at all if one has no usable number.
        from_number: The number to call from, for recipients who bring none.
        campaign_id: The broadcast that the calls belong to.
        batch_id: The batch that the recipients came with.

    Raises:
        Problem: A recipient names nobody, or an unusable number while `strict` is set (400).
    """
    addressed = [address(world, recipient, strict=strict) for recipient in recipients]
    made: list[Json] = []
    for recipient, (number, contact_id) in zip(recipients, addressed, strict=True):
        call: Json = {
            "id": world.new_id(),
            "fromNumber": recipient.get("fromNumber") or from_number or _FROM_NUMBER,
            "toNumber": number,
            "state": _state(world, number),
            "inbound": False,
            "agentCall": False,
            "attributes": recipient.get("attributes", {}),
            "labels": [],
            "records": [],
            "created": world.now(),
            "modified": world.now(),
        }
        if contact_id is not None:
            call["_contact"] = contact_id
        if campaign_id is not None:
            call["campaignId"] = campaign_id
            if call["state"] == "READY" and _is_queued(world, campaign_id, number):
                call["state"] = "DUP"
        if batch_id is not None:
            call["batchId"] = batch_id
        made.append(world.calls.add(call))
    return made


def answered(world: World, call: Json) -> Json:
    """A call as the API answers it, with its contact as that is now."""
    answer = shown(call)
    if "_contact" in call:
        answer["contact"] = world.contacts.get(call["_contact"])
    return answer


def is_stopped(world: World, number: str) -> bool:
    """Whether the do-not-contact list stops calls to a number."""
    return bool(world.dncs.get(number, {}).get("call"))


def address(world: World, recipient: Json, *, strict: bool = False) -> tuple[str, int | None]:
    """The number that a recipient is called at, and the id of the contact if it is one.

    Raises:
        Problem: It names nobody, or an unusable number while `strict` is set (400).
    """
    number, contact_id = _address(world, recipient)
    if strict and _state(world, number) == "INVALID":
        raise Problem(400, f"the number {number!r} is not valid")
    return number, contact_id


def _address(world: World, recipient: Json) -> tuple[str, int | None]:
    number: str | None = recipient.get("phoneNumber")
    contact_id: int | None = recipient.get("contactId")
    if number is None and contact_id is not None:
        if contact_id not in world.contacts:
            raise Problem(400, f"there is no contact {contact_id} to call")
        return next(iter(phones(world.contacts.get(contact_id))), "").removeprefix("+"), contact_id
    if number is None:
        raise Problem(400, "a recipient needs a phoneNumber or a contactId")
    return number.removeprefix("+"), None


def _state(world: World, number: str) -> str:
    if not is_number(number):
        return "INVALID"
    if is_stopped(world, number):
        return "DNC"
    script = outcomes.script_for(number, world.scripts)
    return "READY" if script is None or script.state is None else script.state


def _is_queued(world: World, campaign_id: int, number: str) -> bool:
    before = world.calls.having(campaignId=campaign_id, toNumber=number)
    return any(call["state"] in OPEN for call in before)
