"""The model `AddDoNotContactRequest`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class AddDoNotContactRequest(Model):
    """Phone numbers to add to the do-not-contact list, with their restrictions.

    Attributes:
        numbers: Phone numbers, 11 digits each (12135551234).
        call: Whether the numbers must not be called; true by default.
        text: Whether the numbers must not be texted; true by default.
        inbound_call: Whether calls from the numbers are rejected.
        inbound_text: Whether texts from the numbers are rejected.
        source: Source of the entries, by which they can be found and deleted; `Api V2` by
            default.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    numbers: list[str] | None
    """Phone numbers, 11 digits each (12135551234)."""
    call: bool | None
    """Whether the numbers must not be called; true by default."""
    text: bool | None
    """Whether the numbers must not be texted; true by default."""
    inbound_call: bool | None
    """Whether calls from the numbers are rejected."""
    inbound_text: bool | None
    """Whether texts from the numbers are rejected."""
    source: str | None
    """Source of the entries, by which they can be found and deleted; `Api V2` by default."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        numbers: list[str] | None = None,
        call: bool | None = None,
        text: bool | None = None,
        inbound_call: bool | None = None,
        inbound_text: bool | None = None,
        source: str | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.numbers = numbers
        self.call = call
        self.text = text
        self.inbound_call = inbound_call
        self.inbound_text = inbound_text
        self.source = source
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.numbers = pop("numbers", None)
        model.call = pop("call", None)
        model.text = pop("text", None)
        model.inbound_call = pop("inboundCall", None)
        model.inbound_text = pop("inboundText", None)
        model.source = pop("source", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.numbers) is not None:
            data["numbers"] = encode(value)
        if (value := self.call) is not None:
            data["call"] = value if type(value) is bool else encode(value)
        if (value := self.text) is not None:
            data["text"] = value if type(value) is bool else encode(value)
        if (value := self.inbound_call) is not None:
            data["inboundCall"] = value if type(value) is bool else encode(value)
        if (value := self.inbound_text) is not None:
            data["inboundText"] = value if type(value) is bool else encode(value)
        if (value := self.source) is not None:
            data["source"] = value if type(value) is str else encode(value)
        return data
