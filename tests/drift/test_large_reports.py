"""Large reports: changes with one cause together, a part of them, and what servers of CI accept."""

import json
import pathlib
from typing import Any
from xml.etree import ElementTree

import pytest

from callfire_client._drift.cli import main
from tests.contract.differ import comparisons
from tests.contract.differ.comparisons import REMOVE


def many(count: int, **more: Any) -> dict[str, Any]:
    """A contract with many operations, each with two parameters."""
    paths = {
        f"/things{index}": {
            "get": {
                "operationId": f"getThings{index}",
                "tags": ["things"],
                "parameters": [
                    {"in": "query", "name": name, "schema": {"type": "string"}}
                    for name in ("limit", "offset")
                ],
                "responses": {"200": {"description": "Things"}},
                **more,
            }
        }
        for index in range(count)
    }
    return comparisons.document(paths=paths, security=[])


@pytest.fixture
def diff(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Compares two documents with the command, and returns the exit status and the output."""

    def run(old: Any, new: Any, *arguments: str) -> tuple[int, str]:
        paths = [tmp_path / "old.json", tmp_path / "new.json"]
        for path, document in zip(paths, (old, new), strict=True):
            path.write_text(json.dumps(document))
        status = main(["diff", *map(str, paths), *arguments])
        return status, capsys.readouterr().out

    return run


OLD = many(40)
SECURED = many(40, security=[{"basic": []}])


def test_changes_with_one_cause_are_one_result(diff: Any) -> None:
    status, out = diff(OLD, SECURED)
    summary, _, details = out.partition("\n\n")
    assert (status, summary.partition(": ")[2]) == (1, "40 breaking, 0 risky, 0 harmless")
    assert details.splitlines() == [
        "breaking (40)",
        "  `…()`: credentials required: basic (40 times)",
        *(
            f"      security-added  /paths/~1things{index}/get/security  GET /things{index}"
            for index in (0, 1, 10, 11, 12)
        ),
        "      and 35 more; --no-rollup lists each",
    ]


def test_each_change_can_be_listed(diff: Any) -> None:
    _, out = diff(OLD, SECURED, "--no-rollup")
    assert out.count("credentials required: basic\n") == 40
    assert " more" not in out


def test_breaking_changes_of_different_parameters_are_different_results(diff: Any) -> None:
    new = many(40)
    for item in new["paths"].values():
        del item["get"]["parameters"][:]
    _, out = diff(OLD, new)
    assert "  `…(limit=…)`: parameter removed (40 times)\n" in out
    assert "  `…(offset=…)`: parameter removed (40 times)\n" in out


def test_few_changes_are_listed_one_by_one(diff: Any) -> None:
    _, out = diff(many(2), many(2, security=[{"basic": []}]))
    assert out.count("credentials required: basic\n") == 2


def test_other_changes_are_rolled_up_by_what_changed(diff: Any) -> None:
    properties = {f"p{index}": {"type": "string"} for index in range(30)}
    new = comparisons.patched(
        comparisons.document(), {"/components/schemas/Order/properties": properties}
    )
    old = comparisons.patched(new, {"/components/schemas/Order/properties": {}})
    _, out = diff(old, new)
    assert "  optional property added (30 times)\n" in out


def test_json_has_each_change_and_the_groups(diff: Any) -> None:
    found = json.loads(diff(OLD, SECURED, "--format", "json")[1])
    assert list(found)[:6] == ["format", "old", "new", "fail_on", "failed", "counts"]
    assert len(found["changes"]) == 40
    assert found["groups"] == [
        {
            "rule": "security-added",
            "severity": "breaking",
            "direction": None,
            "message": "`…()`: credentials required: basic (40 times)",
            "changes": list(range(40)),
        }
    ]
    assert json.loads(diff(OLD, SECURED, "--format", "json", "--no-rollup")[1])["groups"] == []


def test_markdown_counts_the_changes_of_a_group(diff: Any) -> None:
    out = diff(OLD, SECURED, "--format", "markdown")[1]
    assert out.startswith("### Contract drift: 40 breaking, 0 risky, 0 harmless\n")
    assert "**breaking (40)**" in out
    (row,) = [line for line in out.splitlines() if "credentials" in line]
    assert "| `/paths/~1things0/get/security` and 39 more |" in row
    assert row.endswith("| GET /things0, GET /things1, GET /things10 and 37 more |")


MIXED = comparisons.patched(
    SECURED,
    {
        "/info/title": "Store",
        "/paths/~1things0/get/responses/206": {"description": "Some"},
    },
)


@pytest.mark.parametrize(
    ("arguments", "shown", "note"),
    [
        ((), {"breaking", "risky", "harmless"}, ""),
        (("--severity", "breaking"), {"breaking"}, "; only breaking shown"),
        (("--severity", "risky,harmless"), {"risky", "harmless"}, "; only risky and harmless shown"),
        (("--severity", "harmless", "--severity", "risky"), {"risky", "harmless"},
         "; only risky and harmless shown"),
    ],
)  # fmt: skip
def test_some_severities_can_be_shown(
    diff: Any, arguments: tuple[str, ...], shown: set[str], note: str
) -> None:
    status, out = diff(OLD, MIXED, *arguments)
    assert status == 1
    summary = out.partition("\n")[0]
    assert summary.endswith(f": 40 breaking, 1 risky, 1 harmless{note}")
    for severity in ("breaking", "risky", "harmless"):
        assert (f"\n{severity} (" in out) == (severity in shown)
    found = json.loads(diff(OLD, MIXED, *arguments, "--format", "json")[1])
    assert found["counts"] == {"breaking": 40, "risky": 1, "harmless": 1}
    assert {change["severity"] for change in found["changes"]} == shown
    assert set(found["severities"]) == shown
    assert found["failed"] is True


def test_an_unknown_severity_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["diff", "a", "--severity", "breaking,odd"])
    assert ended.value.code == 2
    assert "'breaking,odd' is not a severity; use breaking, risky or harmless" in (
        capsys.readouterr().err
    )


def test_github_gets_as_many_annotations_as_it_shows(diff: Any) -> None:
    new = many(40, security=[{"basic": []}])
    new["paths"]["/things0"]["get"]["responses"]["206"] = {"description": "::error ::##[error]"}
    for index, name in enumerate(list(new["paths"])):
        new["paths"][name]["get"]["summary"] = f"Summary {index}"
    out = diff(OLD, new, "--format", "github", "--no-rollup")[1]
    lines = out.splitlines()
    assert lines[0] == (
        "::notice title=callfire-drift::40 breaking, 1 risky, 40 harmless; "
        "the log lists those without annotation"
    )
    levels = [line[2:].partition(" ")[0] for line in lines if line.startswith("::")]
    assert [levels.count(level) for level in ("error", "warning", "notice")] == [10, 1, 10]
    start, end = lines.index("::group::Results without annotation"), len(lines) - 1
    assert lines[end] == "::endgroup::"
    log = lines[start + 1 : end]
    assert sum(line.startswith("  error: ") for line in log) == 30
    assert sum(line.startswith("  notice: ") for line in log) == 31
    assert all(line.startswith("  ") for line in log)


def test_the_log_of_github_has_no_command_of_the_contract(diff: Any) -> None:
    names = [f"/a::error::{index}##[error]x" for index in range(30)]
    operation = {"responses": {"200": {"description": ""}}}
    new = comparisons.patched(OLD, {"/paths": {name: {"get": operation} for name in names}})
    lines = diff(OLD, new, "--format", "github", "--no-rollup")[1].splitlines()
    log = lines[lines.index("::group::Results without annotation") + 1 : -1]
    assert len(log) > 20
    assert not any("::" in line or "##[" in line for line in log)


# What the schema of Jenkins allows; GitLab reads a part of it.
ATTRIBUTES = {
    "testsuites": {"name", "tests", "failures", "errors", "time"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped", "time", "timestamp", "id"},
    "testcase": {"name", "classname", "time"},
    "failure": {"message", "type"},
    "error": {"message", "type"},
    "skipped": {"message", "type"},
    "system-out": set[str](),
    "system-err": set[str](),
}
CHILDREN = {
    "testsuites": {"testsuite"},
    "testsuite": {"testcase", "system-out", "system-err"},
    "testcase": {"failure", "error", "skipped", "system-out"},
}


def parsed(out: str) -> ElementTree.Element:
    """Parse a report, and check that it has the form that servers accept."""
    root = ElementTree.fromstring(out)  # noqa: S314 - our own output
    assert out.startswith('<?xml version="1.0" encoding="UTF-8"?>\n')
    assert root.tag == "testsuites"
    for element in root.iter():
        assert element.attrib.keys() <= ATTRIBUTES[element.tag]
        assert {child.tag for child in element} <= CHILDREN.get(element.tag, set())
    (suite,) = root
    cases = suite.findall("testcase")
    names = [(case.attrib["classname"], case.attrib["name"]) for case in cases]
    assert len(set(names)) == len(names)  # GitLab reads only the first of equal names
    for key, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        assert suite.attrib[key] == str(len(list(suite.iter(tag))))
    assert suite.attrib["tests"] == root.attrib["tests"] == str(len(cases))
    return suite


@pytest.mark.parametrize(("level", "failures"), [("breaking", 1), ("risky", 2), ("any", 3)])
def test_junit_has_a_failure_for_each_result_that_fails(
    diff: Any, level: str, failures: int
) -> None:
    status, out = diff(OLD, MIXED, "--format", "junit", "--fail-on", level)
    suite = parsed(out)
    assert status == 1
    first, *others = suite.findall("testcase")
    assert first.attrib["name"].endswith(": 40 breaking, 1 risky, 1 harmless")
    assert len(others) == 3
    assert len(list(suite.iter("failure"))) == failures
    failure = next(suite.iter("failure"))
    assert failure.attrib == {
        "message": "`…()`: credentials required: basic (40 times)",
        "type": "security-added",
    }
    assert "/paths/~1things0/get/security  GET /things0" in (failure.text or "")


def test_junit_without_changes_has_a_test_that_passed(diff: Any) -> None:
    status, out = diff(OLD, OLD, "--format", "junit")
    (case,) = parsed(out)
    assert status == 0
    assert case.attrib["name"].endswith(": no changes")
    assert list(case) == []


def test_junit_shows_accepted_changes_and_warnings(diff: Any, tmp_path: pathlib.Path) -> None:
    ignore = tmp_path / "ignore.json"
    entries = [
        {"rule": "security-added", "location": "/paths/*", "reason": "Everyone has credentials."},
        {"rule": "operation-removed", "location": "/paths/*", "reason": "None."},
    ]
    ignore.write_text(json.dumps({"ignore": entries}))
    status, out = diff(OLD, SECURED, "--format", "junit", "--ignore", str(ignore))
    suite = parsed(out)
    assert status == 0
    skipped = list(suite.iter("skipped"))
    assert len(skipped) == 40
    assert "because: Everyone has credentials." in (skipped[0].text or "")
    (warnings,) = suite.iter("system-err")
    assert "/ignore/1: accepts nothing" in (warnings.text or "")


def test_junit_escapes_what_the_contract_has(diff: Any) -> None:
    odd = "/<a>&\"'\u0001\u2028"
    new = comparisons.patched(OLD, {"/paths/~1things0": REMOVE})
    new["paths"][odd] = {"get": {"responses": {"200": {"description": ""}}}}
    suite = parsed(diff(OLD, new, "--format", "junit")[1])
    names = [case.attrib["name"] for case in suite.findall("testcase")]
    assert any("<a>&\"'\\x01" in name for name in names)
