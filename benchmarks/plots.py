"""Draw the growth curves, in `docs/benchmarks/`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.measure import ROOT

FOLDER = ROOT / "docs" / "benchmarks"


def _curves(
    axes: Any, x: list[float], curves: dict[str, list[float]], scale: float, labels: tuple[str, str]
) -> None:
    for name, values in curves.items():
        axes.plot(x, [scale * value for value in values], marker="o", markersize=3, label=name)
    axes.set_xlabel(labels[0])
    axes.set_ylabel(labels[1])
    axes.set_ylim(bottom=0)
    axes.grid(visible=True, alpha=0.3)
    axes.legend(fontsize=8)


def _save(figure: Any, name: str) -> Path:
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{name}.png"
    figure.tight_layout()
    # Without the version of matplotlib, so that the same figures give the same file.
    figure.savefig(path, dpi=100, metadata={"Software": None})
    return path


def draw(growth: dict[str, Any]) -> list[Path]:
    """Draw the curves, and return the files that were written."""
    try:
        import matplotlib as mpl
    except ModuleNotFoundError:
        print("no plots: not installed: matplotlib")
        return []
    mpl.use("Agg")
    from matplotlib import pyplot as plt

    written: list[Path] = []
    if "page_size" in growth:
        figure, axes = plt.subplots(figsize=(6, 4))
        part = growth["page_size"]
        _curves(axes, part["x"], part["curves"], 1e6, ("calls on a page", "CPU time per call, µs"))
        axes.set_xscale("log")
        axes.set_title("Decoding a page")
        written.append(_save(figure, "page-size"))
    if "in_flight" in growth:
        figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4))
        part = growth["in_flight"]
        _curves(
            left, part["x"], part["curves"], 1e3, ("requests in flight", "CPU time per request, ms")
        )
        _curves(right, part["x"], part["rates"], 1, ("requests in flight", "requests per second"))
        left.set_xscale("log")
        right.set_xscale("log")
        figure.suptitle("Requests in flight")
        written.append(_save(figure, "in-flight"))
    if "models" in growth:
        figure, axes = plt.subplots(figsize=(6, 4))
        part = growth["models"]
        _curves(axes, part["x"], part["curves"], 1e3, ("imported models", "import time, ms"))
        axes.set_title("Importing the client and models")
        written.append(_save(figure, "models"))
    soak = growth.get("soak", {})
    marks_by_name = {name: one["marks"] for name, one in soak.items() if "marks" in one}
    if marks_by_name:
        figure, panels = plt.subplots(1, 3, figsize=(12, 3.5))
        for axes, key, scale, label in zip(
            panels,
            ("memory", "descriptors", "tasks"),
            (1e-6, 1, 1),
            ("resident memory, MB", "open descriptors", "asyncio tasks"),
            strict=True,
        ):
            for name, marks in marks_by_name.items():
                calls = [mark["calls"] for mark in marks]
                axes.plot(calls, [scale * mark[key] for mark in marks], label=name)
            axes.set_xlabel("calls made")
            axes.set_ylabel(label)
            axes.set_ylim(bottom=0)
            axes.grid(visible=True, alpha=0.3)
            axes.legend(fontsize=8)
        figure.suptitle("Soak test")
        written.append(_save(figure, "soak"))
    plt.close("all")
    return written
