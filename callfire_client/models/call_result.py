"""The enumeration `CallResult`."""

from __future__ import annotations

from typing import Literal, TypeAlias

CallResult: TypeAlias = (
    Literal[
        "LA",
        "AM",
        "BUSY",
        "DNC",
        "XFER",
        "NO_ANS",
        "XFER_LEG",
        "INTERNAL_ERROR",
        "CARRIER_ERROR",
        "CARRIER_TEMP_ERROR",
        "UNDIALED",
        "SD",
        "POSTPONED",
        "ABANDONED",
        "SKIPPED",
        "SENT",
        "RECEIVED",
        "DNT",
        "TOO_BIG",
    ]
    | str
)
"""Result of a call, set by the service. LA: answered by a person. AM: answered by an answering
machine. NO_ANS: not answered. XFER: transferred. XFER_LEG: the second leg of a transferred call.
UNDIALED: not attempted. CARRIER_TEMP_ERROR: a temporary error; another attempt may succeed. SD,
POSTPONED: used by older products. SENT, RECEIVED, DNT, TOO_BIG: results of texts, for filters and
retry rules that also cover texts. Values that are not listed are kept as they are."""
