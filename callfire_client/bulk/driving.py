"""Run the generators of bulk sending: in threads with a blocking client, or on an event loop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import frozen

from .._core.actions import Invoke, Perform
from .._drivers import drive, drive_async
from .actions import ReadRows, Together
from .errors import BulkError

if TYPE_CHECKING:
    from .._runtime import AsyncRuntime, Runtime

__all__ = ["AsyncDriver", "Driver"]

T = TypeVar("T")
Steps = Generator[Any, Any, T]


@frozen
class Driver:
    """Runs generators with a blocking client.

    Attributes:
        runtime: The runtime of the client.
    """

    runtime: Runtime

    def run(self, steps: Steps[T]) -> T:
        """Run a generator, and return its result."""
        return drive(steps, self._handle, self.runtime.config.clock)

    def _handle(self, action: object) -> object:
        match action:
            case Perform():
                return self.runtime.perform_action(action)
            case Invoke(function, arguments):
                return function(*arguments)
            case ReadRows(rows, limit):
                if not isinstance(rows, Iterator):
                    raise TypeError("only AsyncCallFire accepts rows from an async iterable")
                return list(islice(rows, limit))
            case Together(generators, stop):
                self._run_together(generators, stop)
                return None
            case _:
                raise AssertionError(action)  # Sleep is handled by the driver

    def _run_together(
        self, generators: tuple[Steps[None], ...], stop: Callable[[Exception], object]
    ) -> None:
        if len(generators) == 1:
            self.run(generators[0])
            return
        with ThreadPoolExecutor(len(generators), "callfire-bulk") as threads:
            # Deadlines of the caller apply to the threads as well.
            running = [threads.submit(copy_context().run, self.run, steps) for steps in generators]
            try:
                for thread in running:
                    thread.result()
            except BaseException:
                stop(BulkError("sending was interrupted"))
                raise


@frozen
class AsyncDriver:
    """Runs generators on the event loop; calls of functions run in one thread, in their order.

    Attributes:
        runtime: The runtime of the client.
        thread: The thread.
    """

    runtime: AsyncRuntime
    thread: ThreadPoolExecutor

    async def run(self, steps: Steps[T]) -> T:
        """Run a generator, and return its result."""
        return await drive_async(steps, self._handle, self.runtime.config.clock)

    async def call(self, function: Callable[..., T], *arguments: object) -> T:
        """Call a function in the thread; it is not interrupted by a cancellation."""
        loop = asyncio.get_running_loop()
        return await asyncio.shield(loop.run_in_executor(self.thread, function, *arguments))

    async def _handle(self, action: object) -> object:
        match action:
            case Perform():
                return await self.runtime.perform_action(action)
            case Invoke(function, arguments):
                return await self.call(function, *arguments)
            case ReadRows(rows, limit):
                return await _read_rows(rows, limit)
            case Together(generators):
                async with asyncio.TaskGroup() as group:
                    tasks = [group.create_task(self.run(steps)) for steps in generators]
                for task in tasks:
                    task.result()  # the group ignores a cancellation that is not its own
                return None
            case _:
                raise AssertionError(action)  # Sleep is handled by the driver


async def _read_rows(rows: Iterator[Any] | AsyncIterator[Any], limit: int) -> list[Any]:
    if isinstance(rows, Iterator):
        return list(islice(rows, limit))
    read: list[Any] = []
    with suppress(StopAsyncIteration):
        while len(read) < limit:
            read.append(await anext(rows))
    return read
