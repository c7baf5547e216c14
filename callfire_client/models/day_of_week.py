"""The enumeration `DayOfWeek`."""

from __future__ import annotations

from typing import Literal, TypeAlias

DayOfWeek: TypeAlias = (
    Literal[
        "MONDAY",
        "TUESDAY",
        "WEDNESDAY",
        "THURSDAY",
        "FRIDAY",
        "SATURDAY",
        "SUNDAY",
    ]
    | str
)
"""Day of the week, by its English name. Values that are not listed are kept as they are."""
