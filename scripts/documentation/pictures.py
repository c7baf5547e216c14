"""Draws the Mermaid diagrams of the pages as SVG, without JavaScript.

The text of a diagram remains readable in the repository, and forges draw it themselves. Of Mermaid, this supports

    sequenceDiagram                     flowchart TB
        participant a as First              a["First<br>second line"]
        a->>b: a request                    a --> b
        b-->>a: a response                  a -->|a label| b
        Note over a,b: a remark
"""

from __future__ import annotations

import itertools
import re
import textwrap
from collections.abc import Iterable, Iterator
from html import escape

from attrs import define, field, frozen

_CHARACTER = 6.7
"""Width of a character, in the pixels of the picture."""
_LINE = 17
_PADDING = 12
_WRAP = 30
"""Characters of a line in a message of a sequence."""


@frozen
class _Message:
    """An arrow of a sequence; a remark has no arrow and covers the columns from `start` to `end`."""

    start: int
    end: int
    lines: list[str]
    kind: str


@define
class _Drawing:
    """The elements of an SVG picture."""

    parts: list[str] = field(factory=list[str])

    def box(self, x: float, y: float, width: float, lines: list[str], kind: str = "box") -> float:
        """Draw a box with centred lines, and return its height."""
        height = len(lines) * _LINE + _PADDING
        self.parts.append(
            f'<rect class="{kind}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="5"/>'
        )
        self.text(x + width / 2, y + _PADDING / 2, lines)
        return height

    def text(self, x: float, y: float, lines: list[str], kind: str = "") -> None:
        """Draw centred lines below a point; a `label` hides the lines that it covers."""
        chosen = f' class="{kind}"' if kind else ""
        for number, line in enumerate(lines):
            baseline = y + number * _LINE + _LINE * 0.76
            self.parts.append(f'<text{chosen} x="{x:g}" y="{baseline:g}">{escape(line)}</text>')

    def line(self, points: Iterable[tuple[float, float]], kind: str) -> None:
        """Draw a line through points; `arrow` and `reply` have a head at the end."""
        path = " ".join(f"{x:g},{y:g}" for x, y in points)
        head = "" if kind == "life" else ' marker-end="url(#head)"'
        self.parts.append(f'<polyline class="{kind}" points="{path}"{head}/>')

    def finish(self, width: float, height: float, title: str) -> str:
        """Return the figure, without blank lines: in Markdown, one would end the HTML."""
        marker = (
            '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
            'orient="auto"><path class="head" d="M0,0 L8,4 L0,8 z"/></marker></defs>'
        )
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width:g} {height:g}" '
            f'width="{width:g}" height="{height:g}"><title>{escape(title)}</title>{marker}'
        )
        body = "\n".join(self.parts)
        return f'<div class="picture" tabindex="0" role="group" aria-label="Diagram">\n{svg}\n{body}\n</svg>\n</div>\n\n'


def draw(text: str) -> str:
    """Draw a diagram.

    Raises:
        ValueError: A line is not supported.
    """
    lines = [line.strip() for line in text.splitlines()]
    title = next(
        (line.partition("accTitle:")[2].strip() for line in lines if line.startswith("accTitle:")),
        "",
    )
    content = [line for line in lines if line and not line.startswith(("%%", "accTitle:"))]
    if not title:
        raise ValueError("a diagram needs a line `accTitle: what it shows`")
    if content[:1] == ["sequenceDiagram"]:
        return _sequence(content[1:], title)
    if content[:1] == ["flowchart TB"]:
        return _flowchart(content[1:], title)
    raise ValueError(
        f"a diagram begins with `sequenceDiagram` or `flowchart TB`, not {content[:1]}"
    )


def _label(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"<br ?/?>", text)]


def _wide(lines: Iterable[str]) -> float:
    return max(len(line) for line in lines) * _CHARACTER + 2 * _PADDING


def _sequence(content: Iterable[str], title: str) -> str:
    labels: dict[str, list[str]] = {}
    messages: list[_Message] = []
    columns: list[str] = []
    for line in content:
        if found := re.fullmatch(r"participant (\w+) as (.+)", line):
            labels[found[1]] = _label(found[2])
            columns.append(found[1])
            continue
        found = re.fullmatch(r"(\w+)(-?->>)(\w+): (.+)", line)
        note = re.fullmatch(r"Note over (\w+)(?:,(\w+))?: (.+)", line)
        match = found or note
        if match is None:
            raise ValueError(f"a line of the diagram is not supported: {line}")
        names = (found[1], found[3]) if found else (match[1], match[2] or match[1])
        if unknown := set(names) - set(columns):
            raise ValueError(f"{', '.join(sorted(unknown))} is not a participant: {line}")
        kind = "note" if found is None else "reply" if found[2] == "-->>" else "arrow"
        start, end = (columns.index(name) for name in names)
        text = found[4] if found else match[3]
        messages.append(
            _Message(start, end, textwrap.wrap(text, _WRAP * max(1, abs(end - start))), kind)
        )
    return _draw_sequence([labels[name] for name in columns], messages, title)


