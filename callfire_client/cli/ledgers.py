"""The ledger of bulk jobs: its path or URL, and reading it without sending."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar
from urllib.parse import parse_qsl, urlencode, urlsplit

import click

from .status import CommandError

if TYPE_CHECKING:
    from ..bulk import Counts, Ledger, RowResult
    from ..bulk.records import JobRecord

    _LocationType = click.ParamType[Any]  # the class is generic in newer versions only
else:
    _LocationType = click.ParamType

__all__ = [
    "LedgerLocation",
    "complete_job",
    "default_ledger",
    "describe_counts",
    "find_job",
    "iterate_rows",
    "job_command",
    "ledger_option",
    "open_ledger",
    "printable_location",
]

F = TypeVar("F", bound=Callable[..., Any])
LedgerLocation: TypeAlias = Path | str
"""The path of a ledger in SQLite, or the URL of one in PostgreSQL."""

_PAGE: Final = 1000
_HOSTS: Final = re.compile(r"(([\w.%-]*|\[[\w:.%]+\])(:\d*)?,?)*")
_USER: Final = re.compile(r"[\w.%~+-]*")
_SECRET: Final = re.compile("password|secret", re.IGNORECASE)


class _Location(_LocationType):
    name = "file or URL"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> LedgerLocation:
        """Return a path, or the URL of a PostgreSQL database."""
        if isinstance(value, Path):
            return value
        if not value:
            self.fail("it must be the path of a file or a postgresql:// URL", param, ctx)
        from ..bulk.ledgers.locations import is_database_url

        try:
            return value if is_database_url(value) else Path(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


def default_ledger() -> LedgerLocation:
    """Return the ledger of this user: `CALLFIRE_LEDGER`, or a file in the folder of states.

    Raises:
        CommandError: `CALLFIRE_LEDGER` is a URL of another kind, or this user has no home folder.
    """
    named = os.environ.get("CALLFIRE_LEDGER")
    if named:
        try:
            return _Location().convert(named, None, None)
        except click.BadParameter as error:
            raise CommandError(f"CALLFIRE_LEDGER: {error.message}") from None
    base = os.environ.get("XDG_STATE_HOME")
    try:
        folder = Path(base) if base else Path.home() / ".local" / "state"
    except RuntimeError:  # in some containers
        raise CommandError(
            "this user has no home folder: pass --ledger FILE, or set CALLFIRE_LEDGER or HOME"
        ) from None
    return folder / "callfire" / "sends.db"


def ledger_option(function: F) -> F:
    """Add `--ledger`; its value is a `LedgerLocation`, also if it is not given."""
    return click.option(
        "--ledger",
        type=_Location(),
        metavar="FILE|URL",
        default=default_ledger,
        help="The file that records what was sent, or the postgresql:// URL of a database; by default "
        "CALLFIRE_LEDGER, or ~/.local/state/callfire/sends.db.",
    )(function)


def complete_job(
    context: click.Context,
    _parameter: click.Parameter,
    incomplete: str,
) -> list[str]:
    """Return the names of jobs that begin in the same way."""
    from ..bulk import LedgerError

    try:
        location = context.params.get("ledger") or default_ledger()
        with open_ledger(location) as ledger:
            return [job.name for job in ledger.jobs() if job.name.startswith(incomplete)]
    except (CommandError, ImportError, LedgerError, ValueError):
        return []


@contextmanager
def open_ledger(location: LedgerLocation) -> Generator[Ledger]:
    """Open a ledger until the context ends; it is not created.

    Raises:
        ImportError: psycopg is not installed.
        LedgerError: There is no ledger, or it cannot be read.
        ValueError: The URL is invalid.
    """
    from ..bulk import open_ledger as open_

    with closing(open_(location)) as ledger:
        yield ledger


def find_job(ledger: Ledger, name: str) -> JobRecord:
    """Return a job.

    Raises:
        CommandError: The ledger has no such job.
    """
    found = ledger.find_job(name)
    if found is None:
        raise CommandError(f"there is no job {name!r}: callfire jobs list shows all")
    return found


def iterate_rows(ledger: Ledger, job: JobRecord) -> Iterator[RowResult]:
    """Iterate over the rows of a job, in the order in which they were stored."""
    after = 0
    while page := ledger.results(job.id, after, _PAGE):
        yield from (row for _, row in page)
        after = page[-1][0]


def describe_counts(counts: Counts) -> str:
    """Return the numbers of rows in one line."""
    states = ("sent", "refused", "unknown", "sending", "pending")
    return ", ".join(f"{getattr(counts, state):,} {state}" for state in states)


def printable_location(location: LedgerLocation) -> str:
    """Return the path of a ledger, or its URL without passwords."""
    if isinstance(location, Path):
        return str(location)
    scheme = location.partition("://")[0]
    try:
        url = urlsplit(location)
    except ValueError:
        return f"{scheme}://..."
    user, _, hosts = url.netloc.rpartition("@")
    user = user.partition(":")[0]
    if not (location.count("@") <= 1 and _USER.fullmatch(user) and _HOSTS.fullmatch(hosts)) or (
        "@" in location and "@" not in url.netloc
    ):
        return f"{scheme}://..."  # a password that is not percent-encoded may be in any part
    given = parse_qsl(url.query, keep_blank_values=True)
    query = urlencode([(name, value) for name, value in given if not _SECRET.search(name)])
    at, mark = "@" if user else "", "?" if query else ""
    return f"{scheme}://{user}{at}{hosts}{url.path}{mark}{query}"


def job_command(name: str, job: str, ledger: LedgerLocation) -> str:
    """Return the command line of `callfire jobs` for a job; the URL of a ledger has no password.

    Args:
        name: The name of the command, such as `resume`.
        job: The name of the job.
        ledger: The path or the URL of its ledger.
    """
    shown = shlex.quote(printable_location(ledger))
    try:
        option = "" if ledger == default_ledger() else f" --ledger {shown}"
    except CommandError:  # there is no default
        option = f" --ledger {shown}"
    return f"callfire jobs {name} {shlex.quote(job)}{option}"
