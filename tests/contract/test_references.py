"""The check of references of OpenAPI 3.0 documents."""

import pytest

from callfire_client.contract import pointers, references

OK = {"description": ""}


def document(**components):
    return {
        "openapi": "3.0.3",
        "info": {"title": "T", "version": "1"},
        "paths": {},
        "components": {
            "schemas": {"A": {}, "a b": {}, "x/y~z": {}, "é": {}},
            "parameters": {"P": {"name": "p", "in": "query", "schema": {}}},
            "responses": {"R": OK},
            "requestBodies": {"B": {"content": {}}},
            "headers": {"H": {"schema": {}}},
            "examples": {"E": {"value": 1}},
            "securitySchemes": {"S": {"type": "http", "scheme": "basic"}},
            "links": {"L": {"operationId": "x"}},
            "callbacks": {"C": {"{$request.body#/url}": {}}},
            **components,
        },
    }


def problems(ref, kind="schema"):
    """The problems of a reference where an object of some kind belongs."""
    node = {"$ref": ref}
    operation = {"responses": {"200": OK}}
    response = dict(OK)
    item = {"post": operation}
    operation["responses"]["200"] = response
    match kind:
        case "schema":
            response["content"] = {"a/b": {"schema": {"properties": {"p": {"items": node}}}}}
        case "parameter":
            operation["parameters"] = [node]
        case "response":
            operation["responses"]["default"] = node
        case "requestBody":
            operation["requestBody"] = node
        case "header":
            response["headers"] = {"H": node}
        case "example":
            response["content"] = {"a/b": {"examples": {"e": node}}}
        case "link":
            response["links"] = {"l": node}
        case "callback":
            operation["callbacks"] = {"c": node}
        case "pathItem":
            item["$ref"] = ref
    found = document()
    found["paths"] = {"/a": item, "/b~c": {"get": {"responses": {"200": OK}}}}
    return references.check(found)


@pytest.mark.parametrize(
    ("ref", "kind"),
    [
        ("#/components/schemas/A", "schema"),
        ("#/components/schemas/a%20b", "schema"),
        ("#/components/schemas/x~1y~0z", "schema"),
        ("#/components/schemas/x%7E1y%7e0z", "schema"),
        ("#/components/schemas/%C3%A9", "schema"),
        ("#/components/schemas/é", "schema"),
        ("#/components/parameters/P/schema", "schema"),
        ("#/components/parameters/P", "parameter"),
        ("#/components/responses/R", "response"),
        ("#/paths/~1a/post/responses/200", "response"),
        ("#/components/requestBodies/B", "requestBody"),
        ("#/components/headers/H", "header"),
        ("#/components/examples/E", "example"),
        ("#/components/links/L", "link"),
        ("#/components/callbacks/C", "callback"),
        ("#/paths/~1b~0c", "pathItem"),
    ],
)
def test_valid_references(ref, kind):
    assert problems(ref, kind) == []


@pytest.mark.parametrize(
    ("ref", "kind", "message"),
    [
        ("#/components/schemas/No", "schema", "does not lead to an object"),
        ("#/components/schemas/x/y~z", "schema", "does not lead to an object"),
        ("#/definitions/A", "schema", "does not lead to an object"),
        ("#/info/title", "schema", "does not lead to an object"),
        ("#components", "schema", "does not lead to an object"),
        ("#/components/responses/R", "schema", "leads to a response, where a schema is required"),
        ("#/components/schemas/A", "response", "leads to a schema, where a response is required"),
        ("#/components/schemas/A", "parameter", "leads to a schema, where a parameter is required"),
        ("#/components/parameters/P", "requestBody", "where a requestBody is required"),
        ("#/components/parameters/P", "header", "where a header is required"),
        ("#/components/schemas/A", "pathItem", "where a pathItem is required"),
        ("#", "schema", "does not lead to an object"),
        ("other.yaml#/A", "schema", "leads to another document"),
        ("", "schema", "leads to another document"),
        (1, "schema", "must be a string"),
        (None, "parameter", "must be a string"),
    ],
)
def test_invalid_references(ref, kind, message):
    (problem,) = problems(ref, kind)
    assert problem.pointer.endswith("/$ref")
    assert message in problem.message


