"""Sandboxes, ledgers and rows for the tests of bulk sending."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from callfire_client.models import CallRecipient
from callfire_client.testing import InProcessSandbox

if TYPE_CHECKING:
    from callfire_client.bulk import RowResult

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


def query(path: Path, statement: str) -> list[tuple[Any, ...]]:
    """Run a statement in a connection of its own, as a reader with plain SQL does."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute(statement).fetchall()
    finally:
        connection.close()


def check_counts(path: Path) -> None:
    """Check that the counts of each job are those of its rows."""
    for number, *counts in query(
        path, "SELECT id, pending, sending, sent, refused, unknown FROM jobs"
    ):
        found = Counter(
            state for job, state in query(path, "SELECT job, state FROM rows") if job == number
        )
        names = ("pending", "sending", "sent", "refused", "unknown")
        assert [found[name] for name in names] == counts


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """The path of a ledger, whose counts are checked after the test."""
    ledger = tmp_path / "sends.db"
    yield ledger
    if ledger.exists():
        check_counts(ledger)


@pytest.fixture
def sandbox() -> Iterator[InProcessSandbox]:
    found = InProcessSandbox()
    yield found
    assert found.errors == []
