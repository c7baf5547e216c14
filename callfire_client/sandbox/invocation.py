"""A call of an operation, with its validated arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from attrs import field, frozen

from .multipart import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from .messages import Json
    from .operations import OperationSpec

_DEFAULT_LIMIT: Final = 100
RANGE: Final = ("limit", "offset")
"""The properties of a page with its range, which the service leaves out of some pages."""

Item = TypeVar("Item")


@frozen
class Invocation:
    """The input of an operation handler.

    Attributes:
        operation: The operation.
        arguments: The given parameters of the path and the query string, by their names in requests.
        body: The JSON body in the types of the contract; None if there is none.
        form: The parts of a multipart body, by name.
        username: The authenticated user.
        max_page_size: The maximum number of items in a page; None for no maximum.
        last_listed_id: The greatest id of resources that are in pages; None for all.
    """

    operation: OperationSpec
    arguments: Mapping[str, Any]
    body: Any = field(default=None, repr=False)
    form: Mapping[str, Part] = field(factory=dict[str, Part], repr=False)
    username: str = ""
    max_page_size: int | None = None
    last_listed_id: int | None = None

    def __getitem__(self, name: str) -> Any:
        return self.arguments[name]

    def get(self, name: str, default: Any = None) -> Any:
        """Return an argument, or the default if it is not given."""
        return self.arguments.get(name, default)

    def matches(self, row: Json, *names: str) -> bool:
        """Return whether a row equals all given arguments with these names."""
        return all(name not in self.arguments or row.get(name) == self[name] for name in names)

    def includes(self, name: str, *values: object) -> bool:
        """Return whether a list argument contains one of the values, or is not given."""
        wanted: list[object] | None = self.get(name)
        return wanted is None or any(value in wanted for value in values)

    def page_items(self, items: Sequence[Item]) -> Sequence[Item]:
        """Return the items in the range of `limit` and `offset`."""
        size = self.limit if self.max_page_size is None else min(self.limit, self.max_page_size)
        return items[self.offset : self.offset + size]

    def page_of(
        self,
        items: Sequence[Item],
        serialize: Callable[[Item], Json],
        *,
        omit: Collection[str] = (),
    ) -> Json:
        """Return the page in the range of `limit` and `offset`, with each item serialized.

        Args:
            items: The items of all pages.
            serialize: Returns an item as in the response.
            omit: The properties of the page that the service leaves out, such as `limit`.
        """
        page: Json = self.page(items)
        page["items"] = [serialize(item) for item in page["items"]]
        return {name: value for name, value in page.items() if name not in omit}

    def page(self, items: Sequence[Item]) -> Json:
        """Return the page in the range of `limit` and `offset`, of the resources that are listed."""
        last = self.last_listed_id
        if last is not None:
            items = [item for item in items if _id_of(item) <= last]
        return {
            "items": self.page_items(items),
            "limit": self.limit,
            "offset": self.offset,
            "totalCount": len(items),
        }

    @property
    def limit(self) -> int:
        """The maximum number of items, by default that of the contract."""
        limit: int = self.get("limit", self._default("limit", _DEFAULT_LIMIT))
        return limit

    @property
    def offset(self) -> int:
        """The number of items to skip, by default that of the contract."""
        offset: int = self.get("offset", self._default("offset", 0))
        return offset

    def _default(self, name: str, fallback: int) -> int:
        parameter = self.operation.parameters.get(name)
        value: int = fallback if parameter is None else parameter.schema.get("default", fallback)
        return value


def _id_of(item: Any) -> int:
    """Return the id of a resource or of a row; 0 if it has none."""
    found: int = item if isinstance(item, int) else item.get("id", 0)
    return found
