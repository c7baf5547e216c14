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
"""How a leased number handles inbound calls. IVR: runs a dialplan (`ivrInboundConfig`). TRACKING:
forwards and measures calls (`callTrackingConfig`). Values that are not listed are kept as they are."""
