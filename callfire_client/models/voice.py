"""The enumeration `Voice`."""

from __future__ import annotations

from typing import Literal, TypeAlias

Voice: TypeAlias = (
    Literal[
        "MALE1",
        "FEMALE1",
        "FEMALE2",
        "SPANISH1",
        "FRENCHCANADIAN1",
    ]
    | str
)
"""Voice that reads a text aloud; the name tells its language where that is not English. Values that
are not listed are kept as they are."""
