"""Every kind of change of a schema: found exactly, in requests and responses, in both directions of the comparison."""

from typing import Any, NamedTuple

import pytest

from tests.contract.differ import comparisons

B, R, H = "breaking", "risky", "harmless"


class Kind(NamedTuple):
    """The rule of a change, and its severity in a request and in a response."""

    rule: str
    request: str
    response: str


class Row(NamedTuple):
    """A schema before and after, and the changes in both directions of the comparison."""

    name: str
    old: Any
    new: Any
    forward: Kind
    reverse: Kind
    version: str = "3.0.3"


STRING: dict[str, Any] = {"type": "string"}
INTEGER: dict[str, Any] = {"type": "integer"}
LIST: dict[str, Any] = {"type": "array", "items": {"type": "string"}}
OBJECT: dict[str, Any] = {"type": "object", "properties": {"x": {"type": "string"}}}


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def kind(rule: str, request: str, response: str) -> Kind:
    return Kind(rule, request, response)


ADDED = kind("limit-added", B, H)
REMOVED = kind("limit-removed", H, B)
TIGHT = kind("limit-tightened", B, H)
LOOSE = kind("limit-loosened", H, B)
CONSTRAINT = kind("constraint-added", B, H)
UNCONSTRAINT = kind("constraint-removed", H, B)
RECONSTRAINT = kind("constraint-changed", B, B)
WORDS = kind("documentation-changed", H, H)
RETYPED = kind("type-changed", B, B)
REFORMED = kind("format-changed", B, B)
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
        kind("limit-changed", B, B), kind("limit-changed", B, B),
    ),
    Row(
        "pattern set", STRING, {**STRING, "pattern": "^a"},
        kind("pattern-added", B, H), kind("pattern-removed", H, R),
    ),
    Row(
        "pattern other", {**STRING, "pattern": "^a"}, {**STRING, "pattern": "^b"},
        kind("pattern-changed", B, R), kind("pattern-changed", B, R),
    ),
    Row("type other", STRING, INTEGER, RETYPED, RETYPED),
    Row("scalar to list", STRING, LIST, RETYPED, RETYPED),
    Row("list to object", LIST, OBJECT, RETYPED, RETYPED),
    Row(
        "integer to number", INTEGER, {"type": "number"},
        kind("type-widened", H, B), kind("type-narrowed", B, H),
    ),
    Row(
        "types more (3.1)", STRING, {"type": ["string", "integer"]},
        kind("type-widened", H, B), kind("type-narrowed", B, H), "3.1.0",
    ),
    Row("type declared", {}, STRING, kind("type-added", R, H), kind("type-removed", H, B)),
    Row(
        "nullable", STRING, {**STRING, "nullable": True},
        kind("nullable", H, B), kind("not-nullable", B, H),
    ),
    Row(
        "nullable (3.1)", STRING, {"type": ["string", "null"]},
        kind("nullable", H, B), kind("not-nullable", B, H), "3.1.0",
    ),
    Row(
        "null as an alternative (3.1)", ref("A"), {"oneOf": [ref("A"), {"type": "null"}]},
        kind("nullable", H, B), kind("not-nullable", B, H), "3.1.0",
    ),
    Row(
        "nullable reference", {"allOf": [ref("A")]}, {"allOf": [ref("A")], "nullable": True},
        kind("nullable", H, B), kind("not-nullable", B, H),
    ),
    Row(
        "format set", STRING, {**STRING, "format": "date-time"},
        kind("format-added", B, H), kind("format-removed", H, B),
    ),
    Row(
        "format other", {**STRING, "format": "date"}, {**STRING, "format": "date-time"},
        REFORMED, REFORMED,
    ),
    Row(
        "int32 to int64", {**INTEGER, "format": "int32"}, {**INTEGER, "format": "int64"},
        kind("format-widened", H, B), kind("format-narrowed", B, H),
    ),
    Row(
        "float to double", {"type": "number", "format": "float"},
        {"type": "number", "format": "double"},
        kind("format-widened", H, B), kind("format-narrowed", B, H),
    ),
    Row(
        "int32 set", INTEGER, {**INTEGER, "format": "int32"},
        kind("format-narrowed", B, H), kind("format-widened", H, B),
    ),
    Row(
        "int64 declared", INTEGER, {**INTEGER, "format": "int64"},
        kind("format-detail", H, H), kind("format-detail", H, H),
    ),
    Row(
        "password declared", STRING, {**STRING, "format": "password"},
        kind("format-detail", H, H), kind("format-detail", H, H),
    ),
    Row(
        "value more", {**STRING, "enum": ["a", "b"]}, {**STRING, "enum": ["a", "b", "c"]},
        kind("enum-value-added", H, R), kind("enum-value-removed", B, H),
    ),
    Row(
        "values listed", STRING, {**STRING, "enum": ["a"]},
        kind("enum-added", B, H), kind("enum-removed", H, R),
    ),
    Row(
        "const (3.1)", STRING, {**STRING, "const": "a"},
        kind("enum-added", B, H), kind("enum-removed", H, R), "3.1.0",
    ),
    Row(
        "const to enum (3.1)", {**STRING, "const": "a"}, {**STRING, "enum": ["a", "b"]},
        kind("enum-value-added", H, R), kind("enum-value-removed", B, H), "3.1.0",
    ),
    Row(
        "default set", INTEGER, {**INTEGER, "default": 1},
        kind("default-added", R, H), kind("default-removed", R, H),
    ),
    Row(
        "default other", {**INTEGER, "default": 0}, {**INTEGER, "default": 1},
        kind("default-changed", B, H), kind("default-changed", B, H),
    ),
    Row(
        "default false or 0", {"default": 0}, {"default": False},
        kind("default-changed", B, H), kind("default-changed", B, H),
    ),
    Row(
        "property more", OBJECT,
        {"type": "object", "properties": {"x": STRING, "y": STRING}},
        kind("property-added", H, H), kind("property-removed", B, R),
    ),
    Row(
        "required property more", OBJECT,
        {"type": "object", "required": ["y"], "properties": {"x": STRING, "y": STRING}},
        kind("property-added-required", B, H), kind("property-removed-required", B, B),
    ),
    Row(
        "property required", OBJECT, {**OBJECT, "required": ["x"]},
        kind("property-required", B, H), kind("property-optional", H, B),
    ),
    Row(
        "undescribed property required", OBJECT, {**OBJECT, "required": ["z"]},
        kind("property-required", B, H), kind("property-optional", H, B),
    ),
    Row(
        "others forbidden", OBJECT, {**OBJECT, "additionalProperties": False},
        kind("additional-forbidden", B, H), kind("additional-allowed", H, R),
    ),
    Row(
        "others typed", {"type": "object", "additionalProperties": {"type": "string"}},
        {"type": "object", "additionalProperties": {"type": "integer"}}, RETYPED, RETYPED,
    ),
    Row(
        "others given a type", {"type": "object"},
        {"type": "object", "additionalProperties": {"type": "integer"}},
        kind("type-added", R, H), kind("type-removed", H, B),
    ),
    Row(
        "within a list", {"type": "array", "items": STRING}, {"type": "array", "items": INTEGER},
        RETYPED, RETYPED,
    ),
    Row(
        "one alternative more", {"oneOf": [ref("A"), ref("B")]},
        {"oneOf": [ref("A"), ref("B"), ref("C")]},
        kind("variant-added", H, B), kind("variant-removed", B, H),
    ),
    Row(
        "one alternative more (anyOf)", {"anyOf": [ref("A"), ref("B")]},
        {"anyOf": [ref("C"), ref("B"), ref("A")]},
        kind("variant-added", H, B), kind("variant-removed", B, H),
    ),
    Row(
        "became an alternative", ref("A"), {"oneOf": [ref("A"), ref("B")]},
        kind("variant-added", H, B), kind("variant-removed", B, H),
    ),
    Row(
        "nameless alternative other",
        {"oneOf": [{**STRING, "maxLength": 5}, INTEGER]},
        {"oneOf": [{**STRING, "maxLength": 6}, INTEGER]}, LOOSE, TIGHT,
    ),
    Row(
        "oneOf to anyOf", {"oneOf": [ref("A"), ref("B")]}, {"anyOf": [ref("A"), ref("B")]},
        kind("union-changed", R, R), kind("union-changed", R, R),
    ),
    Row(
        "alternatives beside a type", OBJECT,
        {**OBJECT, "anyOf": [{"required": ["x"]}, {"required": ["y"]}]}, CONSTRAINT, UNCONSTRAINT,
    ),
    Row(
        "allOf adds a property", {"allOf": [ref("A")]}, {"allOf": [ref("A"), ref("B")]},
        kind("property-added", H, H), kind("property-removed", B, R),
    ),
    Row(
        "allOf adds a limit", {"allOf": [STRING]},
        {"allOf": [STRING, {"maxLength": 5}]}, ADDED, REMOVED,
    ),
    Row(
        "discriminator set", {"oneOf": [ref("A"), ref("B")]}, DISCRIMINATED,
        kind("discriminator-added", R, R), kind("discriminator-removed", R, R),
    ),
    Row(
        "discriminator other", DISCRIMINATED,
        {**DISCRIMINATED, "discriminator": {"propertyName": "sort"}},
        kind("discriminator-changed", B, B), kind("discriminator-changed", B, B),
    ),
    Row(
        "discriminator value more", DISCRIMINATED, MAPPED,
        kind("mapping-added", H, R), kind("mapping-removed", B, H),
    ),
    Row(
        "discriminator value other", MAPPED,
        {**MAPPED, "discriminator": {
            "propertyName": "kind", "mapping": {"a": "#/components/schemas/B"}}},
        kind("mapping-changed", B, B), kind("mapping-changed", B, B),
    ),
    Row(
        "readOnly", STRING, {**STRING, "readOnly": True},
        kind("read-only-set", B, H), kind("read-only-unset", H, H),
    ),
    Row(
        "writeOnly", STRING, {**STRING, "writeOnly": True},
        kind("write-only-set", H, B), kind("write-only-unset", H, H),
    ),
    Row(
        "deprecated", STRING, {**STRING, "deprecated": True},
        kind("deprecated", H, H), kind("undeprecated", H, H),
    ),
    Row(
        "sunset", {**STRING, "deprecated": True},
        {**STRING, "deprecated": True, "x-sunset": "2027-01-01"},
        kind("sunset-added", R, R), kind("sunset-removed", H, H),
    ),
    Row(
        "sunset earlier", {**STRING, "x-sunset": "2027-02-01"},
        {**STRING, "x-sunset": "2027-01-01"},
        kind("sunset-earlier", R, R), kind("sunset-later", H, H),
    ),
    Row(
        "xml", STRING, {**STRING, "xml": {"attribute": True}},
        kind("xml-changed", R, R), kind("xml-changed", R, R),
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
        kind("extension-changed", H, H), kind("extension-changed", H, H),
    ),
    Row(
        "unknown keyword", STRING, {**STRING, "constellation": 1},
        kind("unknown-changed", R, R), kind("unknown-changed", R, R),
    ),
    Row(
        "other schema", ref("A"), {"$ref": "#/components/schemas/A2"},
        kind("schema-renamed", H, H), kind("schema-renamed", H, H),
    ),
]  # fmt: skip


