"""The enumeration `NumberConfigType`."""

from __future__ import annotations

from typing import Literal, TypeAlias

NumberConfigType: TypeAlias = (
    Literal[
        "IVR",
        "TRACKING",
    ]
    | str
)
"""What a leased number does with inbound calls. IVR runs a dialplan (`ivrInboundConfig`), TRACKING
passes calls on and measures them (`callTrackingConfig`). Values that are not listed are kept as
they are."""
