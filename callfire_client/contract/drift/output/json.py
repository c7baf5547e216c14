"""Reports as JSON, for programs; `docs/drift.md` describes the form."""

import json
from typing import Any

from callfire_client.contract.drift.changes import Change, Severity, Side
from callfire_client.contract.drift.report import Report

# Raised when a field changes its meaning or goes; new ones may come without.
FORMAT = 1


def write(report: Report) -> str:
    """Write a report."""
    document = {
        "format": FORMAT,
        "old": report.old,
        "new": report.new,
        "fail_on": report.fail_on.value,
        "failed": report.failed,
        "counts": {severity.value: report.count(severity) for severity in Severity},
        "changes": [_change(change) for change in report.changes],
        "accepted": [{**_change(item.change), "reason": item.reason} for item in report.accepted],
        "warnings": report.warnings,
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _change(change: Change) -> dict[str, Any]:
    return {
        "rule": change.rule,
        "severity": change.severity.value,
        "direction": change.direction.value if change.direction else None,
        "subject": change.subject,
        "what": change.what,
        "message": change.message,
        "pointer": change.pointer,
        "old": _side(change.old),
        "new": _side(change.new),
        "operations": [
            {
                "method": operation.method,
                "path": operation.path,
                "operation_id": operation.operation_id,
                "call": operation.call,
            }
            for operation in change.operations
        ],
        "renames": change.renames,
    }


def _side(side: Side | None) -> dict[str, Any] | None:
    return None if side is None else {"pointer": side.pointer, "value": side.value}
