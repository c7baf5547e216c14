"""Jobs that are opened again: allowed differences, and several processes with one job."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from callfire_client.bulk import (
    Counts,
    InputIncompleteError,
    JobCancelledError,
    JobMismatchError,
    JobNotFoundError,
    JobPausedError,
    SQLiteLedger,
)
from callfire_client.bulk.records import NewRow
from callfire_client.models import CallRecipient
from tests.bulk.conftest import (
    NAMED,
    calls_by_mark,
    exists,
    is_url,
    make_rows,
    open_ledger,
    query,
    states,
)

if TYPE_CHECKING:
    from pathlib import Path

    from callfire_client.testing import InProcessSandbox


def send(sandbox: InProcessSandbox, location: str, rows: Any, **named: Any) -> Any:
    arguments = {"job": "job", "ledger": location, "concurrency": 1, **NAMED, **named}
    return sandbox.client.calls.send_many(rows, **arguments)


@pytest.mark.promise("nobody is sent to twice", transports=["http_client blocking"])
def test_the_same_rows_again_send_nothing(sandbox: InProcessSandbox, location: str) -> None:
    send(sandbox, location, make_rows(20))
    assert send(sandbox, location, make_rows(20)).counts == Counts(sent=20)
    assert len(sandbox.calls_sent) == 20


def test_a_key_is_the_same_as_text_and_as_a_number(
    sandbox: InProcessSandbox, location: str
) -> None:
    send(sandbox, location, make_rows(3), key=lambda row: int(row["id"][1:]))
    job = send(sandbox, location, make_rows(3), key=lambda row: row["id"][1:])
    assert job.counts == Counts(sent=3)


def test_rows_can_be_added(sandbox: InProcessSandbox, location: str) -> None:
    send(sandbox, location, make_rows(20), default_machine_message="Bye")
    job = send(sandbox, location, make_rows(5, first=18), default_machine_message="Bye")
    assert job.counts == Counts(sent=23)
    assert set(calls_by_mark(sandbox).values()) == {1}


@pytest.mark.parametrize(
    ("changed", "difference"),
    [
        ({"default_live_message": "Other"}, "default_live_message"),
        ({"campaign_id": 7}, "campaign_id"),
        ({"strict_validation": True}, "strict_validation"),
        ({"mark": "other"}, "mark"),
        (
            {
                "mode": "staged",
                "broadcast": {"name": "x"},
                "default_live_message": None,
                "recipient": lambda row: {"phoneNumber": row["phone"]},
            },
            "mode",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize("settled", [True, False])
def test_other_settings_are_refused_by_name(
    sandbox: InProcessSandbox,
    location: str,
    changed: dict[str, Any],
    difference: str,
    settled: bool,
) -> None:
    if not settled:
        sandbox.fail("sendCalls", reset=True)
    send(sandbox, location, make_rows(10), default_live_message="Hello")
    with pytest.raises(JobMismatchError, match=difference) as caught:
        send(sandbox, location, make_rows(20), **{"default_live_message": "Hello", **changed})
    assert isinstance(caught.value, ValueError)
    assert query(location, "SELECT count(*) FROM rows") == [(10,)]


def test_the_kind_of_messages_is_compared(sandbox: InProcessSandbox, location: str) -> None:
    send(sandbox, location, make_rows(1))
    with pytest.raises(JobMismatchError, match="kind"):
        sandbox.client.texts.send_many(
            make_rows(1), job="job", ledger=location, key=NAMED["key"], recipient=lambda row: {}
        )


@pytest.mark.promise("nobody is sent to twice", transports=["http_client blocking"])
@pytest.mark.parametrize("settled", [True, False])
@pytest.mark.parametrize(
    ("changed", "difference"),
    [
        ({"phone_number": "12135551111"}, "phone number"),
        ({"contact_id": 5}, "phone number or contact"),
        ({"live_message": "Other"}, "message"),
        ({"attributes": {"a": "b"}}, "message or other property"),
    ],
)
def test_another_recipient_of_a_key_is_refused(
    sandbox: InProcessSandbox,
    location: str,
    changed: dict[str, Any],
    difference: str,
    settled: bool,
) -> None:
    if not settled:
        sandbox.fail("sendCalls", reset=True)
    send(sandbox, location, make_rows(2))
    original = {"phone_number": make_rows(2)[1]["phone"], "live_message": "Hello"}
    if "contact_id" in changed:
        del original["phone_number"]
    with pytest.raises(JobMismatchError, match=f"'r1' with another {difference}"):
        send(
            sandbox,
            location,
            make_rows(2)[1:],
            recipient=lambda row: CallRecipient(**{**original, **changed}),
        )


def test_a_number_is_the_same_however_it_is_written(
    sandbox: InProcessSandbox, location: str
) -> None:
    send(sandbox, location, [{"id": "a", "phone": "12135551234"}])
    job = send(sandbox, location, [{"id": "a", "phone": "+1 (213) 555-1234"}])
    assert job.counts == Counts(sent=1)


class TestInput:
    """Rows that could not all be read."""

    @staticmethod
    def broken(count: int) -> Any:
        yield from make_rows(count)
        raise OSError("the file broke off")

    def test_a_job_whose_input_broke_off_wants_its_rows_again(
        self, sandbox: InProcessSandbox, location: str
    ) -> None:
        with pytest.raises(OSError, match="broke off"):
            send(sandbox, location, self.broken(1500))
        assert query(location, "SELECT input, pending FROM jobs") == [("incomplete", 1000)]
        with pytest.raises(InputIncompleteError, match="pass them again"):
            sandbox.client.calls.resume_many("job", ledger=location)
        assert sandbox.calls_sent == []
        sandbox.fail("sendCalls", status=401)
        with pytest.raises(JobPausedError):
            send(sandbox, location, make_rows(1500))
        assert query(location, "SELECT input, pending FROM jobs") == [("complete", 1500)]

    def test_added_rows_that_broke_off_as_well(
        self, sandbox: InProcessSandbox, location: str
    ) -> None:
        send(sandbox, location, make_rows(10))
        with pytest.raises(OSError, match="broke off"):
            send(sandbox, location, self.broken(1500))
        with pytest.raises(InputIncompleteError):
            sandbox.client.calls.resume_many("job", ledger=location)

    def test_a_process_that_dies_while_it_adds_rows_interrupts_the_others(
        self, sandbox: InProcessSandbox, location: str
    ) -> None:
        ledger = open_ledger(location)

        def add(counts: Counts) -> None:
            job = ledger.find_job("job")
            if counts.sent and job is not None:
                rows = [NewRow(f"x{counts.sent}", "{}", b"", b"")]
                ledger.add_rows(job.id, ledger.start_worker(1.0), rows)

        with pytest.raises(InputIncompleteError):
            send(sandbox, location, make_rows(30), progress=add)
        ledger.close()
        assert len(sandbox.calls_sent) == 10

    def test_a_job_without_rows_is_complete(self, sandbox: InProcessSandbox, location: str) -> None:
        assert send(sandbox, location, []).counts == Counts()
        assert sandbox.client.calls.resume_many("job", ledger=location).counts == Counts()


class TestCancelling:
    def test_what_is_pending_is_never_sent(self, sandbox: InProcessSandbox, location: str) -> None:
        job = send(sandbox, location, make_rows(10))
        sandbox.fail("sendCalls", status=401)
        with pytest.raises(JobPausedError):
            send(sandbox, location, make_rows(30))
        assert job.cancel() == Counts(pending=20, sent=10)
        with pytest.raises(JobCancelledError):
            send(sandbox, location, make_rows(30))
        with pytest.raises(JobCancelledError):
            sandbox.client.calls.resume_many("job", ledger=location)
        assert len(sandbox.calls_sent) == 10
        assert states(job) == Counter(pending=20, sent=10)
        assert query(location, "SELECT DISTINCT recipient FROM rows") == [(None,)]
        assert query(location, "SELECT settings FROM jobs") == [(None,)]

    def test_a_job_that_another_process_cancels_ends(
        self, sandbox: InProcessSandbox, location: str
    ) -> None:
        ledger = open_ledger(location)

        def cancel(counts: Counts) -> None:
            job = ledger.find_job("job")
            if counts.sent and job is not None:
                ledger.cancel(job.id)

        with pytest.raises(JobCancelledError):
            send(sandbox, location, make_rows(30), progress=cancel)
        ledger.close()
        assert len(sandbox.calls_sent) == 10


def test_an_unknown_job_cannot_be_resumed(sandbox: InProcessSandbox, location: str) -> None:
    with pytest.raises(JobNotFoundError):
        sandbox.client.calls.resume_many("job", ledger=location)
    assert not exists(location)
    send(sandbox, location, make_rows(1))
    with pytest.raises(JobNotFoundError, match="has no job 'job' of texts") as caught:
        sandbox.client.texts.resume_many("job", ledger=location)
    assert is_url(location) or location in str(caught.value)


def test_the_remedy_of_a_mismatch_warns_of_other_jobs(
    sandbox: InProcessSandbox, location: str
) -> None:
    send(sandbox, location, make_rows(3))
    warning = "A job with another name sends to all rows that are passed to it"
    with pytest.raises(JobMismatchError, match=warning):
        send(sandbox, location, make_rows(3), default_live_message="Other")
    with pytest.raises(JobMismatchError, match=warning):
        send(sandbox, location, [{**make_rows(1)[0], "phone": "12135559999"}])


def test_several_jobs_share_a_ledger(sandbox: InProcessSandbox, location: str) -> None:
    first = send(sandbox, location, make_rows(3), job="first")
    second = send(sandbox, location, make_rows(3), job="second")
    assert first.counts == second.counts == Counts(sent=3)
    assert len(calls_by_mark(sandbox)) == 6
    assert [row.key for row in second.results()] == ["r0", "r1", "r2"]


def test_a_ledger_that_is_passed_stays_open(sandbox: InProcessSandbox, path: Path) -> None:
    ledger = SQLiteLedger(path)
    job = send(sandbox, str(path), make_rows(3), ledger=ledger)
    assert states(job) == Counter(sent=3)
    assert ledger._database._connection is not None
    ledger.close()


def test_a_job_shows_its_name_and_counts(sandbox: InProcessSandbox, location: str) -> None:
    job = send(sandbox, location, make_rows(1))
    assert job.name == "job"
    assert repr(job).startswith("<BulkJob 'job': Counts(pending=0, sending=0, sent=1")
