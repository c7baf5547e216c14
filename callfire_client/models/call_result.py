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
"""What came of a call, set by the service. LA is a person, AM an answering machine, NO_ANS nobody,
XFER a call passed on and XFER_LEG the far leg of such a call; UNDIALED was never tried,
CARRIER_TEMP_ERROR may work later; SD and POSTPONED belong to older products. SENT, RECEIVED, DNT
and TOO_BIG appear where a filter or a retry rule also covers texts. Values that are not listed are
kept as they are."""