def _draw_sequence(labels: list[list[str]], messages: list[_Message], title: str) -> str:
    gaps = [(_wide(a) + _wide(b)) / 2 + _PADDING for a, b in itertools.pairwise(labels)]
    for one in messages:
        first, last = sorted((one.start, one.end))
        last = max(last, first + 1)
        if last >= len(labels):  # to itself, in the last column: the text is left of it
            first, last = first - 1, first
        needed = _wide(one.lines) + _PADDING
        missing = needed - sum(gaps[first:last])
        if missing > 0 and one.kind != "note":
            gaps[first:last] = [gap + missing / (last - first) for gap in gaps[first:last]]
    at = [_wide(labels[0]) / 2 + 1]
    for gap in gaps:
        at.append(at[-1] + gap)
    width = at[-1] + _wide(labels[-1]) / 2 + 1
    drawing, rows = _Drawing(), _Drawing()
    y: float = max(len(label) for label in labels) * _LINE + 2 * _PADDING
    for one in messages:
        left, right = sorted((at[one.start], at[one.end]))
        if one.kind == "note":
            wide = max(right - left + 8 * _PADDING, _wide(one.lines))
            x = min(max(1, (left + right - wide) / 2), max(1, width - wide - 1))
            y += rows.box(x, y, wide, one.lines, "note") + _PADDING
            continue
        if one.start == one.end:
            towards = 1 if one.end + 1 < len(labels) else -1
            other = (at[one.start] + at[one.start + towards]) / 2
            rows.text(other, y, one.lines, "label")
            y += len(one.lines) * _LINE + 5
            hook = at[one.start] + towards * 30
            rows.line(
                [
                    (at[one.start], y),
                    (hook, y),
                    (hook, y + 12),
                    (at[one.start] + towards * 2, y + 12),
                ],
                one.kind,
            )
            y += 12
        else:
            rows.text((left + right) / 2, y, one.lines, "label")
            y += len(one.lines) * _LINE + 5
            rows.line([(at[one.start], y), (at[one.end], y)], one.kind)
        y += _PADDING
    for x, label in zip(at, labels, strict=True):
        drawing.line([(x, 10), (x, y)], "life")
        drawing.box(x - _wide(label) / 2, 1, _wide(label), label)
    drawing.parts += rows.parts
    return drawing.finish(width, y + 4, title)


def _flowchart(content: Iterable[str], title: str) -> str:
    labels: dict[str, list[str]] = {}
    edges: list[tuple[str, str, str]] = []
    for line in content:
        if found := re.fullmatch(r'(\w+)\["(.+)"\]', line):
            labels[found[1]] = _label(found[2])
        elif found := re.fullmatch(r"(\w+) -->(?:\|(.+)\|)? (\w+)", line):
            edges.append((found[1], found[3], found[2] or ""))
        else:
            raise ValueError(f"a line of the diagram is not supported: {line}")
    if unknown := {end for edge in edges for end in edge[:2]} - set(labels):
        raise ValueError(f"{', '.join(sorted(unknown))} has no label")
    rows = list(_rows(labels, edges))
    paths = [_pass_rows(rows, start, end) for start, end, _ in edges]
    _arrange(rows, paths)
    return _draw_flowchart(rows, labels, paths, [text for _, _, text in edges], title)


def _rows(labels: Iterable[str], edges: list[tuple[str, str, str]]) -> Iterator[list[str]]:
    """Arrange the nodes in rows, so that all edges lead down."""
    remaining = list(labels)
    while remaining:
        row = [
            name
            for name in remaining
            if not any(end == name and start in remaining for start, end, _ in edges)
        ]
        if not row:
            raise ValueError(f"the edges of {', '.join(remaining)} lead in a circle")
        yield row
        remaining = [name for name in remaining if name not in row]


def _pass_rows(rows: list[list[str]], start: str, end: str) -> list[str]:
    """Return the path of an edge, with a new empty node in each row between its ends."""
    first, last = (next(n for n, row in enumerate(rows) if name in row) for name in (start, end))
    between = [f"{start}->{end} {number}" for number in range(first + 1, last)]
    for row, name in zip(rows[first + 1 : last], between, strict=True):
        row.append(name)
    return [start, *between, end]


def _arrange(rows: list[list[str]], paths: list[list[str]]) -> None:
    """Order the nodes of each row like the nodes above them, so that fewer edges cross."""
    positions: dict[str, float] = {}
    for row in rows:
        above = {
            name: [
                positions[one]
                for path in paths
                for one, next_one in itertools.pairwise(path)
                if next_one == name
            ]
            for name in row
        }
        row.sort(key=lambda name: sum(above[name]) / len(above[name]) if above[name] else 0.5)
        positions |= {name: (number + 0.5) / len(row) for number, name in enumerate(row)}


def _draw_flowchart(
    rows: list[list[str]],
    labels: dict[str, list[str]],
    paths: list[list[str]],
    texts: list[str],
    title: str,
) -> str:
    gap = 24
    wide = {name: _wide(labels[name]) if name in labels else 0 for row in rows for name in row}
    widths = [sum(wide[name] + gap for name in row) - gap for row in rows]
    width = max(widths) + 2
    drawing = _Drawing()
    boxes: dict[str, tuple[float, float, float]] = {}  # centre, top, bottom
    y = 1.0
    for row, row_width in zip(rows, widths, strict=True):
        x = (width - row_width) / 2
        height = max(len(labels.get(name, ())) for name in row) * _LINE + _PADDING
        for name in row:
            if name in labels:
                drawing.box(x, y, wide[name], labels[name])
            boxes[name] = (x + wide[name] / 2, y, y + height)
            x += wide[name] + gap
        y += height + 44
    lines = _Drawing()
    for path, text in zip(paths, texts, strict=True):
        points = [(boxes[name][0], side) for name in path for side in boxes[name][1:]][1:-1]
        points[-1] = (points[-1][0], points[-1][1] - 1)
        lines.line(points, "arrow")
        if text:
            (x1, y1), (x2, y2) = points[:2]
            lines.text((x1 + x2) / 2, (y1 + y2) / 2 - _LINE / 2, [text], "label")
    lines.parts += drawing.parts
    return lines.finish(width, y - 40, title)
