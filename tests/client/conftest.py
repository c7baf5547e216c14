from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.client.socket_servers import create_certificate
from tests.kinds import Kind
from tests.servers import RecordingServer

USERNAME = "somebody"
PASSWORD = "s3cret/ä passwörd"


@pytest.fixture
def server() -> Iterator[RecordingServer]:
    """A running server on loopback that records requests."""
    with RecordingServer() as running:
        yield running


@pytest.fixture(params=["sync", "async"])
def kind(request: pytest.FixtureRequest, server: RecordingServer) -> Iterator[Kind]:
    """Each of the two clients, connected to the server; without retries unless a test sets them."""
    with Kind.open(request.param, USERNAME, PASSWORD, base_url=server.url, max_retries=0) as made:
        yield made


@pytest.fixture
def cf(kind: Kind) -> Any:
    """A client of the server that never retries."""
    return kind.client()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of a certificate for TLS servers; its key has the same path with `.key` appended."""
    return create_certificate(tmp_path_factory.mktemp("tls"))
