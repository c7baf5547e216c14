"""Fail if checked-in files differ from what is built from the contract: `python -m scripts.drift_code`.

Builds everything from the published document into a temporary folder and compares bytes. The tree is not
changed. Exit status: 0 no difference, 1 a difference, 2 the comparison failed.
"""

from __future__ import annotations

import re
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from importlib import metadata
from itertools import zip_longest
from pathlib import Path
from typing import Any

from callfire_client.contract.documents import ContractError
from scripts import build_contract, generate_code, update_contract, views
from scripts.problems import GenerationError

GENERATE = "run `make generate`, and commit what it changes"
TOOLS = ("openapi-python-client", "ruff")
# Characters of a line that a report shows.
_SHOWN = 60
_PIN = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[\w.]+)")


def tool_problems() -> Iterator[str]:
    """Find tools whose installed version is not the pinned one.

    Raises:
        ContractError: pyproject.toml cannot be read.
    """
    project = build_contract.ROOT / "pyproject.toml"
    try:
        settings = tomllib.loads(project.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ContractError(f"{project.name}: {error}") from None
    extras = settings.get("project", {}).get("optional-dependencies", {})
    pins = {
        pin["name"]: pin["version"] for pin in map(_PIN.fullmatch, extras.get("codegen", ())) if pin
    }
    for name in TOOLS:
        if name not in pins:
            yield f"{project.name}: the extra `codegen` must pin {name}, as `{name}==...`"
            continue
        try:
            found = metadata.version(name)
        except metadata.PackageNotFoundError:
            found = "none"
        if found != pins[name]:
            yield (
                f"{name} {found} is installed, but {project.name} pins {pins[name]}: "
                f"run `pip install {name}=={pins[name]}`"
            )


def interrupted_updates() -> Iterator[str]:
    """Find what remains of an update that was killed while it moved its files into the tree."""
    if update_contract.ASIDE.is_dir():
        yield (
            f"{update_contract.ASIDE.relative_to(build_contract.ROOT)}: an update was killed before it was "
            "complete: run `make update-contract SRC=...` again, which undoes it first"
        )


def checksum_problems() -> Iterator[str]:
    """Find out whether the published document was changed."""
    if not build_contract.as_published():
        yield (
            f"openapi/{build_contract.PUBLISHED.name}: does not have the checksum in "
            f"openapi/{build_contract.CHECKSUM.name}: {build_contract.RESTORE}"
        )


def count_problems(contract: dict[str, Any]) -> Iterator[str]:
    """Find out whether the contract has fewer operations than the settings require.

    Raises:
        ContractError: The settings have no number.
    """
    expected = generate_code.operations_expected()
    found = len(list(views.operations(contract)))
    if found < expected:
        yield (
            f"the contract has {found} operations, at least {expected} are expected: find out which are missing; "
            f"if they were removed on purpose, set `operations: {found}` in {generate_code.SETTINGS.name}"
        )


def differences(contract: dict[str, Any]) -> Iterator[str]:
    """Find the files of the tree that differ from what is built from the contract.

    Raises:
        ContractError: The published document or an overlay cannot be read.
        GenerationError: The code cannot be generated.
    """
    for path, text in build_contract.texts(contract).items():
        found = path.read_bytes() if path.is_file() else None
        yield from _compared(path.relative_to(build_contract.ROOT), text.encode(), found)
    with tempfile.TemporaryDirectory(prefix="callfire-drift-") as folder:
        staging = generate_code.generate_checked(contract, Path(folder))
        for name in generate_code.SWAPPED:
            built, checked_in = (_files(root / name) for root in (staging, generate_code.PACKAGE))
            for path in sorted(built.keys() | checked_in.keys()):
                relative = Path("callfire_client") / name / path
                yield from _compared(relative, built.get(path), checked_in.get(path))


def _compared(path: Path, expected: bytes | None, found: bytes | None) -> Iterator[str]:
    if expected == found:
        return
    if found is None:
        yield f"{path}: is missing"
    elif expected is None:
        yield f"{path}: is not generated from the contract"
    else:
        # With the line endings, which may be the only difference.
        lines = zip_longest(expected.splitlines(keepends=True), found.splitlines(keepends=True))
        number, (ours, theirs) = next(
            (number, pair) for number, pair in enumerate(lines, 1) if pair[0] != pair[1]
        )
        yield f"{path}:{number}: found {_shown(theirs)}, expected {_shown(ours)}"


def _shown(line: bytes | None) -> str:
    """Quote a line for a report, and shorten it."""
    if line is None:
        return "no line"
    text = line.decode(errors="replace")
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}...")


def _files(folder: Path) -> dict[Path, bytes]:
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and ".ruff_cache" not in path.parts
    }


def main() -> int:
    """Print the differences and how to resolve them."""
    try:
        # With another tool or another document, every file would differ.
        if problems := [*tool_problems(), *interrupted_updates(), *checksum_problems()]:
            return _report(problems)
        contract = build_contract.build()
        counts = list(count_problems(contract))
        found = list(differences(contract))
    except build_contract.ContractBuildError as error:
        return _report(error.problems)
    except (ContractError, GenerationError, OSError) as error:
        print(f"comparison failed: {error}", file=sys.stderr)
        return 2
    return _report([*counts, *found, *([GENERATE] if found else [])])


def _report(lines: list[str]) -> int:
    for line in lines:
        print(line, file=sys.stderr)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
