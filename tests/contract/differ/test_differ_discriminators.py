"""Schemas that a discriminator selects: by inheritance, by name, by mapping; in both kinds of documents."""

import copy
import json
from typing import Any

import pytest

from callfire_client.contract.differ import Change
from tests.contract.differ import comparisons

B, R, H = "breaking", "risky", "harmless"
OTHER = {"type": "object", "properties": {"size": {"type": "number"}}}


def swagger(**definitions: Any) -> dict[str, Any]:
    """A Swagger 2.0 document whose operation `GET /shapes` returns a shape, and `POST` accepts one."""
    return {
        "swagger": "2.0",
        "info": {"title": "Shapes", "version": "1"},
        "consumes": ["application/json"],
        "produces": ["application/json"],
        "paths": {
            "/shapes": {
                "get": {
                    "operationId": "getShape",
                    "responses": {
                        "200": {"description": "", "schema": {"$ref": "#/definitions/Shape"}}
                    },
                },
                "post": {
                    "operationId": "sendShape",
                    "parameters": [
                        {"in": "body", "name": "b", "schema": {"$ref": "#/definitions/Shape"}}
                    ],
                    "responses": {"204": {"description": ""}},
                },
            }
        },
        "definitions": {
            "Shape": {
                "type": "object",
                "discriminator": "kind",
                "required": ["kind"],
                "properties": {"kind": {"type": "string"}},
            },
            "Circle": extending("Shape", radius="number"),
            "Ring": extending("Circle", hole="number"),
            **definitions,
        },
    }


def extending(parent: str, **properties: str) -> dict[str, Any]:
    return {
        "allOf": [
            {"$ref": f"#/definitions/{parent}"},
            {
                "type": "object",
                "properties": {name: {"type": kind} for name, kind in properties.items()},
            },
        ]
    }


def openapi(version: str = "3.0.3", **definitions: Any) -> dict[str, Any]:
    """The same document in OpenAPI 3."""
    source = swagger(**definitions)
    schema = {"content": {"application/json": {"schema": ref("Shape")}}}
    text = json.dumps(source["definitions"]).replace("#/definitions/", "#/components/schemas/")
    schemas = json.loads(text)
    schemas["Shape"]["discriminator"] = {"propertyName": "kind"}
    return {
        "openapi": version,
        "info": source["info"],
        "paths": {
            "/shapes": {
                "get": {
                    "operationId": "getShape",
                    "responses": {"200": {"description": "", **copy.deepcopy(schema)}},
                },
                "post": {
                    "operationId": "sendShape",
                    "requestBody": copy.deepcopy(schema),
                    "responses": {"204": {"description": ""}},
                },
            }
        },
        "components": {"schemas": schemas},
    }


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def found(changes: list[Change]) -> list[tuple[str, str, list[str]]]:
    """Rule, severity and operations of each change."""
    return sorted((change.rule, change.severity.value, change.lines) for change in changes)


KINDS = pytest.mark.parametrize("kind", [swagger, openapi, lambda **m: openapi("3.1.0", **m)])
BOTH = ["GET /shapes", "POST /shapes"]


@KINDS
@pytest.mark.parametrize(
    ("name", "parent", "property"), [("Circle", "Shape", "radius"), ("Ring", "Circle", "hole")]
)
def test_a_change_of_a_schema_that_extends_another_is_found(
    kind: Any, name: str, parent: str, property: str
) -> None:
    changes = comparisons.diff(kind(), kind(**{name: extending(parent, **{property: "string"})}))
    assert found(changes) == [("type-changed", B, BOTH)]
    assert changes[0].subject == f"{name}.{property}"


@KINDS
def test_a_renamed_schema_changes_the_value_that_is_sent(kind: Any) -> None:
    old, new = (
        kind(Arc=extending("Shape", length="number")),
        kind(Curve=extending("Shape", length="number")),
    )
    for before, after in ((old, new), (new, old)):
        assert found(comparisons.diff(before, after)) == [
            ("discriminator-value-changed", B, BOTH),
            ("schema-renamed", H, BOTH),
        ]


@KINDS
def test_a_schema_that_is_added_can_be_received_and_one_that_is_removed_not_sent(kind: Any) -> None:
    old, new = kind(), kind(Arc=extending("Shape", length="number"))
    assert found(comparisons.diff(old, new)) == [
        ("schema-added", H, []),
        ("subtype-added", H, ["POST /shapes"]),
        ("subtype-added", R, ["GET /shapes"]),
    ]
    assert found(comparisons.diff(new, old)) == [
        ("schema-removed", H, []),
        ("subtype-removed", B, ["POST /shapes"]),
        ("subtype-removed", H, ["GET /shapes"]),
    ]


@KINDS
def test_schemas_that_extend_another_one_do_not_concern_an_operation(kind: Any) -> None:
    def of_an_arc(**more: Any) -> dict[str, Any]:
        text = json.dumps(kind(Arc=extending("Shape", length="number"), **more)["paths"])
        paths = json.loads(text.replace("/Shape", "/Arc"))
        return {**kind(Arc=extending("Shape", length="number"), **more), "paths": paths}

    old, new = of_an_arc(), of_an_arc(Circle=extending("Shape", radius="string"))
    assert found(comparisons.diff(old, new)) == [("unused-schema-changed", H, [])]


