import pytest

from callfire_client import CallFire
from callfire_client.sandbox.clock import Clock
from callfire_client.sandbox.settings import Settings
from callfire_client.testing import InProcess, Server

SETTINGS = {"call_seconds": 10}


@pytest.fixture(scope="session")
def http_server():
    with Server(Settings(**SETTINGS), clock=Clock(speed=0)) as server:
        yield server


@pytest.fixture(params=["in process", "over HTTP"])
def way(request):
    """A sandbox whose clock stands still, and a client for it: both ways must do the same."""
    if request.param == "in process":
        held = InProcess(Settings(**SETTINGS))
        yield held, held.client
        assert held.errors == []
    else:
        server = request.getfixturevalue("http_server")
        server.restart()
        with CallFire(
            server.username, server.password, base_url=server.base_url, max_retries=0
        ) as client:
            yield server, client


@pytest.fixture
def held(way):
    return way[0]


@pytest.fixture
def cf(way):
    return way[1].with_options(max_retries=0)
