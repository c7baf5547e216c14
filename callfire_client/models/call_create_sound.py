"""The model `CallCreateSound`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class CallCreateSound(Model):
    """Request for a call in which a new sound is recorded.

    Attributes:
        name: Name of the new sound.
        to_number: Phone number to call for the recording, 11 digits (12135551234).
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    name: str | None
    """Name of the new sound."""
    to_number: str | None
    """Phone number to call for the recording, 11 digits (12135551234)."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        name: str | None = None,
        to_number: str | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.name = name
        self.to_number = to_number
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.name = pop("name", None)
        model.to_number = pop("toNumber", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.name) is not None:
            data["name"] = value if type(value) is str else encode(value)
        if (value := self.to_number) is not None:
            data["toNumber"] = value if type(value) is str else encode(value)
        return data
