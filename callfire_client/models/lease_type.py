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
"""How a lease is paid. PLAN: included in the billing plan. EXTRA: charged in addition. Values that
are not listed are kept as they are."""
