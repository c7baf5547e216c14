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
"""Result of a text, set by the service. RECEIVED: an inbound text. DNT: the recipient must not be
texted. TOO_BIG: the message is too long. UNDIALED: not attempted. CARRIER_TEMP_ERROR: a temporary
error; another attempt may succeed. Values that are not listed are kept as they are."""
