from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.client.socket_servers import certificate_for
from tests.kinds import Kind
from tests.servers import RecordingServer

USERNAME = "somebody"
PASSWORD = "s3cret/ä passwörd"


@pytest.fixture
def server() -> Iterator[RecordingServer]:
    with RecordingServer() as running:
        yield running


@pytest.fixture(params=["sync", "async"])
def kind(request: pytest.FixtureRequest, server: RecordingServer) -> Iterator[Kind]:
    """A kind of client of the server; its clients never retry unless a test says so."""
    with Kind.open(request.param, USERNAME, PASSWORD, base_url=server.url, max_retries=0) as made:
        yield made


@pytest.fixture
def cf(kind: Kind) -> Any:
    """A client that never retries."""
    return kind.client()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for the TLS servers, with its key beside it."""
    return certificate_for(tmp_path_factory.mktemp("tls"))
