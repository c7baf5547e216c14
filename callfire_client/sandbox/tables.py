"""Rows of one kind, found by their ids or by what they hold without looking at every one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from .messages import Json, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Index: TypeAlias = tuple[str, ...]
"""The properties that an index is over, often just one."""


class Table:
    """Rows by id. Properties whose names begin with `_` are the sandbox's own and never answered.

    Rows are changed with `change` alone: it keeps the indexes right.

    Args:
        kind: What to call a row in an error.
        indexes: What rows can be found by.
    """

    def __init__(self, kind: str, *indexes: Index) -> None:
        self.kind = kind
        self._rows: dict[int, Json] = {}
        self._indexes: dict[Index, dict[tuple[Any, ...], dict[int, None]]] = {
            index: {} for index in indexes
        }

    def __iter__(self) -> Iterator[Json]:
        """The rows, newest first, which is how the service lists them."""
        return reversed(self._rows.values())

    def __contains__(self, row_id: object) -> bool:
        return row_id in self._rows

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, row: Json) -> Json:
        """Remember a row under its `id`, which is greater than those before."""
        self._rows[row["id"]] = row
        self._enter(row)
        return row

    def get(self, row_id: int) -> Json:
        """Find a row.

        Raises:
            Problem: There is none (404).
        """
        try:
            return self._rows[row_id]
        except KeyError:
            raise Problem(404, f"there is no {self.kind} {row_id}") from None

    def change(self, row: Json, **changes: Any) -> None:
        """Change properties of a row."""
        moved = [
            index
            for index in self._indexes
            if any(name in changes and changes[name] != row.get(name) for name in index)
        ]
        for index in moved:
            self._leave(row, index)
        row.update(changes)
        for index in moved:
            self._enter(row, index)

    def remove(self, row_id: int) -> Json:
        """Forget a row and return it.

        Raises:
            Problem: There is none (404).
        """
        row = self.get(row_id)
        for index in self._indexes:
            self._leave(row, index)
        del self._rows[row_id]
        return row

    def find(self, wanted: Callable[[Json], bool]) -> list[Json]:
        """The wanted rows, newest first, after a look at every one."""
        return [row for row in self if wanted(row)]

    def having(self, **values: Any) -> list[Json]:
        """The rows that hold these values, oldest first.

        Args:
            values: What there is an index over.
        """
        return [self._rows[row_id] for row_id in sorted(self._ids(values))]

    def count(self, **values: Any) -> int:
        """How many rows hold these values; there must be an index over them."""
        return len(self._ids(values))

    def first(self, **values: Any) -> Json | None:
        """A row that holds these values: the one that has for the longest time."""
        row_id = next(iter(self._ids(values)), None)
        return None if row_id is None else self._rows[row_id]

    def narrowed(self, sets: Iterable[Iterable[int]]) -> list[int]:
        """The ids that are in all the sets, newest first; of all rows if there is no set."""
        wanted = sorted((frozenset(one) for one in sets), key=len)
        if not wanted:
            return list(reversed(self._rows))
        found = wanted[0].intersection(*wanted[1:])
        return sorted(found, reverse=True)

    def ids(self, name: str, value: Any) -> dict[int, None]:
        """The ids of the rows with a value, by the index over that one property."""
        return self._indexes[(name,)].get((value,), {})

    def known(self, row_ids: Iterable[int]) -> list[int]:
        """Those of the ids that there are."""
        return [row_id for row_id in row_ids if row_id in self._rows]

    def to_json(self) -> list[Json]:
        """Write the rows down, oldest first."""
        return list(self._rows.values())

    def load(self, rows: list[Json]) -> None:
        """Take over what `to_json` wrote, in place of what was here."""
        self._rows = {}
        self._indexes = {index: {} for index in self._indexes}
        for row in sorted(rows, key=lambda row: row["id"]):
            self.add(row)

    def _ids(self, values: Json) -> dict[int, None]:
        index = tuple(values)
        return self._indexes[index].get(tuple(values.values()), {})

    def _enter(self, row: Json, only: Index | None = None) -> None:
        for index in self._indexes if only is None else [only]:
            key = tuple(row.get(name) for name in index)
            self._indexes[index].setdefault(key, {})[row["id"]] = None

    def _leave(self, row: Json, index: Index) -> None:
        key = tuple(row.get(name) for name in index)
        entry = self._indexes[index][key]
        del entry[row["id"]]
        if not entry:
            del self._indexes[index][key]


def shown(row: Json) -> Json:
    """A row as the API answers it: without the sandbox's own properties."""
    return {name: value for name, value in row.items() if not name.startswith("_")}
