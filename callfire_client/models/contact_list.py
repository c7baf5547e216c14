"""The model `ContactList`."""

# A server may omit even required properties, which are typed without None.
# pyright: reportUnnecessaryComparison=false
# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import define, field

from .._core.model import ABSENT, Model, Nested, encode, encode_unknown, new
from .._core.timestamps import from_unix_milliseconds


@define(init=False, eq=False, repr=False, kw_only=True)
class ContactList(Model):
    """A named list of contacts.

    Attributes:
        id: Id of the list.
        name: Name of the list.
        status: Status of the list.
        size: Number of contacts in the list.
        created: Time at which the list was created, Unix milliseconds.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    id: int
    """Id of the list."""
    name: str | None
    """Name of the list."""
    status: ContactListStatus | None
    """Status of the list."""
    size: int | None
    """Number of contacts in the list."""
    created: int | None
    """Time at which the list was created, Unix milliseconds."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        id: int = ABSENT,
        name: str | None = None,
        status: ContactListStatus | None = None,
        size: int | None = None,
        created: int | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.id = id
        self.name = name
        self.status = status
        self.size = size
        self.created = created
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.id = pop("id", ABSENT)
        model.name = pop("name", None)
        model.status = pop("status", None)
        model.size = pop("size", None)
        model.created = pop("created", None)
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
        if (value := self.status) is not None:
            data["status"] = value if type(value) is str else encode(value)
        if (value := self.size) is not None:
            data["size"] = value if type(value) is int else encode(value)
        if (value := self.created) is not None:
            data["created"] = value if type(value) is int else encode(value)
        return data

    @property
    def created_datetime(self) -> datetime | None:
        """`created` as a datetime, in UTC."""
        return from_unix_milliseconds(self.created)


from .contact_list_status import ContactListStatus
