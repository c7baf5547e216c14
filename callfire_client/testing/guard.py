"""Keeps tests from reaching the real CallFire, whichever HTTP library they use."""

from __future__ import annotations

import os
import socket
from typing import Any, Final

import pytest

_DOMAIN: Final = "callfire.com"
_NO_PROXY: Final = ("NO_PROXY", "no_proxy")
ADVICE: Final = (
    "this test would have reached the real CallFire at {host}: use the fixture callfire_sandbox "
    "(in process) or callfire_server (over HTTP), or mark the test callfire_live if it is meant to"
)


class Guard:
    """Refuses to look the real service up; nothing else is touched.

    Attributes:
        reached: The hosts that were asked for since `begin`.
    """

    def __init__(self) -> None:
        self.reached: list[str] = []
        self._on = False
        self._look_up = socket.getaddrinfo
        self._before: dict[str, str | None] = {}

    def install(self) -> None:
        """Stand between programs and the names of hosts."""
        socket.getaddrinfo = self._refuse
        for name in _NO_PROXY:
            # A proxy would look the name up out of our sight.
            self._before[name] = os.environ.get(name)
            os.environ[name] = ",".join(filter(None, [self._before[name], _DOMAIN]))

    def remove(self) -> None:
        """Leave everything as it was."""
        if socket.getaddrinfo == self._refuse:
            socket.getaddrinfo = self._look_up
        for name, value in self._before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value

    def begin(self, *, on: bool) -> None:
        """Begin a test.

        Args:
            on: Whether it is kept from the real service.
        """
        self._on = on
        self.reached = []

    def _refuse(self, host: Any, *arguments: Any, **options: Any) -> Any:
        name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
        if self._on and isinstance(name, str):
            plain = name.lower().rstrip(".")
            if plain == _DOMAIN or plain.endswith(f".{_DOMAIN}"):
                self.reached.append(plain)
                # Not an Exception: no retry and no `except Exception` shall hide it.
                pytest.fail(ADVICE.format(host=plain), pytrace=False)
        return self._look_up(host, *arguments, **options)
