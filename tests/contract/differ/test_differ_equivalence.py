"""Objects that are compared as a whole, such as `prefixItems` and webhooks, include what they refer to."""

from typing import Any

import pytest

from callfire_client.contract import references
from tests.contract.differ import comparisons

STRING: dict[str, Any] = {"type": "string"}
INTEGER: dict[str, Any] = {"type": "integer"}
REFERENCE = {"$ref": "#/components/schemas/Part"}
# How each keyword has a schema.
KEYWORDS: dict[str, Any] = {
    "prefixItems": lambda schema: [schema],
    "patternProperties": lambda schema: {"^x": schema},
    "dependentSchemas": lambda schema: {"a": schema},
    **dict.fromkeys(
        ("not", "if", "contains", "propertyNames", "unevaluatedItems", "unevaluatedProperties"),
        lambda schema: schema,
    ),
}


def judge(keyword: str, old: Any, new: Any, parts: tuple[Any, Any]) -> list[tuple[str, str]]:
    made: list[dict[str, Any]] = []
    for schema, part in zip((old, new), parts, strict=True):
        value = {"type": ["array", "object"], keyword: KEYWORDS[keyword](schema)}
        document = comparisons.with_schema(value, direction="response", version="3.1.0")
        document["components"]["schemas"]["Part"] = part
        made.append(document)
    return comparisons.judged(comparisons.diff(*made))


@pytest.mark.parametrize("keyword", KEYWORDS)
def test_a_schema_that_a_keyword_refers_to_is_compared(keyword: str) -> None:
    found = judge(keyword, REFERENCE, REFERENCE, (STRING, INTEGER))
    assert found == [("constraint-changed", "breaking")]


@pytest.mark.parametrize("keyword", KEYWORDS)
def test_a_reference_and_its_target_are_equal(keyword: str) -> None:
    assert judge(keyword, REFERENCE, STRING, (STRING, STRING)) == []


@pytest.mark.parametrize("keyword", KEYWORDS)
def test_documentation_within_a_keyword_is_harmless(keyword: str) -> None:
    described = {**STRING, "description": "A part."}
    found = judge(keyword, STRING, described, (STRING, STRING))
    assert found == [("documentation-changed", "harmless")]


def test_a_property_with_the_name_of_an_annotation_is_not_documentation() -> None:
    old = {"type": "object", "properties": {"description": STRING}}
    new = {"type": "object", "properties": {"description": INTEGER}}
    found = judge("not", old, new, (STRING, STRING))
    assert found == [("constraint-changed", "breaking")]


def test_recursive_schemas_within_a_keyword_are_compared() -> None:
    parts = [{"type": "object", "properties": {"next": REFERENCE, "id": each}} for each in
             (STRING, INTEGER)]  # fmt: skip
    assert judge("not", REFERENCE, REFERENCE, (parts[0], parts[0])) == []
    found = judge("not", REFERENCE, REFERENCE, (parts[0], parts[1]))
    assert found == [("constraint-changed", "breaking")]


def webhook(part: Any, **more: Any) -> dict[str, Any]:
    content = {"application/json": {"schema": REFERENCE}}
    operation = {"requestBody": {"content": content}, "responses": {}, **more}
    return {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "webhooks": {"done": {"post": operation}},
        "components": {"schemas": {"Part": part}},
    }


def callback(part: Any, **more: Any) -> dict[str, Any]:
    document = webhook(part, **more)
    item = {"{$request.query.url}": document.pop("webhooks")["done"]}
    operation = {"callbacks": {"done": item}, "responses": {"200": {"description": ""}}}
    return {**document, "paths": {"/it": {"post": operation}}}


@pytest.mark.parametrize("make", [webhook, callback])
def test_the_schemas_of_webhooks_and_callbacks_are_compared(make: Any) -> None:
    found = comparisons.judged(comparisons.diff(make(STRING), make(INTEGER)))
    assert found == [(f"{make.__name__}-changed", "risky")]
    described = comparisons.diff(make(STRING), make(STRING, summary="Done."))
    assert comparisons.judged(described) == [("documentation-changed", "harmless")]


@pytest.mark.parametrize("keyword", KEYWORDS)
def test_a_reference_to_nothing_is_found_in_the_keywords_of_json_schema(keyword: str) -> None:
    value = {keyword: KEYWORDS[keyword]({"$ref": "#/components/schemas/None"})}
    document = comparisons.with_schema(value, direction="response", version="3.1.0")
    assert [problem.message for problem in references.check(document)] == [
        "the reference '#/components/schemas/None' does not lead to an object of the document"
    ]
    # In OpenAPI 3.0 the keyword has no meaning, unless it is `not`.
    older = {**document, "openapi": "3.0.3"}
    assert bool(references.check(older)) == (keyword == "not")


def test_references_beside_a_reference_are_checked_in_openapi_31() -> None:
    value = {"$ref": "#/components/schemas/A", "properties": {"a": {"$ref": "#/none"}}}
    document = comparisons.with_schema(value, direction="response", version="3.1.0")
    assert len(references.check(document)) == 1
    assert not references.check({**document, "openapi": "3.0.3"})
