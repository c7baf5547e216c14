"""A local server for the CallFire API, for tests and development: no calls are placed.

`python -m callfire_client.sandbox` serves it over HTTP. `Sandbox` is the same server without sockets:
`Sandbox.handle` returns the response to a request.
"""

from __future__ import annotations

from .clock import Clock
from .core import Sandbox
from .faults import Fault
from .messages import Request, Response
from .outcomes import Script
from .settings import Settings

__all__ = ["Clock", "Fault", "Request", "Response", "Sandbox", "Script", "Settings"]
