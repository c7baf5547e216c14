"""The model `BatchRequest`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, no_properties, read_list, write


@define(kw_only=True, repr=False)
class BatchRequest(Model):
    """Recipients to add to a broadcast, either listed or taken from a contact list.

    Attributes:
        name: Name of the new batch.
        recipients: The recipients, each a number or a contact.
        contact_list_id: Id of the contact list to take the recipients from.
        scrub_duplicates: Whether a recipient who occurs twice is kept only once.
        additional_properties: What the wire said beyond these, by its names there.
    """

    name: str | None = None
    recipients: list[Recipient] | None = None
    contact_list_id: int | None = None
    scrub_duplicates: bool | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            name=get("name"),
            recipients=read_list(Recipient, get("recipients")),
            contact_list_id=get("contactListId"),
            scrub_duplicates=get("scrubDuplicates"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "name": self.name,
            "recipients": self.recipients,
            "contactListId": self.contact_list_id,
            "scrubDuplicates": self.scrub_duplicates,
        }
        return {**self.additional_properties, **write(said)}


_PROPERTIES = frozenset(
    {
        "name",
        "recipients",
        "contactListId",
        "scrubDuplicates",
    }
)

from .recipient import Recipient
