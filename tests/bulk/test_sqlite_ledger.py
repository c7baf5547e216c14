"""The SQLite ledger: its file, claims, facts, and erasing."""

from __future__ import annotations

import multiprocessing
import sqlite3
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from callfire_client.bulk import Ledger, LedgerError, RowResult, SQLiteLedger
from callfire_client.bulk.records import Fact, JobRecord, NewRow
from tests.bulk.conftest import query

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
def ledger(path: Path) -> Iterator[SQLiteLedger]:
    made = SQLiteLedger(path)
    yield made
    made.close()


def filled(ledger: Ledger, count: int) -> tuple[int, int]:
    """Add a job with rows, and return the numbers of the job and of a worker."""
    job = ledger.add_job(JOB).id
    worker = ledger.start_worker(1.0)
    ledger.add_rows(job, worker, new_rows(count))
    ledger.finish_input(job, worker, [])
    return job, worker


def test_it_implements_the_protocol(ledger: SQLiteLedger) -> None:
    as_protocol: Ledger = ledger
    assert as_protocol.find_job("job") is None


@pytest.mark.skipif(sys.platform == "win32", reason="files have no mode")
def test_only_the_owner_can_read_its_files(ledger: SQLiteLedger, path: Path) -> None:
    filled(ledger, 1)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert modes == dict.fromkeys(["sends.db", "sends.db-shm", "sends.db-wal"], 0o600)


@pytest.mark.skipif(sys.platform == "win32", reason="files have no mode")
def test_a_file_that_others_can_read_is_made_private(path: Path) -> None:
    path.touch(0o644)
    with_mode = SQLiteLedger(path)
    with_mode.add_job(JOB)
    with_mode.close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_commits_are_durable(ledger: SQLiteLedger) -> None:
    ledger.add_job(JOB)
    with ledger._database.read() as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL


