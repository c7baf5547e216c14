"""Makes checks of schemas: each is read once, and becomes a function that asks only what it says.

A check that finds nothing makes nothing: no list, no path. Places are put together on the way up,
where something was found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from callfire_client.contract import pointers
from callfire_client.contract.mismatches import objects, values
from callfire_client.contract.mismatches.mismatch import Finding, type_of
from callfire_client.contract.mismatches.objects import Part
from callfire_client.contract.mismatches.unions import all_of, any_of, one_of
from callfire_client.contract.shapes import Json, is_array, is_object

if TYPE_CHECKING:
    from callfire_client.contract.mismatches.values import Check

TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "null": (type(None),),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "string": (str,),
    "array": (list,),
    "object": (dict,),
}
"""What JSON's types are read as; an integer may also be a float without a fraction."""

_ANYTHING: Final = Part(None, None, None)
_COMPOSING: Final = ("allOf", "anyOf", "oneOf")
_OPENING: Final = ("additionalProperties", "patternProperties", "unevaluatedProperties")


class Schemas:
    """The checks of a document's schemas, made when first asked for.

    Args:
        document: An OpenAPI 3.0 or 3.1 document.
        modern: Whether it is 3.1.
    """

    def __init__(self, document: Mapping[str, Any], *, modern: bool = False) -> None:
        self._document = document
        self._modern = modern
        # What is being made has no check yet: who comes to it again asks when a value is there.
        self._made: dict[tuple[str, bool], Check | None] = {}
        self._making: set[tuple[str, bool]] = set()
        # Of what is being made, that which is said of one and the same value: it need not be said twice.
        self._level: frozenset[tuple[str, bool]] = frozenset()
        # What checks ask of values of the type that most are of.
        self._usual: dict[Check, Part] = {}

    def check(self, schema: Json, at: str, *, closed: bool = True) -> Check | None:
        """Make the check of a schema.

        Args:
            schema: The schema.
            at: Where it stands, a JSON pointer.
            closed: Whether properties that it does not know are mismatches where it says nothing of
                others; not so of parts of a schema, which know some each.

        Returns:
            The check; None where any value fits.
        """
        if not is_object(schema):
            return None
        if isinstance(schema.get("$ref"), str):
            followed = self._referred(schema["$ref"], closed=closed)
            beside = {key: value for key, value in schema.items() if key != "$ref"}
            if not self._modern or not beside:
                return followed
            return values.together([followed, self._plain(beside, at, closed=False)])
        return self._plain(schema, at, closed=closed)

    def _found(self, ref: str) -> Json:
        """What a reference leads to; None where it leads nowhere, as in no document that was checked."""
        try:
            return pointers.find(self._document, pointers.from_fragment(ref))
        except (ValueError, LookupError):
            return None

    def _referred(self, ref: str, *, closed: bool) -> Check | None:
        target = self._found(ref)
        if target is None:
            return None
        key = pointers.join("", *pointers.from_fragment(ref)), closed
        if key in self._level:
            return None
        if key in self._making:

            def later(value: Any) -> list[Finding] | None:
                check = self._made[key]
                return None if check is None else check(value)

            return later
        if key not in self._made:
            self._making.add(key)
            level, self._level = self._level, self._level | {key}
            self._made[key] = self.check(target, key[0], closed=closed)
            self._level = level
            self._making.remove(key)
        return self._made[key]

    def _plain(self, schema: dict[str, Any], at: str, *, closed: bool) -> Check | None:
        typed = self._typed(schema, at, closed=closed)
        composed: list[Check | None] = []
        for key, compose in (("allOf", all_of), ("anyOf", any_of), ("oneOf", one_of)):
            parts = schema.get(key)
            if is_array(parts) and parts:
                place = pointers.join(at, key)
                checks = [
                    self.check(part, pointers.join(place, index), closed=False)
                    for index, part in enumerate(parts)
                ]
                composed.append(compose(checks, place, self._chooser(schema, parts, checks)))
        check = values.together([typed, *composed])
        if check is None or not self._nullable(schema):
            return check
        whole = check

        def nullable(value: Any) -> list[Finding] | None:
            return None if value is None else whole(value)

        if whole in self._usual:
            self._usual[nullable] = replace(self._usual[whole], check=nullable)
        return nullable

    def _nullable(self, schema: dict[str, Any]) -> bool:
        return not self._modern and schema.get("nullable") is True

    def _chooser(
        self, schema: dict[str, Any], parts: list[Any], checks: list[Check | None]
    ) -> dict[str, dict[str, Check | None]]:
        """The alternatives by the values of the property that tells them apart, if one does."""
        said = schema.get("discriminator")
        name = said.get("propertyName") if is_object(said) else None
        if not isinstance(name, str) or not is_object(said):
            return {}
        refs: dict[str, Check | None] = {}
        for part, check in zip(parts, checks, strict=True):
            ref = part.get("$ref") if is_object(part) else None
            if isinstance(ref, str):
                refs[ref] = check
        chosen = {ref.rpartition("/")[2]: check for ref, check in refs.items()}
        mapping = said.get("mapping")
        for value, ref in mapping.items() if is_object(mapping) else ():
            full = ref if "/" in str(ref) else f"#/components/schemas/{ref}"
            if full in refs:
                chosen[value] = refs[full]
        return {name: chosen}

    def _typed(self, schema: dict[str, Any], at: str, *, closed: bool) -> Check | None:
        """The check of everything but what a schema is composed of."""
        by_type = {
            "string": values.text(schema, at),
            "number": values.number(schema, at),
            "array": values.together([values.array(schema, at), self._items(schema, at)]),
            "object": values.together(
                [values.object_(schema, at), self._object(schema, at, closed=closed)]
            ),
        }
        listed = schema.get("enum")
        if "const" in schema:
            listed = [schema["const"]]
        key = "const" if "const" in schema else "enum"
        named = values.enumeration(listed, pointers.join(at, key)) if is_array(listed) else None
        said = schema.get("type")
        wanted = [said] if isinstance(said, str) else said if is_array(said) else []
        names = [name for name in wanted if isinstance(name, str) and name in TYPES]
        part = _by_type(names, by_type, named, at)
        if part.check is not None and part.kind is not None:
            self._usual[part.check] = part
        return part.check

    def _items(self, schema: dict[str, Any], at: str) -> Check | None:
        if "prefixItems" in schema:
            return None  # each position has a schema of its own there; not checked
        return objects.items(self._part(schema.get("items"), pointers.join(at, "items")))

    def _object(self, schema: dict[str, Any], at: str, *, closed: bool) -> Check | None:
        said = schema.get("properties")
        known: dict[str, Any] = said if is_object(said) else {}
        place = pointers.join(at, "properties")
        parts = {name: self._part(part, pointers.join(place, name)) for name, part in known.items()}
        others = schema.get("additionalProperties")
        more, stranger = _ANYTHING, None
        if "patternProperties" in schema:
            pass  # whom a pattern lets in is not worked out
        elif others is False:
            stranger = pointers.join(at, "additionalProperties")
        elif closed and not any(key in schema for key in _OPENING):
            names = self._names(schema, set())
            if names:
                stranger = place
                # Those of its parts are checked there.
                parts = {**dict.fromkeys(names, _ANYTHING), **parts}
        else:
            more = self._part(others, pointers.join(at, "additionalProperties"))
        return objects.properties(parts, objects.required(schema, known, at), stranger, more)

    def _part(self, schema: Json, at: str) -> Part:
        # What is said of the value within may come back to what is said of this one.
        level, self._level = self._level, frozenset()
        check = self.check(schema, at)
        self._level = level
        if check is None:
            return _ANYTHING
        return self._usual.get(check, Part(check, None, check))

    def _names(self, schema: Json, seen: set[str]) -> set[str] | None:
        """The properties that a schema or any part of it knows; None when there may be others."""
        if not is_object(schema):
            return None
        ref = schema.get("$ref")
        if isinstance(ref, str):
            if ref in seen:
                return set()
            return self._names(self._found(ref), seen | {ref})
        opened = [key for key in _OPENING if key in schema]
        if opened and schema.get("additionalProperties") is not False:
            return None
        properties = schema.get("properties")
        names: set[str] = set(properties) if is_object(properties) else set()
        for key in _COMPOSING:
            parts = schema.get(key)
            for part in parts if is_array(parts) else ():
                inner = self._names(part, seen)
                if inner is None:
                    return None
                names |= inner
        return names


