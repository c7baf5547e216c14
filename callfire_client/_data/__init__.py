"""The contract that this package was built from: as published, the overlays, and the result."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

__all__ = ["load_contract", "load_overlays", "load_published"]


def load_contract() -> dict[str, Any]:
    """Read the built contract, an OpenAPI 3.0 document."""
    return _read("callfire.openapi.json")


def load_published() -> dict[str, Any]:
    """Read the contract as CallFire published it, a Swagger 2.0 document."""
    return _read("callfire.swagger.json")


def load_overlays() -> dict[str, dict[str, Any]]:
    """Read the overlays that turn the published contract into the built one.

    Returns:
        The overlays by the names of their files, in the order in which they are applied.
    """
    return _read("callfire.overlays.json")


def _read(name: str) -> dict[str, Any]:
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(text)
    return document
