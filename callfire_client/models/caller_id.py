"""The model `CallerId`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class CallerId(Model):
    """A phone number that the account may use as caller id.

    Attributes:
        phone_number: The phone number, 11 digits (12135551234).
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    phone_number: str | None
    """The phone number, 11 digits (12135551234)."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        phone_number: str | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.phone_number = phone_number
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.phone_number = pop("phoneNumber", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.phone_number) is not None:
            data["phoneNumber"] = value if type(value) is str else encode(value)
        return data
