"""The schemas of the built contract are complete, described and used."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

CONTRACT = Path(__file__).parents[2] / "openapi" / "callfire.openapi.yaml"
PREFIX = "#/components/schemas/"

# Formats that each type of number may have. Without a format, its width is unknown.
FORMATS = {"integer": {"int32", "int64"}, "number": {"float", "double"}}


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """The built contract."""
    loaded: dict[str, Any] = yaml.safe_load(CONTRACT.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def schemas(document: dict[str, Any]) -> dict[str, Any]:
    """The schemas of the built contract, by name."""
    found: dict[str, Any] = document["components"]["schemas"]
    return found


def properties(schemas: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield the schema's name, the property's name and the property, of all schemas."""
    for name, schema in schemas.items():
        for key, prop in schema.get("properties", {}).items():
            yield name, key, prop


def nested(node: object, trail: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield a schema and the schemas within it, each with its path."""
    if not isinstance(node, dict):
        return
    yield trail, node
    for key, prop in node.get("properties", {}).items():
        yield from nested(prop, f"{trail}.{key}")
    yield from nested(node.get("items"), f"{trail}[]")
    yield from nested(node.get("additionalProperties"), f"{trail}{{}}")


def everywhere(schemas: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every schema of the contract, also those within others, with its path."""
    for name, schema in schemas.items():
        yield from nested(schema, name)


def references(node: object) -> set[str]:
    """Return the references in a part of the contract."""
    if isinstance(node, dict):
        found = {node["$ref"]} if isinstance(node.get("$ref"), str) else set()
        return found.union(*map(references, node.values()))
    if isinstance(node, list):
        return set().union(*map(references, node))
    return set()


def resolve(document: dict[str, Any], reference: str) -> Any:
    """Return the target of a reference."""
    node: Any = document
    for token in reference.removeprefix("#/").split("/"):
        node = node[token.replace("~1", "/").replace("~0", "~")]
    return node


def reached(document: dict[str, Any], *parts: object) -> set[str]:
    """Return the names of the schemas that parts of the contract refer to, directly or indirectly."""
    seen: set[str] = set()
    waiting = set().union(*map(references, parts))
    while waiting:
        reference = waiting.pop()
        seen.add(reference)
        waiting |= references(resolve(document, reference)) - seen
    return {reference.removeprefix(PREFIX) for reference in seen if reference.startswith(PREFIX)}


def test_names_are_usable_as_class_names(schemas: dict[str, Any]) -> None:
    assert [name for name in schemas if not re.fullmatch(r"[A-Z][A-Za-z0-9]*", name)] == []


def test_names_of_properties_are_camel_case(schemas: dict[str, Any]) -> None:
    odd = [
        f"{name}.{key}"
        for name, key, _ in properties(schemas)
        if not re.fullmatch(r"[a-z][A-Za-z0-9]*", key)
    ]
    assert odd == []


def test_every_schema_is_an_object_or_an_enumeration(schemas: dict[str, Any]) -> None:
    odd = [
        name
        for name, schema in schemas.items()
        if not (
            (schema.get("type") == "object" and schema.get("properties"))
            or (schema.get("type") == "string" and schema.get("enum"))
        )
    ]
    assert odd == []


def test_everything_has_a_type_or_refers(schemas: dict[str, Any]) -> None:
    odd = [
        trail
        for trail, node in everywhere(schemas)
        if len({"type", "$ref", "allOf"} & set(node)) != 1
    ]
    assert odd == []


def test_properties_that_refer_have_a_description(schemas: dict[str, Any]) -> None:
    """OpenAPI 3.0 ignores a description beside a reference, but not beside an `allOf`."""
    for name, key, prop in properties(schemas):
        assert "$ref" not in prop, f"{name}.{key}"
        if "allOf" in prop:
            assert set(prop) == {"allOf", "description"}, f"{name}.{key}"
            assert [set(part) for part in prop["allOf"]] == [{"$ref"}], f"{name}.{key}"


def test_nothing_is_beside_a_reference(schemas: dict[str, Any]) -> None:
    """OpenAPI 3.0 ignores everything beside a reference."""
    assert [trail for trail, node in everywhere(schemas) if "$ref" in node and len(node) > 1] == []


def test_references_can_be_resolved(document: dict[str, Any]) -> None:
    for reference in references(document):
        assert resolve(document, reference), reference


def test_schemas_and_properties_are_described(schemas: dict[str, Any]) -> None:
    silent = [name for name, schema in schemas.items() if not schema.get("description", "").strip()]
    silent += [
        f"{name}.{key}"
        for name, key, prop in properties(schemas)
        if not prop.get("description", "").strip()
    ]
    assert silent == []


def test_descriptions_are_whole_sentences(schemas: dict[str, Any]) -> None:
    cut = [
        trail
        for trail, node in everywhere(schemas)
        if "description" in node and not re.fullmatch(r"[A-Z].*\.", node["description"], re.DOTALL)
    ]
    assert cut == []


def test_arrays_have_items(schemas: dict[str, Any]) -> None:
    assert [
        trail
        for trail, node in everywhere(schemas)
        if (node.get("type") == "array") != ("items" in node)
    ] == []


def test_maps_have_a_type_of_their_values(schemas: dict[str, Any]) -> None:
    bare = [
        trail
        for trail, node in everywhere(schemas)
        if node.get("type") == "object"
        and not node.get("properties")
        and not node.get("additionalProperties")
    ]
    assert bare == []


def test_numbers_have_a_format(schemas: dict[str, Any]) -> None:
    odd = [
        trail
        for trail, node in everywhere(schemas)
        if (allowed := FORMATS.get(node.get("type", ""))) and node.get("format") not in allowed
    ]
    assert odd == []


def test_enumerations_are_schemas_of_their_own(schemas: dict[str, Any]) -> None:
    assert [
        trail for trail, node in everywhere(schemas) if "enum" in node and trail not in schemas
    ] == []


def test_enumerations_list_each_value_once(schemas: dict[str, Any]) -> None:
    odd = [
        name
        for name, schema in schemas.items()
        if len(set(schema.get("enum", ()))) != len(schema.get("enum", ()))
    ]
    assert odd == []


def test_no_two_enumerations_are_the_same(schemas: dict[str, Any]) -> None:
    values = [frozenset(schema["enum"]) for schema in schemas.values() if "enum" in schema]
    assert len(values) == len(set(values))


def test_pages_have_their_position(schemas: dict[str, Any]) -> None:
    pages = {name: schema for name, schema in schemas.items() if name.endswith("Page")}
    assert pages
    for name, page in pages.items():
        assert set(page["properties"]) == {"items", "limit", "offset", "totalCount"}, name
        assert {page["properties"][key]["format"] for key in ("limit", "offset", "totalCount")} == {
            "int32"
        }, name


def test_pages_and_lists_always_have_items(schemas: dict[str, Any]) -> None:
    holders = {
        name: schema for name, schema in schemas.items() if "items" in schema.get("properties", {})
    }
    assert holders
    for name, schema in holders.items():
        assert name.endswith(("Page", "List")), name
        assert schema["required"] == ["items"], name
        assert set(schema["properties"]["items"]["items"]) == {"$ref"}, name


def test_a_schema_with_items_alone_is_a_list(schemas: dict[str, Any]) -> None:
    alone = {
        name for name, schema in schemas.items() if set(schema.get("properties", {})) == {"items"}
    }
    assert all(name.endswith("List") for name in alone), alone


def test_only_items_and_ids_are_required(schemas: dict[str, Any]) -> None:
    """A partial response may omit all other properties, and no request is known to require more."""
    required = {
        name: schema["required"] for name, schema in schemas.items() if "required" in schema
    }
    assert set(map(tuple, required.values())) == {("id",), ("items",)}


def test_a_required_id_is_set_by_the_service(schemas: dict[str, Any]) -> None:
    """A request does not need an id, so the id is read-only."""
    odd = [
        name
        for name, schema in schemas.items()
        if schema.get("required") == ["id"] and not schema["properties"]["id"].get("readOnly")
    ]
    assert odd == []


def test_responses_always_contain_an_id(schemas: dict[str, Any]) -> None:
    """Except the history of a contact, whose id is that of the contact."""
    loose = {
        name
        for name, schema in schemas.items()
        if "id" in schema.get("properties", {})
        and "id" not in schema.get("required", ())
        and not schema["properties"]["id"].get("x-callfire-always")
    }
    assert loose == {"ContactHistory"}


def test_what_responses_always_contain_without_being_required(schemas: dict[str, Any]) -> None:
    marked = {(name, key) for name, key, prop in properties(schemas) if "x-callfire-always" in prop}
    assert marked == {("Media", "id"), ("Schedule", "id")}
    for name, key in marked:
        prop = schemas[name]["properties"][key]
        assert prop["x-callfire-always"] is True
        assert "readOnly" not in prop
        assert key not in schemas[name].get("required", ())


def test_ids_are_64_bits_wide(schemas: dict[str, Any]) -> None:
    """Ids exceed 32 bits."""
    ids = [
        (f"{name}.{key}", prop)
        for name, key, prop in properties(schemas)
        if re.fullmatch(r"id|\w+Id", key)
    ]
    narrow = [
        trail for trail, prop in ids if prop.get("type") == "integer" and prop["format"] != "int64"
    ]
    assert narrow == []
    assert {trail for trail, prop in ids if prop.get("type") != "integer"} == {
        "Contact.externalId",
        "CallRecord.switchId",
        "GoogleAnalytics.googleAccountId",
        "TextRecord.switchId",
    }


def test_times_are_marked(schemas: dict[str, Any]) -> None:
    """Exactly the properties whose description states Unix milliseconds are marked."""
    for name, key, prop in properties(schemas):
        mark = prop.get("x-callfire-time")
        described = "Unix milliseconds" in prop.get("description", "")
        assert mark == ("unix-milliseconds" if described else None), f"{name}.{key}"
        if mark:
            assert (prop["type"], prop["format"]) == ("integer", "int64"), f"{name}.{key}"


def test_names_of_times_are_marked(schemas: dict[str, Any]) -> None:
    """A new property that has the name of a time must be marked."""
    names = re.compile(
        r"created|modified|lastModified|\w+Time|lease(Begin|End)|interval(Begin|Start|End)|\w+At",
        re.ASCII,
    )
    odd = [
        f"{name}.{key}"
        for name, key, prop in properties(schemas)
        if names.fullmatch(key) and "x-callfire-time" not in prop
    ]
    assert odd == []


def test_nothing_is_composed(schemas: dict[str, Any]) -> None:
    """The generated code of composed schemas is hard to read; rules add what schemas share."""
    composed = [
        trail
        for trail, node in everywhere(schemas)
        if {"anyOf", "oneOf", "not"} & set(node) or len(node.get("allOf", [0])) != 1
    ]
    assert composed == []


def test_every_schema_is_reached_from_an_operation(
    document: dict[str, Any], schemas: dict[str, Any]
) -> None:
    assert set(schemas) - reached(document, document["paths"]) == set()


def test_what_only_requests_carry_requires_nothing(
    document: dict[str, Any], schemas: dict[str, Any]
) -> None:
    operations = [
        operation
        for path in document["paths"].values()
        for operation in path.values()
        if isinstance(operation, dict)
    ]
    sent = reached(document, *(operation.get("requestBody") for operation in operations))
    answered = reached(document, *(operation.get("responses") for operation in operations))
    assert sent - answered
    assert [name for name in sorted(sent - answered) if "required" in schemas[name]] == []
