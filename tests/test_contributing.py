"""The documents for contributors are correct: targets and files exist, and the example overlay applies."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from callfire_client.contract import documents, overlay
from callfire_client.contract.upconvert import upconvert
from scripts import build_contract

ROOT = Path(__file__).parent.parent
PAGES = (
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/architecture.md",
    "docs/reliability.md",
    "docs/sending.md",
)
CI = ROOT / ".github" / "workflows" / "ci.yml"


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def jobs(path: Path = CI) -> dict[str, Any]:
    workflow: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return workflow["jobs"]


def runs(job: dict[str, Any]) -> list[str]:
    return [step["run"] for step in job["steps"] if "run" in step]


@pytest.mark.parametrize("page", [*PAGES, ".github/pull_request_template.md", ".ci/run"])
def test_targets_in_the_documents_exist(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    named = set(re.findall(r"(?:`|^    |^ *|exec )make ([a-z][a-z-]+)", text, re.MULTILINE))
    assert named <= targets()


@pytest.mark.parametrize("page", PAGES)
def test_linked_files_exist(page: str) -> None:
    path = ROOT / page
    for link in re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8")):
        assert (path.parent / link).exists(), link


def test_workflow_runs_the_targets_of_the_ci_script() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    lines = re.findall(r"^ *(?:exec )?make (.+)$", script, re.MULTILINE)
    steps = [step.removeprefix("make ") for step in runs(jobs()["check"])]
    assert sorted(" ".join(lines).split()) == sorted(" ".join(steps).split())
    assert runs(jobs()["test"]) == ["make test check-faults"]


@pytest.mark.parametrize("workflow", [CI, CI.with_name("release.yml")])
def test_workflow_tests_every_supported_python(workflow: Path) -> None:
    pyproject = (ROOT / "pyproject.toml").read_text("utf-8")
    supported = re.findall(r'"Programming Language :: Python :: (3\.\d+)"', pyproject)
    assert jobs(workflow)["test"]["strategy"]["matrix"]["python"] == supported


def test_the_release_publishes_only_what_was_tested() -> None:
    release = jobs(CI.with_name("release.yml"))
    assert release["test"]["needs"] == "build"
    assert release["publish"]["needs"] == "test"
    steps = [*runs(release["build"]), *runs(release["test"])]
    assert [step for step in steps if step.startswith("make ")] == ["make dist", "make try-wheel"]
    assert {"dist", "try-wheel"} <= targets()
    assert not any("make" in step.split() for step in runs(release["publish"]))


def test_example_overlay_adds_an_operation() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    [example] = re.findall(r"```yaml\n(.*?)```", text, flags=re.DOTALL)
    name = re.findall(r"`openapi/overlays/([^`]+\.yaml)`", text)[0]
    overlays = build_contract.overlays() | {name: yaml.safe_load(example)}
    published = upconvert(documents.load(build_contract.PUBLISHED)).document
    built = overlay.apply_all(published, [(key, overlays[key]) for key in sorted(overlays)])
    operation = built["paths"]["/calls/{id}/notes"]["get"]
    assert operation["operationId"] == "getCallNotes"
    assert operation["x-callfire-repeat"] == "safe"
