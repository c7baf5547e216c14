"""The checker alone: statuses, media types, bodies, and combinations of schemas."""

import json
import tracemalloc
from typing import Any

import attrs
import pytest

from callfire_client._data import load_contract
from callfire_client._data.checking import make_checker
from callfire_client.contract.checker import RULES, BodyState
from callfire_client.contract.upconvert import upconvert

JSON = "application/json"


def expected(schema: Any = None, **more: Any) -> Any:
    """The documented responses of an operation whose success has that schema."""
    content = {JSON: {"schema": schema if schema is not None else {}}}
    operation = {
        "operationId": "ask",
        "responses": {"200": {"content": content}},
        **more.pop("operation", {}),
    }
    document = {"openapi": "3.0.3", "paths": {"/x/{id}": {"get": operation}}, **more}
    made = make_checker(document, modern=document["openapi"].startswith("3.1"))
    return made.operation("GET", "/x/{other}")


def found(schema: Any, value: Any, **more: Any) -> list[tuple[str, str]]:
    """Rules and locations."""
    mismatches = expected(schema, **more).check(200, JSON, value)
    assert all(mismatch.rule in RULES for mismatch in mismatches)
    return [(mismatch.rule, mismatch.found_at) for mismatch in mismatches]


def rules(what: Any, status: int, kind: str, body: Any) -> list[str]:
    return [mismatch.rule for mismatch in what.check(status, kind, body)]


ERROR = {"content": {JSON: {"schema": {"type": "object", "properties": {"message": {}}}}}}


@pytest.mark.parametrize(
    ("responses", "more", "status", "documented"),
    [
        ({"200": {}}, {}, 200, True),
        ({"200": {}}, {}, 201, False),
        ({"200": {}}, {}, 404, False),
        ({"200": {}}, {}, 503, False),
        ({"200": {}, "4XX": {}}, {}, 404, True),
        ({"2XX": {}}, {}, 206, True),
        ({"200": {}, "default": ERROR}, {}, 404, True),
        # Where a success is named, another one is none of the failures.
        ({"200": {}, "default": ERROR}, {}, 202, False),
        ({"default": ERROR}, {}, 202, True),
        ({"200": {}, "default": ERROR}, {"x-callfire-statuses": ["400", 404]}, 404, True),
        ({"200": {}, "default": ERROR}, {"x-callfire-statuses": ["400", "404"]}, 418, False),
        # Gateways send these for any operation.
        ({"200": {}, "default": ERROR}, {"x-callfire-statuses": ["400"]}, 503, True),
    ],
)
def test_statuses(responses: Any, more: Any, status: int, documented: bool) -> None:
    what = expected(operation={"responses": responses, **more})
    assert ("undocumented-status" in rules(what, status, "", BodyState.EMPTY)) != documented


def test_responses_of_gateways_are_not_checked() -> None:
    what = expected(operation={"responses": {"200": {}, "default": ERROR}})
    assert rules(what, 502, "text/html", BodyState.NOT_JSON) == []
    assert rules(what, 500, "text/html", BodyState.NOT_JSON) == ["wrong-content-type"]


@pytest.mark.parametrize(
    ("named", "came", "fits"),
    [
        (JSON, "application/json; charset=utf-8", True),
        (JSON, "Application/JSON", True),
        ("application/json;charset=utf-8", JSON, True),
        (JSON, "text/plain", False),
        (JSON, "", False),
        ("audio/*", "audio/mpeg", True),
        ("audio/*", "audiox/mpeg", False),
        ("*/*", "text/html", True),
    ],
)
def test_media_types(named: str, came: str, fits: bool) -> None:
    what = expected(operation={"responses": {"200": {"content": {named: {}}}}})
    assert ("wrong-content-type" in rules(what, 200, came, {})) != fits


def test_an_invalid_media_type_is_not_shown() -> None:
    (mismatch,) = expected({}).check(200, "text/html secret@example.com", {})
    assert (mismatch.rule, mismatch.found) == ("wrong-content-type", "something else")
    (mismatch,) = expected({}).check(200, "", {})
    assert mismatch.found == "none"


def test_json_with_another_media_type_is_checked_too() -> None:
    what = expected({"type": "string"})
    assert rules(what, 200, "text/plain", 5) == ["wrong-content-type", "wrong-type"]


