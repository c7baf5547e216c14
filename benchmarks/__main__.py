"""Run the benchmarks: `python -m benchmarks`, or `make bench`."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from benchmarks import growth, results, server, table
from benchmarks.cases import all_cases
from benchmarks.measure import QUICK, Effort


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    names = [*(case.name for case in all_cases()), *growth.PARTS]
    parser.add_argument(
        "--quick", action="store_true", help="measure a little of each case, to test the benchmarks"
    )
    parser.add_argument(
        "--only",
        action="append",
        metavar="NAME",
        help=f"measure the cases whose name begins with NAME; may be repeated: {', '.join(names)}",
    )
    parser.add_argument(
        "--write", action="store_true", help="write results.json, docs/benchmarks.md and the plots"
    )
    arguments = parser.parse_args()
    for only in arguments.only or ():
        if not any(name.startswith(only) for name in names):
            parser.error(f"unknown case: {only}; the cases are {', '.join(names)}")
    return arguments


def _log(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main() -> None:
    """Measure, print the figures, and compare them with the committed ones."""
    arguments = _arguments()
    effort = QUICK if arguments.quick else Effort()

    def selected(name: str) -> bool:
        return arguments.only is None or any(name.startswith(only) for only in arguments.only)

    measured: dict[str, Any] = {
        "environment": results.environment(),
        "rows": [],
        "cases": {},
        "growth": {},
    }
    with server.running() as address:
        measured["server"] = server.capacity(address, count=effort.count(1000))
        for case in all_cases():
            if not selected(case.name):
                continue
            _log(case.name)
            samples = case.measure(address, effort)
            measured["rows"] += [table.figures(row, case, samples) for row in case.rows]
            measured["cases"][case.name] = table.details(samples)
        for name, measure in growth.PARTS.items():
            if selected(name):
                _log(name)
                key = name.removeprefix("growth-").replace("-", "_")
                measured["growth"][key] = measure(address, effort)
    in_flight = measured["cases"].get("in-flight", {})
    walls = [metrics["wall"][1] for metrics in in_flight.values() if "wall" in metrics]
    if walls:
        measured["server"]["fastest_client"] = 1 / min(walls)
    print(results.report(measured))
    if arguments.only:
        print(f"\n{table.markdown_details(measured['cases'])}")
    committed = results.load()
    for warning in results.warnings(results.comparable(committed, measured), measured):
        print(f"\nwarning: {warning}")
    if arguments.write:
        from benchmarks import plots

        merged = results.merge(committed, measured)
        results.write(merged)
        if arguments.only is None or measured["growth"]:
            plots.draw(merged["growth"])


if __name__ == "__main__":
    main()
