import asyncio
import ssl
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import trustme

from callfire_client import errors
from callfire_client._core import backoff
from tests import kinds
from tests.wire.cases import Case

from .fault_server import FaultServer
from .operations import call_operation, succeed

USERNAME, PASSWORD = "somebody", "s3cret-passw0rd"


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with FaultServer(succeed) as running:
        yield running


@pytest.fixture
def no_backoff(monkeypatch: pytest.MonkeyPatch) -> None:
    """Retry without a delay, unless the server sends `Retry-After`."""
    monkeypatch.setattr(backoff, "FIRST_DELAY", 0.0)


class Kind(kinds.Kind):
    """One of the two clients; an outcome is a result or an error."""

    def outcome(self, client: Any, case: Case) -> Any:
        if self.name == "sync":
            return result_or_error(lambda: call_operation(client, case, "sync"))
        return self.runner.run(awaited_result_or_error(call_operation(client, case, "asyncio")))

    def outcomes(self, client: Any, cases: Sequence[Case]) -> list[Any]:
        """Perform several operations at the same time, and return their outcomes."""
        if self.name == "sync":
            with ThreadPoolExecutor(len(cases)) as pool:
                return list(pool.map(lambda case: self.outcome(client, case), cases))

        async def gather() -> list[Any]:
            calls = (call_operation(client, case, "asyncio") for case in cases)
            return await asyncio.gather(*(awaited_result_or_error(call) for call in calls))

        return self.runner.run(gather())


def result_or_error(call: Callable[[], Any]) -> Any:
    try:
        return call()
    except errors.CallFireError as error:
        return error


async def awaited_result_or_error(value: Any) -> Any:
    try:
        return await value
    except errors.CallFireError as error:
        return error


@pytest.fixture(params=["sync", "async"])
def kind(request: pytest.FixtureRequest, server: FaultServer) -> Iterator[Kind]:
    """One of the two clients, connected to the server; it retries once unless a test sets `max_retries`."""
    with Kind.open(
        request.param, USERNAME, PASSWORD, base_url=f"{server.url}/v2", max_retries=1
    ) as made:
        yield made


@pytest.fixture(scope="session")
def certificate_authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def tls_context(
    certificate_authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> ssl.SSLContext:
    """The context of a TLS server on loopback that the clients trust."""
    path = tmp_path / "ca.pem"
    certificate_authority.cert_pem.write_to_path(str(path))
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate_authority.issue_cert("127.0.0.1", "localhost").configure_cert(context)
    return context
