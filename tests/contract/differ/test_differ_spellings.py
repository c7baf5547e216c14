"""Other spellings of the same contract are not a change; what only resembles them is one."""

import copy
from typing import Any

import pytest

from tests.contract.differ import comparisons
from tests.contract.differ.comparisons import REMOVE
from tests.contract.differ.test_differ_operations import BODY, GET, OK, OPERATION, POST

B, R, H = "breaking", "risky", "harmless"
STRING: dict[str, Any] = {"type": "string"}
INTEGER: dict[str, Any] = {"type": "integer"}
NULL = {"type": "null"}
A = {"$ref": "#/components/schemas/A"}
C = {"$ref": "#/components/schemas/C"}


def judge(old: Any, new: Any, direction: str = "response", version: str = "3.1.0") -> Any:
    documents = [
        comparisons.with_schema(schema, direction=direction, version=version)
        for schema in (old, new)
    ]
    return comparisons.judged(comparisons.diff(*documents))


@pytest.mark.parametrize("direction", ["request", "response"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        # Alternatives of types, and lists of types.
        ({"anyOf": [STRING, INTEGER]}, {"type": ["string", "integer"]}),
        ({"anyOf": [INTEGER, STRING]}, {"type": ["string", "integer"]}),
        ({"oneOf": [STRING, INTEGER]}, {"type": ["integer", "string"]}),
        ({"anyOf": [STRING, INTEGER, NULL]}, {"type": ["string", "integer", "null"]}),
        ({"anyOf": [STRING, INTEGER]}, {"oneOf": [STRING, INTEGER]}),
        (
            {"anyOf": [{**STRING, "maxLength": 5}, {**INTEGER, "minimum": 1}]},
            {"type": ["string", "integer"], "maxLength": 5, "minimum": 1},
        ),
        (
            {"anyOf": [{"type": "array", "items": STRING}, {**STRING, "title": "One"}]},
            {"type": ["string", "array"], "items": STRING},
        ),
        # Null.
        ({"anyOf": [STRING, NULL]}, {"type": ["string", "null"]}),
        ({"anyOf": [STRING, {"const": None}]}, {"type": ["string", "null"]}),
        ({"oneOf": [STRING, {"enum": [None]}]}, {"type": ["string", "null"]}),
        ({"oneOf": [A, NULL]}, {"anyOf": [NULL, A]}),
        ({"oneOf": [A, C, NULL]}, {"oneOf": [A, {"type": ["null"]}, C]}),
        ({"type": ["string"]}, STRING),
        # Unions of one.
        (A, {"oneOf": [A]}),
        (A, {"anyOf": [A]}),
        (A, {"allOf": [A]}),
        (A, {"allOf": [{"oneOf": [{"anyOf": [A]}]}]}),
        (A, {"oneOf": [A], "discriminator": {"propertyName": "a"}}),
        (STRING, {"oneOf": [STRING]}),
        # Values.
        ({"const": "a"}, {"enum": ["a"]}),
        ({**STRING, "const": "a"}, {**STRING, "enum": ["a"]}),
        ({"enum": [1, 2]}, {"enum": [2, 1, 2]}),
        # Binary data.
        ({**STRING, "format": "byte"}, {**STRING, "contentEncoding": "base64"}),
        (
            {**STRING, "format": "binary"},
            {**STRING, "contentMediaType": "application/octet-stream"},
        ),
        # Fields that say as much as none.
        ({**STRING, "description": ""}, STRING),
        ({**STRING, "deprecated": False, "writeOnly": False, "minLength": 0}, STRING),
        ({**INTEGER, "maximum": 5}, {**INTEGER, "maximum": 5.0}),
    ],
)
def test_spellings_of_a_schema(old: Any, new: Any, direction: str) -> None:
    assert judge(old, new, direction) == []
    assert judge(new, old, direction) == []


@pytest.mark.parametrize("direction", ["request", "response"])
def test_the_description_of_a_reference_is_that_of_its_target(direction: str) -> None:
    def described(schema: Any) -> dict[str, Any]:
        document = comparisons.with_schema(schema, direction=direction)
        document["components"]["schemas"]["A"]["description"] = "An A."
        return document

    for other in ({"allOf": [A]}, {"oneOf": [A]}, {"allOf": [A], "description": "An A."}):
        assert comparisons.diff(described(A), described(other)) == []
        assert comparisons.diff(described(other), described(A)) == []
    (change,) = comparisons.diff(described(A), described({"allOf": [A], "description": "One."}))
    assert change.rule == "documentation-changed"
    assert change.pointer.endswith("/properties/value/description")
    assert change.old is not None
    assert change.old.pointer == "/components/schemas/A/description"


