"""Check phone numbers before they are sent."""

from __future__ import annotations

import re
from typing import Final

from .._core.phone_numbers import normalize_number

__all__ = ["parse_phone_number"]

_NORTH_AMERICAN: Final = re.compile(r"1[2-9][0-9]{2}[2-9][0-9]{6}")
_INTERNATIONAL: Final = re.compile(r"[2-9][0-9]{7,14}")
_WITHOUT_COUNTRY: Final = 10


def parse_phone_number(text: str) -> str:
    """Return a phone number as the API has it: digits with the country code.

    Args:
        text: 10 or 11 digits of a North American number, or an international number with a plus. Spaces,
            dots, dashes, slashes and brackets are ignored.

    Raises:
        ValueError: It is not a phone number, or it is ambiguous.
    """
    written = text.strip()
    digits = normalize_number(written)
    plus = written.startswith("+")
    if not (digits.isascii() and digits.isdecimal()):
        if re.fullmatch(r"[0-9.,]+[eE]\+?[0-9]+", written):
            raise ValueError(
                f"{text!r} was rounded by a spreadsheet: format the column as text, and export it again"
            )
        raise ValueError(f"{text!r} is not a phone number: write it like 12135551234")
    if re.search(r"\(\s*0\s*\)", written):
        raise ValueError(
            f"{text!r} is ambiguous: leave out (0), which is not dialled with the country code"
        )
    if plus and len(re.sub(r"[^0-9]", "", written)) == _WITHOUT_COUNTRY:
        # The service reads ten digits as a number of North America, with a plus too.
        raise ValueError(f"{text!r} is ambiguous: write North American numbers like 12135551234")
    if _NORTH_AMERICAN.fullmatch(digits) or (plus and _INTERNATIONAL.fullmatch(digits)):
        return digits
    raise ValueError(
        f"{text!r} is not a phone number: write North American numbers like 12135551234, others with a "
        "plus and the country code"
    )
