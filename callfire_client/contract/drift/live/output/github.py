"""The result as workflow commands, which GitHub shows as annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callfire_client.contract.drift.output.github import data, property_value

if TYPE_CHECKING:
    from callfire_client.contract.drift.live.report import LiveReport, Row


def write(report: LiveReport) -> str:
    """Write a report: an error for each mismatch, a notice for what was not checked, the counts."""
    lines = [_command(row) for row in report.rows]
    lines += [
        f"::notice title=callfire-drift live::{data(f'{one.line} {one.state}: {one.reason}')}"
        for one in report.others()
    ]
    lines += [f"::warning title=callfire-drift live::{data(text)}" for text in report.warnings]
    lines.append(f"::notice title=callfire-drift live::{data(report.summary())}")
    return "\n".join(lines) + "\n"


def _command(row: Row) -> str:
    met = row.met[0]
    where = met.mismatch.found_at or "(the answer)"
    more = f" and {len(row.met) - 1} more" if len(row.met) > 1 else ""
    message = (
        f"{row.message} ({row.first.expected_at}; {met.line} {met.mismatch.status} {where}{more})"
    )
    return f"::error title={property_value(row.rule)}::{data(message)}"
