"""Operations that the contract has, but the sandbox does not implement."""

from __future__ import annotations

import http.client
import json
from urllib.parse import urlsplit

import pytest

from callfire_client._data import load_contract
from callfire_client.sandbox import Request, Sandbox, server
from tests.sandbox.api_session import ApiSession, basic

MESSAGE = "the sandbox does not implement the operation findRobots"


@pytest.fixture
def document():
    """The contract with an added operation of a new tag with a new schema."""
    document = load_contract()
    robot = {"type": "object", "properties": {"id": {"type": "integer", "format": "int64"}}}
    document["components"]["schemas"]["Robot"] = robot
    success = {"$ref": "#/components/schemas/Robot"}
    document["paths"]["/robots/{id}"] = {
        "get": {
            "operationId": "findRobots",
            "tags": ["robots"],
            "parameters": [
                {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
            ],
            "responses": {
                "200": {"description": "", "content": {"application/json": {"schema": success}}}
            },
        }
    }
    return document


def test_an_operation_without_handler_is_not_implemented(document):
    api = ApiSession(document)
    assert api.request_error("GET", "/robots/5") == (501, MESSAGE)
    assert api.errors == []
    [entry] = api.sandbox.request_log
    assert (entry.operation, entry.status) == ("findRobots", 501)
    assert api.request_error("POST", "/robots/5")[0] == 405
    assert api.request("GET", "/calls")["totalCount"] == 0


def test_an_operation_without_handler_requires_credentials(document):
    response = ApiSession(document).sandbox.handle(Request("GET", "/v2/robots/5"))
    assert response.status == 401


def test_an_operation_without_handler_can_have_a_fault(document):
    api = ApiSession(document)
    assert "findRobots" in api.sandbox.operations
    api.sandbox.fail("findRobots", status=503)
    assert [api.request_error("GET", "/robots/5")[0] for _ in range(2)] == [503, 501]


def test_an_operation_without_handler_over_http(document):
    listener = server.listen("127.0.0.1", 0)
    with server.serve_in_thread(listener, Sandbox(document=document)):
        address = urlsplit(f"//127.0.0.1:{listener.getsockname()[1]}").netloc
        connection = http.client.HTTPConnection(address, timeout=20)
        headers = {"Authorization": basic("sandbox", "sandbox")}
        connection.request("GET", "/v2/robots/5", headers=headers)
        response = connection.getresponse()
        error = json.loads(response.read())
        connection.close()
    assert (response.status, response.headers["content-type"]) == (501, "application/json")
    assert (error["httpStatusCode"], error["message"]) == (501, MESSAGE)


@pytest.mark.parametrize("responses", [{"default": {}}, {"2XX": {}}, {"404": {}}, {"202": {}}])
def test_the_response_of_an_added_operation_may_have_any_form(document, responses):
    document["paths"]["/robots/{id}"]["get"]["responses"] = responses
    assert ApiSession(document).request_error("GET", "/robots/5") == (501, MESSAGE)