def test_bodies() -> None:
    what = expected({"type": "object"})
    assert rules(what, 200, JSON, BodyState.EMPTY) == ["missing-body"]
    assert rules(what, 200, JSON, BodyState.NOT_JSON) == ["unreadable-body"]
    assert rules(what, 200, JSON, BodyState.NOT_READ) == []
    silent = expected(operation={"responses": {"200": {}, "204": {}, "400": ERROR}})
    assert rules(silent, 200, JSON, {}) == ["undocumented-body"]
    assert rules(silent, 200, "", BodyState.EMPTY) == []
    assert rules(silent, 204, "", BodyState.EMPTY) == []
    assert rules(silent, 400, "", BodyState.EMPTY) == []  # an error may be without a body


def test_partial_responses_can_lack_properties_that_were_not_requested() -> None:
    what = expected({"type": "object", "required": ["a"], "properties": {"a": {}}})
    assert what.check(200, JSON, {}, partial=True) == []
    assert [one.rule for one in what.check(200, JSON, {"b": 1}, partial=True)] == [
        "unknown-property"
    ]


def test_an_operation_is_found_with_other_names_of_parameters() -> None:
    answers = make_checker({"paths": {"/x/{id}": {"get": {}}}})
    assert answers.operation("get", "/x/{name}") is not None
    assert answers.operation("POST", "/x/{id}") is None
    assert list(answers) == [("GET", "/x/{}")]


def test_operations_beside_the_reference_of_a_path_item_are_found() -> None:
    paths = {"/a": {"get": {}}, "/b": {"$ref": "#/paths/~1a", "post": {}}}
    responses = make_checker({"paths": paths})
    for method, at in (("GET", "/paths/~1a/get"), ("POST", "/paths/~1b/post")):
        found = responses.operation(method, "/b")
        assert found is not None
        assert found.at == at


OPEN = {"type": "object", "properties": {"a": {"type": "integer"}}}


@pytest.mark.parametrize(
    ("schema", "value", "rules"),
    [
        (OPEN, {"a": 1, "b": 1}, [("unknown-property", "/b")]),
        ({**OPEN, "additionalProperties": True}, {"b": 1}, []),
        ({**OPEN, "additionalProperties": {"type": "string"}}, {"b": 1}, [("wrong-type", "/*")]),
        ({**OPEN, "additionalProperties": False}, {"b": 1}, [("unknown-property", "/b")]),
        ({**OPEN, "patternProperties": {"^x": {}}}, {"xb": 1}, []),
        ({"type": "object"}, {"b": 1}, []),
        # The parts know some properties each.
        ({"allOf": [OPEN, {"properties": {"b": {}}}]}, {"a": 1, "b": 1}, []),
        ({"allOf": [OPEN, {"properties": {"b": {}}}]}, {"c": 1}, [("unknown-property", "/c")]),
        ({"allOf": [OPEN, {"additionalProperties": True}]}, {"c": 1}, []),
        ({**OPEN, "anyOf": [{"properties": {"b": {}}}, {}]}, {"b": 1}, []),
        ({"properties": {"x": OPEN}}, {"x": {"b": 1}}, [("unknown-property", "/x/b")]),
    ],
)
def test_unknown_properties(schema: Any, value: Any, rules: Any) -> None:
    assert found(schema, value) == rules


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("firstName", "firstName"),
        ("x-new_1.2", "x-new_1.2"),
        ("12135551234", "*"),
        ("phone12135551234", "*"),
        ("ada@example.com", "*"),
        ("Ada Lovelace", "*"),
        ("ä", "*"),
        ("", "*"),
        ("a" * 65, "*"),
    ],
)
def test_names_that_may_be_data_are_not_shown(name: str, shown: str) -> None:
    assert found(OPEN, {name: 1}) == [("unknown-property", f"/{shown}")]


def test_properties_that_are_always_present_or_write_only() -> None:
    schema = {
        "properties": {
            "id": {"type": "integer", "x-callfire-always": True},
            "secret": {"type": "string", "writeOnly": True},
        },
        "required": ["secret"],
    }
    assert found(schema, {}) == [("missing-property", "/id")]


