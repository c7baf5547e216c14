"""`events=` of the methods that wait: whichever comes first, the event or the next request."""

from __future__ import annotations

import asyncio
import threading

import pytest

from callfire_client import AsyncCallFire, CallFire, errors, models
from callfire_client.webhooks import OutboundCall, WebhookReceiver
from tests.conftest import replace_async_sleep
from tests.servers import wait_until_async
from tests.webhooks.deliveries import AT, SECRET, build

BASE_URL = "https://api.example.com/v2"


@pytest.fixture
def hooks():
    return WebhookReceiver(SECRET)


@pytest.fixture
def no_time_passes(monkeypatch):
    """Sleeps do not end by themselves; the seconds of each are returned."""
    seconds = []

    async def sleep(delay):
        if delay > 0:
            seconds.append(delay)
            await asyncio.Event().wait()

    replace_async_sleep(monkeypatch, sleep)
    return seconds


def respond(httpx_mock, *states):
    for state in states:
        httpx_mock.add_response(url=f"{BASE_URL}/calls/5", json={"id": 5, "state": state})


@pytest.mark.asyncio
async def test_an_event_ends_the_pause(httpx_mock, hooks, no_time_passes):
    respond(httpx_mock, "READY", "FINISHED")
    async with AsyncCallFire("u", "p", base_url=BASE_URL) as cf:
        waiting = asyncio.create_task(cf.calls.wait_for_call(5, events=hooks))
        while not no_time_passes:
            await asyncio.wait([waiting], timeout=0)
        assert no_time_passes == [60]
        assert await hooks.handle(*build(6, kind=OutboundCall)) == 200  # another call
        assert not waiting.done()
        assert await hooks.handle(*build(5, kind=OutboundCall)) == 200
        assert (await waiting).state == "FINISHED"
    assert hooks._watched == {}


@pytest.mark.asyncio
async def test_an_event_that_comes_during_a_request_is_not_lost(httpx_mock, hooks, no_time_passes):
    body, headers = build(5, kind=OutboundCall)
    states = iter(["READY", "FINISHED"])

    def reply(request):
        import httpx

        state = next(states)
        if state == "READY":
            # Doubled, and in the receiver's other interface.
            hooks.receive(body, headers)
            hooks.receive(body, headers)
        return httpx.Response(200, json={"id": 5, "state": state})

    httpx_mock.add_callback(reply, is_reusable=True)
    async with AsyncCallFire("u", "p", base_url=BASE_URL) as cf:
        assert (await cf.calls.wait_for_call(5, events=hooks)).state == "FINISHED"


@pytest.mark.asyncio
async def test_an_event_before_the_state_changed_and_a_lost_one(httpx_mock, hooks, monkeypatch):
    respond(httpx_mock, "READY", "READY", "FINISHED")
    slept = []

    async def sleep(delay):
        if delay > 0:
            slept.append(delay)
            if len(slept) == 1:  # an event comes, too early
                hooks.receive(*build(5, kind=OutboundCall))
                await asyncio.Event().wait()

    replace_async_sleep(monkeypatch, sleep)
    async with AsyncCallFire("u", "p", base_url=BASE_URL) as cf:
        assert (await cf.calls.wait_for_call(5, events=hooks)).state == "FINISHED"
    assert slept == [60, 60]


@pytest.mark.asyncio
async def test_the_deadline_comes_first(httpx_mock, hooks):
    httpx_mock.add_response(json={"id": 5, "state": "READY"}, is_reusable=True)
    async with AsyncCallFire("u", "p", base_url=BASE_URL) as cf:
        limited = cf.with_options(deadline=0.2)
        with pytest.raises(errors.APITimeoutError, match="state was still READY at the deadline"):
            await limited.calls.wait_for_call(5, poll=0.05, events=hooks)
    assert 2 <= len(httpx_mock.get_requests()) <= 4
    assert hooks._watched == {}


@pytest.mark.asyncio
async def test_a_cancelled_wait_leaves_nothing(httpx_mock, hooks, no_time_passes):
    respond(httpx_mock, "READY")
    async with AsyncCallFire("u", "p", base_url=BASE_URL) as cf:
        waiting = asyncio.create_task(cf.calls.wait_for_call(5, events=hooks))
        while not no_time_passes:
            await asyncio.wait([waiting], timeout=0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
    assert hooks._watched == {}
    assert len(asyncio.all_tasks()) == 1


@pytest.mark.asyncio
async def test_many_tasks_wait_for_the_same_call(httpx_mock, hooks, no_time_passes):
    respond(httpx_mock, *["READY"] * 3, *["FINISHED"] * 3)
    async with AsyncCallFire("u", "p", base_url=BASE_URL) as cf:
        waiting = [asyncio.create_task(cf.calls.wait_for_call(5, events=hooks)) for _ in range(3)]
        while len(no_time_passes) < 3:
            await asyncio.wait(waiting, timeout=0)
        hooks.receive(*build(5, kind=OutboundCall))
        assert [call.state for call in await asyncio.gather(*waiting)] == ["FINISHED"] * 3


def test_the_blocking_client(httpx_mock, hooks):
    body, headers = build(5, kind=OutboundCall)
    respond(httpx_mock, "READY", "FINISHED")
    delivered = threading.Thread(target=lambda: hooks.handle_sync(body, headers))
    watch = hooks.watch

    def watched(*arguments):
        delivered.start()  # once somebody waits
        return watch(*arguments)

    hooks.watch = watched
    with CallFire("u", "p", base_url=BASE_URL) as cf:
        assert cf.calls.wait_for_call(5, events=hooks).state == "FINISHED"
    delivered.join()
    hooks.close_sync()


@pytest.mark.asyncio
async def test_without_handlers_a_receiver_that_was_watched_accepts_deliveries(hooks):
    assert await hooks.handle(*build(1, at=AT)) == 503
    with hooks.watch(7, lambda: None):
        assert await hooks.handle(*build(1, at=AT)) == 200
    assert await hooks.handle(*build(1, at=AT)) == 200
    await wait_until_async(lambda: hooks._watched == {})


@pytest.mark.asyncio
async def test_in_a_sandbox_waiting_takes_no_real_time(callfire_sandbox, hooks):
    calls = callfire_sandbox.async_client.calls
    sent = await calls.send_calls([models.CallRecipient(phone_number="12135551234")])
    call = await calls.wait_for_call(sent.items[0].id, events=hooks)
    assert call.state == "FINISHED"


def test_in_a_sandbox_the_blocking_client_waits_without_real_time(callfire_sandbox, hooks):
    calls = callfire_sandbox.client.calls
    sent = calls.send_calls([models.CallRecipient(phone_number="12135551234")])
    assert calls.wait_for_call(sent.items[0].id, events=hooks).state == "FINISHED"


@pytest.mark.asyncio
async def test_another_value_is_refused_before_anything_is_sent():
    async with AsyncCallFire("u", "p") as cf:
        with pytest.raises(TypeError, match="events must be a receiver of webhooks, not list"):
            await cf.calls.wait_for_call(7, events=[])
    with CallFire("u", "p") as cf, pytest.raises(TypeError, match="not dict"):
        cf.texts.wait_for_text(7, events={})
