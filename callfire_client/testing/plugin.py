"""The pytest plugin: fixtures, and a guard that keeps tests from connecting to the real service.

pytest imports this module in every run, so it imports nothing else at the start, and changes nothing that
other tests can see: no environment variable, and no function of another module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .guard import MESSAGE, NetworkGuard

if TYPE_CHECKING:
    from collections.abc import Generator

    from .sandboxes import InProcessSandbox, SandboxServer

_GUARD = pytest.StashKey[NetworkGuard]()
_SERVERS = pytest.StashKey[list["SandboxServer"]]()


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker and install the guard."""
    config.addinivalue_line(
        "markers", "callfire_live: the test may connect to the real CallFire service"
    )
    guard = config.stash[_GUARD] = NetworkGuard()
    config.stash[_SERVERS] = []
    guard.install()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the guard."""
    if _GUARD in config.stash:
        config.stash[_GUARD].remove()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Reset the guard and the server before each test."""
    guard = item.config.stash[_GUARD]
    guard.start_test(enabled=item.get_closest_marker("callfire_live") is None)
    for server in item.config.stash[_SERVERS]:
        server.restart()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Fail a test that caught the failure which the guard raised."""
    yield
    hosts = item.config.stash[_GUARD].blocked_hosts
    if hosts:
        pytest.fail(MESSAGE.format(host=hosts[0]), pytrace=False)


@pytest.fixture
def callfire_sandbox() -> Generator[InProcessSandbox, None, None]:
    """A sandbox in this process, with empty state and a still clock."""
    from .sandboxes import InProcessSandbox

    sandbox = InProcessSandbox()
    yield sandbox
    sandbox.close()
    if sandbox.errors:
        raise sandbox.errors[0]


@pytest.fixture(scope="session")
def callfire_server(pytestconfig: pytest.Config) -> Generator[SandboxServer, None, None]:
    """A sandbox on a port of this machine for all tests; its state is empty in each test."""
    from .sandboxes import SandboxServer

    try:
        server = SandboxServer()
    except ModuleNotFoundError as missing:
        if missing.name not in {"starlette", "uvicorn"}:
            raise
        from .._extras import install_extra

        pytest.fail(
            f"callfire_server needs {missing.name}: {install_extra('sandbox')}",
            pytrace=False,
        )
    with server:
        pytestconfig.stash[_SERVERS].append(server)
        yield server
        pytestconfig.stash[_SERVERS].remove(server)
