"""The shell of the nightly jobs in docs/ci, run against a bare remote with stubs for other commands."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts import build_contract

JOBS = build_contract.ROOT / "docs" / "ci"
TOKEN = "t0ken"
GIT = shutil.which("git") or "git"
REMOTE = f"https://contract:{TOKEN}@gitlab.example/group/project.git"

DRIFT = """#!/bin/sh
cat "$STATE/report"
exit "$(cat "$STATE/drift")"
"""
MAKE = """#!/bin/sh
[ "$(cat "$STATE/update")" = 0 ] || { echo "an overlay action matches nothing" >&2; exit 2; }
cp "$STATE/published" openapi/callfire.swagger.yaml
echo "- an entry"
"""
# Both keep the open requests in a file, one a line, and the last description.
GH = """#!/bin/sh
echo "$*" >> "$STATE/calls"
body() { while [ "$#" -gt 0 ]; do [ "$1" = --body-file ] && cp "$2" "$STATE/body"; shift; done; }
case "$1 $2" in
  "pr list") cat "$STATE/open" ;;
  "pr create") echo 7 >> "$STATE/open"; body "$@" ;;
  "pr edit") body "$@" ;;
  *) exit 9 ;;
esac
"""
CURL = """#!/usr/bin/env python3
import os, pathlib, sys
state = pathlib.Path(os.environ["STATE"])
arguments = sys.argv[1:]
with (state / "calls").open("a") as file:
    print(*arguments, file=file)
assert "PRIVATE-TOKEN: t0ken" in arguments
number = (state / "open").read_text().split()
if "--request" not in arguments:
    print("[" + ", ".join('{"iid": %s}' % one for one in number) + "]")
    sys.exit()
name = next(one for one in arguments if one.startswith("description@")).partition("@")[2]
(state / "body").write_text(pathlib.Path(name).read_text())
if arguments[arguments.index("--request") + 1] == "POST":
    (state / "open").write_text("7\\n")
