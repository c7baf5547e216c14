"""Every kind of change of a schema: exactly it is found, in requests and answers, there and back."""

from typing import Any, NamedTuple

import drifting
import pytest

B, R, H = "breaking", "risky", "harmless"


class Kind(NamedTuple):
    """A change: the rule that finds it, how it is judged in a request and in an answer."""

    rule: str
    request: str
    answer: str


class Row(NamedTuple):
    """A schema before and after, what there is to say of that, and of the way back."""

    name: str
    old: Any
    new: Any
    there: Kind
    back: Kind
    version: str = "3.0.3"


STRING: dict[str, Any] = {"type": "string"}
INTEGER: dict[str, Any] = {"type": "integer"}
LIST: dict[str, Any] = {"type": "array", "items": {"type": "string"}}
OBJECT: dict[str, Any] = {"type": "object", "properties": {"x": {"type": "string"}}}


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def said(rule: str, request: str, answer: str) -> Kind:
    return Kind(rule, request, answer)


ADDED = said("limit-added", B, H)
REMOVED = said("limit-removed", H, B)
TIGHT = said("limit-tightened", B, H)
LOOSE = said("limit-loosened", H, B)
CONSTRAINT = said("constraint-added", B, H)
UNCONSTRAINT = said("constraint-removed", H, B)
RECONSTRAINT = said("constraint-changed", B, B)
WORDS = said("documentation-changed", H, H)
RETYPED = said("type-changed", B, B)
REFORMED = said("format-changed", B, B)
DISCRIMINATED = {"oneOf": [ref("A"), ref("B")], "discriminator": {"propertyName": "kind"}}
MAPPED = {
    **DISCRIMINATED,
    "discriminator": {"propertyName": "kind", "mapping": {"a": "#/components/schemas/A"}},
}


def limits() -> list[Row]:
    rows: list[Row] = []
    for base, keys in (
        (STRING, ("maxLength",)),
        (INTEGER, ("maximum",)),
        (LIST, ("maxItems",)),
        (OBJECT, ("maxProperties",)),
    ):
        for upper in keys:
            lower = upper.replace("max", "min")
            rows += [
                Row(f"{upper} set", base, {**base, upper: 9}, ADDED, REMOVED),
                Row(f"{lower} set", base, {**base, lower: 2}, ADDED, REMOVED),
                Row(f"{upper} lower", {**base, upper: 9}, {**base, upper: 8}, TIGHT, LOOSE),
                Row(f"{lower} higher", {**base, lower: 2}, {**base, lower: 3}, TIGHT, LOOSE),
            ]
    for key in ("Maximum", "Minimum"):
        plain = key.lower()
        rows += [
            Row(
                f"exclusive{key} set",
                {**INTEGER, plain: 5},
                {**INTEGER, plain: 5, f"exclusive{key}": True},
                TIGHT,
                LOOSE,
            ),
            Row(
                f"exclusive{key} set (3.1)",
                INTEGER,
                {**INTEGER, f"exclusive{key}": 5},
                ADDED,
                REMOVED,
                "3.1.0",
            ),
            Row(
                f"exclusive{key} instead (3.1)",
                {**INTEGER, plain: 5},
                {**INTEGER, f"exclusive{key}": 5},
                TIGHT,
                LOOSE,
                "3.1.0",
            ),
        ]
    return rows  # fmt: skip


