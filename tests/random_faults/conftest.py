"""Prints the seed, and a count of the outcomes, of the random tests."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from .settings import SETTINGS

if TYPE_CHECKING:
    import pytest


def pytest_report_header() -> str:
    return f"random faults: SEED={SETTINGS.seed}, {len(SETTINGS.rounds)} rounds of each world"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    outcomes: Counter[str] = Counter()
    for report in (
        one for kind in ("passed", "failed") for one in terminalreporter.stats.get(kind, ())
    ):
        outcomes.update(json.loads(dict(report.user_properties).get("outcomes", "{}")))
    if outcomes:
        counts = ", ".join(f"{name} {count}" for name, count in outcomes.most_common())
        terminalreporter.write_line(
            f"{outcomes.total()} operations with SEED={SETTINGS.seed}: {counts}"
        )
