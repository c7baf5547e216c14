"""Compare phone numbers that are written in different ways."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["normalize_number"]

_SEPARATORS: Final = re.compile(r"[\s()\[\]./\u2010-\u2015-]+")
_WITHOUT_COUNTRY: Final = re.compile(r"[0-9]{10}")


def normalize_number(number: str) -> str:
    """Return the digits of a phone number, with the country code of North America if it has ten digits.

    The service does the same: `2135551133` and `+1 (213) 555-1133` are `12135551133`.

    Args:
        number: A phone number, with or without plus, spaces, dots, dashes and brackets.
    """
    digits = _SEPARATORS.sub("", number).removeprefix("+")
    return f"1{digits}" if _WITHOUT_COUNTRY.fullmatch(digits) else digits
