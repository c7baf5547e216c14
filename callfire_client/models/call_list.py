"""The model `CallList`."""

# A server may omit even required properties, which are typed without None.
# pyright: reportUnnecessaryComparison=false

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, decode_list, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class CallList(Model):
    """Calls that a request queued.

    Attributes:
        items: The calls.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    ITEMS = "items"

    items: list[Call]
    """The calls."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        items: list[Call] | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.items = items if items is not None else []
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        value = pop("items", None)
        model.items = decode_list(Call, value, nested) if value else []
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.items) is not None:
            data["items"] = encode(value)
        return data


from .call import Call
