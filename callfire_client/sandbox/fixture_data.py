"""Creation of resources for a test without requests to the API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .actions import create_standalone_actions, resolve_recipients, schedule_actions
from .call_lifecycle import CALLS
from .coercion import coerce
from .contacts import create_contact
from .do_not_contact import set_entry
from .messages import HttpError, Json
from .phone_numbers import canonical_number
from .text_lifecycle import TEXTS, check_content

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .account_state import AccountState
    from .operations import Contract


def add_fixture_data(account: AccountState, contract: Contract, data: Json) -> Json:
    """Add contacts, calls, texts, do-not-contact numbers and verified caller ids; all or none.

    Args:
        account: The account to which they are added.
        contract: The contract, to whose types the data is converted.
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
        raise HttpError(400, f"unknown kinds: {', '.join(sorted(unknown))}; the kinds are {known}")
    converted: dict[str, list[Any]] = {}
    for name, rows in data.items():
        items = {"$ref": f"#/components/schemas/{_SCHEMAS[name]}"} if name in _SCHEMAS else _NUMBER
        converted[name] = coerce(contract, rows, {"type": "array", "items": items}, name)
    resolve_recipients(CALLS, account, converted.get("calls", []))
    resolve_recipients(TEXTS, account, converted.get("texts", []))
    check_content(account, converted.get("texts", []))
    if any("number" not in row for row in converted.get("dncs", [])):
        raise HttpError(400, "dncs: each object needs a number")
    return {name: _KINDS[name](account, rows) for name, rows in converted.items()}


def _contacts(account: AccountState, rows: list[Json]) -> list[int]:
    return [create_contact(account, row)["id"] for row in rows]


def _calls(account: AccountState, rows: list[Json]) -> list[int]:
    calls = create_standalone_actions(CALLS, account, rows, strict=False)
    schedule_actions(CALLS, account, calls)
    return [call["id"] for call in calls]


def _texts(account: AccountState, rows: list[Json]) -> list[int]:
    texts = create_standalone_actions(TEXTS, account, rows, strict=False)
    schedule_actions(TEXTS, account, texts)
    return [text["id"] for text in texts]


def _dncs(account: AccountState, rows: list[Json]) -> list[int]:
    for row in rows:
        set_entry(account, row["number"], {"call": True, **row}, source="Seed")
    return []


def _caller_ids(account: AccountState, rows: list[str]) -> list[int]:
    for number in rows:
        account.caller_ids[canonical_number(number)] = {"verified": True}
    return []


_SCHEMAS: Final = {
    "contacts": "Contact",
    "calls": "CallRecipient",
    "texts": "TextRecipient",
    "dncs": "DoNotContact",
}
"""The schemas of the kinds that are objects."""
_NUMBER: Final = {"type": "string"}
_KINDS: Final[Mapping[str, Callable[[AccountState, list[Any]], list[int]]]] = {
    "contacts": _contacts,
    "calls": _calls,
    "texts": _texts,
    "dncs": _dncs,
    "callerIds": _caller_ids,
}
