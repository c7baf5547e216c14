"""Compares the parameters of two operations."""

from collections.abc import Sequence
from dataclasses import dataclass

from callfire_client.contract import pointers
from callfire_client.contract.drift import annotations
from callfire_client.contract.drift.changes import Direction, Side
from callfire_client.contract.drift.contents import compare_content
from callfire_client.contract.drift.differ import Differ, Scope
from callfire_client.contract.drift.tree import Place, Tree
from callfire_client.contract.naming import snake

_KNOWN = frozenset(
    {"name", "in", "required", "schema", "content", "style", "explode", "allowReserved",
     "allowEmptyValue"}
)  # fmt: skip
# Headers that parameters cannot describe (OpenAPI 3.0).
_NOT_PARAMETERS = frozenset({"accept", "content-type", "authorization"})
_FORM = frozenset({"query", "cookie"})
# Styles that matter for single values as well.
_MARKED = frozenset({"matrix", "label"})

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Taking:
    """An operation that takes parameters.

    Attributes:
        tree: The document that it stands in.
        path_names: The parameters of its path, in their order.
        parameters: What describes its parameters; of two for the same, the later one counts.
        call: What the client calls it.
        line: How it is called without an operationId.
    """

    tree: Tree
    path_names: Sequence[str]
    parameters: Sequence[Place]
    call: str | None
    line: str

    def by_key(self) -> dict[Key, Place]:
        """The parameters by what tells them apart; those of the path by their position."""
        found: dict[Key, Place] = {}
        for place in self.parameters:
            where = self.tree.text(place, "in") or ""
            name = self.tree.text(place, "name") or ""
            if where == "header":
                name = name.lower()
                if name in _NOT_PARAMETERS:
                    continue
            if where == "path" and name in self.path_names:
                name = f"{{{self.path_names.index(name)}}}"
            found[where, name] = place
        return found

    def subject(self, place: Place) -> str:
        """What the client calls a parameter."""
        name = str(place.value.get("name", ""))
        if self.call is None:
            return f"{self.line} ({name})"
        return f"{self.call}({snake(name) or name}=…)"


def compare(differ: Differ, scope: Scope, old: Taking, new: Taking) -> None:
    """Compare what two operations take."""
    was, now = old.by_key(), new.by_key()
    gone = {key: place for key, place in was.items() if key not in now}
    come = {key: place for key, place in now.items() if key not in was}
    for key, before in list(gone.items()):
        moved = next((other for other in come if other[1] == key[1]), None)
        if moved is not None:
            after = come.pop(moved)
            del gone[key]
            inner = scope.at(new.subject(after), Direction.REQUEST)
            detail = f"{key[0]} → {moved[0]}"
            differ.report("parameter-moved", inner, before.side(), after.side(), detail)
    for place in gone.values():
        inner = scope.at(old.subject(place), Direction.REQUEST)
        differ.report("parameter-removed", inner, place.side(), None)
    for place in come.values():
        inner = scope.at(new.subject(place), Direction.REQUEST)
        kind = "required" if differ.new.flag(place, "required") else "optional"
        differ.report(f"parameter-added-{kind}", inner, None, place.side())
    for key, before in was.items():
        if key in now:
            inner = scope.at(new.subject(now[key]), Direction.REQUEST, written=True)
            _parameter(differ, inner, before, now[key])


def _parameter(differ: Differ, scope: Scope, old: Place, new: Place) -> None:
    names = differ.old.text(old, "name") or "", differ.new.text(new, "name") or ""
    if old.value.get("in") == "path" and names[0] != names[1]:
        detail = f"{names[0]} → {names[1]}"
        sides = old.said("name"), new.said("name")
        differ.report("path-parameter-renamed", scope, *sides, detail)
    required = differ.old.flag(old, "required"), differ.new.flag(new, "required")
    if required[0] != required[1]:
        rule = "parameter-required" if required[1] else "parameter-optional"
        differ.report(rule, scope, old.said("required"), new.said("required"))
    empty = differ.old.flag(old, "allowEmptyValue"), differ.new.flag(new, "allowEmptyValue")
    if empty[0] != empty[1]:
        rule = "empty-allowed" if empty[1] else "empty-forbidden"
        differ.report(rule, scope, old.said("allowEmptyValue"), new.said("allowEmptyValue"))
    annotations.compare(differ, scope, old, new, _KNOWN)
    compare_written(differ, scope, old, new)


def compare_written(differ: Differ, scope: Scope, old: Place, new: Place) -> None:
    """Compare how parameters or headers are written, and their schemas or media types."""
    if ("content" in old.value) != ("content" in new.value):
        keys = ["content" if "content" in place.value else "schema" for place in (old, new)]
        sides = old.said(keys[0]), new.said(keys[1])
        differ.report("serialization-changed", scope, *sides, " → ".join(keys))
        return
    if "content" in old.value:
        compare_content(differ, scope.at(scope.subject, scope.direction), old, new)
        return
    reserved = differ.old.flag(old, "allowReserved"), differ.new.flag(new, "allowReserved")
    if reserved[0] != reserved[1] and scope.direction is Direction.REQUEST:
        differ.report(
            "reserved-changed", scope, old.said("allowReserved"), new.said("allowReserved")
        )
    schemas = differ.old_schemas.described(old), differ.new_schemas.described(new)
    if scope.direction is Direction.REQUEST:
        _style(differ, scope, old, new, schemas)
    differ.schemas((schemas[0],), (schemas[1],), scope)


def _style(differ: Differ, scope: Scope, old: Place, new: Place, schemas: Sequence[Place]) -> None:
    where = old.value.get("in"), new.value.get("in")
    styles = [
        tree.text(place, "style") or ("form" if place.value.get("in") in _FORM else "simple")
        for tree, place in ((differ.old, old), (differ.new, new))
    ]
    explodes = [
        tree.flag(place, "explode", style == "form")
        for tree, place, style in zip((differ.old, differ.new), (old, new), styles, strict=True)
    ]
    types = [
        reader.view((schema,)).types
        for reader, schema in zip((differ.old_schemas, differ.new_schemas), schemas, strict=True)
    ]
    # Of single values most styles make the same text.
    several = all(found is None or found & {"array", "object"} for found in types)
    if where[0] == where[1] and styles[0] != styles[1] and (several or _MARKED & set(styles)):
        sides = (
            Side(pointers.join(old.pointer, "style"), styles[0]),
            Side(pointers.join(new.pointer, "style"), styles[1]),
        )
        differ.report("style-changed", scope, *sides, f"{styles[0]} → {styles[1]}")
    elif where[0] == where[1] and several and explodes[0] != explodes[1]:
        sides = (
            Side(pointers.join(old.pointer, "explode"), explodes[0]),
            Side(pointers.join(new.pointer, "explode"), explodes[1]),
        )
        detail = "one for all → one for each" if explodes[1] else "one for each → one for all"
        differ.report("explode-changed", scope, *sides, detail)
