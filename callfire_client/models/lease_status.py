"""The enumeration `LeaseStatus`."""

from __future__ import annotations

from typing import Literal, TypeAlias

LeaseStatus: TypeAlias = (
    Literal[
        "PENDING",
        "ACTIVE",
        "RELEASED",
        "UNAVAILABLE",
    ]
    | str
)
"""Status of the lease of a keyword or number, set by the service. PENDING: not usable yet. ACTIVE:
usable. RELEASED: no longer leased. UNAVAILABLE: cannot be used. Values that are not listed are kept
as they are."""
