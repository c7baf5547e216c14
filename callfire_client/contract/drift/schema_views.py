"""What a schema says in the end: references, `allOf`, null in its three spellings, limits of every kind."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from callfire_client.contract import pointers
from callfire_client.contract.drift.changes import Side
from callfire_client.contract.drift.tree import Place, Tree
from callfire_client.contract.shapes import Json, is_array, is_number, is_object

# A schema: the places that it has to fit all of.
Node = tuple[Place, ...]

_MAX_CHAIN = 100
_UPPER = {
    "maximum": "exclusiveMaximum",
    "maxLength": None,
    "maxItems": None,
    "maxProperties": None,
}
_LOWER = {
    "minimum": "exclusiveMinimum",
    "minLength": None,
    "minItems": None,
    "minProperties": None,
}
# Limits that say nothing when they are zero.
_COUNTS = frozenset({"minLength", "minItems", "minProperties"})
CONSTRAINTS = (
    "not",
    "if",
    "then",
    "else",
    "contains",
    "minContains",
    "maxContains",
    "propertyNames",
    "patternProperties",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "unevaluatedItems",
    "unevaluatedProperties",
    "prefixItems",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
)


def key_of(node: Node) -> tuple[str, ...]:
    """The pointers of a schema, which tell it from every other."""
    return tuple(place.pointer for place in node)


def canonical(value: Json) -> str:
    """A JSON value as text, alike for equal values."""
    return json.dumps(value, sort_keys=True)


@dataclass(slots=True)
class Limit:
    """A number that values must not pass.

    Attributes:
        value: The number, its sign turned for lower limits, so that smaller is always tighter.
        side: Where it stands, and the number as written.
        exclusive: Whether the number itself is out of bounds.
    """

    value: float
    exclusive: bool
    side: Side

    def tightness(self) -> tuple[float, bool]:
        """What orders limits; the smaller, the tighter."""
        return (self.value, not self.exclusive)


@dataclass(slots=True)
class Union:
    """The alternatives of `oneOf` or `anyOf`, without null."""

    kind: str
    pointer: str
    members: list[Place]


@dataclass(slots=True)
class View:
    """What a schema says in the end."""

    parts: list[Place]
    types: frozenset[str] | None = None
    types_side: Side | None = None
    nullable: bool = False
    enum: list[Json] | None = None
    enum_side: Side | None = None
    limits: dict[str, Limit] = field(default_factory=dict[str, Limit])
    steps: list[Side] = field(default_factory=list[Side])
    patterns: dict[str, Side] = field(default_factory=dict[str, Side])
    words: dict[str, Side] = field(default_factory=dict[str, Side])
    properties: dict[str, Node] = field(default_factory=dict[str, Node])
    required: dict[str, Side] = field(default_factory=dict[str, Side])
    closed: Side | None = None
    additional: Node = ()
    items: Node = ()
    unions: list[Union] = field(default_factory=list[Union])
    read_only: bool = False
    write_only: bool = False

    @property
    def root(self) -> Side:
        """The schema as a side of a change."""
        return self.parts[0].side()


class SchemaReader:
    """Gives the views of a document's schemas, each made once."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._views: dict[tuple[str, ...], View] = {}

    def resolve(self, place: Place) -> Place:
        """Follow a reference that stands alone; one with siblings counts as it stands (3.1)."""
        for _ in range(_MAX_CHAIN):
            if "$ref" not in place.value or (self.tree.modern and len(place.value) > 1):
                return place
            place = self._target(place)
        return self.tree.fail(place.pointer, f"more than {_MAX_CHAIN} references follow each other")

    def view(self, node: Node) -> View:
        """What a schema says in the end."""
        key = key_of(node)
        found = self._views.get(key)
        if found is None:
            found = self._views[key] = _ViewMaker(self.tree, node, list(self._parts(node))).make()
        return found

    def schema(self, place: Place, key: str) -> Node:
        """The schema under a key; what is no schema is refused."""
        value = place.value.get(key)
        return (
            () if value is None else (self.tree_schema(value, pointers.join(place.pointer, key)),)
        )

    def described(self, place: Place) -> Place:
        """The schema of a parameter, header or media type; without one, anything is allowed."""
        found = self.schema(place, "schema")
        return found[0] if found else Place({}, pointers.join(place.pointer, "schema"))

    def tree_schema(self, value: Json, pointer: str) -> Place:
        """A schema as it stands; the booleans of 3.1 as objects."""
        if isinstance(value, bool):
            value = {} if value else {"not": {}}
        if not is_object(value):
            self.tree.fail(pointer, "a schema must be an object")
        return Place(value, pointer)

    def _target(self, place: Place) -> Place:
        ref = place.value["$ref"]
        if not isinstance(ref, str):
            self.tree.fail(place.pointer, "a reference must be a text")
        return self.tree.target(ref, place.pointer)

    def _parts(self, node: Node) -> Iterator[Place]:
        seen: set[str] = set()
        for place in node:
            yield from self._collect(place, (), seen)

    def _collect(self, place: Place, trail: tuple[str, ...], seen: set[str]) -> Iterator[Place]:
        if place.pointer in trail:
            self.tree.fail(place.pointer, "the chain of `allOf` and `$ref` ends in itself")
        if len(trail) > _MAX_CHAIN:
            self.tree.fail(place.pointer, f"a chain of more than {_MAX_CHAIN} `allOf` and `$ref`")
        if place.pointer in seen:
            return
        seen.add(place.pointer)
        trail = (*trail, place.pointer)
        inner: list[Place] = []
        if "$ref" in place.value:
            inner.append(self._target(place))
        if "$ref" not in place.value or self.tree.modern:
            yield place
            inner += self.listed(place, "allOf")
            for kind in ("oneOf", "anyOf"):
                members = self.alternatives(place, kind)
                inner += members if len(members) == 1 else []
        for member in inner:
            yield from self._collect(member, trail, seen)

    def listed(self, place: Place, key: str) -> list[Place]:
        """The schemas in an array."""
        return [
            self.tree_schema(value, pointers.join(place.pointer, key, index))
            for index, value in enumerate(self.tree.array(place, key))
        ]

    def alternatives(self, place: Place, kind: str) -> list[Place]:
        """The alternatives of a union, without null."""
        return [item for item in self.listed(place, kind) if item.value.get("type") != "null"]


