"""The do-not-contact list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .. import outcomes
from ..messages import HttpError, Json
from .registry import handles

if TYPE_CHECKING:
    from ..account_state import AccountState
    from ..invocation import Invocation

_FLAGS: Final = ("call", "text", "inboundCall", "inboundText")
_PREFIX: Final = re.compile(r"[0-9]{1,10}", re.ASCII)
_SOURCE: Final = "Api V2"


@handles("findDoNotContacts")
def find_do_not_contacts(account: AccountState, invocation: Invocation) -> Json:
    """Find entries by all given criteria."""
    prefix: str = invocation.get("prefix", "")
    if prefix and not _PREFIX.fullmatch(prefix):
        raise HttpError(400, f"prefix must be 1 to 10 digits, not {prefix!r}")
    found = [
        entry
        for entry in reversed(account.dncs.values())
        if invocation.matches(entry, "call", "text", "campaignId", "source")
        and entry["number"].startswith(prefix)
        and invocation.includes("number", entry["number"])
    ]
    return invocation.page(found)


@handles("addDoNotContacts")
def add_do_not_contacts(account: AccountState, invocation: Invocation) -> None:
    """Add numbers; calls and texts are forbidden unless the body allows them."""
    given: Json = {"call": True, "text": True, **invocation.body}
    for number in given.pop("numbers", []):
        _set(account, number, given)


@handles("getDoNotContact")
def get_do_not_contact(account: AccountState, invocation: Invocation) -> Json:
    """Return an entry; for a number without an entry, one that allows everything."""
    number: str = invocation["number"]
    return account.dncs.get(number) or {"number": number, **dict.fromkeys(_FLAGS, False)}


@handles("updateDoNotContact")
def update_do_not_contact(account: AccountState, invocation: Invocation) -> None:
    """Set an entry."""
    _set(account, invocation["number"], invocation.body)


@handles("deleteDoNotContact")
def delete_do_not_contact(account: AccountState, invocation: Invocation) -> None:
    """Remove comma-separated numbers; ignore those without an entry."""
    for number in invocation["number"].split(","):
        account.dncs.pop(number.strip(), None)


@handles("deleteDoNotContactsBySource")
def delete_do_not_contacts_by_source(account: AccountState, invocation: Invocation) -> None:
    """Remove all numbers of a source."""
    account.dncs = {
        number: entry
        for number, entry in account.dncs.items()
        if entry["source"] != invocation["source"]
    }


@handles("getUniversalDoNotContacts")
def get_universal_do_not_contacts(account: AccountState, invocation: Invocation) -> Json:
    """Return the rules of the universal list: everything is allowed except restricted numbers."""
    numbers = {
        name: invocation[name]
        for name in ("toNumber", "fromNumber")
        if name in invocation.arguments
    }
    directions = ("inboundCall", "inboundText", "outboundCall", "outboundText")
    script = outcomes.find_script(invocation["toNumber"], account.scripts)
    is_allowed = script is None or script.state != "RESTRICTED_NUMBER"
    return {"items": [{**numbers, **dict.fromkeys(directions, is_allowed)}]}


def _set(account: AccountState, number: str, given: Json) -> None:
    account.dncs[number] = {
        **dict.fromkeys(_FLAGS, False),
        "source": _SOURCE,
        "created": account.now(),
        **account.dncs.get(number, {}),
        **given,
        "number": number,
    }
