"""Bulk sending over HTTP, with faults, and in several processes."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from callfire_client import AsyncCallFire
from callfire_client.bulk import Counts
from tests.bulk.conftest import NAMED, calls_by_mark, check_counts, make_rows, query, states

if TYPE_CHECKING:
    from callfire_client.testing import SandboxServer

FAULTS: dict[str, list[dict[str, Any]]] = {
    "sync": [{"reset": True, "done": True}, {"delay": 1.0}],
    "async": [{"truncate": 40}, {"delay": 1.0}],
}


@pytest.mark.promise("nobody is sent to twice")
@pytest.mark.parametrize("kind", FAULTS)
def test_lost_responses_are_settled(
    callfire_server: SandboxServer, location: str, kind: str
) -> None:
    for fault in FAULTS[kind]:
        callfire_server.fail("sendCalls", **fault)
    named: dict[str, Any] = {"job": "job", "ledger": location, "settle_after": 0.3, **NAMED}

    async def main() -> Any:
        async with callfire_server.new_async_client() as client:
            return await client.with_options(timeout=0.5).calls.send_many(make_rows(80), **named)

    if kind == "async":
        counts = asyncio.run(main()).counts
    else:
        with callfire_server.new_client() as client:
            counts = client.with_options(timeout=0.5).calls.send_many(make_rows(80), **named).counts
    assert counts == Counts(sent=80)
    assert set(calls_by_mark(callfire_server).values()) == {1}


@pytest.mark.promise("nobody is sent to twice", transports=["httpx asyncio"], processes=True)
def test_two_processes_share_a_job(callfire_server: SandboxServer, location: str) -> None:
    arguments = ["--rows", "200", "--settle-after", "0.5", "--timeout", "20"]
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.bulk.sender", location, *arguments],
            env=callfire_server.environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    outputs = [process.communicate(timeout=60)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    counts = [json.loads(output.splitlines()[-1]) for output in outputs]
    assert counts == [{"pending": 0, "sending": 0, "sent": 200, "refused": 0, "unknown": 0}] * 2
    assert len(calls_by_mark(callfire_server)) == 200
    assert set(calls_by_mark(callfire_server).values()) == {1}
    assert len(query(location, "SELECT DISTINCT worker FROM batches")) <= 2
    assert query(location, "SELECT * FROM workers") == []


@pytest.mark.promise("nobody is sent to twice", transports=["httpx asyncio"], processes=True)
def test_a_killed_process_is_resumed_by_another(
    callfire_server: SandboxServer, location: str
) -> None:
    # The request of the process that is killed is processed.
    callfire_server.fail("sendCalls", delay=30)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bulk.sender", location, "--rows", "30", "--timeout", "60"],
        env=callfire_server.environment,
        stdout=subprocess.PIPE,
    )
    with process:
        assert process.stdout is not None
        process.stdout.readline()
        while not any(each["operation"] == "sendCalls" for each in callfire_server.requests):
            assert process.poll() is None
        process.kill()
    check_counts(location)
    with callfire_server.new_client() as client:
        job = client.calls.resume_many("job", ledger=location, settle_after=0.3)
        assert states(job) == Counter(sent=30)
    assert set(calls_by_mark(callfire_server).values()) == {1}


def test_a_closed_client_sends_nothing(callfire_server: SandboxServer, location: str) -> None:
    async def main() -> None:
        client = AsyncCallFire("sandbox", "sandbox", base_url=callfire_server.base_url)
        await client.aclose()
        with pytest.raises(RuntimeError, match="closed"):
            await client.calls.send_many(make_rows(3), job="job", ledger=location, **NAMED)

    asyncio.run(main())
    assert query(location, "SELECT pending, sending FROM jobs") == [(3, 0)]
    assert callfire_server.calls_sent == []
