"""Puts things into a sandbox that no request of a client's made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from . import dialing, people, telephony
from .messages import Json, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .world import World


def seed(world: World, given: Json) -> Json:
    """Put contacts, calls, do-not-contact numbers and verified numbers into a world.

    Args:
        world: Where to.
        given: Lists by what they hold: `contacts` and `calls` as requests create them, `dncs` as
            DoNotContact, `callerIds` as numbers.

    Returns:
        The ids of what has ids, by the same names.

    Raises:
        Problem: Something of it cannot be meant (400).
    """
    unknown = given.keys() - _KINDS.keys()
    if unknown:
        known = ", ".join(sorted(_KINDS))
        raise Problem(400, f"cannot seed {', '.join(sorted(unknown))}; known: {known}")
    for name, rows in given.items():
        if not isinstance(rows, list):
            raise Problem(400, f"{name} must be a list")
        kind = str if name == "callerIds" else dict
        for place, row in enumerate(cast("list[Any]", rows)):
            if not isinstance(row, kind):
                what = "a number" if kind is str else "an object"
                raise Problem(400, f"{name}[{place}] must be {what}")
    return {name: _KINDS[name](world, rows) for name, rows in given.items()}


def _contacts(world: World, rows: list[Json]) -> list[int]:
    return [people.create(world, row)["id"] for row in rows]


def _calls(world: World, rows: list[Json]) -> list[int]:
    calls = telephony.queue(world, rows, strict=False)
    for call in calls:
        call["_direct"] = True
    dialing.dial(world, calls)
    return [call["id"] for call in calls]


def _dncs(world: World, rows: list[Json]) -> list[int]:
    for row in rows:
        if not isinstance(row.get("number"), str):
            raise Problem(400, "dncs: each needs a number")
        dialing.forbid(world, row["number"], source="Seed", campaign_id=None)
        world.dncs[row["number"]].update(row)
    return []


def _caller_ids(world: World, rows: list[str]) -> list[int]:
    for number in rows:
        world.caller_ids[number] = {"verified": True}
    return []


_KINDS: Final[Mapping[str, Callable[[World, list[Any]], list[int]]]] = {
    "contacts": _contacts,
    "calls": _calls,
    "dncs": _dncs,
    "callerIds": _caller_ids,
}
