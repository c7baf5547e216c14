"""The enumeration `CallState`."""

from __future__ import annotations

from typing import Literal, TypeAlias

CallState: TypeAlias = (
    Literal[
        "READY",
        "SELECTED",
        "CALLBACK",
        "FINISHED",
        "DISABLED",
        "SKIPPED",
        "DNC",
        "DUP",
        "INVALID",
        "TIMEOUT",
        "PERIOD_LIMIT",
        "RESTRICTED_NUMBER",
    ]
    | str
)
"""How far a call or text has come, set by the service. READY waits, SELECTED is under way, CALLBACK
will be tried again; all others are final. DISABLED belongs to a disabled batch, DUP repeats a
number that is already queued, INVALID has an unusable number, TIMEOUT never reported back,
PERIOD_LIMIT would have contacted the recipient too often, SKIPPED was passed over by an agent, DNC
and RESTRICTED_NUMBER must not be contacted. Values that are not listed are kept as they are."""
