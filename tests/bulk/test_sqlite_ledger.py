"""The SQLite ledger: its file, its durability, and erasing."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import stat
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from callfire_client.bulk import InvalidLedgerError, LedgerError, LedgerNotFoundError, SQLiteLedger
from callfire_client.bulk.records import Fact
from tests.bulk.conftest import query
from tests.bulk.test_ledger import JOB, filled, new_rows


@pytest.fixture
def ledger(path: Path) -> Iterator[SQLiteLedger]:
    made = SQLiteLedger(path)
    yield made
    made.close()


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


@pytest.mark.parametrize(
    "statement",
    ["CREATE TABLE jobs (name TEXT)", "PRAGMA application_id = 7", "PRAGMA user_version = 7"],
)
def test_another_database_is_refused_and_unchanged(path: Path, statement: str) -> None:
    other = sqlite3.connect(path)
    other.execute(statement)
    other.commit()
    other.close()
    path.chmod(0o644)
    content = path.read_bytes()
    with pytest.raises(InvalidLedgerError, match="not a ledger"):
        SQLiteLedger(path).find_job("job")
    assert path.read_bytes() == content  # the journal mode included
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    path.unlink()  # its counts cannot be checked


def test_a_newer_schema_is_refused(ledger: SQLiteLedger, path: Path) -> None:
    ledger.add_job(JOB)
    ledger.close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(InvalidLedgerError, match="schema version 99"):
        ledger.find_job("job")


@pytest.mark.parametrize("content", [b"x", b"key,phone_number\n", bytes(5000)])
def test_a_file_that_is_not_a_database_is_refused_and_unchanged(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(content)
    path.chmod(0o644)
    for access in (SQLiteLedger.jobs, lambda ledger: ledger.start_worker(1.0)):
        with pytest.raises(InvalidLedgerError, match="not an SQLite database"):
            access(SQLiteLedger(path))
    assert path.read_bytes() == content
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_a_folder_is_not_a_ledger(tmp_path: Path) -> None:
    for access in (SQLiteLedger.jobs, lambda ledger: ledger.start_worker(1.0)):
        with pytest.raises(InvalidLedgerError, match="not a file"):
            access(SQLiteLedger(tmp_path))


def test_a_method_that_reads_creates_no_ledger(path: Path) -> None:
    with pytest.raises(LedgerNotFoundError, match="there is no ledger"):
        SQLiteLedger(path).find_job("job")
    assert not path.exists()
    path.touch()
    with pytest.raises(LedgerNotFoundError, match="empty"):
        SQLiteLedger(path).find_job("job")
    assert path.read_bytes() == b""
    path.unlink()  # its counts cannot be checked


@pytest.mark.parametrize("statement", range(1, 7))
def test_another_process_may_create_the_ledger_at_the_same_time(
    path: Path, monkeypatch: pytest.MonkeyPatch, statement: int
) -> None:
    """It has created the file, and creates the tables before this statement."""
    executed: list[str] = []

    class Connection(sqlite3.Connection):
        def execute(self, *arguments: Any) -> sqlite3.Cursor:
            executed.append(arguments[0])
            if len(executed) == statement:
                monkeypatch.undo()
                another = SQLiteLedger(path)
                another.start_worker(1.0)
                another.close()
            return super().execute(*arguments)

    path.touch()
    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Connection))
    ledger = SQLiteLedger(path)
    ledger.start_worker(1.0)
    ledger.close()
    assert len(executed) > statement
    assert query(path, "SELECT count(*) FROM workers") == [(2,)]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege")
def test_the_target_of_a_link_is_created(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(path)
    with pytest.raises(LedgerNotFoundError):
        SQLiteLedger(link).jobs()
    ledger = SQLiteLedger(link)
    ledger.start_worker(1.0)
    ledger.close()
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    link.unlink()
    link.symlink_to(link)
    with pytest.raises(LedgerError, match="failed"):
        SQLiteLedger(link).start_worker(1.0)


def test_a_missing_folder_is_a_ledger_error(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="failed"):
        SQLiteLedger(tmp_path / "missing" / "sends.db").start_worker(1.0)


@pytest.mark.parametrize("path", ["", ":memory:"])
def test_a_job_must_survive_the_process(path: str) -> None:
    with pytest.raises(ValueError, match="must survive the process"):
        SQLiteLedger(path)


def test_a_message_has_the_absolute_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ledger = SQLiteLedger("sends.db")
    monkeypatch.chdir("/")
    with pytest.raises(LedgerNotFoundError) as caught:
        ledger.find_job("job")
    assert str(tmp_path / "sends.db") in str(caught.value)
    ledger.start_worker(1.0)
    ledger.close()
    assert (tmp_path / "sends.db").exists()


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


_forking = threading.Event()
if sys.platform != "win32":
    os.register_at_fork(before=_forking.set)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_fork_waits_for_an_open_transaction(ledger: SQLiteLedger) -> None:
    """A child would inherit its locks, and never release them."""
    job, worker = filled(ledger, 2)
    writing = threading.Event()

    def write() -> None:
        with ledger._database.write() as connection:
            connection.execute("UPDATE jobs SET paused = NULL")
            _forking.clear()
            writing.set()
            _forking.wait(10)

    writer = threading.Thread(target=write)
    writer.start()
    writing.wait(10)
    context = multiprocessing.get_context("fork")
    child = context.Process(target=ledger.claim, args=(job, worker, 1, None))
    child.start()
    child.join(30)
    writer.join()
    assert child.exitcode == 0
    assert ledger.counts(job).sending == 1
