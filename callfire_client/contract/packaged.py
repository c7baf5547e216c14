"""The contract that the package was built from."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def packaged() -> dict[str, Any]:
    """Read the built contract, an OpenAPI 3.0 document."""
    text = (
        files("callfire_client.contract")
        .joinpath("callfire.openapi.json")
        .read_text(encoding="utf-8")
    )
    contract: dict[str, Any] = json.loads(text)
    return contract
