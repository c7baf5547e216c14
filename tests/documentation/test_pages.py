"""The generated pages are complete, and the tables of the written ones are correct."""

from __future__ import annotations

import json
import pkgutil
import re

import pytest
import yaml

from callfire_client.contract import documents
from scripts import build_contract
from scripts.documentation import links, llms, operations, pictures, search, sources
from tests.documentation.guides import DOCS

ROOT = DOCS.parent


def test_the_list_has_every_operation():
    contract = documents.load(build_contract.BUILT)
    requests = {
        f"<br>`{method.upper()} {path}` |"
        for path, item in contract["paths"].items()
        for method in item
        if method in ("get", "put", "post", "delete")
    }
    page = operations.page()
    assert {request for request in requests if page.count(request) != 1} == set()
    rows = [line for line in page.splitlines() if line.startswith("| [`")]
    assert len(rows) == len(requests)
    assert "send_calls" in next(row for row in rows if "`POST /calls`" in row)
    unsafe = {row.split("`")[1] for row in rows if "| unsafe |" in row}
    assert {"send_calls", "send_texts", "order_numbers"} <= unsafe
    assert "find_calls" not in unsafe


def test_each_method_of_the_list_exists():
    anchors = re.findall(r"\(reference/api/\w+\.md#([\w.]+)\)", operations.page())
    assert len(anchors) > 100
    assert [anchor for anchor in anchors if not callable(pkgutil.resolve_name(anchor))] == []


def test_the_messages_of_the_errors_are_those_of_the_package():
    source = "".join(path.read_text("utf-8") for path in (ROOT / "callfire_client").rglob("*.py"))
    source = re.sub(r'"\s*\n\s*f?"', "", source)  # parts of one string
    section = (DOCS / "errors.md").read_text("utf-8").partition("## By message")[2]
    messages = re.findall(
        r"^\| `([^`]+)` \|", section.partition("An operation that")[0], re.MULTILINE
    )
    assert len(messages) > 12
    for message in messages:
        for part in re.split(r"…|\d{3}", message):
            assert part.strip() in source, message


def test_the_guide_pages_are_in_the_navigation():
    text = (DOCS / "site.yml").read_text("utf-8")
    pages = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
    configuration = yaml.safe_load(text)
    listed = set(re.findall(r"- ([\w/-]+\.md)$", text, re.MULTILINE))
    assert pages - listed == set()
    assert listed - pages - set(configuration["optional"]) == {
        "changelog.md", "contributing.md", "operations.md", "reference/index.md", "security.md",
    }  # fmt: skip


def test_the_diagrams_of_the_pages_can_be_drawn():
    drawn = 0
    for path in DOCS.rglob("*.md"):
        for text in re.findall(
            r"^```mermaid\n(.*?)^```$", path.read_text("utf-8"), re.DOTALL | re.MULTILINE
        ):
            svg = pictures.draw(text)
            assert "\n\n" not in svg.strip()
            assert svg.count("<text") > 5
            drawn += 1
    assert drawn >= 6


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sequenceDiagram\nparticipant a as A", "accTitle"),
        ("pie\naccTitle: x", "begins with"),
        ("sequenceDiagram\naccTitle: x\nparticipant a as A\na->>b: c", "b is not a participant"),
        ("sequenceDiagram\naccTitle: x\nloop", "not supported: loop"),
        ('flowchart TB\naccTitle: x\na["A"]\nb["B"]\na --> b\nb --> a', "circle"),
        ('flowchart TB\naccTitle: x\na["A"]\na --> b', "b has no label"),
    ],
)
def test_an_invalid_diagram_is_an_error(text, message):
    with pytest.raises(ValueError, match=message):
        pictures.draw(text)


def test_broken_links_of_a_site_are_found(tmp_path):
    (tmp_path / "a.html").write_text(
        '<a href="b.html#here">x</a><a href="b.html#gone">x</a><a href="c.html">x</a><a href="#top">x</a>'
        '<script src="https://example.com/x.js"></script><a href="https://example.com/">x</a>'
    )
    (tmp_path / "b.html").write_text('<h1 id="here">x</h1>')
    assert list(links.problems(tmp_path)) == [
        "a.html: b.html#gone has no such anchor",
        "a.html: c.html is not a file of the site",
        "a.html: #top has no such anchor",
        "a.html: loads https://example.com/x.js",
    ]


def test_the_search_index_has_members_of_both_clients_once(tmp_path):
    locations = [
        "a.html#a.Call.x",
        "a.html#a.AsyncCall.x",
        "a.html#a.AsyncCall",
        "a.html#a.AsyncCall.y",
    ]
    index = {"config": {}, "items": [{"location": one} for one in locations]}
    (tmp_path / "search.json").write_text(json.dumps(index))
    (tmp_path / "search.js").write_text(f"var __index = {json.dumps(index)};")
    search.shorten(tmp_path)
    kept = [{"location": one} for one in (locations[0], *locations[2:])]
    assert json.loads((tmp_path / "search.json").read_text())["items"] == kept
    script = (tmp_path / "search.js").read_text()
    assert json.loads(script.removeprefix("var __index = ").removesuffix(";"))["items"] == kept


def test_links_of_markdown_lead_to_the_html_of_the_reference():
    text = "[a](reference/api/calls.md#x) [b](guides/start.md#pages) [`c.D`][c.D] [e](https://example.com/x.md)"
    assert llms._with_html_links(text, "operations.md", {"operations.md", "guides/start.md"}) == (
        "[a](reference/api/calls.html#x) [b](guides/start.md#pages) `c.D` [e](https://example.com/x.md)"
    )


def test_an_edge_of_a_flowchart_passes_beside_the_boxes_between_its_ends():
    svg = pictures.draw(
        'flowchart TB\naccTitle: x\na["A"]\nb["B"]\nc["C"]\na --> b\nb --> c\na -->|far| c'
    )
    [box] = re.findall(
        r'<rect class="box" x="([\d.]+)" y="[1-9]\d+\.?\d*" width="([\d.]+)"[^>]*>\s*<text [^>]*>B<',
        svg,
    )
    lines = [
        [tuple(map(float, point.split(","))) for point in found.split()]
        for found in re.findall(r'<polyline class="arrow" points="([^"]+)"', svg)
    ]
    far = max(lines, key=len)
    assert len(far) == 4
    left, width = map(float, box)
    assert not left <= far[1][0] <= left + width


def test_a_link_to_a_file_that_does_not_exist_is_an_error(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "ROOT", tmp_path)
    page = tmp_path / "docs" / "page.md"
    page.parent.mkdir()
    page.write_text("[x](../gone.py)")
    with pytest.raises(sources.SiteError, match=r"gone\.py is not a file"):
        sources._convert(page, "page.md", tmp_path / "site")
