"""The model `Note`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from ..model import Model, new, same
from ..timestamps import from_unix_milliseconds
from ..types import NULL


@define(kw_only=True, repr=False)
class Note(Model):
    """A remark about a call.

    Attributes:
        text: What was noted.
        created: When it was noted, unix milliseconds.
        additional_properties: What the wire said beyond these, by its names there.
    """

    text: str | None = None
    created: int | None = None
    _additional: dict[str, Any] | None = field(default=None, alias="additional_properties", eq=same)

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
