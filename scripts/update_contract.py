"""Replace the published document: `python -m scripts.update_contract file-or-URL`.

Builds all files in a temporary folder and moves them into the tree only if every step succeeds. A failure or
a signal leaves the tree unchanged. Prints the changes of the contract as an entry for the changelog. Exit
status: 0 replaced or already up to date, 2 nothing was changed.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from callfire_client._drift import fetching, loading
from callfire_client._drift.reports import markdown_writer
from callfire_client._drift.terms import CLIENT_VOCABULARY
from callfire_client.contract import documents
from callfire_client.contract.differ import Change, Severity, compare
from callfire_client.contract.documents import ContractError
from callfire_client.contract.normalize import normalize
from scripts import build_contract, generate_code, swapping, views
from scripts.build_contract import ROOT
from scripts.problems import GenerationError

WORK = ROOT / ".work" / "update-contract"
STAGED, ASIDE = WORK / "staged", WORK / "aside"
# The document is last: its checksum identifies the contract that the other files are built from.
SWAPPED = tuple(
    path.relative_to(ROOT)
    for path in (
        *build_contract.FILES,
        *(generate_code.PACKAGE / name for name in generate_code.SWAPPED),
        generate_code.SETTINGS,
        build_contract.CHECKSUM,
        build_contract.PUBLISHED,
    )
)
_COUNT = re.compile(r"^operations: \d+$", re.MULTILINE)


def read(source: str, *, stored: bool = True) -> tuple[bytes, dict[str, Any]]:
    """Read a document from a file or a URL.

    Args:
        source: The file or URL.
        stored: Whether the document will be stored in the tree.

    Returns:
        Its bytes, and the parsed document.

    Raises:
        ContractError: The URL cannot be fetched, or the document cannot be parsed.
        OSError: The file cannot be read.
    """
    if fetching.is_url(source):
        fetched = fetching.fetch(source)
        data, kind = fetched.data, fetched.kind
    else:
        with Path(source).open("rb") as file:
            data, kind = file.read(documents.MAX_BYTES + 1), documents.kind_of(source)
    document = documents.loads(data, name=source, kind=kind)
    # The document is stored in a file that ends in .yaml, also if it is JSON.
    if stored and documents.loads(data, name=source, kind="yaml") != document:
        raise ContractError(f"{source}: has another meaning when it is parsed as YAML")
    return data, document


def entry(changes: list[Change]) -> str:
    """Write changes as an entry of the changelog, the most severe first."""
    lines = ["- The contract of CallFire changed:"]
    for severity in Severity:
        selected = [change for change in changes if change.severity is severity]
        lines += [f"  - {severity}: {_event(change)}" for change in selected]
    return "\n".join(lines if changes else [*lines[:1], "  - no change that affects a program."])


def _event(change: Change) -> str:
    renames = " (renames something in the client)" if change.renames else ""
    return f"{markdown_writer.code(change.subject)}: {markdown_writer.plain(change.what)}{renames}"


def update(source: str) -> tuple[str, list[str]]:
    """Replace the published document, and everything that is built from it.

    Returns:
        The changes, as text for the changelog, and the types of the document that the overlays replace and
        did not replace before.

    Raises:
        ContractError: The document is invalid.
        GenerationError: Overlay actions do not fit the document, or the code cannot be generated or does not
            work; the error has all problems.
        OSError: A file cannot be read or written.
    """
    data, document = read(source)
    if data == build_contract.PUBLISHED.read_bytes():
        return "already up to date: this is the document that is checked in", []
    old = loading.load(build_contract.PUBLISHED)
    changes = compare(old, normalize(document, source), vocabulary=CLIENT_VOCABULARY)
    assembly = build_contract.assemble(document, name=source)
    problems = [*assembly.problems, *generate_code.unsupported(assembly.document)]
    if problems:
        raise GenerationError(problems)
    stage(data, document, assembly.document)
    disagreements = assembly.disagreements
    if disagreements:
        known = build_contract.assemble(documents.load(build_contract.PUBLISHED)).disagreements
        disagreements = [each for each in disagreements if each not in known]
    swapping.swap(STAGED, ROOT, SWAPPED, ASIDE)
    return entry(changes), disagreements


def stage(data: bytes, document: dict[str, Any], contract: dict[str, Any]) -> None:
    """Build all files that follow from a document, on the file system of the tree.

    Args:
        data: The bytes of the document.
        document: The parsed document.
        contract: The contract that is built from it.

    Raises:
        ContractError: An overlay cannot be read.
        GenerationError: The code cannot be generated, or does not work.
        OSError: A file cannot be written.
    """
    files: dict[Path, str | bytes] = {**build_contract.texts(contract, document)}
    files[build_contract.PUBLISHED] = data
    files[build_contract.CHECKSUM] = build_contract.checksum(data)
    files[generate_code.SETTINGS] = _counted(contract)
    build_contract.write(files, STAGED)
    generate_code.stage(contract, STAGED / generate_code.PACKAGE.relative_to(ROOT))


def _counted(contract: Mapping[str, Any]) -> bytes:
    """Return the settings with the number of operations, unless it fell: that needs a review."""
    text = generate_code.SETTINGS.read_text(encoding="utf-8")
    found = max(generate_code.operations_expected(), len(list(views.operations(contract))))
    return _COUNT.sub(f"operations: {found}", text).encode()


def main(arguments: list[str]) -> int:
    """Replace the document, or print the reason why not."""
    if len(arguments) != 1 or not arguments[0]:
        print("name the document: make update-contract SRC=file-or-URL", file=sys.stderr)
        return 2
    try:
        with swapping.stoppable():
            changelog_entry, disagreements = _update_with_cleanup(arguments[0])
    except (ContractError, GenerationError, OSError) as error:
        print(f"nothing was changed: {error}", file=sys.stderr)
        return 2
    except swapping.Stopped as stopped:
        print(f"nothing was changed: stopped by {stopped}", file=sys.stderr)
        return 2
    print(changelog_entry)
    for each in disagreements:
        print(each, file=sys.stderr)
    return 0


def _update_with_cleanup(source: str) -> tuple[str, list[str]]:
    """Run `update`, and delete temporary files of this run and of an earlier one that was killed."""
    if swapping.restore(ROOT, SWAPPED, ASIDE):
        print("undid an update that was killed before it was complete", file=sys.stderr)
    shutil.rmtree(WORK, ignore_errors=True)
    try:
        return update(source)
    finally:
        shutil.rmtree(WORK, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
