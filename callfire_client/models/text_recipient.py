"""The model `TextRecipient`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, decode_list, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class TextRecipient(Model):
    """A recipient of a text: a phone number or a contact of the account, and the content of the
    text.

    Attributes:
        phone_number: Phone number to text, 11 digits (12135551234), or a short code.
        contact_id: Id of the contact to text, instead of a phone number.
        from_number: Number that this text is sent from, 11 digits (12135551234), or a short
            code.
        message: Content of the text. `${name}` is replaced by the value of the attribute
            `name`.
        media: Media files that are sent with the text, each by its `id`.
        attributes: Custom attributes; the resulting text contains them. Sent as strings;
            responses have contained numbers.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    _NESTED = ("media",)

    phone_number: str | None
    """Phone number to text, 11 digits (12135551234), or a short code."""
    contact_id: int | None
    """Id of the contact to text, instead of a phone number."""
    from_number: str | None
    """Number that this text is sent from, 11 digits (12135551234), or a short code."""
    message: str | None
    """Content of the text. `${name}` is replaced by the value of the attribute `name`."""
    media: list[Media] | None
    """Media files that are sent with the text, each by its `id`."""
    attributes: dict[str, str] | None
    """Custom attributes; the resulting text contains them. Sent as strings; responses have
    contained numbers."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        phone_number: str | None = None,
        contact_id: int | None = None,
        from_number: str | None = None,
        message: str | None = None,
        media: list[Media] | None = None,
        attributes: dict[str, str] | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.phone_number = phone_number
        self.contact_id = contact_id
        self.from_number = from_number
        self.message = message
        self.media = media
        self.attributes = attributes
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.phone_number = pop("phoneNumber", None)
        model.contact_id = pop("contactId", None)
        model.from_number = pop("fromNumber", None)
        model.message = pop("message", None)
        value = pop("media", None)
        model._slot_media = nested((decode_list, Media, value)) if value is not None else None
        model.attributes = pop("attributes", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.phone_number) is not None:
            data["phoneNumber"] = value if type(value) is str else encode(value)
        if (value := self.contact_id) is not None:
            data["contactId"] = value if type(value) is int else encode(value)
        if (value := self.from_number) is not None:
            data["fromNumber"] = value if type(value) is str else encode(value)
        if (value := self.message) is not None:
            data["message"] = value if type(value) is str else encode(value)
        if (value := self.media) is not None:
            data["media"] = encode(value)
        if (value := self.attributes) is not None:
            data["attributes"] = encode(value)
        return data


from .media import Media
