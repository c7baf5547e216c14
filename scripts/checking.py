"""Exercises generated code before it is put in place: imports, types, models and requests.

The generated folders are joined with the other modules of the package in a folder of their own, where a separate
process runs `scripts.exercise`, and mypy checks the types.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from callfire_client.contract import documents
from scripts.build_contract import ROOT
from scripts.plan import Plan
from scripts.problems import GenerationError

__all__ = ["check", "join"]

PACKAGE = "callfire_client"
GENERATED = ("api", "models")
CACHE = Path(os.environ.get("MYPY_CACHE_DIR") or ROOT / ".work" / "mypy")
_CONTRACT = "contract.json"
# With these options, mypy prints one line for each error, without its column.
_MYPY = ("--no-error-summary", "--hide-error-context", "--no-color-output", "--no-pretty")


def join(generated: Path, folder: Path, *, copy: bool = False) -> None:
    """Make a folder with the whole package: its handwritten modules, and generated ones from elsewhere.

    Args:
        generated: The folder with `api` and `models`.
        folder: The new folder; the package is a folder in it.
        copy: Whether to copy the handwritten modules, rather than to link to them.
    """
    package = folder / PACKAGE
    package.mkdir(parents=True)
    for path in sorted((ROOT / PACKAGE).iterdir()):
        if path.name in (*GENERATED, "__pycache__"):
            continue
        if not copy:
            (package / path.name).symlink_to(path)
        elif path.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(path, package / path.name, ignore=ignored)
        else:
            shutil.copy(path, package)
    for name in GENERATED:
        shutil.copytree(generated / name, package / name)
    for name in ("scripts", "pyproject.toml"):
        (folder / name).symlink_to(ROOT / name)


def check(plan: Plan, contract: Mapping[str, Any], folder: Path) -> None:
    """Exercise a package.

    Args:
        plan: The plan of its generated code.
        contract: The contract that it was generated from.
        folder: The folder that contains it, as `join` makes it.

    Raises:
        GenerationError: A module, model or operation does not work; the error has all of them.
    """
    (folder / _CONTRACT).write_text(documents.dumps(contract, kind="json"), encoding="utf-8")
    # Not the modules of the tree, to which an editable installation leads.
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    paths = [f"{PACKAGE}/{name}" for name in GENERATED]
    commands = [
        [sys.executable, "-m", "scripts.exercise", _CONTRACT],
        [sys.executable, "-m", "mypy", "--cache-dir", str(CACHE), *_MYPY, *paths],
    ]
    processes = [
        subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for command in commands
    ]
    try:
        results = [process.communicate() for process in processes]
    finally:
        for process in processes:
            process.kill()
            process.wait()
    (exercised, failed), (typed, mypy_failed) = results
    problems: list[str] = []
    try:
        problems += json.loads(exercised)
    except ValueError:
        last = failed.strip().splitlines()[-1:] or ["no output"]
        problems.append(f"the generated code could not be exercised: {last[0]}")
    if processes[1].returncode != 0:
        lines = [line for line in typed.splitlines() if ": note:" not in line]
        problems += [_located(line, plan) for line in lines or [mypy_failed.strip()]]
    if problems:
        raise GenerationError(problems)


def _located(line: str, plan: Plan) -> str:
    """Add the pointer of the operation or schema to a line of mypy."""
    path = line.partition(":")[0]
    for view in plan.operations:
        if path == f"{PACKAGE}/api/{view.tag}/{view.name}.py":
            return f"{view.pointer}: {line}"
    stem = Path(path).stem
    for component, name in plan.types.classes.items():
        from callfire_client.contract.naming import snake

        if path.startswith(f"{PACKAGE}/models/") and stem == snake(name):
            return f"{plan.simplified.origins[component]}: {line}"
    return line
