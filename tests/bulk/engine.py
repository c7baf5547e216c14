"""A process of procrastinate that works on a bulk job; the kill tests start it, and kill it.

With `--store`, it stores the rows of the job and defers its tasks instead. It prints `sending` with its first task.
"""

from __future__ import annotations

import argparse
import asyncio
from typing import Any

import procrastinate

from callfire_client import AsyncCallFire
from callfire_client.bulk.procrastinate import BulkTasks
from tests.bulk.sender import RECIPIENTS, rows


class _Tasks(BulkTasks):
    async def send_batches(self, *arguments: Any, **named: Any) -> str:
        print("sending", flush=True)
        return await super().send_batches(*arguments, **named)


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("ledger")
    parser.add_argument("--store", action="store_true")
    parser.add_argument("--kind", choices=("calls", "texts"), default="calls")
    parser.add_argument("--rows", type=int, default=1200)
    parser.add_argument("--settle-after", type=float, default=0.5)
    options = parser.parse_args()

    def client() -> AsyncCallFire:
        return AsyncCallFire(timeout=1.0)

    app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=options.ledger))
    tasks = _Tasks(
        app,
        client,
        ledger=options.ledger,
        batches=5,
        batch_size=10,
        settle_after=options.settle_after,
        cron="* * * * * */2",
    )
    async with app.open_async(), tasks:
        if not options.store:
            await app.run_worker_async(
                queues=["callfire"],
                concurrency=4,
                fetch_job_polling_interval=0.5,
                delete_jobs="successful",
            )
            return
        if not await app.check_connection_async():
            await app.schema_manager.apply_schema_async()
        async with client() as caller:
            group: Any = getattr(caller, options.kind)
            job = await group.send_many(
                rows(options.rows),
                job="job",
                ledger=options.ledger,
                key=lambda row: row["id"],
                recipient=RECIPIENTS[options.kind, "direct"],
                batch_size=10,
                send=False,
            )
            await tasks.defer(job)


if __name__ == "__main__":
    asyncio.run(main())
