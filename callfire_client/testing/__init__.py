"""A sandbox of the CallFire API for tests: in process or on a port, with fixtures for pytest.

The fixtures `callfire_sandbox` and `callfire_server` are available as soon as the package is
installed. Without pytest, use `InProcessSandbox` and `SandboxServer`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .base import SandboxClock, SignedDelivery
    from .sandboxes import InProcessSandbox, SandboxServer
    from .transport import AsyncSandboxTransport, SandboxTransport
else:
    from .._core.lazy import attach

    # Lazy, because pytest imports this package in every run.
    __getattr__, __dir__ = attach(
        __name__,
        {
            "AsyncSandboxTransport": "transport",
            "InProcessSandbox": "sandboxes",
            "SandboxClock": "base",
            "SandboxServer": "sandboxes",
            "SandboxTransport": "transport",
            "SignedDelivery": "base",
        },
    )

__all__ = [
    "AsyncSandboxTransport",
    "InProcessSandbox",
    "SandboxClock",
    "SandboxServer",
    "SandboxTransport",
    "SignedDelivery",
]
