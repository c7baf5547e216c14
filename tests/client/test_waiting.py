"""Waiting for an end: when it ends, how often it looks, what a deadline does."""

import itertools

import pytest

from callfire_client import AsyncCallFire, CallFire, errors
from tests.sandbox_process import running_sandbox

CREDENTIALS = ("sandbox", "sandbox")
BASE_URL = "https://api.example.com/v2"

KINDS = [
    ("calls", "wait_for_call", "/calls/5", "state", "READY", "FINISHED"),
    ("calls", "wait_for_call", "/calls/5", "state", "OF_TOMORROW", "DNC"),
    ("calls", "wait_for_call_broadcast", "/calls/broadcasts/5", "status", "RUNNING", "FINISHED"),
    ("campaigns", "wait_for_campaign_batch", "/campaigns/batches/5", "status", "NEW", "ERRORS"),
    ("campaigns", "wait_for_campaign_sound", "/campaigns/sounds/5", "status", "UPLOAD", "FAILED"),
    ("contacts", "wait_for_contact_list", "/contacts/lists/5", "status", "IMPORTING", "ACTIVE"),
]


@pytest.mark.parametrize(("group", "method", "path", "attribute", "before", "end"), KINDS)
def test_it_looks_until_the_end(httpx_mock, group, method, path, attribute, before, end):
    for state in (before, None, before, end):
        httpx_mock.add_response(url=BASE_URL + path, json={"id": 5, attribute: state})
    with CallFire("u", "p", base_url=BASE_URL) as cf:
        seen = getattr(getattr(cf, group), method)(5, poll=0.001)
    assert getattr(seen, attribute) == end
    assert len(httpx_mock.get_requests()) == 4


@pytest.mark.asyncio
@pytest.mark.parametrize(("group", "method", "path", "attribute", "before", "end"), KINDS)
async def test_it_looks_until_the_end_async(
    httpx_mock, group, method, path, attribute, before, end
):
    for state in (before, end):
        httpx_mock.add_response(url=BASE_URL + path, json={"id": 5, attribute: state})
    async with AsyncCallFire("u", "p", base_url=BASE_URL) as cf:
        seen = await getattr(getattr(cf, group), method)(5, poll=0.001)
    assert getattr(seen, attribute) == end


@pytest.mark.parametrize("until", ["SELECTED", ["SELECTED", "CALLBACK"]])
def test_until_names_what_is_waited_for(httpx_mock, until):
    for state in ("READY", "SELECTED"):
        httpx_mock.add_response(json={"id": 5, "state": state})
    with CallFire("u", "p", base_url=BASE_URL) as cf:
        assert cf.calls.wait_for_call(5, until=until, poll=0.001).state == "SELECTED"


def test_an_end_that_was_not_waited_for_ends_it_too(httpx_mock):
    httpx_mock.add_response(json={"id": 5, "state": "DNC"})
    with CallFire("u", "p", base_url=BASE_URL) as cf:
        assert cf.calls.wait_for_call(5, until="FINISHED").state == "DNC"


def test_later_looks_wait_longer_up_to_half_a_minute(httpx_mock, monkeypatch):
    slept = []
    monkeypatch.setattr("callfire_client._core.clock.time.sleep", slept.append)
    states = itertools.chain(["READY"] * 12, ["FINISHED"])
    for state in states:
        httpx_mock.add_response(json={"id": 5, "state": state})
    with CallFire("u", "p", base_url=BASE_URL) as cf:
        cf.calls.wait_for_call(5, poll=2)
    assert slept[:3] == [2, 3.0, 4.5]
    assert slept == sorted(slept)
    assert slept[-1] == 30.0


@pytest.mark.parametrize("poll", [0, -1, float("inf"), float("nan")])
def test_a_poll_that_cannot_be_meant(poll):
    with (
        CallFire("u", "p", base_url=BASE_URL) as cf,
        pytest.raises(ValueError, match="poll must be a positive number"),
    ):
        cf.calls.wait_for_call(5, poll=poll)


def test_until_nothing_is_refused():
    with (
        CallFire("u", "p", base_url=BASE_URL) as cf,
        pytest.raises(ValueError, match="until is empty"),
    ):
        cf.calls.wait_for_call(5, until=[])


@pytest.mark.asyncio
async def test_the_deadline_of_context_and_options_ends_it():
    with running_sandbox(call_seconds=60) as base_url:
        async with AsyncCallFire(*CREDENTIALS, base_url=base_url) as cf:
            sent = await cf.calls.send_calls([{"phoneNumber": "12135551234"}])
            call_id = sent.items[0].id
            with pytest.raises(errors.APITimeoutError, match=r"still READY|deadline"):
                async with cf.deadline(0.3):
                    await cf.calls.wait_for_call(call_id, poll=0.05)
            with pytest.raises(errors.APITimeoutError, match=r"still READY|deadline"):
                await cf.with_options(deadline=0.3).calls.wait_for_call(call_id, poll=0.05)
