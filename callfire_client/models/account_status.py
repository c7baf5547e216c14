"""The enumeration `AccountStatus`."""

from __future__ import annotations

from typing import Literal, TypeAlias

AccountStatus: TypeAlias = (
    Literal[
        "ACTIVE",
        "PENDING_CANCELLED",
        "CANCELLED",
        "ARCHIVING",
        "ARCHIVED",
    ]
    | str
)
"""Status of the account. PENDING_CANCELLED, CANCELLED: has been cancelled. ARCHIVING, ARCHIVED: was
closed some time ago. Values that are not listed are kept as they are."""
