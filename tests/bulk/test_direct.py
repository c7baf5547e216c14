"""Direct mode: the consequence of each outcome of a request for its rows, over the sandbox in this process."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from callfire_client import errors
from callfire_client.bulk import Counts, JobCancelledError, JobPausedError, Ledger, LedgerError
from callfire_client.models import CallRecipient
from tests.bulk.conftest import (
    MARK,
    NAMED,
    by_key,
    calls_by_mark,
    exists,
    make_rows,
    open_ledger,
    query,
    recipient,
    states,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from callfire_client.hooks import RequestView
    from callfire_client.testing import InProcessSandbox


def send(sandbox: InProcessSandbox, location: str, rows: Any, **named: Any) -> Any:
    """Send as one thread, so that faults meet the batches in their order."""
    arguments = {"job": "job", "ledger": location, "concurrency": 1, **NAMED, **named}
    return sandbox.client.calls.send_many(rows, **arguments)


def sends(sandbox: InProcessSandbox) -> list[int | None]:
    """The status of each request with recipients."""
    return [each["status"] for each in sandbox.requests if each["operation"] == "sendCalls"]


def test_each_row_is_sent_once(sandbox: InProcessSandbox, location: str) -> None:
    job = send(sandbox, location, make_rows(35), default_machine_message="Bye")
    assert job.counts == Counts(sent=35)
    assert len(sends(sandbox)) == 4
    assert set(calls_by_mark(sandbox).values()) == {1}
    assert sorted(call.to_number for call in sandbox.calls_sent) == sorted(
        row["phone"] for row in make_rows(35)
    )
    calls = {call.id: call.to_number for call in sandbox.calls_sent}
    assert {row.key: calls[row.id] for row in job.results()} == {
        row["id"]: row["phone"] for row in make_rows(35)
    }


def test_rows_can_be_recipients(sandbox: InProcessSandbox, location: str) -> None:
    recipients = [
        CallRecipient(phone_number=row["phone"], attributes={"own": row["id"]})
        for row in make_rows(3)
    ]
    job = send(
        sandbox, location, recipients, recipient=None, key=lambda each: each.attributes["own"]
    )
    assert job.counts == Counts(sent=3)
    assert {call.attributes["own"] for call in sandbox.calls_sent} == {"r0", "r1", "r2"}


def test_the_mark_has_another_name(sandbox: InProcessSandbox, location: str) -> None:
    send(sandbox, location, make_rows(1), mark="reminder")
    assert list(sandbox.calls_sent[0].attributes) == ["reminder"]


def test_an_async_iterable_is_streamed(sandbox: InProcessSandbox, location: str) -> None:
    async def rows() -> Any:
        for row in make_rows(25):
            yield row

    async def main() -> list[tuple[str, str]]:
        job = await sandbox.async_client.calls.send_many(
            rows(), job="job", ledger=location, **NAMED
        )
        assert job.counts == Counts(sent=25)
        return [(row.key, row.state) async for row in job.results()]

    assert asyncio.run(main()) == [(f"r{number}", "sent") for number in range(25)]
    assert set(calls_by_mark(sandbox).values()) == {1}


@pytest.mark.promise("nobody is sent to twice", transports=["http_client blocking"])
def test_several_threads_send_each_row_once(sandbox: InProcessSandbox, location: str) -> None:
    job = send(sandbox, location, make_rows(60), concurrency=4)
    assert job.counts == Counts(sent=60)
    assert sorted(calls_by_mark(sandbox).values()) == [1] * 60


@pytest.mark.promise("nothing is sent that is not recorded", transports=["http_client blocking"])
def test_nothing_is_sent_before_all_rows_are_stored(
    sandbox: InProcessSandbox, location: str
) -> None:
    def rows() -> Any:
        for row in make_rows(2500):
            assert sandbox.requests == []
            yield row

    sandbox.fail("sendCalls", status=401)
    with pytest.raises(JobPausedError):
        send(sandbox, location, rows())
    assert query(location, "SELECT pending FROM jobs") == [(2500,)]


def test_progress_is_called_with_counts(sandbox: InProcessSandbox, location: str) -> None:
    seen: list[Counts] = []
    send(sandbox, location, make_rows(20), progress=seen.append)
    assert [counts.pending for counts in seen] == [20, 10, 0, 0]
    assert seen[-1] == Counts(sent=20)


@pytest.mark.promise("bulk results are facts", transports=["http_client blocking"])
def test_items_that_come_back_refused_are_refused(sandbox: InProcessSandbox, location: str) -> None:
    sandbox.script("1003", state="INVALID")
    rows = make_rows(10)
    sandbox.client.contacts.add_do_not_contacts({"numbers": [rows[5]["phone"]], "call": True})
    job = send(sandbox, location, rows)
    refused = {row.key: row.reason for row in job.results() if row.state == "refused"}
    assert refused == {"r3": "INVALID", "r5": "DNC"}
    assert job.counts == Counts(sent=8, refused=2)


@pytest.mark.promise("bulk results are facts", transports=["http_client blocking"])
def test_a_request_that_was_not_sent_leaves_its_rows_pending(
    sandbox: InProcessSandbox, location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    perform = type(sandbox.client._runtime).perform
    failures = [errors.APIConnectionError("no route", sent=False)] * 2

    def failing(self: Any, operation: Any, *arguments: Any, **named: Any) -> Any:
        if operation.id == "sendCalls" and failures:
            raise failures.pop()
        return perform(self, operation, *arguments, **named)

    monkeypatch.setattr(type(sandbox.client._runtime), "perform", failing)
    job = send(sandbox, location, make_rows(15))
    assert job.counts == Counts(sent=15)
    assert [each["operation"] for each in sandbox.requests] == ["findCalls"] + ["sendCalls"] * 2


@pytest.mark.promise("nobody is sent to twice", transports=["http_client blocking"])
@pytest.mark.parametrize(
    "fault",
    [
        {"reset": True, "done": True},
        {"truncate": 20},
        {"status": 503, "done": True},
        {"status": 408, "done": True},
        {"status": 302, "done": True},
        {"delay": 45},
    ],
    ids=lambda fault: "-".join(map(str, fault)),
)
def test_a_request_that_was_processed_is_settled_and_not_repeated(
    sandbox: InProcessSandbox, location: str, fault: dict[str, Any]
) -> None:
    sandbox.fail("sendCalls", **fault)
    job = send(sandbox, location, make_rows(30))
    assert job.counts == Counts(sent=30)
    assert len(sends(sandbox)) == 3
    assert set(calls_by_mark(sandbox).values()) == {1}
    assert {row.id for row in job.results()} == {call.id for call in sandbox.calls_sent}


@pytest.mark.promise("bulk results are facts", transports=["http_client blocking"])
@pytest.mark.parametrize(
    "fault",
    [{"reset": True}, {"status": 503}, {"status": 429}, {"status": 400}, {"status": 413}],
    ids=lambda fault: "-".join(map(str, fault)),
)
def test_rows_that_the_api_does_not_show_are_unknown(
    sandbox: InProcessSandbox, location: str, fault: dict[str, Any]
) -> None:
    sandbox.fail("sendCalls", **fault)
    started = sandbox.clock.now
    job = send(sandbox, location, make_rows(30))
    assert job.counts == Counts(sent=20, unknown=10)
    assert len(sends(sandbox)) == 3
    row = by_key(job)["r0"]
    assert row.id is None
    assert row.reason is not None
    assert "the API did not show it" in row.reason
    assert sandbox.clock.now - started >= 30  # settle_after


@pytest.mark.promise("nobody is sent to twice", transports=["http_client blocking"])
def test_unknown_rows_are_resent_on_explicit_request_only(
    sandbox: InProcessSandbox, location: str
) -> None:
    sandbox.fail("sendCalls", reset=True)
    job = send(sandbox, location, make_rows(30), on_missing="resend")
    assert job.counts == Counts(sent=30)
    assert len(sends(sandbox)) == 4


def test_a_row_is_not_resent_without_end(sandbox: InProcessSandbox, location: str) -> None:
    sandbox.fail("sendCalls", status=409, times=None)
    job = send(sandbox, location, make_rows(1), on_missing="resend")
    assert job.counts == Counts(unknown=1)
    assert len(sends(sandbox)) == 4


def test_rows_of_a_429_are_pending_if_the_user_says_so(
    sandbox: InProcessSandbox, location: str
) -> None:
    sandbox.fail("sendCalls", status=429, times=4, retry_after=1)
    client = sandbox.new_client(retry_rate_limited=True)
    job = client.calls.send_many(make_rows(10), job="job", ledger=location, concurrency=1, **NAMED)
    assert job.counts == Counts(sent=10)
    assert sends(sandbox) == [429] * 4 + [200]


def test_a_service_that_only_fails_pauses_the_job(sandbox: InProcessSandbox, location: str) -> None:
    sandbox.fail("sendCalls", status=503, times=None)
    with pytest.raises(JobPausedError, match="503"):
        send(sandbox, location, make_rows(200))
    assert len(sends(sandbox)) == 8
    assert query(location, "SELECT pending, sending FROM jobs") == [(120, 80)]


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 401},
        {"status": 402},
        {"status": 403},
        {"status": 404},
        {"status": 400, "message": "Rate Limit Reached"},
        {"status": 400, "message": "Insufficient credits to place this call"},
    ],
    ids=lambda fault: "-".join(map(str, fault.values())),
)
def test_failures_of_the_account_pause_the_job(
    sandbox: InProcessSandbox, location: str, fault: dict[str, Any]
) -> None:
    sandbox.fail("sendCalls", **fault)
    with pytest.raises(JobPausedError) as caught:
        send(sandbox, location, make_rows(30), strict_validation=True)
    assert isinstance(caught.value.__cause__, errors.APIStatusError)
    assert query(location, "SELECT pending, paused IS NULL FROM jobs") == [(30, 0)]
    job = sandbox.client.calls.resume_many("job", ledger=location, concurrency=1)
    assert job.counts == Counts(sent=30)
    assert len(sends(sandbox)) == 4


def test_credentials_are_checked_before_anything_is_sent(
    sandbox: InProcessSandbox, location: str
) -> None:
    sandbox.fail("findCalls", status=401)
    with pytest.raises(JobPausedError, match="401"):
        send(sandbox, location, make_rows(3))
    assert sends(sandbox) == []
    assert query(location, "SELECT pending FROM jobs") == [(3,)]


class TestHalving:
    """A 400 with `strict_validation`."""

    @pytest.mark.parametrize("bad", [{4}, {0, 9}, {2, 3, 4, 5}])
    def test_refused_rows_are_alone(
        self, sandbox: InProcessSandbox, location: str, bad: set[int]
    ) -> None:
        rows = make_rows(10)
        for number in bad:
            rows[number]["phone"] = "12"
        job = send(sandbox, location, rows, strict_validation=True)
        refused = {row.key for row in job.results() if row.state == "refused"}
        assert refused == {f"r{number}" for number in bad}
        assert job.counts == Counts(sent=10 - len(bad), refused=len(bad))
        assert "not valid" in (by_key(job)[min(refused)].reason or "")
        assert len(sandbox.calls_sent) == 10 - len(bad)

    def test_not_if_the_api_shows_a_mark(self, sandbox: InProcessSandbox, location: str) -> None:
        sandbox.fail("sendCalls", status=400, done=True)
        job = send(sandbox, location, make_rows(10), strict_validation=True)
        assert job.counts == Counts(sent=10)
        assert sends(sandbox) == [400]

    def test_not_if_the_api_shows_no_attributes(
        self, sandbox: InProcessSandbox, location: str
    ) -> None:
        sandbox.sandbox.configure(listed_attributes=False)
        sandbox.client.calls.send_calls([CallRecipient(phone_number="12135559999")])
        sandbox.fail("sendCalls", status=400)
        job = send(sandbox, location, make_rows(10), strict_validation=True)
        assert job.counts == Counts(unknown=10)
        assert sends(sandbox) == [200, 400]

    def test_not_without_strict_validation(self, sandbox: InProcessSandbox, location: str) -> None:
        sandbox.fail("sendCalls", status=400)
        job = send(sandbox, location, make_rows(10))
        assert job.counts == Counts(unknown=10)
        assert sends(sandbox) == [400]

    def test_a_request_with_one_recipient_is_refused(
        self, sandbox: InProcessSandbox, location: str
    ) -> None:
        sandbox.fail("sendCalls", status=400, message="no caller id")
        job = send(sandbox, location, make_rows(3), batch_size=1)
        assert job.counts == Counts(sent=2, refused=1)
        assert by_key(job)["r0"].reason == "status 400: no caller id"

    @pytest.mark.parametrize("named", [{"strict_validation": True}, {"on_missing": "resend"}])
    @pytest.mark.parametrize("action", ["cancel", "pause"])
    def test_not_if_others_have_stopped_the_job(
        self, sandbox: InProcessSandbox, location: str, action: str, named: dict[str, Any]
    ) -> None:
        def stop(ledger: Any, job: int) -> None:
            ledger.cancel(job) if action == "cancel" else ledger.pause(job, "enough")

        sandbox.fail("sendCalls", status=400)
        with pytest.raises(JobCancelledError if action == "cancel" else JobPausedError):
            self.send_and_act(sandbox, location, ["sendCalls", "findCalls"], stop, **named)
        assert sends(sandbox) == [400]
        assert query(location, "SELECT pending, sending FROM jobs") == [(10, 0)]

    def test_not_if_others_have_settled_the_rows(
        self, sandbox: InProcessSandbox, location: str
    ) -> None:
        def settle(ledger: Any, job: int) -> None:
            [batch] = ledger.batches([each.id for each in ledger.open_batches(job)], "sending")
            ledger.mark_unknown(job, batch.id, [row.id for row in batch.rows], "not seen")

        sandbox.fail("sendCalls", status=400)
        operations = ["sendCalls", "findCalls"]
        job = self.send_and_act(sandbox, location, operations, settle, on_missing="resend")
        assert job.counts == Counts(unknown=10)
        assert sends(sandbox) == [400]

    @pytest.mark.promise("nobody is sent to twice", transports=["http_client blocking"])
    def test_a_half_that_others_have_sent_is_not_sent(
        self, sandbox: InProcessSandbox, location: str
    ) -> None:
        """The process is stopped while the first half is sent, and counted as dead."""

        def resend(ledger: Any, job: int) -> None:
            _, second = ledger.open_batches(job)
            ledger.release(job, second.id, None, resend=True)
            with sandbox.new_client().calls.bulk_worker(ledger=location) as worker:
                assert worker.send_batch("job")

        sandbox.fail("sendCalls", status=400)
        operations = ["sendCalls", "findCalls", "sendCalls"]
        job = self.send_and_act(sandbox, location, operations, resend, on_missing="resend")
        assert job.counts == Counts(sent=10)
        assert set(calls_by_mark(sandbox).values()) == {1}
        assert len(sandbox.calls_sent) == 10

    @staticmethod
    def send_and_act(
        sandbox: InProcessSandbox,
        location: str,
        operations: list[str],
        act: Callable[[Any, int], None],
        **named: Any,
    ) -> Any:
        """Send 10 rows; another process acts once these operations have followed each other."""
        seen: list[str] = []

        def hook(view: RequestView) -> None:
            seen.append(view.operation)
            if seen[1:] == operations:  # the first one learns the time of the server
                ledger = open_ledger(location)
                found = ledger.find_job("job")
                assert found is not None
                act(ledger, found.id)
                ledger.close()

        client = sandbox.new_client(on_request=hook)
        arguments: dict[str, Any] = {"concurrency": 1, **NAMED, **named}
        return client.calls.send_many(make_rows(10), job="job", ledger=location, **arguments)

    @pytest.mark.promise("nobody is sent to twice", transports=["http_client blocking"])
    def test_resend_finds_the_refused_row(self, sandbox: InProcessSandbox, path: Path) -> None:
        """Of rows that an earlier run left unknown; each half is sent after the API was searched."""
        client = sandbox.client

        def recipient(number: int) -> dict[str, Any]:
            media = {"media": [{"id": 1}]} if number == 5 else {"message": "Hello"}  # no such file
            return {"phoneNumber": f"1213555{number + 1000:04d}", **media}

        job = client.texts.send_many(
            range(20), job="job", ledger=path, key=lambda number: number, recipient=recipient
        )
        assert job.counts == Counts(unknown=20)
        started = sandbox.clock.now
        again = client.texts.resume_many("job", ledger=path, on_missing="resend")
        assert again.counts == Counts(sent=19, refused=1)
        assert [row.key for row in again.results() if row.state == "refused"] == ["5"]
        assert sandbox.clock.now - started >= 30
        assert sorted(Counter(text.to_number for text in sandbox.texts_sent).values()) == [1] * 19

    def test_resend_waits_for_texts_that_appear_late(
        self, sandbox: InProcessSandbox, location: str
    ) -> None:
        sandbox.fail("sendCalls", status=400, done=True)
        job = send(sandbox, location, make_rows(10), on_missing="resend")
        assert job.counts == Counts(sent=10)
        assert sends(sandbox) == [400]


class TestContent:
    """A text without content is refused before anything is sent."""

    @staticmethod
    def send(sandbox: InProcessSandbox, path: Path, row: dict[str, Any], **named: Any) -> Any:
        recipient = {"phoneNumber": "12135551000", **row}
        rows = [{"phoneNumber": "12135551001", "message": "Hello"}, recipient]
        return sandbox.client.texts.send_many(
            rows, job="job", ledger=path, key=lambda each: each["phoneNumber"], **named
        )

    @pytest.mark.parametrize("row", [{}, {"message": ""}, {"message": None, "media": []}])
    def test_is_required(self, sandbox: InProcessSandbox, path: Path, row: dict[str, Any]) -> None:
        with pytest.raises(ValueError, match=r"'12135551000' has no content: .* media or message"):
            self.send(sandbox, path, row)
        assert sandbox.requests == []

    def test_can_be_that_of_all(self, sandbox: InProcessSandbox, path: Path) -> None:
        assert self.send(sandbox, path, {}, default_message="Hi").counts == Counts(sent=2)

    def test_can_be_that_of_a_campaign(self, sandbox: InProcessSandbox, path: Path) -> None:
        campaign = sandbox.client.texts.create_text_broadcast({"name": "x", "message": "Hi"})
        assert self.send(sandbox, path, {}, campaign_id=campaign.id).counts == Counts(sent=2)

    def test_can_be_that_of_the_broadcast(self, sandbox: InProcessSandbox, path: Path) -> None:
        job = self.send(sandbox, path, {}, mode="staged", broadcast={"name": "x", "message": "Hi"})
        assert job.counts == Counts(sent=2)


class TestResponse:
    """Which items of a response belong to which rows."""

    @pytest.fixture
    def change(self, sandbox: InProcessSandbox, monkeypatch: pytest.MonkeyPatch) -> Any:
        """Set a function that changes the items of responses of sendCalls."""
        handlers = sandbox.sandbox._handlers

        def set_change(function: Any) -> None:
            handler = handlers["sendCalls"]

            def changed(*arguments: Any) -> Any:
                return {"items": function(handler(*arguments)["items"])}

            monkeypatch.setitem(handlers, "sendCalls", changed)

        return set_change

    def test_items_belong_to_rows_by_mark(
        self, sandbox: InProcessSandbox, location: str, change: Any
    ) -> None:
        sandbox.script("1002", state="INVALID")
        change(lambda items: [{**item, "toNumber": "1"} for item in reversed(items)])
        job = send(sandbox, location, make_rows(10))
        assert by_key(job)["r2"].state == "refused"
        assert job.counts == Counts(sent=9, refused=1)

    def test_items_without_marks_belong_to_rows_by_number(
        self, sandbox: InProcessSandbox, location: str, change: Any
    ) -> None:
        sandbox.script("1002", state="INVALID")
        change(lambda items: [_without(item, "attributes") for item in reversed(items)])
        job = send(sandbox, location, make_rows(10))
        assert by_key(job)["r2"].state == "refused"
        assert job.counts == Counts(sent=9, refused=1)

    def test_a_number_that_is_not_unique_is_settled_by_mark(
        self, sandbox: InProcessSandbox, location: str, change: Any
    ) -> None:
        rows = make_rows(10)
        rows[1]["phone"] = rows[0]["phone"]
        change(lambda items: [_without(item, "attributes") for item in items])
        job = send(sandbox, location, rows)
        # The service does not call a number twice in one campaign.
        assert job.counts == Counts(sent=9, refused=1)
        assert by_key(job)["r1"].reason == "DUP"
        calls = {call.id: call.attributes[MARK] for call in sandbox.calls_sent}
        marks = dict(query(location, "SELECT key, (SELECT token FROM jobs) || '-' || id FROM rows"))
        assert {key: calls[row.id] for key, row in by_key(job).items()} == marks

    @pytest.mark.parametrize(
        "function",
        [
            lambda items: items[:-1],
            lambda items: [*items, items[0]],
            lambda items: [],
            lambda items: [{} for _ in items],
            lambda items: [{"attributes": 7, "toNumber": [1], "id": "x"} for _ in items],
            lambda items: items[:5] + items[:5],
        ],
        ids=["too few", "too many", "none", "empty", "odd", "repeated"],
    )
    def test_a_wrong_response_is_settled_by_marks(
        self, sandbox: InProcessSandbox, location: str, change: Any, function: Any
    ) -> None:
        change(function)
        job = send(sandbox, location, make_rows(20))
        assert job.counts == Counts(sent=20)
        assert len(sends(sandbox)) == 2
        assert {row.id for row in job.results()} == {call.id for call in sandbox.calls_sent}


def _without(item: dict[str, Any], name: str) -> dict[str, Any]:
    return {each: value for each, value in item.items() if each != name}


@pytest.mark.promise("bulk results are facts", transports=["http_client asyncio"])
@pytest.mark.parametrize("sent", [False, True])
def test_a_cancelled_task_leaves_in_doubt_what_may_have_been_sent(
    sandbox: InProcessSandbox, location: str, monkeypatch: pytest.MonkeyPatch, sent: bool
) -> None:
    async def main() -> None:
        waiting = asyncio.Event()
        client = sandbox.new_async_client()

        async def wait(*_: object, **__: object) -> None:
            waiting.set()
            await asyncio.Event().wait()

        sending = asyncio.create_task(
            client.calls.send_many(
                make_rows(30), job="job", ledger=location, concurrency=1, **NAMED
            )
        )
        # `perform` waits for the rate limit before the transport sends anything.
        transport = type(client._runtime._transport())
        target = transport if sent else type(client._runtime)
        original = target.send if sent else target.perform

        async def send_or_wait(self: Any, action: Any, *arguments: Any, **named: Any) -> Any:
            operation = action.request.operation if sent else action.id
            if operation != "sendCalls":
                return await original(self, action, *arguments, **named)
            if sent:
                action.progress.advance_to("sending")
            return await wait()

        monkeypatch.setattr(target, "send" if sent else "perform", send_or_wait)
        await waiting.wait()
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending
        monkeypatch.undo()

    asyncio.run(main())
    expected = (20, 10) if sent else (30, 0)
    assert query(location, "SELECT pending, sending FROM jobs") == [expected]
    assert query(location, "SELECT * FROM workers") == []
    job = sandbox.client.calls.resume_many("job", ledger=location)
    assert states(job) == (Counter(sent=20, unknown=10) if sent else Counter(sent=30))


@pytest.mark.promise("nothing is sent that is not recorded", transports=["http_client blocking"])
def test_a_response_that_cannot_be_recorded_is_settled_later(
    sandbox: InProcessSandbox, location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full when the response comes."""

    def fail(*_: object) -> None:
        raise LedgerError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(type(open_ledger(location)), "record", fail)
        with pytest.raises(LedgerError, match="full"):
            send(sandbox, location, make_rows(30))
    assert query(location, "SELECT pending, sending FROM jobs") == [(20, 10)]
    assert sandbox.client.calls.resume_many("job", ledger=location).counts == Counts(sent=30)
    assert len(sandbox.calls_sent) == 30


