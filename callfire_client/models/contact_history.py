"""The model `ContactHistory`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, new, read_list, write
from ..null import NULL


@define(init=False, eq=False, repr=False, kw_only=True)
class ContactHistory(Model):
    """Calls and texts exchanged with a contact.

    Attributes:
        id: Id of the contact.
        calls: The calls.
        texts: The texts.
        additional_properties: What the wire said beyond these, by its names there.
    """

    id: int | None
    calls: list[Call] | None
    texts: list[Text] | None
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        id: int | None = None,
        calls: list[Call] | None = None,
        texts: list[Text] | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.id = id
        self.calls = calls
        self.texts = texts
        self._additional = additional_properties

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = new(cls)
        model.id = get("id")
        value = get("calls")
        model.calls = read_list(Call, value) if value is not None else None
        value = get("texts")
        model.texts = read_list(Text, value) if value is not None else None
        model._additional = (
            None if _known(data) else {name: data[name] for name in data if name not in _PROPERTIES}
        )
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.id) is not None:
            said["id"] = None if value is NULL else value
        if (value := self.calls) is not None:
            said["calls"] = write(value)
        if (value := self.texts) is not None:
            said["texts"] = write(value)
        return said


_PROPERTIES = frozenset(
    {
        "id",
        "calls",
        "texts",
    }
)
_known = _PROPERTIES.issuperset

from .call import Call
from .text import Text
