"""The methods that wait for a final state: when they return, the polling interval, and deadlines."""

import enum
import itertools

import pytest

from callfire_client import AsyncCallFire, CallFire, errors
from tests.sandbox_process import running_sandbox

CREDENTIALS = ("sandbox", "sandbox")
BASE_URL = "https://api.example.com/v2"

OPERATIONS = [
    ("calls", "wait_for_call", "/calls/5", "state", "READY", "FINISHED"),
    ("calls", "wait_for_call", "/calls/5", "state", "UNKNOWN_STATE", "DNC"),
    ("calls", "wait_for_call_broadcast", "/calls/broadcasts/5", "status", "RUNNING", "FINISHED"),
    ("campaigns", "wait_for_campaign_batch", "/campaigns/batches/5", "status", "NEW", "ERRORS"),
    ("campaigns", "wait_for_campaign_sound", "/campaigns/sounds/5", "status", "UPLOAD", "FAILED"),
    ("contacts", "wait_for_contact_list", "/contacts/lists/5", "status", "IMPORTING", "ACTIVE"),
    ("texts", "wait_for_text", "/texts/5", "state", "CALLBACK", "FINISHED"),
    ("texts", "wait_for_text_broadcast", "/texts/broadcasts/5", "status", "RUNNING", "STOPPED"),
    ("orders", "wait_for_order", "/orders/5", "status", "PROCESSING", "FINISHED"),
    ("orders", "wait_for_order", "/orders/5", "status", "NEW", "WAIT_FOR_PAYMENT"),
    ("orders", "wait_for_order", "/orders/5", "status", "APPROVE_TIER_ONE", "ERRORED"),
]


@pytest.mark.parametrize(
    ("group", "method", "path", "attribute", "earlier_state", "final_state"), OPERATIONS
)
def test_waiting_polls_until_a_final_state(
    httpx_mock, group, method, path, attribute, earlier_state, final_state
):
    for state in (earlier_state, None, earlier_state, final_state):
        httpx_mock.add_response(url=BASE_URL + path, json={"id": 5, attribute: state})
    with CallFire("u", "p", base_url=BASE_URL) as cf:
        found = getattr(getattr(cf, group), method)(5, poll=0.001)
    assert getattr(found, attribute) == final_state
    assert len(httpx_mock.get_requests()) == 4


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("group", "method", "path", "attribute", "earlier_state", "final_state"), OPERATIONS
)
async def test_waiting_polls_until_a_final_state_in_the_async_client(
    httpx_mock, group, method, path, attribute, earlier_state, final_state
):
    for state in (earlier_state, final_state):
        httpx_mock.add_response(url=BASE_URL + path, json={"id": 5, attribute: state})
    async with AsyncCallFire("u", "p", base_url=BASE_URL) as cf:
        found = await getattr(getattr(cf, group), method)(5, poll=0.001)
    assert getattr(found, attribute) == final_state


@pytest.mark.parametrize("until", ["SELECTED", ["SELECTED", "CALLBACK"]])
def test_waiting_returns_at_a_state_in_until(httpx_mock, until):
    for state in ("READY", "SELECTED"):
        httpx_mock.add_response(json={"id": 5, "state": state})
    with CallFire("u", "p", base_url=BASE_URL) as cf:
        assert cf.calls.wait_for_call(5, until=until, poll=0.001).state == "SELECTED"


def test_waiting_returns_at_another_final_state(httpx_mock):
    httpx_mock.add_response(json={"id": 5, "state": "DNC"})
    with CallFire("u", "p", base_url=BASE_URL) as cf:
        assert cf.calls.wait_for_call(5, until="FINISHED").state == "DNC"


def test_the_polling_interval_grows_up_to_30_seconds(httpx_mock, monkeypatch):
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
def test_an_invalid_poll_raises(poll):
    with (
        CallFire("u", "p", base_url=BASE_URL) as cf,
        pytest.raises(ValueError, match="poll must be a positive number"),
    ):
        cf.calls.wait_for_call(5, poll=poll)


def test_an_empty_until_raises():
    with (
        CallFire("u", "p", base_url=BASE_URL) as cf,
        pytest.raises(ValueError, match="until is empty"),
    ):
        cf.calls.wait_for_call(5, until=[])


@pytest.mark.asyncio
async def test_a_deadline_of_the_context_or_the_options_raises_a_timeout():
    with running_sandbox(call_seconds=60) as base_url:
        async with AsyncCallFire(*CREDENTIALS, base_url=base_url) as cf:
            sent = await cf.calls.send_calls([{"phoneNumber": "12135551234"}])
            call_id = sent.items[0].id
            with pytest.raises(errors.APITimeoutError, match=r"still READY|deadline"):
                async with cf.deadline(0.3):
                    await cf.calls.wait_for_call(call_id, poll=0.05)
            with pytest.raises(errors.APITimeoutError, match=r"still READY|deadline"):
                await cf.with_options(deadline=0.3).calls.wait_for_call(call_id, poll=0.05)


@pytest.mark.parametrize(
    ("state", "found"),
    [(5, "int"), (True, "bool"), (["FINISHED"], "list"), ({"a": "FINISHED"}, "dict")],
)
def test_a_state_that_is_not_a_string_raises(httpx_mock, state, found):
    httpx_mock.add_response(json={"id": 5, "state": state})
    with (
        CallFire("u", "p", base_url=BASE_URL) as cf,
        pytest.raises(errors.ResponseParseError, match=f"state is not a string: .* {found}"),
    ):
        cf.calls.wait_for_call(5, poll=0.001)


class State(str, enum.Enum):  # noqa: UP042 - programs have such enumerations
    CHOSEN = "SELECTED"


@pytest.mark.parametrize("until", [State.CHOSEN, [State.CHOSEN], {State.CHOSEN}])
def test_waiting_returns_at_a_member_of_an_enumeration(httpx_mock, until):
    httpx_mock.add_response(json={"id": 5, "state": "SELECTED"})
    with CallFire("u", "p", base_url=BASE_URL) as cf:
        assert cf.calls.wait_for_call(5, until=until, poll=0.001).state == "SELECTED"


@pytest.mark.parametrize(
    "until", [b"FINISHED", 5, {"FINISHED": 1}, ["FINISHED", 5], [["FINISHED"]]]
)
def test_an_until_that_is_not_text_raises(until):
    with (
        CallFire("u", "p", base_url=BASE_URL) as cf,
        pytest.raises(TypeError, match="until must be a string or a list of strings"),
    ):
        cf.calls.wait_for_call(5, until=until)


@pytest.mark.parametrize(
    ("poll", "error"),
    [
        ("5", TypeError),
        (True, TypeError),
        (None, TypeError),
        (10**400, ValueError),
        (1e9, ValueError),
    ],
)
def test_a_poll_that_cannot_be_slept_raises(poll, error):
    with CallFire("u", "p", base_url=BASE_URL) as cf, pytest.raises(error, match="poll must be"):
        cf.calls.wait_for_call(5, poll=poll)
