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
"""Whether a campaign sound can be used, set by the service. UPLOAD and RECORDING are still under
way, ACTIVE is usable, ACTIVE_SYSTEM is one of the vendor's own; a deleted sound is ARCHIVED, a
SCRUBBED one has had its content removed. Values that are not listed are kept as they are."""
