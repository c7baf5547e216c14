"""The drivers of `_runtime` run a generator of the core, and differ in `await` alone."""

import asyncio

import pytest

from callfire_client import AsyncCallFire, CallFire
from callfire_client._core.actions import Sleep
from callfire_client._core.clock import Clock
from callfire_client._drivers import drive, drive_async
from callfire_client._runtime import runtime_of


class Driver:
    """One of the two drivers, with a clock that records the seconds instead of sleeping."""

    def __init__(self, name):
        self.name = name
        self.slept = []
        self.clock = Clock(sleep=self.slept.append, sleep_async=self._sleep_async)

    async def _sleep_async(self, seconds):
        self.slept.append(seconds)

    def run(self, steps, handle):
        if self.name == "sync":
            return drive(steps, handle, self.clock)

        async def handle_async(action):
            await asyncio.sleep(0)
            return handle(action)

        return asyncio.run(drive_async(steps, handle_async, self.clock))


@pytest.fixture(params=["sync", "async"])
def driver(request):
    return Driver(request.param)


def test_results_are_sent_and_the_return_value_is_returned(driver):
    def steps():
        first = yield "a"
        second = yield "b"
        return first + second

    assert driver.run(steps(), lambda action: f"<{action}>") == "<a><b>"


def test_sleep_is_left_to_the_clock(driver):
    def steps():
        assert (yield Sleep(2.5)) is None
        return (yield "a")

    handled = []
    driver.run(steps(), handled.append)
    assert (driver.slept, handled) == ([2.5], ["a"])


def test_an_exception_is_thrown_into_the_generator(driver):
    def steps():
        try:
            yield "a"
        except OSError as error:
            return error.strerror

    def fail(_):
        raise OSError(5, "broken")

    assert driver.run(steps(), fail) == "broken"


def test_an_exception_that_the_generator_does_not_handle_is_raised(driver):
    closed = []

    def steps():
        try:
            yield "a"
        finally:
            closed.append(True)

    def fail(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        driver.run(steps(), fail)
    assert closed == [True]


@pytest.mark.parametrize("client", [CallFire, AsyncCallFire])
def test_a_copy_shares_the_transport_and_has_its_own_settings(client):
    cf = client("user", "secret", timeout=5)
    copy = cf.with_options(timeout=1)
    assert runtime_of(copy).config.timeout == 1
    assert runtime_of(cf).config.timeout == 5
    assert runtime_of(copy)._shared is runtime_of(cf)._shared
