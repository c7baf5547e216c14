"""The enumeration `TextResult`."""

from __future__ import annotations

from typing import Literal, TypeAlias

TextResult: TypeAlias = (
    Literal[
        "SENT",
        "RECEIVED",
        "DNT",
        "TOO_BIG",
        "INTERNAL_ERROR",
        "CARRIER_ERROR",
        "CARRIER_TEMP_ERROR",
        "UNDIALED",
        "INVALID_NUMBER",
    ]
    | str
)
"""What came of a text, set by the service. RECEIVED marks an inbound text, DNT a recipient who must
not be texted, TOO_BIG a message that is too long; UNDIALED was never tried, CARRIER_TEMP_ERROR may
work later. Values that are not listed are kept as they are."""