def test_a_vendor_extension_gives_the_value() -> None:
    def named(name: str, value: str) -> dict[str, Any]:
        return swagger(**{name: {**extending("Shape"), "x-ms-discriminator-value": value}})

    assert found(comparisons.diff(named("Arc", "arc"), named("Curve", "arc"))) == [
        ("schema-renamed", H, BOTH)
    ]
    changes = comparisons.diff(named("Arc", "arc"), named("Arc", "curve"))
    assert [change for change in found(changes) if change[1] == B] == [
        ("discriminator-value-changed", B, BOTH)
    ]


def mapped(**mapping: str) -> dict[str, Any]:
    document = openapi(Arc=extending("Shape", length="number"))
    document["components"]["schemas"]["Shape"]["discriminator"]["mapping"] = mapping
    return document


NAMES = ("Arc", "Circle", "Ring")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({}, {name: ref(name)["$ref"] for name in NAMES}),
        ({}, {name: name for name in NAMES}),
        ({"a": "Arc"}, {"a": "#/components/schemas/Arc"}),
        ({"a": "Arc"}, {"a": "Arc", "Circle": "Circle"}),
    ],
)
def test_spellings_of_a_mapping_are_not_a_change(old: Any, new: Any) -> None:
    assert comparisons.diff(mapped(**old), mapped(**new)) == []
    assert comparisons.diff(mapped(**new), mapped(**old)) == []


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ({"a": "Arc"}, {"b": "Arc"}, [("discriminator-value-changed", B)]),
        ({"a": "Arc"}, {"a": "Circle"}, [("mapping-changed", B)]),
        ({"a": "Arc"}, {"a": "Arc", "b": "Arc"}, [("mapping-added", H), ("mapping-added", R)]),
        ({"a": "Arc", "b": "Arc"}, {"a": "Arc"}, [("mapping-removed", B), ("mapping-removed", H)]),
    ],
)
def test_changes_of_a_mapping(old: Any, new: Any, rules: Any) -> None:
    assert comparisons.judged(comparisons.diff(mapped(**old), mapped(**new))) == rules


def test_a_schema_that_only_refers_to_another_one_allows_its_extensions() -> None:
    def wrapped(kind: str) -> dict[str, Any]:
        document = openapi(Circle=extending("Shape", radius=kind))
        holder = {
            "type": "object",
            "properties": {"shape": {"nullable": True, "allOf": [ref("Shape")]}},
        }
        content = document["paths"]["/shapes"]["get"]["responses"]["200"]["content"]
        content["application/json"]["schema"] = holder
        del document["paths"]["/shapes"]["post"]
        return document

    assert found(comparisons.diff(wrapped("number"), wrapped("string"))) == [
        ("type-changed", B, ["GET /shapes"])
    ]


def alternatives(kind: str, first: str, **discriminator: Any) -> dict[str, Any]:
    schema: dict[str, Any] = {kind: [ref(first), ref("B")]}
    schema["discriminator"] = {"propertyName": "kind", **discriminator}
    document = comparisons.with_schema(schema, direction="response")
    schemas = document["components"]["schemas"]
    schemas[first] = schemas.pop("A")
    return document


@pytest.mark.parametrize("kind", ["oneOf", "anyOf"])
def test_without_a_mapping_the_name_of_an_alternative_is_sent(kind: str) -> None:
    old, new = alternatives(kind, "A"), alternatives(kind, "A2")
    assert comparisons.judged(comparisons.diff(old, new)) == [
        ("discriminator-value-changed", B),
        ("schema-renamed", H),
    ]
    old, new = (
        alternatives(kind, "A", mapping={"a": "A"}),
        alternatives(kind, "A2", mapping={"a": "A2"}),
    )
    assert comparisons.judged(comparisons.diff(old, new)) == [("schema-renamed", H)]


@pytest.mark.parametrize("kind", ["oneOf", "anyOf"])
def test_a_mapping_selects_the_alternatives_to_compare(kind: str) -> None:
    old, new = (
        alternatives(kind, "A", mapping={"a": "A"}),
        alternatives(kind, "A2", mapping={"a": "A2"}),
    )
    new["components"]["schemas"]["A2"]["properties"]["a"]["type"] = "integer"
    assert comparisons.judged(comparisons.diff(old, new)) == [
        ("schema-renamed", H),
        ("type-changed", B),
    ]


@pytest.mark.parametrize("kind", ["oneOf", "anyOf"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({}, {"mapping": {}}),
        ({}, {"mapping": {"A": "A", "B": "#/components/schemas/B"}}),
        ({"mapping": {"a": "A"}}, {"mapping": {"a": "#/components/schemas/A"}}),
        ({"mapping": {"a": "A"}}, {"mapping": {"a": "A", "B": "B"}}),
    ],
)
def test_spellings_of_a_discriminator_are_not_a_change(kind: str, old: Any, new: Any) -> None:
    documents = alternatives(kind, "A", **old), alternatives(kind, "A", **new)
    assert comparisons.diff(*documents) == []
    assert comparisons.diff(*reversed(documents)) == []


def test_the_name_of_a_schema_can_have_a_full_stop() -> None:
    def dotted(value: str) -> dict[str, Any]:
        return alternatives("oneOf", "v1.A", mapping={"a": value})

    assert comparisons.diff(dotted("v1.A"), dotted("#/components/schemas/v1.A")) == []


def test_circular_inheritance_ends() -> None:
    document = openapi()
    document["components"]["schemas"]["Shape"]["properties"]["inner"] = ref("Ring")
    changed = copy.deepcopy(document)
    changed["components"]["schemas"]["Ring"]["allOf"][1]["properties"]["hole"]["type"] = "string"
    assert found(comparisons.diff(document, changed)) == [("type-changed", B, BOTH)]
