"""The pages for maintainers describe the tree as it is: its modules, folders and imports."""

from __future__ import annotations

import re
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "callfire_client"
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
LAYOUT = PAGE.partition("## The layout of the package")[2].partition("\n## ")[0]
FLOWCHARTS = re.findall(r"```mermaid\nflowchart TB\n(.*?)```", LAYOUT, re.DOTALL)
BASES = (ROOT, PACKAGE, ROOT / "scripts", ROOT / "docs")


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    """The imports between the modules and packages of the first level, also lazy ones."""
    graph = grimp.build_graph(
        "callfire_client", exclude_type_checking_imports=False, cache_dir=None
    )
    for name in graph.find_children("callfire_client"):
        if graph.find_children(name):
            graph.squash_module(name)
    return graph


def modules(flowchart: str) -> dict[str, str]:
    """Return the module of each box, which begins with its path."""
    boxes = re.findall(r'^(\w+)\["([\w/]+)(?:\.py)?[ <"]', flowchart, re.MULTILINE)
    return {box: f"callfire_client.{path.rstrip('/')}" for box, path in boxes}


def arrows() -> list[tuple[str, str]]:
    """Return the modules at both ends of the arrows of all pictures."""
    found: list[tuple[str, str]] = []
    for flowchart in FLOWCHARTS:
        named = modules(flowchart)
        for start, end in re.findall(r"^(\w+) --> (\w+)$", flowchart, re.MULTILINE):
            found.append((named[start], named[end]))
    return found


def test_the_pictures_are_found() -> None:
    assert len(FLOWCHARTS) == 2
    assert len(arrows()) > 20


@pytest.mark.parametrize(("importer", "imported"), arrows())
def test_each_arrow_of_the_layout_is_an_import(
    imports: grimp.ImportGraph, importer: str, imported: str
) -> None:
    assert imports.direct_import_exists(importer=importer, imported=imported)


def test_the_pictures_have_every_package(imports: grimp.ImportGraph) -> None:
    drawn = {module for flowchart in FLOWCHARTS for module in modules(flowchart).values()}
    packages = {
        f"callfire_client.{path.parent.name}" for path in PACKAGE.glob("*/__init__.py")
    } & imports.modules
    assert packages - drawn == set()


def test_the_table_has_every_module_and_package() -> None:
    named = set(re.findall(r"`([\w.]+)/?`", LAYOUT))
    present = {
        path.name
        for path in PACKAGE.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert present - named - {"__init__.py"} == set()


def test_each_path_on_the_page_exists() -> None:
    named = re.findall(r"`([a-z_][\w./-]*(?:/|\.py|\.md|\.yml|\.yaml|\.txt))`", PAGE)
    assert len(named) > 50
    missing = [
        path
        for path in named
        if not any((base / path).exists() for base in BASES) and not list(PACKAGE.glob(f"*/{path}"))
    ]
    assert missing == []


def test_the_table_of_tests_has_every_folder() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    section = text.partition("\n## Tests\n")[2].partition("\n## ")[0]
    named = set(re.findall(r"`tests/(\w+)/`", section))
    folders = {path.parent.name for path in (ROOT / "tests").glob("*/*.py")}
    assert folders == named