class _ViewMaker:
    """Puts together what the parts of one schema say."""

    def __init__(self, tree: Tree, node: Node, parts: list[Place]) -> None:
        self._tree = tree
        self._schemas = SchemaReader(tree)
        self._own = {place.pointer for place in node}
        self._view = View(parts)

    def make(self) -> View:
        typed = 0
        nulls = 0
        for part in self._view.parts:
            types, null = self._types(part)
            if types is not None:
                typed += 1
                nulls += null
                self._take_types(part, types)
            if null and part.pointer in self._own:
                self._view.nullable = True
            self._take_values(part)
            self._take_limits(part)
            self._take_object(part)
        view = self._view
        view.nullable = view.nullable or (typed > 0 and nulls == typed)
        if view.types is None:
            self._infer()
        return view

    def _types(self, part: Place) -> tuple[list[str] | None, bool]:
        value = part.value.get("type")
        null = self._tree.flag(part, "nullable")
        for kind in ("oneOf", "anyOf"):
            listed = self._tree.array(part, kind)
            null = null or len(self._schemas.alternatives(part, kind)) < len(listed)
        if value is None:
            return None, null
        types = self._tree.texts(part, "type") if is_array(value) else [value]
        if not all(isinstance(item, str) for item in types):
            self._tree.fail(pointers.join(part.pointer, "type"), "must be a text")
        null = null or "null" in types
        return [item for item in types if item != "null"], null

    def _take_types(self, part: Place, types: list[str]) -> None:
        view = self._view
        if view.types is None:
            view.types, view.types_side = frozenset(types), part.said("type")
        else:
            view.types &= frozenset(types)

    def _infer(self) -> None:
        """Who gives properties or items without a type means an object or an array."""
        view = self._view
        if view.properties:
            view.types, view.types_side = frozenset({"object"}), view.root
        elif view.items:
            view.types, view.types_side = frozenset({"array"}), view.root

    def _take_values(self, part: Place) -> None:
        view, value = self._view, part.value
        if value.get("enum") is not None:
            self._take_enum(part, "enum", self._tree.array(part, "enum"))
        if "const" in value:
            self._take_enum(part, "const", [value["const"]])
        for key in ("format", "pattern"):
            self._tree.text(part, key)
        if value.get("pattern"):
            view.patterns.setdefault(value["pattern"], part.said("pattern"))
        for key in ("format", "default", "discriminator", "xml", *CONSTRAINTS):
            if key in value and value[key] is not None:
                view.words.setdefault(key, part.said(key))
        view.read_only = view.read_only or self._tree.flag(part, "readOnly")
        view.write_only = view.write_only or self._tree.flag(part, "writeOnly")
        for kind in ("oneOf", "anyOf"):
            members = self._schemas.alternatives(part, kind)
            if len(members) > 1:
                view.unions.append(Union(kind, pointers.join(part.pointer, kind), members))

    def _take_enum(self, part: Place, key: str, values: list[Json]) -> None:
        view = self._view
        values = [value for value in values if value is not None]
        if view.enum is not None:
            said = {canonical(value) for value in view.enum}
            values = [value for value in values if canonical(value) in said]
        else:
            view.enum_side = part.said(key)
        view.enum = values

    def _take_limits(self, part: Place) -> None:
        for sign, names in ((1, _UPPER), (-1, _LOWER)):
            for key, exclusive_key in names.items():
                exclusive = part.value.get(exclusive_key) if exclusive_key else None
                if part.value.get(key) is not None:
                    self._limit(part, key, key, sign, exclusive=exclusive is True)
                if exclusive_key and exclusive is not None and not isinstance(exclusive, bool):
                    self._limit(part, exclusive_key, key, sign, exclusive=True)
        if self._tree.flag(part, "uniqueItems"):
            side = part.said("uniqueItems")
            self._view.limits.setdefault("uniqueItems", Limit(0, exclusive=False, side=side))
        step = part.value.get("multipleOf")
        if step is not None:
            if not is_number(step) or step <= 0:
                self._tree.fail(pointers.join(part.pointer, "multipleOf"), "must be above zero")
            self._view.steps.append(part.said("multipleOf"))

    def _limit(self, part: Place, key: str, name: str, sign: int, *, exclusive: bool) -> None:
        number = part.value[key]
        if not is_number(number):
            self._tree.fail(pointers.join(part.pointer, key), "must be a number")
        if name in _COUNTS and number <= 0:
            return
        limit = Limit(sign * number, exclusive, part.said(key))
        known = self._view.limits.get(name)
        if known is None or limit.tightness() < known.tightness():
            self._view.limits[name] = limit

    def _take_object(self, part: Place) -> None:
        view, read = self._view, self._schemas
        properties = self._tree.raw_object(part, "properties")
        for name, value in properties.value.items() if properties else ():
            assert properties is not None
            place = read.tree_schema(value, pointers.join(properties.pointer, name))
            before = view.properties.get(name, ())
            place = read.resolve(place)
            if place.pointer not in key_of(before):
                view.properties[name] = (*before, place)
        for index, name in enumerate(self._tree.texts(part, "required")):
            side = Side(pointers.join(part.pointer, "required", index), name)
            view.required.setdefault(name, side)
        if part.value.get("additionalProperties") is False:
            view.closed = view.closed or part.said("additionalProperties")
        elif is_object(part.value.get("additionalProperties")):
            view.additional += tuple(map(read.resolve, read.schema(part, "additionalProperties")))
        view.items += tuple(map(read.resolve, read.schema(part, "items")))
