"""`reconcile`: the reads that it sends for each operation, and its result."""

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


def raise_delivery_unknown(httpx_mock, send):
    """Perform an operation that receives a 502, and return the error that it raises."""
    httpx_mock.add_response(status_code=502)
    with pytest.raises(errors.DeliveryUnknownError) as caught:
        send()
    return caught.value


def reads(httpx_mock):
    """Return the path and query of each request after the first, all of which must be reads."""
    requests = httpx_mock.get_requests()[1:]
    assert {request.method for request in requests} <= {"GET"}
    return [(request.url.path, dict(request.url.params)) for request in requests]


@pytest.mark.promise("reconcile reports what it has seen", transports=["httpx blocking"])
def test_calls_are_searched_by_campaign_number_and_time(httpx_mock, cf):
    recipients = [CallRecipient(phone_number=number) for number in ("12135550001", "12135550002")]
    error = raise_delivery_unknown(
        httpx_mock, lambda: cf.calls.send_calls(recipients, campaign_id=7)
    )
    httpx_mock.add_response(json={"items": [{"id": 1, "toNumber": "12135550001"}]})
    httpx_mock.add_response(json={"items": []})
    result = cf.reconcile(error)
    assert [call.id for call in result.found] == [1]
    assert result.missing == ["12135550002"]
    assert result.conclusive
    (path, first), (_, second) = reads(httpx_mock)
    assert path == "/v2/calls"
    assert (first["campaignId"], first["toNumber"], second["toNumber"]) == (
        "7",
        "12135550001",
        "12135550002",
    )
    sent_at = error.sent_at.timestamp() * 1000
    # The interval is extended on both sides, because clocks differ.
    assert int(first["intervalBegin"]) == pytest.approx(sent_at - 120_000, abs=1000)
    assert int(first["intervalEnd"]) > sent_at + 60_000


@pytest.mark.promise("reconcile reports what it has seen", transports=["httpx blocking"])
def test_calls_without_a_campaign_are_searched_in_campaign_0(httpx_mock, cf):
    error = raise_delivery_unknown(
        httpx_mock, lambda: cf.calls.send_calls([CallRecipient(phone_number="1")])
    )
    httpx_mock.add_response(json={"items": []})
    cf.reconcile(error)
    assert reads(httpx_mock)[0][1]["campaignId"] == "0"


@pytest.mark.promise("reconcile reports what it has seen", transports=["httpx blocking"])
def test_recipients_without_a_number_give_an_inconclusive_result(httpx_mock, cf):
    error = raise_delivery_unknown(
        httpx_mock, lambda: cf.calls.send_calls([CallRecipient(contact_id=5)])
    )
    result = cf.reconcile(error)
    assert not result.conclusive
    assert "cannot be searched for" in result.note
    assert reads(httpx_mock) == []


@pytest.mark.promise("reconcile reports what it has seen", transports=["httpx blocking"])
def test_recipients_of_a_broadcast_are_searched_in_the_broadcast(httpx_mock, cf):
    error = raise_delivery_unknown(
        httpx_mock,
        lambda: cf.calls.add_call_broadcast_recipients(9, [Recipient(phone_number="12135550001")]),
    )
    httpx_mock.add_response(json={"items": [{"id": 1}]})
    assert cf.reconcile(error).found[0].id == 1
    assert reads(httpx_mock)[0][1]["campaignId"] == "9"


@pytest.mark.promise("reconcile reports what it has seen", transports=["httpx blocking"])
@pytest.mark.parametrize(
    ("status", "found", "conclusive"),
    [("RUNNING", 1, True), ("FINISHED", 1, True), ("SETUP", 0, True), (None, 1, False)],
)
def test_the_status_of_a_broadcast_shows_whether_it_was_started(
    httpx_mock, cf, status, found, conclusive
):
    error = raise_delivery_unknown(httpx_mock, lambda: cf.calls.start_voice_broadcast(9))
    httpx_mock.add_response(json={"id": 9, "status": status})
    result = cf.reconcile(error)
    assert (len(result.found), result.conclusive) == (found, conclusive)
    assert reads(httpx_mock)[0][0] == "/v2/calls/broadcasts/9"


@pytest.mark.promise("reconcile reports what it has seen", transports=["httpx blocking"])
def test_batches_are_identified_by_name_and_time(httpx_mock, cf):
    error = raise_delivery_unknown(
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


@pytest.mark.promise("reconcile reports what it has seen", transports=["httpx blocking"])
@pytest.mark.parametrize(("name", "read_count"), [("spring", 1), (None, 0)])
def test_broadcasts_are_searched_by_name(httpx_mock, cf, name, read_count):
    error = raise_delivery_unknown(
        httpx_mock, lambda: cf.calls.create_call_broadcast(CallBroadcast(name=name))
    )
    if read_count:
        httpx_mock.add_response(json={"items": [{"id": 1, "name": name}]})
    result = cf.reconcile(error)
    assert (len(result.found), result.conclusive) == (read_count, bool(read_count))
    assert len(reads(httpx_mock)) == read_count


@pytest.mark.promise("reconcile reports what it has seen", transports=["httpx blocking"])
def test_an_operation_without_suitable_reads_gives_an_inconclusive_result(httpx_mock, cf):
    error = raise_delivery_unknown(
        httpx_mock, lambda: cf.me.send_verification_code_to_caller_id("12135550001")
    )
    result = cf.reconcile(error)
    assert (result.found, result.conclusive) == ([], False)
    assert "no operation that shows" in result.note


@pytest.mark.promise("reconcile reports what it has seen", transports=["httpx blocking"])
def test_a_pickled_error_can_be_reconciled(httpx_mock, cf):
    error = raise_delivery_unknown(httpx_mock, lambda: cf.calls.start_voice_broadcast(9))
    httpx_mock.add_response(json={"id": 9, "status": "RUNNING"})
    assert cf.reconcile(pickle.loads(pickle.dumps(error))).found  # noqa: S301


@pytest.mark.promise("reconcile reports what it has seen", transports=["httpx blocking"])
def test_an_error_that_no_operation_raised_is_rejected(cf):
    with pytest.raises(ValueError, match="contains no request"):
        cf.reconcile(errors.DeliveryUnknownError("made by hand"))
    with pytest.raises(TypeError, match="expects a DeliveryUnknownError"):
        cf.reconcile(ValueError())


@pytest.mark.promise("reconcile reports what it has seen", transports=["http_client asyncio"])
@pytest.mark.asyncio
async def test_the_async_client_reconciles(httpx_mock):
    httpx_mock.add_exception(httpx.ReadError("gone"))
    httpx_mock.add_response(json={"items": [{"id": 1}]})
    async with (
        httpx.AsyncClient() as http_client,
        # A mocked transport emits no trace events, so requests count as sent only with an `http_client=`.
        AsyncCallFire("u", "p", base_url=BASE_URL, http_client=http_client) as cf,
    ):
        with pytest.raises(errors.DeliveryUnknownError) as caught:
            await cf.calls.send_calls([CallRecipient(phone_number="12135550001")])
        assert (await cf.reconcile(caught.value)).found[0].id == 1
