"""The PostgreSQL database of a ledger: its connections and its transactions."""

from __future__ import annotations

import re
import secrets
import threading
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from ..._core.forks import reset_after_forks
from ..errors import InvalidLedgerError, LedgerError, LedgerNotFoundError
from ..records import STATES
from .postgres_schema import SCHEMA, VERSION

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping, Sequence

    import psycopg

    from ..records import NewRow
    from .sql_database import SQLConnection

__all__ = ["PostgresConnection", "PostgresDatabase"]

_SLOTS: Final = 32
"""How many rows the counts of a job are in; see `postgres_schema`."""

_LOCKS: Final = 0x43464C42
"""The first key of the advisory locks, `CFLB`; the second is the number of a job, or 0 for the schema."""

_PLACEHOLDER: Final = re.compile(r"(?<![:\w]):([a-z]+)\b|\?")

# A process that is stopped within a transaction must not keep its locks, and a lost network must be noticed.
_LIMITS: Final = (
    "SET LOCAL lock_timeout = '60s'; SET LOCAL idle_in_transaction_session_timeout = '10s'"
)
# A plan that was made while the table was empty would read all of it when it has a million rows.
_PLANNING: Final = (
    "SET LOCAL enable_seqscan TO off; SET LOCAL jit TO off;"
    " SET LOCAL plan_cache_mode TO force_custom_plan"
)
_DEFAULTS: Final = {
    "connect_timeout": 10,
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
    "application_name": "callfire-bulk",
}
_DURABLE: Final = frozenset({"on", "remote_apply"})
"""The values of `synchronous_commit` with which a commit returns when it is on the disk, also of standbys that are
synchronous."""


