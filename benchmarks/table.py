"""The tables: each figure beside its goal, as data and as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.implementations import OWN
from benchmarks.measure import Samples, quartiles

if TYPE_CHECKING:
    from benchmarks.cases import Case, Row

_COLUMNS = ("default output", "githubkit", "openai")
_MB = 1e6


def _values(row: Row, samples: Samples, name: str) -> list[float] | None:
    if name not in samples.measured:
        return None
    if row.reference is None:
        return [sample[row.metric] / _MB for sample in samples.measured[name]]
    if row.reference not in samples.measured:
        return None
    if row.higher_is_better:
        return samples.ratios(row.reference, name, row.metric)
    return samples.ratios(name, row.reference, row.metric)


def is_met(figure: float, goal: float, *, higher_is_better: bool) -> bool:
    """Tell whether a figure, rounded as it is printed, meets its goal."""
    figure = round(figure, 2)
    return figure >= goal if higher_is_better else figure <= goal


def figures(row: Row, case: Case, samples: Samples) -> dict[str, Any]:
    """Return the figures of a row in their JSON form."""
    values = _values(row, samples, row.implementation)
    result: dict[str, Any] = {
        "case": case.name,
        "work": row.work,
        "reference": row.reference,
        "metric": row.metric,
        "higher_is_better": row.higher_is_better,
        "goal": row.goal,
    }
    if values is None:
        own_is_missing = row.implementation in samples.unavailable
        missing = row.implementation if own_is_missing else (row.reference or row.implementation)
        result["unavailable"] = samples.unavailable.get(missing, "not measured")
    else:
        result["lower_quartile"], result["median"], result["upper_quartile"] = quartiles(values)
        if row.goal is not None:
            result["met"] = is_met(
                result["median"], row.goal, higher_is_better=row.higher_is_better
            )
    others: dict[str, float | str] = {}
    columns = {implementation: column for column, implementation in row.others.items()}
    for name in (*samples.measured, *samples.unavailable):
        column = columns.get(name, name)
        replaced = name in row.others or (name.startswith("default output ") and name == column)
        if name in {row.implementation, row.reference} or name.startswith(OWN) or replaced:
            continue
        values = _values(row, samples, name)
        others[column] = samples.unavailable[name] if values is None else quartiles(values)[1]
    result["others"] = others
    return result


def details(samples: Samples) -> dict[str, Any]:
    """Return the quartiles of each implementation: times in seconds, memory in bytes."""
    return {
        name: {metric: quartiles([sample[metric] for sample in measured]) for metric in measured[0]}
        for name, measured in samples.measured.items()
    } | {name: {"unavailable": reason} for name, reason in samples.unavailable.items()}


def _number(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.2f}"


def _goal(row: dict[str, Any]) -> str:
    if row["goal"] is None:
        return ""
    return f"{'>=' if row['higher_is_better'] else '<='} {row['goal']:g}"


def markdown(rows: list[dict[str, Any]]) -> str:
    """Return the table of figures."""
    lines = [
        "| work | ratio to | goal | measured | quartiles | met | default output | githubkit | openai | others |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        others = row["others"]
        columns = [_number(others[column]) if column in others else "" for column in _COLUMNS]
        rest = ", ".join(
            f"{name} {_number(value)}" for name, value in others.items() if name not in _COLUMNS
        )
        reference = row["reference"] or "(absolute)"
        if "unavailable" in row:
            cells = [row["work"], reference, _goal(row), row["unavailable"], "", ""]
        else:
            verdict = "" if row["goal"] is None else ("yes" if row["met"] else "**no**")
            cells = [
                row["work"],
                reference,
                _goal(row),
                f"**{row['median']:.2f}**",
                f"{row['lower_quartile']:.2f} to {row['upper_quartile']:.2f}",
                verdict,
            ]
        lines.append("| " + " | ".join([*cells, *columns, rest]) + " |")
    return "\n".join(lines)


def markdown_pythons(results: dict[str, Any]) -> str:
    """Return the table of figures on other versions of Python, beside those of the main one."""
    others = results["pythons"]
    names = [
        results["environment"]["python"],
        *(other["environment"]["python"] for other in others.values()),
    ]
    lines = [f"| work | goal | {' | '.join(names)} |", "|---|---|" + "---|" * len(names)]
    columns = [{row["work"]: row for row in one["rows"]} for one in (results, *others.values())]
    for row in results["rows"]:
        found = [column.get(row["work"], {}) for column in columns]
        if any("median" in one for one in found[1:]):
            cells = [_median(one) for one in found]
            lines.append(f"| {row['work']} | {_goal(row)} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _median(row: dict[str, Any]) -> str:
    """Return the figure of a row, marked where it misses its goal."""
    if "median" not in row:
        return ""
    return f"{row['median']:.2f}" + ("" if row.get("met", True) else " (**no**)")


def _milliseconds(seconds: list[float]) -> str:
    lower, median, upper = (1000 * value for value in seconds)
    return f"{median:.3g} ({lower:.3g} to {upper:.3g})"


def markdown_details(cases: dict[str, Any]) -> str:
    """Return the table of times."""
    lines = [
        "| case | implementation | wall, ms (quartiles) | CPU, ms (quartiles) | memory, MB | longest stall, ms |",
        "|---|---|---|---|---|---|",
    ]
    for case, implementations in cases.items():
        for name, metrics in implementations.items():
            if "unavailable" in metrics:
                cells = [metrics["unavailable"], "", "", ""]
            else:
                cells = [
                    _milliseconds(metrics["wall"]),
                    _milliseconds(metrics["cpu"]),
                    f"{metrics['memory'][1] / _MB:.1f}" if "memory" in metrics else "",
                    f"{1000 * metrics['stall'][1]:.1f}" if "stall" in metrics else "",
                ]
            lines.append("| " + " | ".join([case, name, *cells]) + " |")
    return "\n".join(lines)
