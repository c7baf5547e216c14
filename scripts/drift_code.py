"""Tell whether what is checked in is what the contract gives: `python -m scripts.drift_code`.

Makes everything anew beside the tree, from the published document on, and compares bytes; the tree stays as
it is. Exit status: 0 it is, 1 it is not, 2 it could not be told.
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
from callfire_client.contract.overlay import OverlayError
from scripts import build_contract, generate_code, update_contract, views

GENERATE = "run `make generate`, and commit what it changes"
TOOLS = ("openapi-python-client", "ruff")
# Characters of a line that differs: enough to know it by.
_LONGEST = 60
_PIN = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[\w.]+)")


def tools() -> Iterator[str]:
    """What is wrong with the versions of the tools that write the code.

    Raises:
        ContractError: pyproject.toml cannot be read.
    """
    project = build_contract.ROOT / "pyproject.toml"
    try:
        said = tomllib.loads(project.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ContractError(f"{project.name}: {error}") from None
    extras = said.get("project", {}).get("optional-dependencies", {})
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
                f"{name} {found} is installed, and {project.name} pins {pins[name]}, "
                f"which writes other bytes: run `pip install {name}=={pins[name]}`"
            )


def killed() -> Iterator[str]:
    """What an update left that was killed while it put its files in place."""
    if update_contract.ASIDE.is_dir():
        yield (
            f"{update_contract.ASIDE.relative_to(build_contract.ROOT)}: an update was killed halfway: "
            "run `make update-contract SRC=...` again, which undoes it first"
        )


def unpublished() -> Iterator[str]:
    """What is wrong with the published document itself."""
    if not build_contract.as_published():
        place = build_contract.PUBLISHED.name
        yield (
            f"openapi/{place}: is not the document that openapi/{build_contract.CHECKSUM.name} names: "
            f"{build_contract.RESTORE}"
        )


def fallen(contract: dict[str, Any]) -> Iterator[str]:
    """What is wrong with the count of operations.

    Raises:
        ContractError: The settings do not say how many there were.
    """
    expected = generate_code.operations_expected()
    found = len(list(views.operations(contract)))
    if found < expected:
        yield (
            f"the contract has {found} operations, and had {expected}: look for what took them; if they are "
            f"gone for good, write `operations: {found}` into {generate_code.SETTINGS.name}"
        )
    elif found > expected:
        yield f"the contract has {found} operations: write that into {generate_code.SETTINGS.name}"


def differences(contract: dict[str, Any]) -> Iterator[str]:
    """The files of the tree that are not what the contract gives, and how they differ.

    Raises:
        ContractError: The published document or an overlay cannot be read.
        GenerationError: The code cannot be generated.
    """
    for path, text in build_contract.texts(contract).items():
        found = path.read_bytes() if path.is_file() else None
        yield from _compared(path.relative_to(build_contract.ROOT), text.encode(), found)
    with tempfile.TemporaryDirectory(prefix="callfire-drift-") as folder:
        staging = Path(folder) / "callfire_client"
        generate_code.generate(contract, staging)
        for name in generate_code.SWAPPED:
            given, checked_in = (_files(root / name) for root in (staging, generate_code.PACKAGE))
            for path in sorted(given.keys() | checked_in.keys()):
                place = Path("callfire_client") / name / path
                yield from _compared(place, given.get(path), checked_in.get(path))


def _compared(place: Path, given: bytes | None, found: bytes | None) -> Iterator[str]:
    if given == found:
        return
    if found is None:
        yield f"{place}: is missing"
    elif given is None:
        yield f"{place}: nothing in the contract gives it"
    else:
        # Ends of lines included: those may be all that differs.
        lines = zip_longest(given.splitlines(keepends=True), found.splitlines(keepends=True))
        number, (ours, theirs) = next(
            (number, pair) for number, pair in enumerate(lines, 1) if pair[0] != pair[1]
        )
        yield f"{place}:{number}: is {_shown(theirs)}, and the contract gives {_shown(ours)}"


def _shown(line: bytes | None) -> str:
    """A line, as a report can hold it."""
    if line is None:
        return "no line"
    text = line.decode(errors="replace")
    return repr(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}...")


def _files(folder: Path) -> dict[Path, bytes]:
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and ".ruff_cache" not in path.parts
    }


def main() -> int:
    """Print what differs and what mends it."""
    try:
        # With another tool or document all would differ, which says nothing.
        if found := [*tools(), *killed(), *unpublished()]:
            return _tell(found)
        contract = build_contract.build()
        counted = list(fallen(contract))
        found = list(differences(contract))
    except OverlayError as error:
        return _tell([str(error)])
    except (ContractError, generate_code.GenerationError, OSError) as error:
        print(f"cannot be told: {error}", file=sys.stderr)
        return 2
    return _tell([*counted, *found, *([GENERATE] if found else [])])


def _tell(lines: list[str]) -> int:
    for line in lines:
        print(line, file=sys.stderr)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
