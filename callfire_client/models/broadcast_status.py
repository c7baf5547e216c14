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
"""Status of a broadcast, set by the service. SETUP: not completely configured. START_PENDING: waits
for its batches. Starting a broadcast leads to RUNNING, stopping it to STOPPED, archiving it to
ARCHIVED. FINISHED: all recipients have been contacted. Values that are not listed are kept as they
are."""
