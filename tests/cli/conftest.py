"""A sandbox on a port for the processes of the command."""

from __future__ import annotations

import functools
import json
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from attrs import frozen

from callfire_client import CallFire
from tests.cli import commands
from tests.sandbox_process import running_sandbox

if TYPE_CHECKING:
    from tests.cli.commands import Result


@frozen
class Server:
    """The sandbox."""

    base_url: str

    def control(self, method: str, path: str, body: object = None) -> Any:
        """Send a request to the control API."""
        request = urllib.request.Request(  # noqa: S310 - http
            f"{self.base_url.removesuffix('/v2')}/_sandbox/{path}",
            None if body is None else json.dumps(body).encode(),
            {"Content-Type": "application/json"},
            method=method,
        )
        with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310 - http
            return json.loads(response.read() or b"null")

    def client(self) -> CallFire:
        """Make a client."""
        return CallFire("sandbox", "sandbox", base_url=self.base_url)

    def sent_to(self, kind: str = "texts") -> list[str]:
        """Return the numbers of all messages, sorted."""
        with self.client() as cf:
            found = cf.texts.find_texts() if kind == "texts" else cf.calls.find_calls()
            return sorted(message.to_number or "" for message in found)

    def requests(self, operation: str) -> int:
        """Return how many requests of an operation there were."""
        return sum(
            each["operation"] == operation for each in self.control("GET", "requests")["items"]
        )


@pytest.fixture(scope="session")
def sandbox_url() -> Iterator[str]:
    with running_sandbox(call_seconds=0) as base_url:
        yield base_url


@pytest.fixture
def server(sandbox_url: str) -> Server:
    found = Server(sandbox_url)
    found.control("POST", "reset")
    return found


@pytest.fixture
def env(server: Server, tmp_path: Path) -> dict[str, str]:
    home = tmp_path / "home"
    home.mkdir()
    return commands.environment(home, server.base_url)


@pytest.fixture
def callfire(env: dict[str, str], tmp_path: Path) -> Callable[..., Result]:
    return functools.partial(commands.run, env=env, cwd=tmp_path)
