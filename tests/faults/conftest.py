import asyncio
import functools
import inspect
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from callfire_client import AsyncCallFire, CallFire, backoff, errors
from tests.wire.cases import Case

from .operations import ask, succeed
from .server import FaultServer

USERNAME, PASSWORD = "somebody", "s3cret-passw0rd"


@pytest.fixture(autouse=True, scope="session")
def _certificates_are_loaded_once() -> Iterator[None]:
    """Loading them takes 40 ms for each client, and no test here needs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ssl, "create_default_context", functools.cache(ssl.create_default_context))
        yield


@pytest.fixture(autouse=True)
def _no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CALLFIRE_USERNAME", "CALLFIRE_PASSWORD", "CALLFIRE_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with FaultServer(succeed) as running:
        yield running


@pytest.fixture
def no_backoff(monkeypatch: pytest.MonkeyPatch) -> None:
    """Retry at once where the server asks for nothing else."""
    monkeypatch.setattr(backoff, "FIRST", 0.0)


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What the clients slept, which takes no time at all."""
    seconds: list[float] = []
    nap = asyncio.sleep

    async def sleep(delay: float, result: Any = None) -> Any:
        if delay > 0:
            seconds.append(delay)
        return await nap(0, result)

    monkeypatch.setattr(time, "sleep", seconds.append)
    monkeypatch.setattr(asyncio, "sleep", sleep)
    return seconds


class Kind:
    """One of the two clients, asked the same way; what it raises is an outcome like another."""

    def __init__(self, name: str, runner: asyncio.Runner, url: str) -> None:
        self.name = name
        self.type = CallFire if name == "sync" else AsyncCallFire
        self.runner = runner
        self._url = f"{url}/v2"
        self._made: list[Any] = []

    def client(self, **options: Any) -> Any:
        """A client of the server, closed after the test."""
        settings = {"base_url": self._url, "max_retries": 1, **options}
        self._made.append(self.type(USERNAME, PASSWORD, **settings))
        return self._made[-1]

    def do(self, value: Any) -> Any:
        """The result of a call."""

        async def wait() -> Any:
            return await value

        return self.runner.run(wait()) if inspect.isawaitable(value) else value

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

    def close_all(self) -> None:
        for client in self._made:
            self.do(client.close() if self.name == "sync" else client.aclose())


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
    with asyncio.Runner() as runner:
        made = Kind(request.param, runner, server.url)
        yield made
        made.close_all()
