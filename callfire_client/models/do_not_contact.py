"""The model `DoNotContact`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, encode, encode_unknown, new
from .._core.timestamps import from_unix_milliseconds


@define(init=False, eq=False, repr=False, kw_only=True)
class DoNotContact(Model):
    """An entry of the do-not-contact list. For a number that was removed from the list, the service
    returns an entry in which everything is false.

    Attributes:
        number: Phone number, 11 digits (12135551234).
        call: Whether the number must not be called.
        text: Whether the number must not be texted.
        inbound_call: Whether calls from the number are rejected.
        inbound_text: Whether texts from the number are rejected.
        source: Source of the entry, such as the name of an uploaded list.
        campaign_id: Id of the broadcast during which the person opted out.
        created: Time at which the entry was created, Unix milliseconds.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    number: str | None
    """Phone number, 11 digits (12135551234)."""
    call: bool | None
    """Whether the number must not be called."""
    text: bool | None
    """Whether the number must not be texted."""
    inbound_call: bool | None
    """Whether calls from the number are rejected."""
    inbound_text: bool | None
    """Whether texts from the number are rejected."""
    source: str | None
    """Source of the entry, such as the name of an uploaded list."""
    campaign_id: int | None
    """Id of the broadcast during which the person opted out."""
    created: int | None
    """Time at which the entry was created, Unix milliseconds."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        number: str | None = None,
        call: bool | None = None,
        text: bool | None = None,
        inbound_call: bool | None = None,
        inbound_text: bool | None = None,
        source: str | None = None,
        campaign_id: int | None = None,
        created: int | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.number = number
        self.call = call
        self.text = text
        self.inbound_call = inbound_call
        self.inbound_text = inbound_text
        self.source = source
        self.campaign_id = campaign_id
        self.created = created
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.number = pop("number", None)
        model.call = pop("call", None)
        model.text = pop("text", None)
        model.inbound_call = pop("inboundCall", None)
        model.inbound_text = pop("inboundText", None)
        model.source = pop("source", None)
        model.campaign_id = pop("campaignId", None)
        model.created = pop("created", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.number) is not None:
            data["number"] = value if type(value) is str else encode(value)
        if (value := self.call) is not None:
            data["call"] = value if type(value) is bool else encode(value)
        if (value := self.text) is not None:
            data["text"] = value if type(value) is bool else encode(value)
        if (value := self.inbound_call) is not None:
            data["inboundCall"] = value if type(value) is bool else encode(value)
        if (value := self.inbound_text) is not None:
            data["inboundText"] = value if type(value) is bool else encode(value)
        if (value := self.source) is not None:
            data["source"] = value if type(value) is str else encode(value)
        if (value := self.campaign_id) is not None:
            data["campaignId"] = value if type(value) is int else encode(value)
        if (value := self.created) is not None:
            data["created"] = value if type(value) is int else encode(value)
        return data

    @property
    def created_datetime(self) -> datetime | None:
        """`created` as a datetime, in UTC."""
        return from_unix_milliseconds(self.created)
