"""The table: each figure beside its goal, as data and as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.measure import Samples, spread

if TYPE_CHECKING:
    from benchmarks.rooms import Room, Row

_COLUMNS = ("default output", "githubkit", "openai")
_MB = 1e6


def _values(row: Row, samples: Samples, name: str) -> list[float] | None:
    if name not in samples.taken:
        return None
    if row.reference is None:
        return [sample[row.key] / _MB for sample in samples.taken[name]]
    if row.reference not in samples.taken:
        return None
    first, then = (row.reference, name) if row.more else (name, row.reference)
    return samples.ratios(first, then, row.key)


def met(figure: float, goal: float, *, more: bool) -> bool:
    """Whether a figure is what it should be, as it is printed."""
    figure = round(figure, 2)
    return figure >= goal if more else figure <= goal


def figures(row: Row, room: Room, samples: Samples) -> dict[str, Any]:
    """The figures of a row, as JSON holds them."""
    values = _values(row, samples, row.ours)
    found: dict[str, Any] = {
        "room": room.name,
        "work": row.work,
        "reference": row.reference,
        "key": row.key,
        "more": row.more,
        "goal": row.goal,
    }
    if values is None:
        missing = row.ours if row.ours in samples.absent else (row.reference or row.ours)
        found["absent"] = samples.absent.get(missing, "not measured")
    else:
        found["low"], found["figure"], found["high"] = spread(values)
        if row.goal is not None:
            found["met"] = met(found["figure"], row.goal, more=row.more)
    others: dict[str, float | str] = {}
    renamed = {contender: column for column, contender in row.others.items()}
    for name in (*samples.taken, *samples.absent):
        column = renamed.get(name, name)
        shadowed = name in row.others or (name.startswith("default output ") and name == column)
        if name in {row.ours, row.reference} or name.startswith("ours") or shadowed:
            continue
        theirs = _values(row, samples, name)
        others[column] = samples.absent[name] if theirs is None else spread(theirs)[1]
    found["others"] = others
    return found


def details(samples: Samples) -> dict[str, Any]:
    """The time of each contender, in seconds, and its memory, in bytes: quartiles and median."""
    return {
        name: {key: spread([sample[key] for sample in taken]) for key in taken[0]}
        for name, taken in samples.taken.items()
    } | {name: {"absent": why} for name, why in samples.absent.items()}


def _number(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.2f}"


def _goal(row: dict[str, Any]) -> str:
    if row["goal"] is None:
        return ""
    return f"{'>=' if row['more'] else '<='} {row['goal']:g}"


def markdown(rows: list[dict[str, Any]]) -> str:
    """The table of figures."""
    lines = [
        "| work | ratio to | goal | measured | quartiles | met | default output | githubkit | openai | others |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        others = row["others"]
        shown = [_number(others[column]) if column in others else "" for column in _COLUMNS]
        rest = ", ".join(
            f"{name} {_number(value)}" for name, value in others.items() if name not in _COLUMNS
        )
        reference = row["reference"] or "(absolute)"
        if "absent" in row:
            cells = [row["work"], reference, _goal(row), row["absent"], "", ""]
        else:
            verdict = "" if row["goal"] is None else ("yes" if row["met"] else "**no**")
            cells = [
                row["work"],
                reference,
                _goal(row),
                f"**{row['figure']:.2f}**",
                f"{row['low']:.2f} to {row['high']:.2f}",
                verdict,
            ]
        lines.append("| " + " | ".join([*cells, *shown, rest]) + " |")
    return "\n".join(lines)


def _milliseconds(figures: list[float]) -> str:
    low, middle, high = (1000 * value for value in figures)
    return f"{middle:.3g} ({low:.3g} to {high:.3g})"


def markdown_details(rooms: dict[str, Any]) -> str:
    """The table of times."""
    lines = [
        "| room | who | wall, ms (quartiles) | CPU, ms (quartiles) | memory, MB | longest stall, ms |",
        "|---|---|---|---|---|---|",
    ]
    for room, contenders in rooms.items():
        for name, found in contenders.items():
            if "absent" in found:
                cells = [found["absent"], "", "", ""]
            else:
                cells = [
                    _milliseconds(found["wall"]),
                    _milliseconds(found["cpu"]),
                    f"{found['memory'][1] / _MB:.1f}" if "memory" in found else "",
                    f"{1000 * found['stall'][1]:.1f}" if "stall" in found else "",
                ]
            lines.append("| " + " | ".join([room, name, *cells]) + " |")
    return "\n".join(lines)
