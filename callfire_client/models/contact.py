"""The model `Contact`."""

# A server may omit even required properties, which are typed without None.
# pyright: reportUnnecessaryComparison=false
# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import ABSENT, Model, Nested, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class Contact(Model):
    """A contact of the account.

    Attributes:
        id: Id of the contact.
        first_name: First name.
        last_name: Last name.
        zipcode: Postal code.
        home_phone: Home phone number, 11 digits (12135551234).
        work_phone: Work phone number, 11 digits (12135551234).
        mobile_phone: Mobile phone number, 11 digits (12135551234).
        extra_phone1: Additional phone number, 11 digits (12135551234).
        extra_phone2: Second additional phone number, 11 digits (12135551234).
        extra_phone3: Third additional phone number, 11 digits (12135551234).
        external_id: Id of the contact in another system.
        external_system: Name of the system that `externalId` belongs to.
        properties: Custom properties. Strings by contract; responses have contained numbers.
        deleted: Whether the contact was deleted. Searches do not find a deleted contact, but it
            can still be retrieved by its id.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    id: int
    """Id of the contact."""
    first_name: str | None
    """First name."""
    last_name: str | None
    """Last name."""
    zipcode: str | None
    """Postal code."""
    home_phone: str | None
    """Home phone number, 11 digits (12135551234)."""
    work_phone: str | None
    """Work phone number, 11 digits (12135551234)."""
    mobile_phone: str | None
    """Mobile phone number, 11 digits (12135551234)."""
    extra_phone1: str | None
    """Additional phone number, 11 digits (12135551234)."""
    extra_phone2: str | None
    """Second additional phone number, 11 digits (12135551234)."""
    extra_phone3: str | None
    """Third additional phone number, 11 digits (12135551234)."""
    external_id: str | None
    """Id of the contact in another system."""
    external_system: str | None
    """Name of the system that `externalId` belongs to."""
    properties: dict[str, str] | None
    """Custom properties. Strings by contract; responses have contained numbers."""
    deleted: bool | None
    """Whether the contact was deleted. Searches do not find a deleted contact, but it can still be
    retrieved by its id."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        id: int = ABSENT,
        first_name: str | None = None,
        last_name: str | None = None,
        zipcode: str | None = None,
        home_phone: str | None = None,
        work_phone: str | None = None,
        mobile_phone: str | None = None,
        extra_phone1: str | None = None,
        extra_phone2: str | None = None,
        extra_phone3: str | None = None,
        external_id: str | None = None,
        external_system: str | None = None,
        properties: dict[str, str] | None = None,
        deleted: bool | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.id = id
        self.first_name = first_name
        self.last_name = last_name
        self.zipcode = zipcode
        self.home_phone = home_phone
        self.work_phone = work_phone
        self.mobile_phone = mobile_phone
        self.extra_phone1 = extra_phone1
        self.extra_phone2 = extra_phone2
        self.extra_phone3 = extra_phone3
        self.external_id = external_id
        self.external_system = external_system
        self.properties = properties
        self.deleted = deleted
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.id = pop("id", ABSENT)
        model.first_name = pop("firstName", None)
        model.last_name = pop("lastName", None)
        model.zipcode = pop("zipcode", None)
        model.home_phone = pop("homePhone", None)
        model.work_phone = pop("workPhone", None)
        model.mobile_phone = pop("mobilePhone", None)
        model.extra_phone1 = pop("extraPhone1", None)
        model.extra_phone2 = pop("extraPhone2", None)
        model.extra_phone3 = pop("extraPhone3", None)
        model.external_id = pop("externalId", None)
        model.external_system = pop("externalSystem", None)
        model.properties = pop("properties", None)
        model.deleted = pop("deleted", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.id) is not None:
            data["id"] = value if type(value) is int else encode(value)
        if (value := self.first_name) is not None:
            data["firstName"] = value if type(value) is str else encode(value)
        if (value := self.last_name) is not None:
            data["lastName"] = value if type(value) is str else encode(value)
        if (value := self.zipcode) is not None:
            data["zipcode"] = value if type(value) is str else encode(value)
        if (value := self.home_phone) is not None:
            data["homePhone"] = value if type(value) is str else encode(value)
        if (value := self.work_phone) is not None:
            data["workPhone"] = value if type(value) is str else encode(value)
        if (value := self.mobile_phone) is not None:
            data["mobilePhone"] = value if type(value) is str else encode(value)
        if (value := self.extra_phone1) is not None:
            data["extraPhone1"] = value if type(value) is str else encode(value)
        if (value := self.extra_phone2) is not None:
            data["extraPhone2"] = value if type(value) is str else encode(value)
        if (value := self.extra_phone3) is not None:
            data["extraPhone3"] = value if type(value) is str else encode(value)
        if (value := self.external_id) is not None:
            data["externalId"] = value if type(value) is str else encode(value)
        if (value := self.external_system) is not None:
            data["externalSystem"] = value if type(value) is str else encode(value)
        if (value := self.properties) is not None:
            data["properties"] = encode(value)
        if (value := self.deleted) is not None:
            data["deleted"] = value if type(value) is bool else encode(value)
        return data
