"""A thousand deliveries to several processes that are killed; `make check-workers`.

A third of the deliveries are repeated, and all are sent in random order. The sender repeats a delivery until it
is responded to with 200. Every event must be handled, and never by two processes at the same time.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

import httpx
import pytest
from attrs import define, field

from callfire_client.webhooks import parse
from tests.servers import wait_until, wait_until_async
from tests.webhooks.deliveries import build
from tests.webhooks.redis_server import redis_server

pytestmark = [pytest.mark.workers, pytest.mark.asyncio]

DELIVERIES = 1000
REPEATED = DELIVERIES // 3
RESOURCES = 300
SENDERS = 24
KILLS = 6
ROOT = Path(__file__).parents[2]


@define
class Log:
    """The lines that the workers wrote."""

    path: Path

    def lines(self):
        if not self.path.exists():
            return []
        return [line.split() for line in self.path.read_text().splitlines()]

    def workers(self):
        return {int(process) for _, process, what, *_ in self.lines() if what == "up"}

    def ended(self):
        return Counter(rest[0] for _, _, what, *rest in self.lines() if what == "end")


@define
class Runs:
    """When each event was handled: by key, the beginning, the end and the process of each run."""

    by_key: dict[str, list[tuple[int, int | None, int]]]
    killed: dict[int, int]

    @classmethod
    def read(cls, log, killed):
        by_key = defaultdict(list)
        for moment, process, what, *rest in log.lines():
            if what == "begin":
                by_key[rest[0]].append((int(moment), None, int(process)))
            elif what == "end":
                runs = by_key[rest[0]]
                index = max(i for i, run in enumerate(runs) if run[2] == int(process))
                runs[index] = (runs[index][0], int(moment), int(process))
        return cls(by_key, killed)

    def overlaps(self):
        """Return the runs that began before another run of their event ended, or its process was killed."""
        found = []
        for key, runs in self.by_key.items():
            for first, second in zip(sorted(runs), sorted(runs)[1:], strict=False):
                end = first[1] if first[1] is not None else self.killed.get(first[2])
                if end is None or second[0] < end:
                    found.append((key, first, second))
        return found

    def unexplained(self):
        """Return the runs that ended, although another followed, in a process that was not killed later."""
        return [
            (key, first, second)
            for key, runs in self.by_key.items()
            for first, second in zip(sorted(runs), sorted(runs)[1:], strict=False)
            if first[1] is not None and not first[1] < self.killed.get(first[2], 0) < second[0]
        ]

    def interrupted(self):
        return sum(end is None for runs in self.by_key.values() for _, end, _ in runs)


@define
class Sender:
    url: str
    statuses: Counter = field(factory=Counter)
    accepted: int = 0
    started: int = 0
    permitted: int = 0

    async def send_all(self, deliveries):
        waiting = list(deliveries)
        async with httpx.AsyncClient(trust_env=False, timeout=30) as client:

            async def work():
                while waiting:
                    delivery = waiting.pop()
                    await wait_until_async(lambda: self.started < self.permitted)
                    self.started += 1
                    await self.send(client, *delivery)

            await asyncio.gather(*(work() for _ in range(SENDERS)))

    async def send(self, client, body, headers):
        while True:
            try:
                response = await client.post(self.url, content=body, headers=headers)
                status = response.status_code
            except httpx.TransportError:
                status = "lost"  # the worker was killed
            self.statuses[status] += 1
            if status == 200:
                self.accepted += 1
                return
            await asyncio.sleep(random.uniform(0.1, 0.3))  # noqa: S311 - not a secret


@contextlib.contextmanager
def workers(count, store, respond, log):
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    listener.close()
    command = [
        sys.executable, "-m", "uvicorn", "tests.webhooks.worker_app:app", "--workers", str(count),
        "--port", str(port), "--log-level", "critical", "--timeout-worker-healthcheck", "20",
    ]  # fmt: skip
    # uvicorn waits that long for the response of a worker that is killed after it was asked whether it is alive.
    environment = {
        **os.environ,
        "WORKER_STORE": str(store),
        "WORKER_RESPOND": respond,
        "WORKER_LOG": str(log.path),
    }
    process = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
    try:
        wait_until(lambda: len(log.workers()) >= count)
        yield f"http://127.0.0.1:{port}/callfire"
    finally:
        process.terminate()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise


def alive(log, killed):
    return [process for process in log.workers() if process not in killed and exists(process)]


def exists(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


async def kill_some(log, killed, count, sender):
    random_ = random.Random(2)  # noqa: S311 - not a secret
    portion = DELIVERIES // (KILLS + 1)
    for _ in range(KILLS):
        await wait_until_async(
            lambda: len(alive(log, killed)) == count,
            lambda: f"{sorted(alive(log, killed))} are alive, {sorted(killed)} were killed",
        )
        # In the middle of a portion, so that requests are in flight.
        sender.permitted += portion
        await wait_until_async(lambda: sender.accepted > sender.permitted - portion / 2)
        process = random_.choice(alive(log, killed))
        killed[process] = time.monotonic_ns()
        os.kill(process, signal.SIGKILL)
    sender.permitted = DELIVERIES


@pytest.fixture(params=["redis, 4 workers", "SQLite, 2 workers"])
def store_and_count(request, tmp_path):
    if request.param.startswith("redis"):
        with redis_server() as url:
            yield url, 4
    else:
        yield tmp_path / "events.sqlite", 2


@pytest.mark.parametrize("respond", ["handled", "claimed"])
async def test_every_event_is_handled_and_none_twice_at_the_same_time(
    store_and_count, respond, tmp_path, capsys
):
    store, count = store_and_count
    random_ = random.Random(1)  # noqa: S311 - not a secret
    distinct = [
        build(random_.randrange(RESOURCES), at=1_767_225_600_000 + number)
        for number in range(DELIVERIES - REPEATED)
    ]
    deliveries = [*distinct, *random_.sample(distinct, REPEATED)]
    random_.shuffle(deliveries)
    keys = {parse(body)[0].key for body, _ in distinct}
    assert len(keys) == DELIVERIES - REPEATED

    log, killed = Log(tmp_path / "log"), {}
    with workers(count, store, respond, log) as url:
        sender = Sender(url)
        await asyncio.gather(sender.send_all(deliveries), kill_some(log, killed, count, sender))
        # With "claimed", handlers run after the response, those of killed workers after their lease.
        await wait_until_async(lambda: log.ended().keys() >= keys)

    ended = log.ended()
    runs = Runs.read(log, killed)
    with capsys.disabled():
        print(  # noqa: T201 - the counts are the result
            f"\n{store_name(store)}, {count} workers,"
            f" respond={respond!r}: {len(deliveries)} deliveries of {len(keys)} events,"
            f" {sum(sender.statuses.values())} requests {dict(sender.statuses)};"
            f" {len(killed)} workers killed; {len(ended)} events handled,"
            f" {sum(ended.values()) - len(ended)} of them again after a kill,"
            f" {runs.interrupted()} handlers interrupted by a kill,"
            f" {len(runs.overlaps())} at the same time"
        )
    assert ended.keys() == keys
    assert runs.overlaps() == []
    assert len(killed) == KILLS
    # Again only if the worker was killed between the end of the handler and the record of it.
    assert runs.unexplained() == []


def store_name(store):
    return "Redis" if str(store).startswith("redis") else "SQLite"
