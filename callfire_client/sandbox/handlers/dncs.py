"""The do-not-contact list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .. import do_not_contact
from ..call_outcomes import CALL_OUTCOMES
from ..invocation import RANGE
from ..messages import HttpError, Json
from ..phone_numbers import canonical_number, has_prefix
from ..tables import present_properties
from .registry import handles

if TYPE_CHECKING:
    from ..account_state import AccountState
    from ..invocation import Invocation

_PREFIX: Final = re.compile(r"[0-9]{1,10}", re.ASCII)


@handles("findDoNotContacts")
def find_do_not_contacts(account: AccountState, invocation: Invocation) -> Json:
    """Find entries by all given criteria."""
    prefix: str = invocation.get("prefix", "")
    if prefix and not _PREFIX.fullmatch(prefix):
        raise HttpError(400, f"prefix must be 1 to 10 digits, not {prefix!r}")
    flags = {
        flag: invocation[flag] for flag in do_not_contact.FLAGS if flag in invocation.arguments
    }
    numbers = {canonical_number(number) for number in invocation.get("number", [])}
    found = [
        entry
        for entry in reversed(account.dncs.values())
        if invocation.matches(entry, "campaignId", "source")
        and all(bool(entry.get(flag)) is value for flag, value in flags.items())
        and has_prefix(entry["number"], prefix)
        and (not numbers or entry["number"] in numbers)
    ]
    return invocation.page_of(found, present_properties, omit=RANGE)


@handles("addDoNotContacts")
def add_do_not_contacts(account: AccountState, invocation: Invocation) -> None:
    """Add numbers; calls and texts are forbidden unless the body allows them."""
    given: Json = {"call": True, "text": True, **invocation.body}
    for number in given.pop("numbers", []):
        do_not_contact.set_entry(account, number, given)


@handles("getDoNotContact")
def get_do_not_contact(account: AccountState, invocation: Invocation) -> Json:
    """Return an entry; for a number without an entry, one that allows everything."""
    return do_not_contact.entry_of(account, invocation["number"])


@handles("updateDoNotContact")
def update_do_not_contact(account: AccountState, invocation: Invocation) -> None:
    """Set an entry."""
    do_not_contact.set_entry(account, invocation["number"], invocation.body)


@handles("deleteDoNotContact")
def delete_do_not_contact(account: AccountState, invocation: Invocation) -> None:
    """Remove comma-separated numbers; ignore those without an entry."""
    for number in invocation["number"].split(","):
        do_not_contact.remove_entry(account, number)


@handles("deleteDoNotContactsBySource")
def delete_do_not_contacts_by_source(account: AccountState, invocation: Invocation) -> None:
    """Remove all numbers of a source."""
    account.dncs = {
        number: entry
        for number, entry in account.dncs.items()
        if entry.get("source") != invocation["source"]
    }


@handles("getUniversalDoNotContacts")
def get_universal_do_not_contacts(account: AccountState, invocation: Invocation) -> Json:
    """Return the rules of the universal list: everything is allowed except restricted numbers."""
    numbers = {
        name: canonical_number(invocation[name])
        for name in ("toNumber", "fromNumber")
        if name in invocation.arguments
    }
    directions = ("inboundCall", "inboundText", "outboundCall", "outboundText")
    state = CALL_OUTCOMES.scripted_state(numbers["toNumber"], account.scripts)
    is_allowed = state != "RESTRICTED_NUMBER"
    return {"items": [{**numbers, **dict.fromkeys(directions, is_allowed)}]}
