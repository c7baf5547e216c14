"""A guard that keeps tests from connecting to the real CallFire service.

It replaces nothing: the clients of this package call a hook before they open a connection, and CPython
reports name lookups and the requests of `http.client` to an audit hook. That hook is only added where the
package is used, because it is called for many other events.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from typing import Any, Final

import pytest

from .._core import connect_hook

_DOMAIN: Final = "callfire.com"
# One of these is imported where the package is used.
_CLIENT_MODULES: Final = frozenset(
    {"callfire_client.client", "callfire_client.errors", "callfire_client.models"}
)
_HOST_EVENTS: Final = frozenset({"socket.getaddrinfo", "socket.gethostbyname"})
# Only a request to a proxy has a target with a host.
_PROXIED_REQUEST: Final = re.compile(
    rb"(?:CONNECT |[A-Z]+ (?i:https?)://)(?:[^/@\s]*@)?([^/:?@\s]+)[^\s]* HTTP/1\.[01]\r\n"
)
MESSAGE: Final = (
    "this test tried to connect to the real CallFire at {host}: use the fixture callfire_sandbox "
    "(in process) or callfire_server (over HTTP), or mark the test callfire_live if it is intended"
)

_guards: Final[list[NetworkGuard]] = []
"""The guards that are installed; the last one is that of the innermost run of pytest."""


class NetworkGuard:
    """Fails tests that connect to a host of the real service; other hosts are not affected.

    Attributes:
        blocked_hosts: The hosts to which the current test tried to connect.
    """

    def __init__(self) -> None:
        self.blocked_hosts: list[str] = []
        self._enabled = False

    def install(self) -> None:
        """Start to check hosts."""
        _guards.append(self)
        connect_hook.before_connect = _check

    def remove(self) -> None:
        """Undo `install`."""
        if self in _guards:
            _guards.remove(self)
        if not _guards and connect_hook.before_connect is _check:
            connect_hook.before_connect = None

    def start_test(self, *, enabled: bool) -> None:
        """Reset the guard for the next test.

        Args:
            enabled: Whether to check hosts in that test.
        """
        self._enabled = enabled
        self.blocked_hosts = []
        if enabled and not _CLIENT_MODULES.isdisjoint(sys.modules):
            _add_audit_hook()

    def check(self, host: str) -> None:
        """Fail the current test if a host is one of the real service."""
        name = host.lower().rstrip(".")
        if self._enabled and (name == _DOMAIN or name.endswith(f".{_DOMAIN}")):
            self.blocked_hosts.append(name)
            # pytest.fail raises no subclass of Exception, so that neither a retry nor
            # `except Exception` catches it.
            pytest.fail(MESSAGE.format(host=name), pytrace=False)


def _check(host: str) -> None:
    if _guards:
        _guards[-1].check(host)


@cache
def _add_audit_hook() -> None:
    """Add the audit hook, once in a process: it cannot be removed."""
    sys.addaudithook(_audit)


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    # Called very often: for each import, each opened file and more.
    if event in _HOST_EVENTS:
        host = arguments[0]
        if isinstance(host, bytes):
            host = host.decode("ascii", "replace")
        if isinstance(host, str):
            _check(host)
    elif event == "http.client.send":
        host = _proxied_host(arguments[1])
        if host:
            _check(host)


def _proxied_host(data: object) -> str:
    """Return the host that a proxy is to connect to; empty if the data is not the head of such a request.

    Args:
        data: Data that `http.client` is about to send.
    """
    head = _PROXIED_REQUEST.match(data) if isinstance(data, bytes) else None
    return "" if head is None else head[1].decode("ascii", "replace")
