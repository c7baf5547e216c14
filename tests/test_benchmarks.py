"""The benchmarks run without the other implementations, and their document matches the committed figures."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import results, table
from benchmarks.cases import Case, Row, all_cases
from benchmarks.implementations import OWN
from benchmarks.measure import Samples

ROOT = Path(__file__).parents[1]


def run(*arguments, module="benchmarks"):
    finished = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


def test_quick_run_measures_this_package_and_names_what_is_not_installed():
    output = run("--quick", "--only", "encode")
    row = next(line for line in output.splitlines() if "standard library" in line)
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[:3] == ["encode 1000 recipients, standard library", "json", "<= 1.15"]
    assert float(cells[3].strip("*")) > 0
    # Installed by `make bench` only, into an environment of its own.
    assert "not installed: " in row
    assert "callfire_default" in row.partition("not installed: ")[2]
    assert f"| encode | {OWN} | " in output


def test_unknown_case_is_refused():
    with pytest.raises(AssertionError, match="unknown case: no-such-case"):
        run("--only", "no-such-case")


def samples(**walls):
    return Samples({name: [{"wall": wall, "cpu": wall} for wall in walls[name]] for name in walls})


CASE = Case("case", (), lambda address, effort: Samples())


@pytest.mark.parametrize("batch", ["10", "1000"])
def test_the_ledger_is_measured_with_calls_and_with_texts(batch):
    figures = json.loads(run("--alone", "50", batch, "", module="benchmarks.bulk"))
    assert figures["stored"] > 0
    assert figures["sent"] > 0


def test_ratios_are_computed_within_a_round():
    taken = samples(httpx=[1.0, 2.0, 4.0], own=[2.0, 4.0, 8.0], openai=[3.0, 6.0, 12.0])
    row = Row(work="time", implementation="own", goal=2.0)
    figures = table.figures(row, CASE, taken)
    assert (figures["lower_quartile"], figures["median"], figures["upper_quartile"]) == (2, 2, 2)
    assert figures["met"] is True
    assert figures["others"] == {"openai": 3}
    row = Row(work="speed", implementation="own", goal=0.6, higher_is_better=True)
    figures = table.figures(row, CASE, taken)
    assert (figures["median"], figures["met"]) == (0.5, False)


def test_others_exclude_variants_of_this_package():
    taken = samples(httpx=[1.0], openai=[3.0])
    taken.measured |= samples(**{OWN: [1.0], f"{OWN}, aiohttp": [0.5]}).measured
    assert table.figures(Row(work="time"), CASE, taken)["others"] == {"openai": 3}


def test_row_that_cannot_be_measured_shows_the_reason():
    taken = samples(httpx=[1.0, 2.0])
    taken.unavailable[OWN] = "there is no extra `aiohttp`"
    figures = table.figures(Row(work="time", goal=0.5), CASE, taken)
    assert "there is no extra `aiohttp`" in table.markdown([figures])


def row(work, median, *, higher_is_better=False):
    return {
        "work": work,
        "median": median,
        "lower_quartile": median * 0.95,
        "upper_quartile": median * 1.05,
        "higher_is_better": higher_is_better,
    }


def test_deterioration_against_the_committed_figures_is_reported():
    old = {
        "rows": [row("slower", 1.0), row("fewer", 3.0, higher_is_better=True), row("steady", 1.0)]
    }
    new = {
        "rows": [
            row("slower", 1.2),
            row("fewer", 2.0, higher_is_better=True),
            row("steady", 1.1),
            row("new", 9.0),
        ]
    }
    assert list(results.warnings(old, new)) == [
        "slower: 1.20, was 1.00",
        "fewer: 2.00, was 3.00",
    ]


def test_figures_that_were_not_measured_again_are_kept():
    old = {"rows": [row("one", 1.0), row("two", 1.0)], "cases": {"a": {}}, "growth": {}}
    new = {"rows": [row("two", 2.0)], "cases": {"b": {}}, "growth": {}}
    merged = results.merge(old, new)
    assert [one["median"] for one in merged["rows"]] == [1.0, 2.0]
    assert merged["cases"] == {"a": {}, "b": {}}


def test_figures_of_another_python_are_kept_apart():
    first, second = [one for case in all_cases() for one in case.rows][:2]
    old = {
        "environment": {"python": "CPython 3.11.7"},
        "server": {"fastest_client": 1.0},
        "rows": [row(first.work, 1.0), row(second.work, 1.0)],
    }
    new = {
        "environment": {"python": "CPython 3.13.0"},
        "server": {},
        "rows": [row(second.work, 2.0)],
        "cases": {},
        "growth": {},
    }
    merged = results.merge(old, new)
    assert merged["rows"] == old["rows"]
    assert merged["environment"] == old["environment"]
    merged = results.merge(merged, {**new, "rows": [row(first.work, 3.0)]})
    [(name, other)] = merged["pythons"].items()
    assert name == "CPython 3.13"
    assert [one["median"] for one in other["rows"]] == [3.0, 2.0]
    assert list(results.warnings(results.comparable(merged, new), new)) == []
    worse = {**new, "rows": [row(second.work, 4.0)]}
    assert list(results.warnings(results.comparable(merged, worse), worse)) == [
        f"{second.work}: 4.00, was 2.00"
    ]


def test_a_run_without_requests_in_flight_keeps_the_rate_of_the_fastest_client():
    environment = {"python": "CPython 3.11.7"}
    old = {
        "environment": environment,
        "server": {"capacity": 2.0, "fastest_client": 1.0},
        "rows": [],
    }
    new = {
        "environment": environment,
        "server": {"capacity": 3.0},
        "rows": [],
        "cases": {},
        "growth": {},
    }
    assert results.merge(old, new)["server"] == old["server"]


def test_rows_have_the_order_of_the_cases():
    rows = [one for case in all_cases() for one in case.rows][:3]
    old = {"rows": [row(one.work, 1.0) for one in reversed(rows[1:])]}
    new = {"rows": [row(rows[0].work, 1.0)], "cases": {}, "growth": {}}
    assert [one["work"] for one in results.merge(old, new)["rows"]] == [one.work for one in rows]


def test_names_of_rows_and_cases_are_unique():
    cases = all_cases()
    works = [row.work for case in cases for row in case.rows]
    assert len({case.name for case in cases}) == len(cases)
    assert len(set(works)) == len(works)


def test_every_committed_figure_belongs_to_a_row_and_a_case():
    committed = results.load()
    works = {row.work for case in all_cases() for row in case.rows}
    names = {case.name for case in all_cases()}
    assert {row["work"] for row in committed["rows"]} <= works
    assert {row["case"] for row in committed["rows"]} | set(committed["cases"]) <= names


def test_document_shows_the_committed_figures():
    document = results.DOCUMENT.read_text(encoding="utf-8")
    committed = results.load()
    assert table.markdown(committed["rows"]) in document
    assert table.markdown_details(committed["cases"]) in document
    assert table.markdown_pythons(committed) in document
