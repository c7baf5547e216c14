"""Writes a report as JSON, for programs; `docs/drift.md` describes the fields."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .model import Report

FORMAT: Final = 1
"""The version of the fields; it changes if a field is removed or changes its meaning."""


def write(report: Report) -> str:
    """Write a report."""
    document = {"format": FORMAT, **report.document, "warnings": list(report.warnings)}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
