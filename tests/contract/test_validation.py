"""What is wrong in a document is found at its location, and nothing else."""

import copy
from typing import Any

import pytest

from callfire_client._data import load_contract
from callfire_client.contract.validation import validate
from tests.contract.differ import comparisons
from tests.contract.differ.comparisons import REMOVE

OK = {"200": {"description": "Done"}}
OLD = comparisons.patched(
    comparisons.document(),
    {"/paths/~1orders/get/responses/200/headers/X-Total/description": "The number"},
)
GET = "/paths/~1orders/get"
ITEM = "/paths/~1orders~1{id}"
PATH = {"in": "path", "name": "id", "required": True, "schema": {"type": "integer"}}


def test_a_valid_document_has_no_problems() -> None:
    assert validate(OLD) == []
    assert validate(load_contract()) == []


@pytest.mark.parametrize(
    ("patches", "pointer", "message"),
    [
        ({"/info/title": REMOVE}, "/info/title", "must be a string"),
        ({"/paths/orders": {}}, "/paths/orders", "must begin with '/'"),
        ({"/paths/~1orders~1{key}": {}}, "/paths/~1orders~1{key}", "the same path as '/orders/{id}'"),
        ({"/paths/~1orders": 5}, "/paths/~1orders", "must be an object, not a number"),
        ({GET: []}, GET, "must be an object, not an array"),
        ({f"{GET}/operationId": "sendOrder"}, "/paths/~1orders/post/operationId", "is also at"),
        ({f"{GET}/operationId": 5}, f"{GET}/operationId", "must be a string, not a number"),
        ({f"{ITEM}/delete/parameters": []}, f"{ITEM}/delete", "'id' is not described"),
        ({f"{GET}/parameters/-": PATH}, f"{GET}/parameters/3", "the path has no variable 'id'"),
        ({f"{ITEM}/delete/parameters/0/required": REMOVE}, f"{ITEM}/delete/parameters/0",
         "must have 'required: true'"),
        ({f"{GET}/parameters/1/name": "state"}, f"{GET}/parameters/1", "'state' in query is also at"),
        ({f"{GET}/parameters/0/in": "formData"}, f"{GET}/parameters/0", "an 'in' of query, header"),
        ({f"{GET}/parameters/0/schema": REMOVE}, f"{GET}/parameters/0", "either 'schema' or 'content'"),
        ({f"{GET}/responses": {}}, f"{GET}/responses", "at least one response"),
        ({f"{GET}/responses/ok": {"description": ""}}, f"{GET}/responses/ok", "neither a status"),
        ({f"{GET}/responses/404": {}}, f"{GET}/responses/404", "'description' must be a string"),
        ({f"{GET}/responses/404": None}, f"{GET}/responses/404", "must be an object, not null"),
        ({f"{GET}/security": [{"none": []}]}, f"{GET}/security/0/none", "no security scheme 'none'"),
        ({"/security/0/none": []}, "/security/0/none", "no security scheme 'none'"),
        ({f"{GET}/parameters/1": {"in": "header", "name": "x-trace", "schema": {}}},
         f"{GET}/parameters/2", "'X-Trace' in header is also at"),
        ({"/paths/~1a~1{id}~1{id}": {"get": {"parameters": [PATH], "responses": OK}}},
         "/paths/~1a~1{id}~1{id}/get", "has the variable 'id' more than once"),
        ({"/components/schemas/A": {"allOf": [{"$ref": "#/components/schemas/A"}]}},
         "/components/schemas/A", "leads back to itself"),
        ({f"{GET}/parameters/0": {"$ref": "#/nowhere"}}, f"{GET}/parameters/0/$ref",
         "does not lead to an object"),
    ],
)  # fmt: skip
def test_a_problem_is_found_at_its_location(patches: Any, pointer: str, message: str) -> None:
    (problem,) = validate(comparisons.patched(OLD, patches))
    assert problem.pointer == pointer
    assert message in problem.message


def test_parameters_behind_references_are_read() -> None:
    document: dict[str, Any] = copy.deepcopy(OLD)
    document["components"]["parameters"] = {"Id": PATH}
    operation = document["paths"]["/orders/{id}"]["delete"]
    operation["parameters"] = [{"$ref": "#/components/parameters/Id"}]
    assert validate(document) == []


def test_responses_are_optional_in_openapi_31() -> None:
    patches: dict[str, Any] = {f"{GET}/responses": REMOVE}
    (problem,) = validate(comparisons.patched(OLD, patches))
    assert problem.pointer == f"{GET}/responses"
    assert validate(comparisons.patched(OLD, {**patches, "/openapi": "3.1.0"})) == []


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_references_that_lead_back_to_themselves_are_found(version: str) -> None:
    items = {"/a": {"$ref": "#/paths/~1b"}, "/b": {"$ref": "#/paths/~1a"}}
    schemas = {name: {"$ref": f"#/components/schemas/{other}"} for name, other in ("AB", "BA")}
    document = {**OLD, "openapi": version, "paths": items, "components": {"schemas": schemas}}
    document["security"] = []
    found = [problem.pointer for problem in validate(document) if "leads back" in problem.message]
    assert sorted(found) == [
        "/components/schemas/A/$ref",
        "/components/schemas/B/$ref",
        "/paths/~1a/$ref",
        "/paths/~1b/$ref",
    ]
