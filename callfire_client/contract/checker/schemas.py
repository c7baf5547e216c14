"""Compiles schemas to checks: each schema is read once, and becomes a function of only what it requires.

A check without findings allocates nothing. Paths are built only where something was found, from the
inner value outwards.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import evolve

from .. import pointers
from ..discriminators import Discriminators, component_name
from ..json_values import is_array, is_object
from ..resolver import Alternatives, Node, ResolutionError, Resolver, declared_types
from . import objects, values
from .mismatch import Finding, type_of
from .objects import ValueCheck
from .unions import all_of, any_of, one_of

if TYPE_CHECKING:
    from ..json_values import Json
    from .values import Check

__all__ = ["TYPES", "SchemaCompiler"]

TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "null": (type(None),),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "string": (str,),
    "array": (list,),
    "object": (dict,),
}
"""The Python types of JSON types; an integer can also be a float without a fraction."""

# The location of a schema, whether it is closed, and whether it is exact.
_Key: TypeAlias = tuple[str, bool, bool]

_ANYTHING: Final = ValueCheck(None, None, None)
_OPENING: Final = ("additionalProperties", "patternProperties", "unevaluatedProperties")
# Keywords beside a reference that can document further properties.
_ADDING: Final = frozenset({"properties", "allOf", "anyOf", "oneOf", *_OPENING})


class _Progress(threading.local):
    """The schemas that the current thread compiles: several threads may compile the same schema at the same time.

    Attributes:
        compiling: The schemas that are being compiled.
        same_value: Those of them that apply to the same value: they are not applied to it twice.
    """

    def __init__(self) -> None:
        self.compiling: set[_Key] = set()
        self.same_value: frozenset[_Key] = frozenset()


class SchemaCompiler:
    """Compiles the schemas of a document, each when it is first needed.

    Args:
        document: An OpenAPI 3.0 or 3.1 document.
        modern: Whether it is 3.1.
        always_extension: The extension of properties that are always present, if there is one.
    """

    def __init__(
        self,
        document: Mapping[str, Any],
        *,
        modern: bool = False,
        always_extension: str | None = None,
    ) -> None:
        self._modern = modern
        self._always_extension = always_extension
        # An alternative that is `true` allows any property, so booleans must not be read as objects.
        self._resolver = Resolver(document, ref_siblings=modern, boolean_schemas=False)
        self._compiled: dict[_Key, Check | None] = {}
        self._progress = _Progress()
        self._discriminators = Discriminators(document, self._resolver)
        # The same checks, divided into the usual type and the rest.
        self._divided: dict[Check, ValueCheck] = {}

    def compile(
        self, schema: Json, at: str, *, closed: bool = True, exact: bool = False
    ) -> Check | None:
        """Compile a schema.

        Args:
            schema: The schema.
            at: Its location, a JSON pointer.
            closed: Whether undocumented properties are mismatches if it does not mention others; for
                parts of a schema they are not, because each part documents only some.
            exact: Whether values of schemas that extend it are checked as values of this one: as a
                part of such a schema, it must not select that schema again.

        Returns:
            The check; None if every value fits.
        """
        if not is_object(schema):
            return None
        if isinstance(schema.get("$ref"), str):
            beside = {key: value for key, value in schema.items() if key != "$ref"}
            if self._modern and _ADDING & beside.keys():
                # Together they document the properties, like the parts of `allOf`.
                parts = beside.get("allOf")
                listed = [*(parts if is_array(parts) else ()), {"$ref": schema["$ref"]}]
                return self._plain({**beside, "allOf": listed}, at, closed=closed, exact=exact)
            followed = self._referred(schema["$ref"], closed=closed, exact=exact)
            if not self._modern or not beside:
                return followed
            return values.combine([followed, self._plain(beside, at, closed=False, exact=exact)])
        return self._plain(schema, at, closed=closed, exact=exact)

    def _referred(self, ref: str, *, closed: bool, exact: bool) -> Check | None:
        try:
            target = self._resolver.target(ref)
        except ResolutionError:
            return None  # an invalid document is reported where it is loaded
        exact = exact or self._discriminators.inherited(target.pointer) is None
        return self._component(target, closed=closed, exact=exact)

    def _component(self, target: Node, *, closed: bool, exact: bool) -> Check | None:
        """Compile the target of a reference, once for each way to use it."""
        key = target.pointer, closed, exact
        progress = self._progress
        if key in progress.same_value:
            return None
        if key in progress.compiling:
            # It refers to itself, and has no check yet: that is looked up when a value is checked.

            def later(value: Any) -> list[Finding] | None:
                check = self._component(target, closed=closed, exact=exact)
                return None if check is None else check(value)

            return later
        if key not in self._compiled:
            progress.compiling.add(key)
            same_value, progress.same_value = progress.same_value, progress.same_value | {key}
            if exact:
                made = self.compile(target.value, target.pointer, closed=closed, exact=True)
            else:
                made = self._extensible(target, closed=closed)
            self._compiled[key] = made
            progress.same_value = same_value
            progress.compiling.remove(key)
        return self._compiled[key]

    def _extensible(self, target: Node, *, closed: bool) -> Check | None:
        """Compile a schema that others extend: the discriminator selects the one that applies."""
        own = self._component(target, closed=closed, exact=True)
        children = {
            child.pointer: self._component(child, closed=closed, exact=True)
            for child in self._discriminators.descendants(target.pointer)
        }
        holder = self._discriminators.inherited(target.pointer)
        assert holder is not None
        name = holder.value["discriminator"].get("propertyName")
        if not isinstance(name, str) or not children:
            return own
        chosen = {component_name(pointer): check for pointer, check in children.items()}
        for value, pointer in self._discriminators.mapping(holder).items():
            if pointer in children:
                chosen[value] = children[pointer]

        def check(value: Any) -> list[Finding] | None:
            selected = value.get(name) if is_object(value) else None
            if isinstance(selected, str) and selected in chosen:
                child = chosen[selected]
                return None if child is None else child(value)
            return None if own is None else own(value)

        return check

    def _plain(self, schema: dict[str, Any], at: str, *, closed: bool, exact: bool) -> Check | None:
        typed = self._typed(schema, at, closed=closed)
        composed: list[Check | None] = []
        for key, compose in (("allOf", all_of), ("anyOf", any_of), ("oneOf", one_of)):
            parts = schema.get(key)
            if is_array(parts) and parts:
                location = pointers.join(at, key)
                # A schema of `components` extends those in its `allOf`; others refer to them.
                extends = key == "allOf" and (exact or component_name(at) is not None)
                checks = [
                    self.compile(part, pointers.join(location, index), closed=False, exact=extends)
                    for index, part in enumerate(parts)
                ]
                composed.append(compose(checks, location, self._chooser(schema, parts, checks)))
        check = values.combine([typed, *composed])
        if check is None or not self._nullable(schema):
            return check
        whole = check

        def nullable(value: Any) -> list[Finding] | None:
            return None if value is None else whole(value)

        if whole in self._divided:
            self._divided[nullable] = evolve(self._divided[whole], check=nullable)
        return nullable

    def _nullable(self, schema: dict[str, Any]) -> bool:
        # 3.1 does not have the keyword: there, null is one of the types.
        return not self._modern and schema.get("nullable") is True

    def _chooser(
        self, schema: dict[str, Any], parts: list[Any], checks: list[Check | None]
    ) -> dict[str, dict[str, Check | None]]:
        """Index the checks of the alternatives by the values of the discriminator, if there is one."""
        discriminator = schema.get("discriminator")
        name = discriminator.get("propertyName") if is_object(discriminator) else None
        if not isinstance(name, str) or not is_object(discriminator):
            return {}
        found: dict[str, Check | None] = {}
        for part, check in zip(parts, checks, strict=True):
            try:
                target = self._resolver.follow_schema(Node(part, "")) if is_object(part) else None
            except ResolutionError:
                continue
            if target is not None and target.pointer:
                found[target.pointer] = check
        chosen: dict[str, Check | None] = {}
        for pointer, check in found.items():
            implicit = component_name(pointer)
            if implicit is not None:
                chosen[implicit] = check
        for value, pointer in self._discriminators.mapping(Node(schema, "")).items():
            if pointer in found:
                chosen[value] = found[pointer]
        return {name: chosen}

    def _typed(self, schema: dict[str, Any], at: str, *, closed: bool) -> Check | None:
        """Compile all keywords but `allOf`, `anyOf` and `oneOf`."""
        by_type = {
            "string": values.text(schema, at),
            "number": values.number(schema, at),
            "array": values.combine([values.array(schema, at), self._items(schema, at)]),
            "object": values.combine(
                [values.object_(schema, at), self._object(schema, at, closed=closed)]
            ),
        }
        listed = schema.get("enum")
        if "const" in schema:
            listed = [schema["const"]]
        key = "const" if "const" in schema else "enum"
        named = values.enumeration(listed, pointers.join(at, key)) if is_array(listed) else None
        declared = declared_types(schema)
        names = [
            name for name in declared.names or () if isinstance(name, str) and name in TYPES
        ] + (["null"] if declared.null else [])
        divided = _by_type(names, by_type, named, at)
        if divided.check is not None and divided.kind is not None:
            self._divided[divided.check] = divided
        return divided.check

    def _items(self, schema: dict[str, Any], at: str) -> Check | None:
        if "prefixItems" in schema:
            return None  # each position has a schema of its own; they are not checked
        return objects.items(self._inner(schema.get("items"), pointers.join(at, "items")))

    def _object(self, schema: dict[str, Any], at: str, *, closed: bool) -> Check | None:
        declared = schema.get("properties")
        known: dict[str, Any] = declared if is_object(declared) else {}
        location = pointers.join(at, "properties")
        parts = {
            name: self._inner(part, pointers.join(location, name)) for name, part in known.items()
        }
        others = schema.get("additionalProperties")
        others_check, forbidden = _ANYTHING, None
        if "patternProperties" in schema:
            pass  # which names the patterns allow is not checked
        elif others is False:
            forbidden = pointers.join(at, "additionalProperties")
        elif closed and not any(key in schema for key in _OPENING):
            names = self._names(schema, at)
            if names:
                forbidden = location
                # The properties of its parts are checked there.
                parts = {**dict.fromkeys(names, _ANYTHING), **parts}
        else:
            others_check = self._inner(others, pointers.join(at, "additionalProperties"))
        return objects.properties(
            parts,
            objects.required(schema, known, at, self._always_extension),
            forbidden,
            others_check,
        )

    def _inner(self, schema: Json, at: str) -> ValueCheck:
        # The schema of an inner value can refer to the schema of this value again.
        same_value, self._progress.same_value = self._progress.same_value, frozenset()
        check = self.compile(schema, at)
        self._progress.same_value = same_value
        if check is None:
            return _ANYTHING
        return self._divided.get(check, ValueCheck(check, None, check))

    def _names(self, schema: dict[str, Any], at: str) -> set[str] | None:
        """List the properties that a schema or its parts document; None if there can be others."""
        try:
            own = self._parts([Node(schema, at)])
            names: set[str] = set()
            for part in [*own, *self._parts(self._extending(Node(schema, at), own))]:
                opened = any(key in part.value for key in _OPENING)
                if opened and part.value.get("additionalProperties") is not False:
                    return None
                properties = part.value.get("properties")
                names.update(properties if is_object(properties) else ())
        except ResolutionError:
            return None
        return names

    def _parts(self, nodes: list[Node]) -> list[Node]:
        return list(
            self._resolver.parts(
                nodes,
                # A value fits one alternative, and can have the properties of any.
                alternatives=Alternatives.ALL,
                # A circular part adds no properties, and references are checked where a document is loaded.
                refuse_cycles=False,
            )
        )

    def _extending(self, node: Node, parts: list[Node]) -> list[Node]:
        """List the schemas that a discriminator can select instead of those that a schema names."""
        named = [] if component_name(node.pointer) is not None else [node]
        for part in parts:
            for keyword in ("oneOf", "anyOf"):
                named += self._resolver.alternatives(part, keyword)
        found: dict[str, Node] = {}
        for one in named:
            followed = self._resolver.follow_schema(one)
            for base in self._discriminators.bases(followed):
                if self._discriminators.inherited(base) is not None:
                    found |= {
                        child.pointer: child for child in self._discriminators.descendants(base)
                    }
        return list(found.values())


def _by_type(
    names: list[str], by_type: dict[str, Check | None], named: Check | None, at: str
) -> ValueCheck:
    """Compile the types, and the keywords for values of each type."""
    real = {name: check for name, check in by_type.items() if check is not None}
    allowed = names or list(TYPES)
    table: dict[type[object], Check | None] = {}
    for name in allowed:
        for kind in TYPES[name]:
            # The keywords for numbers apply to integers too.
            table[kind] = real.get("number" if kind in (int, float) else name)
    whole = "integer" in allowed and float not in table
    if not names and not real:
        return ValueCheck(named, None, named)
    expected, pointer = " or ".join(allowed), pointers.join(at, "type")

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
        return ValueCheck(check, None, check)
    kind = TYPES[names[0]][-1]
    return ValueCheck(check, kind, values.combine([table[kind], named]))
