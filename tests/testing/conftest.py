from __future__ import annotations

import pytest

from callfire_client import CallFire
from callfire_client.sandbox import Clock, Settings
from callfire_client.testing import InProcessSandbox, SandboxServer

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
