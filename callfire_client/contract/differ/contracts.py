"""Compares two OpenAPI documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import operations, schemas
from .comparison import Comparison
from .vocabulary import CONTRACT_VOCABULARY, Vocabulary

if TYPE_CHECKING:
    from ..openapi import OpenApiDocument
    from .changes import Change

__all__ = ["compare"]


def compare(
    old: OpenApiDocument,
    new: OpenApiDocument,
    *,
    vocabulary: Vocabulary = CONTRACT_VOCABULARY,
) -> list[Change]:
    """List the changes from one contract to another.

    Args:
        old: The contract that deployed clients were made for.
        new: The contract that a server follows now.
        vocabulary: The names for operations, arguments, schemas and properties in the changes.

    Returns:
        The changes, each once, the most severe first, then by location.

    Raises:
        ContractError: A document is invalid in a part that was compared.
    """
    comparison = Comparison(old, new, vocabulary)
    operations.compare(comparison)
    schemas.compare_all(comparison)
    operations.compare_documents(comparison)
    return comparison.changes()
