"""Make recipients of the rows of a CSV file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal

from attrs import define, field, frozen

from .csv_files import Line, column_key
from .parameters import MAX_ID, SENDER
from .phone_numbers import parse_phone_number
from .status import CommandError

if TYPE_CHECKING:
    from ..models import CallRecipient, Recipient, TextRecipient

__all__ = ["Kind", "Layout", "Row", "RowCheck", "find_layout"]

Kind = Literal["calls", "texts"]

_ATTRIBUTE: Final = "attribute."
_MARK: Final = "bulk_mark"
_EVERY: Final = ("key", "phone_number", "contact_id", "from_number")
_CALLS: Final = (
    "live_message",
    "live_message_sound_id",
    "machine_message",
    "machine_message_sound_id",
    "transfer_digit",
    "transfer_message",
    "transfer_message_sound_id",
    "transfer_number",
    "voice",
)
_TEXTS: Final = ("message",)
_OF_KIND: Final[Mapping[Kind, tuple[str, ...]]] = {"calls": _CALLS, "texts": _TEXTS}
_OTHER_NAMES: Final = {"phone": "phone_number", "number": "phone_number"}
_SHOWN_COLUMNS: Final = 10
_SHOWN_CHARACTERS: Final = 30
_MESSAGES: Final = ("live_message", "live_message_sound_id", "message")


@frozen
class Row:
    """A row that can be sent.

    Attributes:
        key: Its key.
        recipient: The properties of its recipient by their Python names.
    """

    key: str
    recipient: Mapping[str, Any] = field(repr=False)


@frozen(kw_only=True)
class Layout:
    """The purpose of each column of a file.

    Attributes:
        kind: The kind of messages.
        staged: Whether the rows are recipients of a broadcast.
        names: The property of each column that has one.
        attributes: The attribute of each column that has one.
        has_message: Whether there is a message for rows without one.
    """

    kind: Kind
    staged: bool
    names: Mapping[str, str]
    attributes: Mapping[str, str]
    has_message: bool

    def row(self, line: Line) -> Row:
        """Make a row.

        Raises:
            ValueError: A cell is missing or invalid.
        """
        if line.error is not None:
            raise ValueError(line.error)
        cells = {
            self.names[column]: cell
            for column, cell in line.cells.items()
            if cell and column in self.names
        }
        key = cells.pop("key", "")
        if not key:
            raise ValueError("the key is empty")
        recipient = {name: _PARSERS.get(name, str)(cell) for name, cell in cells.items()}
        if "phone_number" not in recipient and "contact_id" not in recipient:
            raise ValueError("it has neither a phone_number nor a contact_id")
        if not self.has_message and not any(name in recipient for name in _MESSAGES):
            raise ValueError("it has no message: fill in its column, or pass --message")
        attributes = {
            self.attributes[column]: cell
            for column, cell in line.cells.items()
            if cell and column in self.attributes
        }
        return Row(key, {**recipient, "attributes": attributes} if attributes else recipient)

    def recipient(self, row: Row) -> CallRecipient | Recipient | TextRecipient:
        """Make the recipient of a row."""
        from .. import models

        if self.kind == "texts":
            return models.TextRecipient(**row.recipient)
        if self.staged:
            return models.Recipient(**row.recipient)
        return models.CallRecipient(**row.recipient)


@define
class RowCheck:
    """Checks the rows of a file one after another.

    Attributes:
        layout: The purpose of each column.
        rows: The number of different keys.
        repeated: The number of rows whose key was there before.
        same_number: The number of keys whose phone number another key has.
        first: The first row.
    """

    layout: Layout
    rows: int = 0
    repeated: int = 0
    same_number: int = 0
    first: Row | None = None
    # Hashes instead of contents, so that a million rows fit in memory.
    _seen: dict[str, int] = field(factory=dict[str, int], repr=False)
    _numbers: set[int] = field(factory=set[int], repr=False)

    def check(self, line: Line) -> str | None:
        """Return why a row is invalid; None if it is valid."""
        try:
            row = self.layout.row(line)
        except ValueError as error:
            return str(error)
        content = hash(repr(sorted(row.recipient.items())))
        known = self._seen.setdefault(row.key, content)
        if known != content:
            return f"the key {row.key!r} is on an earlier line with another number or message"
        if len(self._seen) == self.rows:
            self.repeated += 1
            return None
        self.rows += 1
        self.first = self.first or row
        number = row.recipient.get("phone_number")
        if number is not None:
            self.same_number += hash(number) in self._numbers
            self._numbers.add(hash(number))
        return None


def find_layout(
    columns: Iterable[str],
    *,
    kind: Kind | None,
    key: str | None,
    ignored: Iterable[str],
    staged: bool,
    has_message: bool,
) -> Layout:
    """Determine the purpose of each column of a file.

    Args:
        columns: Their names.
        kind: The kind of messages; None: the one that has columns of these names.
        key: The name of the column with the keys; None: `key`.
        ignored: The names of columns that are not used.
        staged: Whether the rows are recipients of a broadcast.
        has_message: Whether there is a message for rows without one.

    Raises:
        CommandError: A column is unknown or missing, or the kind cannot be found.
    """
    used = [column for column in columns if column not in set(ignored)]
    attributes = {
        column: column[len(_ATTRIBUTE) :]
        for column in used
        if column.lower().startswith(_ATTRIBUTE) and column != key
    }
    for position, (column, attribute) in enumerate(attributes.items()):
        if not attribute:
            raise CommandError(f"the column {column!r} names no attribute: {_ATTRIBUTE}NAME")
        if attribute == _MARK:
            raise CommandError(f"the column {column!r}: sending in bulk sets this attribute itself")
        if attribute in list(attributes.values())[:position]:
            raise CommandError(f"two columns have the attribute {attribute!r}")
    properties = {column: _property(column, key) for column in used if column not in attributes}
    _check_header(list(properties), set(properties.values()), key)
    found = kind or _kind_of(set(properties.values()))
    allowed = _allowed(found, staged=staged)
    names: dict[str, str] = {}
    for column, name in properties.items():
        if name not in allowed:
            raise CommandError(
                f"the column {column!r} is unknown: the columns are {', '.join(allowed)} and "
                f"{_ATTRIBUTE}NAME; pass --ignore {column!r} to leave it out"
            )
        if name in names.values():
            raise CommandError(f"two columns have the {name}: pass --ignore {column!r}")
        names[column] = name
    return Layout(
        kind=found,
        staged=staged,
        names=names,
        attributes=attributes,
        has_message=has_message,
    )


def _check_header(columns: Sequence[str], properties: set[str | None], key: str | None) -> None:
    """Check that the first line has names of columns, and that of the keys.

    Raises:
        CommandError: It has not.
    """
    if properties <= {None}:
        raise CommandError(
            f"the first line must have the names of the columns, and it has {_list(columns)}: needed are "
            f"{key or 'key'}, phone_number (or contact_id), and message for texts or live_message for calls"
        )
    if "key" not in properties:
        raise CommandError(
            f"there is no column {key or 'key'!r}, only {_list(columns)}: each row needs a key, such as the "
            "number of a customer; pass --key COLUMN if it has another name"
        )


def _list(columns: Sequence[str]) -> str:
    shown = [
        repr(column if len(column) <= _SHOWN_CHARACTERS else f"{column[:_SHOWN_CHARACTERS]}...")
        for column in columns[:_SHOWN_COLUMNS]
    ]
    more = len(columns) - len(shown)
    return ", ".join(shown) + (f" and {more:,} more" if more else "") if columns else "none"


def _property(column: str, key: str | None) -> str | None:
    if key is not None and column == key:
        return "key"
    plain = column_key(column)
    names = (name for name in (*_EVERY, *_CALLS, *_TEXTS) if column_key(name) == plain)
    found = next(names, _OTHER_NAMES.get(plain))
    # With another column for the keys, one of that name is not known.
    return None if found == "key" and key is not None else found


def _kind_of(properties: set[str | None]) -> Kind:
    kinds: list[Kind] = [
        kind for kind, names in _OF_KIND.items() if not properties.isdisjoint(names)
    ]
    if len(kinds) != 1:
        raise CommandError(
            "pass --calls or --texts: the columns do not show what is sent (texts have the column message, "
            "calls live_message)"
        )
    return kinds[0]


def _allowed(kind: Kind, *, staged: bool) -> tuple[str, ...]:
    # All calls of a broadcast have its messages.
    return _EVERY if staged and kind == "calls" else (*_EVERY, *_OF_KIND[kind])


def _parse_id(text: str) -> int:
    valid = text.isascii() and text.isdecimal() and len(text) <= len(str(MAX_ID))
    if not valid or not 0 < int(text) <= MAX_ID:
        raise ValueError(f"{text!r} is not an id")
    return int(text)


def _parse_sender(text: str) -> str:
    import click

    try:
        return SENDER.convert(text, None, None)
    except click.BadParameter as error:
        raise ValueError(error.message) from None


_PARSERS: Final[Mapping[str, Callable[[str], object]]] = {
    "phone_number": parse_phone_number,
    "transfer_number": parse_phone_number,
    "from_number": _parse_sender,
    "contact_id": _parse_id,
    "live_message_sound_id": _parse_id,
    "machine_message_sound_id": _parse_id,
    "transfer_message_sound_id": _parse_id,
}
