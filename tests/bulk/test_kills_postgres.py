"""Killed processes with a ledger in PostgreSQL: callers of `send_many`, and workers of procrastinate.

`SEED` gives other moments and faults, `KILLS` more of them.
"""

from __future__ import annotations

import os

import pytest

from tests.bulk.killing import Plan, run

SEED = int(os.environ.get("SEED") or "1")
KILLS = int(os.environ.get("KILLS") or "4")

pytestmark = pytest.mark.postgres


@pytest.mark.parametrize(
    ("kind", "engine", "workers"), [("calls", False, 2), ("texts", False, 1), ("calls", True, 2)]
)
def test_nobody_twice_and_nobody_forgotten(kind: str, engine: bool, workers: int) -> None:
    plan = Plan(
        kind=kind,
        ledger="postgres",
        engine=engine,
        workers=workers,
        kills=KILLS,
        seed=SEED,
        rows=300,
    )
    report = run(plan)
    again = f"reproduce: make check-postgres SEED={SEED} KILLS={KILLS}"
    assert report.twice == [], again
    assert report.wrong == [], again
    assert report.kills == KILLS
    assert report.states.keys() <= {"sent", "unknown"}, again
