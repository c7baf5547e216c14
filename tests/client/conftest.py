import asyncio
import functools
import inspect
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from callfire_client import AsyncCallFire, CallFire
from tests.servers import RecordingServer

USERNAME = "somebody"
PASSWORD = "s3cret/ä passwörd"


@pytest.fixture(autouse=True, scope="session")
def _certificates_are_loaded_once() -> Iterator[None]:
    """Loading them takes 40 ms for each client, and hardly a test needs them."""
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
def server() -> Iterator[RecordingServer]:
    with RecordingServer() as running:
        yield running


def instead_of_sleeping(patch: pytest.MonkeyPatch, do: Callable[[float], object]) -> None:
    """Let the clients do something else, with the seconds, where they would sleep."""
    nap = asyncio.sleep

    async def sleep(delay: float, result: Any = None) -> Any:
        if delay > 0:
            do(delay)
        return await nap(0, result)

    patch.setattr(time, "sleep", do)
    patch.setattr(asyncio, "sleep", sleep)


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What the client slept, which takes no time at all."""
    seconds: list[float] = []
    instead_of_sleeping(monkeypatch, seconds.append)
    return seconds


class Kind:
    """One of the two clients, driven the same way: what is awaitable is awaited."""

    def __init__(self, name: str, runner: asyncio.Runner, url: str) -> None:
        self.name = name
        self.type = CallFire if name == "sync" else AsyncCallFire
        self._runner = runner
        self._url = url
        self._made: list[Any] = []

    def client(self, **options: Any) -> Any:
        """A client of the server, which never retries unless told to; closed after the test."""
        settings = {"base_url": self._url, "max_retries": 0, **options}
        self._made.append(self.type(USERNAME, PASSWORD, **settings))
        return self._made[-1]

    def do(self, value: Any) -> Any:
        """The result of a call."""

        async def wait() -> Any:
            return await value

        return self._runner.run(wait()) if inspect.isawaitable(value) else value

    def feed(self, items: Iterable[Any], into: list[Any]) -> None:
        """Add all of what is iterated over, one by one."""

        async def gather() -> None:
            async for item in items:
                into.append(item)  # noqa: PERF401

        if self.name == "sync":
            into.extend(items)
        else:
            self._runner.run(gather())

    def list(self, items: Iterable[Any]) -> list[Any]:
        """All of what is iterated over."""
        found: list[Any] = []
        self.feed(items, found)
        return found

    def close(self, client: Any) -> None:
        self.do(client.close() if self.name == "sync" else client.aclose())

    def close_all(self) -> None:
        for client in self._made:
            self.close(client)


@pytest.fixture(params=["sync", "async"])
def kind(request: pytest.FixtureRequest, server: RecordingServer) -> Iterator[Kind]:
    with asyncio.Runner() as runner:
        made = Kind(request.param, runner, server.url)
        yield made
        made.close_all()


@pytest.fixture
def cf(kind: Kind) -> Any:
    """A client that never retries."""
    return kind.client()
