"""Settling: the reads, and the consequences for rows that the API shows, or does not show."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from callfire_client import errors
from callfire_client.bulk import Counts, JobPausedError
from callfire_client.models import CallRecipient
from callfire_client.sandbox import Settings
from callfire_client.testing import InProcessSandbox
from tests.bulk.conftest import NAMED, by_key, calls_by_mark, make_rows, query, states

LOST = {"reset": True, "done": True}
"""A request that is processed, and whose response is lost."""


def send(sandbox: InProcessSandbox, location: str, rows: Any, **named: Any) -> Any:
    arguments = {"job": "job", "ledger": location, "concurrency": 1, **NAMED, **named}
    return sandbox.client.calls.send_many(rows, **arguments)


def reads(sandbox: InProcessSandbox) -> list[str]:
    """The paths of the requests of findCalls, without the one before the first batch."""
    return [each["path"] for each in sandbox.requests if each["operation"] == "findCalls"][1:]


@pytest.mark.parametrize(
    "settings",
    [
        {"totals": "unknown"},
        {"totals": "missing"},
        {"max_page_size": 7},
        {"max_page_size": 7, "totals": "missing"},
        {"clock_skew": 3600},
        {"clock_skew": -3600},
        {"listing_lag": 20},
    ],
    ids=str,
)
def test_all_pages_are_read_by_the_clock_of_the_server(
    location: str, settings: dict[str, Any]
) -> None:
    sandbox = InProcessSandbox(Settings(**settings))
    sandbox.fail("sendCalls", **LOST, times=2)
    job = send(sandbox, location, make_rows(30))
    assert job.counts == Counts(sent=30)
    assert len(sandbox.calls_sent) == 30


def test_several_batches_are_settled_in_one_read(sandbox: InProcessSandbox, location: str) -> None:
    sandbox.fail("sendCalls", **LOST, times=3)
    job = send(sandbox, location, make_rows(30), settle_after=120)
    assert job.counts == Counts(sent=30)
    assert len(reads(sandbox)) == 1


@pytest.mark.promise("bulk results are facts", transports=["http_client blocking"])
def test_a_listing_without_attributes_proves_nothing(location: str) -> None:
    sandbox = InProcessSandbox(Settings(listed_attributes=False))
    sandbox.fail("sendCalls", **LOST)
    job = send(sandbox, location, make_rows(20), on_missing="resend")
    assert job.counts == Counts(sent=10, unknown=10)
    assert "no attributes" in (by_key(job)["r0"].reason or "")
    assert len(sandbox.calls_sent) == 20


@pytest.mark.promise("bulk results are facts", transports=["http_client blocking"])
def test_an_unmarked_call_to_the_number_may_be_that_of_the_row(
    sandbox: InProcessSandbox, location: str
) -> None:
    rows = make_rows(10)
    sandbox.client.calls.send_calls([CallRecipient(phone_number=rows[3]["phone"])])
    sandbox.client.calls.send_calls(
        [CallRecipient(phone_number="12135559999", attributes={"a": "b"})]
    )
    sandbox.fail("sendCalls", reset=True)
    job = send(sandbox, location, rows, on_missing="resend")
    unknown = {row.key for row in job.results() if row.state == "unknown"}
    assert unknown == {"r3"}
    assert job.counts == Counts(sent=9, unknown=1)


def test_an_empty_listing_shows_that_nothing_is_listed(
    sandbox: InProcessSandbox, location: str
) -> None:
    sandbox.fail("sendCalls", reset=True)
    job = send(sandbox, location, make_rows(5), on_missing="resend")
    assert job.counts == Counts(sent=5)


@pytest.mark.promise("bulk results are facts", transports=["http_client blocking"])
def test_a_listing_that_lags_leaves_rows_unknown_until_settled_again(location: str) -> None:
    sandbox = InProcessSandbox(Settings(listing_lag=100))
    sandbox.fail("sendCalls", **LOST)
    job = send(sandbox, location, make_rows(20))
    assert job.counts == Counts(sent=10, unknown=10)
    sandbox.clock.advance(100)
    assert job.settle() == Counts(sent=20)
    assert states(job) == Counter(sent=20)
    assert len(sandbox.calls_sent) == 20
    assert query(location, "SELECT DISTINCT recipient FROM rows") == [(None,)]


def test_resuming_with_resend_sends_what_was_unknown(
    sandbox: InProcessSandbox, location: str
) -> None:
    sandbox.fail("sendCalls", reset=True)
    sandbox.fail("sendCalls", **LOST)
    job = send(sandbox, location, make_rows(20))
    assert job.counts == Counts(sent=10, unknown=10)
    again = sandbox.client.calls.resume_many("job", ledger=location)
    assert again.counts == Counts(sent=10, unknown=10)
    again = sandbox.client.calls.resume_many("job", ledger=location, on_missing="resend")
    assert again.counts == Counts(sent=20)
    assert set(calls_by_mark(sandbox).values()) == {1}


@pytest.mark.promise("nobody is sent to twice", transports=["http_client blocking"])
def test_settling_never_sends(sandbox: InProcessSandbox, location: str) -> None:
    sandbox.fail("sendCalls", reset=True)
    job = send(sandbox, location, make_rows(10))
    assert job.settle() == Counts(unknown=10)
    assert sandbox.calls_sent == []


def test_a_read_that_fails_is_repeated(sandbox: InProcessSandbox, location: str) -> None:
    sandbox.client.me.get_account()  # so that no read is needed before the first batch
    sandbox.fail("sendCalls", **LOST)
    sandbox.fail("findCalls", status=500, times=4)  # more often than a client retries
    job = send(sandbox, location, make_rows(20))
    assert job.counts == Counts(sent=20)


def test_rows_stay_in_doubt_if_nothing_can_be_read(
    sandbox: InProcessSandbox, location: str
) -> None:
    sandbox.client.me.get_account()
    sandbox.fail("sendCalls", **LOST)
    sandbox.fail("findCalls", status=403, times=None)
    with pytest.raises(JobPausedError) as caught:
        send(sandbox, location, make_rows(20))
    assert isinstance(caught.value.__cause__, errors.PermissionDeniedError)
    assert query(location, "SELECT sent, sending, unknown FROM jobs") == [(10, 10, 0)]
    sandbox.sandbox.faults.clear()
    assert sandbox.client.calls.resume_many("job", ledger=location).counts == Counts(sent=20)


def test_a_limit_that_is_refused_is_reduced(sandbox: InProcessSandbox, location: str) -> None:
    sandbox.client.me.get_account()
    sandbox.fail("sendCalls", **LOST)
    sandbox.fail("findCalls", status=400, message="limit is too large")
    assert send(sandbox, location, make_rows(10)).counts == Counts(sent=10)


def test_only_the_campaign_of_the_job_is_read(sandbox: InProcessSandbox, location: str) -> None:
    campaign = sandbox.client.calls.create_call_broadcast({"name": "other"}).id
    sandbox.fail("sendCalls", **LOST)
    queries: list[dict[str, Any]] = []
    perform = sandbox.client._runtime.perform

    def record(operation: Any, *arguments: Any, **named: Any) -> Any:
        if operation.id == "findCalls":
            queries.append(dict(named["query"]))
        return perform(operation, *arguments, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(sandbox.client._runtime), "perform", lambda _, *a, **n: record(*a, **n))
        job = send(sandbox, location, make_rows(10), campaign_id=campaign)
    assert job.counts == Counts(sent=10)
    created = sandbox.calls_sent[0].created
    assert queries[-1].pop("interval_begin") == pytest.approx(created - 300_000, abs=2000)
    assert queries[-1] == {"campaign_id": str(campaign), "limit": 1000, "offset": 0}


class TestBatches:
    """A `batchId` that is known shows the other calls of the same request."""

    @pytest.fixture
    def with_batches(self, sandbox: InProcessSandbox, monkeypatch: pytest.MonkeyPatch) -> None:
        """Give the calls of each request a `batchId`."""
        handlers = sandbox.sandbox._handlers
        handler = handlers["sendCalls"]

        def changed(account: Any, invocation: Any) -> Any:
            response = handler(account, invocation)
            for item in response["items"]:
                call = account.calls.get(item["id"])
                if "batchId" not in call:
                    account.calls.change(call, batchId=response["items"][0]["id"] + 7)
                item["batchId"] = call["batchId"]
            return response

        monkeypatch.setitem(handlers, "sendCalls", changed)

    def hide(self, sandbox: InProcessSandbox, monkeypatch: pytest.MonkeyPatch, change: Any) -> None:
        """Change the items of pages of findCalls that are not restricted to a batch."""
        handlers = sandbox.sandbox._handlers
        handler = handlers["findCalls"]

        def changed(account: Any, invocation: Any) -> Any:
            page = handler(account, invocation)
            if "batchId" in invocation.arguments:
                return page
            return page | {"items": change(page["items"])}

        monkeypatch.setitem(handlers, "findCalls", changed)

    @pytest.mark.usefixtures("with_batches")
    def test_one_mark_gives_the_batch(
        self, sandbox: InProcessSandbox, location: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sandbox.fail("sendCalls", **LOST)
        self.hide(sandbox, monkeypatch, lambda items: items[:1])
        job = send(sandbox, location, make_rows(10))
        assert job.counts == Counts(sent=10)

    @pytest.mark.usefixtures("with_batches")
    def test_the_batch_of_a_wrong_response_is_read_by_number(
        self, sandbox: InProcessSandbox, location: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sandbox.sandbox.configure(listed_attributes=False)
        handlers = sandbox.sandbox._handlers
        handler = handlers["sendCalls"]
        monkeypatch.setitem(
            handlers, "sendCalls", lambda *given: {"items": handler(*given)["items"][:9]}
        )
        job = send(sandbox, location, make_rows(10))
        assert job.counts == Counts(sent=10)
        assert len(sandbox.calls_sent) == 10
