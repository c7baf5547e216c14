"""The PostgreSQL ledger: its durability, its connections, and processes that work at the same time."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import psycopg
import pytest

from callfire_client.bulk import LedgerError, LedgerNotFoundError, PostgresLedger
from callfire_client.bulk.records import Fact
from tests.bulk.conftest import query
from tests.bulk.test_ledger import JOB, filled, new_rows

postgres = pytest.mark.postgres


@pytest.fixture
def ledger(url: str) -> Iterator[PostgresLedger]:
    made = PostgresLedger(url)
    yield made
    made.close()


def run(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement.encode())


@postgres
def test_commits_are_durable_whatever_the_default_is(ledger: PostgresLedger, url: str) -> None:
    database = url.rpartition("/")[2]
    run(url, f'ALTER DATABASE "{database}" SET synchronous_commit TO off')
    try:
        with ledger._database.write() as connection:
            assert connection.execute("SHOW synchronous_commit").fetchone() == ("on",)
    finally:
        run(url, f'ALTER DATABASE "{database}" RESET synchronous_commit')


@postgres
def test_a_server_that_does_not_write_to_the_disk_is_refused(
    ledger: PostgresLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    execute = psycopg.Connection.execute

    def without_fsync(self: Any, statement: Any, *arguments: Any, **named: Any) -> Any:
        text = (
            statement.replace("current_setting('fsync')", "'off'")
            if "fsync" in str(statement)
            else statement
        )
        return execute(self, text, *arguments, **named)

    monkeypatch.setattr(psycopg.Connection, "execute", without_fsync)
    with pytest.raises(LedgerError, match="fsync = off"):
        ledger.find_job("job")


@postgres
def test_another_schema_version_is_refused(ledger: PostgresLedger, url: str) -> None:
    ledger.add_job(JOB)
    ledger.close()
    run(url, "UPDATE callfire_bulk.ledger SET version = 99")
    with pytest.raises(LedgerError, match="schema version 99"):
        ledger.find_job("job")


@postgres
def test_jobs_of_two_schemas_are_apart(url: str) -> None:
    first, second = PostgresLedger(url), PostgresLedger(url, schema="another")
    first.add_job(JOB)
    with pytest.raises(LedgerNotFoundError, match="schema another"):
        second.find_job("job")
    second.start_worker(1.0)
    assert second.find_job("job") is None
    assert first.find_job("job") is not None
    first.close()
    second.close()
    run(url, "DROP SCHEMA another CASCADE")


@postgres
def test_processes_create_the_tables_once(url: str) -> None:
    ledgers = [PostgresLedger(url) for _ in range(4)]
    numbers: list[int] = []
    threads = [
        threading.Thread(target=lambda each=each: numbers.append(each.add_job(JOB).id))
        for each in ledgers
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for each in ledgers:
        each.close()
    assert numbers == [1] * 4


@postgres
def test_a_lost_connection_is_replaced(ledger: PostgresLedger, url: str) -> None:
    job, worker = filled(ledger, 5)
    run(
        url,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE application_name = 'callfire-bulk' AND datname = current_database()",
    )
    assert ledger.claim(job, worker, 10, None).batch is not None


@postgres
def test_a_process_that_stops_within_a_transaction_keeps_no_lock(
    ledger: PostgresLedger, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "callfire_client.bulk.ledgers.postgres_database._LIMITS",
        "SET LOCAL idle_in_transaction_session_timeout = '100ms'",
    )
    job, worker = filled(ledger, 5)
    other = PostgresLedger(url)

    def stop_and_cancel() -> None:
        with ledger._database.write(job) as connection:
            # It waits until the server has ended the transaction of the first one.
            assert other.claim(job, worker, 10, None).batch is not None
            connection.execute("UPDATE jobs SET cancelled = TRUE")

    with pytest.raises(LedgerError):
        stop_and_cancel()
    assert not ledger.job(job).cancelled
    other.close()


@postgres
def test_processes_claim_and_record_at_the_same_time(ledger: PostgresLedger, url: str) -> None:
    job, worker = filled(ledger, 30)
    other = PostgresLedger(url)
    with ledger._database.write(job, shared=True) as connection:
        batch = ledger._database.insert_batch(connection, job, worker, None)
        assert ledger._database.claim_rows(connection, job, batch, 10) == 10
        ledger._database.change_counts(connection, job, {"pending": -10, "sending": 10})
        other._database._slot = ledger._database._slot + 1
        # The rows of the first one are skipped, and nothing waits for it.
        found = other.claim(job, worker, 10, None).batch
        assert found is not None
        assert [row.key for row in found.rows] == [f"k{number}" for number in range(10, 20)]
        other.record(job, found.id, [Fact(row.id, "sent", 1) for row in found.rows])
    assert ledger.counts(job).sent == 10
    assert ledger.counts(job).sending == 10
    other.close()


@postgres
def test_a_failure_in_a_transaction_undoes_it(ledger: PostgresLedger) -> None:
    job, _ = filled(ledger, 1)

    def cancel(*, suppressed: bool) -> None:
        with ledger._database.write() as connection:
            connection.execute("UPDATE jobs SET cancelled = TRUE")
            with suppress(*([psycopg.Error] if suppressed else [])):
                connection.execute("SELECT missing")

    with pytest.raises(LedgerError, match="does not exist"):
        cancel(suppressed=False)
    assert not ledger.job(job).cancelled
    with pytest.raises(LedgerError, match="rolled back"):
        cancel(suppressed=True)
    assert not ledger.job(job).cancelled


@postgres
def test_a_key_that_cannot_be_stored_is_an_error(ledger: PostgresLedger) -> None:
    job = ledger.add_job(JOB).id
    rows = [*new_rows(2), type(new_rows(1)[0])("a\0b", "{}", b"t", b"c")]
    with pytest.raises(LedgerError, match="NUL"):
        ledger.add_rows(job, ledger.start_worker(1.0), rows)
    assert ledger.counts(job).total == 0


@postgres
def test_the_counts_can_be_read_with_plain_sql(ledger: PostgresLedger, url: str) -> None:
    job, worker = filled(ledger, 5)
    ledger.claim(job, worker, 3, None)
    with psycopg.connect(url) as connection:
        found = connection.execute(
            "SELECT name, pending, sending, sent, refused, unknown, paused FROM callfire_bulk.job_counts"
        ).fetchall()
    assert found == [("job", 2, 3, 0, 0, 0, None)]
    assert query(url, "SELECT key FROM rows WHERE state = 'sending' ORDER BY id")[0] == ("k0",)


@postgres
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_process_opens_its_own_connection(ledger: PostgresLedger) -> None:
    job, worker = filled(ledger, 2)
    context = multiprocessing.get_context("fork")
    child = context.Process(target=ledger.claim, args=(job, worker, 1, None))
    child.start()
    child.join(60)
    assert child.exitcode == 0
    assert ledger.counts(job).sending == 1


def test_a_server_that_cannot_be_reached_is_a_ledger_error() -> None:
    ledger = PostgresLedger("postgresql://user:secret@127.0.0.1:1/database")
    with pytest.raises(LedgerError, match=r"127\.0\.0\.1/database failed") as caught:
        ledger.find_job("job")
    error: BaseException | None = caught.value
    while error is not None:
        frame = error.__traceback__
        while frame is not None:
            if "callfire_client" in frame.tb_frame.f_code.co_filename:
                assert "secret" not in repr(frame.tb_frame.f_locals)
            else:
                assert "psycopg" not in frame.tb_frame.f_code.co_filename
            frame = frame.tb_next
        error = error.__cause__
    assert "secret" not in repr(ledger) + str(caught.value) + repr(vars(ledger._database))


@pytest.mark.parametrize("url", ["postgresql://[", "postgresql://user:secret@host/db?nothing=1"])
def test_an_invalid_url_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(ValueError, match="URL of the database is invalid") as caught:
        PostgresLedger(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("schema", ["", "A", "a b", "a; DROP TABLE jobs", "x" * 64])
def test_a_schema_has_a_plain_name(schema: str) -> None:
    with pytest.raises(ValueError, match="schema must be a name"):
        PostgresLedger("postgresql://host/database", schema=schema)


def test_psycopg_is_imported_with_the_first_ledger_in_postgresql() -> None:
    code = "import sys, callfire_client.bulk; assert 'psycopg' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
