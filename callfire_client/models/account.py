"""The model `Account`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import ABSENT, Model, no_properties, write


@define(kw_only=True, repr=False)
class Account(Model):
    """The account that the credentials belong to.

    Attributes:
        id: Id of the account.
        name: Name of the account.
        email: Email address of the account holder.
        first_name: First name of the account holder.
        last_name: Last name of the account holder.
        permissions: What the credentials may do.
        status: See `AccountStatus`.
        company_name: Name of the company.
        address: Street address.
        city: City.
        state: State or province.
        zipcode: Postal code.
        country: Country, two letters; US or CA so far.
        website: Address of the company's web site.
        additional_properties: What the wire said beyond these, by its names there.
    """

    id: int = ABSENT
    name: str | None = None
    email: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    permissions: list[AccountPermission] | None = None
    status: AccountStatus | None = None
    company_name: str | None = None
    address: str | None = None
    city: str | None = None
    state: str | None = None
    zipcode: str | None = None
    country: str | None = None
    website: str | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            id=get("id", ABSENT),
            name=get("name"),
            email=get("email"),
            first_name=get("firstName"),
            last_name=get("lastName"),
            permissions=get("permissions"),
            status=get("status"),
            company_name=get("companyName"),
            address=get("address"),
            city=get("city"),
            state=get("state"),
            zipcode=get("zipcode"),
            country=get("country"),
            website=get("website"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "id": self.id,
            "name": self.name,
            "email": self.email,
            "firstName": self.first_name,
            "lastName": self.last_name,
            "permissions": self.permissions,
            "status": self.status,
            "companyName": self.company_name,
            "address": self.address,
            "city": self.city,
            "state": self.state,
            "zipcode": self.zipcode,
            "country": self.country,
            "website": self.website,
        }
        return {**self.additional_properties, **write(said)}


_PROPERTIES = frozenset(
    {
        "id",
        "name",
        "email",
        "firstName",
        "lastName",
        "permissions",
        "status",
        "companyName",
        "address",
        "city",
        "state",
        "zipcode",
        "country",
        "website",
    }
)

from .account_permission import AccountPermission
from .account_status import AccountStatus
