"""What every ledger does: claims, facts, input and counts."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from callfire_client.bulk import JobNotFoundError, Ledger, LedgerNotFoundError, RowResult
from callfire_client.bulk.records import Fact, JobRecord, NewRow
from tests.bulk.conftest import exists, open_ledger, query

JOB = JobRecord(
    id=0,
    name="job",
    kind="calls",
    mode="direct",
    mark="mark",
    token="token",
    salt=b"salt",
    settings={"query": {"default_live_message": "a secret message"}},
    digests={},
)


def new_rows(count: int, first: int = 0) -> list[NewRow]:
    return [
        NewRow(f"k{number}", f'{{"phoneNumber": "1213555{number:04d}"}}', b"t", b"c")
        for number in range(first, first + count)
    ]


@pytest.fixture
def ledger(location: str) -> Iterator[Ledger]:
    made = open_ledger(location)
    yield made
    made.close()


def filled(ledger: Ledger, count: int) -> tuple[int, int]:
    """Add a job with rows, and return the numbers of the job and of a worker."""
    job = ledger.add_job(JOB).id
    worker = ledger.start_worker(1.0)
    ledger.add_rows(job, worker, new_rows(count))
    ledger.finish_input(job, worker, [])
    return job, worker


def test_it_implements_the_protocol(ledger: Ledger) -> None:
    ledger.add_job(JOB)
    assert ledger.find_job("other") is None


@pytest.mark.parametrize("read", ["find_job", "unfinished_jobs"])
def test_reading_does_not_create_it(ledger: Ledger, location: str, read: str) -> None:
    with pytest.raises(LedgerNotFoundError, match="there is no ledger") as caught:
        getattr(ledger, read)(*(["job"] if read == "find_job" else []))
    assert isinstance(caught.value, JobNotFoundError)
    assert not exists(location)


def test_a_claim_is_visible_to_other_connections_when_it_returns(
    ledger: Ledger, location: str
) -> None:
    job, worker = filled(ledger, 5)
    claim = ledger.claim(job, worker, 3, 12.5)
    assert claim.batch is not None
    assert [row.key for row in claim.batch.rows] == ["k0", "k1", "k2"]
    assert query(location, "SELECT key FROM rows WHERE state = 'sending'") == [
        ("k0",),
        ("k1",),
        ("k2",),
    ]
    assert query(location, "SELECT worker, status, server_time FROM batches") == [
        (worker, "sending", 12.5)
    ]


def test_nothing_is_claimed_before_all_rows_are_stored(ledger: Ledger) -> None:
    job = ledger.add_job(JOB).id
    worker = ledger.start_worker(1.0)
    ledger.add_rows(job, worker, new_rows(2))
    assert ledger.claim(job, worker, 10, None).obstacle == "input_incomplete"
    ledger.finish_input(job, worker, [])
    assert ledger.claim(job, worker, 10, None).batch is not None
    # Rows that are added later interrupt the sending until all of them are stored.
    ledger.add_rows(job, worker, new_rows(3))
    assert ledger.claim(job, worker, 10, None).obstacle == "input_incomplete"


def test_input_is_complete_when_all_loaders_have_finished(ledger: Ledger) -> None:
    job = ledger.add_job(JOB).id
    first, second = ledger.start_worker(1.0), ledger.start_worker(1.0)
    ledger.add_rows(job, first, new_rows(1))
    ledger.add_rows(job, second, new_rows(2))
    ledger.finish_input(job, first, [])
    assert not ledger.job(job).input_complete
    ledger.finish_input(job, second, [])
    assert ledger.job(job).input_complete


def test_rows_that_are_stored_again_replace_a_loader_that_died(ledger: Ledger) -> None:
    job = ledger.add_job(JOB).id
    died, worker = ledger.start_worker(1.0), ledger.start_worker(1.0)
    ledger.add_rows(job, died, new_rows(1))
    earlier = ledger.loaders(job)
    ledger.add_rows(job, worker, new_rows(3))
    ledger.finish_input(job, worker, list(earlier))
    assert ledger.job(job).input_complete


@pytest.mark.parametrize(
    ("obstacle", "stop"),
    [
        ("paused", lambda ledger, job: ledger.pause(job, "no credit")),
        ("cancelled", lambda ledger, job: ledger.cancel(job)),
    ],
)
def test_a_stopped_job_is_not_claimed(ledger: Ledger, obstacle: str, stop) -> None:
    job, worker = filled(ledger, 1)
    stop(ledger, job)
    assert ledger.claim(job, worker, 10, None).obstacle == obstacle


def test_threads_never_claim_the_same_row(ledger: Ledger, location: str) -> None:
    job, worker = filled(ledger, 300)
    claimed: list[str] = []

    def claim() -> None:
        own = open_ledger(location)
        while (batch := own.claim(job, worker, 7, None).batch) is not None:
            claimed.extend(row.key for row in batch.rows)
        own.close()

    threads = [threading.Thread(target=claim) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(claimed) == len(set(claimed)) == 300


def test_facts_erase_recipients_and_close_the_batch(ledger: Ledger, location: str) -> None:
    job, worker = filled(ledger, 2)
    batch = ledger.claim(job, worker, 10, None).batch
    assert batch is not None
    first, second = batch.rows
    ledger.record(job, batch.id, [Fact(first.id, "sent", 17)])
    assert [summary.id for summary in ledger.open_batches(job)] == [batch.id]
    ledger.record(job, batch.id, [Fact(second.id, "refused", None, "DNC")])
    assert ledger.open_batches(job) == []
    assert [result for _, result in ledger.results(job, 0, 10)] == [
        RowResult("k0", "sent", 17, None),
        RowResult("k1", "refused", None, "DNC"),
    ]
    assert (
        query(location, "SELECT recipient, target, content FROM rows") == [(None, b"t", b"c")] * 2
    )


def test_settings_stay_while_rows_may_be_sent(ledger: Ledger) -> None:
    job, worker = filled(ledger, 1)
    ledger.erase_settings(job)
    assert ledger.job(job).settings is not None
    batch = ledger.claim(job, worker, 10, None).batch
    assert batch is not None
    ledger.mark_unknown(job, batch.id, [row.id for row in batch.rows], "why")
    ledger.erase_settings(job)
    assert ledger.job(job).settings is not None


def test_only_unknown_rows_change_afterwards(ledger: Ledger) -> None:
    job, worker = filled(ledger, 3)
    batch = ledger.claim(job, worker, 10, None).batch
    assert batch is not None
    rows = [row.id for row in batch.rows]
    ledger.record(job, batch.id, [Fact(rows[0], "sent", 1)])
    ledger.record(job, batch.id, [Fact(rows[1], "refused", None, "DNC")])
    ledger.mark_unknown(job, batch.id, rows, "why")
    ledger.release(job, batch.id, None, resend=False)
    ledger.record(job, batch.id, [Fact(rows[0], "refused", None, "DUP")])
    results = [result.state for _, result in ledger.results(job, 0, 10)]
    assert results == ["sent", "refused", "unknown"]
    ledger.record(job, batch.id, [Fact(rows[2], "sent", 3)])
    assert ledger.counts(job).sent == 2


def test_a_late_response_settles_rows_of_a_later_batch(ledger: Ledger) -> None:
    job, worker = filled(ledger, 1)
    first = ledger.claim(job, worker, 10, None).batch
    assert first is not None
    row = first.rows[0].id
    ledger.release(job, first.id, [row], resend=True)
    second = ledger.claim(job, worker, 10, None).batch
    assert second is not None
    assert second.rows[0].resends == 1
    ledger.record(job, first.id, [Fact(row, "sent", 5)])
    assert ledger.counts(job).sent == 1
    assert ledger.open_batches(job) == []
    # The sender of the first batch has no say in the second one.
    ledger.release(job, first.id, [row], resend=True)
    assert ledger.counts(job).sent == 1


def test_halves_have_all_rows_once(ledger: Ledger) -> None:
    job, worker = filled(ledger, 5)
    batch = ledger.claim(job, worker, 10, None).batch
    assert batch is not None
    halves = ledger.split(job, batch.id, worker)
    assert [[row.key for row in half.rows] for half in halves] == [["k0", "k1", "k2"], ["k3", "k4"]]
    assert [summary.id for summary in ledger.open_batches(job)] == [half.id for half in halves]


def test_stored_rows_are_compared_and_not_replaced(ledger: Ledger) -> None:
    job, worker = filled(ledger, 2)
    assert ledger.add_rows(job, worker, new_rows(2)) == []
    assert ledger.job(job).input_complete
    changed = [NewRow("k2", "{}", b"t", b"c"), NewRow("k1", "{}", b"other", b"c")]
    assert ledger.add_rows(job, worker, changed) == [("k1", b"t", b"c")]
    assert ledger.counts(job).total == 2


def test_a_key_twice_in_a_chunk_is_one_row(ledger: Ledger) -> None:
    job = ledger.add_job(JOB).id
    worker = ledger.start_worker(1.0)
    assert ledger.add_rows(job, worker, new_rows(1) * 2) == []
    assert ledger.counts(job).total == 1
    different = [NewRow("k5", "{}", b"1", b"c"), NewRow("k5", "{}", b"2", b"c")]
    assert ledger.add_rows(job, worker, different) == [("k5", b"1", b"c")]
