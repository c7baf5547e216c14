"""Assign the calls or texts of the API to the rows of a batch: by mark, else by number, never by position."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, cast

from .._core.phone_numbers import normalize_number
from .records import Batch, ClaimedRow, Fact, JobRecord

__all__ = [
    "Target",
    "api_batch_of",
    "fact_of",
    "mark_of",
    "match_items",
    "target_of",
    "target_of_row",
    "targets_of_item",
]

Target = tuple[str, str]
"""The number or the contact that a recipient has."""


def mark_of(item: object, name: str) -> str | None:
    """Return the mark of a call or text; None if it has none.

    Args:
        item: The call or text.
        name: The name of the attribute.
    """
    attributes: object = getattr(item, "attributes", None)
    if not isinstance(attributes, Mapping):
        return None
    value = cast("Mapping[str, object]", attributes).get(name)
    return None if value is None or value == "" else str(value)


def target_of(phone: object, contact: object) -> Target | None:
    """Return the target of a recipient, call or text; None if it has neither a number nor a contact."""
    if phone:
        return "number", normalize_number(str(phone))
    return None if contact is None else ("contact", str(contact))


def target_of_row(row: ClaimedRow) -> Target | None:
    """Return the target of a row; None if its recipient was erased."""
    if row.recipient is None:
        return None
    recipient = cast("dict[str, Any]", json.loads(row.recipient))
    return target_of(recipient.get("phoneNumber"), recipient.get("contactId"))


def targets_of_item(item: object) -> set[Target]:
    """Return the number and the contact of a call or text."""
    contact: object = getattr(item, "contact", None)
    found = {
        target_of(getattr(item, "to_number", None), None),
        target_of(None, getattr(contact, "id", None)),
    }
    return {target for target in found if target is not None}


def match_items(items: Iterable[object], batch: Batch, job: JobRecord) -> dict[int, object]:
    """Assign items of one request to the rows of its batch.

    An item with the mark of a row is of that row. One without a mark is of the row that has its number, if no
    other row of the batch and no other such item has it.

    Returns:
        The items by the numbers of the rows.
    """
    by_mark = {job.mark_of(row.id): row.id for row in batch.rows}
    found: dict[int, object] = {}
    unmarked: list[object] = []
    for item in items:
        mark = mark_of(item, job.mark)
        if mark is None:
            unmarked.append(item)
        elif mark in by_mark:
            found.setdefault(by_mark[mark], item)
    if not unmarked:
        return found
    targets = {row.id: target_of_row(row) for row in batch.rows}
    of_rows = Counter(targets.values())
    of_items = Counter(target for item in unmarked for target in targets_of_item(item))
    row_by_target = {
        target: row
        for row, target in targets.items()
        if target is not None and of_rows[target] == 1 and of_items[target] == 1
    }
    for item in unmarked:
        rows = {
            row_by_target[target] for target in targets_of_item(item) if target in row_by_target
        }
        if len(rows) == 1:
            found.setdefault(rows.pop(), item)
    return found


def fact_of(row: int, item: object, refused: frozenset[str]) -> Fact:
    """Return the outcome that a call or text shows for its row."""
    state: object = getattr(item, "state", None)
    identifier: object = getattr(item, "id", None)
    number = identifier if isinstance(identifier, int) else None
    if isinstance(state, str) and state in refused:
        return Fact(row, "refused", number, state)
    return Fact(row, "sent", number)


def api_batch_of(items: Iterable[object]) -> int | None:
    """Return the `batchId` that all items have; None if one has none, or they differ."""
    found = {getattr(item, "batch_id", None) for item in items}
    only = found.pop() if len(found) == 1 else None
    return only if isinstance(only, int) else None
