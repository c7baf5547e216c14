"""The enumeration `BroadcastStatus`."""

from __future__ import annotations

from typing import Literal, TypeAlias

BroadcastStatus: TypeAlias = (
    Literal[
        "TEST",
        "SETUP",
        "START_PENDING",
        "RUNNING",
        "SCHEDULED",
        "STOPPED",
        "SUSPENDED",
        "FINISHED",
        "ARCHIVED",
        "VALIDATING_START",
        "VALIDATING_EMAIL",
        "BLOCKED_SUSPICIOUS",
        "DECLINED",
        "APPROVED",
    ]
    | str
)
"""Stage of a broadcast, set by the service. SETUP is not configured completely, START_PENDING waits
for its batches; starting leads to RUNNING, stopping to STOPPED, archiving to ARCHIVED. FINISHED has
nobody left to contact. Values that are not listed are kept as they are."""
