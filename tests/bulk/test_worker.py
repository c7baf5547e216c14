"""Workers that send single batches, as often as an engine calls them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from callfire_client.bulk import (
    Counts,
    JobCancelledError,
    JobNotFoundError,
    JobPausedError,
    LedgerError,
)
from callfire_client.bulk.run import Run
from callfire_client.models import Recipient
from tests.bulk.conftest import NAMED, calls_by_mark, make_rows, open_ledger, query, states

if TYPE_CHECKING:
    from callfire_client.testing import InProcessSandbox


def store(sandbox: InProcessSandbox, location: str, rows: Any, **named: Any) -> Any:
    arguments = {"job": "job", "ledger": location, "send": False, **NAMED, **named}
    return sandbox.client.calls.send_many(rows, **arguments)


def test_rows_are_stored_and_not_sent(sandbox: InProcessSandbox, location: str) -> None:
    job = store(sandbox, location, make_rows(25), default_live_message="Hello")
    assert job.counts == Counts(pending=25)
    assert sandbox.requests == []
    assert (job.kind, job.batch_size) == ("calls", 10)


def test_a_call_sends_one_batch(sandbox: InProcessSandbox, location: str) -> None:
    job = store(sandbox, location, make_rows(25))
    with sandbox.client.calls.bulk_worker(ledger=location) as worker:
        assert worker.unfinished_jobs() == ["job"]
        assert worker.send_batch("job")
        assert len(sandbox.calls_sent) == 10
        assert [worker.send_batch("job") for _ in range(4)] == [True, True, False, False]
        assert len(query(location, "SELECT * FROM workers")) == 1
        assert worker.sweep("job") == Counts(sent=25)
        assert worker.unfinished_jobs() == []
    assert query(location, "SELECT * FROM workers") == []
    assert query(location, "SELECT settings FROM jobs") == [(None,)]
    assert set(calls_by_mark(sandbox).values()) == {1}
    assert states(job) == {"sent": 25}


def test_tasks_share_a_worker(sandbox: InProcessSandbox, location: str) -> None:
    store(sandbox, location, make_rows(100))

    async def main() -> list[bool]:
        async with (
            sandbox.new_async_client().calls.bulk_worker(ledger=location) as worker,
            asyncio.TaskGroup() as group,
        ):
            tasks = [group.create_task(worker.send_batch("job")) for _ in range(14)]
        return [task.result() for task in tasks]

    assert sum(asyncio.run(main())) >= 10
    assert sorted(calls_by_mark(sandbox).values()) == [1] * 100


def test_a_batch_in_doubt_is_settled_by_the_sweep(sandbox: InProcessSandbox, location: str) -> None:
    store(sandbox, location, make_rows(20))
    sandbox.fail("sendCalls", reset=True, done=True)
    with sandbox.client.calls.bulk_worker(ledger=location) as worker:
        assert worker.send_batch("job")
        assert query(location, "SELECT sending FROM jobs") == [(10,)]
        assert worker.sweep("job") == Counts(pending=10, sent=10)
    assert len(sandbox.calls_sent) == 10


def test_the_batch_of_a_worker_that_died_is_settled_by_the_sweep(
    sandbox: InProcessSandbox, location: str
) -> None:
    store(sandbox, location, make_rows(20))
    ledger = open_ledger(location)
    died = ledger.start_worker(1.0)
    job = ledger.find_job("job")
    assert job is not None
    assert ledger.claim(job.id, died, 10, None).batch is not None
    ledger.close()
    with sandbox.client.calls.bulk_worker(ledger=location) as worker:
        assert worker.sweep("job") == Counts(pending=10, unknown=10)
        assert worker.unfinished_jobs() == ["job"]


def test_a_pause_is_reported_to_each_call_until_it_is_ended(
    sandbox: InProcessSandbox, location: str
) -> None:
    store(sandbox, location, make_rows(20))
    sandbox.fail("sendCalls", status=402, message="No credits")
    with sandbox.client.calls.bulk_worker(ledger=location) as worker:
        for _ in range(2):
            with pytest.raises(JobPausedError, match="No credits"):
                worker.send_batch("job")
        assert worker.unfinished_jobs() == []
        job = sandbox.client.calls.resume_many("job", ledger=location, send=False)
        assert job.counts == Counts(pending=20)
        assert worker.send_batch("job")
    assert len(sandbox.calls_sent) == 10


def test_a_cancelled_job_is_not_sent(sandbox: InProcessSandbox, location: str) -> None:
    store(sandbox, location, make_rows(20)).cancel()
    with (
        sandbox.client.calls.bulk_worker(ledger=location) as worker,
        pytest.raises(JobCancelledError),
    ):
        worker.send_batch("job")


def test_rows_that_are_added_are_sent_with_the_arguments_of_the_job(
    sandbox: InProcessSandbox, location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = {
        "default_live_message": "Hello",
        "recipient": lambda row: {"phoneNumber": row["phone"]},
    }
    queries: list[Any] = []
    query_of = Run.query.fget
    monkeypatch.setattr(
        Run, "query", property(lambda run: queries.append(query_of(run)) or queries[-1])
    )
    store(sandbox, location, make_rows(5), **named)
    with sandbox.client.calls.bulk_worker(ledger=location) as worker:
        assert worker.send_batch("job")
        worker.sweep("job")  # erases the arguments
        worker._runs.clear()
        assert not worker.send_batch("job")  # knows the job without them
        store(sandbox, location, make_rows(10), **named)
        assert worker.send_batch("job")
    assert len(sandbox.calls_sent) == 10
    assert {each.get("default_live_message") for each in queries} == {"Hello"}


@pytest.mark.parametrize("sent", [False, True])
def test_a_cancelled_call_leaves_nothing_under_way(
    sandbox: InProcessSandbox, location: str, monkeypatch: pytest.MonkeyPatch, sent: bool
) -> None:
    store(sandbox, location, make_rows(20))

    async def main() -> Counts:
        client = sandbox.new_async_client()
        waiting = asyncio.Event()
        transport = type(client._runtime._transport())
        target = transport if sent else type(client._runtime)
        original = target.send if sent else target.perform

        async def send_or_wait(self: Any, action: Any, *arguments: Any, **named: Any) -> Any:
            operation = action.request.operation if sent else action.id
            if operation != "sendCalls":
                return await original(self, action, *arguments, **named)
            if sent:
                action.progress.advance_to("sending")
            waiting.set()
            return await asyncio.Event().wait()

        async with client.calls.bulk_worker(ledger=location) as worker:
            with monkeypatch.context() as patch:
                patch.setattr(target, "send" if sent else "perform", send_or_wait)
                task = asyncio.create_task(worker.send_batch("job"))
                await waiting.wait()
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task
            # The worker lives on, and settles the batch.
            return await worker.sweep("job")

    expected = Counts(pending=10, unknown=10) if sent else Counts(pending=20)
    assert asyncio.run(main()) == expected


def test_a_batch_whose_outcome_cannot_be_recorded_is_settled_by_the_same_worker(
    sandbox: InProcessSandbox, location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(sandbox, location, make_rows(20))

    def fail(*_: object) -> None:
        raise LedgerError("the disk is full")

    with sandbox.client.calls.bulk_worker(ledger=location) as worker:
        with monkeypatch.context() as patch:
            patch.setattr(type(open_ledger(location)), "record", fail)
            patch.setattr(type(open_ledger(location)), "mark_in_doubt", fail)
            with pytest.raises(LedgerError, match="full"):
                worker.send_batch("job")
        assert worker.sweep("job") == Counts(pending=10, sent=10)


def test_other_jobs_are_refused(sandbox: InProcessSandbox, location: str) -> None:
    sandbox.client.calls.send_many(
        make_rows(3),
        job="staged",
        ledger=location,
        key=NAMED["key"],
        recipient=lambda row: Recipient(phone_number=row["phone"]),
        mode="staged",
        broadcast={"name": "x"},
        send=False,
    )
    with sandbox.client.calls.bulk_worker(ledger=location) as worker:
        with pytest.raises(ValueError, match="staged"):
            worker.send_batch("staged")
        with pytest.raises(JobNotFoundError):
            worker.send_batch("job")
        assert worker.unfinished_jobs() == []
    with pytest.raises(ValueError, match="batch_size"):
        sandbox.client.calls.bulk_worker(ledger=location, batch_size=11)
