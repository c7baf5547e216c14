"""Writes a report in the XML format of JUnit, which Jenkins, GitLab and others read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from ...contract.errors import one_line
from .model import Outcome

if TYPE_CHECKING:
    from .model import Report, Row

_ELEMENTS = {Outcome.FAILED: "failure", Outcome.ERROR: "error", Outcome.SKIPPED: "skipped"}


def write(report: Report) -> str:
    """Write a report: a test for the whole, with the summary, and one for each result."""
    suite = ElementTree.Element("testsuite")
    cases = [_case(report.command, f"{report.subject}: {report.summary}")]
    outcomes = [Outcome.PASSED]
    for section in (*report.findings, *report.notes):
        for row in section.rows:
            outcomes.append(row.outcome or section.outcome)
            cases.append(_row(report.command, section.title, row, outcomes[-1]))
    # Servers identify a test by its names: equal ones would hide each other.
    seen: Counter[tuple[str, str]] = Counter()
    for case in cases:
        name = case.attrib["classname"], case.attrib["name"]
        seen[name] += 1
        if seen[name] > 1:
            case.set("name", f"{name[1]} ({seen[name]})")
    counts = {
        "tests": len(cases),
        "failures": outcomes.count(Outcome.FAILED),
        "errors": outcomes.count(Outcome.ERROR),
    }
    suites = ElementTree.Element("testsuites")
    for element in (suites, suite):
        element.set("name", report.command)
        for key, number in counts.items():
            element.set(key, str(number))
    suite.set("skipped", str(outcomes.count(Outcome.SKIPPED)))
    suite.extend(cases)
    if report.warnings:
        text = "\n".join(one_line(f"warning: {warning}") for warning in report.warnings)
        ElementTree.SubElement(suite, "system-err").text = text
    suites.append(suite)
    ElementTree.indent(suites)
    xml = ElementTree.tostring(suites, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{xml}\n'


def _case(group: str, name: str) -> ElementTree.Element:
    return ElementTree.Element("testcase", {"classname": one_line(group), "name": one_line(name)})


def _row(command: str, section: str, row: Row, outcome: Outcome) -> ElementTree.Element:
    case = _case(f"{command}.{section.replace(' ', '-')}", row.annotation.message)
    text = "\n".join(map(one_line, [row.message, *row.details]))
    if outcome is Outcome.PASSED:
        ElementTree.SubElement(case, "system-out").text = text
        return case
    element = ElementTree.SubElement(case, _ELEMENTS[outcome], {"message": one_line(row.message)})
    if outcome is not Outcome.SKIPPED:
        element.set("type", row.annotation.title)
    element.text = text
    return case
