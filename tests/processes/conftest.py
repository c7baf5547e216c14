import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from tests.processes.server import IdentifyingServer


@pytest.fixture(params=["http", "https"])
def server(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[IdentifyingServer]:
    """A server with and without TLS, whose certificate the commands of the test trust."""
    context = None
    if request.param == "https":
        authority = trustme.CA()
        authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1").configure_cert(context)
    with IdentifyingServer.running(context) as server:
        yield server
