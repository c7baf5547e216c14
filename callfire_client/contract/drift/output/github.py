"""Reports as workflow commands, which GitHub shows as annotations."""

from callfire_client.contract.documents import one_line
from callfire_client.contract.drift.changes import Change, Severity
from callfire_client.contract.drift.output.text import reach
from callfire_client.contract.drift.report import Report

_COMMANDS = {Severity.BREAKING: "error", Severity.RISKY: "warning", Severity.HARMLESS: "notice"}


def write(report: Report) -> str:
    """Write a report: a command for each change, and the counts."""
    lines = [_command(report, change) for change in report.changes]
    lines += [f"::warning title=callfire-drift::{data(warning)}" for warning in report.warnings]
    lines.append(f"::notice title=callfire-drift::{data(report.summary())}")
    return "\n".join(lines) + "\n"


def _command(report: Report, change: Change) -> str:
    side = report.new if change.new else report.old
    file = "" if "://" in side or side.startswith("the ") else f"file={property_value(side)},"
    where = change.pointer or "(document)"
    reached = f"; {reach(change.operations)}" if change.operations else ""
    mark = " [renames]" if change.renames else ""
    message = f"{change.message}{mark} ({where}{reached})"
    return (
        f"::{_COMMANDS[change.severity]} {file}title={property_value(change.rule)}::{data(message)}"
    )


def data(text: str) -> str:
    """Give text as the message of a command; GitHub undoes the escapes."""
    return one_line(text).replace("%", "%25")


def property_value(text: str) -> str:
    """Give text as the value of a command's property."""
    return data(text).replace(":", "%3A").replace(",", "%2C")
