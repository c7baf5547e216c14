"""Measures the upconverter against two others on the Swagger 2.0 documents of two npm packages.

Selected by `-m oracle` only; what it needs is installed by `make check-oracles`.
"""

import copy
import dataclasses
import functools
import json
import pathlib
import re
import shutil
import subprocess
import tomllib

import pytest
import spec2openapi
from openapi_spec_validator import OpenAPIV30SpecValidator

from callfire_client.contract import documents, references
from callfire_client.contract.upconvert import upconvert
from tests.contract.oracles import comparison

pytestmark = pytest.mark.oracle

HERE = pathlib.Path(__file__).parent
INSTALLED = pathlib.Path(__file__).parents[3] / ".work" / "oracles"
PATTERNS = (
    "@microsoft.azure/autorest.testserver/swagger/*.json",
    "@readme/oas-examples/2.0/json/*.json",
    "@readme/oas-examples/2.0/yaml/*.yaml",
)
# Fewer would mean that the packages have moved their documents.
AT_LEAST = 88
# Documents whose YAML and JSON differ in the package itself.
UNLIKE = {"petstore-expanded"}
# Documents that swagger2openapi cannot convert, with its reason.
THEY_FAIL = {
    "custom-baseUrl-paging.json": "x-ms-parameterized-host without parameters in the form it expects",
    "custom-baseUrl.json": "the same",
    "lro-parameterized-endpoints.json": "the same",
}


@functools.cache
def corpus() -> list[pathlib.Path]:
    """The Swagger 2.0 documents; the test fails where they are not installed."""
    found = [
        path for pattern in PATTERNS for path in sorted((INSTALLED / "node_modules").glob(pattern))
    ]
    if len(found) < AT_LEAST or shutil.which("node") is None:
        pytest.fail(
            f"{len(found)} of at least {AT_LEAST} documents in {INSTALLED}: "
            "install Node.js and run `make check-oracles`",
            pytrace=False,
        )
    return found


@functools.cache
def ours(path: pathlib.Path):
    return upconvert(documents.load(path), name=path.name)


@dataclasses.dataclass
class Rule:
    """A kind of difference that is intended, and why."""

    oracle: str
    path: str
    reason: str
    ours: str = ""
    theirs: str = ""

    def covers(self, oracle: str, difference: comparison.Difference) -> bool:
        return (
            self.oracle == oracle
            and re.search(f"(?:{self.path})$", difference.path) is not None
            and re.search(self.ours, json.dumps(difference.ours)) is not None
            and re.search(self.theirs, json.dumps(difference.theirs)) is not None
        )


def rules(oracle: str) -> list[Rule]:
    table = tomllib.loads((HERE / "differences.toml").read_text())["rule"]
    found = [Rule(**entry) for entry in table]
    assert {rule.oracle for rule in found} == {"spec2openapi", "swagger2openapi"}
    return [rule for rule in found if rule.oracle == oracle]


def judge(oracle: str, found: list[tuple[str, comparison.Difference]]) -> None:
    """Fail for each difference without a rule, and for each rule without a difference."""
    unused = rules(oracle)
    unexplained = []
    for name, difference in found:
        covering = [rule for rule in rules(oracle) if rule.covers(oracle, difference)]
        unused = [rule for rule in unused if rule not in covering]
        if not covering:
            unexplained.append(
                f"{name} {difference.path}: ours {json.dumps(difference.ours)[:200]}, "
                f"theirs {json.dumps(difference.theirs)[:200]}"
            )
    assert not unexplained, f"{len(unexplained)} without a rule:\n" + "\n".join(unexplained[:40])
    assert not unused, f"rules that cover nothing: {unused}"


def test_every_document_converts_to_a_valid_one():
    wrong = []
    for path in corpus():
        found = ours(path).document
        wrong += [f"{path.name}: {problem}" for problem in references.check(found)]
        wrong += [
            f"{path.name}: {error.message}"
            for error in OpenAPIV30SpecValidator(found).iter_errors()
        ]
    assert not wrong


def test_conversion_does_not_change_the_source():
    for path in corpus():
        source = documents.load(path)
        before = copy.deepcopy(source)
        upconvert(source)
        assert source == before


def test_yaml_and_json_of_the_same_document_are_read_alike():
    pairs = [path for path in corpus() if path.suffix == ".yaml"]
    assert len(pairs) == 7
    for path in pairs:
        twin = path.parents[1] / "json" / f"{path.stem}.json"
        alike = documents.load(path) == documents.load(twin)
        assert alike is (path.stem not in UNLIKE), path.stem


def test_reading_returns_what_was_written():
    for path in corpus():
        for kind in ("yaml", "json"):
            text = documents.dumps(ours(path).document, kind)
            assert documents.loads(text.encode(), name=path.name, kind=kind) == ours(path).document


@pytest.mark.timeout(300)
def test_swagger2openapi():
    paths = [path for path in corpus() if path.suffix == ".json"]
    done = subprocess.run(
        [shutil.which("node") or "node", HERE / "convert.cjs"],
        cwd=INSTALLED,
        input=json.dumps([str(path) for path in paths]),
        capture_output=True,
        text=True,
        check=True,
        timeout=240,
    )
    answers = json.loads(done.stdout)
    failed = [path.name for path in paths if "error" in answers[str(path)]]
    assert failed == sorted(THEY_FAIL)
    found = [
        (path.name, difference)
        for path in paths
        if path.name not in THEY_FAIL
        for difference in comparison.compare(ours(path).document, answers[str(path)]["document"])
    ]
    judge("swagger2openapi", found)


def test_spec2openapi():
    found = []
    for path in corpus():
        if path.suffix == ".json":
            theirs = spec2openapi.convert_swagger(documents.load(path), openapi_version="3.0.3")
            found += [(path.name, item) for item in comparison.compare(ours(path).document, theirs)]
    judge("spec2openapi", found)