@pytest.mark.promise("nobody is sent to twice", transports=["http_client blocking"])
@pytest.mark.parametrize("on_missing", ["unknown", "resend"])
def test_a_process_that_was_stopped_does_not_send_what_others_have_settled(
    sandbox: InProcessSandbox, location: str, monkeypatch: pytest.MonkeyPatch, on_missing: str
) -> None:
    """Another process settles a batch between its claim and its request."""
    kind = type(open_ledger(location))
    claim = kind.claim
    stopped = []

    def claim_and_stop(self: Ledger, job: int, *arguments: Any) -> Any:
        found = claim(self, job, *arguments)
        if not stopped and found.batch is not None:
            stopped.append(found.batch)
            rows = [row.id for row in found.batch.rows]
            if on_missing == "resend":
                self.release(job, found.batch.id, rows, resend=True)
            else:
                self.mark_unknown(job, found.batch.id, rows, "not seen")
            sandbox.clock.advance(60)
        return found

    monkeypatch.setattr(kind, "claim", claim_and_stop)
    job = send(sandbox, location, make_rows(30))
    expected = {"unknown": Counts(sent=20, unknown=10), "resend": Counts(sent=30)}
    assert job.counts == expected[on_missing]
    assert len(sandbox.calls_sent) == job.counts.sent