ROWS = [
    *limits(),
    Row("uniqueItems", LIST, {**LIST, "uniqueItems": True}, ADDED, REMOVED),
    Row("multipleOf set", INTEGER, {**INTEGER, "multipleOf": 5}, ADDED, REMOVED),
    Row("multipleOf of it", {**INTEGER, "multipleOf": 5}, {**INTEGER, "multipleOf": 10}, TIGHT, LOOSE),
    Row(
        "multipleOf other", {**INTEGER, "multipleOf": 4}, {**INTEGER, "multipleOf": 6},
        said("limit-changed", B, B), said("limit-changed", B, B),
    ),
    Row(
        "pattern set", STRING, {**STRING, "pattern": "^a"},
        said("pattern-added", B, H), said("pattern-removed", H, R),
    ),
    Row(
        "pattern other", {**STRING, "pattern": "^a"}, {**STRING, "pattern": "^b"},
        said("pattern-changed", B, R), said("pattern-changed", B, R),
    ),
    Row("type other", STRING, INTEGER, RETYPED, RETYPED),
    Row("scalar to list", STRING, LIST, RETYPED, RETYPED),
    Row("list to object", LIST, OBJECT, RETYPED, RETYPED),
    Row(
        "integer to number", INTEGER, {"type": "number"},
        said("type-widened", H, B), said("type-narrowed", B, H),
    ),
    Row(
        "types more (3.1)", STRING, {"type": ["string", "integer"]},
        said("type-widened", H, B), said("type-narrowed", B, H), "3.1.0",
    ),
    Row("type said", {}, STRING, said("type-added", R, H), said("type-removed", H, B)),
    Row(
        "nullable", STRING, {**STRING, "nullable": True},
        said("nullable", H, B), said("not-nullable", B, H),
    ),
    Row(
        "nullable (3.1)", STRING, {"type": ["string", "null"]},
        said("nullable", H, B), said("not-nullable", B, H), "3.1.0",
    ),
    Row(
        "null as an alternative (3.1)", ref("A"), {"oneOf": [ref("A"), {"type": "null"}]},
        said("nullable", H, B), said("not-nullable", B, H), "3.1.0",
    ),
    Row(
        "nullable reference", {"allOf": [ref("A")]}, {"allOf": [ref("A")], "nullable": True},
        said("nullable", H, B), said("not-nullable", B, H),
    ),
    Row(
        "format set", STRING, {**STRING, "format": "date-time"},
        said("format-added", B, H), said("format-removed", H, B),
    ),
    Row(
        "format other", {**STRING, "format": "date"}, {**STRING, "format": "date-time"},
        REFORMED, REFORMED,
    ),
    Row(
        "int32 to int64", {**INTEGER, "format": "int32"}, {**INTEGER, "format": "int64"},
        said("format-widened", H, B), said("format-narrowed", B, H),
    ),
    Row(
        "float to double", {"type": "number", "format": "float"},
        {"type": "number", "format": "double"},
        said("format-widened", H, B), said("format-narrowed", B, H),
    ),
    Row(
        "int32 set", INTEGER, {**INTEGER, "format": "int32"},
        said("format-narrowed", B, H), said("format-widened", H, B),
    ),
    Row(
        "int64 said", INTEGER, {**INTEGER, "format": "int64"},
        said("format-detail", H, H), said("format-detail", H, H),
    ),
    Row(
        "password said", STRING, {**STRING, "format": "password"},
        said("format-detail", H, H), said("format-detail", H, H),
    ),
    Row(
        "value more", {**STRING, "enum": ["a", "b"]}, {**STRING, "enum": ["a", "b", "c"]},
        said("enum-value-added", H, R), said("enum-value-removed", B, H),
    ),
    Row(
        "values listed", STRING, {**STRING, "enum": ["a"]},
        said("enum-added", B, H), said("enum-removed", H, R),
    ),
    Row(
        "const (3.1)", STRING, {**STRING, "const": "a"},
        said("enum-added", B, H), said("enum-removed", H, R), "3.1.0",
    ),
    Row(
        "const to enum (3.1)", {**STRING, "const": "a"}, {**STRING, "enum": ["a", "b"]},
        said("enum-value-added", H, R), said("enum-value-removed", B, H), "3.1.0",
    ),
    Row(
        "default set", INTEGER, {**INTEGER, "default": 1},
        said("default-added", R, H), said("default-removed", R, H),
    ),
    Row(
        "default other", {**INTEGER, "default": 0}, {**INTEGER, "default": 1},
        said("default-changed", B, H), said("default-changed", B, H),
    ),
    Row(
        "default false or 0", {"default": 0}, {"default": False},
        said("default-changed", B, H), said("default-changed", B, H),
    ),
    Row(
        "property more", OBJECT,
        {"type": "object", "properties": {"x": STRING, "y": STRING}},
        said("property-added", H, H), said("property-removed", B, R),
    ),
    Row(
        "required property more", OBJECT,
        {"type": "object", "required": ["y"], "properties": {"x": STRING, "y": STRING}},
        said("property-added-required", B, H), said("property-removed-required", B, B),
    ),
    Row(
        "property required", OBJECT, {**OBJECT, "required": ["x"]},
        said("property-required", B, H), said("property-optional", H, B),
    ),
    Row(
        "undescribed property required", OBJECT, {**OBJECT, "required": ["z"]},
        said("property-required", B, H), said("property-optional", H, B),
    ),
    Row(
        "others forbidden", OBJECT, {**OBJECT, "additionalProperties": False},
        said("additional-forbidden", B, H), said("additional-allowed", H, R),
    ),
    Row(
        "others typed", {"type": "object", "additionalProperties": {"type": "string"}},
        {"type": "object", "additionalProperties": {"type": "integer"}}, RETYPED, RETYPED,
    ),
    Row(
        "others given a type", {"type": "object"},
        {"type": "object", "additionalProperties": {"type": "integer"}},
        said("type-added", R, H), said("type-removed", H, B),
    ),
    Row(
        "within a list", {"type": "array", "items": STRING}, {"type": "array", "items": INTEGER},
        RETYPED, RETYPED,
    ),
    Row(
        "one alternative more", {"oneOf": [ref("A"), ref("B")]},
        {"oneOf": [ref("A"), ref("B"), ref("C")]},
        said("variant-added", H, B), said("variant-removed", B, H),
    ),
    Row(
        "one alternative more (anyOf)", {"anyOf": [ref("A"), ref("B")]},
        {"anyOf": [ref("C"), ref("B"), ref("A")]},
        said("variant-added", H, B), said("variant-removed", B, H),
    ),
    Row(
        "became an alternative", ref("A"), {"oneOf": [ref("A"), ref("B")]},
        said("variant-added", H, B), said("variant-removed", B, H),
    ),
    Row(
        "nameless alternative other",
        {"oneOf": [{**STRING, "maxLength": 5}, INTEGER]},
        {"oneOf": [{**STRING, "maxLength": 6}, INTEGER]}, LOOSE, TIGHT,
    ),
    Row(
        "oneOf to anyOf", {"oneOf": [ref("A"), ref("B")]}, {"anyOf": [ref("A"), ref("B")]},
        said("union-changed", R, R), said("union-changed", R, R),
    ),
    Row(
        "alternatives beside a type", OBJECT,
        {**OBJECT, "anyOf": [{"required": ["x"]}, {"required": ["y"]}]}, CONSTRAINT, UNCONSTRAINT,
    ),
    Row(
        "allOf adds a property", {"allOf": [ref("A")]}, {"allOf": [ref("A"), ref("B")]},
        said("property-added", H, H), said("property-removed", B, R),
    ),
    Row(
        "allOf adds a limit", {"allOf": [STRING]},
        {"allOf": [STRING, {"maxLength": 5}]}, ADDED, REMOVED,
    ),
    Row(
        "discriminator set", {"oneOf": [ref("A"), ref("B")]}, DISCRIMINATED,
        said("discriminator-added", R, R), said("discriminator-removed", R, R),
    ),
    Row(
        "discriminator other", DISCRIMINATED,
        {**DISCRIMINATED, "discriminator": {"propertyName": "sort"}},
        said("discriminator-changed", B, B), said("discriminator-changed", B, B),
    ),
    Row(
        "discriminator value more", DISCRIMINATED, MAPPED,
        said("mapping-added", H, R), said("mapping-removed", B, H),
    ),
    Row(
        "discriminator value other", MAPPED,
        {**MAPPED, "discriminator": {
            "propertyName": "kind", "mapping": {"a": "#/components/schemas/B"}}},
        said("mapping-changed", B, B), said("mapping-changed", B, B),
    ),
    Row(
        "readOnly", STRING, {**STRING, "readOnly": True},
        said("read-only-set", B, H), said("read-only-unset", H, H),
    ),
    Row(
        "writeOnly", STRING, {**STRING, "writeOnly": True},
        said("write-only-set", H, B), said("write-only-unset", H, H),
    ),
    Row(
        "deprecated", STRING, {**STRING, "deprecated": True},
        said("deprecated", H, H), said("undeprecated", H, H),
    ),
    Row(
        "sunset", {**STRING, "deprecated": True},
        {**STRING, "deprecated": True, "x-sunset": "2027-01-01"},
        said("sunset-added", R, R), said("sunset-removed", H, H),
    ),
    Row(
        "sunset earlier", {**STRING, "x-sunset": "2027-02-01"},
        {**STRING, "x-sunset": "2027-01-01"},
        said("sunset-earlier", R, R), said("sunset-later", H, H),
    ),
    Row(
        "xml", STRING, {**STRING, "xml": {"attribute": True}},
        said("xml-changed", R, R), said("xml-changed", R, R),
    ),
    Row("not", {}, {"not": {"type": "string"}}, CONSTRAINT, UNCONSTRAINT),
    *(
        Row(f"{key} (3.1)", STRING, {**STRING, key: value}, CONSTRAINT, UNCONSTRAINT, "3.1.0")
        for key, value in {
            "if": {"const": 1}, "then": {"const": 1}, "else": {"const": 1}, "contains": STRING,
            "minContains": 1, "maxContains": 1, "propertyNames": {"pattern": "a"},
            "patternProperties": {"a": STRING}, "dependentRequired": {"a": ["b"]},
            "dependentSchemas": {"a": STRING}, "unevaluatedItems": False,
            "unevaluatedProperties": False, "prefixItems": [STRING],
            "contentEncoding": "base64", "contentMediaType": "image/png", "contentSchema": STRING,
        }.items()
    ),
    Row(
        "contentEncoding other (3.1)", {**STRING, "contentEncoding": "base64"},
        {**STRING, "contentEncoding": "base32"}, RECONSTRAINT, RECONSTRAINT, "3.1.0",
    ),
    *(
        Row(key, STRING, {**STRING, key: value}, WORDS, WORDS)
        for key, value in {
            "title": "T", "description": "D", "example": "E", "externalDocs": {"url": "u"},
        }.items()
    ),
    Row(
        "extension", STRING, {**STRING, "x-vendor": 1},
        said("extension-changed", H, H), said("extension-changed", H, H),
    ),
    Row(
        "unknown keyword", STRING, {**STRING, "constellation": 1},
        said("unknown-changed", R, R), said("unknown-changed", R, R),
    ),
    Row(
        "other schema", ref("A"), {"$ref": "#/components/schemas/A2"},
        said("schema-renamed", H, H), said("schema-renamed", H, H),
    ),
]  # fmt: skip


