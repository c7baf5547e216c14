"""Open a client with the settings of the command."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from .credentials import find_file_settings, find_settings

if TYPE_CHECKING:
    from ..client import AsyncCallFire, CallFire

__all__ = ["find_base_url", "open_async_client", "open_client"]


def open_client() -> CallFire:
    """Make a blocking client.

    Raises:
        CommandError: There are no credentials, or others can read the file with them.
        ValueError: The base URL or a credential is invalid.
    """
    from ..client import CallFire

    settings = find_settings()
    return CallFire(settings.username, settings.password, base_url=settings.base_url)


def open_async_client() -> AsyncCallFire:
    """Make a client for asyncio; see `open_client`."""
    from ..client import AsyncCallFire

    settings = find_settings()
    return AsyncCallFire(settings.username, settings.password, base_url=settings.base_url)


def find_base_url() -> str | None:
    """Return the base URL of the environment or the credentials file; None: that of the service."""
    named = os.environ.get("CALLFIRE_BASE_URL")
    if named:
        return named
    settings = find_file_settings()
    return None if settings is None else settings.base_url
