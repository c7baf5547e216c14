"""Random faults, cancellations and deadlines; what the client reports must be what the server received.

`SEED` chooses other rounds, `ROUNDS` how many, `WORLD` and `ROUND` a single one, `OPERATIONS` some of its
operations by their tokens; all are variables of the environment, or of `make check-random-faults`.
"""

from __future__ import annotations

import gc
import os
from collections import Counter
from pathlib import Path

import pytest
from attrs import evolve

from callfire_client._core import backoff

from .checks import problems
from .plans import WORLDS, RoundPlan, World, plan_round
from .reports import Report
from .rounds import perform_round
from .setup import set_up

ROUNDS = 15
FAILURES = 3
"""Failures after which the other rounds of a world are not performed."""


def _rounds() -> list[int]:
    if number := os.environ.get("ROUND"):
        return [int(number)]
    return list(range(int(os.environ.get("ROUNDS") or ROUNDS)))


def _seed() -> str:
    return os.environ.get("SEED") or "1"


def _selected(plan: RoundPlan) -> RoundPlan:
    """Keep the operations that `OPERATIONS` names."""
    tokens = {int(token) for token in os.environ.get("OPERATIONS", "").split(",") if token}
    if not tokens:
        return plan
    workers = [[one for one in worker if one.token in tokens] for worker in plan.workers]
    return evolve(plan, workers=[worker for worker in workers if worker])


@pytest.mark.random_faults
@pytest.mark.parametrize(
    "world",
    [world for world in WORLDS if os.environ.get("WORLD", str(world)) in {"", str(world)}],
    ids=str,
)
def test_reports_agree_with_what_the_server_received(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backoff, "FIRST_DELAY", 0.02)
    seed, failures, outcomes = _seed(), [], Counter[str]()
    with set_up(world, tmp_path, monkeypatch) as setup:
        gc.collect()
        gc.freeze()  # the collection after each round is then fast
        for number in _rounds():
            folder = tmp_path / str(number)
            folder.mkdir()
            report = perform_round(_selected(plan_round(world, seed, number)), setup, folder)
            outcomes.update(_counted(report))
            if found := problems(report):
                failures.append(
                    f"\nround {number} of {world} with seed {seed}:\n"
                    + "".join(f"  * {problem}\n" for problem in found)
                    + report.describe()
                    + f"\nreproduce: make check-random-faults SEED={seed} WORLD='{world}' ROUND={number}"
                )
                if len(failures) == FAILURES:
                    break
        gc.unfreeze()
    print(f"seed {seed}, {world}: {dict(outcomes.most_common())}")
    assert not failures, "\n".join(failures)


def _counted(report: Report) -> list[str]:
    return [
        type(outcome.error).__name__ if outcome.error else "returned" for outcome in report.outcomes
    ]
