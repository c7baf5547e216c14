"""The enumeration `NumberFeatureStatus`."""

from __future__ import annotations

from typing import Literal, TypeAlias

NumberFeatureStatus: TypeAlias = (
    Literal[
        "UNSUPPORTED",
        "PENDING",
        "DISABLED",
        "ENABLED",
    ]
    | str
)
"""Whether a leased number can be used for calls, or for texts. A caller switches between ENABLED
and DISABLED; PENDING and UNSUPPORTED are set by the service. Values that are not listed are kept as
they are."""
