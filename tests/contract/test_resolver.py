"""The resolver: references, combinations of schemas, and null, with each of its parameters."""

from typing import Any

import pytest

from callfire_client.contract.resolver import (
    Alternatives,
    DeclaredTypes,
    Node,
    ResolutionError,
    Resolver,
    declared_types,
)

DOCUMENT: dict[str, Any] = {
    "schemas": {
        "A": {"$ref": "#/schemas/B"},
        "B": {"$ref": "#/schemas/C"},
        "C": {"type": "string"},
        "Self": {"$ref": "#/schemas/Self"},
        "There": {"$ref": "#/schemas/Back"},
        "Back": {"$ref": "#/schemas/There"},
        "Beside": {"$ref": "#/schemas/C", "maxLength": 3},
        "External": {"$ref": "other.yaml#/X"},
        "Whole": {
            "allOf": [{"$ref": "#/schemas/C"}, {"properties": {"a": {}}}],
            "oneOf": [{"type": "null"}, {"properties": {"b": {}}}],
            "anyOf": [{"properties": {"c": {}}}, {"properties": {"d": {}}}],
        },
        "Circular": {"allOf": [{"$ref": "#/schemas/Circular"}, {"maxLength": 1}]},
        "100%": {"type": "integer"},
        "Text": "no object",
    }
}


def node(name: str) -> Node:
    """A schema of the document."""
    return Node(DOCUMENT["schemas"][name], f"/schemas/{name}")


def pointers(nodes: Any) -> list[str]:
    """The locations of some schemas, without the common prefix."""
    return [found.pointer.removeprefix("/schemas/") for found in nodes]


def test_a_chain_of_references_is_followed_to_its_end() -> None:
    assert Resolver(DOCUMENT).follow(node("A")) == node("C")
    assert Resolver(DOCUMENT).follow(node("C")) == node("C")
    assert Resolver(DOCUMENT).target("#/schemas/A") == node("A")


@pytest.mark.parametrize(
    ("ref", "problem"),
    [
        ("#/schemas/No", "the reference '#/schemas/No' leads to nothing in the document"),
        ("#/schemas/Text", "leads to a value that is not an object"),
        ("#", "leads to nothing"),
        ("#schemas", "leads to nothing"),
        ("other.yaml#/X", "leads to nothing"),
        (5, "a reference must be a string"),
    ],
)
def test_an_invalid_reference_is_an_error_at_its_holder(ref: Any, problem: str) -> None:
    with pytest.raises(ResolutionError) as caught:
        Resolver(DOCUMENT).target(ref, "/holder")
    assert caught.value.pointer == "/holder"
    assert problem in caught.value.problem


@pytest.mark.parametrize("name", ["Self", "There"])
def test_a_circular_chain_of_references_is_an_error(name: str) -> None:
    with pytest.raises(ResolutionError, match="leads back to itself"):
        Resolver(DOCUMENT).follow(node(name))


def test_the_length_of_a_chain_can_be_limited() -> None:
    assert Resolver(DOCUMENT).follow(node("A"), limit=2) == node("C")
    with pytest.raises(ResolutionError, match="more than 1 references follow each other"):
        Resolver(DOCUMENT).follow(node("A"), limit=1)


def test_a_percent_sign_need_not_be_encoded_where_that_is_allowed() -> None:
    assert Resolver(DOCUMENT).target("#/schemas/100%25") == node("100%")
    lenient = Resolver({"a%25": {}}, literal_percent=True)
    assert lenient.target("#/a%25").pointer == "/a%25"
    with pytest.raises(ResolutionError):
        Resolver({"a%25": {}}).target("#/a%25")


def test_external_references_end_a_chain_where_they_are_kept() -> None:
    assert Resolver(DOCUMENT, keep_external=True).follow(node("External")) == node("External")
    with pytest.raises(ResolutionError):
        Resolver(DOCUMENT).follow(node("External"))


def test_keywords_beside_a_reference_count_only_in_later_versions() -> None:
    beside = node("Beside")
    assert Resolver(DOCUMENT).follow_schema(beside) == node("C")
    assert Resolver(DOCUMENT, ref_siblings=True).follow_schema(beside) == beside
    for siblings, expected in ((False, ["C"]), (True, ["Beside", "C"])):
        resolver = Resolver(DOCUMENT, ref_siblings=siblings)
        parts = resolver.parts([beside], alternatives=Alternatives.SINGLE, refuse_cycles=True)
        assert pointers(parts) == expected


@pytest.mark.parametrize(
    ("alternatives", "more"),
    [(Alternatives.SINGLE, []), (Alternatives.ALL, ["Whole/anyOf/0", "Whole/anyOf/1"])],
)
def test_parts_are_listed_from_the_outer_to_the_inner(
    alternatives: Alternatives, more: list[str]
) -> None:
    parts = Resolver(DOCUMENT).parts([node("Whole")], alternatives=alternatives, refuse_cycles=True)
    assert pointers(parts) == ["Whole", "C", "Whole/allOf/1", "Whole/oneOf/1", *more]


def test_a_schema_that_is_part_of_itself_is_an_error_or_listed_once() -> None:
    resolver = Resolver(DOCUMENT)
    circular = [node("Circular")]
    lenient = resolver.parts(circular, alternatives=Alternatives.ALL, refuse_cycles=False)
    assert pointers(lenient) == ["Circular", "Circular/allOf/1"]
    with pytest.raises(ResolutionError, match="`allOf` and `\\$ref` leads back to itself"):
        list(resolver.parts(circular, alternatives=Alternatives.ALL, refuse_cycles=True))


def test_a_schema_used_twice_is_listed_once() -> None:
    both = Node({"allOf": [{"$ref": "#/schemas/C"}, {"$ref": "#/schemas/C"}]}, "/both")
    parts = Resolver(DOCUMENT).parts([both], alternatives=Alternatives.SINGLE, refuse_cycles=True)
    assert pointers(parts) == ["/both", "C"]


def test_booleans_are_schemas_where_that_is_allowed() -> None:
    schema = Node({"allOf": [True, False]}, "")
    values = [part.value for part in Resolver({}, boolean_schemas=True).subschemas(schema, "allOf")]
    assert values == [{}, {"not": {}}]
    with pytest.raises(ResolutionError, match="a schema must be an object"):
        Resolver({}).subschemas(schema, "allOf")


def test_invalid_subschemas_are_an_error_or_skipped() -> None:
    resolver = Resolver({})
    assert resolver.subschemas(Node({}, ""), "allOf") == []
    with pytest.raises(ResolutionError, match="/allOf: must be an array, not an object"):
        resolver.subschemas(Node({"allOf": {}}, ""), "allOf")
    assert resolver.subschemas(Node({"allOf": {}}, ""), "allOf", skip_invalid=True) == []
    mixed = Node({"allOf": [1, {}]}, "")
    assert pointers(resolver.subschemas(mixed, "allOf", skip_invalid=True)) == ["/allOf/1"]


@pytest.mark.parametrize(
    ("schema", "declared"),
    [
        ({}, DeclaredTypes(None, null=False)),
        ({"type": "string"}, DeclaredTypes(["string"], null=False)),
        ({"type": ["null", "string"]}, DeclaredTypes(["string"], null=True)),
        ({"type": "null"}, DeclaredTypes([], null=True)),
        ({"type": [5]}, DeclaredTypes([5], null=False)),
    ],
)
def test_declared_types(schema: dict[str, Any], declared: DeclaredTypes) -> None:
    assert declared_types(schema) == declared
