"""The model `TextInboundConfig`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, no_properties, write


@define(kw_only=True, repr=False)
class TextInboundConfig(Model):
    """Forwards inbound texts.

    Attributes:
        forward_enabled: Whether texts are forwarded.
        forward_number: Number that texts are forwarded to, 11 digits (12135551234).
        additional_properties: What the wire said beyond these, by its names there.
    """

    forward_enabled: bool | None = None
    forward_number: str | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            forward_enabled=get("forwardEnabled"),
            forward_number=get("forwardNumber"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "forwardEnabled": self.forward_enabled,
            "forwardNumber": self.forward_number,
        }
        return {**self.additional_properties, **write(said)}


_PROPERTIES = frozenset(
    {
        "forwardEnabled",
        "forwardNumber",
    }
)
