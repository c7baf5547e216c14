"""The model `Contact`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import ABSENT, Model, no_properties, write


@define(kw_only=True, repr=False)
class Contact(Model):
    """A person of the account's address book.

    Attributes:
        id: Id of the contact.
        first_name: First name.
        last_name: Last name.
        zipcode: Postal code.
        home_phone: Number at home, 11 digits (12135551234).
        work_phone: Number at work, 11 digits (12135551234).
        mobile_phone: Mobile number, 11 digits (12135551234).
        extra_phone1: A further number, 11 digits (12135551234).
        extra_phone2: A further number, 11 digits (12135551234).
        extra_phone3: A further number, 11 digits (12135551234).
        external_id: Id of this person in a system of yours.
        external_system: Name of the system that `externalId` belongs to.
        properties: Values of your own. Strings by contract; numbers have been seen in answers.
        deleted: Whether the contact was deleted; it can still be read then, but no search finds
            it.
        additional_properties: What the wire said beyond these, by its names there.
    """

    id: int = ABSENT
    first_name: str | None = None
    last_name: str | None = None
    zipcode: str | None = None
    home_phone: str | None = None
    work_phone: str | None = None
    mobile_phone: str | None = None
    extra_phone1: str | None = None
    extra_phone2: str | None = None
    extra_phone3: str | None = None
    external_id: str | None = None
    external_system: str | None = None
    properties: dict[str, str] | None = None
    deleted: bool | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            id=get("id", ABSENT),
            first_name=get("firstName"),
            last_name=get("lastName"),
            zipcode=get("zipcode"),
            home_phone=get("homePhone"),
            work_phone=get("workPhone"),
            mobile_phone=get("mobilePhone"),
            extra_phone1=get("extraPhone1"),
            extra_phone2=get("extraPhone2"),
            extra_phone3=get("extraPhone3"),
            external_id=get("externalId"),
            external_system=get("externalSystem"),
            properties=get("properties"),
            deleted=get("deleted"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "id": self.id,
            "firstName": self.first_name,
            "lastName": self.last_name,
            "zipcode": self.zipcode,
            "homePhone": self.home_phone,
            "workPhone": self.work_phone,
            "mobilePhone": self.mobile_phone,
            "extraPhone1": self.extra_phone1,
            "extraPhone2": self.extra_phone2,
            "extraPhone3": self.extra_phone3,
            "externalId": self.external_id,
            "externalSystem": self.external_system,
            "properties": self.properties,
            "deleted": self.deleted,
        }
        return {**self.additional_properties, **write(said)}


_PROPERTIES = frozenset(
    {
        "id",
        "firstName",
        "lastName",
        "zipcode",
        "homePhone",
        "workPhone",
        "mobilePhone",
        "extraPhone1",
        "extraPhone2",
        "extraPhone3",
        "externalId",
        "externalSystem",
        "properties",
        "deleted",
    }
)
