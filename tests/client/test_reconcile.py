"""Asking what became of an operation: the reads that it makes, and what it concludes."""

import pickle

import httpx
import pytest

from callfire_client import AsyncCallFire, CallFire, errors
from callfire_client.models import BatchRequest, CallBroadcast, CallRecipient, Recipient

BASE_URL = "https://api.example.com/v2"


@pytest.fixture
def cf():
    with CallFire("u", "p", base_url=BASE_URL, max_retries=0) as client:
        yield client


def doubt(httpx_mock, send):
    """What an operation raises when its answer never comes."""
    httpx_mock.add_response(status_code=502)
    with pytest.raises(errors.DeliveryUnknownError) as caught:
        send()
    return caught.value


def asked(httpx_mock):
    """The reads that followed, as paths and queries."""
    requests = httpx_mock.get_requests()[1:]
    assert {request.method for request in requests} <= {"GET"}
    return [(request.url.path, dict(request.url.params)) for request in requests]


def test_calls_are_looked_for_by_campaign_number_and_time(httpx_mock, cf):
    recipients = [CallRecipient(phone_number=number) for number in ("12135550001", "12135550002")]
    error = doubt(httpx_mock, lambda: cf.calls.send_calls(recipients, campaign_id=7))
    httpx_mock.add_response(json={"items": [{"id": 1, "toNumber": "12135550001"}]})
    httpx_mock.add_response(json={"items": []})
    said = cf.reconcile(error)
    assert [call.id for call in said.found] == [1]
    assert said.missing == ["12135550002"]
    assert said.conclusive
    (path, first), (_, second) = asked(httpx_mock)
    assert path == "/v2/calls"
    assert (first["campaignId"], first["toNumber"], second["toNumber"]) == (
        "7",
        "12135550001",
        "12135550002",
    )
    sent_at = error.sent_at.timestamp() * 1000
    # Padded on both sides, for clocks differ.
    assert int(first["intervalBegin"]) == pytest.approx(sent_at - 120_000, abs=1000)
    assert int(first["intervalEnd"]) > sent_at + 60_000


def test_calls_without_a_campaign_are_those_of_campaign_0(httpx_mock, cf):
    error = doubt(httpx_mock, lambda: cf.calls.send_calls([CallRecipient(phone_number="1")]))
    httpx_mock.add_response(json={"items": []})
    cf.reconcile(error)
    assert asked(httpx_mock)[0][1]["campaignId"] == "0"


def test_recipients_without_a_number_cannot_be_looked_for(httpx_mock, cf):
    error = doubt(httpx_mock, lambda: cf.calls.send_calls([CallRecipient(contact_id=5)]))
    said = cf.reconcile(error)
    assert not said.conclusive
    assert "cannot be searched for" in said.note
    assert asked(httpx_mock) == []


def test_recipients_of_a_broadcast_are_looked_for_there(httpx_mock, cf):
    error = doubt(
        httpx_mock,
        lambda: cf.calls.add_call_broadcast_recipients(9, [Recipient(phone_number="12135550001")]),
    )
    httpx_mock.add_response(json={"items": [{"id": 1}]})
    assert cf.reconcile(error).found[0].id == 1
    assert asked(httpx_mock)[0][1]["campaignId"] == "9"


@pytest.mark.parametrize(
    ("status", "found", "conclusive"),
    [("RUNNING", 1, True), ("FINISHED", 1, True), ("SETUP", 0, True), (None, 1, False)],
)
def test_a_broadcast_tells_whether_it_was_started(httpx_mock, cf, status, found, conclusive):
    error = doubt(httpx_mock, lambda: cf.calls.start_voice_broadcast(9))
    httpx_mock.add_response(json={"id": 9, "status": status})
    said = cf.reconcile(error)
    assert (len(said.found), said.conclusive) == (found, conclusive)
    assert asked(httpx_mock)[0][0] == "/v2/calls/broadcasts/9"


def test_batches_are_told_by_name_and_time(httpx_mock, cf):
    error = doubt(
        httpx_mock, lambda: cf.calls.add_call_broadcast_batch(9, BatchRequest(name="spring"))
    )
    now = int(error.sent_at.timestamp() * 1000)
    items = [
        {"id": 1, "name": "spring", "created": now},
        {"id": 2, "name": "spring", "created": now - 3_600_000},
        {"id": 3, "name": "autumn", "created": now},
    ]
    httpx_mock.add_response(json={"items": items})
    assert [batch.id for batch in cf.reconcile(error).found] == [1]


@pytest.mark.parametrize(("name", "reads"), [("spring", 1), (None, 0)])
def test_broadcasts_are_told_by_name(httpx_mock, cf, name, reads):
    error = doubt(httpx_mock, lambda: cf.calls.create_call_broadcast(CallBroadcast(name=name)))
    if reads:
        httpx_mock.add_response(json={"items": [{"id": 1, "name": name}]})
    said = cf.reconcile(error)
    assert (len(said.found), said.conclusive) == (reads, bool(reads))
    assert len(asked(httpx_mock)) == reads


def test_it_says_where_it_cannot_know(httpx_mock, cf):
    error = doubt(httpx_mock, lambda: cf.me.send_verification_code_to_caller_id("12135550001"))
    said = cf.reconcile(error)
    assert (said.found, said.conclusive) == ([], False)
    assert "no operation that shows" in said.note


def test_an_error_that_was_pickled_can_still_be_asked_about(httpx_mock, cf):
    error = doubt(httpx_mock, lambda: cf.calls.start_voice_broadcast(9))
    httpx_mock.add_response(json={"id": 9, "status": "RUNNING"})
    assert cf.reconcile(pickle.loads(pickle.dumps(error))).found  # noqa: S301


def test_what_no_operation_raised_is_refused(cf):
    with pytest.raises(ValueError, match="contains no request"):
        cf.reconcile(errors.DeliveryUnknownError("made by hand"))
    with pytest.raises(TypeError, match="takes a DeliveryUnknownError"):
        cf.reconcile(ValueError())


@pytest.mark.asyncio
async def test_async(httpx_mock):
    httpx_mock.add_exception(httpx.ReadError("gone"))
    httpx_mock.add_response(json={"items": [{"id": 1}]})
    async with (
        httpx.AsyncClient() as handed_in,
        # A mocked transport traces nothing: only a client that is handed in counts as sent.
        AsyncCallFire("u", "p", base_url=BASE_URL, http_client=handed_in) as cf,
    ):
        with pytest.raises(errors.DeliveryUnknownError) as caught:
            await cf.calls.send_calls([CallRecipient(phone_number="12135550001")])
        assert (await cf.reconcile(caught.value)).found[0].id == 1
