"""The model `Account`."""

# A server may omit even required properties, which are typed without None.
# pyright: reportUnnecessaryComparison=false
# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import ABSENT, Model, Nested, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class Account(Model):
    """The account that the credentials belong to.

    Attributes:
        id: Id of the account.
        name: Name of the account.
        email: Email address of the account holder.
        first_name: First name of the account holder.
        last_name: Last name of the account holder.
        permissions: Permissions of the credentials.
        status: Status of the account.
        company_name: Name of the company.
        address: Street address.
        city: City.
        state: State or province.
        zipcode: Postal code.
        country: Country, two letters; only US and CA are known.
        website: URL of the company's website.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    id: int
    """Id of the account."""
    name: str | None
    """Name of the account."""
    email: str | None
    """Email address of the account holder."""
    first_name: str | None
    """First name of the account holder."""
    last_name: str | None
    """Last name of the account holder."""
    permissions: list[AccountPermission] | None
    """Permissions of the credentials."""
    status: AccountStatus | None
    """Status of the account."""
    company_name: str | None
    """Name of the company."""
    address: str | None
    """Street address."""
    city: str | None
    """City."""
    state: str | None
    """State or province."""
    zipcode: str | None
    """Postal code."""
    country: str | None
    """Country, two letters; only US and CA are known."""
    website: str | None
    """URL of the company's website."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        id: int = ABSENT,
        name: str | None = None,
        email: str | None = None,
        first_name: str | None = None,
        last_name: str | None = None,
        permissions: list[AccountPermission] | None = None,
        status: AccountStatus | None = None,
        company_name: str | None = None,
        address: str | None = None,
        city: str | None = None,
        state: str | None = None,
        zipcode: str | None = None,
        country: str | None = None,
        website: str | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.id = id
        self.name = name
        self.email = email
        self.first_name = first_name
        self.last_name = last_name
        self.permissions = permissions
        self.status = status
        self.company_name = company_name
        self.address = address
        self.city = city
        self.state = state
        self.zipcode = zipcode
        self.country = country
        self.website = website
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.id = pop("id", ABSENT)
        model.name = pop("name", None)
        model.email = pop("email", None)
        model.first_name = pop("firstName", None)
        model.last_name = pop("lastName", None)
        model.permissions = pop("permissions", None)
        model.status = pop("status", None)
        model.company_name = pop("companyName", None)
        model.address = pop("address", None)
        model.city = pop("city", None)
        model.state = pop("state", None)
        model.zipcode = pop("zipcode", None)
        model.country = pop("country", None)
        model.website = pop("website", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.id) is not None:
            data["id"] = value if type(value) is int else encode(value)
        if (value := self.name) is not None:
            data["name"] = value if type(value) is str else encode(value)
        if (value := self.email) is not None:
            data["email"] = value if type(value) is str else encode(value)
        if (value := self.first_name) is not None:
            data["firstName"] = value if type(value) is str else encode(value)
        if (value := self.last_name) is not None:
            data["lastName"] = value if type(value) is str else encode(value)
        if (value := self.permissions) is not None:
            data["permissions"] = encode(value)
        if (value := self.status) is not None:
            data["status"] = value if type(value) is str else encode(value)
        if (value := self.company_name) is not None:
            data["companyName"] = value if type(value) is str else encode(value)
        if (value := self.address) is not None:
            data["address"] = value if type(value) is str else encode(value)
        if (value := self.city) is not None:
            data["city"] = value if type(value) is str else encode(value)
        if (value := self.state) is not None:
            data["state"] = value if type(value) is str else encode(value)
        if (value := self.zipcode) is not None:
            data["zipcode"] = value if type(value) is str else encode(value)
        if (value := self.country) is not None:
            data["country"] = value if type(value) is str else encode(value)
        if (value := self.website) is not None:
            data["website"] = value if type(value) is str else encode(value)
        return data


from .account_permission import AccountPermission
from .account_status import AccountStatus
