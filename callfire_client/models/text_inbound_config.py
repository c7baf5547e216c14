"""The model `TextInboundConfig`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class TextInboundConfig(Model):
    """Forwarding of inbound texts.

    Attributes:
        forward_enabled: Whether texts are forwarded.
        forward_number: Phone number that texts are forwarded to, 11 digits (12135551234).
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    forward_enabled: bool | None
    """Whether texts are forwarded."""
    forward_number: str | None
    """Phone number that texts are forwarded to, 11 digits (12135551234)."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        forward_enabled: bool | None = None,
        forward_number: str | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.forward_enabled = forward_enabled
        self.forward_number = forward_number
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.forward_enabled = pop("forwardEnabled", None)
        model.forward_number = pop("forwardNumber", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.forward_enabled) is not None:
            data["forwardEnabled"] = value if type(value) is bool else encode(value)
        if (value := self.forward_number) is not None:
            data["forwardNumber"] = value if type(value) is str else encode(value)
        return data
