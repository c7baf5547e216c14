"""The enumeration `RecordingState`."""

from __future__ import annotations

from typing import Literal, TypeAlias

RecordingState: TypeAlias = (
    Literal[
        "RECORDING",
        "READY",
        "ERROR",
    ]
    | str
)
"""State of a call recording. RECORDING: still being recorded. READY: complete. ERROR: failed; the
file may be damaged. Values that are not listed are kept as they are."""
