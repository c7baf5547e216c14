"""Build the contract: the published document, upconverted, with the overlays applied in name order.

`python -m scripts.build_contract` writes `openapi/callfire.openapi.yaml`, to be reviewed as a diff,
and the same document as data of the package. Warnings of the upconversion that no overlay answers
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
from callfire_client.contract.upconvert import upconvert

ROOT = Path(__file__).parent.parent
PUBLISHED = ROOT / "openapi" / "callfire.swagger.yaml"
CHECKSUM = ROOT / "openapi" / "published.sha256"
OVERLAYS = ROOT / "openapi" / "overlays"
BUILT = ROOT / "openapi" / "callfire.openapi.yaml"
PACKAGED = ROOT / "callfire_client" / "contract" / "callfire.openapi.json"

_HEADER = "# Built by `make generate` from callfire.swagger.yaml and overlays/; never edited.\n"


def build() -> dict[str, Any]:
    """Build the contract in memory.

    Raises:
        ContractError: The published document is not the one that was checked in, an overlay does
            not fit, or a reference of the result points nowhere.
    """
    expected = CHECKSUM.read_text(encoding="ascii").split()[0]
    if hashlib.sha256(PUBLISHED.read_bytes()).hexdigest() != expected:
        raise ContractError(
            f"{PUBLISHED.name} is not the document that {CHECKSUM.name} names: restore it"
        )
    converted = upconvert(documents.load(PUBLISHED)).document
    built = overlay.apply_all(
        converted, [(path.name, documents.load(path)) for path in sorted(OVERLAYS.glob("*.yaml"))]
    )
    problems = references.check(built)
    if problems:
        raise ContractError(f"{BUILT.name}: {problems[0].pointer}: {problems[0].message}")
    return built


def texts(built: Mapping[str, Any]) -> dict[Path, str]:
    """What each file of the built contract holds."""
    return {
        BUILT: _HEADER + documents.dumps(built, kind="yaml"),
        PACKAGED: documents.dumps(built, kind="json"),
    }


def main() -> int:
    """Write the built contract to both places."""
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
