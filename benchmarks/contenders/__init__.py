"""Who is measured: a module each, and in it a function for each piece of work.

Such a function is a context manager, blocking or not, that is given the server's address and gives a
function: called with a number, it does the work that often and checks the answers.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

from attrs import field, frozen

from benchmarks.payloads import BASE_PATH

USERNAME, PASSWORD = "sandbox", "sandbox"
HEADERS = {
    "Accept": "application/json",
    "User-Agent": "callfire-client/0.1.0",
    "Authorization": "Basic " + base64.b64encode(f"{USERNAME}:{PASSWORD}".encode()).decode(),
}
"""What everybody sends, where their library lets them."""
TIMEOUT = 120.0
"""Seconds; longer than anything takes here, waiting for a connection of the pool included."""
IN_FLIGHT = 50


class AbsentError(Exception):
    """It cannot be measured here; says why."""


@frozen
class Contender:
    """Somebody who does a piece of work.

    Attributes:
        name: Who.
        factory: The function, as `module:name` below this package.
        arguments: What it takes beside the address.
        fresh: Whether each measurement is a process of its own.
    """

    name: str
    factory: str
    arguments: Mapping[str, Any] = field(factory=dict)
    fresh: bool = False


@frozen
class Script:
    """Somebody whose work is a whole program, in a fresh interpreter.

    Attributes:
        name: Who.
        code: The program; `{address}` is the server's.
        needs: The module without which it cannot run.
    """

    name: str
    code: str
    needs: str = "sys"

    def missing(self) -> str | None:
        """Why it cannot run; None when it can."""
        return None if find_spec(self.needs) else f"not installed: {self.needs}"


def ours(name: str, factory: str, *extras: str, fresh: bool = False, **arguments: Any) -> Contender:
    """This package, asked for these extras and no others."""
    return Contender(name, f"ours:{factory}", {"extras": extras, **arguments}, fresh=fresh)


def base_url(address: str) -> str:
    """The API's base URL on the server."""
    return address + BASE_PATH
