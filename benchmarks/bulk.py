"""Measure bulk sending: `python -m benchmarks.bulk [--rows 1000000]`.

- The ledger alone, in SQLite and in PostgreSQL (`--postgres`, a server of its own): rows are stored, claimed and
  recorded, and the API responds at once, without HTTP. The memory is the peak of a process of its own.
- PostgreSQL with several processes: batches that are claimed and recorded a second, by 1, 2, 4 and 8 processes.
- Beside sending without a ledger: the same rows are sent over HTTP to a sandbox in another process, by `send_many`
  and by as many tasks that call `send_calls`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from attrs import frozen

from callfire_client import AsyncCallFire, CallFire
from callfire_client._core.actions import Perform
from callfire_client.bulk import PostgresLedger
from callfire_client.bulk.driving import Driver
from callfire_client.bulk.records import Fact
from callfire_client.models import CallRecipient, TextRecipient
from callfire_client.types import Headers, Response
from tests.postgres.server import postgres_server
from tests.sandbox_process import running_sandbox

TASKS, BATCH, OVER_HTTP = 4, 10, 5_000
MESSAGE = "Your appointment is tomorrow."


def rows(count: int):
    """Distinct numbers, one at a time."""
    for number in range(count):
        yield {"id": number, "phone": f"1{200 + number // 9000}555{1000 + number % 9000:04d}"}


def call_recipient(row: dict[str, Any]) -> CallRecipient:
    return CallRecipient(phone_number=row["phone"], live_message=MESSAGE)


def text_recipient(row: dict[str, Any]) -> TextRecipient:
    return TextRecipient(phone_number=row["phone"], message=MESSAGE)


RECIPIENTS = {"calls": call_recipient, "texts": text_recipient}


def kind_of(batch: int) -> str:
    """Return the kind of messages to measure: texts if a request cannot have that many calls."""
    return "calls" if batch <= BATCH else "texts"


@frozen
class WithoutHTTP(Driver):
    """Runs a job with an API that responds at once."""

    def _handle(self, action: object) -> object:
        if not isinstance(action, Perform):
            return super()._handle(action)
        body: Any = action.body or []
        items = [
            _Item(number, each["phoneNumber"], each["attributes"], "READY", 5)
            for number, each in enumerate(body)
        ]
        return Response(200, Headers(), b"", _Items(items))


@frozen
class _Items:
    items: list[Any]


@frozen
class _Item:
    id: int
    to_number: str
    attributes: dict[str, str]
    state: str
    batch_id: int


def ledger_alone(count: int, batch: int, url: str) -> dict[str, float]:
    """Store, claim and record rows; called in a process of its own.

    Args:
        count: The number of rows.
        batch: The number of rows of a batch.
        url: The URL of a database of PostgreSQL; empty for SQLite.
    """
    import callfire_client.bulk.job as module

    module.Driver = WithoutHTTP  # type: ignore[misc] # in this process only
    times: dict[str, float] = {}
    started = time.perf_counter()

    def progress(counts: Any) -> None:
        if counts.sent and "stored" not in times:
            times["stored"] = time.perf_counter()

    with tempfile.TemporaryDirectory() as folder, CallFire("u", "p") as client:
        group: Any = getattr(client, kind_of(batch))
        group.send_many(
            rows(count),
            job="job",
            ledger=url or Path(folder) / "sends.db",
            key=lambda row: row["id"],
            recipient=RECIPIENTS[kind_of(batch)],
            concurrency=1,
            batch_size=batch,
            progress=progress,
        )
        size = _database_size(url) if url else (Path(folder) / "sends.db").stat().st_size
    ended = time.perf_counter()
    return {
        "stored": count / (times["stored"] - started),
        "sent": count / (ended - times["stored"]),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "bytes": size / count,
    }


def _database_size(url: str) -> int:
    import psycopg

    with psycopg.connect(url) as connection:
        (size,) = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    return size


def claim_and_record(url: str, batch: int, barrier: Any, results: Any) -> None:
    """Claim and record batches of the job until none is pending; a process of `side_by_side`."""
    ledger = PostgresLedger(url)
    job = ledger.find_job("job")
    assert job is not None
    worker = ledger.start_worker(5.0)
    barrier.wait()
    batches, started = 0, time.perf_counter()
    while (claimed := ledger.claim(job.id, worker, batch, None).batch) is not None:
        facts = [Fact(row.id, "sent", row.id) for row in claimed.rows]
        ledger.record(job.id, claimed.id, facts)
        batches += 1
    results.put((batches, time.perf_counter() - started))
    ledger.close()


def side_by_side(url: str, processes: int, batch: int, count: int) -> float:
    """Let processes claim and record the rows of one job, and return how many batches a second."""
    with CallFire("u", "p") as client:
        group: Any = getattr(client, kind_of(batch))
        group.send_many(
            rows(count),
            job="job",
            ledger=url,
            key=lambda row: row["id"],
            recipient=RECIPIENTS[kind_of(batch)],
            send=False,
        )
    context = multiprocessing.get_context("spawn")
    barrier, results = context.Barrier(processes), context.Queue()
    arguments = (url, batch, barrier, results)
    running = [context.Process(target=claim_and_record, args=arguments) for _ in range(processes)]
    for process in running:
        process.start()
    found = [results.get() for _ in running]
    for process in running:
        process.join()
    return sum(batches for batches, _ in found) / max(seconds for _, seconds in found)


def measure_postgres(count: int) -> None:
    with postgres_server() as server:
        for batch in (10, 1000):
            _measure(count, batch, server.new_database())
        print("\n| processes | batch | batches a second | rows a second |\n|---|---|---|---|")
        for batch, size in ((10, 10_000), (1000, 100_000)):
            for processes in (1, 2, 4, 8):
                rate = side_by_side(server.new_database(), processes, batch, size)
                print(f"| {processes} | {batch} | {rate:,.0f} | {rate * batch:,.0f} |", flush=True)


def _measure(count: int, batch: int, url: str = "") -> None:
    command = [sys.executable, "-m", "benchmarks.bulk", "--alone", str(count), str(batch), url]
    found = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    cells = [f"{found[name]:,.0f}" for name in ("stored", "sent", "megabytes", "bytes")]
    name = "PostgreSQL" if url else "SQLite"
    print("|", " | ".join([name, f"{count:,}", str(batch), *cells]), "|", flush=True)


async def over_http(url: str, *, with_ledger: bool) -> float:
    """Send rows over HTTP, and return how many a second."""
    async with AsyncCallFire("sandbox", "sandbox", base_url=url) as client:
        await client.me.get_account()
        started = time.perf_counter()
        if with_ledger:
            with tempfile.TemporaryDirectory() as folder:
                await client.calls.send_many(
                    rows(OVER_HTTP),
                    job="job",
                    ledger=Path(folder) / "sends.db",
                    key=lambda row: row["id"],
                    recipient=call_recipient,
                    concurrency=TASKS,
                )
        else:
            recipients = [call_recipient(row) for row in rows(OVER_HTTP)]
            batches = iter(range(0, OVER_HTTP, BATCH))

            async def send() -> None:
                for first in batches:
                    await client.calls.send_calls(recipients[first : first + BATCH])

            await asyncio.gather(*(send() for _ in range(TASKS)))
        return OVER_HTTP / (time.perf_counter() - started)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--alone", nargs=3, metavar=("ROWS", "BATCH", "URL"))
    parser.add_argument("--postgres", action="store_true", help="measure only PostgreSQL")
    options = parser.parse_args()
    if options.alone:
        count, batch, url = options.alone
        print(json.dumps(ledger_alone(int(count), int(batch), url)))
        return
    print("| ledger | rows | batch | stored a second | sent a second | peak MB | bytes a row |")
    print("|---|---|---|---|---|---|---|")
    if options.postgres:
        measure_postgres(options.rows // 10)
        return
    for count in (options.rows // 10, options.rows):
        for batch in (10, 1000):
            _measure(count, batch)
    print("\n| over HTTP, 4 tasks | rows a second |\n|---|---|")
    with running_sandbox(call_seconds=0) as url:
        for with_ledger in (False, True):
            rate = max(asyncio.run(over_http(url, with_ledger=with_ledger)) for _ in range(3))
            name = "send_many" if with_ledger else "send_calls, without a ledger"
            print(f"| {name} | {rate:,.0f} |", flush=True)


if __name__ == "__main__":
    main()
