"""Workers that send single batches of jobs, as tasks of an engine call them.

The engine decides when, and the ledger decides what: a task that runs twice claims other rows, or none.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from attrs import define

from .._closing import AsyncCloseOnExit, CloseOnExit
from .._core.actions import Invoke, Sleep
from .._runtime import ProcessBound
from .direct import learn_server_time, send_batch, settle_due
from .driving import AsyncDriver, Driver
from .errors import BulkError
from .heartbeat import Heartbeat
from .ledgers.locations import open_ledger
from .opening import check_batch, check_options, find_job
from .run import LONGEST_SILENCE, Options, Run

if TYPE_CHECKING:
    from .._runtime import AsyncRuntime, Runtime
    from .ledgers.interface import Ledger
    from .operations import BulkOperations
    from .records import Batch, BatchSummary, Claim, Counts
    from .run import OnMissing

__all__ = ["AsyncBulkWorker", "BulkWorker", "start_worker", "start_worker_async"]

_SWEEP_PERIODS: Final = 3
"""How often a sweep waits for the time after which a batch is settled, or its worker counts as dead."""

RuntimeT = TypeVar("RuntimeT", "Runtime", "AsyncRuntime")


class _Worker(ProcessBound, Generic[RuntimeT]):
    """The state of a worker, which registers itself when it is first used.

    Args:
        runtime: The runtime of the client.
        operations: The operations of the kind of messages.
        ledger: The URL or path of the ledger, or a ledger.
        options: The options.
    """

    _runtime: RuntimeT

    def __init__(
        self,
        runtime: RuntimeT,
        operations: BulkOperations,
        ledger: str | os.PathLike[str] | Ledger,
        options: Options,
    ) -> None:
        check_options(options)
        check_batch(options, operations, "direct")
        self._runtime = runtime
        self._operations = operations
        self._ledger = open_ledger(ledger)
        self._close_ledger = isinstance(ledger, (str, os.PathLike))
        self._options = options
        self._lock = threading.Lock()
        self._heartbeat: Heartbeat | None = None
        self._number = 0
        self._runs: dict[str, Run] = {}

    def _find(self, name: str) -> Run:
        """Return the run of a job, which the batches of this worker share."""
        with self._lock:
            run = self._runs.get(name)
            if run is not None:
                return run
            job = find_job(self._ledger, name, self._operations.kind)
            if job.mode != "direct":
                raise ValueError(
                    f"the job {name!r} is staged: one process fills its broadcast, by resume_many"
                )
            self._register()
            config = self._runtime.config
            run = Run(self._ledger, job, self._operations, self._options, config, self._number)
            self._runs[name] = run
            return run

    def _register(self) -> None:
        if self._heartbeat is None:
            beat = self._options.beat_seconds
            self._number = self._ledger.start_worker(beat)
            self._heartbeat = Heartbeat(self._ledger, self._number, beat)
            self._heartbeat.start()

    def _send(self, name: str) -> Generator[Any, Any, bool]:
        run: Run = yield Invoke(self._find, (name,), blocks=True)
        sent = yield from _send_one(run)
        run.raise_error()
        return sent

    def _sweep(self, name: str) -> Generator[Any, Any, Counts]:
        run: Run = yield Invoke(self._find, (name,), blocks=True)
        yield from _settle_open(run)
        yield Invoke(self._ledger.erase_settings, (run.job.id,), blocks=True)
        counts: Counts = yield Invoke(self._ledger.counts, (run.job.id,), blocks=True)
        return counts

    def _unfinished(self) -> list[str]:
        jobs = self._ledger.unfinished_jobs()
        kind = self._operations.kind
        return [job.name for job in jobs if job.kind == kind and job.mode == "direct"]

    def _close(self) -> None:
        with self._lock:
            heartbeat, self._heartbeat = self._heartbeat, None
            runs, self._runs = self._runs, {}
        if heartbeat is not None:
            heartbeat.stop()
            with suppress(BulkError):
                for run in runs.values():
                    run.release_unsent()
                self._ledger.end_worker(self._number)
        if self._close_ledger:
            self._ledger.close()


class BulkWorker(_Worker["Runtime"], CloseOnExit):
    """Sends single batches of jobs; `bulk_worker` of a group of a blocking client makes it.

    It has a heartbeat in the ledger from its first use until it is closed. Threads may share it.
    """

    def send_batch(self, job: str) -> bool:
        """Claim a batch of a direct job, send it, and record its outcome.

        An engine may call this any number of times, again after a crash, and in several processes at the same
        time: what is sent is decided by the ledger, which never gives the same rows to two calls. A batch of
        a process that died is settled by `sweep`, and by later calls.

        Args:
            job: The name of the job, whose rows were stored by `send_many(..., send=False)`.

        Returns:
            Whether there was a batch. If not, no row is pending, or rows are still being stored.

        Raises:
            JobNotFoundError: The ledger has no such job.
            JobPausedError: No further request would succeed; `resume_many` ends the pause.
            JobCancelledError: The job was cancelled.
            LedgerError: The ledger cannot be read or written.
            ValueError: The job is staged.
        """
        return Driver(self._runtime).run(self._send(job))

    def sweep(self, job: str) -> Counts:
        """Settle the batches that are open now: those in doubt, and those of workers that died.

        It waits until each is settled, by this or another process, which is usually `settle_after` seconds.
        Nothing is sent.

        Args:
            job: The name of the job.

        Returns:
            The number of rows in each state. Rows may be pending again: let `send_batch` be called.

        Raises:
            JobNotFoundError: The ledger has no such job.
            LedgerError: The ledger cannot be read or written.
            JobPausedError: The API could not be read.
            ValueError: The job is staged.
        """
        return Driver(self._runtime).run(self._sweep(job))

    def unfinished_jobs(self) -> list[str]:
        """Return the names of the direct jobs of this kind that have rows to send or to settle."""
        return self._unfinished()

    def close(self) -> None:
        """End the heartbeat, and close the ledger unless it was passed as an object."""
        self._close()


class AsyncBulkWorker(_Worker["AsyncRuntime"], AsyncCloseOnExit):
    """Sends single batches of jobs; `bulk_worker` of a group of an asyncio client makes it.

    It has a heartbeat in the ledger from its first use until it is closed. Tasks may share it.
    """

    def __init__(
        self,
        runtime: AsyncRuntime,
        operations: BulkOperations,
        ledger: str | os.PathLike[str] | Ledger,
        options: Options,
    ) -> None:
        super().__init__(runtime, operations, ledger, options)
        self._thread = ThreadPoolExecutor(1, "callfire-ledger")
        self._driver = AsyncDriver(runtime, self._thread)

    async def send_batch(self, job: str) -> bool:
        """Claim a batch of a direct job, send it, and record its outcome; see `BulkWorker.send_batch`."""
        return await self._driver.run(self._send(job))

    async def sweep(self, job: str) -> Counts:
        """Settle the batches that are open now; see `BulkWorker.sweep`."""
        return await self._driver.run(self._sweep(job))

    async def unfinished_jobs(self) -> list[str]:
        """Return the names of the jobs that have rows to send or to settle; see `BulkWorker`."""
        return await self._driver.call(self._unfinished)

    async def aclose(self) -> None:
        """End the heartbeat, and close the ledger unless it was passed as an object."""
        await self._driver.call(self._close)
        self._thread.shutdown(wait=False)


def _options(
    *, batch_size: int | None, concurrency: int, settle_after: float, on_missing: OnMissing
) -> Options:
    return Options(
        batch=batch_size,
        concurrency=concurrency,
        settle_after=settle_after,
        on_missing=on_missing,
    )


def start_worker(
    runtime: Runtime,
    operations: BulkOperations,
    ledger: str | os.PathLike[str] | Ledger,
    **options: Any,
) -> BulkWorker:
    """Make a worker; the methods of the groups document the arguments."""
    return BulkWorker(runtime, operations, ledger, _options(concurrency=1, **options))


def start_worker_async(
    runtime: AsyncRuntime,
    operations: BulkOperations,
    ledger: str | os.PathLike[str] | Ledger,
    **options: Any,
) -> AsyncBulkWorker:
    """Make a worker; the methods of the groups document the arguments."""
    return AsyncBulkWorker(runtime, operations, ledger, _options(concurrency=1, **options))


@define
class _TrackedClaim:
    """A claim that is known also if its task is cancelled while the ledger is written.

    Attributes:
        run: The run.
        batch: The batch; None until there is one.
    """

    run: Run
    batch: Batch | None = None

    def make(self) -> Claim:
        """Claim a batch."""
        claim = self.run.claim()
        self.batch = claim.batch
        return claim

    def abandon(self) -> None:
        """Abandon the batch, if there is one, because its sender was interrupted."""
        if self.batch is not None:
            self.run.abandon(self.batch)


def _send_one(run: Run) -> Generator[Any, Any, bool]:
    """Claim and send one batch; return whether there was one."""
    yield from learn_server_time(run)
    if run.begin_settling():
        try:
            yield from settle_due(run)
        finally:
            run.end_settling()
    claimed = _TrackedClaim(run)
    try:
        claim: Claim = yield Invoke(claimed.make, (), blocks=True)
        if claim.batch is None:
            run.stop_at_obstacle(claim)
            return False
        yield from send_batch(run, claim.batch)
    except BaseException:
        yield Invoke(claimed.abandon, (), blocks=True)
        raise
    return True


def _settle_open(run: Run) -> Generator[Any, Any, None]:
    """Settle the batches that are open at the beginning, or wait until others have.

    It ends without them where a worker is alive and does not settle its batch.
    """
    yield from learn_server_time(run)
    clock = run.config.clock
    until = clock.monotonic() + _SWEEP_PERIODS * max(run.options.settle_after, LONGEST_SILENCE)
    first: set[int] | None = None
    while True:
        yield from settle_due(run)
        run.raise_error()
        found: list[BatchSummary] = yield Invoke(
            run.ledger.open_batches, (run.job.id,), blocks=True
        )
        present = {batch.id for batch in found if not run.is_under_way(batch)}
        first = present if first is None else first & present
        if not first or clock.monotonic() >= until:
            return
        yield Sleep(run.poll_seconds)
