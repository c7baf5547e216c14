"""The model `DeliveryReport`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class DeliveryReport(Model):
    """A report about the delivery of a text.

    Attributes:
        campaign_id: Id of the broadcast that the text belongs to.
        from_number: Number that the text was sent from, 11 digits (12135551234), or a short
            code.
        to_number: Phone number that the text was sent to, 11 digits (12135551234).
        message_text: Content of the text.
        carrier: Name of the carrier.
        delivery_category: Category of the state.
        delivery_state: State of the delivery.
        updated: Time of the last change, as ISO 8601 text.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    campaign_id: int | None
    """Id of the broadcast that the text belongs to."""
    from_number: str | None
    """Number that the text was sent from, 11 digits (12135551234), or a short code."""
    to_number: str | None
    """Phone number that the text was sent to, 11 digits (12135551234)."""
    message_text: str | None
    """Content of the text."""
    carrier: str | None
    """Name of the carrier."""
    delivery_category: DeliveryCategory | None
    """Category of the state."""
    delivery_state: DeliveryState | None
    """State of the delivery."""
    updated: str | None
    """Time of the last change, as ISO 8601 text."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        campaign_id: int | None = None,
        from_number: str | None = None,
        to_number: str | None = None,
        message_text: str | None = None,
        carrier: str | None = None,
        delivery_category: DeliveryCategory | None = None,
        delivery_state: DeliveryState | None = None,
        updated: str | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.campaign_id = campaign_id
        self.from_number = from_number
        self.to_number = to_number
        self.message_text = message_text
        self.carrier = carrier
        self.delivery_category = delivery_category
        self.delivery_state = delivery_state
        self.updated = updated
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.campaign_id = pop("campaignId", None)
        model.from_number = pop("fromNumber", None)
        model.to_number = pop("toNumber", None)
        model.message_text = pop("messageText", None)
        model.carrier = pop("carrier", None)
        model.delivery_category = pop("deliveryCategory", None)
        model.delivery_state = pop("deliveryState", None)
        model.updated = pop("updated", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.campaign_id) is not None:
            data["campaignId"] = value if type(value) is int else encode(value)
        if (value := self.from_number) is not None:
            data["fromNumber"] = value if type(value) is str else encode(value)
        if (value := self.to_number) is not None:
            data["toNumber"] = value if type(value) is str else encode(value)
        if (value := self.message_text) is not None:
            data["messageText"] = value if type(value) is str else encode(value)
        if (value := self.carrier) is not None:
            data["carrier"] = value if type(value) is str else encode(value)
        if (value := self.delivery_category) is not None:
            data["deliveryCategory"] = value if type(value) is str else encode(value)
        if (value := self.delivery_state) is not None:
            data["deliveryState"] = value if type(value) is str else encode(value)
        if (value := self.updated) is not None:
            data["updated"] = value if type(value) is str else encode(value)
        return data


from .delivery_category import DeliveryCategory
from .delivery_state import DeliveryState
