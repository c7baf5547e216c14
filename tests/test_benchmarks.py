"""The benchmarks run: also where none of the peers are installed, as here."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import results, table
from benchmarks.measure import Samples
from benchmarks.rooms import Room, Row, every

ROOT = Path(__file__).parents[1]


def run(*arguments):
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_a_quick_run_measures_ours_and_says_who_is_not_installed():
    said = run("--quick", "--only", "encode")
    row = next(line for line in said.splitlines() if "standard library" in line)
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[:3] == ["encode 1000 recipients, standard library", "json", "<= 1.2"]
    assert float(cells[3].strip("*")) > 0
    assert "not installed: msgspec" in row
    assert "| encode | ours | " in said


def test_a_room_that_is_not_there_is_refused():
    with pytest.raises(AssertionError, match="there is no room-of-none"):
        run("--only", "room-of-none")


def samples(**walls):
    return Samples({name: [{"wall": wall, "cpu": wall} for wall in walls[name]] for name in walls})


def test_ratios_are_of_the_same_round():
    room = Room("room", (), lambda address, effort: Samples())
    taken = samples(httpx=[1.0, 2.0, 4.0], ours=[2.0, 4.0, 8.0], openai=[3.0, 6.0, 12.0])
    found = table.figures(Row(work="less", goal=2.0), room, taken)
    assert (found["low"], found["figure"], found["high"], found["met"]) == (2, 2, 2, True)
    assert found["others"] == {"openai": 3}
    found = table.figures(Row(work="more", goal=0.6, more=True), room, taken)
    assert (found["figure"], found["met"]) == (0.5, False)


def test_a_row_that_cannot_be_measured_says_why():
    room = Room("room", (), lambda address, effort: Samples())
    taken = samples(httpx=[1.0, 2.0])
    taken.absent["ours"] = "there is no extra `fast`"
    found = table.figures(Row(work="fast", goal=0.5), room, taken)
    assert "there is no extra `fast`" in table.markdown([found])


def row(work, figure, *, more=False):
    return {
        "work": work,
        "figure": figure,
        "low": figure * 0.95,
        "high": figure * 1.05,
        "more": more,
    }


def test_what_is_worse_than_the_committed_figure_is_warned_of():
    old = {"rows": [row("slower", 1.0), row("fewer", 3.0, more=True), row("steady", 1.0)]}
    new = [row("slower", 1.2), row("fewer", 2.0, more=True), row("steady", 1.1), row("new", 9.0)]
    assert list(results.warnings(old, {"rows": new})) == [
        "slower: 1.20, was 1.00",
        "fewer: 2.00, was 3.00",
    ]


def test_figures_that_were_not_taken_again_stay():
    old = {"rows": [row("one", 1.0), row("two", 1.0)], "rooms": {"a": {}}, "growth": {}}
    new = {"rows": [row("two", 2.0)], "rooms": {"b": {}}, "growth": {}}
    merged = results.merge(old, new)
    assert [one["figure"] for one in merged["rows"]] == [1.0, 2.0]
    assert merged["rooms"] == {"a": {}, "b": {}}


def test_rows_and_rooms_have_names_of_their_own():
    rooms = every()
    works = [row.work for room in rooms for row in room.rows]
    assert len({room.name for room in rooms}) == len(rooms)
    assert len(set(works)) == len(works)


def test_every_committed_figure_is_of_a_row_that_is_there():
    works = {row.work for room in every() for row in room.rows}
    assert {row["work"] for row in results.load().get("rows", ())} <= works
