"""Import time, each in a fresh interpreter, less what an empty interpreter takes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from benchmarks.ratios import Row, compare

_ROUNDS = 15
_REFERENCE = "import httpx"
_CLIENT = "from callfire_client import AsyncCallFire"
_OPERATION = "from callfire_client.api.calls import find_calls"
_MODELS = "from callfire_client.models import CallPage"
_WORK = (_REFERENCE, "import callfire_client", _CLIENT, f"{_CLIENT}; {_OPERATION}; {_MODELS}")


def _interpreter(statement: str) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], check=True)
    return time.perf_counter() - begun


def _measure(statement: str) -> Callable[[], float]:
    # The empty one beside each, for the machine is not equally fast all the time.
    return lambda: _interpreter(statement) - _interpreter("pass")


def rows() -> Iterator[Row]:
    """Measure."""
    for statement in ("pass", *_WORK):
        _interpreter(statement)  # writes the bytecode
    found = compare({name: _measure(name) for name in _WORK}, _REFERENCE, rounds=_ROUNDS)
    for name, (ratios, seconds) in found.items():
        yield Row(f"`{name}`", f"`{_REFERENCE}`", ratios, seconds)