@pytest.mark.parametrize(
    ("version", "schema", "value", "rules"),
    [
        ("3.0.3", {"type": "string"}, None, ["unexpected-null"]),
        ("3.0.3", {"type": "string", "nullable": True}, None, []),
        ("3.0.3", {"type": "string", "nullable": True, "enum": ["a"]}, None, []),
        ("3.0.3", {"nullable": True, "allOf": [{"type": "string"}]}, None, []),
        ("3.0.3", {}, None, []),
        ("3.1.0", {"type": ["string", "null"]}, None, []),
        ("3.1.0", {"type": ["string", "null"]}, 1, ["wrong-type"]),
        ("3.1.0", {"type": "string", "nullable": True}, None, ["unexpected-null"]),
        ("3.1.0", {"const": 1}, True, ["unknown-value"]),
        ("3.0.3", {"enum": [1, "1"]}, 1.0, []),
        ("3.0.3", {"enum": [1, "1"]}, True, ["unknown-value"]),
        ("3.0.3", {"enum": [{"a": [1]}]}, {"a": [1]}, []),
        ("3.0.3", {"type": "integer"}, 1.0, []),
        ("3.0.3", {"type": "integer"}, 1.5, ["wrong-type"]),
        ("3.0.3", {"type": "integer"}, True, ["wrong-type"]),
        ("3.0.3", {"type": "number"}, 1, []),
        ("3.0.3", {"type": "integer", "format": "int32"}, 2**31 - 1, []),
        ("3.0.3", {"type": "integer", "format": "int32"}, -(2**31), []),
        ("3.0.3", {"type": "integer", "format": "int32"}, 2**31, ["wrong-format"]),
        ("3.0.3", {"type": "integer", "format": "int64"}, 2**63, []),
        ("3.0.3", {"type": "string", "format": "date"}, "2026-01-31", []),
        ("3.0.3", {"type": "string", "format": "date"}, "31.1.2026", ["wrong-format"]),
        ("3.0.3", {"type": "string", "format": "date-time"}, "2026-01-31T00:00:00Z", []),
        ("3.0.3", {"type": "string", "format": "date-time"}, "2026-01-31", ["wrong-format"]),
        ("3.0.3", {"type": "string", "format": "uuid"}, "x", ["wrong-format"]),
        ("3.0.3", {"type": "string", "format": "phone"}, "x", []),
        ("3.0.3", {"minimum": 1, "exclusiveMinimum": True}, 1, ["out-of-bounds"]),
        ("3.0.3", {"minimum": 1}, 1, []),
        ("3.1.0", {"exclusiveMaximum": 1}, 1, ["out-of-bounds"]),
        ("3.0.3", {"maximum": 1}, 2, ["out-of-bounds"]),
        ("3.0.3", {"multipleOf": 0.1}, 0.3, []),
        ("3.0.3", {"multipleOf": 0.1}, 0.35, ["out-of-bounds"]),
        ("3.0.3", {"multipleOf": 2}, 10**400 + 1, ["out-of-bounds"]),
        ("3.0.3", {"multipleOf": 0.5}, float("inf"), []),
        ("3.0.3", {"type": "array", "maxItems": 1}, [1, 2], ["out-of-bounds"]),
        ("3.0.3", {"type": "array", "uniqueItems": True}, ["a", "a"], ["out-of-bounds"]),
        ("3.0.3", {"pattern": "^a"}, "ba", ["pattern-missed"]),
        ("3.0.3", {"pattern": "(?<unreadable"}, "ba", []),
        ("3.0.3", {"oneOf": [{"type": "string"}, {"type": "integer"}]}, None, ["no-variant"]),
        ("3.0.3", {"oneOf": [{"type": "number"}, {"type": "integer"}]}, 1, ["several-variants"]),
        ("3.0.3", {"anyOf": [{"type": "number"}, {"type": "integer"}]}, 1, []),
        ("3.1.0", {"type": "array", "prefixItems": [{}], "items": False}, [1], []),
    ],
)
def test_values(version: str, schema: Any, value: Any, rules: list[str]) -> None:
    assert [rule for rule, _ in found(schema, value, openapi=version)] == rules


CAT = {"type": "object", "properties": {"kind": {}, "lives": {"type": "integer"}}}
DOG = {"type": "object", "properties": {"kind": {}, "tail": {"type": "string"}}}


@pytest.mark.parametrize(
    ("beside", "value", "rules"),
    [
        ({"properties": {"b": {"type": "integer"}}}, {"a": "x", "b": 1}, []),
        ({"properties": {"b": {"type": "integer"}}}, {"a": 1, "b": "x"}, ["wrong-type"] * 2),
        ({"properties": {"b": {"type": "integer"}}}, {"c": 1}, ["unknown-property"]),
        ({"allOf": [{"properties": {"b": {}}}]}, {"a": "x", "b": 1}, []),
        ({"additionalProperties": {"type": "integer"}}, {"b": 1}, []),
        ({"description": "Another one."}, {"b": 1}, ["unknown-property"]),
    ],
)
def test_properties_beside_a_reference_are_documented_in_openapi_31(
    beside: Any, value: Any, rules: list[str]
) -> None:
    document = {"openapi": "3.1.0", "components": {"schemas": {"A": {
        "type": "object", "properties": {"a": {"type": "string"}}}}}}  # fmt: skip
    schema = {"$ref": "#/components/schemas/A", **beside}
    assert [rule for rule, _ in found(schema, value, **document)] == rules


