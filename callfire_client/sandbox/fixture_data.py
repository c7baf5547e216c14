"""Creation of resources for a test without requests to the API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from .actions import create_standalone_actions, schedule_actions
from .call_lifecycle import CALLS
from .contacts import create_contact
from .do_not_contact import set_entry
from .messages import HttpError, Json
from .phone_numbers import canonical_number
from .text_lifecycle import TEXTS, check_content

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .account_state import AccountState


def add_fixture_data(account: AccountState, data: Json) -> Json:
    """Add contacts, calls, texts, do-not-contact numbers and verified caller ids.

    Args:
        account: The account to which they are added.
        data: Lists by kind: `contacts`, `calls` and `texts` like in requests that create them, `dncs` as
            `DoNotContact` objects, `callerIds` as phone numbers.

    Returns:
        The ids of the created resources by kind; an empty list for kinds without ids.

    Raises:
        HttpError: The data is invalid (400).
    """
    unknown = data.keys() - _KINDS.keys()
    if unknown:
        known = ", ".join(sorted(_KINDS))
        raise HttpError(400, f"unknown: {', '.join(sorted(unknown))}; known: {known}")
    for name, rows in data.items():
        if not isinstance(rows, list):
            raise HttpError(400, f"{name} must be a list")
        kind = str if name == "callerIds" else dict
        for index, row in enumerate(cast("list[Any]", rows)):
            if not isinstance(row, kind):
                expected = "a phone number" if kind is str else "an object"
                raise HttpError(400, f"{name}[{index}] must be {expected}")
    return {name: _KINDS[name](account, rows) for name, rows in data.items()}


def _contacts(account: AccountState, rows: list[Json]) -> list[int]:
    return [create_contact(account, row)["id"] for row in rows]


def _calls(account: AccountState, rows: list[Json]) -> list[int]:
    calls = create_standalone_actions(CALLS, account, rows, strict=False)
    schedule_actions(CALLS, account, calls)
    return [call["id"] for call in calls]


def _texts(account: AccountState, rows: list[Json]) -> list[int]:
    check_content(account, rows)
    texts = create_standalone_actions(TEXTS, account, rows, strict=False)
    schedule_actions(TEXTS, account, texts)
    return [text["id"] for text in texts]


def _dncs(account: AccountState, rows: list[Json]) -> list[int]:
    for row in rows:
        if not isinstance(row.get("number"), str):
            raise HttpError(400, "dncs: each object needs a number")
        set_entry(account, row["number"], {"call": True, **row}, source="Seed")
    return []


def _caller_ids(account: AccountState, rows: list[str]) -> list[int]:
    for number in rows:
        account.caller_ids[canonical_number(number)] = {"verified": True}
    return []


_KINDS: Final[Mapping[str, Callable[[AccountState, list[Any]], list[int]]]] = {
    "contacts": _contacts,
    "calls": _calls,
    "texts": _texts,
    "dncs": _dncs,
    "callerIds": _caller_ids,
}
