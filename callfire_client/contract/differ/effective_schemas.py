"""Combines all that applies to one value: references, `allOf`, nullability and limits of every kind."""

from __future__ import annotations

import math

from attrs import define, field

from .. import pointers
from ..discriminators import Discriminators
from ..json_values import Json, is_number, is_object
from ..openapi import MAX_CHAIN, OpenApiDocument
from ..resolver import Alternatives, Node, declared_types
from ..upconvert.styles import COLLECTION_FORMAT
from .changes import Side
from .single_schemas import ANNOTATIONS, canonical, disjoint_types, enumerated

__all__ = [
    "CONSTRAINTS",
    "Conjunction",
    "EffectiveSchema",
    "Limit",
    "SchemaReader",
    "Union",
    "key_of",
]

Conjunction = tuple[Node, ...]
"""The schemas that one value has to fit, all of them."""

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
# Limits that have no effect when they are zero.
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
"""Keywords that are compared as a whole."""

# Keywords that apply to values of one type only.
_TYPED = frozenset(
    {
        "format", "pattern", "maxLength", "minLength", "maximum", "minimum", "exclusiveMaximum",
        "exclusiveMinimum", "multipleOf", "items", "maxItems", "minItems", "uniqueItems",
        "properties", "required", "additionalProperties", "maxProperties", "minProperties",
    }
)  # fmt: skip


def key_of(schemas: Conjunction) -> tuple[str, ...]:
    """Give the pointers of some schemas, which identify them."""
    return tuple(node.pointer for node in schemas)


@define
class Limit:
    """A bound of values.

    Attributes:
        value: The number, negated for lower bounds, so that a smaller one is always tighter.
        exclusive: Whether the number itself is out of bounds.
        side: The location of the bound, and the number as written.
        whole: Whether only whole numbers are compared with it, so that below 5 is up to 4.
    """

    value: float
    exclusive: bool
    side: Side
    whole: bool = False

    def tightness(self) -> tuple[float, bool]:
        """Give a key to order limits by: the smaller, the tighter."""
        if self.whole and math.isfinite(self.value):
            bound = math.ceil(self.value) - 1 if self.exclusive else math.floor(self.value)
            return (bound, True)
        return (self.value, not self.exclusive)


@define
class Union:
    """The alternatives of `oneOf` or `anyOf`, without null."""

    kind: str
    pointer: str
    members: list[Node]


@define
class EffectiveSchema:
    """All that applies to one value.

    Attributes:
        parts: The schemas that it is combined from; the first is the outermost.
        types: The types that are allowed; None for any.
        types_side: Where the types are declared.
        nullable: Whether null is allowed, apart from `enum`.
        nullable_keyword: Whether this is stated by `nullable`: contracts often omit null in `enum` then.
        enum: The values that are allowed, without null; None for any.
        enum_null: Whether null is one of these values; None if the outermost schema lists none.
        enum_side: Where the values are listed.
        limits: The tightest bounds, by keyword.
        steps: The values of `multipleOf`.
        patterns: The patterns of strings.
        keywords: Other keywords that are compared as a whole.
        properties: The properties of an object.
        required: The properties that are required.
        closed: Where other properties are forbidden; None if they are allowed.
        additional: The schemas of other properties.
        items: The schemas of the items of an array.
        unions: The alternatives of `oneOf` and `anyOf`.
        read_only: Whether the value is only received.
        write_only: Whether the value is only sent.
    """

    parts: list[Node]
    types: frozenset[str] | None = None
    types_side: Side | None = None
    nullable: bool = False
    nullable_keyword: bool = False
    enum: list[Json] | None = None
    enum_null: bool | None = None
    enum_side: Side | None = None
    limits: dict[str, Limit] = field(factory=dict[str, Limit])
    steps: list[Side] = field(factory=list[Side])
    patterns: dict[str, Side] = field(factory=dict[str, Side])
    keywords: dict[str, Side] = field(factory=dict[str, Side])
    properties: dict[str, Conjunction] = field(factory=dict[str, Conjunction])
    required: dict[str, Side] = field(factory=dict[str, Side])
    closed: Side | None = None
    additional: Conjunction = ()
    items: Conjunction = ()
    unions: list[Union] = field(factory=list[Union])
    read_only: bool = False
    write_only: bool = False

    @property
    def root(self) -> Side:
        """The outermost schema as a side of a change."""
        return Side.of(self.parts[0])


