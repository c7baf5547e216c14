"""Run any document through the pipeline, beside the tree: `python -m scripts.try_contract file-or-URL`.

Builds the contract, generates the package into `.work/try-contract`, and exercises it: modules, types, models, and
each operation over a socket. Nothing else is changed. Exit status: 0 the package works, 1 something does not fit or
does not work, 2 the document cannot be read.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from callfire_client.contract.documents import ContractError
from scripts import build_contract, checking, generate_code, update_contract
from scripts.plan import make_plan
from scripts.problems import GenerationError

FOLDER = build_contract.ROOT / ".work" / "try-contract"
_SKIP = "with --skip-misfits, these are left out"


def main(arguments: list[str]) -> int:
    """Run a document through the pipeline, as the arguments say, and return the exit status."""
    parser = argparse.ArgumentParser(
        prog="try_contract", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("source", help="a file or URL: JSON or YAML, Swagger 2.0 or OpenAPI 3")
    parser.add_argument(
        "--skip-misfits",
        action="store_true",
        help="leave out overlay actions, operations and schemas that do not fit",
    )
    parser.add_argument(
        "--without-overlays", action="store_true", help="generate from the document alone"
    )
    parser.add_argument(
        "--warnings", action="store_true", help="list the warnings of the upconverter"
    )
    parser.add_argument(
        "--into", type=Path, default=FOLDER, help="the folder for the package; it is replaced"
    )
    given = parser.parse_args(arguments)
    try:
        return run(
            given.source,
            given.into,
            skip=given.skip_misfits,
            overlays=not given.without_overlays,
            warnings=given.warnings,
        )
    except (ContractError, OSError) as error:
        print(f"the document cannot be used: {error}", file=sys.stderr)
        return 2


def run(source: str, folder: Path, *, skip: bool, overlays: bool, warnings: bool = False) -> int:
    """Run a document through the pipeline, and print the results of each step.

    Args:
        source: A file or URL.
        folder: The folder for the package.
        skip: Whether to leave out what does not fit.
        overlays: Whether to apply the overlays.
        warnings: Whether to list the warnings of the upconverter.

    Raises:
        ContractError: The document or an overlay is malformed.
        OSError: A file cannot be read or written.
    """
    _, document = update_contract.read(source, stored=False)
    assembly = build_contract.assemble(document, apply=overlays, name=source)
    try:
        plan = make_plan(assembly.document, skip=True)
    except GenerationError as error:
        _list("Do not fit", [*assembly.problems, *error.problems])
        return 1
    _list("The overlays replace types of the document", assembly.disagreements)
    if warnings:
        _list("The upconverter changed or left out", assembly.warnings)
    elif assembly.warnings:
        print(
            f"The upconverter warns {len(assembly.warnings)} times; --warnings lists the warnings."
        )
    problems = [*assembly.problems, *map(str, plan.problems)]
    _list(f"Do not fit ({_SKIP})" if skip else "Do not fit", problems)
    _list("Decided where the document leaves a choice", map(str, plan.simplified.notes))
    if problems and not skip:
        print(f"Nothing was generated; {_SKIP}.")
        return 1
    shutil.rmtree(folder, ignore_errors=True)
    try:
        plan = generate_code.generate(assembly.document, folder / "generated", skip=skip)
        checking.join(folder / "generated", folder, copy=True)
        shutil.rmtree(folder / "generated")
        checking.check(plan, assembly.document, folder)
    except GenerationError as error:
        _list("Does not work", error.problems)
        return 1
    print(
        f"{len(plan.operations)} operations, {len(plan.models)} models and {len(plan.enumerations)} enumerations "
        f"were generated into {folder}: all modules can be imported, mypy finds no error, each model reads and "
        "writes an example, and each operation sends what the contract says."
    )
    return 0


def _list(title: str, lines: Iterable[str]) -> None:
    listed = list(lines)
    if listed:
        print(f"{title}: {len(listed)}")
        for line in listed:
            print(f"  {line}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
