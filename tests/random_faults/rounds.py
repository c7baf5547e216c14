"""Performs a round with the blocking or the asyncio client, and reports it."""

from __future__ import annotations

import asyncio
import functools
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import anyio
import uvloop

from tests.servers import wait_until, wait_until_async

from . import leaks
from .leaks import ProcessState, unhandled_exceptions
from .operations import Perform, perform, perform_async, target
from .plans import FILES, OperationPlan, RoundPlan
from .reports import Outcome, Report
from .server import FIRST_TOKEN
from .setup import CONNECTIONS, Setup

LIMIT = 15.0
"""Seconds after which an operation never ends."""
PREVIOUS = b"previous content"
_ABANDONED: list[object] = []
"""Event loops whose tasks do not end: closing them would not end either."""


def perform_round(
    plan: RoundPlan,
    setup: Setup,
    folder: Path,
    *,
    blocking: Perform = perform,
    asynchronous: Perform = perform_async,
) -> Report:
    """Perform a round.

    Args:
        plan: The operations and their faults.
        setup: The server.
        folder: A folder for the files of downloads.
        blocking: Performs an operation with the blocking client.
        asynchronous: Performs an operation with the asyncio client.
    """
    report = Report(plan)
    setup.server.begin(plan.server_plan())
    if setup.proxy is not None:
        setup.proxy.begin(plan.proxy)
    state = ProcessState()
    with unhandled_exceptions(report.unhandled):
        if plan.world.blocking:
            _perform_blocking(report, setup, folder, blocking)
        else:
            _perform_async(report, setup, folder, asynchronous)
        for server in filter(None, (setup.proxy, setup.server)):
            if count := server.settle(0, leaks.PATIENCE):
                report.leaks.append(f"{count} connections")
                server.drop()
    if report.unfinished:
        report.leaks.clear()  # what remains belongs to the operation that did not end
    else:
        report.leaks += state.leaks()
    report.attempts = setup.server.attempts()
    return report


@contextmanager
def _recorded(outcome: Outcome, folder: Path) -> Iterator[Path]:
    """Record the duration of an operation and what it did to the folder of its file."""
    own = folder / str(outcome.plan.token)
    if outcome.plan.kind in FILES:
        own.mkdir()
    path = target(own)
    if outcome.plan.kind == "save_over":
        path.write_bytes(PREVIOUS)
        outcome.file_before = PREVIOUS
    started = monotonic()
    try:
        yield own
    finally:
        outcome.seconds = monotonic() - started


def _record_files(outcome: Outcome, folder: Path) -> None:
    own = folder / str(outcome.plan.token)
    if own.is_dir():
        path = target(own)
        outcome.file = path.read_bytes() if path.exists() else None
        outcome.other_files = tuple(one.name for one in own.iterdir() if one != path)


def _plain_plans(plan: RoundPlan) -> list[OperationPlan]:
    """Return the calls that must succeed after all others; with few connections, as many as those."""
    first = max((one.token for one in plan.operations), default=FIRST_TOKEN) // 100 * 100 + 90
    count = CONNECTIONS if plan.world.handed_in else 1
    return [OperationPlan(first + number, "get_call") for number in range(count)]


def _stop_faults(setup: Setup) -> None:
    setup.server.stop_connection_faults()
    if setup.proxy is not None:
        setup.proxy.begin(())


# Blocking.


def _perform_blocking(report: Report, setup: Setup, folder: Path, perform: Perform) -> None:
    client, http_client = setup.client(report.plan)
    lock = threading.Lock()

    def run(operation: OperationPlan, into: list[Outcome], client: Any = client) -> None:
        outcome = Outcome(operation)
        with _recorded(outcome, folder) as own:
            try:
                outcome.value = perform(_with_deadline(client, operation), operation, own)
            except BaseException as error:  # noqa: BLE001 - whatever reaches the caller is reported
                outcome.error = error
        _record_files(outcome, folder)
        with lock:
            into.append(outcome)

    def work(worker: Any) -> None:
        for operation in worker:
            sleep(operation.pause)
            run(operation, report.outcomes)
            if operation.waits_for_server:
                wait_until(functools.partial(setup.server.is_settled, operation.token))

    threads = [threading.Thread(target=work, args=(worker,)) for worker in report.plan.workers]
    for thread in threads:
        thread.start()
    until = monotonic() + LIMIT * max(map(len, report.plan.workers), default=0)
    for thread in threads:
        thread.join(max(0, until - monotonic()))
        if thread.is_alive():
            report.unfinished.append("a worker of the blocking client")
    if not report.plan.refused:
        _stop_faults(setup)
        sleep(0.02)  # connections that the server closes
        usable = client.with_options(timeout=10, max_retries=4)
        calls = [
            threading.Thread(target=run, args=(one, report.plain_calls, usable))
            for one in _plain_plans(report.plan)
        ]
        for call in calls:
            call.start()
        for call in calls:
            call.join(LIMIT)
    client.close()
    if http_client is not None:
        http_client.close()


def _with_deadline(client: Any, operation: OperationPlan) -> Any:
    return (
        client if operation.deadline is None else client.with_options(deadline=operation.deadline)
    )


# asyncio.


def _perform_async(report: Report, setup: Setup, folder: Path, perform: Perform) -> None:
    loop = (
        uvloop.new_event_loop() if report.plan.world.loop == "uvloop" else asyncio.new_event_loop()
    )
    loop.set_exception_handler(lambda _, context: report.unhandled.append(_described(context)))
    loop.run_until_complete(_AsyncRound(report, setup, folder, perform).run())
    if report.unfinished:
        _ABANDONED.append(loop)
        return
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()


