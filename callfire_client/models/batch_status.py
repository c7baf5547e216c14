"""The enumeration `BatchStatus`."""

from __future__ import annotations

from typing import Literal, TypeAlias

BatchStatus: TypeAlias = (
    Literal[
        "NEW",
        "VALIDATING",
        "ERRORS",
        "SOURCE_ERROR",
        "ACTIVE",
    ]
    | str
)
"""How far a batch has come. NEW waits for validation, VALIDATING is in it, ACTIVE is ready to be
contacted; ERRORS had invalid recipients, SOURCE_ERROR an unusable contact list. Values that are not
listed are kept as they are."""
