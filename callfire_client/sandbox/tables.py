"""Tables of rows with ids and indexes, so that a search need not visit every row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from .messages import HttpError, Json

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

Index: TypeAlias = tuple[str, ...]
"""The names of the indexed properties, often only one."""


class Table:
    """Rows by id. Properties whose names begin with `_` are internal and not in responses.

    Indexed properties of a row must be changed only with `change`, which updates the indexes.

    Args:
        kind: The name of a row in error messages.
        indexes: The indexes.
    """

    def __init__(self, kind: str, *indexes: Index) -> None:
        self.kind = kind
        self._rows: dict[int, Json] = {}
        self._indexes: dict[Index, dict[tuple[Any, ...], dict[int, None]]] = {
            index: {} for index in indexes
        }

    def __iter__(self) -> Iterator[Json]:
        """Iterate over the rows, newest first, which is the order of the service's lists."""
        return reversed(self._rows.values())

    def __contains__(self, row_id: object) -> bool:
        return row_id in self._rows

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, row: Json) -> Json:
        """Add a row and return it; its `id` must be greater than those of the other rows."""
        self._rows[row["id"]] = row
        self._add_to_indexes(row, self._indexes)
        return row

    def get(self, row_id: int) -> Json:
        """Return a row.

        Raises:
            HttpError: No row has that id (404).
        """
        try:
            return self._rows[row_id]
        except KeyError:
            raise HttpError(404, f"there is no {self.kind} {row_id}") from None

    def change(self, row: Json, **changes: Any) -> None:
        """Change properties of a row."""
        affected = [
            index
            for index in self._indexes
            if any(name in changes and changes[name] != row.get(name) for name in index)
        ]
        for index in affected:
            self._remove_from_index(row, index)
        row.update(changes)
        self._add_to_indexes(row, affected)

    def remove(self, row_id: int) -> Json:
        """Remove a row and return it.

        Raises:
            HttpError: No row has that id (404).
        """
        row = self.get(row_id)
        for index in self._indexes:
            self._remove_from_index(row, index)
        del self._rows[row_id]
        return row

    def find(self, predicate: Callable[[Json], bool]) -> list[Json]:
        """Return the rows that satisfy a predicate, newest first; visits every row."""
        return [row for row in self if predicate(row)]

    def select(self, **values: Any) -> list[Json]:
        """Return the rows with these values, oldest first.

        Args:
            values: Values by property; there must be an index on these properties.
        """
        return [self._rows[row_id] for row_id in sorted(self._lookup(values))]

    def count(self, **values: Any) -> int:
        """Return the number of rows with these values; see `select`."""
        return len(self._lookup(values))

    def first(self, **values: Any) -> Json | None:
        """Return the row that has had these values for the longest time; see `select`."""
        row_id = next(iter(self._lookup(values)), None)
        return None if row_id is None else self._rows[row_id]

    def intersect_ids(self, sets: Iterable[Collection[int]]) -> list[int]:
        """Return the ids that all sets contain, newest first; all ids if there is no set."""
        by_size = sorted(sets, key=len)
        if not by_size:
            return list(reversed(self._rows))
        # Ids are added to an index almost in order, which makes sorting fast; a set has no order.
        found = list(by_size[0])
        for other in by_size[1:]:
            found = [one for one in found if one in other]
        return sorted(found, reverse=True)

    def ids(self, name: str, value: Any) -> dict[int, None]:
        """Return the ids of the rows with a value; there must be an index on that property."""
        return self._indexes[(name,)].get((value,), {})

    def existing_ids(self, row_ids: Iterable[int]) -> list[int]:
        """Return those of the ids that rows have."""
        return [row_id for row_id in row_ids if row_id in self._rows]

    def to_json(self) -> list[Json]:
        """Return the rows, oldest first."""
        return list(self._rows.values())

    def load(self, rows: list[Json]) -> None:
        """Replace all rows.

        Args:
            rows: The return value of `to_json`.
        """
        self._rows = {}
        self._indexes = {index: {} for index in self._indexes}
        for row in sorted(rows, key=lambda row: row["id"]):
            self.add(row)

    def _lookup(self, values: Json) -> dict[int, None]:
        index = tuple(values)
        return self._indexes[index].get(tuple(values.values()), {})

    def _add_to_indexes(self, row: Json, indexes: Iterable[Index]) -> None:
        for index in indexes:
            key = tuple(row.get(name) for name in index)
            self._indexes[index].setdefault(key, {})[row["id"]] = None

    def _remove_from_index(self, row: Json, index: Index) -> None:
        key = tuple(row.get(name) for name in index)
        entry = self._indexes[index][key]
        del entry[row["id"]]
        if not entry:
            del self._indexes[index][key]


def public_properties(row: Json) -> Json:
    """Return a row without its internal properties."""
    return {name: value for name, value in row.items() if not name.startswith("_")}


def present_properties(row: Json) -> Json:
    """Return the properties of a row as in responses: without internal, null and empty ones."""
    # False and 0 are equal to 0, and are not empty.
    return {
        name: value
        for name, value in row.items()
        if (value or value == 0) and not name.startswith("_")
    }
