"""Makes checks of schemas: each is read once, and becomes a function that asks only what it says.

A check that finds nothing makes nothing: no list, no path. Places are put together on the way up,
where something was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from callfire_client.contract import pointers
from callfire_client.contract.mismatches import values
from callfire_client.contract.mismatches.mismatch import ANY, Finding, Step, shown_name, type_of
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

# More kinds of mismatches than this in a list or object make nobody wiser, and cost memory.
MOST: Final = 100
_ALWAYS: Final = "x-callfire-always"
# Keywords that ask nothing of a value; a null takes the longer way.
_SILENT: Final = frozenset(
    {"type", "description", "title", "readOnly", "deprecated", "example", "default", "nullable"}
)
_ANY_BITS: Final = 1 << 30
_SAYING_NOTHING: Final = frozenset({"double", "float", "password"})
_EXACT: Final[Mapping[str, type[object]]] = {
    "boolean": bool,
    "integer": int,
    "number": float,
    "string": str,
}
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

    def _referred(self, ref: str, *, closed: bool) -> Check | None:
        try:
            tokens = pointers.from_fragment(ref)
            target = pointers.find(self._document, tokens)
        except (ValueError, LookupError):
            return None  # `references.check` has refused such documents
        key = pointers.join("", *tokens), closed
        if key in self._making:

            def later(value: Any) -> list[Finding] | None:
                check = self._made[key]
                return None if check is None else check(value)

            return later
        if key not in self._made:
            self._making.add(key)
            self._made[key] = self.check(target, key[0], closed=closed)
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
        return _by_type(names, by_type, named, at)

    def _items(self, schema: dict[str, Any], at: str) -> Check | None:
        if "prefixItems" in schema:
            return None  # each position has a schema of its own there; not checked
        check = self.check(schema.get("items"), pointers.join(at, "items"))
        if check is None:
            return None
        own = check
        exact = _exact(schema["items"])
        plain = exact[0] if exact and exact[0] is not int else None

        def items(value: Any) -> list[Finding] | None:
            found: dict[Any, Finding] | None = None
            if plain is not None and all(type(item) is plain for item in value):
                return None
            for index, item in enumerate(value):
                wrong = own(item)
                if wrong is not None:
                    found = {} if found is None else found
                    if len(found) >= MOST:
                        break
                    # What is wrong with every item is told of the first one.
                    for finding in wrong:
                        found.setdefault(finding.kind, finding.beneath(index))
            return None if found is None else list(found.values())

        return items

    def _object(self, schema: dict[str, Any], at: str, *, closed: bool) -> Check | None:
        properties = schema.get("properties")
        known: dict[str, Any] = properties if is_object(properties) else {}
        place = pointers.join(at, "properties")
        checks = {
            name: self.check(part, pointers.join(place, name)) for name, part in known.items()
        }
        required = _required(schema, known, at)
        others = schema.get("additionalProperties")
        more: Check | None = None
        if others is False:
            stranger: str | None = pointers.join(at, "additionalProperties")
        elif closed and not any(key in schema for key in _OPENING):
            stranger, checks = self._closed(schema, place, checks)
        else:
            stranger = None
            more = self.check(others, pointers.join(at, "additionalProperties"))
        if "patternProperties" in schema:
            stranger = more = None  # whom a pattern lets in is not worked out
        if stranger is None and more is None and not required and not any(checks.values()):
            return None
        exact = {name: found for name, part in known.items() if (found := _exact(part))}
        return _properties(exact, checks, required, stranger, more)

    def _closed(
        self, schema: dict[str, Any], place: str, checks: dict[str, Check | None]
    ) -> tuple[str | None, dict[str, Check | None]]:
        """Where it stands that there are no other properties, and the checks of all that are known."""
        names = self._names(schema, set())
        if not names:
            return None, checks
        # Those of the parts are checked there.
        return place, {**dict.fromkeys(names), **checks}

    def _names(self, schema: Json, seen: set[str]) -> set[str] | None:
        """The properties that a schema or any part of it knows; None when there may be others."""
        if not is_object(schema):
            return None
        ref = schema.get("$ref")
        if isinstance(ref, str):
            if ref in seen:
                return set()
            try:
                target = pointers.find(self._document, pointers.from_fragment(ref))
            except (ValueError, LookupError):
                return None
            return self._names(target, seen | {ref})
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
) -> Check | None:
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
        return named
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

    return _quick(table, named, check)


def _quick(table: dict[type[object], Check | None], named: Check | None, check: Check) -> Check:
    """The same check, by a shorter way for values of the one type that there is."""
    if len(table) != 1 or named is not None:
        return check
    ((only, own),) = table.items()

    def quick(value: Any) -> list[Finding] | None:
        if type(value) is not only:
            return check(value)
        return None if own is None else own(value)

    return quick


def _required(
    schema: dict[str, Any], properties: dict[str, Any], at: str
) -> tuple[tuple[str, str], ...]:
    """The properties that an answer must have, and where it is said."""
    said = schema.get("required")
    found: dict[str, str] = {}
    for index, name in enumerate(said if is_array(said) else ()):
        part = properties.get(name) if isinstance(name, str) else None
        # What is only written never comes back.
        if isinstance(name, str) and not (is_object(part) and part.get("writeOnly") is True):
            found[name] = pointers.join(at, "required", index)
    for name, part in properties.items():
        if is_object(part) and part.get(_ALWAYS) is True:
            found.setdefault(name, pointers.join(at, "properties", name, _ALWAYS))
    return tuple(found.items())


def _exact(schema: Json) -> tuple[type[object], int] | None:
    """The one type that is all that a schema asks, and how many bits its integers may have.

    Most schemas of single values are so, and a look at the type takes a fraction of a call.
    """
    said = schema.get("type") if is_object(schema) and "$ref" not in schema else None
    if not isinstance(said, str) or said not in _EXACT:
        return None
    asked = {key for key in schema if not key.startswith("x-")} - _SILENT
    form = schema.get("format")
    bits = values.BITS.get(form) if isinstance(form, str) else None
    if not asked or (asked == {"format"} and (bits or form in _SAYING_NOTHING)):
        return _EXACT[said], bits or _ANY_BITS
    return None


def _properties(
    exact: dict[str, tuple[type[object], int]],
    checks: dict[str, Check | None],
    required: tuple[tuple[str, str], ...],
    stranger: str | None,
    more: Check | None,
) -> Check:
    exactly = {name: kind for name, (kind, _) in exact.items()}.get
    bits = {name: count for name, (_, count) in exact.items()}

    def check(value: Any) -> list[Finding] | None:
        found: list[Finding] | None = None
        wrong: list[Finding] | None
        for name, item in value.items():
            kind: type[object] = type(item)  # pyright: ignore[reportUnknownVariableType]
            if exactly(name) is kind and (kind is not int or item.bit_length() <= bits[name]):
                continue
            if name in checks:
                own, step = checks[name], name
            elif stranger is not None:
                wrong = [
                    Finding("unknown-property", stranger, (), "no such property", type_of(item))
                ]
                found = _more(found, wrong, shown_name(name))
                continue
            else:
                own, step = more, ANY
            if own is not None:
                wrong = own(item)
                if wrong is not None:
                    found = _more(found, wrong, step)
        for name, said in required:
            if name not in value:
                missing = [Finding("missing-property", said, (), "always there", "nothing")]
                found = _more(found, missing, name)
        return found

    return check


def _more(found: list[Finding] | None, wrong: Iterable[Finding], step: Step) -> list[Finding]:
    beneath: Iterator[Finding] = (finding.beneath(step) for finding in wrong)
    if found is None:
        return list(beneath)
    kinds = {finding.kind for finding in found} if step == ANY else set[Any]()
    if len(found) < MOST:
        found.extend(finding for finding in beneath if finding.kind not in kinds)
    return found
