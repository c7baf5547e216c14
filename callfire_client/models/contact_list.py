"""The model `ContactList`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from ..model import ABSENT, Model, no_properties, write
from ..timestamps import from_unix_milliseconds


@define(kw_only=True, repr=False)
class ContactList(Model):
    """A named list of contacts.

    Attributes:
        id: Id of the list.
        name: Name of the list.
        status: See `ContactListStatus`.
        size: How many contacts it holds.
        created: When the list was made, unix milliseconds.
        additional_properties: What the wire said beyond these, by its names there.
    """

    id: int = ABSENT
    name: str | None = None
    status: ContactListStatus | None = None
    size: int | None = None
    created: int | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            id=get("id", ABSENT),
            name=get("name"),
            status=get("status"),
            size=get("size"),
            created=get("created"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "id": self.id,
            "name": self.name,
            "status": self.status,
            "size": self.size,
            "created": self.created,
        }
        return {**self.additional_properties, **write(said)}

    @property
    def created_datetime(self) -> datetime | None:
        """`created` as a datetime, in UTC."""
        return from_unix_milliseconds(self.created)


_PROPERTIES = frozenset(
    {
        "id",
        "name",
        "status",
        "size",
        "created",
    }
)

from .contact_list_status import ContactListStatus
