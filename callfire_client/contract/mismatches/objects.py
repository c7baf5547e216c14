"""Checks of objects and lists: what an answer is made of, and where the time of a check goes.

Most objects fit, and most of what is said of them is a type of each property. So the types are looked
at first, all at once; what more is said of some properties is asked of those alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from callfire_client.contract import pointers
from callfire_client.contract.mismatches.mismatch import ANY, Finding, Step, shown_name, type_of
from callfire_client.contract.shapes import is_array, is_object

if TYPE_CHECKING:
    from callfire_client.contract.mismatches.values import Check
    from callfire_client.contract.shapes import Json

# More kinds of mismatches than this in a list or object make nobody wiser, and cost memory.
MOST: Final = 100
_ALWAYS: Final = "x-callfire-always"


@dataclass(frozen=True, slots=True)
class Part:
    """What is asked of a property, of the items of a list, or of other properties.

    Attributes:
        check: All that is asked; None for nothing.
        kind: The type that values usually are of; None where there is no one type.
        more: What is asked of values of that type beyond it; None for nothing.
    """

    check: Check | None
    kind: type[object] | None
    more: Check | None


def items(part: Part) -> Check | None:
    """The check of the items of a list."""
    if part.check is None:
        return None
    own, usual, more = part.check, part.kind, part.more

    def check(value: Any) -> list[Finding] | None:
        fitting = usual is not None and list(map(type, value)).count(usual) == len(value)
        if fitting and more is None:
            return None
        ask = more if fitting and more is not None else own
        found: dict[Any, Finding] | None = None
        for index, item in enumerate(value):
            wrong = ask(item)
            if wrong is not None:
                found = {} if found is None else found
                if len(found) >= MOST:
                    break
                # What is wrong with every item is told of the first one.
                for finding in wrong:
                    found.setdefault(finding.kind, finding.beneath(index))
        return None if found is None else list(found.values())

    return check


def properties(
    parts: Mapping[str, Part],
    required: tuple[tuple[str, str], ...],
    stranger: str | None,
    more: Part,
) -> Check | None:
    """The check of an object.

    Args:
        parts: The properties that are known.
        required: Those that must be there, and where that is said.
        stranger: Where it is said that there are no others; None where there may be.
        more: What is asked of others.
    """
    asked = any(part.check for part in parts.values())
    if not asked and stranger is None and more.check is None and not required:
        return None
    checks = {name: part.check for name, part in parts.items()}
    usual = {name: part.kind for name, part in parts.items()}.get
    unsettled = tuple((name, part.more) for name, part in parts.items() if part.more)
    plain = more.kind if more.more is None and not parts and not required else None

    def check(value: Any) -> list[Finding] | None:
        found: list[Finding] | None = None
        kinds = list(map(type, value.values()))
        if list(map(usual, value)) == kinds:
            for name, own in unsettled:
                if name in value:
                    wrong = own(value[name])
                    if wrong is not None:
                        found = _more(found, wrong, name)
        elif plain is not None and kinds.count(plain) == len(kinds):
            return None
        else:
            found = one_by_one(value)
        for name, said in required:
            if name not in value:
                missing = [Finding("missing-property", said, (), "always there", "nothing")]
                found = _more(found, missing, name)
        return found

    def one_by_one(value: dict[str, Any]) -> list[Finding] | None:
        found: list[Finding] | None = None
        for name, item in value.items():
            step: Step = name
            if name in checks:
                own = checks[name]
            elif stranger is not None:
                wrong = [
                    Finding("unknown-property", stranger, (), "no such property", type_of(item))
                ]
                found = _more(found, wrong, shown_name(name))
                continue
            else:
                own, step = more.check, ANY
            if own is not None:
                found_here = own(item)
                if found_here is not None:
                    found = _more(found, found_here, step)
        return found

    return check


def required(
    schema: Mapping[str, Any], known: Mapping[str, Json], at: str
) -> tuple[tuple[str, str], ...]:
    """The properties that an answer must have, and where it is said."""
    said = schema.get("required")
    found: dict[str, str] = {}
    for index, name in enumerate(said if is_array(said) else ()):
        part = known.get(name) if isinstance(name, str) else None
        # What is only written never comes back.
        if isinstance(name, str) and not (is_object(part) and part.get("writeOnly") is True):
            found[name] = pointers.join(at, "required", index)
    for name, part in known.items():
        if is_object(part) and part.get(_ALWAYS) is True:
            found.setdefault(name, pointers.join(at, "properties", name, _ALWAYS))
    return tuple(found.items())


def _more(found: list[Finding] | None, wrong: Iterable[Finding], step: Step) -> list[Finding]:
    beneath = [finding.beneath(step) for finding in wrong]
    if found is None:
        return beneath
    if len(found) < MOST:
        # Only keys that are not told apart can have the same kind twice.
        kinds = {finding.kind for finding in found} if step == ANY else ()
        found.extend(finding for finding in beneath if finding.kind not in kinds)
    return found
