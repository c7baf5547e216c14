"""The marker `promise`: which tests a promise of docs/reliability.md has, and over which transports they run.

`@pytest.mark.promise("never sent twice")` names the promise. `transports=` names the transports of a test
that is not parametrised with them, and `cases=` what it tries, where that is not in its parameters.
`--promises=FILE` writes the collected tests for `scripts.reliability`. A marked test fails if it does
not use the transports that are stated here; those of other processes (`processes=True`) are not checked.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from callfire_client import AsyncCallFire, CallFire

TRANSPORTS = (
    "httpx blocking",
    "httpx asyncio",
    "aiohttp",
    "http_client blocking",
    "http_client asyncio",
)
_BY_PARAMETER = {
    "sync": "httpx blocking",
    "async": "httpx asyncio",
    "sync http_client": "http_client blocking",
    "async http_client": "http_client asyncio",
    "blocking": "httpx blocking",
    "httpx": "httpx asyncio",
    "http_client": "http_client asyncio",
    "blocking http_client": "http_client blocking",
    **{name: name for name in TRANSPORTS},
}
"""The transports of the values of the parameters `kind`, `over` and `transport`."""
_NOT_CASES = {*_BY_PARAMETER, "asyncio", "uvloop"}
_APART = ("bulk", "commands", "exhaustive", "fuzz", "random_faults", "timing")
"""Markers of tests that `make test` does not run."""
_used: set[str] = set()


def declared_transports(item: pytest.Item) -> tuple[str, ...]:
    """Return the transports that a marked test states to use."""
    parameters: dict[str, Any] = getattr(getattr(item, "callspec", None), "params", {})
    given = [
        name for mark in item.iter_markers("promise") for name in mark.kwargs.get("transports", ())
    ]
    if "world" in parameters:
        given = [parameters["world"].transport]
    for parameter in ("transport", "over", "kind"):
        if parameters.get(parameter) in _BY_PARAMETER:
            name = _BY_PARAMETER[parameters[parameter]]
            suffix = name.rpartition(" ")[2]
            # A test of `http_client=` can be parametrised with the two clients alone.
            given = [one for one in given if one.endswith(suffix)] or [name]
            break
    if item.config.getoption("--transport") == "aiohttp":
        given = ["aiohttp" if name == "httpx asyncio" else name for name in given]
    return tuple(name for name in TRANSPORTS if name in given)


def _collected(item: pytest.Function) -> Iterator[dict[str, Any]]:
    spec = getattr(item, "callspec", None)
    parts = [
        part for part in getattr(spec, "_idlist", ()) if not _NOT_CASES.issuperset(part.split("-"))
    ]
    for mark in item.iter_markers("promise"):
        yield {
            "promise": mark.args[0],
            "path": item.path.relative_to(item.config.rootpath).as_posix(),
            "test": item.originalname,
            "cases": [] if spec is not None and "world" in spec.params else parts,
            "stated_cases": [*mark.kwargs.get("cases", [])],
            "transports": declared_transports(item),
            "apart": any(item.get_closest_marker(name) for name in _APART),
        }


def add_options(parser: pytest.Parser) -> None:
    parser.addoption("--promises", metavar="FILE", help="write the tests of promises as JSON")


def configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "promise(name, transports=(), cases=(), processes=False): tests a promise of docs/reliability.md",
    )
    for client, kind in ((AsyncCallFire, "asyncio"), (CallFire, "blocking")):
        _record_transports(client, kind)


def _record_transports(client: type[Any], kind: str) -> None:
    initialise = client.__init__

    @functools.wraps(initialise)
    def recording(self: Any, *arguments: Any, **named: Any) -> None:
        name = "httpx" if named.get("http_client") is None else "http_client"
        aiohttp = named.get("transport") == "aiohttp"
        _used.add("aiohttp" if aiohttp else f"{name} {kind}")
        initialise(self, *arguments, **named)

    client.__init__ = recording  # type: ignore[misc] # for every client of the run


def write(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Write the marked tests to the file of `--promises`."""
    if path := config.getoption("--promises"):
        found = [
            one for item in items if isinstance(item, pytest.Function) for one in _collected(item)
        ]
        Path(path).write_text(json.dumps(found), encoding="utf-8")


def begin(item: pytest.Item) -> None:
    """Begin a test, of whose fixtures none has run."""
    _used.clear()


def check(item: pytest.Item) -> None:
    """Check the transports of a test that has passed; it may use another client as a helper."""
    marks = list(item.iter_markers("promise"))
    if marks and not any(mark.kwargs.get("processes") for mark in marks):
        declared = set(declared_transports(item))
        message = f"the test uses {_used or 'no transport'} and states {declared or 'none'}"
        assert declared <= _used, message
        assert bool(declared) == bool(_used), message
