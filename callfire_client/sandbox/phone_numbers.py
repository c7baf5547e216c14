"""The spelling of phone numbers: a number is the same number however a request spells it."""

from __future__ import annotations

import re
from typing import Final

_NATIONAL: Final = re.compile(r"\+?([0-9]{10})", re.ASCII)
_INTERNATIONAL: Final = re.compile(r"\+([0-9]{11,15})", re.ASCII)
_SHORT_CODE: Final = re.compile(r"[0-9]{5,6}", re.ASCII)
_PHONE_NUMBER: Final = re.compile(r"[0-9]{11,15}", re.ASCII)


def canonical_number(text: str) -> str:
    """Return a phone number as it is in responses, such as 12135551234.

    A number with ten digits gets the country code 1, and a plus is removed. Short codes, numbers with
    more than eleven digits, and strings that are not phone numbers are unchanged.

    Args:
        text: A phone number of a request.
    """
    text = text.strip()
    if match := _NATIONAL.fullmatch(text):
        return f"1{match[1]}"
    if match := _INTERNATIONAL.fullmatch(text):
        return match[1]
    return text


def is_phone_number(number: str) -> bool:
    """Return whether a string that `canonical_number` returned is a phone number.

    Short codes are not phone numbers.
    """
    return _PHONE_NUMBER.fullmatch(number) is not None


def is_short_code(number: str) -> bool:
    """Return whether a string is a short code, to which texts can be sent."""
    return _SHORT_CODE.fullmatch(number) is not None


def has_prefix(number: str, prefix: str) -> bool:
    """Return whether a number begins with a prefix, which may omit the country code 1."""
    return number.startswith((prefix, f"1{prefix}"))
