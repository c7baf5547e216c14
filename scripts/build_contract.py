"""Build the contract from the published document and the overlays.

A Swagger 2.0 document is upconverted, then the overlays are applied in name order. The result is written
to `openapi/callfire.openapi.yaml`, which is reviewed as a diff, and into the package, with the published
document and the overlays, because `callfire-drift` compares and applies them. Where the upconversion warns
and no overlay corrects the document, the contract has an untyped part; `tests/contract` looks for those.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from callfire_client.contract import documents, overlay, references
from callfire_client.contract.documents import ContractError
from callfire_client.contract.normalize import normalize
from callfire_client.contract.overlay import OverlayError
from callfire_client.contract.upconvert import upconvert
from scripts.overlay_effects import lost_content, type_disagreements
from scripts.problems import listed

ROOT = Path(__file__).parent.parent
PUBLISHED = ROOT / "openapi" / "callfire.swagger.yaml"
CHECKSUM = ROOT / "openapi" / "published.sha256"
OVERLAYS = ROOT / "openapi" / "overlays"
BUILT = ROOT / "openapi" / "callfire.openapi.yaml"
PACKAGE = ROOT / "callfire_client" / "_data"
PACKAGED = PACKAGE / "callfire.openapi.json"
PACKAGED_PUBLISHED = PACKAGE / "callfire.swagger.json"
PACKAGED_OVERLAYS = PACKAGE / "callfire.overlays.json"
FILES = (BUILT, PACKAGED, PACKAGED_PUBLISHED, PACKAGED_OVERLAYS)

RESTORE = "run `git checkout openapi`, or replace the document with `make update-contract SRC=...`"
CHANGE_ACTION = "change that action so that it matches the document, or remove it"

_HEADER = "# Built by `make generate` from callfire.swagger.yaml and overlays/; never edited.\n"


class ContractBuildError(ContractError):
    """A contract cannot be built.

    Attributes:
        problems: The problems, a line each.
    """

    def __init__(self, problems: list[str]) -> None:
        super().__init__(problems[0])
        self.problems = problems

    def __str__(self) -> str:
        return listed(self.problems)


def build() -> dict[str, Any]:
    """Build the contract in memory.

    Raises:
        ContractError: The published document does not have its checksum, overlay actions do not fit it,
            or references of the result have no target.
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


@frozen
class Assembly:
    """A contract that was built from a published document.

    Attributes:
        document: The contract, without the effect of overlay actions that do not fit.
        problems: Each overlay action that does not fit, each body or response that the overlays removed
            without a substitute, and each invalid reference; a line each.
        disagreements: Where an overlay has replaced a type of the document; a line each.
        warnings: The parts that the upconverter changed or left out; a line each.
    """

    document: dict[str, Any]
    problems: list[str]
    disagreements: list[str]
    warnings: list[str]


def assemble(
    published: Mapping[str, Any], *, apply: bool = True, name: str = PUBLISHED.name
) -> Assembly:
    """Upconvert a published document, unless it is OpenAPI 3, and apply the overlays.

    Args:
        published: The document.
        apply: Whether to apply the overlays.
        name: The name of the document in errors.

    Raises:
        ContractError: The document or an overlay is malformed.
    """
    warnings: list[str] = []
    if "swagger" in published:
        upconverted = upconvert(published, name=name)
        converted, warnings = upconverted.document, list(map(str, upconverted.warnings))
    else:
        converted = normalize(published, name).root
    problems: list[str] = []
    folder = OVERLAYS.relative_to(OVERLAYS.parent.parent)

    def misfit(message: str) -> None:
        problems.append(f"{folder}/{message}: {CHANGE_ACTION}")

    try:
        built = overlay.apply_all(
            converted,
            overlays().items() if apply else (),
            on_unmatched=misfit,
            on_conflict=misfit,
        )
    except OverlayError as error:
        raise OverlayError(f"{folder}/{error}") from None
    problems += lost_content(converted, built)
    problems += [f"{BUILT.name}: {each}" for each in references.check(built)]
    return Assembly(built, problems, type_disagreements(converted, built), warnings)


def complete(published: Mapping[str, Any]) -> dict[str, Any]:
    """Build the contract of a published document.

    Raises:
        ContractBuildError: Overlay actions do not fit the document, or references of the result are invalid;
            the error has all of them.
        ContractError: The document or an overlay is malformed.
    """
    assembly = assemble(published)
    if assembly.problems:
        raise ContractBuildError(assembly.problems)
    return assembly.document


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


def write(contents: Mapping[Path, str | bytes], folder: Path) -> None:
    """Write files of the tree into another folder, under the same relative paths.

    Raises:
        OSError: A file cannot be written.
    """
    for path, content in contents.items():
        target = folder / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
