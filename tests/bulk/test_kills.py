"""Killed and stopped processes: nobody is sent to twice, and every row ends sent or truly unknown.

`SEED` gives other moments and faults, `KILLS` more of them.
"""

from __future__ import annotations

import os
import sys

import pytest

from tests.bulk.killing import Plan, run

SEED = int(os.environ.get("SEED") or "1")
KILLS = int(os.environ.get("KILLS") or "12")

pytestmark = [
    pytest.mark.bulk,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals"),
]


@pytest.mark.promise("nobody is sent to twice", transports=["httpx asyncio"], processes=True)
@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("mode", ["direct", "staged"])
@pytest.mark.parametrize("kind", ["calls", "texts"])
def test_nobody_twice_and_nobody_forgotten(kind: str, mode: str, workers: int) -> None:
    plan = Plan(kind=kind, mode=mode, workers=workers, kills=KILLS, seed=SEED, rows=600)
    report = run(plan)
    again = f"reproduce: make check-bulk SEED={SEED} KILLS={KILLS}"
    assert report.twice == [], again
    assert report.wrong == [], again
    assert report.kills == KILLS
    # A broadcast that was perhaps not created is not created again.
    ends = {"sent", "unknown", "pending"} if report.stopped else {"sent", "unknown"}
    assert report.states.keys() <= ends, again
