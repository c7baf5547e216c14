"""The contract that the package was built from: as built, as published, and the overlays between."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def packaged() -> dict[str, Any]:
    """Read the built contract, an OpenAPI 3.0 document."""
    return _read("callfire.openapi.json")


def published() -> dict[str, Any]:
    """Read the contract as CallFire published it, a Swagger 2.0 document."""
    return _read("callfire.swagger.json")


def overlays() -> dict[str, dict[str, Any]]:
    """Read the overlays that make the built contract of the published one, by name, in their order."""
    return _read("callfire.overlays.json")


def _read(name: str) -> dict[str, Any]:
    text = files("callfire_client.contract").joinpath(name).read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(text)
    return document
