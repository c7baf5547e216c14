"""The results of `send_many` and `resume_many`, and the functions behind these methods of the groups."""

from __future__ import annotations

import csv
import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast

from .._runtime import ProcessBound
from .driving import AsyncDriver, Driver
from .errors import JobPausedError
from .ledgers.locations import open_ledger
from .loading import Input, iterate
from .opening import (
    JobSpec,
    NewJob,
    cancel_job,
    check_batch,
    check_options,
    read_job,
    resume_job,
    send_job,
    settle_job,
)
from .run import OnMissing, Options

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Generator, Iterator, Mapping

    from .._core.config import Config
    from .._core.model import Model
    from .._core.operation import Operation
    from .._runtime import AsyncRuntime, Runtime
    from .ledgers.interface import Ledger
    from .operations import BulkOperations
    from .records import Counts, JobRecord, Mode, RowResult

__all__ = [
    "AsyncBulkJob",
    "BulkJob",
    "open_job",
    "open_job_async",
    "resume_many",
    "resume_many_async",
    "send_many",
    "send_many_async",
]

T = TypeVar("T")
RuntimeT = TypeVar("RuntimeT", "Runtime", "AsyncRuntime")
_PAGE: Final = 1000


class _Job(ProcessBound, Generic[RuntimeT]):
    _runtime: RuntimeT

    def __init__(self, runtime: RuntimeT, spec: JobSpec, job: JobRecord, counts: Counts) -> None:
        self._runtime = runtime
        self._spec = spec
        self._id = job.id
        self._counts = counts

    @property
    def name(self) -> str:
        """The name of the job."""
        return self._spec.name

    @property
    def kind(self) -> str:
        """The kind of messages: `calls` or `texts`."""
        return self._spec.operations.kind

    @property
    def batch_size(self) -> int:
        """The largest number of recipients of a request."""
        return self._spec.options.batch or self._spec.operations.batch

    @property
    def counts(self) -> Counts:
        """The number of rows in each state, when a method of this object last read or changed them."""
        return self._counts

    def _read_counts(self) -> Counts:
        try:
            self._counts = self._spec.ledger.counts(self._id)
        finally:
            self._close()
        return self._counts

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name!r}: {self._counts}>"

    def _page(self, after: int) -> list[tuple[int, RowResult]]:
        return self._spec.ledger.results(self._id, after, _PAGE)

    def _write_csv(self, path: str | os.PathLike[str]) -> int:
        written, after = 0, 0
        try:
            with open(path, "w", encoding="utf-8", newline="") as file:  # noqa: PTH123 - any kind of path
                writer = csv.writer(file)
                writer.writerow(("key", "state", "id", "reason"))
                while page := self._page(after):
                    writer.writerows((row.key, row.state, row.id, row.reason) for _, row in page)
                    written, after = written + len(page), page[-1][0]
        finally:
            self._close()
        return written

    def _close(self) -> None:
        if self._spec.close_ledger:
            self._spec.ledger.close()


class BulkJob(_Job["Runtime"]):
    """A job of a blocking client; `send_many`, `resume_many` and `open_job` return it."""

    def refresh(self) -> Counts:
        """Read the counts from the ledger, as they are now, and return them.

        Raises:
            LedgerError: The ledger cannot be read.
        """
        return self._read_counts()

    def resume(self) -> Counts:
        """Send the rest of the job, with the options with which it was opened, and return the counts.

        Raises:
            BulkError: The job could not be finished; see `callfire_client.bulk`.
        """
        with _attached(lambda _, counts: self._paused(counts)):
            _, self._counts = Driver(self._runtime).run(resume_job(self._spec, send=True))
        return self._counts

    def _paused(self, counts: Counts) -> BulkJob:
        self._counts = counts
        return self

    def results(self) -> Iterator[RowResult]:
        """Iterate over the rows, in the order in which they were stored.

        Raises:
            LedgerError: The ledger cannot be read.
        """
        after = 0
        try:
            while page := self._page(after):
                for _, result in page:
                    yield result
                after = page[-1][0]
        finally:
            self._close()

    def settle(self) -> Counts:
        """Look once more for the rows whose outcome is unknown, and return the counts; nothing is sent.

        Raises:
            CallFireError: The API could not be read.
            LedgerError: The ledger cannot be read or written.
        """
        self._counts = Driver(self._runtime).run(settle_job(self._spec))
        return self._counts

    def cancel(self) -> Counts:
        """Cancel the job for good: no process sends its pending rows any more. Return the counts.

        Raises:
            LedgerError: The ledger cannot be read or written.
        """
        self._counts = Driver(self._runtime).run(cancel_job(self._spec))
        return self._counts

    def export_csv(self, path: str | os.PathLike[str]) -> int:
        """Write the rows to a CSV file with the columns `key`, `state`, `id` and `reason`.

        Args:
            path: The path of the file, which is replaced if it exists.

        Returns:
            The number of rows.

        Raises:
            OSError: The file cannot be written.
            LedgerError: The ledger cannot be read.
        """
        return self._write_csv(path)


