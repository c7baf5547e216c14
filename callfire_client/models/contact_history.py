"""The model `ContactHistory`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from .._core.model import Model, decode_list, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class ContactHistory(Model):
    """Calls and texts exchanged with a contact.

    Attributes:
        id: Id of the contact.
        calls: The calls.
        texts: The texts.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    id: int | None
    """Id of the contact."""
    calls: list[Call] | None
    """The calls."""
    texts: list[Text] | None
    """The texts."""
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
        """Decode a JSON object; missing properties and null become None, unknown properties are kept."""
        get = data.get
        model = new(cls)
        model.id = get("id")
        value = get("calls")
        model.calls = decode_list(Call, value) if value is not None else None
        value = get("texts")
        model.texts = decode_list(Text, value) if value is not None else None
        model._additional = (
            None if _known(data) else {name: data[name] for name in data if name not in _PROPERTIES}
        )
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.id) is not None:
            data["id"] = value if type(value) is int else encode(value)
        if (value := self.calls) is not None:
            data["calls"] = encode(value)
        if (value := self.texts) is not None:
            data["texts"] = encode(value)
        return data


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
