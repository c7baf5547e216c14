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
from pathlib import Path
from typing import Any

from callfire_client.contract import documents
from callfire_client.contract.documents import ContractError
from scripts import build_contract, generate_code, views

GENERATE = "run `make generate`, and commit what it changes"
_PIN = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[\w.]+)")


def tools() -> Iterator[str]:
    """What is wrong with the versions of the tools that write the code."""
    with (build_contract.ROOT / "pyproject.toml").open("rb") as file:
        wanted = tomllib.load(file)["project"]["optional-dependencies"]["codegen"]
    for pin in filter(None, map(_PIN.fullmatch, wanted)):
        try:
            found = metadata.version(pin["name"])
        except metadata.PackageNotFoundError:
            found = "none"
        if found != pin["version"]:
            yield (
                f"{pin['name']} {found} is installed, and pyproject.toml pins {pin['version']}, "
                f"which writes other bytes: run `pip install {pin['name']}=={pin['version']}`"
            )


def fallen(contract: dict[str, Any]) -> Iterator[str]:
    """What is wrong with the count of operations."""
    expected: int = documents.load(generate_code.SETTINGS)["operations"]
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
        ours, theirs = given.splitlines(), found.splitlines()
        same = next(
            (at for at, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]),
            min(len(ours), len(theirs)),
        )
        yield f"{place}:{same + 1}: is not what the contract gives"


def _files(folder: Path) -> dict[Path, bytes]:
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and ".ruff_cache" not in path.parts
    }


def main() -> int:
    """Print what differs and what mends it."""
    try:
        if found := list(tools()):
            return _tell(found)
        contract = build_contract.build()
        counted = list(fallen(contract))
        found = list(differences(contract))
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
