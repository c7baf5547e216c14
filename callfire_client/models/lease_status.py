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
"""Whether a leased keyword or number is at the account's disposal, set by the service. PENDING is
not yet, ACTIVE is, RELEASED has been given up, UNAVAILABLE cannot be used. Values that are not
listed are kept as they are."""
