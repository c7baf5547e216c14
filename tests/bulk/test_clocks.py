"""Processes whose clocks are two hours apart, of each other and of the service, and are killed."""

from __future__ import annotations

import os
import sys

import pytest

from tests.bulk.killing import Plan, run

SEED = int(os.environ.get("SEED") or "1")

pytestmark = [
    pytest.mark.bulk,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals"),
]


@pytest.mark.promise("nobody is sent to twice", transports=["httpx asyncio"], processes=True)
@pytest.mark.parametrize(("kind", "mode"), [("calls", "direct"), ("texts", "staged")])
def test_nobody_twice_and_nobody_settled_too_early(kind: str, mode: str) -> None:
    plan = Plan(
        kind=kind, mode=mode, workers=2, kills=3, seed=SEED, rows=300, clock_hours=(1.0, -1.0)
    )
    report = run(plan)
    again = f"reproduce: make check-bulk SEED={SEED}"
    assert report.twice == [], again
    # A row that was settled too early would be unknown although it was sent.
    assert report.wrong == [], again
    ends = {"sent", "unknown", "pending"} if report.stopped else {"sent", "unknown"}
    assert report.states.keys() <= ends, again
