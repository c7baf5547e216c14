"""Reads the two sides of a comparison, whatever they are written in, as OpenAPI 3 documents."""

import os
import re
from collections.abc import Callable, Mapping
from typing import Any

from callfire_client.contract import documents, overlay, packaged, references
from callfire_client.contract.documents import ContractError
from callfire_client.contract.drift import fetching
from callfire_client.contract.drift.tree import Tree
from callfire_client.contract.upconvert import upconvert

PACKAGED = "the packaged contract"
_VERSION = re.compile(r"3\.([01])\.\d+(-.*)?")


def load(name: str | os.PathLike[str]) -> Tree:
    """Read a contract from a file or an address.

    Args:
        name: The path or address; JSON or YAML; Swagger 2.0, OpenAPI 3.0 or 3.1.

    Raises:
        ContractError: It cannot be read, or is no such contract.
    """
    text = os.fspath(name)
    if fetching.is_address(text):
        fetched = fetching.fetch(text)
        return prepare(documents.loads(fetched.data, name=text, kind=fetched.kind), text)
    return prepare(documents.load(text), text)


def load_packaged() -> Tree:
    """Give the contract that the package was built from, as CallFire published it."""
    return prepare(packaged.published(), PACKAGED)


def prepare(document: Mapping[str, Any], name: str) -> Tree:
    """Make a document ready for comparison.

    Args:
        document: Swagger 2.0 or OpenAPI 3, plain JSON values.
        name: What errors call it.

    Raises:
        ContractError: It is neither, or a reference in it leads nowhere.
    """
    if "swagger" in document:
        document = upconvert(document, name=name).document
    version = document.get("openapi")
    if version is None:
        raise ContractError(f"{name}: neither Swagger 2.0 nor OpenAPI: it has no 'openapi' field")
    found = _VERSION.fullmatch(version) if isinstance(version, str) else None
    if found is None:
        raise ContractError(
            f"{name}: OpenAPI {version!r:.40} cannot be compared; give Swagger 2.0, OpenAPI 3.0 or 3.1"
        )
    return _checked(dict(document), name, modern=found[1] == "1")


def overlaid(tree: Tree, warn: Callable[[str], None]) -> Tree:
    """Apply the overlays that the package was built with.

    Args:
        tree: The contract.
        warn: Told of every action that selects nothing.

    Raises:
        ContractError: An overlay does not fit the contract, or python-jsonpath is missing.
    """
    document = overlay.apply_all(
        tree.root,
        packaged.overlays().items(),
        on_unmatched=lambda message: warn(f"{tree.name}: {message}"),
    )
    return _checked(document, tree.name, modern=tree.modern)


def _checked(document: dict[str, Any], name: str, *, modern: bool) -> Tree:
    for key in ("paths", "components"):
        if not isinstance(document.get(key, {}), dict):
            raise ContractError(f"{name}: /{key}: must be an object")
    if "paths" not in document and not modern:
        raise ContractError(f"{name}: it has no 'paths'; a contract without operations is none")
    problems = references.check(document)
    if problems:
        raise ContractError(f"{name}: {problems[0]}")
    return Tree(name, document, modern)
