"""The model `AddContactListContactsRequest`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, new, read_list, write
from ..null import NULL


@define(init=False, eq=False, repr=False, kw_only=True)
class AddContactListContactsRequest(Model):
    """Contacts to add to a list. Set one source: `contacts`, `contactIds` or `contactNumbers`.

    Attributes:
        contacts: New contacts.
        contact_ids: Ids of existing contacts.
        contact_numbers: Phone numbers from which contacts are created, 11 digits each
            (12135551234).
        contact_numbers_field: Property of the new contacts that receives the phone number of
            `contactNumbers`.
        use_custom_fields: True: custom properties keep the given names. False: they are named
            A, B, C and so on.
        additional_properties: What the wire said beyond these, by its names there.
    """

    contacts: list[Contact] | None
    contact_ids: list[int] | None
    contact_numbers: list[str] | None
    contact_numbers_field: ContactNumbersField | None
    use_custom_fields: bool | None
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        contacts: list[Contact] | None = None,
        contact_ids: list[int] | None = None,
        contact_numbers: list[str] | None = None,
        contact_numbers_field: ContactNumbersField | None = None,
        use_custom_fields: bool | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.contacts = contacts
        self.contact_ids = contact_ids
        self.contact_numbers = contact_numbers
        self.contact_numbers_field = contact_numbers_field
        self.use_custom_fields = use_custom_fields
        self._additional = additional_properties

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = new(cls)
        value = get("contacts")
        model.contacts = read_list(Contact, value) if value is not None else None
        model.contact_ids = get("contactIds")
        model.contact_numbers = get("contactNumbers")
        model.contact_numbers_field = get("contactNumbersField")
        model.use_custom_fields = get("useCustomFields")
        model._additional = (
            None if _known(data) else {name: data[name] for name in data if name not in _PROPERTIES}
        )
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.contacts) is not None:
            said["contacts"] = write(value)
        if (value := self.contact_ids) is not None:
            said["contactIds"] = write(value)
        if (value := self.contact_numbers) is not None:
            said["contactNumbers"] = write(value)
        if (value := self.contact_numbers_field) is not None:
            said["contactNumbersField"] = None if value is NULL else value
        if (value := self.use_custom_fields) is not None:
            said["useCustomFields"] = None if value is NULL else value
        return said


_PROPERTIES = frozenset(
    {
        "contacts",
        "contactIds",
        "contactNumbers",
        "contactNumbersField",
        "useCustomFields",
    }
)
_known = _PROPERTIES.issuperset

from .contact import Contact
from .contact_numbers_field import ContactNumbersField
