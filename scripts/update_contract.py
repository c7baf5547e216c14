"""Take in a published document: `python -m scripts.update_contract file-or-address`.

Makes everything beside the tree first, and puts it there only when all of it could be made. Prints what
changed as an entry for the changelog. Exit status: 0 done or nothing new, 2 nothing was changed.
"""

from __future__ import annotations

import hashlib
import re
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from callfire_client.contract import documents
from callfire_client.contract.documents import ContractError
from callfire_client.contract.drift import Change, Severity, compare, fetching, loading
from callfire_client.contract.drift.output import markdown
from scripts import build_contract, generate_code, views

_COUNT = re.compile(r"^operations: \d+$", re.MULTILINE)


def read(source: str) -> tuple[bytes, dict[str, Any]]:
    """Read a document: its bytes as they are, and what they say.

    Raises:
        ContractError: It cannot be read, or is no contract.
    """
    if fetching.is_address(source):
        fetched = fetching.fetch(source)
        data, kind = fetched.data, fetched.kind
    else:
        data, kind = Path(source).read_bytes(), documents.kind_of(source)
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
    return f"{markdown.code(change.subject)}: {markdown.plain(change.what)}{renames}"


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
    changes = compare(old, loading.prepare(document, source))
    contract = build_contract.complete(document)
    written = {
        path: text.encode() for path, text in build_contract.texts(contract, document).items()
    }
    written[build_contract.PUBLISHED] = data
    digest = hashlib.sha256(data).hexdigest()
    written[build_contract.CHECKSUM] = f"{digest}  {build_contract.PUBLISHED.name}\n".encode()
    written |= _counted(contract)
    # On the disk of the tree, so that what was made is only renamed in the end.
    with tempfile.TemporaryDirectory(prefix=".update-", dir=build_contract.ROOT) as folder:
        staging = Path(folder) / "callfire_client"
        generate_code.generate(contract, staging)
        _put(written, Path(folder))
        generate_code.swap(staging)
    return entry(changes)


def _counted(contract: Mapping[str, Any]) -> dict[Path, bytes]:
    """The settings with the new count, where it has grown; one that fell is for people to look at."""
    text = generate_code.SETTINGS.read_text(encoding="utf-8")
    found = len(list(views.operations(contract)))
    if found <= documents.load(generate_code.SETTINGS)["operations"]:
        return {}
    return {generate_code.SETTINGS: _COUNT.sub(f"operations: {found}", text).encode()}


def _put(files: Mapping[Path, bytes], staging: Path) -> None:
    """Replace files; those that were there come back when one of them cannot be."""
    before = {path: path.read_bytes() for path in files}
    made = {path: staging / f"{at}" for at, path in enumerate(files)}
    for path, temporary in made.items():
        temporary.write_bytes(files[path])
    try:
        for path, temporary in made.items():
            temporary.replace(path)
    except OSError:
        for path, data in before.items():
            path.write_bytes(data)
        raise


def main(arguments: list[str]) -> int:
    """Take in the document, or say why not."""
    if len(arguments) != 1 or not arguments[0]:
        print("name the document: make update-contract SRC=file-or-address", file=sys.stderr)
        return 2
    try:
        print(update(arguments[0]))
    except (ContractError, generate_code.GenerationError, OSError) as error:
        print(f"nothing was changed: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
