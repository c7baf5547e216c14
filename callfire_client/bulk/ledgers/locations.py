"""Open a ledger by its path or its URL."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final, cast

from .sqlite_ledger import SQLiteLedger

if TYPE_CHECKING:
    from .interface import Ledger

__all__ = ["is_database_url", "open_ledger"]

_POSTGRES: Final = ("postgresql://", "postgres://")
_URL: Final = re.compile(r"([a-z][a-z0-9+.-]+)://|(postgres(?:ql)?):", re.IGNORECASE)


def is_database_url(location: str | os.PathLike[str]) -> bool:
    """Return whether a location is the URL of a PostgreSQL database; any other one is a path.

    Raises:
        ValueError: It is another URL. The message does not contain it, because it may have a password.
    """
    text = os.fspath(location)
    if isinstance(location, str) and text.startswith(_POSTGRES):
        return True
    found = _URL.match(text)
    if found is not None:
        scheme = found[1] or found[2]
        raise ValueError(
            "a ledger is the path of a file, or a URL that begins with postgresql://, not with "
            f"{scheme + '://' if found[1] else 'the path ' + scheme + ':'}"
        )
    return False


def open_ledger(location: str | os.PathLike[str] | Ledger) -> Ledger:
    """Open the ledger of a path or a URL; nothing is read or written before its first method is called.

    Methods that read raise `LedgerNotFoundError` where there is none; only `send_many` creates one.

    Args:
        location: The path of an SQLite file, the URL of a PostgreSQL database, such as
            `postgresql://user@host/database`, or a ledger, which is returned as it is.

    Raises:
        ImportError: psycopg is not installed.
        TypeError: The argument is of another type.
        ValueError: The URL is invalid, or of another kind of database; or the path is empty, or `:memory:`.
    """
    if isinstance(location, (str, os.PathLike)):
        if not is_database_url(location):
            return SQLiteLedger(location)
        from .postgres_ledger import PostgresLedger

        return PostgresLedger(str(location))
    if not hasattr(cast("object", location), "find_job"):
        kind = type(location).__name__
        raise TypeError(f"ledger must be the path of a file, a URL or a ledger, not {kind}")
    return location
