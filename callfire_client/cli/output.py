"""Write tables, JSON and notes."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from typing import Any, Final, Generic, Protocol, TypeVar, cast

from attrs import frozen

from .._core.printable import escape
from .status import OUTPUT, CommandError

__all__ = [
    "Column",
    "StandardOutput",
    "flush",
    "is_terminal",
    "note",
    "show",
    "show_record",
    "time_of",
    "write_json",
    "write_line",
    "write_row",
]

T = TypeVar("T")
_CHUNK: Final = 100
_MIN_WRAPPED: Final = 16
"""The width of a column whose values may take several lines, if the terminal is narrow."""


class HasToDict(Protocol):
    """An object that is encoded by wire names, such as a model."""

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object."""
        ...


@frozen
class Column(Generic[T]):
    """A column of a table.

    Attributes:
        title: Its title.
        value: Returns the value of an item; None is shown as an empty cell.
        wraps: Whether its values are text, which may take several lines.
    """

    title: str
    value: Callable[[T], object]
    wraps: bool = False


class StandardOutput:
    """Writes to stdout; control characters are escaped if it is a terminal."""

    def write(self, text: str) -> None:
        """Write lines."""
        terminal = is_terminal(sys.stdout)
        _write("\n".join(map(escape, text.split("\n"))) if terminal else text)


def is_terminal(stream: object) -> bool:
    """Return whether a stream is a terminal."""
    isatty = getattr(stream, "isatty", None)
    try:
        return isatty is not None and bool(isatty())
    except ValueError:  # it is closed
        return False


def note(line: str) -> None:
    """Write a line to stderr; control characters are escaped, and a closed stream is ignored."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(f"{escape(line)}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        return


def flush() -> None:
    """Write what stdout has buffered.

    Raises:
        BrokenPipeError: The reader has closed the pipe.
        CommandError: It cannot be written for another reason, such as a full disk.
    """
    with _output_errors():
        sys.stdout.flush()


def _write(text: str) -> None:
    """Write to stdout; it raises what `flush` raises."""
    with _output_errors():
        sys.stdout.write(text)


@contextmanager
def _output_errors() -> Generator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        # Not one of an invalid file: the command may have done what it is for.
        raise CommandError(
            f"stdout cannot be written: {error.strerror or error}; the command may have done what it is for",
            OUTPUT,
        ) from error


def show(
    items: Iterable[T],
    columns: Sequence[Column[T]],
    *,
    as_json: bool,
    to_dict: Callable[[T], Mapping[str, Any]] | None = None,
) -> int:
    """Write items to stdout as they are read: a table, or a JSON object in each line.

    On a terminal, the table fits its width, or each cell is a line. Otherwise its cells are separated by tabs, the titles are in
    the first line, and nothing is shortened.

    Args:
        items: The items.
        columns: The columns of the table.
        as_json: Whether to write JSON.
        to_dict: Returns the JSON object of an item; by default its `to_dict()`.

    Returns:
        The number of items.

    Raises:
        BrokenPipeError: The reader has closed the pipe.
    """
    rest, count = iter(items), 0
    if as_json:
        for item in rest:
            write_json(to_dict(item) if to_dict is not None else _dict_of(item))
            count += 1
            if count % _CHUNK == 0:
                flush()
        return count
    pretty = is_terminal(sys.stdout)
    if not pretty:
        write_row(column.title for column in columns)
    while chunk := list(islice(rest, _CHUNK)):
        count += len(chunk)
        rows = [[column.value(item) for column in columns] for item in chunk]
        if pretty:
            _print_table(columns, [[_text(value) for value in row] for row in rows])
        else:
            for row in rows:
                write_row(row)
        flush()
    if pretty and not count:
        note("none")
    return count


def show_record(
    properties: Mapping[str, object], record: Mapping[str, Any], *, as_json: bool
) -> None:
    """Write one object: a property in each line, or a JSON object.

    Args:
        properties: The properties to show, by their titles; those that are None are left out.
        record: The JSON object.
        as_json: Whether to write JSON.
    """
    if as_json:
        write_json(record)
        return
    shown = {title: value for title, value in properties.items() if value is not None}
    width = max(map(len, shown), default=0) if is_terminal(sys.stdout) else 0
    for title, value in shown.items():
        separator = " " * (width - len(title) + 2) if width else "\t"
        _write(f"{title}{separator}{_text(value)}\n")


def write_json(record: Mapping[str, Any]) -> None:
    """Write a JSON object in one line, in ASCII, so that no value can control a terminal.

    JSON has no NaN and no infinity, which some servers write: they are null.
    """
    try:
        text = json.dumps(record, allow_nan=False)
    except ValueError:
        text = json.dumps(_without_nan(record), allow_nan=False)
    _write(f"{text}\n")


def write_row(values: Iterable[object]) -> None:
    """Write a line of cells that are separated by tabs; control characters in them are escaped."""
    _write("\t".join(map(_text, values)) + "\n")


def write_line(text: object) -> None:
    """Write a line, or several, as they are."""
    _write(f"{text}\n")


def time_of(milliseconds: int | None) -> str | None:
    """Return a time in UTC, to the second.

    Args:
        milliseconds: The time in Unix milliseconds.
    """
    if milliseconds is None:
        return None
    try:
        time = datetime.fromtimestamp(milliseconds // 1000, UTC)
    except (OverflowError, ValueError, OSError, TypeError):
        return str(milliseconds)
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def _without_nan(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _without_nan(each) for name, each in cast("Mapping[str, Any]", value).items()}
    if isinstance(value, (list, tuple)):
        return [_without_nan(each) for each in cast("Sequence[Any]", value)]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _dict_of(item: object) -> Mapping[str, Any]:
    return cast("HasToDict", item).to_dict()


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return escape(str(value))


def _print_table(columns: Sequence[Column[T]], rows: list[list[str]]) -> None:
    """Print a table, or, where it does not fit the terminal, a line for each cell."""
    from rich.box import SIMPLE_HEAD
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    needed = 0
    for position, column in enumerate(columns):
        width = max(map(cell_len, (column.title, *(row[position] for row in rows))))
        needed += 2 + (min(width, _MIN_WRAPPED) if column.wraps else width)
    if needed > console.width:
        for row in rows:
            for column, cell in zip(columns, row, strict=True):
                if cell:
                    console.print(Text(f"{column.title}: {cell}"))
            console.print()
        return
    table = Table(box=SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    for column in columns:
        table.add_column(column.title, overflow="fold", no_wrap=not column.wraps)
    for row in rows:
        table.add_row(*map(Text, row))  # Text: values are not markup
    console.print(table)
