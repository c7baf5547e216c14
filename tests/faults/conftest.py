import asyncio
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from callfire_client import errors
from callfire_client._core import backoff
from tests import kinds
from tests.wire.cases import Case

from .operations import ask, succeed
from .server import FaultServer

USERNAME, PASSWORD = "somebody", "s3cret-passw0rd"


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with FaultServer(succeed) as running:
        yield running


@pytest.fixture
def no_backoff(monkeypatch: pytest.MonkeyPatch) -> None:
    """Retry at once where the server asks for nothing else."""
    monkeypatch.setattr(backoff, "FIRST_DELAY", 0.0)


class Kind(kinds.Kind):
    """One of the two clients, whose errors are outcomes like any other."""

    def outcome(self, client: Any, case: Case) -> Any:
        if self.name == "sync":
            return caught(lambda: ask(client, case, "sync"))
        return self.runner.run(caught_awaited(ask(client, case, "asyncio")))

    def outcomes(self, client: Any, cases: Sequence[Case]) -> list[Any]:
        """The outcomes of several operations that are performed at the same time."""
        if self.name == "sync":
            with ThreadPoolExecutor(len(cases)) as pool:
                return list(pool.map(lambda case: self.outcome(client, case), cases))

        async def gather() -> list[Any]:
            calls = (ask(client, case, "asyncio") for case in cases)
            return await asyncio.gather(*(caught_awaited(call) for call in calls))

        return self.runner.run(gather())


def caught(call: Callable[[], Any]) -> Any:
    try:
        return call()
    except errors.CallFireError as error:
        return error


async def caught_awaited(value: Any) -> Any:
    try:
        return await value
    except errors.CallFireError as error:
        return error


@pytest.fixture(params=["sync", "async"])
def kind(request: pytest.FixtureRequest, server: FaultServer) -> Iterator[Kind]:
    """A kind of client of the server; its clients retry once unless a test says otherwise."""
    with Kind.open(
        request.param, USERNAME, PASSWORD, base_url=f"{server.url}/v2", max_retries=1
    ) as made:
        yield made
