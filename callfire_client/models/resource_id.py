"""The model `ResourceId`."""

# A server may omit even required properties, which are typed without None.
# pyright: reportUnnecessaryComparison=false

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from .._core.model import ABSENT, Model, new
from .._core.null import NULL


@define(init=False, eq=False, repr=False, kw_only=True)
class ResourceId(Model):
    """Identifies what a request created.

    Attributes:
        id: Id of what was created.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    id: int
    """Id of what was created."""
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
        """Decode a JSON object; missing properties and null become None, unknown properties are kept."""
        get = data.get
        model = new(cls)
        model.id = get("id", ABSENT)
        model._additional = (
            None if _known(data) else {name: data[name] for name in data if name not in _PROPERTIES}
        )
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.id) is not None:
            data["id"] = None if value is NULL else value
        return data


_PROPERTIES = frozenset(
    {
        "id",
    }
)
_known = _PROPERTIES.issuperset
