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
"""Whether a call recording can be fetched. RECORDING is still being made, READY is complete, ERROR
went wrong and may be damaged. Values that are not listed are kept as they are."""
