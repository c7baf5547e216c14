"""One interface to the synchronous and the async client, so that a test is written once."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Self

import httpx
import pytest

from callfire_client import AsyncCallFire, CallFire

KINDS = ("sync", "async")
ALL_KINDS = (
    *KINDS,
    pytest.param("sync http_client", marks=pytest.mark.exhaustive),
    pytest.param("async http_client", marks=pytest.mark.exhaustive),
)
"""Both clients, each with its own connections and with a client that is passed as `http_client=`."""


class Kind:
    """One of the two clients, with methods that await its results where necessary.

    Attributes:
        name: `sync` or `async`.
        handed_in: Whether each client is made with a `http_client=` of its own.
        type: The class of the client.
        runner: Runs the coroutines of the async client in one event loop during the whole test.
    """

    def __init__(
        self, name: str, runner: asyncio.Runner, *credentials: str, **settings: Any
    ) -> None:
        self.name, _, http_client = name.partition(" ")
        self.handed_in = bool(http_client)
        self.type = CallFire if self.name == "sync" else AsyncCallFire
        self.runner = runner
        self._credentials = credentials
        self._settings = settings
        self._clients: list[Any] = []
        self._http_clients: list[Any] = []

    @classmethod
    @contextmanager
    def open(cls, name: str, *credentials: str, **settings: Any) -> Iterator[Self]:
        """Make a kind with the credentials and settings of its clients; close the clients on exit."""
        with asyncio.Runner() as runner:
            kind = cls(name, runner, *credentials, **settings)
            yield kind
            for client in kind._clients:
                kind.close(client)
            for http_client in kind._http_clients:
                kind.close(http_client)

    def client(self, **options: Any) -> Any:
        """Make a client; options take precedence over the settings."""
        if self.handed_in:
            http_client = httpx.Client() if self.name == "sync" else httpx.AsyncClient()
            self._http_clients.append(http_client)
            options = {"http_client": http_client, **options}
        self._clients.append(self.type(*self._credentials, **{**self._settings, **options}))
        return self._clients[-1]

    def do(self, value: Any) -> Any:
        """Return the result of an operation, which is awaited if it is awaitable."""

        async def wait() -> Any:
            return await value

        return self.runner.run(wait()) if inspect.isawaitable(value) else value

    def feed(self, items: Iterable[Any], into: list[Any]) -> None:
        """Iterate to the end, and append each item to a list as soon as it is received."""

        async def gather() -> None:
            async for item in items:
                into.append(item)  # noqa: PERF401 - the items before a failure must be in the list

        if self.name == "sync":
            into.extend(items)
        else:
            self.runner.run(gather())

    def list(self, items: Iterable[Any]) -> list[Any]:
        """Iterate to the end, and return all items."""
        found: list[Any] = []
        self.feed(items, found)
        return found

    def close(self, client: Any) -> None:
        """Close a client."""
        self.do(client.close() if self.name == "sync" else client.aclose())
