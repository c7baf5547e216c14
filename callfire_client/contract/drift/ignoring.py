"""Reads ignore files: known changes that are accepted, by rule and place, each with a reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from callfire_client.contract import documents, pointers
from callfire_client.contract.documents import ContractError
from callfire_client.contract.drift.changes import Change
from callfire_client.contract.drift.report import Accepted
from callfire_client.contract.drift.rules import RULES
from callfire_client.contract.shapes import is_array, is_object

_FIELDS = ("rule", "place", "reason")
_BENEATH = "/*"


@dataclass(frozen=True, slots=True)
class Entry:
    """A known change.

    Attributes:
        at: Where the entry stands, for messages.
        rule: The rule that reports the change.
        place: A JSON pointer, which may end in `/*` for all beneath it, or an operation: `GET /calls`.
        reason: Why it is accepted.
    """

    at: str
    rule: str
    place: str
    reason: str

    def accepts(self, change: Change) -> bool:
        """Whether this is the change, or one of those, that the entry speaks of."""
        if change.rule != self.rule:
            return False
        if not self.place.startswith("/"):
            # A change that reaches other operations too is not accepted for the sake of one.
            return [operation.line for operation in change.operations] == [self.place]
        sides = [side.pointer for side in (change.old, change.new) if side]
        if self.place.endswith(_BENEATH):
            beneath = self.place.removesuffix("*")
            return any(pointer.startswith(beneath) for pointer in sides)
        return self.place in sides


def read(path: str) -> list[Entry]:
    """Read an ignore file.

    Args:
        path: YAML, or JSON when its name ends in `.json`: an object whose `ignore` lists objects with
            `rule`, `place` and `reason`.

    Raises:
        ContractError: It cannot be read, an entry lacks something, or names an unknown rule.
    """
    document = documents.load(path)
    unknown = sorted(document.keys() - {"ignore"})
    if unknown:
        raise ContractError(f"{path}: unknown field {unknown[0]!r}; entries stand under 'ignore'")
    listed = document.get("ignore")
    if not is_array(listed):
        raise ContractError(f"{path}: /ignore: must be a list of objects with {_wanted()}")
    return [
        _entry(path, pointers.join("", "ignore", index), item) for index, item in enumerate(listed)
    ]


def apply(
    entries: Iterable[Entry], changes: Iterable[Change]
) -> tuple[list[Change], list[Accepted], list[str]]:
    """Sort changes into those that count and those that are accepted.

    Returns:
        What counts, what is accepted, and a warning for each entry that accepts nothing.
    """
    entries = list(entries)
    unused = list(entries)
    left: list[Change] = []
    accepted: list[Accepted] = []
    for change in changes:
        fitting = [entry for entry in entries if entry.accepts(change)]
        unused = [entry for entry in unused if entry not in fitting]
        if fitting:
            accepted.append(Accepted(change, fitting[0].reason))
        else:
            left.append(change)
    warnings = [
        f"{entry.at}: accepts nothing ({entry.rule} at {entry.place}); remove it"
        for entry in unused
    ]
    return left, accepted, warnings


def _wanted() -> str:
    return "'rule', 'place' and 'reason'"


def _entry(path: str, at: str, item: Any) -> Entry:
    where = f"{path}: {at}"
    if not is_object(item):
        raise ContractError(f"{where}: must be an object with {_wanted()}")
    unknown = sorted(item.keys() - set(_FIELDS))
    if unknown:
        raise ContractError(f"{where}: unknown field {unknown[0]!r}; an entry has {_wanted()}")
    for field in _FIELDS:
        value = item.get(field)
        if not isinstance(value, str) or not value.strip():
            raise ContractError(f"{where}: {field!r} must be a text that is not empty")
    rule, place, reason = (item[field].strip() for field in _FIELDS)
    if rule not in RULES:
        raise ContractError(f"{where}: unknown rule {rule!r}; `callfire-drift rules` lists them")
    if not place.startswith("/") and " /" not in place:
        raise ContractError(
            f"{where}: place {place!r} is neither a JSON pointer nor an operation such as 'GET /calls'"
        )
    return Entry(where, rule, place, reason)
