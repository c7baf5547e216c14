"""The model `ResourceIdList`."""

# A server may leave out even what is always there, and so is typed without None.
# pyright: reportUnnecessaryComparison=false

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, new, read_list, write


@define(init=False, eq=False, repr=False, kw_only=True)
class ResourceIdList(Model):
    """Ids of the created objects, in the order of the request.

    Attributes:
        items: One id for each created object.
        additional_properties: What the wire said beyond these, by its names there.
    """

    ITEMS = "items"

    items: list[ResourceId]
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        items: list[ResourceId] | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.items = items if items is not None else []
        self._additional = additional_properties

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = new(cls)
        value = get("items")
        model.items = read_list(ResourceId, value) if value else []
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
        return said


_PROPERTIES = frozenset(
    {
        "items",
    }
)
_known = _PROPERTIES.issuperset

from .resource_id import ResourceId
