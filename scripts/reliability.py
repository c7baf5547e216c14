"""Write the tables of docs/reliability.md from the tests: `python -m scripts.reliability [--check]`.

A table lists the tests that are marked with a promise (`@pytest.mark.promise`), as pytest collects them,
with the transports and Pythons that they run on in CI. With `--check`, nothing is written. Exit status: 0,
or 1 if the page differs, a promise has no test, or a test names a promise that the page does not have.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from attrs import define, field

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "reliability.md"
WORKFLOW = ROOT / ".github" / "workflows" / "ci.yml"
_TABLE = re.compile(
    r"(<!-- tests: (?P<promise>[^>]+?) -->\n).*?(?=<!-- end of tests -->)", re.DOTALL
)
# `failure0` and `<lambda>1`: an id that pytest makes of the name of a parameter or function.
_NUMBERED = re.compile(r"[a-z_<>]+\d+")
_LONGEST = 60
"""Characters of a case that are shown."""
_TRANSPORTS = (
    "httpx blocking",
    "httpx asyncio",
    "aiohttp",
    "http_client blocking",
    "http_client asyncio",
)


class ReliabilityError(Exception):
    """The tests could not be collected, or do not match the page."""


@define
class Row:
    """A test of a promise.

    Attributes:
        path: The path of its module.
        name: Its name.
        cases: The values of each of its parameters, other than transports and event loops.
        pythons: For each transport, the versions of Python on which CI runs the test; the key is empty
            for a test that uses no transport.
    """

    path: str
    name: str
    cases: list[dict[str, None]] = field(factory=list[dict[str, None]])
    pythons: dict[str, set[str]] = field(factory=dict[str, set[str]])

    def add(self, *values: Iterable[str]) -> None:
        """Add values of each parameter."""
        for position, some in enumerate(values):
            if position == len(self.cases):
                self.cases.append({})
            self.cases[position].update(dict.fromkeys(some))


def python_versions() -> tuple[list[str], str]:
    """Return the versions on which CI runs `make test check-faults`, and the one on which it runs `make check`."""
    jobs = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]
    check = next(
        step["with"]["python-version"]
        for step in jobs["check"]["steps"]
        if "python-version" in step.get("with", {})
    )
    return jobs["test"]["strategy"]["matrix"]["python"], check


def collect(transport: str) -> list[dict[str, Any]]:
    """Collect the tests of promises as `make test check-faults` does, or as `make check-transport`, with aiohttp.

    Raises:
        ReliabilityError: pytest failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tests.json"
        command = [
            sys.executable,
            "-m",
            "pytest",
            "--collect-only",
            "-qq",
            "-n",
            "0",
            "-m",
            "promise",
        ]
        command += [f"--transport={transport}", f"--promises={path}"]
        folders = ["tests/client", "tests/faults", "tests/wire"] if transport == "aiohttp" else []
        result = subprocess.run(
            [*command, *folders], cwd=ROOT, capture_output=True, text=True, check=False
        )
        if result.returncode or not path.exists():
            raise ReliabilityError(
                f"pytest failed:\n{result.stdout[-2000:]}{result.stderr[-2000:]}"
            )
        found: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
        return found


def rows(runs: Mapping[str, Iterable[Mapping[str, Any]]]) -> dict[str, list[Row]]:
    """Combine the tests of both runs into rows for each promise.

    Args:
        runs: The collected tests for each value of `--transport`.
    """
    every, one = python_versions()
    found: dict[tuple[str, str, str], Row] = {}
    for transport, tests in runs.items():
        for test in tests:
            if transport == "aiohttp" and (test["apart"] or test["transports"] != ["aiohttp"]):
                continue  # counted in the other run
            key = (test["promise"], test["path"], test["test"])
            row = found.setdefault(key, Row(test["path"], test["test"]))
            row.add(*([value] for value in test["cases"]), test["stated_cases"])
            pythons = [one] if transport == "aiohttp" or test["apart"] else every
            for name in test["transports"] or [""]:
                row.pythons.setdefault(name, set()).update(pythons)
    promises: dict[str, list[Row]] = {}
    for (promise, *_), row in sorted(found.items(), key=lambda item: item[0]):
        promises.setdefault(promise, []).append(row)
    return promises


def _versions(versions: set[str]) -> str:
    every, one = python_versions()
    return f"{every[0]} to {every[-1]}" if versions == set(every) else one


def _transports(row: Row) -> str:
    grouped: dict[str, list[str]] = {}
    for name in ("", *_TRANSPORTS):
        if name in row.pythons:
            grouped.setdefault(_versions(row.pythons[name]), []).append(name or "none")
    return "; ".join(f"{', '.join(names)}: {versions}" for versions, names in grouped.items())


def _cases(row: Row) -> str:
    return "; ".join(_listed(list(values)) for values in row.cases if values).replace("|", "\\|")


def _listed(values: Sequence[str]) -> str:
    """List the values of a parameter; only count those that pytest has numbered."""
    if all(_NUMBERED.fullmatch(value) for value in values):
        return f"{len(values)} cases"
    shown = (value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…" for value in values)
    return ", ".join(f"`{value}`" for value in shown)


def section(tests: Sequence[Row]) -> str:
    """Write the table of a promise, and the transports over which none of its tests runs."""
    lines = ["| test | cases | transports and Pythons |", "|---|---|---|"]
    for row in tests:
        name = f"[`{row.path.removeprefix('tests/')}::{row.name}`](../{row.path})"
        lines.append(f"| {name} | {_cases(row)} | {_transports(row)} |")
    used = {name for row in tests for name in row.pythons}
    if missing := [name for name in _TRANSPORTS if name not in used]:
        lines += ["", f"No test of it runs over {', '.join(missing)}."]
    return "\n".join(lines) + "\n"


def render(page: str, promises: Mapping[str, Sequence[Row]]) -> str:
    """Replace the tables of a page.

    Raises:
        ReliabilityError: A promise has no test, or a test has no promise.
    """
    named = [found["promise"] for found in _TABLE.finditer(page)]
    if untested := [name for name in named if name not in promises]:
        raise ReliabilityError(f"no test is marked with {untested}")
    if unknown := sorted(promises.keys() - set(named)):
        raise ReliabilityError(f"{PAGE.name} has no table for {unknown}")
    return _TABLE.sub(lambda found: found[1] + section(promises[found["promise"]]), page)


def main() -> int:
    """Write or check the page."""
    page = PAGE.read_text("utf-8")
    try:
        rendered = render(page, rows({name: collect(name) for name in ("httpx", "aiohttp")}))
    except ReliabilityError as error:
        print(error, file=sys.stderr)
        return 1
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(rendered, "utf-8")
    elif rendered != page:
        print(
            f"{PAGE.relative_to(ROOT)} differs: run `make reliability`, and commit it",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
