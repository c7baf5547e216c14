"""Measure what the workers of a fleet share: `python -m benchmarks.fleet [--rows 4000]`.

- A ledger in PostgreSQL: rows are stored by one process, and claimed and recorded by several, with an API that
  responds at once. PostgreSQL runs on the same machine, and writes each transaction to the disk.
- Rate limits in Redis and PostgreSQL: reservations a second of several processes, without a request.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

import callfire_client.bulk.job as job_module
from benchmarks.bulk import RECIPIENTS, WithoutHTTP, rows
from callfire_client import CallFire
from callfire_client.rate_limits import PostgresRateLimiter, RedisRateLimiter
from tests.postgres.server import postgres_server
from tests.webhooks.redis_server import redis_server

LIMITERS: dict[str, Any] = {"redis": RedisRateLimiter, "postgres": PostgresRateLimiter}
RESERVATIONS = 2000


def store(url: str, count: int, kind: str) -> float:
    """Store rows in a ledger, and return how many a second."""
    started = time.perf_counter()
    with CallFire("u", "p") as client:
        group: Any = getattr(client, kind)
        group.send_many(
            rows(count),
            job="job",
            ledger=url,
            key=lambda row: row["id"],
            recipient=RECIPIENTS[kind],
            send=False,
        )
    return count / (time.perf_counter() - started)


def send(url: str, kind: str, batch: int) -> None:
    """Work on the job until no row is pending; called in processes of their own."""
    job_module.Driver = WithoutHTTP  # type: ignore[misc] # in this process only
    with CallFire("u", "p") as client:
        _start()
        group: Any = getattr(client, kind)
        group.resume_many("job", ledger=url, batch_size=batch, concurrency=1, settle_after=5)


def reserve(kind: str, url: str) -> None:
    """Reserve times of a limit that is never reached."""
    with LIMITERS[kind](url, 1_000_000) as limiter:
        limiter.reserve(None)
        _start()
        for _ in range(RESERVATIONS):
            limiter.reserve(None)


def _start() -> None:
    print("ready", flush=True)
    input()


def side_by_side(processes: int, arguments: Sequence[str]) -> float:
    """Run processes from a common start, and return the seconds until the last one ends."""
    with ExitStack() as stack:
        workers = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-m", "benchmarks.fleet", *arguments],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
            for _ in range(processes)
        ]
        for worker in workers:
            assert worker.stdout is not None
            assert worker.stdout.readline() == "ready\n"
        started = time.perf_counter()
        for worker in workers:
            assert worker.stdin is not None
            worker.stdin.write("go\n")
            worker.stdin.flush()
        assert [worker.wait() for worker in workers] == [0] * processes
        return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=4_000)
    parser.add_argument("--worker", nargs="*")
    options = parser.parse_args()
    match options.worker:
        case ["send", url, kind, batch]:
            send(url, kind, int(batch))
            return
        case ["reserve", kind, url]:
            reserve(kind, url)
            return
        case _:
            pass
    with postgres_server() as postgres, redis_server() as redis:
        print("| rows | batch | workers | stored a second | sent a second |\n|---|---|---|---|---|")
        for kind, batch in (("calls", 10), ("texts", 1000)):
            for workers in (1, 2, 4):
                url = postgres.new_database()
                stored = store(url, options.rows, kind)
                seconds = side_by_side(workers, ["--worker", "send", url, kind, str(batch)])
                sent = options.rows / seconds
                cells = (
                    f"{options.rows:,}",
                    str(batch),
                    str(workers),
                    f"{stored:,.0f}",
                    f"{sent:,.0f}",
                )
                print("|", " | ".join(cells), "|", flush=True)
        print("\n| rate limit in | processes | reservations a second |\n|---|---|---|")
        for name, url in (("redis", redis), ("postgres", postgres.new_database())):
            for processes in (1, 4):
                seconds = side_by_side(processes, ["--worker", "reserve", name, url])
                rate = processes * RESERVATIONS / seconds
                print(f"| {name} | {processes} | {rate:,.0f} |", flush=True)


if __name__ == "__main__":
    main()
