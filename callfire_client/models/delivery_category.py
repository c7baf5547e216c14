"""The enumeration `DeliveryCategory`."""

from __future__ import annotations

from typing import Literal, TypeAlias

DeliveryCategory: TypeAlias = (
    Literal[
        "NO_DATA",
        "OPTED_OUT",
        "BOUNCED",
        "NO_CREDITS",
        "DELIVERED",
    ]
    | str
)
"""Category of delivery states. NO_DATA: no report yet. OPTED_OUT: the recipient must not be texted.
BOUNCED: not delivered. NO_CREDITS: not sent, because the account had too few credits. Values that
are not listed are kept as they are."""
