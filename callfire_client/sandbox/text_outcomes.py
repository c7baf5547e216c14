"""The outcomes of texts to certain numbers."""

from __future__ import annotations

from typing import Final

from .outcomes import TEXT_RESULTS, OutcomeTable, Script

TEXT_OUTCOMES: Final = OutcomeTable(
    kind="text",
    results=TEXT_RESULTS,
    default_result="SENT",
    magic_numbers={
        "0005": Script(results=("CARRIER_ERROR",), description="fails at the carrier"),
        "0006": Script(results=("CARRIER_TEMP_ERROR", "SENT"), description="fails at the carrier once, then is sent"),
        "0007": Script(results=("INTERNAL_ERROR",), description="fails at CallFire"),
        "0008": Script(reply="STOP", description="is sent; the person replies STOP and is added to the DNC list"),
        "0014": Script(state="INVALID", description="is never sent: the number is invalid"),
        "0015": Script(state="RESTRICTED_NUMBER", description="is never sent: the number is restricted"),
        "0016": Script(state="TIMEOUT", description="is never sent: it times out"),
        "0017": Script(state="PERIOD_LIMIT", description="is never sent: the number was texted too often"),
        "0018": Script(state="SKIPPED", description="is never sent: it is skipped"),
        "0021": Script(results=("DNT",), description="is refused: the person must not be texted"),
        "0022": Script(results=("TOO_BIG",), description="is refused: the message is too long"),
        "0023": Script(results=("CARRIER_TEMP_ERROR",), description="fails at the carrier, at every attempt"),
        "0024": Script(results=("UNDIALED",), description="is not attempted"),
        "0025": Script(results=("INVALID_NUMBER",), description="is refused: the number cannot receive texts"),
        "0026": Script(delivery="NOT_DELIVERED", description="is sent; the delivery report says that it was not delivered"),
        "0027": Script(reply="Yes, please", description="is sent; the person replies `Yes, please`"),
    },
)  # fmt: skip
"""The possible outcomes of texts, with the default scripts."""