@pytest.mark.parametrize(
    ("old", "new", "forward", "reverse"),
    [
        (
            {"anyOf": [STRING, INTEGER]}, {"type": ["string", "boolean"]},
            [("type-changed", B)], [("type-changed", B)],
        ),
        (
            {"anyOf": [STRING, INTEGER]}, {"type": ["string", "integer", "boolean"]},
            [("type-widened", B)], [("type-narrowed", H)],
        ),
        # A number that is an integer fits both alternatives, so that `oneOf` excludes it.
        (
            {"oneOf": [INTEGER, {"type": "number"}]}, {"type": ["integer", "number"]},
            [("constraint-removed", B)], [("constraint-added", H)],
        ),
        ({"oneOf": [A]}, {"oneOf": [A, C]}, [("variant-added", B)], [("variant-removed", H)]),
        (
            {"oneOf": [A]}, {"oneOf": [A, C, NULL]},
            [("nullable", B), ("variant-added", B)], [("not-nullable", H), ("variant-removed", H)],
        ),
        (
            A, {"anyOf": [{"allOf": [A]}, C]},
            [("variant-added", B)], [("variant-removed", H)],
        ),
        (
            {**STRING, "format": "byte"}, {**STRING, "contentEncoding": "base32"},
            [("constraint-added", H), ("format-removed", B)],
            [("constraint-removed", B), ("format-added", H)],
        ),
    ],
)  # fmt: skip
def test_similar_schemas(old: Any, new: Any, forward: Any, reverse: Any) -> None:
    assert judge(old, new) == forward
    assert judge(new, old) == reverse


def test_an_alternative_more_is_harmless_in_requests() -> None:
    assert judge({"oneOf": [A]}, {"oneOf": [A, C]}, "request") == [("variant-added", H)]
    assert judge({"oneOf": [A, C]}, {"oneOf": [A]}, "request") == [("variant-removed", B)]
    tagged = {"discriminator": {"propertyName": "a"}}
    old, new = {"oneOf": [A], **tagged}, {"oneOf": [A, C], **tagged}
    assert judge(old, new, "request") == [("variant-added", H)]


SCHEMES = "/components/securitySchemes"
FORM = f"{BODY}/content/multipart~1form-data"
FIELDS: dict[str, Any] = {
    "schema": {"type": "object", "properties": {"f": {"type": "array", "items": STRING}}}
}
WITH_FORM = {FORM: FIELDS}


def moved(base: str, path: str) -> dict[str, Any]:
    """A contract whose requests have the same URLs: a part of their path moves to the server."""
    document = comparisons.document()
    document["servers"] = [{"url": f"https://api.example.com{base}"}]
    document["paths"] = {f"{path}{name}": item for name, item in document["paths"].items()}
    return document


