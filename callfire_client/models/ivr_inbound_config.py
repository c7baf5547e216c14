"""The model `IvrInboundConfig`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, no_properties, write


@define(kw_only=True, repr=False)
class IvrInboundConfig(Model):
    """Has inbound calls answered by a dialplan.

    Attributes:
        dialplan_xml: IVR dialplan as XML.
        additional_properties: What the wire said beyond these, by its names there.
    """

    dialplan_xml: str | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            dialplan_xml=get("dialplanXml"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "dialplanXml": self.dialplan_xml,
        }
        return {**self.additional_properties, **write(said)}


_PROPERTIES = frozenset(
    {
        "dialplanXml",
    }
)