class AsyncBulkJob(_Job["AsyncRuntime"]):
    """A job of an asyncio client; `send_many`, `resume_many` and `open_job` return it."""

    async def refresh(self) -> Counts:
        """Read the counts from the ledger, in a thread; see `BulkJob.refresh`."""
        with ThreadPoolExecutor(1, "callfire-ledger") as thread:
            return await AsyncDriver(self._runtime, thread).call(self._read_counts)

    async def resume(self) -> Counts:
        """Send the rest of the job; see `BulkJob.resume`."""
        with _attached(lambda _, counts: self._paused(counts)):
            _, self._counts = await _run_async(self._runtime, resume_job(self._spec, send=True))
        return self._counts

    def _paused(self, counts: Counts) -> AsyncBulkJob:
        self._counts = counts
        return self

    async def results(self) -> AsyncIterator[RowResult]:
        """Iterate over the rows, in the order in which they were stored."""
        with ThreadPoolExecutor(1, "callfire-ledger") as thread:
            driver = AsyncDriver(self._runtime, thread)
            after = 0
            try:
                while page := await driver.call(self._page, after):
                    for _, result in page:
                        yield result
                    after = page[-1][0]
            finally:
                thread.submit(self._close)

    async def settle(self) -> Counts:
        """Look once more for the rows whose outcome is unknown; see `BulkJob.settle`."""
        self._counts = await _run_async(self._runtime, settle_job(self._spec))
        return self._counts

    async def export_csv(self, path: str | os.PathLike[str]) -> int:
        """Write the rows to a CSV file, in a thread; see `BulkJob.export_csv`."""
        with ThreadPoolExecutor(1, "callfire-ledger") as thread:
            return await AsyncDriver(self._runtime, thread).call(self._write_csv, path)

    async def cancel(self) -> Counts:
        """Cancel the job for good; see `BulkJob.cancel`."""
        self._counts = await _run_async(self._runtime, cancel_job(self._spec))
        return self._counts


def send_many(
    runtime: Runtime,
    operations: BulkOperations,
    rows: object,
    query: Mapping[str, Any],
    **arguments: Any,
) -> BulkJob:
    """Store rows in a ledger, and send them; the methods of the groups document the arguments."""
    spec, steps = _send(runtime.config, operations, rows, query, **arguments)
    return _open(runtime, spec, steps)


async def send_many_async(
    runtime: AsyncRuntime,
    operations: BulkOperations,
    rows: object,
    query: Mapping[str, Any],
    **arguments: Any,
) -> AsyncBulkJob:
    """Store rows in a ledger, and send them; see `send_many`."""
    spec, steps = _send(runtime.config, operations, rows, query, **arguments)
    return await _open_async(runtime, spec, steps)


def resume_many(
    runtime: Runtime, operations: BulkOperations, *, send: bool, **arguments: Any
) -> BulkJob:
    """Send the rest of a job; the methods of the groups document the arguments."""
    spec = _spec(runtime.config, operations, **arguments)
    return _open(runtime, spec, resume_job(spec, send=send))


async def resume_many_async(
    runtime: AsyncRuntime, operations: BulkOperations, *, send: bool, **arguments: Any
) -> AsyncBulkJob:
    """Send the rest of a job; see `resume_many`."""
    spec = _spec(runtime.config, operations, **arguments)
    return await _open_async(runtime, spec, resume_job(spec, send=send))


def open_job(
    runtime: Runtime,
    operations: BulkOperations,
    *,
    job: str,
    ledger: str | os.PathLike[str] | Ledger,
) -> BulkJob:
    """Open a job without sending; the methods of the groups document the arguments."""
    spec = _spec_to_read(runtime.config, operations, job, ledger)
    return _open(runtime, spec, read_job(spec))


