"""Client for the CallFire API v2: calls, campaigns, contacts, keywords, media and numbers.

from callfire_client import AsyncCallFire, errors
from callfire_client.models import CallRecipient
"""

from typing import TYPE_CHECKING

from .lazy import attach
from .version import __version__

if TYPE_CHECKING:
    from . import errors
    from .client import AsyncCallFire, CallFire
    from .null import NULL

__all__ = ["NULL", "AsyncCallFire", "CallFire", "__version__", "errors"]

__getattr__, __dir__ = attach(
    __name__,
    {"AsyncCallFire": "client", "CallFire": "client", "NULL": "null", "errors": None},
)