@pytest.mark.parametrize(
    ("name", "base", "patches"),
    [
        ("a scheme renamed", {}, {
            f"{SCHEMES}/login": {"type": "http", "scheme": "basic"}, f"{SCHEMES}/basic": REMOVE,
            "/security": [{"login": []}]}),
        ("two schemes exchange their names", {"/security": [{"basic": [], "key": []}]}, {
            f"{SCHEMES}/basic": comparisons.document()["components"]["securitySchemes"]["key"],
            f"{SCHEMES}/key": {"type": "http", "scheme": "basic"}}),
        ("two names of a scheme", {}, {
            f"{SCHEMES}/login": {"type": "http", "scheme": "basic"},
            "/security": [{"basic": []}, {"login": []}]}),
        ("a scheme with scopes renamed", {"/security": [{"oauth": ["read"]}]}, {
            f"{SCHEMES}/o": comparisons.document()["components"]["securitySchemes"]["oauth"],
            f"{SCHEMES}/oauth": REMOVE, "/security": [{"o": ["read"]}]}),
        ("letter case of a scheme", {}, {f"{SCHEMES}/basic/scheme": "Basic"}),
        ("letter case of the header of a key", {"/security": [{"key": []}]}, {f"{SCHEMES}/key/name": "x-KEY"}),
        ("letter case of a header parameter", {}, {f"{GET}/parameters/2/name": "x-TRACE"}),
        ("letter case of a response header", {}, {f"{OK}/headers": {
            name.upper(): header for name, header in
            comparisons.document()["paths"]["/orders"]["get"]["responses"]["200"]["headers"].items()}}),
        ("letter case of a host", {}, {"/servers/0/url": "HTTPS://API.example.com/v1/"}),
        ("the default port", {}, {"/servers/0/url": "https://api.example.com:443/v1"}),
        ("a variable of a server with one value", {}, {
            "/servers/0": {"url": "https://{h}/v1", "variables": {"h": {"default": "api.example.com"}}}}),
        ("charset of JSON", {}, {f"{OK}/content": {"application/json; charset=UTF-8": comparisons.document()[
            "paths"]["/orders"]["get"]["responses"]["200"]["content"]["application/json"]}}),
        ("both spellings of JSON", {}, {f"{OK}/content/application~1json;charset=utf-8": comparisons.document()[
            "paths"]["/orders"]["get"]["responses"]["200"]["content"]["application/json"]}),
        ("parameters of a media type in another order",
            {f"{BODY}/content": {"text/csv; header=present; charset=utf-8": {}}},
            {f"{BODY}/content": {'text/csv;charset="UTF-8";header=present': {}}}),
        ("defaults of an encoding written out", WITH_FORM, {
            f"{FORM}/encoding": {"f": {"style": "form", "explode": True, "allowReserved": False}}}),
        ("an empty encoding", WITH_FORM, {f"{FORM}/encoding": {"f": {}}}),
        ("defaults of a parameter written out", {}, {
            f"{GET}/parameters/1/style": "form", f"{GET}/parameters/1/allowReserved": False,
            f"{GET}/parameters/1/allowEmptyValue": False, f"{GET}/parameters/1/deprecated": False,
            f"{GET}/parameters/1/description": ""}),
        ("defaults of a header written out", {}, {
            f"{OK}/headers/X-Note/style": "simple", f"{OK}/headers/X-Note/explode": False,
            f"{OK}/headers/X-Note/required": False}),
        ("required: false of a body", {f"{BODY}/required": REMOVE}, {f"{BODY}/required": False}),
        ("defaults of an operation written out", {}, {
            f"{GET}/deprecated": False, f"{POST}/parameters": [], f"{GET}/security": [{"basic": []}]}),
        ("no tags", {f"{GET}/tags": REMOVE}, {f"{GET}/tags": []}),
        ("a parameter, response and body behind references", {}, {
            "/components/parameters": {"P": comparisons.document()["paths"]["/orders"]["get"]["parameters"][0]},
            "/components/responses": {"R": comparisons.document()["paths"]["/orders"]["get"]["responses"]["200"]},
            "/components/requestBodies": {"B": comparisons.document()["paths"]["/orders"]["post"]["requestBody"]},
            f"{GET}/parameters/0": {"$ref": "#/components/parameters/P"},
            OK: {"$ref": "#/components/responses/R"}, BODY: {"$ref": "#/components/requestBodies/B"}}),
    ],
)  # fmt: skip
def test_spellings_outside_schemas(name: str, base: Any, patches: Any) -> None:
    old = comparisons.patched(comparisons.document(), base)
    new = comparisons.patched(old, patches)
    assert comparisons.diff(old, new) == []
    assert comparisons.diff(new, old) == []


@pytest.mark.parametrize(
    ("name", "base", "patches", "forward"),
    [
        ("a scheme renamed and changed", {}, {
            f"{SCHEMES}/login": {"type": "http", "scheme": "bearer"}, f"{SCHEMES}/basic": REMOVE,
            "/security": [{"login": []}]},
            [("security-combination-added", H), ("security-combination-removed", B)]),
        ("letter case of a key in the query",
            {"/security": [{"key": []}], f"{SCHEMES}/key/in": "query"}, {f"{SCHEMES}/key/name": "x-key"},
            [("security-scheme-changed", B)]),
        ("letter case of a path", {}, {"/servers/0/url": "https://api.example.com/V1"},
            [("server-added", H), ("server-removed", B)]),
        ("charset of text", {f"{BODY}/content": {"text/plain;charset=utf-8": {}}},
            {f"{BODY}/content": {"text/plain;charset=latin1": {}}},
            [("media-type-added", H), ("media-type-removed", B)]),
        ("explode of an encoding", WITH_FORM, {f"{FORM}/encoding": {"f": {"explode": False}}},
            [("encoding-changed", B)]),
    ],
)  # fmt: skip
def test_similar_contracts(name: str, base: Any, patches: Any, forward: Any) -> None:
    old = comparisons.patched(comparisons.document(), base)
    assert comparisons.judged(comparisons.diff(old, comparisons.patched(old, patches))) == forward


