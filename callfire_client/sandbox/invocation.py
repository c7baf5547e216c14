"""An operation with its arguments, checked and read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from attrs import field, frozen

from .multipart import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .messages import Json
    from .operations import Operation

_PAGE_SIZE: Final = 100

Item = TypeVar("Item")


@frozen
class Invocation:
    """What a handler gets.

    Attributes:
        operation: The operation.
        arguments: Parameters of path and query that were given, by their names on the wire.
        body: The JSON body in the types of the contract; None where there is none.
        form: The parts of a multipart body.
        username: Who asks.
    """

    operation: Operation
    arguments: Mapping[str, Any]
    body: Any = field(default=None, repr=False)
    form: Mapping[str, Part] = field(factory=dict[str, Part], repr=False)
    username: str = ""

    def __getitem__(self, name: str) -> Any:
        return self.arguments[name]

    def get(self, name: str, default: Any = None) -> Any:
        """An argument, or the default when it was not given."""
        return self.arguments.get(name, default)

    def matches(self, row: Json, *names: str) -> bool:
        """Whether a row has the values of all those arguments that were given."""
        return all(name not in self.arguments or row.get(name) == self[name] for name in names)

    def lists(self, name: str, *values: object) -> bool:
        """Whether one of the values is in the list argument of that name, if that was given."""
        wanted: list[object] | None = self.get(name)
        return wanted is None or any(value in wanted for value in values)

    def window(self, items: Sequence[Item]) -> Sequence[Item]:
        """The items that `limit` and `offset` ask for."""
        return items[self.offset : self.offset + self.limit]

    def page_of(self, items: Sequence[Item], shown: Callable[[Item], Json]) -> Json:
        """Write the page that `limit` and `offset` ask for, each item as it is shown."""
        page: Json = self.page(items)
        return page | {"items": [shown(item) for item in page["items"]]}

    def page(self, items: Sequence[Item]) -> Json:
        """Write the page that `limit` and `offset` ask for."""
        return {
            "items": self.window(items),
            "limit": self.limit,
            "offset": self.offset,
            "totalCount": len(items),
        }

    @property
    def limit(self) -> int:
        """How many items are asked for: as given, or as the contract says."""
        limit: int = self.get("limit", self._default("limit", _PAGE_SIZE))
        return limit

    @property
    def offset(self) -> int:
        """How many items are to be skipped."""
        offset: int = self.get("offset", self._default("offset", 0))
        return offset

    def _default(self, name: str, otherwise: int) -> int:
        parameter = self.operation.parameters.get(name)
        value: int = otherwise if parameter is None else parameter.schema.get("default", otherwise)
        return value
