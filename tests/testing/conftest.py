from __future__ import annotations

import json

import pytest
from openapi_schema_validator import OAS30ReadValidator

from callfire_client import CallFire
from callfire_client._data import load_contract
from callfire_client.sandbox import Clock, Settings
from callfire_client.sandbox.operations import Contract
from callfire_client.sandbox.routing import Router
from callfire_client.testing import InProcessSandbox, SandboxServer

DOCUMENT = load_contract()
CONTRACT = Contract(DOCUMENT)
ROUTER = Router(CONTRACT.operations(), CONTRACT.base_path)
SETTINGS = {"call_seconds": 10}


@pytest.fixture(scope="session")
def http_server():
    with SandboxServer(Settings(**SETTINGS), clock=Clock(speed=0)) as server:
        yield server


@pytest.fixture(params=["in process", "over HTTP"])
def sandbox_and_client(request):
    """A sandbox with a still clock, and its client; both kinds must behave the same."""
    if request.param == "in process":
        sandbox = InProcessSandbox(Settings(**SETTINGS))
        yield sandbox, sandbox.client
        assert sandbox.errors == []
    else:
        server = request.getfixturevalue("http_server")
        server.restart()
        with CallFire(
            server.username, server.password, base_url=server.base_url, max_retries=0
        ) as client:
            yield server, client


@pytest.fixture
def sandbox(sandbox_and_client):
    return sandbox_and_client[0]


@pytest.fixture
def cf(sandbox_and_client):
    return sandbox_and_client[1].with_options(max_retries=0)


@pytest.fixture
def validated_responses(sandbox, monkeypatch):
    """Validate each response, and check that there is at least one."""
    handle, asked = sandbox.sandbox.handle, []

    def validating(request):
        response = handle(request)
        operation = ROUTER.find(request.method, request.path).operation
        asked.append(operation.id)
        failed = response.status >= 400
        assert response.status == operation.status or failed
        if failed or "application/json" in operation.response_media_types:
            schema = (
                {"$ref": "#/components/schemas/ErrorResponse"}
                if failed
                else operation.response_schema
            )
            validator = OAS30ReadValidator({**schema, "components": DOCUMENT["components"]})
            found = validator.iter_errors(json.loads(response.body))
            # Partial responses lack required properties.
            partial = "fields" in dict(request.query)
            assert [one for one in found if not partial or one.validator != "required"] == []
        elif operation.response_schema is None:
            assert response.body == b""
        else:
            assert response.headers["content-type"] in operation.response_media_types
        return response

    monkeypatch.setattr(sandbox.sandbox, "handle", validating)
    yield asked
    assert asked