def test_another_database_is_refused_and_unchanged(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE jobs (name TEXT)")
    other.commit()
    other.close()
    with pytest.raises(LedgerError, match="not a ledger"):
        SQLiteLedger(path).find_job("job")
    assert query(path, "SELECT name FROM sqlite_master") == [("jobs",)]
    path.unlink()  # its counts cannot be checked


def test_a_newer_schema_is_refused(ledger: SQLiteLedger, path: Path) -> None:
    ledger.add_job(JOB)
    ledger.close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(LedgerError, match="schema version 99"):
        ledger.find_job("job")


def test_a_missing_folder_is_a_ledger_error(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="failed"):
        SQLiteLedger(tmp_path / "missing" / "sends.db").find_job("job")


def test_a_claim_is_visible_to_other_connections_when_it_returns(
    ledger: SQLiteLedger, path: Path
) -> None:
    job, worker = filled(ledger, 5)
    claim = ledger.claim(job, worker, 3, 12.5)
    assert claim.batch is not None
    assert [row.key for row in claim.batch.rows] == ["k0", "k1", "k2"]
    assert query(path, "SELECT key FROM rows WHERE state = 'sending'") == [
        ("k0",),
        ("k1",),
        ("k2",),
    ]
    assert query(path, "SELECT worker, status, server_time FROM batches") == [
        (worker, "sending", 12.5)
    ]


def test_nothing_is_claimed_before_all_rows_are_stored(ledger: SQLiteLedger) -> None:
    job = ledger.add_job(JOB).id
    worker = ledger.start_worker(1.0)
    ledger.add_rows(job, worker, new_rows(2))
    assert ledger.claim(job, worker, 10, None).obstacle == "input_incomplete"
    ledger.finish_input(job, worker, [])
    assert ledger.claim(job, worker, 10, None).batch is not None
    # Rows that are added later interrupt the sending until all of them are stored.
    ledger.add_rows(job, worker, new_rows(3))
    assert ledger.claim(job, worker, 10, None).obstacle == "input_incomplete"


def test_input_is_complete_when_all_loaders_have_finished(ledger: SQLiteLedger) -> None:
    job = ledger.add_job(JOB).id
    first, second = ledger.start_worker(1.0), ledger.start_worker(1.0)
    ledger.add_rows(job, first, new_rows(1))
    ledger.add_rows(job, second, new_rows(2))
    ledger.finish_input(job, first, [])
    assert not ledger.job(job).input_complete
    ledger.finish_input(job, second, [])
    assert ledger.job(job).input_complete


def test_rows_that_are_stored_again_replace_a_loader_that_died(ledger: SQLiteLedger) -> None:
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
def test_a_stopped_job_is_not_claimed(ledger: SQLiteLedger, obstacle: str, stop) -> None:
    job, worker = filled(ledger, 1)
    stop(ledger, job)
    assert ledger.claim(job, worker, 10, None).obstacle == obstacle


def test_threads_never_claim_the_same_row(ledger: SQLiteLedger, path: Path) -> None:
    job, worker = filled(ledger, 300)
    claimed: list[str] = []

    def claim() -> None:
        own = SQLiteLedger(path)
        while (batch := own.claim(job, worker, 7, None).batch) is not None:
            claimed.extend(row.key for row in batch.rows)
        own.close()

    threads = [threading.Thread(target=claim) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(claimed) == len(set(claimed)) == 300


def test_facts_erase_recipients_and_close_the_batch(ledger: SQLiteLedger, path: Path) -> None:
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
    assert query(path, "SELECT recipient, target, content FROM rows") == [(None, b"t", b"c")] * 2


def test_what_is_erased_is_in_no_file(ledger: SQLiteLedger, path: Path) -> None:
    job, worker = filled(ledger, 1)
    assert b"12135550000" in b"".join(file.read_bytes() for file in path.parent.iterdir())
    batch = ledger.claim(job, worker, 10, None).batch
    assert batch is not None
    ledger.record(job, batch.id, [Fact(batch.rows[0].id, "sent", 17)])
    ledger.erase_settings(job)
    ledger.close()
    content = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"12135550000" not in content
    assert b"a secret message" not in content


def test_settings_stay_while_rows_may_be_sent(ledger: SQLiteLedger) -> None:
    job, worker = filled(ledger, 1)
    ledger.erase_settings(job)
    assert ledger.job(job).settings is not None
    batch = ledger.claim(job, worker, 10, None).batch
    assert batch is not None
    ledger.mark_unknown(job, batch.id, [row.id for row in batch.rows], "why")
    ledger.erase_settings(job)
    assert ledger.job(job).settings is not None


def test_only_unknown_rows_change_afterwards(ledger: SQLiteLedger) -> None:
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


def test_a_late_response_settles_rows_of_a_later_batch(ledger: SQLiteLedger) -> None:
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


def test_halves_have_all_rows_once(ledger: SQLiteLedger) -> None:
    job, worker = filled(ledger, 5)
    batch = ledger.claim(job, worker, 10, None).batch
    assert batch is not None
    halves = ledger.split(job, batch.id, worker)
    assert [[row.key for row in half.rows] for half in halves] == [["k0", "k1", "k2"], ["k3", "k4"]]
    assert [summary.id for summary in ledger.open_batches(job)] == [half.id for half in halves]


def test_stored_rows_are_compared_and_not_replaced(ledger: SQLiteLedger) -> None:
    job, worker = filled(ledger, 2)
    assert ledger.add_rows(job, worker, new_rows(2)) == []
    assert ledger.job(job).input_complete
    changed = [NewRow("k2", "{}", b"t", b"c"), NewRow("k1", "{}", b"other", b"c")]
    assert ledger.add_rows(job, worker, changed) == [("k1", b"t", b"c")]
    assert ledger.counts(job).total == 2


def test_a_key_twice_in_a_chunk_is_one_row(ledger: SQLiteLedger) -> None:
    job = ledger.add_job(JOB).id
    worker = ledger.start_worker(1.0)
    assert ledger.add_rows(job, worker, new_rows(1) * 2) == []
    assert ledger.counts(job).total == 1
    different = [NewRow("k5", "{}", b"1", b"c"), NewRow("k5", "{}", b"2", b"c")]
    assert ledger.add_rows(job, worker, different) == [("k5", b"1", b"c")]


def test_a_full_disk_sends_nothing(ledger: SQLiteLedger) -> None:
    job, worker = filled(ledger, 200)
    with ledger._database.read() as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LedgerError, match="full"):
        ledger.add_rows(job, worker, new_rows(1000, first=1000))
    connection.execute("PRAGMA max_page_count = 1000000")
    assert ledger.counts(job).total == 200
    assert ledger.claim(job, worker, 1, None).batch is not None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_process_opens_its_own_connection(ledger: SQLiteLedger) -> None:
    job, worker = filled(ledger, 2)
    context = multiprocessing.get_context("fork")
    child = context.Process(target=ledger.claim, args=(job, worker, 1, None))
    child.start()
    child.join(30)
    assert child.exitcode == 0
    assert ledger.counts(job).sending == 1
