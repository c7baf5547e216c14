"""docs/reliability.md is generated from the tests that are marked with a promise."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scripts import reliability
from tests import promises

PAGE = """# Page

<!-- tests: never twice -->
old
<!-- end of tests -->
"""


def collected(**changes: Any) -> dict[str, Any]:
    test = {
        "promise": "never twice",
        "path": "tests/faults/test_a.py",
        "test": "test_a",
        "cases": ["reset", "GET"],
        "stated_cases": [],
        "transports": ["httpx blocking"],
        "apart": False,
    }
    return test | changes


def rendered(**runs: list[dict[str, Any]]) -> str:
    return reliability.render(PAGE, reliability.rows(runs))


def test_a_row_has_the_cases_transports_and_pythons_of_a_test() -> None:
    page = rendered(
        httpx=[collected(), collected(cases=["close", "GET"], transports=["httpx asyncio"])],
        aiohttp=[collected(transports=["aiohttp"])],
    )
    every, one = reliability.python_versions()
    assert (
        "| [`faults/test_a.py::test_a`](../tests/faults/test_a.py) | `reset`, `close`; `GET` "
        f"| httpx blocking, httpx asyncio: {every[0]} to {every[-1]}; aiohttp: {one} |\n"
    ) in page
    assert "No test of it runs over http_client blocking, http_client asyncio." in page
    assert "old" not in page


def test_numbered_cases_are_counted() -> None:
    page = rendered(httpx=[collected(cases=[f"failure{number}"]) for number in range(3)])
    assert "| 3 cases |" in page


def test_a_test_that_runs_apart_runs_on_one_python() -> None:
    page = rendered(httpx=[collected(apart=True, cases=[], stated_cases=["a|b"])])
    assert f"| `a\\|b` | httpx blocking: {reliability.python_versions()[1]} |" in page


def test_a_promise_without_a_test_is_an_error() -> None:
    with pytest.raises(reliability.ReliabilityError, match="never twice"):
        rendered(httpx=[])


def test_a_test_of_an_unknown_promise_is_an_error() -> None:
    with pytest.raises(reliability.ReliabilityError, match="'other'"):
        rendered(httpx=[collected(), collected(promise="other")])


def test_rendering_again_changes_nothing() -> None:
    tests = reliability.rows({"httpx": [collected()]})
    page = reliability.render(PAGE, tests)
    assert reliability.render(page, tests) == page


def test_the_transports_have_the_same_names_in_the_tests_and_the_script() -> None:
    assert reliability._TRANSPORTS == promises.TRANSPORTS


CONFTEST = """
from tests import promises
from tests.conftest import pytest_runtest_call, pytest_runtest_setup

def pytest_addoption(parser):
    parser.addoption("--transport", default="httpx")
    promises.add_options(parser)

def pytest_configure(config):
    promises.configure(config)
"""
TESTS = """
import pytest
from callfire_client import CallFire

@pytest.mark.promise("a", transports=["httpx blocking"])
def test_states_it():
    CallFire("u", "p").close()

@pytest.mark.promise("a", transports=["aiohttp"])
def test_states_another():
    CallFire("u", "p").close()

@pytest.mark.promise("a", transports=["httpx blocking"])
def test_uses_none():
    pass
"""


def test_a_test_that_does_not_use_the_transports_that_it_states_fails(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST, "utf-8")
    (tmp_path / "test_promises.py").write_text(TESTS, "utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-c", "/dev/null", "--rootdir", tmp_path, tmp_path],
        env={"PYTHONPATH": str(reliability.ROOT), "PATH": "/usr/bin:/bin"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "2 failed, 1 passed" in result.stdout, result.stdout + result.stderr