def _described(context: dict[str, Any]) -> str:
    return f"{context['message']}: {context.get('exception')!r} {context.get('task') or context.get('future') or ''}"


class _StopError(Exception):
    """Ends a task group."""


class _AsyncRound:
    def __init__(self, report: Report, setup: Setup, folder: Path, perform: Perform) -> None:
        self._report = report
        self._setup = setup
        self._folder = folder
        self._perform = perform
        self._cancelled_at: dict[int, float] = {}

    async def run(self) -> None:
        report = self._report
        client, http_client = self._setup.client(report.plan)
        workers = [
            asyncio.create_task(self._work(worker, client)) for worker in report.plan.workers
        ]
        for worker in workers:
            await worker
        if report.unfinished:
            return
        if not report.plan.refused:
            _stop_faults(self._setup)
            await asyncio.sleep(0.02)  # connections that the server closes
            usable = client.with_options(timeout=10, max_retries=4)
            calls = [
                self._run(one, usable, report.plain_calls) for one in _plain_plans(report.plan)
            ]
            await asyncio.gather(*calls)
        await self._close(client)
        if http_client is not None:
            await http_client.aclose()
        await self._settle()

    async def _work(self, worker: Any, client: Any) -> None:
        for operation in worker:
            await asyncio.sleep(operation.pause)
            await self._run(operation, client, self._report.outcomes)
            if self._report.unfinished:
                return
            if operation.waits_for_server:
                await wait_until_async(
                    functools.partial(self._setup.server.is_settled, operation.token)
                )
                await asyncio.sleep(0.005)  # the event loop receives what has arrived

    async def _run(self, operation: OperationPlan, client: Any, into: list[Outcome]) -> None:
        outcome = Outcome(operation)
        started = monotonic()
        client = _with_deadline(client, operation)
        with _recorded(outcome, self._folder) as own:
            watched = asyncio.create_task(
                self._cancel(outcome, lambda: self._perform(client, operation, own))
            )
            done, _ = await asyncio.wait({watched}, timeout=LIMIT)
            if not done:
                self._report.unfinished.append(f"{operation}")
                return
            watched.result()
        cancelled_at = self._cancelled_at.get(operation.token)
        if cancelled_at is not None:
            outcome.cancelled = True
            outcome.late = monotonic() - max(cancelled_at, started)
        _record_files(outcome, self._folder)
        into.append(outcome)

    async def _cancel(self, outcome: Outcome, perform: Callable[[], Awaitable[object]]) -> None:
        """Perform an operation, and cancel it as planned."""
        plan = outcome.plan

        async def operation() -> None:
            try:
                outcome.value = await perform()
            except asyncio.CancelledError as error:
                outcome.error = error
                raise
            except Exception as error:  # noqa: BLE001 - whatever reaches the caller is reported
                outcome.error = error

        match plan.cancellation:
            case "cancel" | "cancel twice":
                task = asyncio.create_task(operation())
                await asyncio.sleep(plan.delay)
                self._note_cancellation(plan, task.cancel())
                if plan.cancellation == "cancel twice":
                    for _ in range(plan.again):
                        await asyncio.sleep(0)
                    self._note_cancellation(plan, task.cancel())
                await asyncio.wait({task})
            case "asyncio.timeout":
                try:
                    async with asyncio.timeout(plan.delay) as limit:
                        await operation()
                except TimeoutError:
                    self._note_cancellation(plan, limit.expired())
            case "anyio scope":
                with anyio.move_on_after(plan.delay) as scope:
                    await operation()
                self._note_cancellation(plan, scope.cancel_called)
            case "anyio scope cancelled before":
                with anyio.CancelScope() as scope:
                    scope.cancel()
                    self._note_cancellation(plan, cancelled=True)
                    await operation()
            case "task group":
                try:
                    async with asyncio.TaskGroup() as group:
                        task = group.create_task(operation())
                        group.create_task(self._fail(plan, task))
                except* _StopError:
                    pass
            case _:
                await operation()

    async def _fail(self, plan: OperationPlan, task: asyncio.Task[None]) -> None:
        await asyncio.sleep(plan.delay)
        self._note_cancellation(plan, not task.done())
        raise _StopError

    def _note_cancellation(self, plan: OperationPlan, cancelled: bool) -> None:
        if cancelled:
            self._cancelled_at[plan.token] = monotonic()

    async def _close(self, client: Any) -> None:
        delay = self._report.plan.close_delay
        if delay is not None:
            closing = asyncio.create_task(client.aclose())
            for _ in range(delay):
                await asyncio.sleep(0)
            closing.cancel()
            done, _ = await asyncio.wait({closing}, timeout=LIMIT)
            if not done:
                self._report.unfinished.append("closing that was cancelled")
                return
            if not closing.cancelled():
                closing.result()
        await client.aclose()

    async def _settle(self) -> None:
        """Wait until no task and no connection is left, and report those that are."""
        servers = [self._setup.server, *filter(None, [self._setup.proxy])]
        until = monotonic() + leaks.PATIENCE
        while True:
            tasks = asyncio.all_tasks() - {asyncio.current_task()}
            connections = sum(server.open for server in servers)
            if not tasks and not connections:
                return
            if monotonic() > until:
                break
            await asyncio.sleep(0.005)
        self._report.leaks += [f"task {task!r}" for task in tasks]
        if connections:
            self._report.leaks.append(f"{connections} connections before the event loop was closed")