class PostgresDatabase:
    """Connections that threads use, each for one transaction at a time.

    Args:
        url: The URL of the database, or the parameters of a connection as libpq accepts them.
        schema: The schema of the tables.

    Raises:
        ImportError: psycopg is not installed.
        ValueError: The URL or the schema is invalid.
    """

    def __init__(self, url: str, schema: str) -> None:
        try:
            import psycopg
            from psycopg.conninfo import conninfo_to_dict, make_conninfo
        except ImportError as error:
            from ..._extras import install_extra

            raise ImportError(
                f"a ledger in PostgreSQL needs psycopg: {install_extra('postgres')}"
            ) from error
        if not re.fullmatch(r"[a-z_][a-z0-9_]{0,62}", schema):
            raise ValueError(f"schema must be a name in lower case, not {schema!r}")
        try:
            given = conninfo_to_dict(url)
        except psycopg.ProgrammingError:
            # Its message quotes the URL, which may contain a password.
            raise ValueError("the URL of the database is invalid") from None
        self.name = f"{given.get('host', '')}/{given.get('dbname', '')}"
        self.schema = schema
        defaults: dict[str, Any] = {
            name: value for name, value in _DEFAULTS.items() if name not in given
        }
        self._parameters = _Secret(make_conninfo(url, **defaults))
        self._error = psycopg.Error
        self._lock = threading.Lock()
        self._idle: list[psycopg.Connection[tuple[Any, ...]]] = []
        self._inherited: list[psycopg.Connection[tuple[Any, ...]]] = []
        self._slot = secrets.randbelow(_SLOTS)
        self._durability = ""
        reset_after_forks(self)

    def reset_after_fork(self) -> None:
        """Replace the lock, and let go of the connections of the parent; see `_core.forks`."""
        self._lock = threading.Lock()
        # Kept, because to close them would end the sessions of the parent.
        self._inherited += self._idle
        self._idle = []
        self._slot = secrets.randbelow(_SLOTS)

    @property
    def slot(self) -> int:
        """The row of the counts that this process changes."""
        return self._slot

    @contextmanager
    def read(self) -> Generator[PostgresConnection]:
        """Read within a transaction, which shows the state of one moment; the ledger must exist."""
        begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        with self._transaction(begin, create=False) as connection:
            yield connection

    @contextmanager
    def write(
        self, job: int | None = None, *, shared: bool = False, batch: int | None = None
    ) -> Generator[PostgresConnection]:
        """Write within a transaction: durable at the end of the context, or undone by an exception.

        Args:
            job: The job that is changed; see `SQLDatabase`.
            shared: Allow others that are shared at the same time.
            batch: A batch that no other transaction with this argument changes at the same time.
        """
        begin = "BEGIN ISOLATION LEVEL READ COMMITTED"
        if job is not None:
            # PostgreSQL accepts two keys of 32 bits. Two jobs with the same key only wait for each other.
            kind = "_shared" if shared else ""
            begin += f"; SELECT pg_advisory_xact_lock{kind}({_LOCKS}, {job % 2**31})"
        if batch is not None:
            begin += f"; SELECT FROM batches WHERE id = {int(batch)} FOR UPDATE"
        with self._transaction(begin) as connection:
            yield connection

    @contextmanager
    def _transaction(self, begin: str, *, create: bool = True) -> Generator[PostgresConnection]:
        try:
            raw = self._begin(begin, create=create)
            try:
                yield PostgresConnection(raw)
                _commit(raw)
            except BaseException:
                with suppress(self._error):
                    raw.rollback()
                raise
            finally:
                self._put_back(raw)
        except self._error as error:
            raise LedgerError(f"the ledger {self.name} failed: {error}") from error

    def _begin(self, begin: str, *, create: bool) -> psycopg.Connection[tuple[Any, ...]]:
        """Begin a transaction, in a new connection if that of an earlier one was lost."""
        begin, _, locks = begin.partition("; ")
        while True:
            with self._lock:
                earlier = self._idle.pop() if self._idle else None
            raw = self._connect(create=create) if earlier is None else earlier
            settings = (
                f"{_LIMITS}; {_PLANNING}; {self._durability}SET LOCAL search_path TO {self.schema}"
            )
            try:
                raw.execute(f"{begin}; {settings}; {locks}".encode(), prepare=False)
            except BaseException as error:
                lost = raw.closed
                raw.close()
                if earlier is not None and lost and isinstance(error, self._error):
                    continue
                raise
            return raw

    def _put_back(self, raw: psycopg.Connection[tuple[Any, ...]]) -> None:
        from psycopg.pq import TransactionStatus

        if raw.info.transaction_status == TransactionStatus.IDLE:
            with self._lock:
                self._idle.append(raw)
        else:
            raw.close()

    def _connect(self, *, create: bool) -> psycopg.Connection[tuple[Any, ...]]:
        import psycopg

        try:
            raw = psycopg.connect(self._parameters.value, autocommit=True)
        except psycopg.Error as error:
            raise error.with_traceback(None) from None  # its frames have the password
        try:
            self._check_durability(raw)
            self._create_tables(raw, create=create)
        except BaseException:
            raw.close()
            raise
        return raw

    def _check_durability(self, raw: psycopg.Connection[tuple[Any, ...]]) -> None:
        """Check that a commit returns when it is on the disk; otherwise a crash could forget a claim.

        Raises:
            LedgerError: The server does not write to the disk.
        """
        found = raw.execute(
            "SELECT current_setting('fsync'), current_setting('synchronous_commit')"
        ).fetchone()
        assert found is not None
        if found[0] != "on":
            raise LedgerError(
                f"the server of the ledger {self.name} has fsync = {found[0]}: a crash could forget what was "
                "sent"
            )
        self._durability = "" if found[1] in _DURABLE else "SET LOCAL synchronous_commit TO on; "

    def _create_tables(self, raw: psycopg.Connection[tuple[Any, ...]], *, create: bool) -> None:
        version = self._version(raw)
        if version is None and not create:
            raise LedgerNotFoundError(
                f"there is no ledger in the schema {self.schema} of {self.name}"
            )
        if version is None:
            with raw.transaction():
                raw.execute(f"SELECT pg_advisory_xact_lock({_LOCKS}, 0)".encode())
                version = self._version(raw)
                if version is None:
                    raw.execute(f"CREATE SCHEMA IF NOT EXISTS {self.schema}".encode())
                    raw.execute(f"SET LOCAL search_path TO {self.schema}".encode())
                    raw.execute(SCHEMA.encode())
                    raw.execute("INSERT INTO ledger (version) VALUES (%s)", (VERSION,))
                    version = VERSION
        if version != VERSION:
            raise InvalidLedgerError(
                f"the ledger {self.name} has schema version {version}; this package uses {VERSION}"
            )

    def _version(self, raw: psycopg.Connection[tuple[Any, ...]]) -> int | None:
        # Not by to_regclass, whose result can be that of an earlier call in this session.
        found = raw.execute(
            "SELECT FROM pg_tables WHERE schemaname = %s AND tablename = 'ledger'", (self.schema,)
        ).fetchone()
        if found is None:
            return None
        version = raw.execute(f"SELECT version FROM {self.schema}.ledger".encode()).fetchone()  # noqa: S608 - a checked name
        return 0 if version is None else int(version[0])

    # The statements that differ

    def insert_rows(self, connection: SQLConnection, job: int, rows: Sequence[NewRow]) -> None:
        """Insert rows; see `SQLDatabase`."""
        assert isinstance(connection, PostgresConnection)
        with (
            connection.raw.cursor() as cursor,
            cursor.copy(
                b"COPY rows (job, key, recipient, target, content) FROM STDIN (FORMAT BINARY)"
            ) as copy,
        ):
            copy.set_types(["int8", "text", "text", "bytea", "bytea"])
            for row in rows:
                copy.write_row((job, row.key, row.recipient, row.target, row.content))

    def insert_batch(
        self, connection: SQLConnection, job: int, worker: int, server_time: float | None
    ) -> int:
        """Insert a batch in state `sending`, and return its number."""
        number: int = connection.execute(
            "INSERT INTO batches (job, worker, server_time) VALUES (?, ?, ?) RETURNING id",
            (job, worker, server_time),
        ).fetchone()[0]
        return number

    def claim_rows(self, connection: SQLConnection, job: int, batch: int, limit: int) -> int:
        """Move pending rows to a batch, except those that another transaction is moving.

        MATERIALIZED: without it, the rows could be chosen several times, and be more than the limit.
        """
        return connection.execute(
            "WITH chosen AS MATERIALIZED (SELECT id FROM rows WHERE job = :job AND state = 'pending'"
            " ORDER BY id LIMIT :limit FOR UPDATE SKIP LOCKED)"
            " UPDATE rows SET state = 'sending', batch = :batch FROM chosen"
            " WHERE rows.id = chosen.id AND rows.state = 'pending'",
            {"job": job, "limit": limit, "batch": batch},
        ).rowcount

    def counts(self, connection: SQLConnection, job: int) -> Sequence[int]:
        """Return how many rows are in each state; see `SQLDatabase`."""
        sums = ", ".join(f"coalesce(sum({state}), 0)::bigint" for state in STATES)
        counts: tuple[int, ...] = connection.execute(
            f"SELECT {sums} FROM tallies WHERE job = ?",  # noqa: S608 - names of columns
            (job,),
        ).fetchone()
        return counts

    def change_counts(
        self, connection: SQLConnection, job: int, changes: Mapping[str, int]
    ) -> None:
        """Add to the counts of states, in the row of this process."""
        assignments = ", ".join(f"{state} = tallies.{state} + excluded.{state}" for state in STATES)
        connection.execute(
            f"INSERT INTO tallies (job, slot, {', '.join(STATES)}) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - names of columns
            f" ON CONFLICT (job, slot) DO UPDATE SET {assignments}",
            (job, self._slot, *(changes.get(state, 0) for state in STATES)),
        )

    def close(self) -> None:
        """Close the connections that no thread uses."""
        with self._lock:
            idle, self._idle = self._idle, []
        for raw in idle:
            raw.close()


