"""Fixtures of all tests, and `--transport=aiohttp`.

The option runs the socket tests of the async client over aiohttp.
"""

import asyncio
import functools
import signal
import ssl
import sys
import time
from collections.abc import Awaitable, Callable, Generator, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from callfire_client import AsyncCallFire
from callfire_client._core.clock import Clock
from tests import promises
from tests.transports import BLOCKING, TRANSPORTS

# The duration of an example, or of its generation, depends more on the machine than on the code.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")


@pytest.fixture(autouse=True, scope="session")
def _load_certificates_once() -> Iterator[None]:
    """Load them once: it takes 40 ms for each client, and few tests need them."""
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
    """Replace sleeping by a call of a function with the seconds."""
    real_sleep = asyncio.sleep

    async def sleep(delay: float) -> None:
        if delay > 0:
            function(delay)
        await real_sleep(0)

    patch.setattr(time, "sleep", function)
    patch.setattr(Clock, "wait_or", lambda _, action, __: function(action.seconds))
    replace_async_sleep(patch, sleep)


def replace_async_sleep(
    patch: pytest.MonkeyPatch, function: Callable[[float], Awaitable[None]]
) -> None:
    """Replace sleeping on event loops by a coroutine function, but not in the server of `callfire_server`.

    That server runs in a thread until the last test that needs it.
    """
    real_sleep = asyncio.sleep

    async def sleep(delay: float, result: Any = None) -> Any:
        if sys._getframe(1).f_globals["__name__"].startswith("uvicorn."):
            return await real_sleep(delay, result)
        await function(delay)
        return result

    patch.setattr(asyncio, "sleep", sleep)


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds of each sleep of the clients; sleeping is replaced, and returns at once."""
    seconds: list[float] = []
    replace_sleep(monkeypatch, seconds.append)
    return seconds


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--transport", choices=("httpx", "aiohttp"), default="httpx")
    promises.add_options(parser)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "of_httpx: concerns the httpx transport only; not run with --transport=aiohttp"
    )
    promises.configure(config)
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # A shell starts background jobs in this way, and the commands that tests start would inherit it.
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if config.getoption("--transport") == "aiohttp":
        _make_aiohttp_the_default()


def _make_aiohttp_the_default() -> None:
    initialise = AsyncCallFire.__init__

    @functools.wraps(initialise)
    def patched(self: AsyncCallFire, *arguments: Any, **named: Any) -> None:
        if named.get("http_client") is None:
            named.setdefault("transport", "aiohttp")
        initialise(self, *arguments, **named)

    AsyncCallFire.__init__ = patched  # type: ignore[method-assign] # for every client of the run


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect the tests of the synchronous client and those marked `of_httpx`."""
    if config.getoption("--transport") == "httpx":
        return
    kept = [item for item in items if _runs_with_aiohttp(item)]
    config.hook.pytest_deselected(items=[item for item in items if not _runs_with_aiohttp(item)])
    items[:] = kept


def _runs_with_aiohttp(item: pytest.Item) -> bool:
    callspec = getattr(item, "callspec", None)
    parameters = {} if callspec is None else callspec.params
    return (
        item.get_closest_marker("of_httpx") is None
        and "httpx_mock" not in getattr(item, "fixturenames", ())
        and parameters.get("kind") not in {"sync", "sync http_client", "async http_client"}
        # A test that names its transports does not use the option.
        and "over" not in parameters
        and parameters.get("transport") not in {*TRANSPORTS, *BLOCKING}
        and parameters.get("way") not in {"group", "sync", "sync_detailed"}
    )


def pytest_collection_finish(session: pytest.Session) -> None:
    promises.write(session.config, session.items)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    promises.begin(item)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    result = yield
    promises.check(item)
    return result
