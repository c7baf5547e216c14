"""The model `DoNotContactPage`."""

# A server may omit even required properties, which are typed without None.
# pyright: reportUnnecessaryComparison=false
# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, decode_list, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class DoNotContactPage(Model):
    """A page of do-not-contact entries.

    Attributes:
        items: The entries of this page.
        limit: Maximum number of items of a page; a page with fewer items is the last one.
        offset: Number of items before this page.
        total_count: Number of items on all pages; -1 if it is unknown.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    ITEMS = "items"

    items: list[DoNotContact]
    """The entries of this page."""
    limit: int | None
    """Maximum number of items of a page; a page with fewer items is the last one."""
    offset: int | None
    """Number of items before this page."""
    total_count: int | None
    """Number of items on all pages; -1 if it is unknown."""
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
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        value = pop("items", None)
        model.items = decode_list(DoNotContact, value, nested) if value else []
        model.limit = pop("limit", None)
        model.offset = pop("offset", None)
        model.total_count = pop("totalCount", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.items) is not None:
            data["items"] = encode(value)
        if (value := self.limit) is not None:
            data["limit"] = value if type(value) is int else encode(value)
        if (value := self.offset) is not None:
            data["offset"] = value if type(value) is int else encode(value)
        if (value := self.total_count) is not None:
            data["totalCount"] = value if type(value) is int else encode(value)
        return data


from .do_not_contact import DoNotContact
