"""The result as JSON, for programs; `docs/drift.md` describes the form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from callfire_client.contract.drift.live.report import LiveReport, Row

# Raised when a field changes its meaning or goes; new ones may come without.
FORMAT: Final = 1


def write(report: LiveReport) -> str:
    """Write a report."""
    document = {
        "format": FORMAT,
        "server": report.server,
        "contract": report.contract,
        "failed": bool(report.rows),
        "mismatches": [_row(row) for row in report.rows],
        "accepted": [{**_row(row), "reason": reason} for row, reason in report.accepted],
        "operations": [
            {
                "operation": one.line,
                "operation_id": one.operation_id,
                "state": one.state.value,
                "reason": one.reason,
            }
            for one in report.outcomes
        ],
        "warnings": report.warnings,
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _row(row: Row) -> dict[str, Any]:
    return {
        "rule": row.rule,
        "expected_at": row.first.expected_at,
        "expected": row.first.expected,
        "found": row.first.found,
        "places": [
            {
                "operation": met.line,
                "operation_id": met.mismatch.operation,
                "status": met.mismatch.status,
                "found_at": met.mismatch.found_at,
            }
            for met in row.met
        ],
    }
