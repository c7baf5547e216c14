"""Take in a published document: `python -m scripts.update_contract file-or-address`.

Makes everything beside the tree first, and puts it there only when all of it could be made; what fails or is
stopped leaves the tree as it was. Prints what changed as an entry for the changelog. Exit status: 0 done or
nothing new, 2 nothing was changed.
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

WORK = ROOT / ".work" / "update-contract"
STAGED, ASIDE = WORK / "staged", WORK / "aside"
# The document last, for it says which contract the rest is of.
SWAPPED = tuple(
    path.relative_to(ROOT)
    for path in (
        build_contract.BUILT,
        build_contract.PACKAGED,
        build_contract.PACKAGED_PUBLISHED,
        build_contract.PACKAGED_OVERLAYS,
        *(generate_code.PACKAGE / name for name in generate_code.SWAPPED),
        generate_code.SETTINGS,
        build_contract.CHECKSUM,
        build_contract.PUBLISHED,
    )
)
_COUNT = re.compile(r"^operations: \d+$", re.MULTILINE)


def read(source: str) -> tuple[bytes, dict[str, Any]]:
    """Read a document: its bytes as they are, and what they say.

    Raises:
        ContractError: It is not to be had, or says nothing.
        OSError: The file cannot be read.
    """
    if fetching.is_url(source):
        fetched = fetching.fetch(source)
        data, kind = fetched.data, fetched.kind
    else:
        with Path(source).open("rb") as file:
            data, kind = file.read(documents.MAX_BYTES + 1), documents.kind_of(source)
    document = documents.loads(data, name=source, kind=kind)
    # It is kept under a name that ends in .yaml, whatever it was written in.
    if documents.loads(data, name=source, kind="yaml") != document:
        raise ContractError(f"{source}: says something else when it is read as YAML")
    return data, document


def entry(changes: list[Change]) -> str:
    """The changes as an entry of the changelog, the gravest first."""
    lines = ["- The contract of CallFire changed:"]
    for severity in Severity:
        told = [change for change in changes if change.severity is severity]
        lines += [f"  - {severity}: {_event(change)}" for change in told]
    return "\n".join(lines if changes else [*lines[:1], "  - nothing that a program could see."])


def _event(change: Change) -> str:
    renames = " (renames something in the client)" if change.renames else ""
    return f"{markdown_writer.code(change.subject)}: {markdown_writer.plain(change.what)}{renames}"


def update(source: str) -> str:
    """Take in a document, and say what changed.

    Raises:
        ContractError: The document cannot be used, or an overlay does not fit it any more.
        GenerationError: The code cannot be generated.
        OSError: A file cannot be read or written.
    """
    data, document = read(source)
    if data == build_contract.PUBLISHED.read_bytes():
        return "nothing is new: this is the document that is checked in"
    old = loading.load(build_contract.PUBLISHED)
    changes = compare(old, normalize(document, source), vocabulary=CLIENT_VOCABULARY)
    stage(data, document, build_contract.complete(document))
    swapping.swap(STAGED, ROOT, SWAPPED, ASIDE)
    return entry(changes)


def stage(data: bytes, document: dict[str, Any], contract: dict[str, Any]) -> None:
    """Make all that follows from a document, on the disk of the tree, so that it is only renamed in the end.

    Args:
        data: The document, as it came.
        document: What it says.
        contract: What it was built into.

    Raises:
        ContractError: The contract says something in a way that no template knows.
        GenerationError: The code cannot be generated.
        OSError: A file cannot be written.
    """
    files = {path: text.encode() for path, text in build_contract.texts(contract, document).items()}
    files[build_contract.PUBLISHED] = data
    files[build_contract.CHECKSUM] = build_contract.checksum(data)
    files[generate_code.SETTINGS] = _counted(contract)
    for path, content in files.items():
        target = STAGED / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    generate_code.stage(contract, STAGED / generate_code.PACKAGE.relative_to(ROOT))


def _counted(contract: Mapping[str, Any]) -> bytes:
    """The settings with the new count, where it has grown; one that fell is for people to look at."""
    text = generate_code.SETTINGS.read_text(encoding="utf-8")
    found = max(generate_code.operations_expected(), len(list(views.operations(contract))))
    return _COUNT.sub(f"operations: {found}", text).encode()


def main(arguments: list[str]) -> int:
    """Take in the document, or say why not."""
    if len(arguments) != 1 or not arguments[0]:
        print("name the document: make update-contract SRC=file-or-address", file=sys.stderr)
        return 2
    try:
        with swapping.stoppable():
            said = _update_alone(arguments[0])
    except (ContractError, generate_code.GenerationError, OSError) as error:
        print(f"nothing was changed: {error}", file=sys.stderr)
        return 2
    except swapping.Stopped as stopped:
        print(f"nothing was changed: stopped by {stopped}", file=sys.stderr)
        return 2
    print(said)
    return 0


def _update_alone(source: str) -> str:
    """Take in a document, with nothing left beside the tree of this run or one before."""
    if swapping.restore(ROOT, SWAPPED, ASIDE):
        print("undid an update that was killed", file=sys.stderr)
    shutil.rmtree(WORK, ignore_errors=True)
    try:
        return update(source)
    finally:
        shutil.rmtree(WORK, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
