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
"""Whether the account is in use. PENDING_CANCELLED and CANCELLED have been given notice, ARCHIVING
and ARCHIVED have been closed for longer. Values that are not listed are kept as they are."""
