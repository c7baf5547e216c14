"""The command: `python -m benchmarks`, or `make bench`."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from benchmarks import growth, results, server, table
from benchmarks.measure import QUICK, Effort
from benchmarks.rooms import every


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    names = [*(room.name for room in every()), *growth.PARTS]
    parser.add_argument("--quick", action="store_true", help="little of everything, to see it run")
    parser.add_argument(
        "--only",
        action="append",
        metavar="NAME",
        help=f"these alone; the beginning of a name will do: {', '.join(names)}",
    )
    parser.add_argument(
        "--write", action="store_true", help="write results.json, docs/benchmarks.md and the plots"
    )
    arguments = parser.parse_args()
    for only in arguments.only or ():
        if not any(name.startswith(only) for name in names):
            parser.error(f"there is no {only}; there are {', '.join(names)}")
    return arguments


def _told(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main() -> None:
    """Measure, print, and compare with what was committed."""
    arguments = _arguments()
    effort = QUICK if arguments.quick else Effort()

    def wanted(name: str) -> bool:
        return arguments.only is None or any(name.startswith(only) for only in arguments.only)

    found: dict[str, Any] = {
        "environment": results.environment(),
        "rows": [],
        "rooms": {},
        "growth": {},
    }
    with server.running() as address:
        found["server"] = server.capacity(address, each=effort.count(1000))
        for room in every():
            if not wanted(room.name):
                continue
            _told(room.name)
            samples = room.measure(address, effort)
            found["rows"] += [table.figures(row, room, samples) for row in room.rows]
            found["rooms"][room.name] = table.details(samples)
        for name, measure in growth.PARTS.items():
            if wanted(name):
                _told(name)
                found["growth"][name.removeprefix("growth-").replace("-", "_")] = measure(
                    address, effort
                )
    many = found["rooms"].get("in-flight", {})
    walls = [one["wall"][1] for one in many.values() if "wall" in one]
    if walls:
        found["server"]["fastest"] = 1 / min(walls)
    print(results.report(found))
    if arguments.only:
        print(f"\n{table.markdown_details(found['rooms'])}")
    committed = results.load()
    for warning in results.warnings(committed, found):
        print(f"\nwarning: {warning}")
    if arguments.write:
        from benchmarks import plots

        merged = results.merge(committed, found)
        results.write(merged)
        plots.draw(merged["growth"])


if __name__ == "__main__":
    main()
