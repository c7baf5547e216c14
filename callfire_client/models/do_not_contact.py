"""The model `DoNotContact`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from ..model import Model, no_properties, write
from ..timestamps import from_unix_milliseconds


@define(kw_only=True, repr=False)
class DoNotContact(Model):
    """What is forbidden towards a number. A number that was taken off the list is still answered,
    with everything false.

    Attributes:
        number: The number, 11 digits (12135551234).
        call: Whether it must not be called.
        text: Whether it must not be texted.
        inbound_call: Whether calls from it are refused.
        inbound_text: Whether texts from it are refused.
        source: Where the entry comes from, such as the name of a list that was uploaded.
        campaign_id: Id of the broadcast during which the person opted out.
        created: When the entry was made, unix milliseconds.
        additional_properties: What the wire said beyond these, by its names there.
    """

    number: str | None = None
    call: bool | None = None
    text: bool | None = None
    inbound_call: bool | None = None
    inbound_text: bool | None = None
    source: str | None = None
    campaign_id: int | None = None
    created: int | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            number=get("number"),
            call=get("call"),
            text=get("text"),
            inbound_call=get("inboundCall"),
            inbound_text=get("inboundText"),
            source=get("source"),
            campaign_id=get("campaignId"),
            created=get("created"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "number": self.number,
            "call": self.call,
            "text": self.text,
            "inboundCall": self.inbound_call,
            "inboundText": self.inbound_text,
            "source": self.source,
            "campaignId": self.campaign_id,
            "created": self.created,
        }
        return {**self.additional_properties, **write(said)}

    @property
    def created_datetime(self) -> datetime | None:
        """`created` as a datetime, in UTC."""
        return from_unix_milliseconds(self.created)


_PROPERTIES = frozenset(
    {
        "number",
        "call",
        "text",
        "inboundCall",
        "inboundText",
        "source",
        "campaignId",
        "created",
    }
)