def test_a_deadline_that_passes_ends_the_run(sandbox: InProcessSandbox, location: str) -> None:
    sandbox.client.me.get_account()
    sandbox.fail("sendCalls", delay=20, times=None)
    with pytest.raises(JobPausedError, match="deadline"), sandbox.client.deadline(10):
        send(sandbox, location, make_rows(30))
    assert len(sends(sandbox)) == 1
    assert query(location, "SELECT pending, sending, paused FROM jobs") == [(20, 10, None)]


def test_numbers_in_messages_of_the_service_are_not_kept(
    sandbox: InProcessSandbox, location: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "callfire_client.bulk")
    sandbox.fail("sendCalls", status=400, message="cannot call +1 (213) 555-1000 or 12135551000")
    job = send(sandbox, location, make_rows(1), strict_validation=True)
    reason = "status 400: cannot call (number) or (number)"
    assert by_key(job)["r0"].reason == reason
    assert "555" not in caplog.text


def test_recipients_are_erased_once_they_are_settled(
    sandbox: InProcessSandbox, location: str
) -> None:
    send(sandbox, location, make_rows(5), default_machine_message="secret")
    assert query(location, "SELECT DISTINCT recipient FROM rows") == [(None,)]
    assert query(location, "SELECT settings FROM jobs") == [(None,)]


