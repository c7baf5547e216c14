from callfire_client.client import AsyncCallFire as AsyncCallFire
from callfire_client.client import CallFire as CallFire
from callfire_client.null import NULL as NULL
from callfire_client.version import __version__ as __version__
from callfire_client.lazy import attach as attach
__all__ = ['AsyncCallFire', 'CallFire', 'NULL', '__version__', 'errors']