def test_a_discriminator_selects_the_alternative() -> None:
    refs = [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}]
    mapping = {"d": "#/components/schemas/Dog"}
    schema = {"oneOf": refs, "discriminator": {"propertyName": "kind", "mapping": mapping}}
    more = {"components": {"schemas": {"Cat": CAT, "Dog": DOG}}}
    assert found(schema, {"kind": "Cat", "lives": 9}, **more) == []
    assert found(schema, {"kind": "Cat", "lives": "9"}, **more) == [("wrong-type", "/lives")]
    assert found(schema, {"kind": "d", "tail": 1}, **more) == [("wrong-type", "/tail")]


def test_circular_schemas_are_checked() -> None:
    node = {
        "type": "object",
        "properties": {"next": {"$ref": "#/components/schemas/Node"}, "n": {"type": "integer"}},
        "allOf": [{"$ref": "#/components/schemas/Base"}],
    }
    base = {"properties": {"up": {"$ref": "#/components/schemas/Node"}}}
    more = {"components": {"schemas": {"Node": node, "Base": base}}}
    schema = {"$ref": "#/components/schemas/Node"}
    value = {"next": {"next": {"up": {"n": "x"}, "z": 1}}}
    assert sorted(found(schema, value, **more)) == [
        ("unknown-property", "/next/next/z"),
        ("wrong-type", "/next/next/up/n"),
    ]


def test_a_schema_that_is_part_of_itself_reports_a_mismatch_once() -> None:
    def ref(name: str) -> Any:
        return {"$ref": f"#/components/schemas/{name}"}

    schemas = {
        "A": {"type": "string", "allOf": [ref("B")]},
        "B": {"maxLength": 1, "anyOf": [ref("A"), {"type": "integer"}]},
        "C": {"allOf": [ref("C")]},
    }
    more = {"components": {"schemas": schemas}}
    assert found(ref("A"), "ab", **more) == [("out-of-bounds", "")]
    assert found(ref("A"), "a", **more) == []
    assert found(ref("C"), "a", **more) == []


def test_a_mismatch_of_every_item_is_reported_once() -> None:
    schema = {"type": "array", "items": OPEN}
    assert found(schema, [{"a": "x", "b": 1}] * 1000) == [
        ("wrong-type", "/0/a"),
        ("unknown-property", "/0/b"),
    ]
    # Another type is another kind.
    assert found(schema, [{"a": "x"}, {"a": None}, {"a": "y"}]) == [
        ("wrong-type", "/0/a"),
        ("unexpected-null", "/1/a"),
    ]


def test_the_number_of_mismatches_is_bounded() -> None:
    schema = {"type": "array", "items": OPEN}
    what = expected(schema)
    value = [{f"n{index}x{more}": 1 for more in range(50)} for index in range(2000)]
    tracemalloc.start()
    mismatches = what.check(200, JSON, value)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert 100 <= len(mismatches) <= 200
    assert peak < 1_000_000


def test_a_mismatch_is_frozen_and_has_a_readable_form() -> None:
    (mismatch,) = expected(OPEN).check(200, JSON, {"a": "secret"})
    assert str(mismatch) == (
        "ask: wrong-type at /a: expected integer, found string "
        "(/paths/~1x~1{id}/get/responses/200/content/application~1json/schema/properties/a/type)"
    )
    assert mismatch == expected(OPEN).check(200, JSON, {"a": "other"})[0]
    assert len({mismatch}) == 1
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        mismatch.rule = "x"
    assert not hasattr(mismatch, "__dict__")


def test_every_pointer_leads_into_the_contract() -> None:
    from callfire_client.contract import pointers

    document = load_contract()
    what = make_checker(document).operation("GET", "/calls")
    assert what is not None
    page = {
        "items": [{"state": "?", "new": 1, "id": 2**70, "records": [{"id": None}]}, {}, 3],
        "limit": None,
    }
    mismatches = what.check(200, JSON, page)
    assert len(mismatches) == 6
    for mismatch in [*mismatches, *what.check(299, "", BodyState.EMPTY)]:
        assert pointers.find(document, pointers.split(mismatch.expected_at)) is not None
    assert str(2**70) not in " ".join(map(str, mismatches))


