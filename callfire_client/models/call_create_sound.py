"""The model `CallCreateSound`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, no_properties, write


@define(kw_only=True, repr=False)
class CallCreateSound(Model):
    """Asks for a call during which a new sound is spoken.

    Attributes:
        name: Name of the new sound.
        to_number: Number to call for the recording, 11 digits (12135551234).
        additional_properties: What the wire said beyond these, by its names there.
    """

    name: str | None = None
    to_number: str | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            name=get("name"),
            to_number=get("toNumber"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "name": self.name,
            "toNumber": self.to_number,
        }
        return {**self.additional_properties, **write(said)}


_PROPERTIES = frozenset(
    {
        "name",
        "toNumber",
    }
)