async def open_job_async(
    runtime: AsyncRuntime,
    operations: BulkOperations,
    *,
    job: str,
    ledger: str | os.PathLike[str] | Ledger,
) -> AsyncBulkJob:
    """Open a job without sending; see `open_job`."""
    spec = _spec_to_read(runtime.config, operations, job, ledger)
    return await _open_async(runtime, spec, read_job(spec))


def _open(
    runtime: Runtime, spec: JobSpec, steps: Generator[Any, Any, tuple[JobRecord, Counts]]
) -> BulkJob:
    with _attached(partial(BulkJob, runtime, spec)):
        return BulkJob(runtime, spec, *Driver(runtime).run(steps))


async def _open_async(
    runtime: AsyncRuntime, spec: JobSpec, steps: Generator[Any, Any, tuple[JobRecord, Counts]]
) -> AsyncBulkJob:
    with _attached(partial(AsyncBulkJob, runtime, spec)):
        return AsyncBulkJob(runtime, spec, *await _run_async(runtime, steps))


@contextmanager
def _attached(make: Callable[[JobRecord, Counts], BulkJob | AsyncBulkJob]) -> Generator[None]:
    """Set the attribute `job` of a `JobPausedError` that is raised in the context."""
    try:
        yield
    except JobPausedError as error:
        error.attach(make)
        raise


async def _run_async(runtime: AsyncRuntime, steps: Generator[Any, Any, T]) -> T:
    thread = ThreadPoolExecutor(1, "callfire-ledger")
    try:
        return await AsyncDriver(runtime, thread).run(steps)
    finally:
        thread.shutdown(wait=False)


def _send(
    config: Config,
    operations: BulkOperations,
    rows: object,
    query: Mapping[str, Any],
    *,
    key: Callable[[Any], object],
    recipient: Callable[[Any], object] | None,
    mode: Mode,
    broadcast: object,
    mark: str,
    send: bool,
    **arguments: Any,
) -> tuple[JobSpec, Generator[Any, Any, tuple[JobRecord, Counts]]]:
    spec = _spec(config, operations, **arguments)
    new = NewJob(mode=mode, mark=mark, query=query, broadcast=broadcast)
    # Invalid arguments are refused before there is a job.
    new.settings(operations)
    check_batch(spec.options, operations, mode)
    model = _model(operations.add) if mode == "staged" else None
    source = Input(iterate(rows), key, recipient, model, _content(operations, mode, query))
    return spec, send_job(spec, new, source, send=send)


def _content(operations: BulkOperations, mode: Mode, query: Mapping[str, Any]) -> frozenset[str]:
    """Return the properties of which each recipient must have one; none if the request or broadcast has a content."""
    shared = {each.name for each in operations.send.query if each.wire in operations.shared_content}
    given = any(query.get(name) for name in shared)
    return frozenset() if mode == "staged" or given else operations.content


def _model(operation: Operation[Any]) -> type[Model]:
    """Return the model of the items in the body of an operation."""
    from .. import models

    assert operation.body is not None
    found: type[Model] = getattr(models, operation.body.removesuffix("[]"))
    return found


def _spec_to_read(
    config: Config, operations: BulkOperations, job: str, ledger: str | os.PathLike[str] | Ledger
) -> JobSpec:
    return _spec(
        config,
        operations,
        job=job,
        ledger=ledger,
        batch_size=None,
        concurrency=4,
        settle_after=30.0,
        on_missing="unknown",
        progress=None,
    )


def _spec(
    config: Config,
    operations: BulkOperations,
    *,
    job: str,
    ledger: str | os.PathLike[str] | Ledger,
    batch_size: int | None,
    concurrency: int,
    settle_after: float,
    on_missing: OnMissing,
    progress: Callable[[Counts], object] | None,
) -> JobSpec:
    if not isinstance(cast("object", job), str) or not job:
        raise ValueError("job must be the name of the job")
    options = Options(
        batch=batch_size,
        concurrency=concurrency,
        settle_after=settle_after,
        on_missing=on_missing,
        progress=progress,
    )
    check_options(options)
    return JobSpec(
        name=job,
        ledger=open_ledger(ledger),
        close_ledger=isinstance(ledger, (str, os.PathLike)),
        operations=operations,
        config=config,
        options=options,
    )
