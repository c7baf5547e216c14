"""The CI jobs in docs/ci use targets, options and files that exist."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from callfire_client._drift import cli
from scripts import build_contract

ROOT = build_contract.ROOT
JOBS = ROOT / "docs" / "ci"


def commands(name: str) -> list[str]:
    """List the command lines of a job."""
    job: dict[str, Any] = yaml.safe_load((JOBS / name).read_text(encoding="utf-8"))
    if name == "gitlab-ci.yml":
        lines = job["contract"]["script"]
    else:
        steps = job["jobs"]["drift"]["steps"]
        lines = [line for step in steps for line in step.get("run", "").splitlines()]
    return [str(line) for line in lines]


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


@pytest.mark.parametrize("name", ["github-actions.yml", "gitlab-ci.yml"])
def test_the_targets_options_and_files_of_a_job_exist(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = commands(name)
    called = [re.search(r"make (?:--silent )?([a-z-]+)", line) for line in lines]
    assert {found[1] for found in called if found} == {"update-contract"} & targets()
    (drift,) = [line for line in lines if line.startswith("callfire-drift ")]
    with pytest.raises(SystemExit):
        cli.main([drift.split()[1], "--help"])
    usage = capsys.readouterr().out
    options = re.findall(r"--[a-z-]+", drift)
    assert options
    assert all(option in usage for option in options)
    # A comparison that failed must not count as "no change".
    assert 'test "$status" -lt 2' in lines
    added = next(line for line in lines if line.startswith("git add ")).split()[2:]
    assert all((ROOT / path).exists() for path in added)


def test_the_targets_in_the_documents_exist() -> None:
    for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        text = path.read_text(encoding="utf-8")
        named = set(re.findall(r"(?:^    |`)make (?:--\w+ )?([a-z-]+)", text, re.MULTILINE))
        assert named <= targets(), path.name


def test_all_jobs_are_tested() -> None:
    assert {path.name for path in Path(JOBS).iterdir()} == {"github-actions.yml", "gitlab-ci.yml"}
