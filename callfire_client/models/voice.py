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
"""Voice of text-to-speech. The name states the language unless it is English. Values that are not
listed are kept as they are."""
