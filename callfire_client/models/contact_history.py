"""The model `ContactHistory`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, decode_list, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class ContactHistory(Model):
    """Calls and texts exchanged with a contact.

    Attributes:
        id: Id of the contact.
        calls: The calls.
        texts: The texts.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    _NESTED = (
        "calls",
        "texts",
    )

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
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.id = pop("id", None)
        value = pop("calls", None)
        model._slot_calls = nested((decode_list, Call, value)) if value is not None else None
        value = pop("texts", None)
        model._slot_texts = nested((decode_list, Text, value)) if value is not None else None
        model._additional = dict(data) if data else None
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


from .call import Call
from .text import Text
