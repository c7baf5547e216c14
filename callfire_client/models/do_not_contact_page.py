"""The model `DoNotContactPage`."""

# A server may leave out even what is always there, and so is typed without None.
# pyright: reportUnnecessaryComparison=false

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, new, read_list, write
from ..null import NULL


@define(init=False, eq=False, repr=False, kw_only=True)
class DoNotContactPage(Model):
    """A page of do-not-contact entries.

    Attributes:
        items: The entries of this page.
        limit: Maximum number of items of a page; a page with fewer items is the last one.
        offset: Number of items before this page.
        total_count: Number of items on all pages; -1 if it is unknown.
        additional_properties: What the wire said beyond these, by its names there.
    """

    ITEMS = "items"

    items: list[DoNotContact]
    limit: int | None
    offset: int | None
    total_count: int | None
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        items: list[DoNotContact] | None = None,
        limit: int | None = None,
        offset: int | None = None,
        total_count: int | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.items = items if items is not None else []
        self.limit = limit
        self.offset = offset
        self.total_count = total_count
        self._additional = additional_properties

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = new(cls)
        value = get("items")
        model.items = read_list(DoNotContact, value) if value else []
        model.limit = get("limit")
        model.offset = get("offset")
        model.total_count = get("totalCount")
        model._additional = (
            None if _known(data) else {name: data[name] for name in data if name not in _PROPERTIES}
        )
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.items) is not None:
            said["items"] = write(value)
        if (value := self.limit) is not None:
            said["limit"] = None if value is NULL else value
        if (value := self.offset) is not None:
            said["offset"] = None if value is NULL else value
        if (value := self.total_count) is not None:
            said["totalCount"] = None if value is NULL else value
        return said


_PROPERTIES = frozenset(
    {
        "items",
        "limit",
        "offset",
        "totalCount",
    }
)
_known = _PROPERTIES.issuperset

from .do_not_contact import DoNotContact