PET: dict[str, Any] = {
    "type": "object",
    "discriminator": {"propertyName": "kind"},
    "required": ["kind"],
    "properties": {"kind": {"type": "string"}, "friend": {"$ref": "#/components/schemas/Pet"}},
}
PETS: dict[str, Any] = {
    "Pet": PET,
    "Dog": {
        "allOf": [
            {"$ref": "#/components/schemas/Pet"},
            {"type": "object", "properties": {"bark": {"type": "integer"}}},
        ]
    },
    "Puppy": {
        "allOf": [
            {"$ref": "#/components/schemas/Dog"},
            {"type": "object", "properties": {"age": {"type": "integer"}}},
        ]
    },
}
PET_REF = {"$ref": "#/components/schemas/Pet"}
MAPPING = {"d": "#/components/schemas/Dog", "p": "Puppy"}


@pytest.mark.parametrize(
    ("schema", "value", "mismatches"),
    [
        (PET_REF, {"kind": "Dog", "bark": 1}, []),
        (PET_REF, {"kind": "Dog", "bark": "loud"}, [("wrong-type", "/bark")]),
        (PET_REF, {"kind": "Dog", "bark": 1, "purr": 1}, [("unknown-property", "/purr")]),
        (PET_REF, {"kind": "Dog", "age": 1}, [("unknown-property", "/age")]),
        (PET_REF, {"kind": "Puppy", "bark": 1, "age": "?"}, [("wrong-type", "/age")]),
        (PET_REF, {"kind": "Pet", "bark": 1}, [("unknown-property", "/bark")]),
        (PET_REF, {"kind": "Cat", "bark": 1}, [("unknown-property", "/bark")]),
        (PET_REF, {"bark": 1}, [("unknown-property", "/bark"), ("missing-property", "/kind")]),
        (
            PET_REF,
            {"kind": "Dog", "friend": {"kind": "Puppy", "age": "?"}},
            [("wrong-type", "/friend/age")],
        ),
        ({"$ref": "#/components/schemas/Dog"}, {"kind": "Puppy", "age": 1}, []),
        ({"type": "array", "items": PET_REF}, [{"kind": "Dog", "bark": 1}], []),
        ({"nullable": True, "allOf": [PET_REF]}, {"kind": "Dog", "bark": 1}, []),
        ({"nullable": True, "allOf": [PET_REF]}, {"kind": "Dog", "bark": ""}, [("wrong-type", "/bark")]),
        ({"nullable": True, "allOf": [PET_REF]}, None, []),
        ({"oneOf": [PET_REF, {"type": "string"}]}, {"kind": "Dog", "bark": 1}, []),
    ],
)  # fmt: skip
def test_a_discriminator_selects_a_schema_that_extends_its_own(
    schema: Any, value: Any, mismatches: Any
) -> None:
    assert sorted(found(schema, value, components={"schemas": PETS})) == sorted(mismatches)


def test_a_mapping_selects_a_schema_that_extends_its_own() -> None:
    mapped = {**PET, "discriminator": {"propertyName": "kind", "mapping": MAPPING}}
    components = {"schemas": {**PETS, "Pet": mapped}}
    assert found(PET_REF, {"kind": "d", "bark": 1}, components=components) == []
    assert found(PET_REF, {"kind": "p", "age": "?"}, components=components) == [
        ("wrong-type", "/age")
    ]


def test_the_discriminator_of_an_upconverted_document_selects() -> None:
    definitions = json.loads(json.dumps(PETS).replace("components/schemas", "definitions"))
    definitions["Pet"]["discriminator"] = "kind"
    definitions["Dog"]["x-ms-discriminator-value"] = "dog"
    operation = {"responses": {"200": {"description": "", "schema": {"$ref": "#/definitions/Pet"}}}}
    document = upconvert(
        {
            "swagger": "2.0",
            "info": {"title": "T", "version": "1"},
            "produces": [JSON],
            "paths": {"/x": {"get": operation}},
            "definitions": definitions,
        }
    ).document
    checked = make_checker(document).operation("GET", "/x")
    assert checked is not None
    assert checked.check(200, JSON, {"kind": "dog", "bark": 1}) == []
    assert [one.rule for one in checked.check(200, JSON, {"kind": "dog", "bark": ""})] == [
        "wrong-type"
    ]
