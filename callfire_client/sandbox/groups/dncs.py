"""Numbers that must not be contacted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from callfire_client.sandbox import outcomes
from callfire_client.sandbox.handlers import Handlers
from callfire_client.sandbox.messages import Json, Problem

if TYPE_CHECKING:
    from callfire_client.sandbox.invocation import Invocation
    from callfire_client.sandbox.world import World

handlers = Handlers()

_FLAGS: Final = ("call", "text", "inboundCall", "inboundText")
_PREFIX: Final = re.compile(r"[0-9]{1,10}", re.ASCII)
_SOURCE: Final = "Api V2"


@handlers("findDoNotContacts")
def find_do_not_contacts(world: World, invocation: Invocation) -> Json:
    """Find entries by all criteria that were given."""
    prefix: str = invocation.get("prefix", "")
    if prefix and not _PREFIX.fullmatch(prefix):
        raise Problem(400, f"prefix must be 1 to 10 digits, not {prefix!r}")
    found = [
        entry
        for entry in reversed(world.dncs.values())
        if invocation.matches(entry, "call", "text", "campaignId", "source")
        and entry["number"].startswith(prefix)
        and invocation.lists("number", entry["number"])
    ]
    return invocation.page(found)


@handlers("addDoNotContacts")
def add_do_not_contacts(world: World, invocation: Invocation) -> None:
    """Put numbers on the list, against calls and texts unless one is said to be allowed."""
    given: Json = {"call": True, "text": True, **invocation.body}
    for number in given.pop("numbers", []):
        _set(world, number, given)


@handlers("getDoNotContact")
def get_do_not_contact(world: World, invocation: Invocation) -> Json:
    """Read an entry; a number without one may be contacted."""
    number: str = invocation["number"]
    return world.dncs.get(number) or {"number": number, **dict.fromkeys(_FLAGS, False)}


@handlers("updateDoNotContact")
def update_do_not_contact(world: World, invocation: Invocation) -> None:
    """Set an entry."""
    _set(world, invocation["number"], invocation.body)


@handlers("deleteDoNotContact")
def delete_do_not_contact(world: World, invocation: Invocation) -> None:
    """Take numbers off the list, joined by commas; those that are not on it do no harm."""
    for number in invocation["number"].split(","):
        world.dncs.pop(number.strip(), None)


@handlers("deleteDoNotContactsBySource")
def delete_do_not_contacts_by_source(world: World, invocation: Invocation) -> None:
    """Take all numbers of a source off the list."""
    world.dncs = {
        number: entry
        for number, entry in world.dncs.items()
        if entry["source"] != invocation["source"]
    }


@handlers("getUniversalDoNotContacts")
def get_universal_do_not_contacts(world: World, invocation: Invocation) -> Json:
    """Tell who may contact whom, were it not for the account's own list: all but restricted numbers."""
    numbers = {
        name: invocation[name]
        for name in ("toNumber", "fromNumber")
        if name in invocation.arguments
    }
    allowed = ("inboundCall", "inboundText", "outboundCall", "outboundText")
    script = outcomes.script_for(invocation["toNumber"], world.scripts)
    free = script is None or script.state != "RESTRICTED_NUMBER"
    return {"items": [{**numbers, **dict.fromkeys(allowed, free)}]}


def _set(world: World, number: str, given: Json) -> None:
    world.dncs[number] = {
        **dict.fromkeys(_FLAGS, False),
        "source": _SOURCE,
        "created": world.now(),
        **world.dncs.get(number, {}),
        **given,
        "number": number,
    }
