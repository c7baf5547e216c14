"""The model `ContactHistory`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, no_properties, read_list, write


@define(kw_only=True, repr=False)
class ContactHistory(Model):
    """Calls and texts exchanged with a contact.

    Attributes:
        id: Id of the contact.
        calls: The calls.
        texts: The texts.
        additional_properties: What the wire said beyond these, by its names there.
    """

    id: int | None = None
    calls: list[Call] | None = None
    texts: list[Text] | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            id=get("id"),
            calls=read_list(Call, get("calls")),
            texts=read_list(Text, get("texts")),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "id": self.id,
            "calls": self.calls,
            "texts": self.texts,
        }
        return {**self.additional_properties, **write(said)}


_PROPERTIES = frozenset(
    {
        "id",
        "calls",
        "texts",
    }
)

from .call import Call
from .text import Text
