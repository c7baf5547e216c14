"""The committed results: stored as JSON, shown in `docs/benchmarks.md`, compared with new figures."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks import table
from benchmarks.cases import all_cases
from benchmarks.measure import ROOT

RESULTS = ROOT / "benchmarks" / "results.json"
DOCUMENT = ROOT / "docs" / "benchmarks.md"
TOLERANCE = 0.15
"""The relative deterioration of a figure above which a warning is printed."""

_BEGIN, _END = "<!-- measured: begin -->", "<!-- measured: end -->"
_PACKAGES = (
    "callfire-client", "httpx", "httpx2", "aiohttp", "githubkit", "openai",
    "openapi-python-client", "pydantic", "msgspec", "orjson",
)  # fmt: skip


def environment() -> dict[str, Any]:
    """Return the interpreter, the machine and the versions of the packages."""
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
    """Return the committed results; an empty dictionary if there are none."""
    if not path.exists():
        return {}
    results: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return results


def merge(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Replace old figures by new ones, and keep those that were not measured again.

    The figures of another version of Python are kept apart, and only the rows of them.
    """
    if "environment" in old and not _same_python(old, new):
        pythons = dict(old.get("pythons", {}))
        name = _minor_version(new)
        known = {row["work"]: row for row in pythons.get(name, {}).get("rows", ())}
        known |= {row["work"]: row for row in new["rows"]}
        pythons[name] = {"environment": new["environment"], "rows": _in_order(known)}
        return {**old, "pythons": pythons}
    rows = {row["work"]: row for row in old.get("rows", ())}
    rows |= {row["work"]: row for row in new["rows"]}
    measured = {**old, **new}
    if "fastest_client" not in new.get("server", {}) and "server" in old:
        measured["server"] = old["server"]
    cases = {**old.get("cases", {}), **new["cases"]}
    position = {case.name: number for number, case in enumerate(all_cases())}
    return {
        **measured,
        "rows": _in_order(rows),
        "cases": dict(sorted(cases.items(), key=lambda case: position.get(case[0], -1))),
        "growth": {**old.get("growth", {}), **new["growth"]},
    }


def _in_order(rows: dict[str, Any]) -> list[dict[str, Any]]:
    """Sort rows as the cases are sorted."""
    works = [row.work for case in all_cases() for row in case.rows]
    position = {work: number for number, work in enumerate(works)}
    return sorted(rows.values(), key=lambda row: position.get(row["work"], -1))


def _minor_version(results: dict[str, Any]) -> str:
    """Return the version of Python without its last number: `CPython 3.13`."""
    python: str = results["environment"]["python"]
    return python.rpartition(".")[0]


def _same_python(old: dict[str, Any], new: dict[str, Any]) -> bool:
    return _minor_version(old) == _minor_version(new)


def comparable(committed: dict[str, Any], measured: dict[str, Any]) -> dict[str, Any]:
    """Return the committed results of the version of Python of some others; empty if there are none."""
    if "environment" not in committed or _same_python(committed, measured):
        return committed
    found: dict[str, Any] = committed.get("pythons", {}).get(_minor_version(measured), {})
    return found


def warnings(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    """Yield the figures that deteriorated by more than the tolerance and beyond the old quartiles."""
    old_rows = {row["work"]: row for row in old.get("rows", ())}
    for row in new["rows"]:
        old_row = old_rows.get(row["work"])
        if old_row is None or "median" not in old_row or "median" not in row:
            continue
        median, old_median = row["median"], old_row["median"]
        if row["higher_is_better"]:
            worse = median < min(old_median * (1 - TOLERANCE), old_row["lower_quartile"])
        else:
            worse = median > max(old_median * (1 + TOLERANCE), old_row["upper_quartile"])
        if worse:
            yield f"{row['work']}: {median:.2f}, was {old_median:.2f}"


def _conditions(results: dict[str, Any]) -> Iterator[str]:
    environment = results["environment"]
    yield f"{environment['python']}, {environment['machine']}, loopback without TLS."
    versions = environment["versions"].items()
    yield ", ".join(f"{name} {number}" for name, number in versions) + "."
    server = results["server"]
    line = (
        f"The server can respond to {server['capacity']:,.0f} requests per second;"
        f" {server['observed']:,.0f} were observed"
    )
    if "fastest_client" in server:
        times = server["capacity"] / server["fastest_client"]
        line += (
            f"; the fastest client sends {server['fastest_client']:,.0f} ({times:.1f} times fewer)"
        )
    yield line + "."


def report(results: dict[str, Any]) -> str:
    """Return the results as Markdown."""
    parts = [*_conditions(results), table.markdown(results["rows"])]
    soak = results.get("growth", {}).get("soak", {})
    parts += [f"Soak test of {name}: {result['verdict']}" for name, result in soak.items()]
    return "\n\n".join(parts)


def write(results: dict[str, Any]) -> None:
    """Write the JSON, and the figures between the markers of the document."""
    text = json.dumps(results, indent=1, default=float)
    RESULTS.write_text(f"{text}\n", encoding="utf-8")
    document = DOCUMENT.read_text(encoding="utf-8")
    before, _, rest = document.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    details = table.markdown_details(results["cases"])
    body = f"{report(results)}\n\n### Times\n\n{details}"
    if results.get("pythons"):
        body += f"\n\n### Other versions of Python\n\n{table.markdown_pythons(results)}"
    DOCUMENT.write_text(f"{before}{_BEGIN}\n\n{body}\n\n{_END}{after}", encoding="utf-8")
