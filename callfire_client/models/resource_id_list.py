"""The model `ResourceIdList`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import ABSENT, Model, no_items, no_properties, read_list, write


@define(kw_only=True, repr=False)
class ResourceIdList(Model):
    """Ids of what a request created, in the order of the request.

    Attributes:
        items: An id for each thing created.
        additional_properties: What the wire said beyond these, by its names there.
    """

    ITEMS = "items"

    items: list[ResourceId] = field(factory=no_items)
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            items=read_list(ResourceId, get("items", ABSENT)) or [],
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "items": self.items,
        }
        return {**self.additional_properties, **write(said)}


_PROPERTIES = frozenset(
    {
        "items",
    }
)

from .resource_id import ResourceId
