"""Converts Swagger 2.0 to OpenAPI 3.0.3: any document, with a warning for each defect in it.

Each module converts one part of a document; `root` combines them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from ..errors import Note
from ..plain_values import plain
from . import root
from .context import Context

__all__ = ["Note", "Upconverted", "upconvert"]


@frozen
class Upconverted:
    """An OpenAPI 3.0.3 document, and the defects of its source.

    Attributes:
        document: The document; it shares no object with the source, nor between its parts.
        warnings: The defects, each with its location in the source, always in the same order.
    """

    document: dict[str, Any]
    warnings: list[Note]


def upconvert(document: Mapping[str, Any], *, name: str = "document") -> Upconverted:
    """Convert a Swagger 2.0 document to OpenAPI 3.0.3.

    Args:
        document: The document, as a parser of YAML or JSON returns it; it is not modified.
        name: The name of the document in errors, usually that of its file.

    Raises:
        ContractError: The document is not Swagger 2.0, is too deep or too large, or contains itself.
    """
    source, notes = plain(document, name=name)
    context = Context(source, name)
    converted = root.convert(context)
    return Upconverted(converted, [*notes, *context.warnings])