"""


class Forge:
    """A bare repository, and the state that the stubs of other commands read and write."""

    def __init__(self, folder: Path, kind: str) -> None:
        self.folder, self.kind = folder, kind
        self.bare, self.state, self.bin = folder / "bare.git", folder / "state", folder / "bin"
        self.home = folder / "home"
        for path in (self.state, self.bin, self.home):
            path.mkdir()
        commands = {
            "callfire-drift": DRIFT,
            "make": MAKE,
            "gh": GH,
            "curl": CURL,
            "pip": "#!/bin/sh\n",
        }
        for name, text in commands.items():
            path = self.bin / name
            path.write_text(text)
            path.chmod(0o755)
        self.set(
            drift="1", update="0", report="### Contract drift\n", open="", published="new: 1\n"
        )
        self.git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(self.bare))
        (self.home / ".gitconfig").write_text(
            f'[url "file://{self.bare}"]\n\tinsteadOf = {REMOTE}\n'
            "[user]\n\tname = me\n\temail = me@example.com\n"
        )
        work = self.clone("first")
        for name in (
            "openapi/callfire.swagger.yaml",
            "callfire_client/a.py",
            "generator-config.yml",
        ):
            path = work / name
            path.parent.mkdir(exist_ok=True)
            path.write_text("old: 1\n")
        self.commit(work, "First")
        self.git(work, "push", "--quiet", "origin", "HEAD:main")
        self.nights = 0

    def git(self, folder: Path, *arguments: str) -> str:
        done = subprocess.run(
            [GIT, *arguments], cwd=folder, check=True, capture_output=True, text=True,
            env=self.environment(),
        )  # fmt: skip
        return done.stdout.strip()

    def set(self, **values: str) -> None:
        for name, text in values.items():
            (self.state / name).write_text(text)

    def get(self, name: str) -> str:
        path = self.state / name
        return path.read_text() if path.exists() else ""

    def clone(self, name: str, *options: str) -> Path:
        path = self.folder / name
        self.git(self.folder, "clone", "--quiet", *options, f"file://{self.bare}", str(path))
        return path

    def commit(self, work: Path, message: str) -> None:
        self.git(work, "add", ".")
        self.git(work, "commit", "--quiet", "--message", message)

    def environment(self) -> dict[str, str]:
        return {
            "PATH": f"{self.bin}:{os.environ['PATH']}",
            "HOME": str(self.home),
            "STATE": str(self.state),
            "GIT_CONFIG_NOSYSTEM": "1",
            "CALLFIRE_CONTRACT": "https://example.com/callfire.yaml",
            "PUSH_TOKEN": TOKEN,
            "CI_SERVER_HOST": "gitlab.example",
            "CI_PROJECT_PATH": "group/project",
            "CI_PROJECT_ID": "5",
            "CI_API_V4_URL": "https://gitlab.example/api/v4",
            "CI_DEFAULT_BRANCH": "main",
        }

    def night(self) -> tuple[int, str]:
        """Run the job in a fresh checkout, and return its exit status and its report."""
        self.nights += 1
        self.set(calls="")
        work = self.clone(f"night{self.nights}", "--depth", "1")
        job = yaml.safe_load((JOBS / f"{self.kind}.yml").read_text(encoding="utf-8"))
        run = _gitlab if self.kind == "gitlab-ci" else _github
        status = run(job, work, self.environment())
        report = work / "drift.md"
        return status, report.read_text() if report.exists() else ""

    def branches(self) -> list[str]:
        listed = self.git(self.bare, "for-each-ref", "--format=%(refname:short)", "refs/heads")
        return listed.splitlines()

    def published(self) -> str:
        return self.git(self.bare, "show", "contract-update:openapi/callfire.swagger.yaml")

    def opened(self) -> int:
        return sum("pr create" in line or "--request POST" in line for line in self.calls())

    def edited(self) -> int:
        return sum("pr edit" in line or "--request PUT" in line for line in self.calls())

    def calls(self) -> list[str]:
        return self.get("calls").splitlines()


def _run(script: str, options: str, work: Path, environment: dict[str, str]) -> int:
    done = subprocess.run(
        ["/bin/bash", *options.split(), "-c", script],
        cwd=work,
        env=environment,
        check=False,
        timeout=120,
    )
    return done.returncode


def _gitlab(job: Any, work: Path, environment: dict[str, str]) -> int:
    script = "\n".join(job["contract"]["script"])
    variables = {key: str(value) for key, value in job["contract"]["variables"].items()}
    return _run(script, "-e -o pipefail", work, environment | variables)


def _github(job: Any, work: Path, environment: dict[str, str]) -> int:
    """Run the steps as the runner does: conditions, outputs, and no step after a failure."""
    outputs: dict[str, str] = {}
    drift = job["jobs"]["drift"]
    environment |= {key: value for key, value in drift["env"].items() if "${{" not in value}
    environment["GITHUB_STEP_SUMMARY"] = str(work / ".summary")

    def value(found: re.Match[str]) -> str:
        return outputs.get(found[1], "")

    for step in drift["steps"]:
        condition = re.fullmatch(r"steps\.(\w+\.outputs\.\w+) == '(\w+)'", step.get("if", ""))
        if "run" not in step or (condition and outputs.get(condition[1]) != condition[2]):
            continue
        assert condition or "if" not in step
        path = work / ".output"
        path.write_text("")
        script = re.sub(r"\$\{\{ steps\.(\w+\.outputs\.\w+) \}\}", value, step["run"])
        assert "${{" not in script
        status = _run(script, "-e", work, environment | {"GITHUB_OUTPUT": str(path)})
        if status:
            return status
        for line in path.read_text().splitlines():
            name, _, text = line.partition("=")
            outputs[f"{step['id']}.outputs.{name}"] = text
    return 0


@pytest.fixture(params=["github-actions", "gitlab-ci"])
def forge(request: pytest.FixtureRequest, tmp_path: Path) -> Forge:
    return Forge(tmp_path, request.param)


def test_a_change_opens_one_request_with_the_report(forge: Forge) -> None:
    assert forge.night()[0] == 0
    assert forge.branches() == ["contract-update", "main"]
    assert forge.published() == "new: 1"
    assert (forge.opened(), forge.edited()) == (1, 0)
    assert forge.get("body") == "### Contract drift\n"
    message = forge.git(forge.bare, "log", "-1", "--format=%B", "contract-update")
    assert message == "Update the contract to the published document\n\n- an entry"
    assert forge.git(forge.bare, "diff", "--name-only", "main", "contract-update") == (
        "openapi/callfire.swagger.yaml"
    )


def test_the_next_nights_update_it(forge: Forge) -> None:
    forge.night()
    before = forge.git(forge.bare, "rev-parse", "contract-update")
    forge.set(report="### Contract drift: more\n")
    assert forge.night()[0] == 0
    # The same document again: the branch stays, so that no pipeline runs for nothing.
    assert forge.git(forge.bare, "rev-parse", "contract-update") == before
    assert (forge.opened(), forge.edited()) == (0, 1)
    assert forge.get("body") == "### Contract drift: more\n"
    forge.set(published="newer: 1\n")
    assert forge.night()[0] == 0
    assert (forge.published(), forge.branches()) == ("newer: 1", ["contract-update", "main"])
    assert (forge.opened(), forge.edited()) == (0, 1)
    assert forge.git(forge.bare, "rev-list", "--count", "main..contract-update") == "1"


def test_the_branch_follows_the_main_branch(forge: Forge) -> None:
    forge.night()
    work = forge.clone("other")
    (work / "callfire_client" / "b.py").write_text("")
    forge.commit(work, "More")
    forge.git(work, "push", "--quiet", "origin", "HEAD:main")
    assert forge.night()[0] == 0
    assert forge.git(forge.bare, "merge-base", "main", "contract-update") == forge.git(
        forge.bare, "rev-parse", "main"
    )


def test_commits_of_others_are_not_overwritten(forge: Forge) -> None:
    forge.night()
    work = forge.clone("other", "--branch", "contract-update")
    (work / "callfire_client" / "b.py").write_text("")
    forge.commit(work, "Adapt an overlay")
    forge.git(work, "push", "--quiet", "origin", "HEAD:contract-update")
    forge.set(published="newer: 1\n")
    status, report = forge.night()
    assert status == 0
    assert (
        forge.git(forge.bare, "log", "-1", "--format=%s", "contract-update") == "Adapt an overlay"
    )
    assert "**The branch was not updated,** because it has commits of others." in report
    assert forge.get("body") == report


def test_the_report_survives_a_failed_update(forge: Forge) -> None:
    forge.set(update="2")
    status, report = forge.night()
    assert status != 0
    assert report.startswith("### Contract drift\n")
    assert "an overlay action matches nothing" in report
    assert forge.branches() == ["main"]
    assert (forge.opened(), forge.edited()) == (0, 0)


def test_a_failed_update_is_shown_in_an_open_request(forge: Forge) -> None:
    forge.night()
    forge.set(update="2")
    status, report = forge.night()
    assert status != 0
    assert forge.published() == "new: 1"
    assert (forge.opened(), forge.edited()) == (0, 1)
    assert forge.get("body") == report
    assert "could not be updated" in report


def test_the_report_is_kept_after_a_failure() -> None:
    job = yaml.safe_load((JOBS / "github-actions.yml").read_text(encoding="utf-8"))
    kept = job["jobs"]["drift"]["steps"][-1]
    assert kept["if"] == "always()"
    assert kept["uses"].startswith("actions/upload-artifact@")
    assert kept["with"]["path"].split() == ["drift.md", "update.log"]
    job = yaml.safe_load((JOBS / "gitlab-ci.yml").read_text(encoding="utf-8"))
    assert job["contract"]["artifacts"] == {"when": "always", "paths": ["drift.md", "update.log"]}


def test_the_summary_of_the_job_has_the_report(tmp_path: Path) -> None:
    forge = Forge(tmp_path, "github-actions")
    forge.set(update="2")
    _, report = forge.night()
    assert (tmp_path / "night1" / ".summary").read_text() == report


def test_nothing_happens_without_a_change_that_affects_callers(forge: Forge) -> None:
    forge.set(drift="0")
    assert forge.night()[0] == 0
    assert forge.branches() == ["main"]
    assert forge.calls() == []


def test_a_failed_comparison_fails_the_job(forge: Forge) -> None:
    forge.set(drift="2")
    assert forge.night()[0] != 0
    assert forge.branches() == ["main"]
    assert forge.calls() == []


def test_a_push_after_the_branch_was_read_is_not_overwritten(forge: Forge) -> None:
    forge.night()
    forge.set(published="newer: 1\n")
    # Somebody pushes between `git ls-remote` and `git push`.
    wrapper = forge.bin / "git"
    wrapper.write_text(
        "#!/bin/sh\n"
        f'if [ "$1" = push ]; then {GIT} --git-dir={forge.bare} update-ref refs/heads/contract-update main; fi\n'
        f'exec {GIT} "$@"\n'
    )
    wrapper.chmod(0o755)
    assert forge.night()[0] != 0
    wrapper.unlink()
    assert forge.git(forge.bare, "rev-parse", "contract-update") == forge.git(
        forge.bare, "rev-parse", "main"
    )


def test_the_settings_and_tokens_are_named() -> None:
    text = (JOBS / "github-actions.yml").read_text(encoding="utf-8")
    assert "Allow GitHub Actions to create and approve pull requests" in text
    assert text.count("secrets.CONTRACT_TOKEN || github.token") == 2
    text = (JOBS / "gitlab-ci.yml").read_text(encoding="utf-8")
    assert "`api` and `write_repository`" in text
