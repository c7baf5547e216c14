"""The outcomes of calls to certain numbers."""

from __future__ import annotations

from typing import Final

from .outcomes import RESULTS, OutcomeTable, Script

CALL_OUTCOMES: Final = OutcomeTable(
    kind="call",
    results=RESULTS,
    default_result="LA",
    magic_numbers={
        "0001": Script(results=("BUSY",), description="is busy, at every attempt"),
        "0002": Script(results=("NO_ANS",), description="rings and is not answered, at every attempt"),
        "0003": Script(results=("AM",), description="is answered by a machine"),
        "0004": Script(results=("XFER",), description="is answered and transferred"),
        "0005": Script(results=("CARRIER_ERROR",), description="fails at the carrier, at every attempt"),
        "0006": Script(results=("CARRIER_TEMP_ERROR", "LA"), description="fails at the carrier once, then is answered"),
        "0007": Script(results=("INTERNAL_ERROR",), description="fails at CallFire, at every attempt"),
        "0008": Script(results=("DNC",), description="is answered; the person refuses further calls and is added to the DNC list"),
        "0009": Script(results=("ABANDONED",), description="is abandoned"),
        "0010": Script(results=("BUSY", "LA"), description="is busy once, then is answered"),
        "0011": Script(results=("NO_ANS", "AM"), description="is not answered once, then is answered by a machine"),
        "0012": Script(duration_factor=10.0, description="is answered and lasts ten times as long as other calls"),
        "0013": Script(recording="ERROR", description="is answered; its recording fails"),
        "0014": Script(state="INVALID", description="is never placed: the number is invalid"),
        "0015": Script(state="RESTRICTED_NUMBER", description="is never placed: the number is restricted"),
        "0016": Script(state="TIMEOUT", description="is never placed: it times out"),
        "0017": Script(state="PERIOD_LIMIT", description="is never placed: the number was called too often"),
        "0018": Script(state="SKIPPED", description="is never placed: it is skipped"),
    },
)  # fmt: skip
"""The possible outcomes of calls, with the default scripts."""
