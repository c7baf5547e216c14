"""Checks objects and arrays, which takes most of the time of a check.

Most objects fit, and most properties are restricted to a type only. So the types of all properties are
compared at once, and further checks run for the properties that have some.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from .. import pointers
from ..json_values import is_array, is_object
from .mismatch import ANY, Finding, PathPart, shown_name, type_of

if TYPE_CHECKING:
    from ..json_values import Json
    from .values import Check

# The most findings for one array or object. More do not help, and use memory.
MAX_FINDINGS: Final = 100


@frozen
class ValueCheck:
    """The check of a property, of the items of an array, or of other properties.

    Attributes:
        check: The whole check; None if every value fits.
        kind: The usual Python type of values; None if there is not just one.
        more: The rest of the check for values of that type; None if there is none.
    """

    check: Check | None
    kind: type[object] | None
    more: Check | None


def items(part: ValueCheck) -> Check | None:
    """Check the items of an array."""
    if part.check is None:
        return None
    own, usual, more = part.check, part.kind, part.more

    def check(value: Any) -> list[Finding] | None:
        fitting = usual is not None and list(map(type, value)).count(usual) == len(value)
        if fitting and more is None:
            return None
        run = more if fitting and more is not None else own
        found: dict[Any, Finding] | None = None
        for index, item in enumerate(value):
            wrong = run(item)
            if wrong is not None:
                found = {} if found is None else found
                if len(found) >= MAX_FINDINGS:
                    break
                # A mismatch of every item is reported for the first one.
                for finding in wrong:
                    found.setdefault(finding.kind, finding.nested_in(index))
        return None if found is None else list(found.values())

    return check


def properties(
    parts: Mapping[str, ValueCheck],
    required: tuple[tuple[str, str], ...],
    forbidden: str | None,
    others: ValueCheck,
) -> Check | None:
    """Check the properties of an object.

    Args:
        parts: The checks of the documented properties.
        required: The properties that must be present, and where the contract requires them.
        forbidden: Where the contract forbids other properties; None if it allows them.
        others: The check of other properties.
    """
    restricted = any(part.check for part in parts.values())
    if not restricted and forbidden is None and others.check is None and not required:
        return None
    checks = {name: part.check for name, part in parts.items()}
    usual = {name: part.kind for name, part in parts.items()}.get
    further = tuple((name, part.more) for name, part in parts.items() if part.more)
    uniform = others.kind if others.more is None and not parts and not required else None

    def check(value: Any) -> list[Finding] | None:
        found: list[Finding] | None = None
        kinds = list(map(type, value.values()))
        if list(map(usual, value)) == kinds:
            for name, own in further:
                if name in value:
                    wrong = own(value[name])
                    if wrong is not None:
                        found = _add(found, wrong, name)
        elif uniform is not None and kinds.count(uniform) == len(kinds):
            return None
        else:
            found = one_by_one(value)
        for name, location in required:
            if name not in value:
                missing = [Finding("missing-property", location, (), "always present", "nothing")]
                found = _add(found, missing, name)
        return found

    def one_by_one(value: dict[str, Any]) -> list[Finding] | None:
        found: list[Finding] | None = None
        for name, item in value.items():
            part: PathPart = name
            if name in checks:
                own = checks[name]
            elif forbidden is not None:
                wrong = [
                    Finding("unknown-property", forbidden, (), "no such property", type_of(item))
                ]
                found = _add(found, wrong, shown_name(name))
                continue
            else:
                own, part = others.check, ANY
            if own is not None:
                found_here = own(item)
                if found_here is not None:
                    found = _add(found, found_here, part)
        return found

    return check


def required(
    schema: Mapping[str, Any], known: Mapping[str, Json], at: str, always_extension: str | None
) -> tuple[tuple[str, str], ...]:
    """List the properties that a response must have, and where the contract requires them."""
    listed = schema.get("required")
    found: dict[str, str] = {}
    for index, name in enumerate(listed if is_array(listed) else ()):
        part = known.get(name) if isinstance(name, str) else None
        # A write-only property is never received.
        if isinstance(name, str) and not (is_object(part) and part.get("writeOnly") is True):
            found[name] = pointers.join(at, "required", index)
    if always_extension is None:
        return tuple(found.items())
    for name, part in known.items():
        if is_object(part) and part.get(always_extension) is True:
            found.setdefault(name, pointers.join(at, "properties", name, always_extension))
    return tuple(found.items())


def _add(found: list[Finding] | None, wrong: Iterable[Finding], part: PathPart) -> list[Finding]:
    nested = [finding.nested_in(part) for finding in wrong]
    if found is None:
        return nested
    if len(found) < MAX_FINDINGS:
        # Only properties that are all written as `*` can have equal findings.
        kinds = {finding.kind for finding in found} if part == ANY else ()
        found.extend(finding for finding in nested if finding.kind not in kinds)
    return found
