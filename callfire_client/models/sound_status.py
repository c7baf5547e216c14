"""The enumeration `SoundStatus`."""

from __future__ import annotations

from typing import Literal, TypeAlias

SoundStatus: TypeAlias = (
    Literal[
        "UPLOAD",
        "RECORDING",
        "ACTIVE",
        "ACTIVE_SYSTEM",
        "FAILED",
        "ARCHIVED",
        "SCRUBBED",
    ]
    | str
)
"""Status of a campaign sound, set by the service. UPLOAD, RECORDING: not yet complete. ACTIVE:
usable. ACTIVE_SYSTEM: a sound provided by CallFire. FAILED: could not be created. ARCHIVED:
deleted. SCRUBBED: its content was removed. Values that are not listed are kept as they are."""
