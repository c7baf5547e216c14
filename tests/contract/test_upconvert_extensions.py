"""References within vendor extensions: rewritten like all others, or a warning names them."""

from typing import Any

import pytest

from callfire_client.contract.upconvert import upconvert
from tests.contract.conversions import swagger

A = {"$ref": "#/definitions/A"}
NEW = {"$ref": "#/components/schemas/A"}
OK = {"200": {"description": ""}}


def convert(**fields: Any) -> Any:
    """Converts a document with some definitions, parameters and responses."""
    return upconvert(
        swagger(
            **{
                "definitions": {"A": {"type": "object"}, "a b": {"type": "string"}},
                "parameters": {
                    "host": {"in": "path", "name": "host", "required": True, "type": "string"},
                    "body": {"in": "body", "name": "body", "schema": {"type": "object"}},
                },
                "responses": {"Gone": {"description": "Gone"}},
                "securityDefinitions": {"basic": {"type": "basic"}},
                **fields,
            }
        )
    )


def notes(result: Any) -> list[Any]:
    """The warnings about references."""
    return [note for note in result.warnings if "reference" in note.message]


@pytest.mark.parametrize(
    ("ref", "expected"),
    [
        ("#/definitions/A", "#/components/schemas/A"),
        ("#/definitions/a%20b", "#/components/schemas/a_b"),
        ("#/definitions/a b", "#/components/schemas/a_b"),
        ("#/parameters/host", "#/components/parameters/host"),
        ("#/parameters/body", "#/components/requestBodies/body"),
        ("#/responses/Gone", "#/components/responses/Gone"),
        ("#/securityDefinitions/basic", "#/components/securitySchemes/basic"),
        ("#/info", "#/info"),
        ("other.json#/anything", "other.json#/anything"),
        ("https://example.com/a.json", "https://example.com/a.json"),
    ],
)
def test_references_are_rewritten(ref: str, expected: str) -> None:
    result = convert(**{"x-vendor": {"deep": [{"$ref": ref}]}})
    assert result.document["x-vendor"] == {"deep": [{"$ref": expected}]}
    assert notes(result) == []


def test_references_are_rewritten_wherever_an_extension_can_be() -> None:
    result = convert(
        info={"title": "T", "version": "1", "x-a": A},
        definitions={
            "A": {
                "type": "object",
                "x-a": A,
                "properties": {"x-name": {"type": "string", "x-a": A}, "items": {"items": A, "type": "array"}},
            }
        },
        paths={
            "x-a": A,
            "/p": {
                "x-a": A,
                "get": {
                    "x-a": A,
                    "parameters": [{"in": "query", "name": "q", "type": "string", "x-a": A}],
                    "responses": {"x-a": A, "200": {"description": "", "x-a": A}},
                },
            },
        },
        tags=[{"name": "t", "x-a": A}],
        **{"x-a": A},
    )  # fmt: skip
    document = result.document
    schema = document["components"]["schemas"]["A"]
    operation = document["paths"]["/p"]["get"]
    for holder in (
        document,
        document["info"],
        document["tags"][0],
        document["paths"],
        document["paths"]["/p"],
        operation,
        operation["parameters"][0],
        operation["responses"],
        operation["responses"]["200"],
        schema,
        schema["properties"]["x-name"],
    ):
        assert holder["x-a"] == NEW
    assert notes(result) == []


def test_the_source_is_not_changed() -> None:
    source = swagger(definitions={"A": {}}, **{"x-a": {"$ref": "#/definitions/A"}})
    upconvert(source)
    assert source["x-a"] == {"$ref": "#/definitions/A"}


@pytest.mark.parametrize(
    ("ref", "problem"),
    [
        ("#/definitions/Missing", "leads to nothing"),
        ("#nonsense", "leads to nothing"),
        ("#/paths/~1p/get/parameters/0/items", "is not at that location in OpenAPI 3.0"),
    ],
)
def test_a_reference_that_cannot_be_rewritten_is_kept_with_a_warning(
    ref: str, problem: str
) -> None:
    parameter = {"in": "query", "name": "q", "type": "array", "items": {"type": "string"}}
    result = convert(
        paths={"/p": {"get": {"parameters": [parameter], "responses": OK}}},
        definitions={"A": {"x-a": [{"$ref": ref}]}},
    )
    assert result.document["components"]["schemas"]["A"]["x-a"] == [{"$ref": ref}]
    (note,) = notes(result)
    assert note.pointer == "/definitions/A/x-a/0"
    assert repr(ref) in note.message
    assert problem in note.message
    assert note.message.endswith("; kept")


def test_a_reference_into_another_swagger_document_has_a_warning() -> None:
    result = convert(**{"x-a": {"$ref": "other.json#/definitions/A"}})
    (note,) = notes(result)
    assert note.pointer == "/x-a"
    assert "another Swagger 2.0 document" in note.message


def test_strings_that_lead_into_the_document_are_references_too() -> None:
    result = convert(**{"x-odata": "#/definitions/A", "x-text": "#/definitions/Missing"})
    assert result.document["x-odata"] == "#/components/schemas/A"
    assert result.document["x-text"] == "#/definitions/Missing"
    assert notes(result) == []


def test_names_that_begin_like_an_extension_are_no_extensions() -> None:
    data = {"$ref": "#/definitions/A"}
    result = convert(
        definitions={
            "A": {"type": "object"},
            "x-B": {"type": "object", "default": data, "properties": {"x-c": {"example": data}}},
        }
    )
    schema = result.document["components"]["schemas"]["x-B"]
    assert schema["default"] == data
    assert schema["properties"]["x-c"]["example"] == data


def test_what_the_conversion_keeps_as_an_extension_is_rewritten() -> None:
    odd = {"in": "somewhere", "name": "o", "schema": A}
    result = convert(paths={"/p": {"get": {"parameters": [odd], "responses": OK}}})
    (kept,) = result.document["paths"]["/p"]["get"]["x-parameters"]
    assert kept["schema"] == NEW
