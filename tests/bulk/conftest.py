"""Sandboxes, ledgers and rows for the tests of bulk sending."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from callfire_client.bulk import PostgresLedger, SQLiteLedger
from callfire_client.models import CallRecipient
from callfire_client.testing import InProcessSandbox
from tests.postgres.fixtures import postgres_cluster

if TYPE_CHECKING:
    from callfire_client.bulk import RowResult
    from callfire_client.bulk.ledgers.sql_ledger import SQLLedger
    from tests.postgres.server import PostgresServer

__all__ = ["postgres_cluster"]

MARK = "bulk_mark"


def make_rows(count: int, first: int = 0) -> list[dict[str, Any]]:
    """Rows with distinct keys and numbers; no number has a special outcome in the sandbox."""
    return [
        {"id": f"r{number}", "phone": f"1213555{number + 1000:04d}"}
        for number in range(first, first + count)
    ]


def recipient(row: dict[str, Any]) -> CallRecipient:
    return CallRecipient(phone_number=row["phone"], live_message="Hello")


def key(row: dict[str, Any]) -> str:
    return row["id"]


NAMED: dict[str, Any] = {"key": key, "recipient": recipient}


def states(job: Any) -> Counter[str]:
    """How many rows are in each state, from the rows of a job of the blocking client."""
    return Counter(row.state for row in job.results())


def by_key(job: Any) -> dict[str, RowResult]:
    return {row.key: row for row in job.results()}


def calls_by_mark(sandbox: Any) -> Counter[str]:
    """How many calls the sandbox has for each mark."""
    return Counter(call.attributes[MARK] for call in sandbox.calls_sent)


def is_url(location: Path | str) -> bool:
    return str(location).startswith("postgresql://")


def open_ledger(location: str) -> SQLLedger:
    return PostgresLedger(location) if is_url(location) else SQLiteLedger(location)


def query(location: Path | str, statement: str) -> list[tuple[Any, ...]]:
    """Run a statement in a connection of its own, as a reader with plain SQL does."""
    if is_url(location):
        return _query_postgres(str(location), statement)
    connection = sqlite3.connect(location)
    try:
        return connection.execute(statement).fetchall()
    finally:
        connection.close()


def _query_postgres(url: str, statement: str) -> list[tuple[Any, ...]]:
    """Run a statement; `jobs` has the counts as well, as in SQLite."""
    import psycopg

    with psycopg.connect(url) as connection:
        connection.execute("SET search_path TO pg_temp, callfire_bulk")
        connection.execute(
            "CREATE TEMPORARY VIEW jobs AS SELECT jobs.*, pending, sending, sent, refused, unknown"
            " FROM callfire_bulk.jobs JOIN callfire_bulk.job_counts ON job_counts.job = jobs.id"
        )
        found = connection.execute(statement.encode()).fetchall()
        connection.rollback()
    return found


def exists(location: str) -> bool:
    """Whether a ledger was created."""
    if is_url(location):
        return _schema_exists(location)
    return Path(location).exists()


def _schema_exists(url: str) -> bool:
    import psycopg

    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT to_regclass('callfire_bulk.jobs') IS NOT NULL")
        return found.fetchone() == (True,)


def check_counts(location: Path | str) -> None:
    """Check that the counts of each job are those of its rows."""
    for number, *counts in query(
        location, "SELECT id, pending, sending, sent, refused, unknown FROM jobs"
    ):
        found = Counter(
            state for job, state in query(location, "SELECT job, state FROM rows") if job == number
        )
        names = ("pending", "sending", "sent", "refused", "unknown")
        assert [found[name] for name in names] == counts


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """The path of a ledger in SQLite, whose counts are checked after the test."""
    ledger = tmp_path / "sends.db"
    yield ledger
    if ledger.exists():
        check_counts(ledger)


@pytest.fixture(scope="session")
def ledger_database(postgres_cluster: PostgresServer) -> str:
    return postgres_cluster.new_database()


@pytest.fixture
def url(ledger_database: str) -> Iterator[str]:
    """The URL of a ledger in PostgreSQL, whose counts are checked after the test."""
    import psycopg

    with psycopg.connect(ledger_database) as connection:
        connection.execute("DROP SCHEMA IF EXISTS callfire_bulk CASCADE")
    yield ledger_database
    if _schema_exists(ledger_database):
        check_counts(ledger_database)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def location(request: pytest.FixtureRequest) -> str:
    """The path or the URL of a ledger."""
    return str(request.getfixturevalue("path" if request.param == "sqlite" else "url"))


@pytest.fixture
def sandbox() -> Iterator[InProcessSandbox]:
    found = InProcessSandbox()
    yield found
    assert found.errors == []
