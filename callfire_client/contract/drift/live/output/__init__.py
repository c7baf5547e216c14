"""How the result of a visit is written, in the formats of every report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callfire_client.contract.drift.live.output import github, json, markdown, text

if TYPE_CHECKING:
    from callfire_client.contract.drift.live.report import LiveReport


def write(report: LiveReport, name: str, *, colour: bool = False) -> str:
    """Write a report.

    Args:
        report: The report.
        name: One of the formats of `callfire_client.contract.drift.output`.
        colour: Whether text may be coloured.
    """
    match name:
        case "json":
            return json.write(report)
        case "markdown":
            return markdown.write(report)
        case "github":
            return github.write(report)
        case _:
            return text.write(report, colour=colour)