class SchemaReader:
    """Combines the schemas of a document, each combination once.

    Attributes:
        document: The document.
        discriminators: The discriminators of the document.
    """

    def __init__(self, document: OpenApiDocument) -> None:
        self.document = document
        self.discriminators = Discriminators(document.root, document.resolver)
        self._effective: dict[tuple[str, ...], EffectiveSchema] = {}

    def resolve(self, node: Node) -> Node:
        """Follow a schema that is only a reference; in 3.1, one with keywords beside it stays."""
        resolver = self.document.resolver
        return self.document.resolve(lambda: resolver.follow_schema(node, limit=MAX_CHAIN))

    def effective(self, schemas: Conjunction) -> EffectiveSchema:
        """Combine all that applies to a value that has to fit some schemas."""
        key = key_of(schemas)
        found = self._effective.get(key)
        if found is None:
            found = self._effective[key] = _Combiner(self, schemas).combine()
        return found

    def parts(self, schemas: Conjunction) -> list[Node]:
        """List the schemas that are combined, their references and `allOf` resolved."""
        resolver = self.document.resolver
        # A single alternative of `oneOf` and `anyOf` is compared like a part of `allOf`; several are
        # compared as unions. A circular chain is refused, because no value could be checked with it.
        return self.document.resolve(
            lambda: list(
                resolver.parts(
                    schemas,
                    alternatives=Alternatives.SINGLE,
                    refuse_cycles=True,
                    limit=MAX_CHAIN,
                )
            )
        )

    def merged(self, schemas: Conjunction) -> EffectiveSchema:
        """Combine schemas as `effective` does, and write alternatives of different types as one schema.

        `anyOf` of a string and an integer allows the same values as a list of these types.
        """
        key = ("merged", *key_of(schemas))
        found = self._effective.get(key)
        if found is None:
            found = self._effective[key] = _Combiner(self, schemas, merge=True).combine()
        return found

    def core(self, node: Node) -> Node:
        """Replace a schema that only names another one, as its only part or alternative, by that one."""
        for _ in range(MAX_CHAIN):
            node = self.resolve(node)
            keywords = node.value.keys() - ANNOTATIONS
            members = [
                member
                for kind in ("allOf", "oneOf", "anyOf")
                if keywords == {kind}
                for member in self.members(node, kind)
            ]
            if len(members) != 1:
                break
            node = members[0]
        return node

    def members(self, node: Node, kind: str) -> list[Node]:
        """List the schemas of `allOf`, `oneOf` or `anyOf`, with null."""
        return self.document.resolve(lambda: self.document.resolver.subschemas(node, kind))

    def component(self, pointer: str) -> Node:
        """Give the schema of `components` at a location."""
        return Node(pointers.find(self.document.root, pointers.split(pointer)), pointer)

    def bases(self, node: Node) -> list[str]:
        """List the schemas of `components` whose discriminators apply to a value."""
        return self.document.resolve(lambda: self.discriminators.bases(node))

    def schema(self, node: Node, key: str) -> Conjunction:
        """Give the schema under a key, if there is one."""
        value = node.value.get(key)
        return () if value is None else (self.node(value, pointers.join(node.pointer, key)),)

    def described(self, node: Node) -> Node:
        """Give the schema of a parameter, header or media type; without one, any value is allowed."""
        found = self.schema(node, "schema")
        return found[0] if found else Node({}, pointers.join(node.pointer, "schema"))

    def node(self, value: Json, pointer: str) -> Node:
        """Take a value as a schema; booleans of 3.1 are written as objects."""
        return self.document.resolve(lambda: self.document.resolver.schema(value, pointer))

    def alternatives(self, node: Node, kind: str) -> list[Node]:
        """List the alternatives of `oneOf` or `anyOf`, without null."""
        return self.document.resolve(lambda: self.document.resolver.alternatives(node, kind))


