"""Build the contract from the published document and the overlays: `python -m scripts.build_contract`.

A Swagger 2.0 document is upconverted, then the overlays are applied in name order. The result is written
to `openapi/callfire.openapi.yaml`, which is reviewed as a diff, and into the package, with the published
document and the overlays, because `callfire-drift` compares and applies them. Where the upconversion warns
and no overlay corrects the document, the contract has an untyped part; `tests/contract` looks for those.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from callfire_client.contract import documents, overlay, references
from callfire_client.contract.documents import ContractError
from callfire_client.contract.overlay import OverlayError
from callfire_client.contract.upconvert import upconvert

ROOT = Path(__file__).parent.parent
PUBLISHED = ROOT / "openapi" / "callfire.swagger.yaml"
CHECKSUM = ROOT / "openapi" / "published.sha256"
OVERLAYS = ROOT / "openapi" / "overlays"
BUILT = ROOT / "openapi" / "callfire.openapi.yaml"
PACKAGE = ROOT / "callfire_client" / "_data"
PACKAGED = PACKAGE / "callfire.openapi.json"
PACKAGED_PUBLISHED = PACKAGE / "callfire.swagger.json"
PACKAGED_OVERLAYS = PACKAGE / "callfire.overlays.json"

RESTORE = "run `git checkout openapi`, or replace the document with `make update-contract SRC=...`"
CHANGE_ACTION = "change that action so that it matches the document, or remove it"

_HEADER = "# Built by `make generate` from callfire.swagger.yaml and overlays/; never edited.\n"


def build() -> dict[str, Any]:
    """Build the contract in memory.

    Raises:
        ContractError: The published document does not have its checksum, an overlay action
            matches nothing, or a reference of the result has no target.
    """
    if not as_published():
        raise ContractError(
            f"{PUBLISHED.name} does not have the checksum in {CHECKSUM.name}: {RESTORE}"
        )
    return complete(documents.load(PUBLISHED))


def as_published() -> bool:
    """Tell whether the published document has the checksum that is checked in."""
    return CHECKSUM.read_bytes() == checksum(PUBLISHED.read_bytes())


def checksum(data: bytes) -> bytes:
    """Return the content of the checksum file for a published document, in the format of sha256sum."""
    return f"{hashlib.sha256(data).hexdigest()}  {PUBLISHED.name}\n".encode()


def complete(published: Mapping[str, Any]) -> dict[str, Any]:
    """Upconvert a published document, unless it is OpenAPI 3, and apply the overlays.

    Raises:
        OverlayError: An overlay action matches nothing.
        ContractError: A reference of the result has no target.
    """
    converted = upconvert(published).document if "swagger" in published else dict(published)
    try:
        built = overlay.apply_all(converted, overlays().items())
    except OverlayError as error:
        raise OverlayError(
            f"{OVERLAYS.relative_to(OVERLAYS.parent.parent)}/{error}: {CHANGE_ACTION}"
        ) from None
    problems = references.check(built)
    if problems:
        raise ContractError(f"{BUILT.name}: {problems[0].pointer}: {problems[0].message}")
    return built


def overlays() -> dict[str, dict[str, Any]]:
    """Read the overlays by file name, in the order in which they are applied.

    Raises:
        ContractError: An overlay cannot be read.
    """
    return {path.name: documents.load(path) for path in sorted(OVERLAYS.glob("*.yaml"))}


def texts(built: Mapping[str, Any], published: Mapping[str, Any] | None = None) -> dict[Path, str]:
    """Return the content of each file that is written.

    Args:
        built: The contract.
        published: The document that it was built from. Default: the checked-in one.

    Raises:
        ContractError: The published document or an overlay cannot be read.
    """
    return {
        BUILT: _HEADER + documents.dumps(built, kind="yaml"),
        PACKAGED: documents.dumps(built, kind="json"),
        PACKAGED_PUBLISHED: documents.dumps(published or documents.load(PUBLISHED), kind="json"),
        PACKAGED_OVERLAYS: documents.dumps(overlays(), kind="json"),
    }


def main() -> int:
    """Build the contract and write its files."""
    try:
        contents = texts(build())
    except ContractError as error:
        print(error, file=sys.stderr)
        return 2
    for path, text in contents.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
