"""The model `UniversalDoNotContact`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, no_properties, write


@define(kw_only=True, repr=False)
class UniversalDoNotContact(Model):
    """What the platform as a whole allows between two numbers, or towards one number if only one
    was asked about.

    Attributes:
        to_number: Number asked about, 11 digits (12135551234).
        from_number: The other number, 11 digits (12135551234), if one was given.
        inbound_call: Whether `toNumber` may call `fromNumber`, or with one number only, may
            receive calls.
        inbound_text: Whether `toNumber` may text `fromNumber`, or with one number only, may
            receive texts.
        outbound_call: Whether `fromNumber` may call `toNumber`, or with one number only,
            `toNumber` may make calls.
        outbound_text: Whether `fromNumber` may text `toNumber`, or with one number only,
            `toNumber` may send texts.
        additional_properties: What the wire said beyond these, by its names there.
    """

    to_number: str | None = None
    from_number: str | None = None
    inbound_call: bool | None = None
    inbound_text: bool | None = None
    outbound_call: bool | None = None
    outbound_text: bool | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            to_number=get("toNumber"),
            from_number=get("fromNumber"),
            inbound_call=get("inboundCall"),
            inbound_text=get("inboundText"),
            outbound_call=get("outboundCall"),
            outbound_text=get("outboundText"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "toNumber": self.to_number,
            "fromNumber": self.from_number,
            "inboundCall": self.inbound_call,
            "inboundText": self.inbound_text,
            "outboundCall": self.outbound_call,
            "outboundText": self.outbound_text,
        }
        return {**self.additional_properties, **write(said)}


_PROPERTIES = frozenset(
    {
        "toNumber",
        "fromNumber",
        "inboundCall",
        "inboundText",
        "outboundCall",
        "outboundText",
    }
)
