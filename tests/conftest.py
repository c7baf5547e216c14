"""Fixtures of all tests, and `--transport=aiohttp`.

The option runs the socket tests of the async client over aiohttp.
"""

import asyncio
import functools
import signal
import ssl
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from callfire_client import AsyncCallFire

# How long an example takes, or its generation, says more about the machine than about the code.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")


@pytest.fixture(autouse=True, scope="session")
def _load_certificates_once() -> Iterator[None]:
    """Loading them takes 40 ms for each client, and hardly a test needs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ssl, "create_default_context", functools.cache(ssl.create_default_context))
        yield


@pytest.fixture(autouse=True)
def _clear_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remove the settings of the developer's machine from the environment."""
    for name in ("CALLFIRE_USERNAME", "CALLFIRE_PASSWORD", "CALLFIRE_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def replace_sleep(patch: pytest.MonkeyPatch, function: Callable[[float], object]) -> None:
    """Call a function with the seconds wherever the clients would sleep."""
    real_sleep = asyncio.sleep

    async def sleep(delay: float, result: Any = None) -> Any:
        if delay > 0:
            function(delay)
        return await real_sleep(0, result)

    patch.setattr(time, "sleep", function)
    patch.setattr(asyncio, "sleep", sleep)


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds for which the clients would have slept; they go on at once instead."""
    seconds: list[float] = []
    replace_sleep(monkeypatch, seconds.append)
    return seconds


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--transport", choices=("httpx", "aiohttp"), default="httpx")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "of_httpx: what is tested is httpx's, not every transport's")
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # As in what a shell runs in the background; commands that tests start would inherit it.
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if config.getoption("--transport") == "aiohttp":
        _make_it_the_default()


def _make_it_the_default() -> None:
    initialise = AsyncCallFire.__init__

    @functools.wraps(initialise)
    def patched(self: AsyncCallFire, *arguments: Any, **named: Any) -> None:
        if named.get("http_client") is None:
            named.setdefault("transport", "aiohttp")
        initialise(self, *arguments, **named)

    AsyncCallFire.__init__ = patched  # type: ignore[method-assign]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the blocking client, and what is httpx's own."""
    if config.getoption("--transport") == "httpx":
        return
    kept = [item for item in items if _concerns_it(item)]
    config.hook.pytest_deselected(items=[item for item in items if not _concerns_it(item)])
    items[:] = kept


def _concerns_it(item: pytest.Item) -> bool:
    named = getattr(item, "callspec", None)
    kind = {} if named is None else named.params
    return (
        item.get_closest_marker("of_httpx") is None
        and "httpx_mock" not in getattr(item, "fixturenames", ())
        and kind.get("kind") != "sync"
        and kind.get("way") not in {"group", "sync", "sync_detailed"}
    )