def test_the_pointer_leads_to_the_reference():
    (problem,) = problems("#/components/schemas/No")
    assert str(problem) == (
        "/paths/~1a/post/responses/200/content/a~1b/schema/properties/p/items/$ref: "
        "the reference '#/components/schemas/No' does not lead to an object of the document"
    )


def test_external_references_can_be_allowed():
    found = document(schemas={"A": {"$ref": "b.yaml"}, "B": {"$ref": "#/components/schemas/A"}})
    assert references.check(found, allow_external=True) == []
    assert [problem.pointer for problem in references.check(found)] == [
        "/components/schemas/A/$ref"
    ]


@pytest.mark.parametrize(
    ("mapping", "wrong"),
    [
        ({"a": "A", "b": "#/components/schemas/A"}, []),
        ({"a": "No"}, ["a"]),
        (
            {"a": "#/components/schemas/No", "b": "#/components/responses/R", "c": 1},
            ["a", "b", "c"],
        ),
        ({"a": "other.yaml#/A"}, ["a"]),
        (None, []),
    ],
)
def test_discriminator_mappings(mapping, wrong):
    found = document(
        schemas={"A": {}, "Pet": {"discriminator": {"propertyName": "k", "mapping": mapping}}}
    )
    assert [problem.pointer for problem in references.check(found)] == [
        f"/components/schemas/Pet/discriminator/mapping/{name}" for name in wrong
    ]


def test_circular_references():
    a, b, tree = ({"$ref": f"#/components/schemas/{name}"} for name in ("B", "A", "Tree"))
    found = document(schemas={"A": a, "B": b, "Tree": {"items": tree}})
    assert [problem.message for problem in references.check(found)] == [
        "the reference '#/components/schemas/B' leads back to itself",
        "the reference '#/components/schemas/A' leads back to itself",
    ]


def test_data_is_not_checked():
    data = {"$ref": "#/nowhere"}
    found = document(
        schemas={
            "A": {
                "example": data,
                "default": data,
                "enum": [data],
                "x-a": data,
                "properties": {"$ref": {"type": "string"}, "example": {}, "x-b": {}},
            }
        },
        examples={"E": {"value": data}},
    )
    found["x-c"] = data
    found["paths"] = {
        "x-d": {"get": data},
        "/a": {"get": {"x-e": data, "responses": {"x-f": data, "200": OK}}},
    }
    assert references.check(found) == []


def test_names_that_look_like_extensions_are_checked():
    found = document(
        schemas={"x-a": {"$ref": "#/no"}, "B": {"properties": {"x-b": {"$ref": "#/no"}}}}
    )
    assert len(references.check(found)) == 2


def test_targets_at_unusual_locations_are_checked():
    found = document(schemas={"A": {"$ref": "#/x-s/a"}})
    found["x-s"] = {"a": {"items": {"$ref": "#/x-s/b"}}, "b": {"not": {"$ref": "#/no"}}}
    assert [problem.pointer for problem in references.check(found)] == ["/x-s/b/not/$ref"]


@pytest.mark.parametrize(
    "tokens", [[], [""], ["a/b", "~", "~1", "%2F", "é ", "{x}", '"^`|<>'], ["0", "-"]]
)
def test_pointers_can_be_split_and_joined(tokens):
    assert pointers.split(pointers.join("", *tokens)) == tokens
    ref = pointers.to_fragment(tokens)
    assert pointers.from_fragment(ref) == tokens
    assert ref.isascii()
    assert not set(ref) & set(' "<>^`{}|')


def test_finding_values_by_pointer():
    value = {"a": [{"": 1}], "1": 2}
    assert pointers.find(value, ["a", "0", ""]) == 1
    assert pointers.find(value, ["1"]) == 2
    for tokens in (["b"], ["a", "1"], ["a", "-1"], ["a", "00"], ["1", "x"], ["a", "²"]):
        with pytest.raises(LookupError):
            pointers.find(value, tokens)
    with pytest.raises(ValueError, match="not a JSON pointer"):
        pointers.split("a")
    with pytest.raises(ValueError, match="same document"):
        pointers.from_fragment("a#/b")
