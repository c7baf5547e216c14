"""The model `Recipient`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from .._core.model import Model, encode, new
from .._core.null import NULL


@define(init=False, eq=False, repr=False, kw_only=True)
class Recipient(Model):
    """Somebody to be contacted by a broadcast: either a phone number or a contact of the account.

    Attributes:
        phone_number: Number to contact, 11 digits (12135551234), or a short code.
        contact_id: Id of the contact to reach, instead of a number.
        from_number: Number to show this recipient as the sender, 11 digits, in place of the
            broadcast's own.
        attributes: Values of your own, kept with the call or text that results. Sent as
            strings; answers have been seen to hold numbers.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    phone_number: str | None
    """Number to contact, 11 digits (12135551234), or a short code."""
    contact_id: int | None
    """Id of the contact to reach, instead of a number."""
    from_number: str | None
    """Number to show this recipient as the sender, 11 digits, in place of the broadcast's own."""
    attributes: dict[str, str] | None
    """Values of your own, kept with the call or text that results. Sent as strings; answers have
    been seen to hold numbers."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        phone_number: str | None = None,
        contact_id: int | None = None,
        from_number: str | None = None,
        attributes: dict[str, str] | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.phone_number = phone_number
        self.contact_id = contact_id
        self.from_number = from_number
        self.attributes = attributes
        self._additional = additional_properties

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Decode a JSON object; missing properties and null become None, unknown properties are kept."""
        get = data.get
        model = new(cls)
        model.phone_number = get("phoneNumber")
        model.contact_id = get("contactId")
        model.from_number = get("fromNumber")
        model.attributes = get("attributes")
        model._additional = (
            None if _known(data) else {name: data[name] for name in data if name not in _PROPERTIES}
        )
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.phone_number) is not None:
            data["phoneNumber"] = None if value is NULL else value
        if (value := self.contact_id) is not None:
            data["contactId"] = None if value is NULL else value
        if (value := self.from_number) is not None:
            data["fromNumber"] = None if value is NULL else value
        if (value := self.attributes) is not None:
            data["attributes"] = encode(value)
        return data


_PROPERTIES = frozenset(
    {
        "phoneNumber",
        "contactId",
        "fromNumber",
        "attributes",
    }
)
_known = _PROPERTIES.issuperset
