"""A guard that keeps tests from connecting to the real CallFire service."""

from __future__ import annotations

import os
import socket
from typing import Any, Final

import pytest

_DOMAIN: Final = "callfire.com"
_NO_PROXY: Final = ("NO_PROXY", "no_proxy")
MESSAGE: Final = (
    "this test tried to connect to the real CallFire at {host}: use the fixture callfire_sandbox "
    "(in process) or callfire_server (over HTTP), or mark the test callfire_live if it is intended"
)


class NetworkGuard:
    """Fails tests that look up a host name of the real service; other host names are not affected.

    Attributes:
        blocked_hosts: The host names whose lookup was refused in the current test.
    """

    def __init__(self) -> None:
        self.blocked_hosts: list[str] = []
        self._enabled = False
        self._getaddrinfo = socket.getaddrinfo
        self._environment: dict[str, str | None] = {}

    def install(self) -> None:
        """Replace `socket.getaddrinfo`, and exclude the real service from proxies."""
        socket.getaddrinfo = self._guarded_getaddrinfo
        for name in _NO_PROXY:
            # A proxy would look up the host name in another process.
            self._environment[name] = os.environ.get(name)
            os.environ[name] = ",".join(filter(None, [self._environment[name], _DOMAIN]))

    def remove(self) -> None:
        """Undo `install`."""
        if socket.getaddrinfo == self._guarded_getaddrinfo:
            socket.getaddrinfo = self._getaddrinfo
        for name, value in self._environment.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value

    def start_test(self, *, enabled: bool) -> None:
        """Reset the guard for the next test.

        Args:
            enabled: Whether to refuse lookups in that test.
        """
        self._enabled = enabled
        self.blocked_hosts = []

    def _guarded_getaddrinfo(self, host: Any, *arguments: Any, **options: Any) -> Any:
        name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
        if self._enabled and isinstance(name, str):
            normalized = name.lower().rstrip(".")
            if normalized == _DOMAIN or normalized.endswith(f".{_DOMAIN}"):
                self.blocked_hosts.append(normalized)
                # pytest.fail raises no subclass of Exception, so that neither a retry nor
                # `except Exception` catches it.
                pytest.fail(MESSAGE.format(host=normalized), pytrace=False)
        return self._getaddrinfo(host, *arguments, **options)
