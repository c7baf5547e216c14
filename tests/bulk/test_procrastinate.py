"""Jobs as tasks of procrastinate: in memory, and in PostgreSQL."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import procrastinate
import pytest
from procrastinate.testing import InMemoryConnector

from callfire_client._extras import install_extra
from callfire_client.bulk import Counts
from callfire_client.bulk.procrastinate import BulkTasks
from tests.bulk.conftest import NAMED, calls_by_mark, is_url, make_rows, open_ledger, query

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from callfire_client.testing import InProcessSandbox


@asynccontextmanager
async def opened(
    sandbox: InProcessSandbox, location: str, **named: Any
) -> AsyncIterator[tuple[Any, BulkTasks]]:
    connector: Any = InMemoryConnector()
    if is_url(location):
        connector = procrastinate.PsycopgConnector(conninfo=location)
    app = procrastinate.App(connector=connector)
    tasks = BulkTasks(app, sandbox.new_async_client, ledger=location, batches=2, **named)
    async with app.open_async():
        if is_url(location):
            await app.connector.execute_query_async("DROP SCHEMA public CASCADE")
            await app.connector.execute_query_async("CREATE SCHEMA public")
            await app.schema_manager.apply_schema_async()
        async with tasks:
            yield app, tasks


async def store(sandbox: InProcessSandbox, location: str, count: int) -> Any:
    client = sandbox.new_async_client()
    named = {"job": "job", "ledger": location, "send": False, **NAMED}
    return await client.calls.send_many(make_rows(count), **named)


async def run_worker(app: procrastinate.App) -> None:
    await app.run_worker_async(queues=["callfire"], wait=False, concurrency=3)


def test_tasks_send_all_rows(sandbox: InProcessSandbox, location: str) -> None:
    async def main() -> None:
        async with opened(sandbox, location) as (app, tasks):
            assert await tasks.defer(await store(sandbox, location, 95)) == 5
            await run_worker(app)
            statuses = [job.status for job in await app.job_manager.list_jobs_async()]
            assert set(statuses) == {"succeeded"}

    asyncio.run(main())
    assert query(location, "SELECT pending, sending, sent FROM jobs") == [(0, 0, 95)]
    assert set(calls_by_mark(sandbox).values()) == {1}
    assert query(location, "SELECT * FROM workers") == []


def test_a_task_that_runs_again_repeats_nothing(sandbox: InProcessSandbox, location: str) -> None:
    async def main() -> list[str]:
        async with opened(sandbox, location) as (_, tasks):
            await store(sandbox, location, 35)
            return [await tasks.send_batches("calls", "job", 2) for _ in range(4)]

    assert asyncio.run(main())[2:] == ["0 batches; no more rows"] * 2
    assert sorted(calls_by_mark(sandbox).values()) == [1] * 35


def test_the_sweep_settles_dead_workers_and_defers_what_is_pending(
    sandbox: InProcessSandbox, location: str
) -> None:
    async def main() -> None:
        async with opened(sandbox, location) as (app, tasks):
            await store(sandbox, location, 35)
            ledger = open_ledger(location)
            job = ledger.find_job("job")
            assert job is not None
            ledger.claim(job.id, ledger.start_worker(1.0), 10, None)
            ledger.close()
            for _ in range(2):
                assert await tasks.sweep() == 1
            queued = await app.job_manager.list_jobs_async()
            assert [each.task_kwargs["job"] for each in queued] == ["job"]
            await run_worker(app)
            assert await tasks.sweep() == 0

    asyncio.run(main())
    assert query(location, "SELECT pending, unknown, sent FROM jobs") == [(0, 10, 25)]


def test_a_sweep_before_the_first_job_finds_nothing(
    sandbox: InProcessSandbox, location: str
) -> None:
    async def main() -> None:
        async with opened(sandbox, location) as (_, tasks):
            assert await tasks.sweep() == 0
            await store(sandbox, location, 5)
            assert await tasks.sweep() == 1

    asyncio.run(main())


def test_a_paused_job_ends_its_tasks(sandbox: InProcessSandbox, location: str) -> None:
    async def main() -> Counts:
        async with opened(sandbox, location) as (app, tasks):
            await tasks.defer(await store(sandbox, location, 60))
            sandbox.fail("sendCalls", status=402, times=None)
            await run_worker(app)
            assert "402" in await tasks.send_batches("calls", "job", 1)
            assert await tasks.sweep() == 0
            sandbox.sandbox.faults.clear()
            client = sandbox.new_async_client()
            job = await client.calls.resume_many("job", ledger=location, send=False)
            await tasks.defer(job)
            await run_worker(app)
            counts: Counts = (
                await client.calls.resume_many("job", ledger=location, send=False)
            ).counts
            return counts

    assert asyncio.run(main()) == Counts(sent=60)


def test_the_sweep_runs_each_minute() -> None:
    app = procrastinate.App(connector=InMemoryConnector())
    BulkTasks(app, lambda: pytest.fail("no client is needed"), ledger="sends.db")
    ((_, periodic),) = app.periodic_registry.periodic_tasks.items()
    assert (periodic.task.name, periodic.cron) == ("callfire_sweep", "* * * * *")
    assert periodic.task.queue == "callfire"


def test_invalid_arguments_are_refused(sandbox: InProcessSandbox) -> None:
    app = procrastinate.App(connector=InMemoryConnector())
    with pytest.raises(ValueError, match="batches"):
        BulkTasks(app, sandbox.new_async_client, ledger="sends.db", batches=0)

    async def main() -> None:
        tasks = BulkTasks(app, sandbox.new_async_client, ledger="sends.db")
        kind: Any = "faxes"
        with pytest.raises(ValueError, match="'faxes'"):
            await tasks.send_batches(kind, "job", 1)

    asyncio.run(main())


@pytest.mark.parametrize(
    ("missing", "code", "message"),
    [
        (
            "procrastinate",
            "import callfire_client.bulk.procrastinate",
            "callfire_client.bulk.procrastinate needs procrastinate",
        ),
        (
            "psycopg",
            "from callfire_client.bulk import PostgresLedger; PostgresLedger('postgresql://x')",
            "a ledger in PostgreSQL needs psycopg",
        ),
    ],
)
def test_without_the_packages_the_extra_is_named(missing: str, code: str, message: str) -> None:
    code = f"import sys; sys.modules[{missing!r}] = None; {code}"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert f"ImportError: {message}: {install_extra('postgres')}" in result.stderr
