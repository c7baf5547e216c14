"""Makes a checker of responses that knows the extensions of the packaged contract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..contract.checker import Extensions, ResponseChecker

__all__ = ["make_checker"]

_EXTENSIONS: Final = Extensions(statuses="x-callfire-statuses", always="x-callfire-always")


def make_checker(document: Mapping[str, Any], *, modern: bool = False) -> ResponseChecker:
    """Make a checker for a contract of CallFire.

    Args:
        document: An OpenAPI 3.0 or 3.1 document with valid references.
        modern: Whether it is 3.1.
    """
    return ResponseChecker(document, modern=modern, extensions=_EXTENSIONS)
