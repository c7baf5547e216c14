"""The model `CreateContactListRequest`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, decode_list, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class CreateContactListRequest(Model):
    """A new contact list. Set one source: `contacts`, `contactIds` or `contactNumbers`.

    Attributes:
        name: Name of the list.
        contacts: New contacts to add to the list.
        contact_ids: Ids of existing contacts to add to the list.
        contact_numbers: Phone numbers from which contacts are created, 11 digits each
            (12135551234).
        contact_numbers_field: Property of the new contacts that receives the phone number of
            `contactNumbers`.
        use_custom_fields: True: custom properties keep the given names. False: they are named
            A, B, C and so on.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    _NESTED = ("contacts",)

    name: str | None
    """Name of the list."""
    contacts: list[Contact] | None
    """New contacts to add to the list."""
    contact_ids: list[int] | None
    """Ids of existing contacts to add to the list."""
    contact_numbers: list[str] | None
    """Phone numbers from which contacts are created, 11 digits each (12135551234)."""
    contact_numbers_field: ContactNumbersField | None
    """Property of the new contacts that receives the phone number of `contactNumbers`."""
    use_custom_fields: bool | None
    """True: custom properties keep the given names. False: they are named A, B, C and so on."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        name: str | None = None,
        contacts: list[Contact] | None = None,
        contact_ids: list[int] | None = None,
        contact_numbers: list[str] | None = None,
        contact_numbers_field: ContactNumbersField | None = None,
        use_custom_fields: bool | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.name = name
        self.contacts = contacts
        self.contact_ids = contact_ids
        self.contact_numbers = contact_numbers
        self.contact_numbers_field = contact_numbers_field
        self.use_custom_fields = use_custom_fields
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.name = pop("name", None)
        value = pop("contacts", None)
        model._slot_contacts = nested((decode_list, Contact, value)) if value is not None else None
        model.contact_ids = pop("contactIds", None)
        model.contact_numbers = pop("contactNumbers", None)
        model.contact_numbers_field = pop("contactNumbersField", None)
        model.use_custom_fields = pop("useCustomFields", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.name) is not None:
            data["name"] = value if type(value) is str else encode(value)
        if (value := self.contacts) is not None:
            data["contacts"] = encode(value)
        if (value := self.contact_ids) is not None:
            data["contactIds"] = encode(value)
        if (value := self.contact_numbers) is not None:
            data["contactNumbers"] = encode(value)
        if (value := self.contact_numbers_field) is not None:
            data["contactNumbersField"] = value if type(value) is str else encode(value)
        if (value := self.use_custom_fields) is not None:
            data["useCustomFields"] = value if type(value) is bool else encode(value)
        return data


from .contact import Contact
from .contact_numbers_field import ContactNumbersField