class _Combiner:
    """Combines the parts of one schema."""

    def __init__(self, reader: SchemaReader, schemas: Conjunction, *, merge: bool = False) -> None:
        self._reader = reader
        self._merge = merge
        self._document = reader.document
        self._own = {node.pointer for node in schemas}
        self._effective = EffectiveSchema(reader.parts(schemas))

    def combine(self) -> EffectiveSchema:
        typed = 0
        nulls = 0
        for part in self._effective.parts:
            types, null = self._types(part)
            if types is not None:
                typed += 1
                nulls += null
                self._add_types(part, types)
            if null and part.pointer in self._own:
                self._effective.nullable = True
            self._add_values(part)
            self._add_limits(part)
            self._add_object(part)
        effective = self._effective
        effective.nullable = effective.nullable or (typed > 0 and nulls == typed)
        if effective.enum_null and (effective.types is None or effective.nullable):
            effective.nullable = True
            if not effective.enum:
                # Null is the only value.
                effective.types, effective.enum = frozenset(), None
                effective.types_side = effective.enum_side
        if effective.types is None:
            self._infer_type()
        for name in ("maximum", "minimum"):
            if name in effective.limits and effective.types == frozenset({"integer"}):
                effective.limits[name].whole = True
        return effective

    def _types(self, part: Node) -> tuple[list[str] | None, bool]:
        declared = declared_types(part.value)
        # `nullable` counts in 3.1 as well: contracts keep it after a change of their version.
        null = self._document.boolean(part, "nullable") or declared.null
        if part.value.get("nullable"):
            self._effective.nullable_keyword = True
        for kind in ("oneOf", "anyOf"):
            listed = self._document.array(part, kind)
            null = null or len(self._reader.alternatives(part, kind)) < len(listed)
        names = declared.names
        if names is not None and not all(isinstance(name, str) for name in names):
            self._document.fail(pointers.join(part.pointer, "type"), "must be a string")
        return names, null

    def _add_types(self, part: Node, types: list[str]) -> None:
        effective = self._effective
        if effective.types is None:
            effective.types, effective.types_side = frozenset(types), Side.of_field(part, "type")
        else:
            effective.types &= frozenset(types)

    def _infer_type(self) -> None:
        """Without a type, properties mean an object, and items an array."""
        effective = self._effective
        if effective.properties:
            effective.types, effective.types_side = frozenset({"object"}), effective.root
        elif effective.items:
            effective.types, effective.types_side = frozenset({"array"}), effective.root

    def _add_values(self, part: Node) -> None:
        effective, value = self._effective, part.value
        if value.get("enum") is not None:
            self._add_enum(part, "enum", self._document.array(part, "enum"))
        if "const" in value:
            self._add_enum(part, "const", [value["const"]])
        for key in ("format", "pattern"):
            self._document.string(part, key)
        if value.get("pattern"):
            effective.patterns.setdefault(value["pattern"], Side.of_field(part, "pattern"))
        for key in ("format", "default", "xml", COLLECTION_FORMAT, *CONSTRAINTS):
            if value.get(key) is not None:
                effective.keywords.setdefault(key, Side.of_field(part, key))
        # A discriminator does not select anything where there is only one alternative.
        if is_object(value.get("discriminator")) and not self._single(part):
            effective.keywords.setdefault("discriminator", Side.of_field(part, "discriminator"))
        effective.read_only = effective.read_only or self._document.boolean(part, "readOnly")
        effective.write_only = effective.write_only or self._document.boolean(part, "writeOnly")
        for kind in ("oneOf", "anyOf"):
            members = self._reader.alternatives(part, kind)
            if len(members) > 1 and not (self._merge and self._merged(part, kind, members)):
                effective.unions.append(Union(kind, pointers.join(part.pointer, kind), members))

    def _single(self, part: Node) -> bool:
        counts = [len(self._reader.alternatives(part, kind)) for kind in ("oneOf", "anyOf")]
        return sum(counts) == 1

    def _merged(self, part: Node, kind: str, members: list[Node]) -> bool:
        """Add alternatives of different types as one schema, because each keyword applies to one type.

        Returns:
            Whether this was possible.
        """
        resolved = [self._reader.resolve(member) for member in members]
        values = enumerated(resolved)
        if values is not None and (
            kind == "anyOf" or len(values) == len(set(map(canonical, values)))
        ):
            null = len(members) < len(self._document.array(part, kind))
            self._add_enum(part, kind, [*values, *([None] if null else [])])
            return True
        types = disjoint_types(resolved)
        keywords = [member.value.keys() - ANNOTATIONS - {"type"} for member in resolved]
        if (
            types is None
            or any(keys - _TYPED for keys in keywords)
            or sum(map(len, keywords)) != len(set[str]().union(*keywords))
        ):
            return False
        effective = self._effective
        side = Side(pointers.join(part.pointer, kind), [member.value for member in members])
        if effective.types is None:
            effective.types, effective.types_side = types, side
        else:
            effective.types &= types
        for member in resolved:
            if declared_types(member.value).null and part.pointer in self._own:
                effective.nullable = True
            self._add_values(member)
            self._add_limits(member)
            self._add_object(member)
        return True

    def _add_enum(self, part: Node, key: str, values: list[Json]) -> None:
        effective = self._effective
        if part.pointer in self._own:
            # An alternative to null does not allow null itself.
            effective.enum_null = None in values and effective.enum_null is not False
        values = [value for value in values if value is not None]
        if effective.enum is not None:
            allowed = {canonical(value) for value in effective.enum}
            values = [value for value in values if canonical(value) in allowed]
        else:
            effective.enum_side = Side.of_field(part, key)
        effective.enum = values

    def _add_limits(self, part: Node) -> None:
        for sign, names in ((1, _UPPER), (-1, _LOWER)):
            for key, exclusive_key in names.items():
                exclusive = part.value.get(exclusive_key) if exclusive_key else None
                if part.value.get(key) is not None:
                    self._add_limit(part, key, key, sign, exclusive=exclusive is True)
                if exclusive_key and exclusive is not None and not isinstance(exclusive, bool):
                    self._add_limit(part, exclusive_key, key, sign, exclusive=True)
        if self._document.boolean(part, "uniqueItems"):
            side = Side.of_field(part, "uniqueItems")
            self._effective.limits.setdefault("uniqueItems", Limit(0, exclusive=False, side=side))
        step = part.value.get("multipleOf")
        if step is not None:
            if not is_number(step) or step <= 0:
                self._document.fail(
                    pointers.join(part.pointer, "multipleOf"), "must be greater than zero"
                )
            self._effective.steps.append(Side.of_field(part, "multipleOf"))

    def _add_limit(self, part: Node, key: str, name: str, sign: int, *, exclusive: bool) -> None:
        number = part.value[key]
        if not is_number(number):
            self._document.fail(pointers.join(part.pointer, key), "must be a number")
        if name in _COUNTS and number <= 0:
            return
        limit = Limit(sign * number, exclusive, Side.of_field(part, key))
        known = self._effective.limits.get(name)
        if known is None or limit.tightness() < known.tightness():
            self._effective.limits[name] = limit

    def _add_object(self, part: Node) -> None:
        effective, reader = self._effective, self._reader
        properties = self._document.raw_object(part, "properties")
        for name, value in properties.value.items() if properties else ():
            assert properties is not None
            known = effective.properties.get(name, ())
            node = reader.resolve(reader.node(value, pointers.join(properties.pointer, name)))
            if node.pointer not in key_of(known):
                effective.properties[name] = (*known, node)
        for index, name in enumerate(self._document.strings(part, "required")):
            side = Side(pointers.join(part.pointer, "required", index), name)
            effective.required.setdefault(name, side)
        if part.value.get("additionalProperties") is False:
            forbidden = Side.of_field(part, "additionalProperties")
            effective.closed = effective.closed or forbidden
        elif is_object(part.value.get("additionalProperties")):
            effective.additional += self._resolved(part, "additionalProperties")
        effective.items += self._resolved(part, "items")

    def _resolved(self, part: Node, key: str) -> Conjunction:
        return tuple(map(self._reader.resolve, self._reader.schema(part, key)))