@pytest.mark.parametrize("direction", ["request", "response"])
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_exactly_the_change_is_found(row: Row, direction: str) -> None:
    old, new = (
        comparisons.with_schema(schema, direction=direction, version=row.version)
        for schema in (row.old, row.new)
    )
    if row.forward.rule == "schema-renamed":
        new["components"]["schemas"]["A2"] = new["components"]["schemas"].pop("A")
    for before, after, kind in ((old, new, row.forward), (new, old, row.reverse)):
        (change,) = comparisons.diff(before, after)
        assert (change.rule, change.severity) == (kind.rule, getattr(kind, direction))
        assert change.direction in (None, direction)
        assert [operation.line for operation in change.operations] == ["POST /it"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_equal_schemas_have_no_changes(row: Row) -> None:
    for direction in ("request", "response"):
        for schema in (row.old, row.new):
            document = comparisons.with_schema(schema, direction=direction, version=row.version)
            document["components"]["schemas"]["A2"] = {}
            assert comparisons.diff(document, document) == []


def test_the_table_has_enough_kinds_of_changes() -> None:
    assert len({row.forward.rule for row in ROWS} | {row.reverse.rule for row in ROWS}) >= 50
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
@pytest.mark.parametrize("direction", ["request", "response"])
def test_other_spellings_are_not_a_change(old: Any, new: Any, direction: str) -> None:
    documents = [comparisons.with_schema(schema, direction=direction) for schema in (old, new)]
    assert comparisons.diff(*documents) == []
    assert comparisons.diff(*reversed(documents)) == []


def test_both_versions_of_null_and_exclusive_limits_are_equal() -> None:
    old = {"type": "integer", "nullable": True, "maximum": 5, "exclusiveMaximum": True}
    new = {"type": ["integer", "null"], "exclusiveMaximum": 5}
    before = comparisons.with_schema(old, direction="response")
    after = comparisons.with_schema(new, direction="response", version="3.1.0")
    assert comparisons.diff(before, after) == []
    assert comparisons.diff(after, before) == []


@pytest.mark.parametrize(
    ("key", "direction", "found"),
    [
        ("readOnly", "request", ("hidden-property-changed", H)),
        ("readOnly", "response", ("type-changed", B)),
        ("writeOnly", "response", ("hidden-property-changed", H)),
        ("writeOnly", "request", ("type-changed", B)),
    ],
)
def test_properties_that_are_not_used_in_a_direction_break_nothing(
    key: str, direction: str, found: Any
) -> None:
    schemas = [{**kind, key: True} for kind in (STRING, INTEGER)]
    changes = comparisons.diff(
        *(comparisons.with_schema(schema, direction=direction) for schema in schemas)
    )
    assert comparisons.judged(changes) == [found]


def test_a_required_property_that_is_no_longer_read_only_must_be_sent() -> None:
    schemas = [
        {"type": "object", "required": ["x"], "properties": {"x": {**STRING, "readOnly": only}}}
        for only in (True, False)
    ]
    changes = comparisons.diff(
        *(comparisons.with_schema(schema, direction="request") for schema in schemas)
    )
    assert comparisons.judged(changes) == [("property-added-required", B), ("read-only-unset", H)]