def test_what_is_erased_is_in_no_file(sandbox: InProcessSandbox, path: Path) -> None:
    send(sandbox, str(path), make_rows(5), default_machine_message="secret")
    content = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"1213555" not in content
    assert b"secret" not in content


@pytest.mark.parametrize(
    ("named", "exception", "message"),
    [
        ({"job": ""}, ValueError, "name of the job"),
        ({"concurrency": 0}, ValueError, "concurrency"),
        ({"batch_size": 11}, ValueError, "at most 10"),
        ({"batch_size": 0}, ValueError, "batch_size"),
        ({"settle_after": -1}, ValueError, "settle_after"),
        ({"on_missing": "retry"}, ValueError, "on_missing"),
        ({"mode": "fast"}, ValueError, "mode"),
        ({"mode": "staged"}, ValueError, "broadcast"),
        ({"mark": ""}, ValueError, "mark"),
        ({"fields": "items(id)"}, ValueError, "fields"),
        ({"campain_id": 5}, TypeError, "campaign_id"),
        ({"campaign_id": "a\ud800"}, ValueError, "surrogate"),
    ],
)
def test_invalid_arguments_create_no_job(
    sandbox: InProcessSandbox,
    location: str,
    named: dict[str, Any],
    exception: type[Exception],
    message: str,
) -> None:
    with pytest.raises(exception, match=message):
        send(sandbox, location, make_rows(1), **named)
    assert not exists(location)


