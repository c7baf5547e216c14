"""Reads ignore files: what is known and accepted, by rule and place, each with a reason."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from callfire_client.contract import documents, pointers
from callfire_client.contract.documents import ContractError
from callfire_client.contract.shapes import is_array, is_object

_FIELDS = ("rule", "place", "reason")
_BENEATH = "/*"


class Found(Protocol):
    """What an entry may accept: a change, or a mismatch of a live server."""

    @property
    def rule(self) -> str:
        """The rule that reports it."""
        ...

    @property
    def pointers(self) -> Collection[str]:
        """Its places in the contracts."""
        ...

    @property
    def lines(self) -> list[str]:
        """The operations that it reaches, as requests begin."""
        ...


FoundT = TypeVar("FoundT", bound=Found)


@dataclass(frozen=True, slots=True)
class Entry:
    """A known change or mismatch.

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

    def accepts(self, found: Found) -> bool:
        """Whether this is the one, or one of those, that the entry speaks of."""
        if found.rule != self.rule:
            return False
        if not self.place.startswith("/"):
            # What reaches other operations too is not accepted for the sake of one.
            return found.lines == [self.place]
        if self.place.endswith(_BENEATH):
            beneath = self.place.removesuffix("*")
            return any(pointer.startswith(beneath) for pointer in found.pointers)
        return self.place in found.pointers


def read(path: str, rules: Collection[str], command: str) -> list[Entry]:
    """Read an ignore file.

    Args:
        path: YAML, or JSON when its name ends in `.json`: an object whose `ignore` lists objects with
            `rule`, `place` and `reason`.
        rules: The rules that entries may name.
        command: What lists them.

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
        _entry(f"{path}: {pointers.join('', 'ignore', index)}", item, rules, command)
        for index, item in enumerate(listed)
    ]


def apply(
    entries: Iterable[Entry], found: Iterable[FoundT]
) -> tuple[list[FoundT], list[tuple[FoundT, str]], list[str]]:
    """Sort what was found into what counts and what is accepted.

    Returns:
        What counts, what is accepted and why, and a warning for each entry that accepts nothing.
    """
    entries = list(entries)
    unused = list(entries)
    left: list[FoundT] = []
    accepted: list[tuple[FoundT, str]] = []
    for one in found:
        fitting = [entry for entry in entries if entry.accepts(one)]
        unused = [entry for entry in unused if entry not in fitting]
        if fitting:
            accepted.append((one, fitting[0].reason))
        else:
            left.append(one)
    warnings = [
        f"{entry.at}: accepts nothing ({entry.rule} at {entry.place}); remove it"
        for entry in unused
    ]
    return left, accepted, warnings


def _wanted() -> str:
    return "'rule', 'place' and 'reason'"


def _entry(where: str, item: Any, rules: Collection[str], command: str) -> Entry:
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
    if rule not in rules:
        raise ContractError(f"{where}: unknown rule {rule!r}; `{command}` lists them")
    if not place.startswith("/") and " /" not in place:
        raise ContractError(
            f"{where}: place {place!r} is neither a JSON pointer nor an operation such as 'GET /calls'"
        )
    return Entry(where, rule, place, reason)
