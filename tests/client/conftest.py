from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
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


TRANSPORTS = ("sync", "async", "aiohttp", "sync http_client", "async http_client")


@pytest.fixture(params=TRANSPORTS)
def over(request: pytest.FixtureRequest, server: RecordingServer) -> Iterator[Kind]:
    """A client over each transport, connected to the server; without retries unless a test sets them."""
    name, _, handed_in = request.param.partition(" ")
    settings: dict[str, Any] = {"transport": "aiohttp" if name == "aiohttp" else "httpx"}
    if handed_in:
        settings["http_client"] = httpx.Client() if name == "sync" else httpx.AsyncClient()
    kind_name = "sync" if name == "sync" else "async"
    with Kind.open(
        kind_name, USERNAME, PASSWORD, base_url=server.url, max_retries=0, **settings
    ) as made:
        yield made
        if handed_in:
            client = settings["http_client"]
            made.do(client.close() if name == "sync" else client.aclose())
