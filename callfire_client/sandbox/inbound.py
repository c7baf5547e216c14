"""Inbound calls and texts: their numbers, and their creation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import do_not_contact
from .contacts import contact_of_number
from .messages import HttpError, Json
from .phone_numbers import is_phone_number

if TYPE_CHECKING:
    from .account_state import AccountState
    from .actions import ActionKind


_FEATURES: Final = {"inboundCall": "callFeatureStatus", "inboundText": "textFeatureStatus"}
"""The property of a lease that enables what a property of a do-not-contact entry rejects."""


def check_numbers(account: AccountState, from_number: str, to_number: str, flag: str) -> None:
    """Check that a person may call or text a number of the account.

    Args:
        account: The account.
        from_number: The canonical number of the person.
        to_number: The canonical number of the account.
        flag: The property of a do-not-contact entry that rejects it, such as `inboundCall`.

    Raises:
        HttpError: `from_number` is invalid or rejected, or the account has not leased `to_number` or
            has disabled its calls or texts (400).
    """
    lease: Json = account.number_leases.get(to_number, {})
    if lease.get("status") != "ACTIVE":
        raise HttpError(400, f"the number {to_number!r} is not leased")
    if lease[_FEATURES[flag]] != "ENABLED":
        refused = "calls" if flag == "inboundCall" else "texts"
        raise HttpError(400, f"the number {to_number!r} does not receive {refused}")
    check_person(account, from_number, flag)


def check_person(account: AccountState, from_number: str, flag: str) -> None:
    """Check the number of a person who calls or texts; see `check_numbers`.

    Raises:
        HttpError: `from_number` is invalid or rejected (400).
    """
    if not is_phone_number(from_number):
        raise HttpError(400, f"the number {from_number!r} is not valid")
    if do_not_contact.is_blocked(account, from_number, flag):
        raise HttpError(400, f"the do-not-contact list rejects {from_number} ({flag})")


def create_action(
    kind: ActionKind, account: AccountState, from_number: str, to_number: str
) -> Json:
    """Create an inbound action with the state READY."""
    contact = contact_of_number(account, from_number)
    return kind.table(account).add(
        {
            "id": account.new_id(),
            "fromNumber": from_number,
            "toNumber": to_number,
            "state": "READY",
            "inbound": True,
            "attributes": {},
            "labels": [],
            "records": [],
            "created": account.now(),
            "modified": account.now(),
            "_contact_id": contact["id"],
            "_direct": True,
            "_standalone": True,
        }
    )
