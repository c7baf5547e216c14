"""The model `ApiCredentialPage`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import ABSENT, Model, no_items, no_properties, read_list, write


@define(kw_only=True, repr=False)
class ApiCredentialPage(Model):
    """A page of API credentials.

    Attributes:
        items: The credentials of this page.
        limit: How many items a page holds at most; one with fewer is the last.
        offset: How many items precede this page.
        total_count: How many items there are on all pages; -1 if that is not known.
        additional_properties: What the wire said beyond these, by its names there.
    """

    ITEMS = "items"

    items: list[ApiCredential] = field(factory=no_items)
    limit: int | None = None
    offset: int | None = None
    total_count: int | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            items=read_list(ApiCredential, get("items", ABSENT)) or [],
            limit=get("limit"),
            offset=get("offset"),
            total_count=get("totalCount"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "items": self.items,
            "limit": self.limit,
            "offset": self.offset,
            "totalCount": self.total_count,
        }
        return {**self.additional_properties, **write(said)}


_PROPERTIES = frozenset(
    {
        "items",
        "limit",
        "offset",
        "totalCount",
    }
)

from .api_credential import ApiCredential
