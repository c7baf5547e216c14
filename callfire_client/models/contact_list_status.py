"""The enumeration `ContactListStatus`."""

from __future__ import annotations

from typing import Literal, TypeAlias

ContactListStatus: TypeAlias = (
    Literal[
        "ACTIVE",
        "VALIDATING",
        "IMPORTING",
        "IMPORT_FAILED",
        "ERRORS",
        "DELETED",
        "PARSE_FAILED",
        "COLUMN_TOO_LARGE",
    ]
    | str
)
"""Whether a contact list can be used. IMPORTING and VALIDATING are under way, ACTIVE is usable;
IMPORT_FAILED, PARSE_FAILED and ERRORS are failures, COLUMN_TOO_LARGE means a value of more than 255
characters. Values that are not listed are kept as they are."""
