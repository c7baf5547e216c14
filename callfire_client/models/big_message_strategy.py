"""The enumeration `BigMessageStrategy`."""

from __future__ import annotations

from typing import Literal, TypeAlias

BigMessageStrategy: TypeAlias = (
    Literal[
        "SEND_MULTIPLE",
        "DO_NOT_SEND",
        "TRIM",
        "MMS",
    ]
    | str
)
"""How a broadcast treats a message of more than 160 characters. SEND_MULTIPLE, the default: sends
it as several texts. DO_NOT_SEND: does not send it; the result is TOO_BIG. TRIM: sends the first 160
characters. MMS: sends it as a multimedia message. Values that are not listed are kept as they are."""
