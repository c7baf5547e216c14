"""The upconverter on schemas: keywords, corrections, discriminators."""

import pytest

from callfire_client.contract.upconvert import upconvert
from tests.contract.conversions import converted, swagger


def schema_of(schema, **definitions):
    result = converted(swagger(definitions={"A": schema, **definitions}))
    return result.document["components"]["schemas"]["A"], [str(note) for note in result.warnings]


def test_keywords_of_both_versions_are_kept():
    schema = {
        "type": "object",
        "title": "T",
        "description": "D",
        "required": ["b", "a"],
        "minProperties": 1,
        "maxProperties": 9,
        "properties": {
            "b": {
                "type": "string",
                "readOnly": True,
                "enum": ["x", "y"],
                "default": "x",
                "example": None,
            },
            "a": {
                "type": "array",
                "items": {"type": "number", "multipleOf": 0.5},
                "uniqueItems": True,
            },
            "c": {"type": "object", "additionalProperties": {"type": "string", "format": "date"}},
            "d": {"type": "object", "additionalProperties": False},
            "$ref": {"type": "string", "xml": {"attribute": True}},
        },
        "externalDocs": {"url": "https://a.test"},
        "example": {"$ref": "#/definitions/not-a-reference"},
        "x-a": {"any": ["value"]},
    }
    found, warnings = schema_of(schema)
    assert found == schema
    assert list(found) == list(schema)
    assert list(found["properties"]) == list(schema["properties"])
    assert warnings == []


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "string", "x-nullable": True}, {"type": "string", "nullable": True}),
        ({"type": "string", "x-nullable": False}, {"type": "string", "nullable": False}),
        ({"$ref": "#/definitions/B"}, {"$ref": "#/components/schemas/B"}),
        (
            {"$ref": "#/definitions/B", "x-nullable": True},
            {"allOf": [{"$ref": "#/components/schemas/B"}], "nullable": True},
        ),
        (
            {
                "$ref": "#/definitions/B",
                "x-nullable": True,
                "description": "D",
                "x-a": 1,
                "minLength": 3,
            },
            {
                "allOf": [{"$ref": "#/components/schemas/B", "minLength": 3}],
                "nullable": True,
                "description": "D",
                "x-a": 1,
            },
        ),
        (
            {"$ref": "#/definitions/B", "x-nullable": False, "description": "D"},
            {"$ref": "#/components/schemas/B", "description": "D"},
        ),
    ],
)
def test_nullable_and_references(schema, expected):
    found, warnings = schema_of({"properties": {"p": schema}}, B={"type": "string"})
    assert found == {"properties": {"p": expected}}
    assert warnings == []


@pytest.mark.parametrize(
    ("schema", "expected", "warned"),
    [
        ({"x-nullable": "yes"}, {"x-nullable": "yes"}, "neither true nor false"),
        ({"type": "any"}, {}, "the type 'any'"),
        ({"type": "String"}, {"type": "string"}, "lower case"),
        ({"type": "date"}, {"x-type": "date"}, "kept as 'x-type'"),
        ({"type": {"a": 1}}, {"x-type": {"a": 1}}, "kept as 'x-type'"),
        ({"type": "null"}, {"nullable": True, "enum": [None]}, "does not have the type 'null'"),
        ({"type": "file"}, {"type": "string", "format": "binary"}, "binary string"),
        ({"type": ["string", "null"]}, {"nullable": True, "type": "string"}, "one type"),
        ({"type": ["string"]}, {"type": "string"}, "one type"),
        ({"type": ["null"]}, {"nullable": True, "enum": [None]}, "one type"),
        (
            {"type": ["string", "array"], "items": {}, "maxLength": 3},
            {"maxLength": 3, "anyOf": [{"type": "array", "items": {}}, {"type": "string"}]},
            "one type",
        ),
        (
            {"type": ["integer", "string", "null"]},
            {
                "nullable": True,
                "anyOf": [
                    {"type": "integer", "nullable": True},
                    {"type": "string", "nullable": True},
                ],
            },
            "one type",
        ),
        ({"type": "array"}, {"type": "array", "items": {}}, "has no schema of its items"),
        (
            {"type": "array", "items": [{"type": "string"}]},
            {"type": "array", "items": {"type": "string"}},
            "position",
        ),
        (
            {"type": "array", "items": [{"type": "string"}, {}]},
            {"type": "array", "items": {"anyOf": [{"type": "string"}, {}]}},
            "position",
        ),
        ({"type": "array", "items": []}, {"type": "array", "items": {}}, "position"),
        ({"type": "array", "items": True}, {"type": "array", "items": {}}, "not a schema object"),
        ({"required": []}, {}, "empty"),
        ({"required": True}, {}, "not a list"),
        ({"required": "a"}, {"required": ["a"]}, "list of one"),
        ({"required": ["a", "a", 1]}, {"required": ["a"]}, "duplicates"),
        (
            {
                "properties": {"a": {"required": True}, "b": {"required": "false"}},
                "required": ["c"],
            },
            {"properties": {"a": {}, "b": {}}, "required": ["c", "a"]},
            "not a boolean",
        ),
        (
            {"properties": {"a": {"required": True}}},
            {"properties": {"a": {}}, "required": ["a"]},
            "moved",
        ),
        ({"enum": []}, {}, "empty"),
        ({"enum": "a"}, {"x-enum": "a"}, "kept as 'x-enum'"),
        ({"const": 1}, {"enum": [1]}, "'enum' of one"),
        ({"allOf": []}, {}, "empty"),
        ({"allOf": {}}, {"x-allOf": {}}, "kept as 'x-allOf'"),
        ({"minimum": "3"}, {"minimum": 3}, "read as 3"),
        ({"maxLength": "1e1"}, {"maxLength": 10}, "read as 10"),
        ({"minLength": -1}, {"x-minLength": -1}, "kept as 'x-minLength'"),
        ({"maximum": "many"}, {"x-maximum": "many"}, "kept as 'x-maximum'"),
        ({"readOnly": "true"}, {"readOnly": True}, "read as True"),
        ({"description": None}, {}, "no value"),
        ({"title": 5}, {"title": "5"}, "read as '5'"),
        ({"exclusiveMinimum": 3}, {"minimum": 3, "exclusiveMinimum": True}, "is a number"),
        ({"minimum": 5, "exclusiveMinimum": 3}, {"minimum": 5}, "is a number"),
        (
            {"maximum": 5, "exclusiveMaximum": 3},
            {"maximum": 3, "exclusiveMaximum": True},
            "is a number",
        ),
        ({"oneOf": [{"type": "string"}]}, {"oneOf": [{"type": "string"}]}, "of OpenAPI 3.0"),
        ({"nullable": True}, {"nullable": True}, "of OpenAPI 3.0"),
        ({"patternProperties": {"a": {}}}, {"x-patternProperties": {"a": {}}}, "kept as"),
        ({"collectionFormat": "csv"}, {"x-collection-format": "csv"}, "cannot express"),
        ({"additionalProperties": "yes"}, {"x-additionalProperties": "yes"}, "kept as"),
        ({"properties": []}, {"x-properties": []}, "kept as"),
        ({"properties": {"a": None}}, {"properties": {"a": {}}}, "not a schema object"),
        ({"xml": "a"}, {"x-xml": "a"}, "kept as 'x-xml'"),
        ({"xml": {"name": 5}}, {"xml": {"name": "5"}}, "read as '5'"),
        ({"xml": {"wrapped": "true"}}, {"xml": {"wrapped": True}}, "read as True"),
        (True, {}, "not a schema object"),
    ],
)
def test_corrections_of_schemas(schema, expected, warned):
    found, warnings = schema_of(schema)
    assert found == expected
    assert warnings
    assert all(warned in warning for warning in warnings)


