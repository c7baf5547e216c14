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
"""Permission of a user of the account. ACCOUNT_HOLDER: the owner. API: may use the API. AGENT:
handles calls of a cloud call center. Values that are not listed are kept as they are."""