def _by_type(
    names: list[str], by_type: dict[str, Check | None], named: Check | None, at: str
) -> Part:
    """The check that a value is of a type, and fits what is said of values of that type."""
    real = {name: check for name, check in by_type.items() if check is not None}
    wanted = names or list(TYPES)
    table: dict[type[object], Check | None] = {}
    for name in wanted:
        for kind in TYPES[name]:
            # Of integers, the limits are said as of numbers.
            table[kind] = real.get("number" if kind in (int, float) else name)
    whole = "integer" in wanted and float not in table
    if not names and not real:
        return Part(named, None, named)
    expected, pointer = " or ".join(wanted), pointers.join(at, "type")

    def check(value: Any) -> list[Finding] | None:
        kind: type[object] = type(value)  # pyright: ignore[reportUnknownVariableType]
        if kind in table:
            own = table[kind]
        elif whole and kind is float and value.is_integer():
            own = table[int]
        else:
            rule = "unexpected-null" if value is None else "wrong-type"
            return [Finding(rule, pointer, (), expected, type_of(value))]
        wrong = None if own is None else own(value)
        if named is None:
            return wrong
        unlisted = named(value)
        return wrong if unlisted is None else [*(wrong or ()), *unlisted]

    if len(names) != 1:
        return Part(check, None, check)
    kind = TYPES[names[0]][-1]
    return Part(check, kind, values.together([table[kind], named]))
