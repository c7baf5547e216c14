"""A program that uses a client, forks, and uses it in every process: `python -m tests.processes.forking`.

It prints, as JSON, the requests of each process that did not return what they identify.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AsyncExitStack, ExitStack, contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from typing import Any, Final, TypeAlias

import httpx

from callfire_client import AsyncCallFire, CallFire

FORK: Final = multiprocessing.get_context("fork")
BUSY: Final = 900
"""The process number of threads that use the client while it is forked."""
LONGEST: Final = 100
"""Seconds after which a process that hangs is killed."""

HTTP_CLIENTS: Final = ExitStack()
ASYNC_HTTP_CLIENTS: Final = AsyncExitStack()
"""Close the clients that are passed as `http_client=`."""

Wrong: TypeAlias = "list[tuple[int, object]]"


def make_client(client: str, **options: Any) -> CallFire | AsyncCallFire:
    """Make a client by its name in `tests.transports`."""
    options = {"timeout": 60, **options}
    if client.startswith("blocking"):
        if client.endswith("http_client"):
            options["http_client"] = HTTP_CLIENTS.enter_context(httpx.Client())
        return CallFire("u", "p", **options)
    if client == "http_client":
        options["http_client"] = http_client = httpx.AsyncClient()
        ASYNC_HTTP_CLIENTS.push_async_callback(http_client.aclose)
    else:
        options["transport"] = client
    return AsyncCallFire("u", "p", **options)


def use(cf: CallFire, process: int, requests: int) -> Wrong:
    """Send requests, and return those whose response is not theirs."""
    wrong: Wrong = []
    for identifier in range(1000 * process, 1000 * process + requests):
        try:
            found: object = cf.calls.get_call(identifier).id
        except Exception as error:  # noqa: BLE001 - reported
            found = f"{type(error).__name__}: {error}"
        if found != identifier:
            wrong.append((identifier, found))
    return wrong


def use_and_close(cf: CallFire, process: int, requests: int) -> Wrong:
    with cf, HTTP_CLIENTS:
        return use(cf, process, requests)


async def use_async(cf: AsyncCallFire, process: int, requests: int) -> Wrong:
    """Send requests, up to four at a time; see `use`."""
    wrong: Wrong = []

    async def send(identifiers: Iterator[int]) -> None:
        for identifier in identifiers:
            try:
                found: object = (await cf.calls.get_call(identifier)).id
            except Exception as error:  # noqa: BLE001 - reported
                found = f"{type(error).__name__}: {error}"
            if found != identifier:
                wrong.append((identifier, found))

    shared = iter(range(1000 * process, 1000 * process + requests))
    await asyncio.gather(*(send(shared) for _ in range(4)))
    return wrong


async def use_and_close_async(cf: AsyncCallFire, process: int, requests: int) -> Wrong:
    async with cf, ASYNC_HTTP_CLIENTS:
        return await use_async(cf, process, requests)


def new_loop(name: str) -> asyncio.AbstractEventLoop:
    if name == "uvloop":
        import uvloop

        return uvloop.new_event_loop()
    return asyncio.new_event_loop()


def run(loop: str, coroutine: Coroutine[Any, Any, Any]) -> Any:
    with asyncio.Runner(loop_factory=lambda: new_loop(loop)) as runner:
        return runner.run(coroutine)


class Children:
    """The forked processes, and their reports."""

    def __init__(self) -> None:
        self._running: list[tuple[ForkProcess, Connection]] = []

    def fork(self, work: Callable[[], Wrong]) -> None:
        """Fork a process that does some work, and reports its result."""
        receiver, sender = FORK.Pipe(duplex=False)

        def report() -> None:
            signal.alarm(LONGEST)
            sender.send(work())

        process = FORK.Process(target=report, daemon=True)
        process.start()
        sender.close()
        self._running.append((process, receiver))

    def results(self) -> list[Any]:
        found: list[Any] = []
        for process, receiver in self._running:
            try:
                found.append(receiver.recv() if receiver.poll(LONGEST) else "it hangs")
            except EOFError:
                found.append("it ended without a result")
            process.join(5)
            process.kill()
        return found


@contextmanager
def busy_threads(cf: CallFire, count: int) -> Iterator[Wrong]:
    """Use a client from threads."""
    wrong: Wrong = []
    stopped = threading.Event()

    def send(number: int) -> None:
        while not stopped.is_set():
            wrong.extend(use(cf, BUSY + number, 5))

    threads = [threading.Thread(target=send, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    try:
        yield wrong
    finally:
        stopped.set()
        for thread in threads:
            thread.join()


def fork_blocking(options: argparse.Namespace) -> dict[str, Any]:
    # Both have a lock that the threads hold most of the time.
    locks: dict[str, Any] = {"rate_limit": 100_000, "on_drift": lambda _: None}
    settings = locks if options.threads else {}
    client = make_client(options.client, base_url=options.url, **settings)
    assert isinstance(client, CallFire)
    children = Children()
    used = [] if options.unused else use(client, 0, 1)
    with ExitStack() as stack:
        busy = stack.enter_context(busy_threads(client, options.threads))
        for process in range(1, options.processes + 1):
            children.fork(lambda number=process: use_and_close(client, number, options.requests))
        used += use(client, 0, options.requests)
        results = children.results()
    client.close()
    HTTP_CLIENTS.close()
    return {"parent": used, "children": results, "threads": busy}


def fork_async(options: argparse.Namespace) -> dict[str, Any]:
    client = make_client(options.client, base_url=options.url)
    assert isinstance(client, AsyncCallFire)
    children = Children()

    def fork_all() -> None:
        for process in range(1, options.processes + 1):
            children.fork(
                lambda number=process: run(
                    options.loop, use_and_close_async(client, number, options.requests)
                )
            )

    async def use_and_fork() -> Wrong:
        wrong = [] if options.unused else await use_async(client, 0, 4)
        in_flight = asyncio.create_task(use_async(client, 0, 20))
        for _ in range(3):
            await asyncio.sleep(0.001)
        if options.inside:
            fork_all()
        return wrong + await in_flight

    with asyncio.Runner(loop_factory=lambda: new_loop(options.loop)) as runner:
        if options.inside:
            used = runner.run(use_and_fork())
        else:
            used = [] if options.unused else runner.run(use_async(client, 0, 4))
            fork_all()
        used += runner.run(use_async(client, 0, options.requests))
        results = children.results()
        runner.run(client.aclose())
        runner.run(ASYNC_HTTP_CLIENTS.aclose())
    return {"parent": used, "children": results}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--client", required=True)
    parser.add_argument("--url", required=True)
    parser.add_argument("--loop", default="asyncio")
    parser.add_argument("--inside", action="store_true", help="fork while the event loop runs")
    parser.add_argument("--unused", action="store_true", help="send nothing before the fork")
    parser.add_argument("--processes", type=int, default=4)
    parser.add_argument("--requests", type=int, default=40)
    parser.add_argument("--threads", type=int, default=0)
    options = parser.parse_args()
    signal.alarm(2 * LONGEST)
    work = fork_blocking if options.client.startswith("blocking") else fork_async
    print(json.dumps(work(options)))  # noqa: T201 - read by the test


if __name__ == "__main__":
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        del os.environ[name]
    main()
