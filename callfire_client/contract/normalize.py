"""Turns any supported contract into an OpenAPI 3 document with valid references."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from . import references
from .errors import ContractError
from .openapi import OpenApiDocument
from .upconvert import upconvert

__all__ = ["is_modern", "normalize"]

# How many invalid references an error lists.
_LISTED = 20
_VERSION = re.compile(r"3\.([01])\.\d+(-.*)?")


def normalize(document: Mapping[str, Any], name: str) -> OpenApiDocument:
    """Make a document ready for a comparison or a check.

    Args:
        document: Swagger 2.0, OpenAPI 3.0 or 3.1, plain JSON values.
        name: The name of the document in errors.

    Raises:
        ContractError: It is of another version, or has an invalid reference.
    """
    if "swagger" in document:
        document = upconvert(document, name=name).document
    modern = is_modern(document, name)
    problems = references.check(document)
    if problems:
        listed = [str(problem) for problem in problems[:_LISTED]]
        if len(problems) > _LISTED:
            listed.append(f"and {len(problems) - _LISTED} more invalid references")
        raise ContractError(f"{name}: " + "; ".join(listed))
    return OpenApiDocument(name, dict(document), modern)


def is_modern(document: Mapping[str, Any], name: str) -> bool:
    """Tell whether a document is OpenAPI 3.1 rather than 3.0.

    Args:
        document: The document.
        name: The name of the document in errors.

    Raises:
        ContractError: It is of another version, or has no operations.
    """
    version = document.get("openapi")
    if version is None:
        raise ContractError(f"{name}: neither Swagger 2.0 nor OpenAPI: it has no 'openapi' field")
    if str(version) in ("3", "3.0", "3.1"):
        raise ContractError(
            f"{name}: /openapi: {version} is not a whole version; write one such as '3.0.3' or '3.1.0'"
        )
    found = _VERSION.fullmatch(version) if isinstance(version, str) else None
    if found is None:
        raise ContractError(
            f"{name}: OpenAPI {version!r:.40} is not supported; use Swagger 2.0, OpenAPI 3.0 or 3.1"
        )
    modern = found[1] == "1"
    for key in ("paths", "components"):
        if not isinstance(document.get(key, {}), dict):
            raise ContractError(f"{name}: /{key}: must be an object")
    if "paths" not in document and not modern:
        raise ContractError(f"{name}: it has no 'paths'; a contract must have operations")
    return modern
