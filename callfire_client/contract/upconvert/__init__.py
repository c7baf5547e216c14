"""Swagger 2.0 as OpenAPI 3.0.3: for any document, with a warning for all that is amiss in it.

Each module turns one part of a document; `root` puts them together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from callfire_client.contract import documents
from callfire_client.contract.documents import Note
from callfire_client.contract.upconvert import root
from callfire_client.contract.upconvert.context import Context

__all__ = ["Note", "Upconverted", "upconvert"]


@dataclass(frozen=True, slots=True)
class Upconverted:
    """An OpenAPI 3.0.3 document and what was amiss in its source.

    Attributes:
        document: The document; nothing in it is shared with the source or between its parts.
        warnings: What was amiss, each with the place in the source, in a stable order.
    """

    document: dict[str, Any]
    warnings: list[Note]


def upconvert(document: Mapping[str, Any], *, name: str = "document") -> Upconverted:
    """Convert a Swagger 2.0 document to OpenAPI 3.0.3.

    Args:
        document: The document, as a parser of YAML or JSON gives it; it is not changed.
        name: What errors call the document, usually its file's name.

    Raises:
        ContractError: The document is not Swagger 2.0, or no document at all: too deep, too large,
            or holding itself.
    """
    source, notes = documents.plain(document, name=name)
    context = Context(source, name)
    converted = root.convert(context)
    return Upconverted(converted, [*notes, *context.warnings])
