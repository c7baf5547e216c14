"""Loads the contracts to compare, from files, from URLs, or from the package."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from .. import _data
from ..contract import documents, overlay
from ..contract.normalize import normalize
from . import fetching

if TYPE_CHECKING:
    from ..contract.openapi import OpenApiDocument

__all__ = ["PACKAGED", "apply_overlays", "load", "load_packaged"]

PACKAGED = "the packaged contract"
"""The name of the packaged contract in reports."""


def load(name: str | os.PathLike[str]) -> OpenApiDocument:
    """Load a contract from a file or a URL.

    Args:
        name: The path or http(s) URL; JSON or YAML; Swagger 2.0, OpenAPI 3.0 or 3.1.

    Raises:
        ContractError: It cannot be read, or is not such a contract.
    """
    text = os.fspath(name)
    if fetching.is_url(text):
        fetched = fetching.fetch(text)
        return normalize(documents.loads(fetched.data, name=text, kind=fetched.kind), text)
    return normalize(documents.load(text), text)


def load_packaged() -> OpenApiDocument:
    """Load the contract that the package was built from, as CallFire published it."""
    return normalize(_data.load_published(), PACKAGED)


def apply_overlays(document: OpenApiDocument, warn: Callable[[str], None]) -> OpenApiDocument:
    """Apply the overlays that the package was built with.

    Args:
        document: The contract.
        warn: Called with a message for every action whose target selects nothing, or that adds what the
            contract already has.

    Raises:
        ContractError: An overlay cannot be applied, or python-jsonpath is missing.
    """
    completed = overlay.apply_all(
        document.root,
        _data.load_overlays().items(),
        on_unmatched=lambda message: warn(f"{document.name}: {message}"),
    )
    return normalize(completed, document.name)
