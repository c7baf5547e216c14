"""Read CSV files by column names, with the line of each row."""

from __future__ import annotations

import csv
import io
import shutil
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from attrs import define, frozen

from .output import note
from .status import CommandError

__all__ = ["CSVFile", "Line", "column_key", "open_csv", "report_bad_lines"]

_SHOWN: Final = 20
_SHOWN_LENGTH: Final = 300
_DELIMITERS: Final = (";", "\t", "|")


class _Rows(Protocol):
    """A reader of the module `csv`."""

    @property
    def line_num(self) -> int:
        """The number of lines that were read."""
        ...

    def __iter__(self) -> Iterator[list[str]]: ...
    def __next__(self) -> list[str]: ...


@frozen
class Line:
    """A row of a file.

    Attributes:
        number: The number of its first line; that of the column names is 1.
        cells: The cells by the name of their column, without white space around them.
        error: Why the row cannot be read; None if it can.
    """

    number: int
    cells: Mapping[str, str]
    error: str | None = None


@define
class CSVFile:
    """A CSV file that can be read several times.

    Attributes:
        name: Its name in messages.
        columns: The names of its columns.
    """

    name: str
    columns: list[str]
    _text: io.TextIOWrapper
    _delimiter: str

    def lines(self) -> Iterator[Line]:
        """Read the rows from the beginning; empty lines are skipped."""
        reader = _reader(self._text, self._delimiter)
        next(reader)
        end = reader.line_num
        while True:
            number = end + 1
            try:
                row = next(reader, None)
            except csv.Error as error:
                yield Line(number, {}, f"it is not CSV: {error}")
                return  # where the next row begins is unknown
            end = reader.line_num
            if row is None:
                return
            if any(cell.strip() for cell in row):
                yield self._line(number, row)

    def _line(self, number: int, row: list[str]) -> Line:
        if len(row) > len(self.columns):
            text = f"it has {len(row)} cells, and there are {len(self.columns)} columns"
            return Line(number, {}, text)
        cells = dict(zip(self.columns, (cell.strip() for cell in row), strict=False))
        for column, cell in cells.items():
            if any("\ud800" <= character <= "\udfff" for character in cell):
                return Line(number, {}, f"{column} is not UTF-8: save the file as CSV UTF-8")
            if "\0" in cell:
                return Line(number, {}, f"{column} has a NUL character")
        return Line(number, cells)


def column_key(name: str) -> str:
    """Return the letters and digits of a column name in lower case: `Phone number` is `phonenumber`."""
    return "".join(character for character in name.lower() if character.isalnum())


@contextmanager
def open_csv(path: str, delimiter: str) -> Generator[CSVFile]:
    """Open a file until the context ends.

    Args:
        path: Its path; `-` for stdin. Stdin and pipes are copied to a temporary file.
        delimiter: The character between cells.

    Raises:
        CommandError: It has no column names, or one of them twice.
        OSError: It cannot be read.
    """
    with _open(path) as file:
        name = "stdin" if path == "-" else path
        text = io.TextIOWrapper(file, "utf-8-sig", errors="surrogateescape", newline="")
        try:
            first = next(_reader(text, delimiter), None)
            columns = [cell.strip() for cell in first or ()]
        except csv.Error as error:
            raise CommandError(f"{name}: line 1 is not CSV: {error}") from None
        _check_columns(name, columns, delimiter)
        yield CSVFile(name, columns, text, delimiter)


def report_bad_lines(file: CSVFile, check: Callable[[Line], str | None]) -> int:
    """Read all rows, and report those that are invalid.

    Args:
        file: The file.
        check: Returns why a row is invalid; None if it is valid.

    Returns:
        The number of rows.

    Raises:
        CommandError: A row is invalid.
    """
    rows = bad = 0
    for line in file.lines():
        rows += 1
        reason = line.error or check(line)
        if reason is not None:
            bad += 1
            if bad <= _SHOWN:
                shown = reason if len(reason) <= _SHOWN_LENGTH else f"{reason[:_SHOWN_LENGTH]}..."
                note(f"{file.name}:{line.number}: {shown}")
    if bad > _SHOWN:
        note(f"{file.name}: {bad - _SHOWN:,} further rows are invalid")
    if bad:
        raise CommandError(f"{bad:,} of {rows:,} rows are invalid; nothing was sent")
    if not rows:
        raise CommandError(f"{file.name} has no rows")
    return rows


@contextmanager
def _open(path: str) -> Generator[BinaryIO]:
    if not path:
        raise CommandError("the path of the file is empty")
    if path == "-" and sys.stdin is None:
        raise CommandError("stdin is closed: pass the path of a file")
    with nullcontext(sys.stdin.buffer) if path == "-" else Path(path).open("rb") as file:
        if path != "-" and file.seekable():
            yield file
            return
        with tempfile.TemporaryFile() as copy:
            shutil.copyfileobj(file, copy)
            yield copy


def _reader(text: io.TextIOWrapper, delimiter: str) -> _Rows:
    text.seek(0)
    return csv.reader(text, delimiter=delimiter, strict=True)


def _check_columns(name: str, columns: list[str], delimiter: str) -> None:
    if any("\0" in column for column in columns):  # UTF-16 without a byte order mark has them, too
        raise CommandError(f"{name}: it is not UTF-8: save the file as CSV UTF-8")
    if not any(columns):
        raise CommandError(f"{name}: the first line must have the names of the columns")
    if len(columns) == 1:
        for other in _DELIMITERS:
            if other != delimiter and other in columns[0]:
                raise CommandError(
                    f"{name}: the columns are separated by {other!r}: pass --delimiter"
                )
    for position, column in enumerate(columns, 1):
        if not column:
            raise CommandError(f"{name}: column {position} has no name")
        if column in columns[: position - 1]:
            raise CommandError(f"{name}: the column {column!r} occurs twice")
