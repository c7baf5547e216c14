"""An operation that an overlay adds needs nothing else: no line of Python, no setting, no changed test.

In a copy of the tree, one overlay adds a group of operations with its schemas. Everything else is run as it is.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OVERLAY = Path(__file__).parent / "faxes.overlay.yaml"
OMITTED = shutil.ignore_patterns(
    ".*_cache",
    ".git",
    ".hypothesis",
    ".venv",
    ".work",
    "__pycache__",
    "build",
    "dist",
    "node_modules",
)

# Apart from the other tests, because the suite runs a second time; `make check-added-operation`.
pytestmark = [pytest.mark.added, pytest.mark.timeout(1800)]


def run(tree: Path, *arguments: str) -> str:
    """Run a Python module in a copy of the tree.

    Returns:
        Its output.
    """
    environment = os.environ | {"PYTHONPATH": str(tree)}
    environment.pop("PYTEST_ADDOPTS", None)
    result = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=tree,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, f"{arguments}:\n{result.stdout}\n{result.stderr}"
    return result.stdout


def generating() -> list[list[str]]:
    """The modules that `make generate` runs, with their arguments."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = re.search(r"^generate:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert recipe is not None
    lines = [line.split() for line in recipe[1].splitlines()]
    assert all(line[:2] == ["$(PY)", "-m"] for line in lines)
    return [line[2:] for line in lines]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree in which an overlay adds operations, with the code generated again."""
    copied = tmp_path_factory.mktemp("added") / "tree"
    shutil.copytree(ROOT, copied, ignore=OMITTED, symlinks=True)
    shutil.copy(OVERLAY, copied / "openapi" / "overlays" / "45-faxes.yaml")
    for command in generating():
        run(copied, *command)
    return copied


def test_the_code_of_the_operation_is_generated(tree: Path) -> None:
    package = tree / "callfire_client"
    modules = {path.stem for path in (package / "api" / "faxes").glob("*.py")}
    assert modules == {"__init__", "find_faxes", "get_fax", "send_faxes"}
    assert {path.stem for path in (package / "models").glob("fax*.py")} == {
        "fax",
        "fax_page",
        "fax_state",
    }


def test_its_help_and_models_are_complete(tree: Path) -> None:
    program = """
import inspect
from callfire_client import AsyncCallFire, CallFire
from callfire_client.models import Fax
for client in (AsyncCallFire("u", "p"), CallFire("u", "p")):
    assert inspect.getdoc(client.faxes.find_faxes)
fax = Fax.from_dict({"id": 1, "state": "SENT", "labels": ["a"], "created": 1767225600000})
assert fax.created_datetime.isoformat() == "2026-01-01T00:00:00+00:00"
assert (fax.state, fax.labels) == ("SENT", ["a"])
assert "SENT and FAILED" in inspect.getdoc(AsyncCallFire("u", "p").faxes.wait_for_fax)
text = inspect.getdoc(AsyncCallFire("u", "p").faxes.find_faxes)
for words in ("Find faxes.", "GET /faxes", "Only faxes in one of these states.", "Number of items to skip"):
    assert words in text, text
"""
    (tree / "used_once.py").write_text(program, encoding="utf-8")
    try:
        run(tree, "used_once")
    finally:
        (tree / "used_once.py").unlink()


def test_lint(tree: Path) -> None:
    run(tree, "ruff", "check", "--no-cache", ".")
    run(tree, "ruff", "format", "--no-cache", "--check", ".")


def test_types(tree: Path, tmp_path: Path) -> None:
    run(tree, "mypy", f"--cache-dir={tmp_path}", "callfire_client", "scripts", "tests/typing")


def test_the_whole_suite_passes(tree: Path) -> None:
    # How requests are sent is tested there, and no operation changes it.
    general = ("bulk", "client", "faults", "processes", "random_faults", "rate_limits")
    ignored = [f"--ignore=tests/{folder}" for folder in general]
    run(tree, "pytest", "-q", "-n2", "-p", "no:cacheprovider", *ignored)
