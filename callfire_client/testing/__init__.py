"""A CallFire for tests: in this process or on a port, and fixtures for pytest.

The fixtures `callfire_sandbox` and `callfire_server` are there as soon as the package is installed.
Without pytest, `InProcess` is a sandbox with clients of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .sandboxes import InProcess, Server
    from .transport import AsyncSandboxTransport, SandboxTransport

__all__ = ["AsyncSandboxTransport", "InProcess", "SandboxTransport", "Server"]

_HOMES = {
    "AsyncSandboxTransport": "transport",
    "InProcess": "sandboxes",
    "SandboxTransport": "transport",
    "Server": "sandboxes",
}


def __getattr__(name: str) -> Any:
    # Late, because pytest imports this package whether a test needs it or not.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
