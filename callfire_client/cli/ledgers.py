"""The ledger of bulk jobs: its path, and reading it without sending."""

from __future__ import annotations

import os
import shlex
import sqlite3
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from .status import CommandError

if TYPE_CHECKING:
    from ..bulk import Counts, RowResult, SQLiteLedger
    from ..bulk.records import JobRecord

__all__ = [
    "complete_job",
    "default_ledger",
    "describe_counts",
    "find_job",
    "iterate_rows",
    "job_command",
    "job_names",
    "ledger_option",
    "open_ledger",
]

F = TypeVar("F", bound=Callable[..., Any])
_PAGE: Final = 1000


def default_ledger() -> Path:
    """Return the path of the ledger of this user."""
    named = os.environ.get("CALLFIRE_LEDGER")
    if named:
        return Path(named)
    base = os.environ.get("XDG_STATE_HOME")
    return (Path(base) if base else Path.home() / ".local" / "state") / "callfire" / "sends.db"


def ledger_option(function: F) -> F:
    """Add `--ledger`; its value is a path, also if it is not given."""
    return click.option(
        "--ledger",
        type=click.Path(dir_okay=False, path_type=Path),
        default=default_ledger,
        help="The file that records what was sent; by default CALLFIRE_LEDGER, or "
        "~/.local/state/callfire/sends.db.",
    )(function)


def complete_job(
    context: click.Context,
    _parameter: click.Parameter,
    incomplete: str,
) -> list[str]:
    """Return the names of jobs that begin in the same way."""
    path = Path(context.params.get("ledger") or default_ledger())
    try:
        return [name for name in job_names(path) if name.startswith(incomplete)]
    except sqlite3.Error:
        return []


@contextmanager
def open_ledger(path: Path) -> Generator[SQLiteLedger]:
    """Open an existing ledger until the context ends.

    Raises:
        CommandError: It does not exist.
    """
    from ..bulk import SQLiteLedger

    if not path.exists():
        raise CommandError(f"there is no ledger {path}: pass --ledger FILE")
    with closing(SQLiteLedger(path)) as ledger:
        yield ledger


def job_names(path: Path) -> list[str]:
    """Return the names of all jobs, the oldest first."""
    uri = f"{path.absolute().as_uri()}?mode=ro"  # does not create it
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM jobs ORDER BY id")]


def find_job(ledger: SQLiteLedger, name: str) -> JobRecord:
    """Return a job.

    Raises:
        CommandError: The ledger has no such job.
    """
    found = ledger.find_job(name)
    if found is None:
        raise CommandError(f"there is no job {name!r}: callfire jobs list shows all")
    return found


def iterate_rows(ledger: SQLiteLedger, job: JobRecord) -> Iterator[RowResult]:
    """Iterate over the rows of a job, in the order in which they were stored."""
    after = 0
    while page := ledger.results(job.id, after, _PAGE):
        yield from (row for _, row in page)
        after = page[-1][0]


def describe_counts(counts: Counts) -> str:
    """Return the numbers of rows in one line."""
    states = ("sent", "refused", "unknown", "sending", "pending")
    return ", ".join(f"{getattr(counts, state):,} {state}" for state in states)


def job_command(name: str, job: str, ledger: Path) -> str:
    """Return the command line of `callfire jobs` for a job.

    Args:
        name: The name of the command, such as `resume`.
        job: The name of the job.
        ledger: The path of its ledger.
    """
    option = "" if ledger == default_ledger() else f" --ledger {shlex.quote(str(ledger))}"
    return f"callfire jobs {name} {shlex.quote(job)}{option}"
