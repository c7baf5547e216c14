"""What was measured last and committed: kept as JSON, shown in `docs/benchmarks.md`, compared with."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks import table
from benchmarks.measure import ROOT

RESULTS = ROOT / "benchmarks" / "results.json"
DOCUMENT = ROOT / "docs" / "benchmarks.md"
TOLERANCE = 0.15
"""How much worse a figure may be than the committed one before it is worth a word."""

_BEGIN, _END = "<!-- measured: begin -->", "<!-- measured: end -->"
_PACKAGES = (
    "callfire-client", "httpx", "httpx2", "aiohttp", "githubkit", "openai",
    "openapi-python-client", "pydantic", "msgspec", "orjson",
)  # fmt: skip


def environment() -> dict[str, Any]:
    """Where this is measured, and with what."""
    versions: dict[str, str] = {}
    for name in _PACKAGES:
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            versions[name] = "not installed"
    return {
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "versions": versions,
    }


def load(path: Path = RESULTS) -> dict[str, Any]:
    """The committed results; empty when there are none."""
    if not path.exists():
        return {}
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def merge(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Put new figures in the place of the old, and keep those that were not taken again."""
    rows = {row["work"]: row for row in old.get("rows", ())}
    rows |= {row["work"]: row for row in new["rows"]}
    return {
        **old,
        **new,
        "rows": list(rows.values()),
        "rooms": {**old.get("rooms", {}), **new["rooms"]},
        "growth": {**old.get("growth", {}), **new["growth"]},
    }


def warnings(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    """What is worse than it was, by more than the tolerance and the spread of then."""
    before = {row["work"]: row for row in old.get("rows", ())}
    for row in new["rows"]:
        was = before.get(row["work"])
        if was is None or "figure" not in was or "figure" not in row:
            continue
        if row["more"]:
            worse = row["figure"] < min(was["figure"] * (1 - TOLERANCE), was["low"])
        else:
            worse = row["figure"] > max(was["figure"] * (1 + TOLERANCE), was["high"])
        if worse:
            yield f"{row['work']}: {row['figure']:.2f}, was {was['figure']:.2f}"


def _told(results: dict[str, Any]) -> Iterator[str]:
    where = results["environment"]
    yield f"{where['python']}, {where['machine']}, loopback without TLS."
    yield ", ".join(f"{name} {number}" for name, number in where["versions"].items()) + "."
    server = results["server"]
    line = (
        f"The server answers up to {server['capacity']:,.0f} requests a second,"
        f" {server['seen']:,.0f} of them seen"
    )
    if "fastest" in server:
        times = server["capacity"] / server["fastest"]
        line += f"; the fastest client sends {server['fastest']:,.0f} ({times:.1f} times fewer)"
    yield line + "."


def report(results: dict[str, Any]) -> str:
    """The results as Markdown."""
    parts = [*_told(results), table.markdown(results["rows"])]
    soak = results.get("growth", {}).get("soak", {})
    parts += [f"Soak, {who}: {found['verdict']}" for who, found in soak.items()]
    return "\n\n".join(parts)


def write(results: dict[str, Any]) -> None:
    """Write the JSON and the document, whose words around the figures stay."""
    text = json.dumps(results, indent=1, default=float)
    RESULTS.write_text(f"{text}\n", encoding="utf-8")
    document = DOCUMENT.read_text(encoding="utf-8")
    before, _, rest = document.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    details = table.markdown_details(results["rooms"])
    body = f"{report(results)}\n\n### Times\n\n{details}"
    DOCUMENT.write_text(f"{before}{_BEGIN}\n\n{body}\n\n{_END}{after}", encoding="utf-8")