def test_a_part_of_the_path_that_moves_to_the_server_is_not_a_change() -> None:
    old, new = moved("/v1", ""), moved("", "/v1")
    assert comparisons.diff(old, new) == []
    assert comparisons.diff(new, old) == []


def test_changes_behind_a_moved_path_are_found() -> None:
    old, new = moved("/v1", ""), moved("", "/v1")
    del new["paths"]["/v1/orders"]["get"]["parameters"][0]
    new["paths"]["/v1/ping"] = {"get": copy.deepcopy(OPERATION)}
    new["servers"].append({"url": "https://other.example.com"})
    assert comparisons.judged(comparisons.diff(old, new)) == [
        ("operation-added", H),
        ("parameter-removed", B),
        ("server-added", H),
    ]


def test_a_path_that_moves_to_another_host_is_a_change() -> None:
    old, new = moved("/v1", ""), moved("", "/v1")
    new["servers"][0]["url"] = "https://other.example.com"
    assert comparisons.judged(comparisons.diff(old, new)) == [
        ("server-added", H),
        ("server-removed", B),
    ]


LISTED = {"in": "query", "name": "ids", "type": "array", "items": {"type": "string"}}


def listed(where: str, wanted: str | None, consumes: str = "multipart/form-data") -> dict[str, Any]:
    """A Swagger 2.0 document with an array, whose items are joined in some format."""
    parameter = {**LISTED, "in": where, **({"required": True} if where == "path" else {})}
    if wanted is not None:
        parameter["collectionFormat"] = wanted
    return {
        "swagger": "2.0",
        "info": {"title": "T", "version": "1"},
        "consumes": [consumes],
        "paths": {
            "/it/{ids}" if where == "path" else "/it": {
                "post": {"parameters": [parameter], "responses": {"204": {"description": ""}}}
            }
        },
    }


FORMATS = ("csv", "ssv", "tsv", "pipes", "multi")


@pytest.mark.parametrize("consumes", ["multipart/form-data", "application/x-www-form-urlencoded"])
@pytest.mark.parametrize("where", ["query", "path", "header", "formData"])
def test_formats_of_arrays(where: str, consumes: str) -> None:
    formats = FORMATS if where in ("query", "formData") else FORMATS[:-1]
    for before in formats:
        for after in formats:
            found = comparisons.diff(
                listed(where, before, consumes), listed(where, after, consumes)
            )
            assert bool(found) == (before != after)
            assert {change.severity.value for change in found} <= {B}
            assert len(found) <= 2  # a form has an encoding and an extension
        # The default is csv.
        found = comparisons.diff(listed(where, None, consumes), listed(where, before, consumes))
        assert bool(found) == (before != "csv")


def test_formats_of_arrays_within_arrays() -> None:
    def nested(inner: str) -> dict[str, Any]:
        document = listed("query", "multi")
        (parameter,) = document["paths"]["/it"]["post"]["parameters"]
        parameter["items"] = {"type": "array", "items": STRING, "collectionFormat": inner}
        return document

    (change,) = comparisons.diff(nested("csv"), nested("pipes"))
    assert (change.rule, change.severity) == ("array-format-changed", B)
    assert change.what == "array format changed: csv → pipes"


def test_formats_of_arrays_in_response_headers() -> None:
    def with_header(wanted: str) -> dict[str, Any]:
        document = listed("query", None)
        responses = document["paths"]["/it"]["post"]["responses"]
        header = {"type": "array", "items": STRING, "collectionFormat": wanted}
        responses["204"]["headers"] = {"X-Ids": header}
        return document

    (change,) = comparisons.diff(with_header("csv"), with_header("tsv"))
    assert (change.rule, change.severity) == ("array-format-changed", B)


def test_in_json_a_format_of_arrays_has_no_effect() -> None:
    old, new = (
        {"type": "array", "items": STRING, "x-collection-format": it} for it in ("csv", "ssv")
    )
    assert judge(old, new, "request") == [("extension-changed", H)]
