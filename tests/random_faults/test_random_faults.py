"""Random faults, cancellations and deadlines: what the client reports is what the server received."""

from __future__ import annotations

import gc
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from callfire_client._core import backoff

from .checks import problems
from .faults import FAULTS
from .plans import CANCELLATIONS, CONNECTION_FAULTS, WORLDS, RoundPlan, World, plan_round
from .proxy import PROXY_FAULTS
from .rounds import perform_round
from .settings import SETTINGS
from .setup import set_up

if TYPE_CHECKING:
    from .reports import Report

PROXY_CASES = [f"proxy: {name}" for name in PROXY_FAULTS]
CONNECTION_CASES = [*CONNECTION_FAULTS, "connection refused"]
FAILURES = 3
"""Failures after which the other rounds of a world are not performed."""


def _selected(plan: RoundPlan) -> RoundPlan:
    """Keep the operations that `OPERATIONS` names."""
    if not (tokens := SETTINGS.operations):
        return plan
    workers = [[one for one in worker if one.token in tokens] for worker in plan.workers]
    return evolve(plan, workers=[worker for worker in workers if worker])


@pytest.mark.promise("never sent twice")
@pytest.mark.promise("not sent is certain")
@pytest.mark.promise("a response belongs to its request")
@pytest.mark.promise("a file is whole or absent")
@pytest.mark.promise("a missing body is not a success")
@pytest.mark.promise("a cancelled call ends and leaves nothing")
@pytest.mark.promise("a deadline ends a call")
@pytest.mark.random_faults
@pytest.mark.promise(
    "random faults", cases=[*FAULTS, *PROXY_CASES, *CONNECTION_CASES, *CANCELLATIONS]
)
@pytest.mark.parametrize(
    "world", [world for world in WORLDS if SETTINGS.world in {"", str(world)}], ids=str
)
def test_reports_agree_with_what_the_server_received(
    world: World,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    monkeypatch.setattr(backoff, "FIRST_DELAY", 0.02)
    seed, failures, outcomes = SETTINGS.seed, [], Counter[str]()
    with set_up(world, tmp_path, monkeypatch) as setup:
        gc.collect()
        gc.freeze()  # the collection after each round is then fast
        for number in SETTINGS.rounds:
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
    record_property("outcomes", json.dumps(outcomes))
    assert not failures, "\n".join(failures)


def _counted(report: Report) -> list[str]:
    return [
        type(outcome.error).__name__ if outcome.error else "returned" for outcome in report.outcomes
    ]
