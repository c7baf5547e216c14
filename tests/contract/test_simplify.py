"""The reduction of a document for code generation: names, references, and what cannot be expressed."""

from typing import Any

from callfire_client.contract.simplify import Simplified, simplify


def simplified(schemas: dict[str, Any], **operation: Any) -> Simplified:
    paths = {"/a": {"get": {"operationId": "getA", "responses": {}, **operation}}}
    return simplify({"openapi": "3.0.3", "paths": paths, "components": {"schemas": schemas}})


def schemas_of(result: Simplified) -> dict[str, Any]:
    assert result.problems == []
    found: dict[str, Any] = result.document["components"]["schemas"]
    return found


def test_inline_objects_become_components_with_their_origin() -> None:
    inner = {"type": "object", "properties": {"b": {"type": "string"}}}
    result = simplified(
        {"A": {"type": "object", "properties": {"a": {"type": "array", "items": inner}}}}
    )
    made = schemas_of(result)
    assert made["A"]["properties"]["a"]["items"] == {"$ref": "#/components/schemas/AAItem"}
    assert made["AAItem"]["properties"] == {"b": {"type": "string"}}
    assert result.origins["AAItem"] == "/components/schemas/A/properties/a/items"


def test_a_name_that_is_taken_gets_a_number() -> None:
    inner = {"type": "object", "properties": {"b": {"type": "string"}}}
    made = schemas_of(simplified({"A": {"properties": {"b": inner}}, "AB": {"type": "string"}}))
    assert list(made) == ["A", "AB", "AB2"]


def test_the_parts_of_all_of_are_merged() -> None:
    made = schemas_of(
        simplified(
            {
                "Base": {
                    "type": "object",
                    "properties": {"a": {"type": "integer"}},
                    "required": ["a"],
                },
                "All": {
                    "allOf": [
                        {"$ref": "#/components/schemas/Base"},
                        {"properties": {"b": {"type": "string"}}, "required": ["b"]},
                    ],
                    "description": "Both.",
                },
            }
        )
    )
    assert made["All"] == {
        "description": "Both.",
        "type": "object",
        "properties": {"a": {"type": "integer"}, "b": {"type": "string"}},
        "required": ["a", "b"],
    }


def test_a_nullable_reference_remains_a_reference() -> None:
    made = schemas_of(
        simplified(
            {
                "B": {"type": "object", "properties": {"b": {"type": "string"}}},
                "A": {
                    "properties": {
                        "b": {"allOf": [{"$ref": "#/components/schemas/B"}], "nullable": True}
                    }
                },
            }
        )
    )
    assert made["A"]["properties"]["b"] == {"$ref": "#/components/schemas/B", "nullable": True}


def test_values_of_an_enumeration_are_listed_once() -> None:
    made = schemas_of(simplified({"A": {"type": "string", "enum": ["a", "b", "a", None]}}))
    assert made["A"] == {"nullable": True, "type": "string", "enum": ["a", "b"]}


def test_the_parameters_of_a_path_item_and_of_components_are_with_the_operation() -> None:
    result = simplify(
        {
            "openapi": "3.0.3",
            "paths": {
                "/a/{id}": {
                    "parameters": [{"in": "path", "name": "id", "required": True, "schema": {}}],
                    "get": {"parameters": [{"$ref": "#/components/parameters/Q"}], "responses": {}},
                }
            },
            "components": {
                "parameters": {
                    "Q": {"in": "query", "name": "q", "schema": {"type": "string", "enum": ["x"]}}
                }
            },
        }
    )
    parameters = result.document["paths"]["/a/{id}"]["get"]["parameters"]
    assert [each["name"] for each in parameters] == ["id", "q"]
    assert parameters[1]["x-pointer"] == "/components/parameters/Q"
    assert parameters[1]["schema"] == {"$ref": "#/components/schemas/Q"}


def test_operations_beside_a_reference_are_reported() -> None:
    item = {"get": {"responses": {}}}
    result = simplify(
        {
            "openapi": "3.0.3",
            "paths": {"/a": item, "/b": {"$ref": "#/paths/~1a", "post": {"responses": {}}}},
        }
    )
    (problem,) = result.problems
    assert problem.pointer == "/paths/~1b"
    assert "'post' beside a `$ref` is not supported" in problem.message


def test_all_contradictions_are_reported() -> None:
    result = simplified(
        {
            "A": {"allOf": [{"type": "string"}, {"type": "object", "properties": {"a": {}}}]},
            "B": {"allOf": [{"$ref": "#/components/schemas/B"}]},
            "C": {"properties": {"c": 5}},
        }
    )
    assert [note.pointer for note in result.problems] == [
        "/components/schemas/A/allOf/1",
        "/components/schemas/B",
        "/components/schemas/C/properties/c",
    ]


def test_the_source_is_not_changed() -> None:
    source = {"A": {"allOf": [{"properties": {"a": {"type": "object", "properties": {"b": {}}}}}]}}
    before = repr(source)
    simplified(source)
    assert repr(source) == before


def test_the_alternatives_of_several_types_have_the_keywords_of_their_type() -> None:
    value = {
        "type": ["object", "string"],
        "properties": {"b": {"type": "string"}},
        "required": ["b"],
        "maxLength": 5,
    }
    made = schemas_of(simplified({"A": {"type": "object", "properties": {"a": value}}}))
    first, second = made["A"]["properties"]["a"]["oneOf"]
    assert first == {"$ref": "#/components/schemas/AAOption1"}
    assert made["AAOption1"]["properties"] == {"b": {"type": "string"}}
    assert second == {"type": "string", "maxLength": 5}


def test_statuses_are_written_alike_and_content_that_http_forbids_is_left_out() -> None:
    content = {"application/json": {"schema": {"type": "string"}}}
    responses = {status: {"description": "", "content": content} for status in ("2xx", "204")}
    result = simplified({}, responses=responses)
    made = result.document["paths"]["/a"]["get"]["responses"]
    assert {status: list(each["content"]) for status, each in made.items()} == {
        "2XX": ["application/json"],
        "204": [],
    }
    (note,) = result.notes
    assert note.pointer == "/paths/~1a/get/responses/204"
    assert "HTTP has no body in a response 204" in note.message


def test_reserved_characters_that_are_encoded_anyway_are_noted() -> None:
    parameter = {"in": "query", "name": "q", "schema": {}, "allowReserved": True}
    (note,) = simplified({}, parameters=[parameter]).notes
    assert note.pointer == "/paths/~1a/get/parameters/0"
    assert "`allowReserved` is ignored" in note.message
