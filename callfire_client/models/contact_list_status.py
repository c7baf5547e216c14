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
"""Status of a contact list, set by the service. IMPORTING, VALIDATING: in progress. ACTIVE: usable.
IMPORT_FAILED, PARSE_FAILED, ERRORS: failed. COLUMN_TOO_LARGE: failed, because a value has more than
255 characters. Values that are not listed are kept as they are."""
