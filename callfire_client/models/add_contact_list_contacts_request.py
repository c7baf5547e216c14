"""The model `AddContactListContactsRequest`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, no_properties, read_list, write


@define(kw_only=True, repr=False)
class AddContactListContactsRequest(Model):
    """Contacts to put on a list, from one of three sources: contacts that exist, new contacts, or
    bare phone numbers.

    Attributes:
        contacts: New contacts.
        contact_ids: Ids of existing contacts.
        contact_numbers: Numbers to make contacts of, 11 digits each (12135551234).
        contact_numbers_field: See `ContactNumbersField`.
        use_custom_fields: Whether properties keep their names as given; otherwise they become
            A, B, C and so on.
        additional_properties: What the wire said beyond these, by its names there.
    """

    contacts: list[Contact] | None = None
    contact_ids: list[int] | None = None
    contact_numbers: list[str] | None = None
    contact_numbers_field: ContactNumbersField | None = None
    use_custom_fields: bool | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            contacts=read_list(Contact, get("contacts")),
            contact_ids=get("contactIds"),
            contact_numbers=get("contactNumbers"),
            contact_numbers_field=get("contactNumbersField"),
            use_custom_fields=get("useCustomFields"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "contacts": self.contacts,
            "contactIds": self.contact_ids,
            "contactNumbers": self.contact_numbers,
            "contactNumbersField": self.contact_numbers_field,
            "useCustomFields": self.use_custom_fields,
        }
        return {**self.additional_properties, **write(said)}


_PROPERTIES = frozenset(
    {
        "contacts",
        "contactIds",
        "contactNumbers",
        "contactNumbersField",
        "useCustomFields",
    }
)

from .contact import Contact
from .contact_numbers_field import ContactNumbersField
