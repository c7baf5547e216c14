"""The implementations that are measured: a module for each, with a function for each task.

Such a function is a context manager, synchronous or asynchronous. It is called with the server's address and
yields a function. That one is called with a number, repeats the task that many times and checks each response.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

from attrs import field, frozen

from benchmarks.payloads import BASE_PATH

OWN = "callfire-client"
"""The name of this package among the implementations; those with extras begin with it."""
USERNAME, PASSWORD = "sandbox", "sandbox"
HEADERS = {
    "Accept": "application/json",
    "User-Agent": "callfire-client/0.1.0",
    "Authorization": "Basic " + base64.b64encode(f"{USERNAME}:{PASSWORD}".encode()).decode(),
}
"""The headers that every implementation sends, as far as its library allows."""
TIMEOUT = 120.0
"""Seconds; longer than any task needs, including the wait for a connection from a pool."""
IN_FLIGHT = 50


class UnavailableError(Exception):
    """An implementation cannot be measured here; the message is the reason."""


@frozen
class Implementation:
    """A way to perform a task.

    Attributes:
        name: The name in the tables.
        factory: The function, as `module:name` below this package.
        arguments: The arguments of the function besides the address.
        new_process: Whether each measurement runs in a process of its own.
    """

    name: str
    factory: str
    arguments: Mapping[str, Any] = field(factory=dict)
    new_process: bool = False


@frozen
class Script:
    """A whole program that is measured, in a new interpreter.

    Attributes:
        name: The name in the tables.
        code: The program; `{address}` is replaced by the server's address.
        requires: The module that the program needs.
    """

    name: str
    code: str
    requires: str = "sys"

    def unavailable(self) -> str | None:
        """Return the reason why the program cannot run; None if it can."""
        return None if find_spec(self.requires) else f"not installed: {self.requires}"


def own(factory: str, *extras: str, new_process: bool = False, **arguments: Any) -> Implementation:
    """Return this package with the named extras, and no others, in use."""
    name = f"{OWN}, {' and '.join(extras)}" if extras else OWN
    return Implementation(
        name, f"callfire:{factory}", {"extras": extras, **arguments}, new_process=new_process
    )


def base_url(address: str) -> str:
    """Return the API's base URL on the server."""
    return address + BASE_PATH
