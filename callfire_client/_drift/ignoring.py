"""Reads ignore files: known results to accept, each by rule and location, with a reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, Protocol, TypeVar

from attrs import frozen

from ..contract import documents, pointers
from ..contract.errors import ContractError
from ..contract.json_values import is_array, is_object

__all__ = ["IgnoreEntry", "Result", "apply", "read"]

_FIELDS = ("rule", "location", "reason")
_REQUIRED = "'rule', 'location' and 'reason'"
_BELOW = "/*"


class Result(Protocol):
    """A result that an entry can accept: a change, or a mismatch of a live server."""

    @property
    def rule(self) -> str:
        """The rule that reports it."""
        ...

    @property
    def pointers(self) -> Collection[str]:
        """Its locations in the contracts, JSON pointers."""
        ...

    @property
    def lines(self) -> list[str]:
        """The method and path of each operation that it affects."""
        ...


ResultT = TypeVar("ResultT", bound=Result)


@frozen
class IgnoreEntry:
    """An entry of an ignore file.

    Attributes:
        at: The location of the entry, for messages.
        rule: The rule that reports the result.
        location: A JSON pointer, which can end in `/*` for all below it, or an operation: `GET /calls`.
        reason: Why the result is accepted.
    """

    at: str
    rule: str
    location: str
    reason: str

    def accepts(self, result: Result) -> bool:
        """Tell whether the entry accepts a result."""
        if result.rule != self.rule:
            return False
        if not self.location.startswith("/"):
            # A result that affects other operations too is not accepted because of one.
            return result.lines == [self.location]
        if self.location.endswith(_BELOW):
            prefix = self.location.removesuffix("*")
            return any(pointer.startswith(prefix) for pointer in result.pointers)
        return self.location in result.pointers


def read(path: str, rules: Collection[str], command: str) -> list[IgnoreEntry]:
    """Read an ignore file.

    Args:
        path: YAML, or JSON if its name ends in `.json`: an object whose `ignore` is a list of objects
            with `rule`, `location` and `reason`.
        rules: The rules that entries can name.
        command: The command that lists these rules, for errors.

    Raises:
        ContractError: It cannot be read, an entry is incomplete, or a rule is unknown.
    """
    document = documents.load(path)
    unknown = sorted(document.keys() - {"ignore"})
    if unknown:
        raise ContractError(f"{path}: unknown field {unknown[0]!r}; entries belong under 'ignore'")
    listed = document.get("ignore")
    if not is_array(listed):
        raise ContractError(f"{path}: /ignore: must be a list of objects with {_REQUIRED}")
    return [
        _entry(f"{path}: {pointers.join('', 'ignore', index)}", item, rules, command)
        for index, item in enumerate(listed)
    ]


def apply(
    entries: Iterable[IgnoreEntry], results: Iterable[ResultT]
) -> tuple[list[ResultT], list[tuple[ResultT, str]], list[str]]:
    """Divide results into those that count and those that an entry accepts.

    Returns:
        The results that count, the accepted ones with their reasons, and a warning for each entry that
        accepts nothing.
    """
    entries = list(entries)
    unused = list(entries)
    remaining: list[ResultT] = []
    accepted: list[tuple[ResultT, str]] = []
    for result in results:
        matching = [entry for entry in entries if entry.accepts(result)]
        unused = [entry for entry in unused if entry not in matching]
        if matching:
            accepted.append((result, matching[0].reason))
        else:
            remaining.append(result)
    warnings = [
        f"{entry.at}: accepts nothing ({entry.rule} at {entry.location}); remove it"
        for entry in unused
    ]
    return remaining, accepted, warnings


def _entry(where: str, item: Any, rules: Collection[str], command: str) -> IgnoreEntry:
    if not is_object(item):
        raise ContractError(f"{where}: must be an object with {_REQUIRED}")
    unknown = sorted(item.keys() - set(_FIELDS))
    if unknown:
        raise ContractError(f"{where}: unknown field {unknown[0]!r}; an entry has {_REQUIRED}")
    for field in _FIELDS:
        value = item.get(field)
        if not isinstance(value, str) or not value.strip():
            raise ContractError(f"{where}: {field!r} must be a string that is not empty")
    rule, location, reason = (item[field].strip() for field in _FIELDS)
    if rule not in rules:
        raise ContractError(f"{where}: unknown rule {rule!r}; `{command}` lists them")
    if not location.startswith("/") and " /" not in location:
        raise ContractError(
            f"{where}: location {location!r} is neither a JSON pointer nor an operation "
            "such as 'GET /calls'"
        )
    return IgnoreEntry(where, rule, location, reason)
