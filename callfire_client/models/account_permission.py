"""The enumeration `AccountPermission`."""

from __future__ import annotations

from typing import Literal, TypeAlias

AccountPermission: TypeAlias = (
    Literal[
        "API",
        "ACCOUNT_HOLDER",
        "AGENT",
    ]
    | str
)
"""What a user of the account may do. ACCOUNT_HOLDER is the owner, API may use the API, AGENT takes
calls of a cloud call center. Values that are not listed are kept as they are."""