def test_another_object_is_not_a_ledger(sandbox: InProcessSandbox) -> None:
    ledger: Any = 5
    with pytest.raises(
        TypeError, match="ledger must be the path of a file, a URL or a ledger, not int"
    ):
        sandbox.client.calls.resume_many("job", ledger=ledger)


@pytest.mark.parametrize(
    ("named", "exception", "message"),
    [
        ({"key": lambda row: ""}, ValueError, "empty"),
        ({"key": lambda row: None}, TypeError, "key"),
        ({"key": lambda row: "\ud800"}, ValueError, "surrogate"),
        ({"recipient": lambda row: CallRecipient()}, ValueError, "'r0'"),
        ({"recipient": lambda row: 5}, TypeError, "'r0'"),
        (
            {"recipient": lambda row: CallRecipient(phone_number="1", attributes={MARK: "x"})},
            ValueError,
            "mark=",
        ),
    ],
)
def test_an_invalid_row_sends_nothing(
    sandbox: InProcessSandbox,
    location: str,
    named: dict[str, Any],
    exception: type[Exception],
    message: str,
) -> None:
    with pytest.raises(exception, match=message):
        send(sandbox, location, make_rows(1), **named)
    assert sends(sandbox) == []


def test_a_blocking_client_refuses_async_rows(sandbox: InProcessSandbox, location: str) -> None:
    async def rows() -> Any:
        yield make_rows(1)[0]

    with pytest.raises(TypeError, match="AsyncCallFire"):
        send(sandbox, location, rows())


