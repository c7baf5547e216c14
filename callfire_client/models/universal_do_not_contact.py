"""The model `UniversalDoNotContact`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class UniversalDoNotContact(Model):
    """Calls and texts that the platform allows between two phone numbers, or for one number if the
    request named only one.

    Attributes:
        to_number: Phone number of the request, 11 digits (12135551234).
        from_number: Second phone number, 11 digits (12135551234), if the request named one.
        inbound_call: Whether `toNumber` may call `fromNumber`. Without `fromNumber`: whether
            `toNumber` may receive calls.
        inbound_text: Whether `toNumber` may text `fromNumber`. Without `fromNumber`: whether
            `toNumber` may receive texts.
        outbound_call: Whether `fromNumber` may call `toNumber`. Without `fromNumber`: whether
            `toNumber` may make calls.
        outbound_text: Whether `fromNumber` may text `toNumber`. Without `fromNumber`: whether
            `toNumber` may send texts.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    to_number: str | None
    """Phone number of the request, 11 digits (12135551234)."""
    from_number: str | None
    """Second phone number, 11 digits (12135551234), if the request named one."""
    inbound_call: bool | None
    """Whether `toNumber` may call `fromNumber`. Without `fromNumber`: whether `toNumber` may
    receive calls."""
    inbound_text: bool | None
    """Whether `toNumber` may text `fromNumber`. Without `fromNumber`: whether `toNumber` may
    receive texts."""
    outbound_call: bool | None
    """Whether `fromNumber` may call `toNumber`. Without `fromNumber`: whether `toNumber` may make
    calls."""
    outbound_text: bool | None
    """Whether `fromNumber` may text `toNumber`. Without `fromNumber`: whether `toNumber` may send
    texts."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        to_number: str | None = None,
        from_number: str | None = None,
        inbound_call: bool | None = None,
        inbound_text: bool | None = None,
        outbound_call: bool | None = None,
        outbound_text: bool | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.to_number = to_number
        self.from_number = from_number
        self.inbound_call = inbound_call
        self.inbound_text = inbound_text
        self.outbound_call = outbound_call
        self.outbound_text = outbound_text
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.to_number = pop("toNumber", None)
        model.from_number = pop("fromNumber", None)
        model.inbound_call = pop("inboundCall", None)
        model.inbound_text = pop("inboundText", None)
        model.outbound_call = pop("outboundCall", None)
        model.outbound_text = pop("outboundText", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.to_number) is not None:
            data["toNumber"] = value if type(value) is str else encode(value)
        if (value := self.from_number) is not None:
            data["fromNumber"] = value if type(value) is str else encode(value)
        if (value := self.inbound_call) is not None:
            data["inboundCall"] = value if type(value) is bool else encode(value)
        if (value := self.inbound_text) is not None:
            data["inboundText"] = value if type(value) is bool else encode(value)
        if (value := self.outbound_call) is not None:
            data["outboundCall"] = value if type(value) is bool else encode(value)
        if (value := self.outbound_text) is not None:
            data["outboundText"] = value if type(value) is bool else encode(value)
        return data
