"""The enumeration `LeaseType`."""

from __future__ import annotations

from typing import Literal, TypeAlias

LeaseType: TypeAlias = (
    Literal[
        "PLAN",
        "EXTRA",
    ]
    | str
)
"""Whether a lease is included in the billing plan (PLAN) or paid for on top (EXTRA). Values that
are not listed are kept as they are."""
