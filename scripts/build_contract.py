"""Build the contract: the published document, upconverted where it is Swagger 2.0, with the overlays applied in name order.

`python -m scripts.build_contract` writes `openapi/callfire.openapi.yaml`, to be reviewed as a diff,
and the same document as data of the package, beside the published one and the overlays, which
`callfire-drift` compares with and applies. Warnings of the upconversion that no overlay answers
would show as an untyped part of the contract; `tests/contract` looks for those.
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

RESTORE = (
    "run `git checkout openapi`, or take a new document in with `make update-contract SRC=...`"
)
MEND = "change that action so that it fits the document, or remove it"

_HEADER = "# Built by `make generate` from callfire.swagger.yaml and overlays/; never edited.\n"


def build() -> dict[str, Any]:
    """Build the contract in memory.

    Raises:
        ContractError: The published document is not the one that was checked in, an overlay does
            not fit, or a reference of the result points nowhere.
    """
    if not as_published():
        raise ContractError(
            f"{PUBLISHED.name} is not the document that {CHECKSUM.name} names: {RESTORE}"
        )
    return complete(documents.load(PUBLISHED))


def as_published() -> bool:
    """Whether the published document is the one whose checksum is checked in."""
    return CHECKSUM.read_bytes() == checksum(PUBLISHED.read_bytes())


def checksum(data: bytes) -> bytes:
    """What the file of the checksum holds for a published document, in the form of sha256sum."""
    return f"{hashlib.sha256(data).hexdigest()}  {PUBLISHED.name}\n".encode()


def complete(published: Mapping[str, Any]) -> dict[str, Any]:
    """Upconvert a published document, unless it is OpenAPI 3 already, and apply the overlays.

    Raises:
        OverlayError: An overlay does not fit.
        ContractError: A reference of the result points nowhere.
    """
    converted = upconvert(published).document if "swagger" in published else dict(published)
    try:
        built = overlay.apply_all(converted, overlays().items())
    except OverlayError as error:
        raise OverlayError(
            f"{OVERLAYS.relative_to(OVERLAYS.parent.parent)}/{error}: {MEND}"
        ) from None
    problems = references.check(built)
    if problems:
        raise ContractError(f"{BUILT.name}: {problems[0].pointer}: {problems[0].message}")
    return built


def overlays() -> dict[str, dict[str, Any]]:
    """The overlays by the names of their files, in the order to apply them.

    Raises:
        ContractError: One of them cannot be read.
    """
    return {path.name: documents.load(path) for path in sorted(OVERLAYS.glob("*.yaml"))}


def texts(built: Mapping[str, Any], published: Mapping[str, Any] | None = None) -> dict[Path, str]:
    """What each file of the built contract holds.

    Args:
        built: The contract.
        published: What it was built from, unless that is checked in.

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
    """Write the built contract, and what of its making the package carries."""
    try:
        written = texts(build())
    except ContractError as error:
        print(error, file=sys.stderr)
        return 2
    for path, text in written.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
