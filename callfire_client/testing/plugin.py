"""The pytest plugin: fixtures, and a guard against reaching the real service.

pytest imports this in every run where the package is installed: nothing heavy is imported here, and
nothing that an extra brings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .guard import ADVICE, Guard

if TYPE_CHECKING:
    from collections.abc import Generator

    from .sandboxes import InProcess, Server

_GUARD = pytest.StashKey[Guard]()
_SERVERS = pytest.StashKey[list["Server"]]()


def pytest_configure(config: pytest.Config) -> None:
    """Set the guard up."""
    config.addinivalue_line(
        "markers", "callfire_live: the test is meant to reach the real CallFire, and may"
    )
    guard = config.stash[_GUARD] = Guard()
    config.stash[_SERVERS] = []
    guard.install()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the guard away."""
    if _GUARD in config.stash:
        config.stash[_GUARD].remove()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Begin each test with a server that remembers nothing."""
    item.config.stash[_GUARD].begin(on=item.get_closest_marker("callfire_live") is None)
    for server in item.config.stash[_SERVERS]:
        server.restart()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Fail a test that hid from itself that it was kept from the real service."""
    yield
    reached = item.config.stash[_GUARD].reached
    if reached:
        pytest.fail(ADVICE.format(host=reached[0]), pytrace=False)


@pytest.fixture
def callfire_sandbox() -> Generator[InProcess, None, None]:
    """A CallFire in this process, with fresh state and a clock that stands still."""
    from .sandboxes import InProcess

    sandbox = InProcess()
    yield sandbox
    if sandbox.errors:
        raise sandbox.errors[0]


@pytest.fixture(scope="session")
def callfire_server(pytestconfig: pytest.Config) -> Generator[Server, None, None]:
    """A CallFire on a port of this machine, for all tests; each begins with fresh state."""
    from .sandboxes import Server

    try:
        server = Server()
    except ModuleNotFoundError as missing:
        if missing.name not in {"starlette", "uvicorn"}:
            raise
        pytest.fail(
            f"callfire_server needs {missing.name}: pip install 'callfire-client[sandbox]'",
            pytrace=False,
        )
    with server:
        pytestconfig.stash[_SERVERS].append(server)
        yield server
        pytestconfig.stash[_SERVERS].remove(server)
