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
"""Status of a batch, set by the service. NEW: waits for validation. VALIDATING: being validated.
ACTIVE: ready to be contacted. ERRORS: had invalid recipients. SOURCE_ERROR: its contact list is
unusable. Values that are not listed are kept as they are."""
