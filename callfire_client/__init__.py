"""Client for the CallFire API v2: calls, campaigns, contacts, keywords, media and numbers.

from callfire_client import AsyncCallFire, errors
from callfire_client.models import CallRecipient
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._version import __version__

if TYPE_CHECKING:
    from . import errors
    from ._core.null import NULL
    from .client import AsyncCallFire, CallFire
else:  # hidden from type checkers, to which a module with __getattr__ has every name
    from ._core.lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "AsyncCallFire": "client",
            "CallFire": "client",
            "NULL": "_core.null",
            "errors": None,
        },
    )

__all__ = ["NULL", "AsyncCallFire", "CallFire", "__version__", "errors"]
