"""Tests of a service with the pytest plugin: `pytest examples/reminders`."""

from __future__ import annotations

import pytest
from reminders import Appointment, Reminders

pytestmark = pytest.mark.asyncio

TEN = "ten o'clock"
# The last four digits determine the outcome of a call: see the table in docs/sandbox.md.
ANSWERED, BUSY, NOT_ANSWERED = "12135551234", "12135550001", "12135550002"


@pytest.fixture
def reminders(callfire_sandbox):
    return Reminders(callfire_sandbox.async_client)


async def test_a_reminder_is_one_call(reminders, callfire_sandbox):
    await reminders.remind(Appointment(ANSWERED, TEN))
    [call] = callfire_sandbox.calls_sent
    assert (call.to_number, call.state) == (ANSWERED, "READY")


async def test_unreached_numbers_are_known_after_the_calls(reminders, callfire_sandbox):
    for number in (ANSWERED, BUSY, NOT_ANSWERED):
        await reminders.remind(Appointment(number, TEN))
    assert await reminders.unreached() == []
    callfire_sandbox.clock.advance(60)
    assert sorted(await reminders.unreached()) == [BUSY, NOT_ANSWERED]


async def test_a_lost_response_does_not_cause_a_second_call(reminders, callfire_sandbox):
    callfire_sandbox.fail("sendCalls", reset=True, done=True)
    assert await reminders.remind(Appointment(ANSWERED, TEN)) is None
    assert len(callfire_sandbox.calls_sent) == 1


async def test_rate_limited_requests_are_retried(reminders, callfire_sandbox):
    callfire_sandbox.fail("findCalls", status=429, retry_after=0, times=2)
    assert await reminders.unreached() == []
    assert [one["status"] for one in callfire_sandbox.requests] == [429, 429, 200]


async def test_a_reminder_over_http(callfire_server):
    async with callfire_server.new_async_client() as callfire:
        await Reminders(callfire).remind(Appointment(ANSWERED, TEN))
    assert len(callfire_server.calls_sent) == 1
