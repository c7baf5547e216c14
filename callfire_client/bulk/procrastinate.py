"""Bulk jobs on many machines, with procrastinate, which keeps tasks in PostgreSQL (the `postgres` extra).

    app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=URL))
    tasks = BulkTasks(app, AsyncCallFire, ledger=URL)

The tasks only say when to send. The ledger, in the same or another database, decides what: a task that is run twice,
or that was lost with its process, neither repeats nor forgets a row.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol, TypeAlias

try:
    import procrastinate
    from procrastinate import exceptions
except ImportError as error:
    from .._extras import install_extra

    raise ImportError(
        f"callfire_client.bulk.procrastinate needs procrastinate: {install_extra('postgres')}"
    ) from error

from .._closing import AsyncCloseOnExit
from .errors import JobCancelledError, JobPausedError, LedgerNotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable

    from procrastinate.types import JSONDict

    from .job import AsyncBulkJob
    from .ledgers.interface import Ledger
    from .run import OnMissing
    from .worker import AsyncBulkWorker

__all__ = ["BulkTasks", "MessageKind"]

MessageKind: TypeAlias = Literal["calls", "texts"]
"""The group whose `send_many` stored the rows of a job."""

_KINDS: Final[tuple[MessageKind, ...]] = ("calls", "texts")
_LOGGER: Final = logging.getLogger("callfire_client.bulk")
_CHUNK: Final = 1000
_BATCHES_OF_SWEEP: Final = 1000
"""How many batches a task sends at most that a sweep defers."""


class _Client(Protocol):
    async def aclose(self) -> None: ...


class BulkTasks(AsyncCloseOnExit):
    """The tasks that send bulk jobs: one that sends some batches, and one that sweeps each minute.

    A process of the engine opens a client and a ledger when it runs its first task, and closes them in
    `aclose`. A sweep settles the batches of processes that died, and defers a task where rows are pending:
    procrastinate leaves the tasks of a killed process as they are.

    Args:
        app: The app or blueprint with which the tasks are registered.
        client: Makes the client of a process, such as `AsyncCallFire`.
        ledger: The URL of the PostgreSQL database of the ledger; or a ledger.
        queue: The queue of the tasks.
        batches: How many batches a task sends.
        batch_size: The number of recipients of a request; None for the largest that the API accepts.
        settle_after: Seconds after which rows whose outcome is unknown are looked for.
        on_missing: The state of rows that the API does not show then, or "resend".
        cron: When the sweep runs.
    """

    def __init__(
        self,
        app: procrastinate.App | procrastinate.Blueprint,
        client: Callable[[], _Client],
        *,
        ledger: str | Ledger,
        queue: str = "callfire",
        batches: int = 10,
        batch_size: int | None = None,
        settle_after: float = 30.0,
        on_missing: OnMissing = "unknown",
        cron: str = "* * * * *",
    ) -> None:
        if batches < 1:
            raise ValueError(f"batches must be 1 or more, not {batches}")
        self._new_client = client
        self._ledger = ledger
        self._batches = batches
        self._batch_size = batch_size
        self._settle_after = settle_after
        self._on_missing: OnMissing = on_missing
        self._client: _Client | None = None
        self._workers: dict[MessageKind, AsyncBulkWorker] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._send_task = app.task(name="callfire_send_batches", queue=queue)(self.send_batches)
        sweep = app.task(
            name="callfire_sweep", queue=queue, queueing_lock="callfire_sweep", priority=1
        )
        app.periodic(cron=cron)(sweep(self._sweep))

    async def defer(self, job: AsyncBulkJob) -> int:
        """Defer as many tasks as the pending rows of a job need, and return their number.

        Args:
            job: The job, as `send_many(..., send=False)` or `resume_many(..., send=False)` returned it.
        """
        size = self._batch_size or job.batch_size
        tasks = -(-job.counts.pending // (size * self._batches))
        arguments: JSONDict = {"kind": job.kind, "job": job.name, "batches": self._batches}
        for first in range(0, tasks, _CHUNK):
            chunk = [arguments] * min(_CHUNK, tasks - first)
            await self._send_task.batch_defer_async(*chunk)
        return tasks

    async def send_batches(self, kind: MessageKind, job: str, batches: int) -> str:
        """Send batches of a job, until there is none or the number is reached; the task of the engine.

        Args:
            kind: The group of the job.
            job: The name of the job.
            batches: The largest number of batches.

        Returns:
            The reason why it ended.
        """
        worker = self._worker(kind)
        for sent in range(batches):
            try:
                if not await worker.send_batch(job):
                    return f"{sent} batches; no more rows"
            except (JobPausedError, JobCancelledError) as error:
                # The ledger has the reason; other tasks of the job end in the same way.
                return f"{sent} batches; {error}"
        return f"{batches} batches"

    async def sweep(self) -> int:
        """Settle the batches of processes that died, and defer a task for each job that has pending rows.

        Returns:
            The number of jobs.
        """
        try:
            jobs: list[tuple[MessageKind, str]] = [
                (kind, name)
                for kind in _KINDS
                for name in await self._worker(kind).unfinished_jobs()
            ]
        except LedgerNotFoundError:  # until send_many stores the first rows
            return 0
        results = await asyncio.gather(
            *(self._sweep_job(kind, name) for kind, name in jobs), return_exceptions=True
        )
        for (_, name), result in zip(jobs, results, strict=True):
            if isinstance(result, Exception):
                _LOGGER.warning("bulk job %s: the sweep failed: %s", name, result)
            elif isinstance(result, BaseException):
                raise result
        return len(jobs)

    async def _sweep(self, timestamp: int) -> int:  # noqa: ARG002 - the engine passes it
        return await self.sweep()

    async def _sweep_job(self, kind: MessageKind, name: str) -> None:
        counts = await self._worker(kind).sweep(name)
        if not counts.pending:
            return
        task = self._send_task.configure(queueing_lock=f"callfire {kind} {name}")
        try:
            await task.defer_async(kind=kind, job=name, batches=_BATCHES_OF_SWEEP)
        except exceptions.AlreadyEnqueued:
            return

    def _worker(self, kind: MessageKind) -> AsyncBulkWorker:
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            # Those of an earlier event loop cannot be used, nor closed.
            self._loop, self._client, self._workers = loop, None, {}
        worker = self._workers.get(kind)
        if worker is None:
            if kind not in _KINDS:
                raise ValueError(f"kind must be 'calls' or 'texts', not {kind!r}")
            if self._client is None:
                self._client = self._new_client()
            group: Any = getattr(self._client, kind)
            made: AsyncBulkWorker = group.bulk_worker(
                ledger=self._ledger,
                batch_size=self._batch_size,
                settle_after=self._settle_after,
                on_missing=self._on_missing,
            )
            self._workers[kind] = worker = made
        return worker

    async def aclose(self) -> None:
        """Close the client and the ledger of this process; a later task opens them anew."""
        workers, self._workers = self._workers, {}
        client, self._client = self._client, None
        for worker in workers.values():
            await worker.aclose()
        if client is not None:
            await client.aclose()