@pytest.mark.parametrize("way", ["request", "answer"])
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_exactly_the_change_is_found(row: Row, way: str) -> None:
    old, new = (
        drifting.with_schema(schema, way=way, version=row.version) for schema in (row.old, row.new)
    )
    if row.there.rule == "schema-renamed":
        new["components"]["schemas"]["A2"] = new["components"]["schemas"].pop("A")
    for before, after, kind in ((old, new, row.there), (new, old, row.back)):
        (change,) = drifting.diff(before, after)
        assert (change.rule, change.severity) == (kind.rule, getattr(kind, way))
        assert change.direction in (None, way)
        assert [operation.line for operation in change.operations] == ["POST /it"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_the_same_schema_is_no_change(row: Row) -> None:
    for way in ("request", "answer"):
        for schema in (row.old, row.new):
            document = drifting.with_schema(schema, way=way, version=row.version)
            document["components"]["schemas"]["A2"] = {}
            assert drifting.diff(document, document) == []


def test_the_table_shows_enough_kinds() -> None:
    assert len({row.there.rule for row in ROWS} | {row.back.rule for row in ROWS}) >= 50
    assert len({row.name for row in ROWS}) == len(ROWS) >= 90


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (STRING, {"allOf": [STRING]}),
        (OBJECT, {"allOf": [{"type": "object"}, {"properties": {"x": STRING}}]}),
        ({**STRING, "minLength": 0}, STRING),
        ({**LIST, "minItems": 0, "uniqueItems": False}, LIST),
        ({**STRING, "nullable": False, "deprecated": False, "readOnly": False}, STRING),
        ({**OBJECT, "additionalProperties": True}, OBJECT),
        ({**OBJECT, "additionalProperties": {}}, OBJECT),
        ({**OBJECT, "required": []}, OBJECT),
        ({"properties": {"x": STRING}}, OBJECT),
        ({"items": STRING}, LIST),
        ({"oneOf": [ref("A")]}, ref("A")),
        ({"oneOf": [ref("A"), ref("B")]}, {"oneOf": [ref("B"), ref("A")]}),
        ({**STRING, "enum": ["a", "b"]}, {**STRING, "enum": ["b", "a"]}),
        ({**STRING, "enum": ["a", None], "nullable": True}, {**STRING, "enum": ["a"], "nullable": True}),
        ({"type": "object", "properties": {"x": STRING, "y": INTEGER}},
         {"properties": {"y": INTEGER, "x": STRING}, "type": "object"}),
        ({"allOf": [{**STRING, "maxLength": 9}, {"maxLength": 5}]}, {**STRING, "maxLength": 5}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("way", ["request", "answer"])
def test_other_spellings_are_no_change(old: Any, new: Any, way: str) -> None:
    documents = [drifting.with_schema(schema, way=way) for schema in (old, new)]
    assert drifting.diff(*documents) == []
    assert drifting.diff(*reversed(documents)) == []


def test_the_two_versions_say_null_and_exclusive_alike() -> None:
    old = {"type": "integer", "nullable": True, "maximum": 5, "exclusiveMaximum": True}
    new = {"type": ["integer", "null"], "exclusiveMaximum": 5}
    before = drifting.with_schema(old, way="answer")
    after = drifting.with_schema(new, way="answer", version="3.1.0")
    assert drifting.diff(before, after) == []
    assert drifting.diff(after, before) == []


@pytest.mark.parametrize(
    ("key", "way", "found"),
    [
        ("readOnly", "request", ("hidden-property-changed", H)),
        ("readOnly", "answer", ("type-changed", B)),
        ("writeOnly", "answer", ("hidden-property-changed", H)),
        ("writeOnly", "request", ("type-changed", B)),
    ],
)
def test_what_does_not_travel_breaks_nothing(key: str, way: str, found: Any) -> None:
    schemas = [{**kind, key: True} for kind in (STRING, INTEGER)]
    changes = drifting.diff(*(drifting.with_schema(schema, way=way) for schema in schemas))
    assert drifting.judged(changes) == [found]


def test_a_required_property_that_is_no_longer_read_only_has_to_be_sent() -> None:
    schemas = [
        {"type": "object", "required": ["x"], "properties": {"x": {**STRING, "readOnly": only}}}
        for only in (True, False)
    ]
    changes = drifting.diff(*(drifting.with_schema(schema, way="request") for schema in schemas))
    assert drifting.judged(changes) == [("property-added-required", B), ("read-only-unset", H)]
