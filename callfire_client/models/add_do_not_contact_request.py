"""The model `AddDoNotContactRequest`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, no_properties, write


@define(kw_only=True, repr=False)
class AddDoNotContactRequest(Model):
    """Numbers to put on the do-not-contact list, and what is forbidden towards them.

    Attributes:
        numbers: The numbers, 11 digits each (12135551234).
        call: Whether they must not be called; true unless given.
        text: Whether they must not be texted; true unless given.
        inbound_call: Whether calls from them are refused.
        inbound_text: Whether texts from them are refused.
        source: Name under which the entries can be found and deleted together; `Api V2` unless
            given.
        additional_properties: What the wire said beyond these, by its names there.
    """

    numbers: list[str] | None = None
    call: bool | None = None
    text: bool | None = None
    inbound_call: bool | None = None
    inbound_text: bool | None = None
    source: str | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            numbers=get("numbers"),
            call=get("call"),
            text=get("text"),
            inbound_call=get("inboundCall"),
            inbound_text=get("inboundText"),
            source=get("source"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "numbers": self.numbers,
            "call": self.call,
            "text": self.text,
            "inboundCall": self.inbound_call,
            "inboundText": self.inbound_text,
            "source": self.source,
        }
        return {**self.additional_properties, **write(said)}


_PROPERTIES = frozenset(
    {
        "numbers",
        "call",
        "text",
        "inboundCall",
        "inboundText",
        "source",
    }
)
