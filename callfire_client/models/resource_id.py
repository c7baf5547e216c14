"""The model `ResourceId`."""

# A server may leave out even what is always there, and so is typed without None.
# pyright: reportUnnecessaryComparison=false

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import ABSENT, Model, new
from ..null import NULL


@define(init=False, eq=False, repr=False, kw_only=True)
class ResourceId(Model):
    """Id of a created object.

    Attributes:
        id: Id of the created object.
        additional_properties: What the wire said beyond these, by its names there.
    """

    id: int
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        id: int = ABSENT,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.id = id
        self._additional = additional_properties

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = new(cls)
        model.id = get("id", ABSENT)
        model._additional = (
            None if _known(data) else {name: data[name] for name in data if name not in _PROPERTIES}
        )
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.id) is not None:
            said["id"] = None if value is NULL else value
        return said


_PROPERTIES = frozenset(
    {
        "id",
    }
)
_known = _PROPERTIES.issuperset