def test_warnings_name_the_location():
    _, warnings = schema_of({"properties": {"a/b": {"items": {"type": "any"}}}})
    assert warnings == [
        "/definitions/A/properties/a~1b/items/type: the type 'any' does not exist; left out, which allows any value"
    ]


PET = {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}}


def child_of(parent, **more):
    return {"allOf": [{"$ref": f"#/definitions/{parent}"}, {"type": "object"}], **more}


def discriminator_of(definitions, name="Pet"):
    result = converted(swagger(definitions=definitions))
    return result.document["components"]["schemas"][name]["discriminator"]


def test_discriminators():
    pet = {**PET, "discriminator": "kind"}
    assert discriminator_of({"Pet": pet, "Cat": child_of("Pet")}) == {"propertyName": "kind"}


def test_discriminators_keep_the_values_of_renamed_definitions():
    pet = {**PET, "discriminator": "kind"}
    definitions = {
        "Pet": pet,
        "Cat": child_of("Pet"),
        "House Cat": child_of("Cat"),
        "Dog": child_of("Pet", **{"x-ms-discriminator-value": "doggy"}),
        "Other": child_of("Unrelated", **{"x-ms-discriminator-value": "no"}),
        "Unrelated": {"type": "object"},
    }
    assert discriminator_of(definitions) == {
        "propertyName": "kind",
        "mapping": {
            "doggy": "#/components/schemas/Dog",
            "House Cat": "#/components/schemas/House_Cat",
        },
    }


def test_discriminators_with_a_renamed_parent():
    definitions = {"The Pet": {**PET, "discriminator": "kind"}, "Cat": child_of("The%20Pet")}
    assert discriminator_of(definitions, "The_Pet") == {
        "propertyName": "kind",
        "mapping": {"The Pet": "#/components/schemas/The_Pet"},
    }


def test_discriminators_of_the_newer_kind_are_kept():
    result = upconvert(
        swagger(
            definitions={
                "A b": {"type": "object"},
                "Pet": {
                    **PET,
                    "discriminator": {
                        "propertyName": "kind",
                        "mapping": {
                            "a": "A b",
                            "c": "#/definitions/A%20b",
                            "d": "#/definitions/No",
                        },
                    },
                },
            }
        )
    )
    assert result.document["components"]["schemas"]["Pet"]["discriminator"] == {
        "propertyName": "kind",
        "mapping": {"a": "#/components/schemas/A_b", "c": "#/components/schemas/A_b"},
    }


def test_deep_schemas_convert():
    schema: dict = {"type": "string"}
    for _ in range(140):
        schema = {"type": "array", "items": schema}
    found, warnings = schema_of(schema)
    assert found == schema
    assert warnings == []