@frozen
class PostgresConnection:
    """A connection within a transaction; see `SQLConnection`.

    Attributes:
        raw: The connection of psycopg.
    """

    raw: psycopg.Connection[tuple[Any, ...]]

    def execute(
        self, statement: str, values: Sequence[Any] | Mapping[str, Any] = (), /
    ) -> psycopg.Cursor[tuple[Any, ...]]:
        """Execute a statement."""
        return self.raw.execute(_translate(statement), values or None)

    def executemany(
        self, statement: str, values: Iterable[Sequence[Any]], /
    ) -> psycopg.Cursor[tuple[Any, ...]]:
        """Execute a statement for each of some values."""
        cursor = self.raw.cursor()
        cursor.executemany(_translate(statement), values)
        return cursor


@frozen
class _Secret:
    value: str = ""

    def __repr__(self) -> str:
        return "_Secret(...)"


@lru_cache(maxsize=256)
def _translate(statement: str) -> bytes:
    """Return a statement with the placeholders of psycopg."""
    return _PLACEHOLDER.sub(
        lambda found: f"%({found[1]})s" if found[1] else "%s", statement
    ).encode()


def _commit(raw: psycopg.Connection[tuple[Any, ...]]) -> None:
    # Where a statement has failed before, PostgreSQL rolls back at COMMIT, and reports that without an error.
    if raw.execute(b"COMMIT", prepare=False).statusmessage != "COMMIT":
        raise LedgerError("the transaction was rolled back")
