"""Creation of outgoing calls: their numbers, and whether they can be placed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from . import outcomes
from .messages import HttpError, Json
from .tables import public_properties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .account_state import AccountState

_FROM_NUMBER: Final = "12135550100"
_NUMBER: Final = re.compile(r"[0-9]{10,15}", re.ASCII)
PHONE_TYPES: Final = {
    "mobilePhone": "MOBILE_PHONE",
    "homePhone": "HOME_PHONE",
    "workPhone": "WORK_PHONE",
    "extraPhone1": "",
    "extraPhone2": "",
    "extraPhone3": "",
}
"""The properties of a contact that hold phone numbers, by priority, with their types in retries."""
PENDING_STATES: Final = ("READY", "SELECTED", "CALLBACK")
"""The states of calls that are waiting or in progress."""


def phone_numbers(contact: Json) -> list[str]:
    """Return the phone numbers of a contact, by priority."""
    return [contact[name] for name in PHONE_TYPES if contact.get(name)]


def is_callable_number(text: str) -> bool:
    """Return whether a string is a phone number that can be called."""
    return _NUMBER.fullmatch(text) is not None


def create_calls(
    account: AccountState,
    recipients: Sequence[Json],
    *,
    strict: bool,
    from_number: str | None = None,
    campaign_id: int | None = None,
    batch_id: int | None = None,
) -> list[Json]:
    """Create a call for each recipient; the state is READY if it can be placed.

    Args:
        account: The account to which the calls are added.
        recipients: Recipients with a `phoneNumber` or a `contactId`.
        strict: Whether an invalid number is an error; no call is then created.
        from_number: The caller id for recipients without a `fromNumber`.
        campaign_id: The id of the broadcast of the calls.
        batch_id: The id of the batch of the recipients.

    Raises:
        HttpError: A recipient has no number or an unknown contact, or an invalid number while `strict`
            is set (400).
    """
    resolved = [resolve_recipient(account, recipient, strict=strict) for recipient in recipients]
    calls: list[Json] = []
    for recipient, (number, contact_id) in zip(recipients, resolved, strict=True):
        call: Json = {
            "id": account.new_id(),
            "fromNumber": recipient.get("fromNumber") or from_number or _FROM_NUMBER,
            "toNumber": number,
            "state": _initial_state(account, number),
            "inbound": False,
            "agentCall": False,
            "attributes": recipient.get("attributes", {}),
            "labels": [],
            "records": [],
            "created": account.now(),
            "modified": account.now(),
        }
        if contact_id is not None:
            call["_contact_id"] = contact_id
        if campaign_id is not None:
            call["campaignId"] = campaign_id
            if call["state"] == "READY" and _is_pending(account, campaign_id, number):
                call["state"] = "DUP"
        if batch_id is not None:
            call["batchId"] = batch_id
        calls.append(account.calls.add(call))
    return calls


def call_response(account: AccountState, call: Json) -> Json:
    """Return a call as in responses of the API, with the current data of its contact."""
    response = public_properties(call)
    if "_contact_id" in call:
        response["contact"] = account.contacts.get(call["_contact_id"])
    return response


def is_blocked(account: AccountState, number: str) -> bool:
    """Return whether the do-not-contact list forbids calls to a number."""
    return bool(account.dncs.get(number, {}).get("call"))


def resolve_recipient(
    account: AccountState, recipient: Json, *, strict: bool = False
) -> tuple[str, int | None]:
    """Return the number of a recipient, and the id of its contact if it has one.

    Raises:
        HttpError: The recipient has no number or an unknown contact, or an invalid number while
            `strict` is set (400).
    """
    number, contact_id = _number_and_contact_id(account, recipient)
    if strict and _initial_state(account, number) == "INVALID":
        raise HttpError(400, f"the number {number!r} is not valid")
    return number, contact_id


def _number_and_contact_id(account: AccountState, recipient: Json) -> tuple[str, int | None]:
    number: str | None = recipient.get("phoneNumber")
    contact_id: int | None = recipient.get("contactId")
    if number is None and contact_id is not None:
        if contact_id not in account.contacts:
            raise HttpError(400, f"there is no contact {contact_id} to call")
        return next(iter(phone_numbers(account.contacts.get(contact_id))), "").removeprefix(
            "+"
        ), contact_id
    if number is None:
        raise HttpError(400, "a recipient needs a phoneNumber or a contactId")
    return number.removeprefix("+"), None


def _initial_state(account: AccountState, number: str) -> str:
    if not is_callable_number(number):
        return "INVALID"
    if is_blocked(account, number):
        return "DNC"
    script = outcomes.find_script(number, account.scripts)
    return "READY" if script is None or script.state is None else script.state


def _is_pending(account: AccountState, campaign_id: int, number: str) -> bool:
    earlier = account.calls.select(campaignId=campaign_id, toNumber=number)
    return any(call["state"] in PENDING_STATES for call in earlier)
