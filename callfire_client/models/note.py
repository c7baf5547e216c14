"""The model `Note`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from ..model import Model, new
from ..null import NULL
from ..timestamps import from_unix_milliseconds


@define(init=False, eq=False, repr=False, kw_only=True)
class Note(Model):
    """A note about a call.

    Attributes:
        text: Text of the note.
        created: Time at which the note was written, Unix milliseconds.
        additional_properties: What the wire said beyond these, by its names there.
    """

    text: str | None
    created: int | None
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        text: str | None = None,
        created: int | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.text = text
        self.created = created
        self._additional = additional_properties

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = new(cls)
        model.text = get("text")
        model.created = get("created")
        model._additional = (
            None if _known(data) else {name: data[name] for name in data if name not in _PROPERTIES}
        )
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.text) is not None:
            said["text"] = None if value is NULL else value
        if (value := self.created) is not None:
            said["created"] = None if value is NULL else value
        return said

    @property
    def created_datetime(self) -> datetime | None:
        """`created` as a datetime, in UTC."""
        return from_unix_milliseconds(self.created)


_PROPERTIES = frozenset(
    {
        "text",
        "created",
    }
)
_known = _PROPERTIES.issuperset
