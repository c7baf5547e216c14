"""Measure bulk sending: `python -m benchmarks.bulk [--rows 1000000]`.

- The ledger alone: rows are stored, claimed and recorded, and the API responds at once, without HTTP. The memory is
  the peak of a process of its own.
- Beside sending without a ledger: the same rows are sent over HTTP to a sandbox in another process, by `send_many`
  and by as many tasks that call `send_calls`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
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
from callfire_client._drivers import drive
from callfire_client._runtime import runtime_of
from callfire_client.bulk.driving import Driver
from callfire_client.models import CallRecipient
from callfire_client.types import Headers, Response
from tests.sandbox_process import running_sandbox

TASKS, BATCH, OVER_HTTP = 4, 10, 5_000


def rows(count: int):
    """Distinct numbers, one at a time."""
    for number in range(count):
        yield {"id": number, "phone": f"1{200 + number // 9000}555{1000 + number % 9000:04d}"}


def recipient(row: dict[str, Any]) -> CallRecipient:
    return CallRecipient(phone_number=row["phone"], live_message="Your appointment is tomorrow.")


@frozen
class _WithoutHTTP(Driver):
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

    def run(self, steps):
        return drive(steps, self._handle, self.runtime.config.clock)


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


def ledger_alone(count: int, batch: int) -> dict[str, float]:
    """Store, claim and record rows; called in a process of its own."""
    import callfire_client.bulk.job as module

    module.Driver = _WithoutHTTP  # type: ignore[misc] # in this process only
    times: dict[str, float] = {}
    started = time.perf_counter()

    def progress(counts: Any) -> None:
        if counts.sent and "stored" not in times:
            times["stored"] = time.perf_counter()

    with tempfile.TemporaryDirectory() as folder, CallFire("u", "p") as client:
        runtime_of(client)
        group: Any = client.texts if batch > BATCH else client.calls
        group.send_many(
            rows(count),
            job="job",
            ledger=Path(folder) / "sends.db",
            key=lambda row: row["id"],
            recipient=recipient,
            concurrency=1,
            batch_size=batch,
            progress=progress,
        )
        size = (Path(folder) / "sends.db").stat().st_size
    ended = time.perf_counter()
    return {
        "stored": count / (times["stored"] - started),
        "sent": count / (ended - times["stored"]),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "bytes": size / count,
    }


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
                    recipient=recipient,
                    concurrency=TASKS,
                )
        else:
            recipients = [recipient(row) for row in rows(OVER_HTTP)]
            batches = iter(range(0, OVER_HTTP, BATCH))

            async def send() -> None:
                for first in batches:
                    await client.calls.send_calls(recipients[first : first + BATCH])

            await asyncio.gather(*(send() for _ in range(TASKS)))
        return OVER_HTTP / (time.perf_counter() - started)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--alone", type=int, nargs=2, metavar=("ROWS", "BATCH"))
    options = parser.parse_args()
    if options.alone:
        print(json.dumps(ledger_alone(*options.alone)))
        return
    print("| rows | batch | stored a second | sent a second | peak MB | bytes a row |")
    print("|---|---|---|---|---|---|")
    for count in (options.rows // 10, options.rows):
        for batch in (10, 1000):
            command = [sys.executable, "-m", "benchmarks.bulk", "--alone", str(count), str(batch)]
            found = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
            cells = [f"{found[name]:,.0f}" for name in ("stored", "sent", "megabytes", "bytes")]
            print("|", " | ".join([f"{count:,}", str(batch), *cells]), "|", flush=True)
    print("\n| over HTTP, 4 tasks | rows a second |\n|---|---|")
    with running_sandbox(call_seconds=0) as url:
        for with_ledger in (False, True):
            rate = max(asyncio.run(over_http(url, with_ledger=with_ledger)) for _ in range(3))
            name = "send_many" if with_ledger else "send_calls, without a ledger"
            print(f"| {name} | {rate:,.0f} |", flush=True)


if __name__ == "__main__":
    main()