def test_a_wait_for_rows_that_were_being_sent_is_announced(
    sandbox: InProcessSandbox, location: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "callfire_client.bulk")
    sandbox.fail("sendCalls", reset=True)
    seen: list[tuple[Counts, float]] = []
    started = sandbox.clock.now
    send(
        sandbox,
        location,
        make_rows(5),
        progress=lambda counts: seen.append((counts, sandbox.clock.now)),
    )
    (waiting,) = [each for each in caplog.messages if "waiting before looking" in each]
    assert "rows 5, settle_after 30.0, until 2026-01-01T00:00:3" in waiting
    assert any(counts.sending == 5 and now < started + 30 for counts, now in seen)


def test_no_key_recipient_or_message_is_logged(
    sandbox: InProcessSandbox, location: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "callfire_client.bulk")
    sandbox.fail("sendCalls", reset=True)
    send(sandbox, location, make_rows(20))
    assert [record.bulk_event for record in caplog.records] == [  # type: ignore[attr-defined]
        "stored the rows",
        "a request failed",
        "the outcome of a batch is unknown",
        "sent a batch",
        "waiting before looking for rows that were being sent",
        "settled a batch",
    ]
    assert "1213555" not in caplog.text
    assert "r0" not in caplog.text
    assert recipient(make_rows(1)[0]).live_message not in caplog.text
