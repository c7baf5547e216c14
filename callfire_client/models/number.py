"""The model `Number`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, decode_object, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class Number(Model):
    """A phone number that can be ordered.

    Attributes:
        number: The phone number, 11 digits (12135551234).
        national_format: The phone number in its national format, such as (213) 555-1234.
        toll_free: Whether the number is toll-free.
        region: Region of the number.
        send_email_on_create: Whether the account receives an email when the number has been set
            up.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    _NESTED = ("region",)

    number: str | None
    """The phone number, 11 digits (12135551234)."""
    national_format: str | None
    """The phone number in its national format, such as (213) 555-1234."""
    toll_free: bool | None
    """Whether the number is toll-free."""
    region: Region | None
    """Region of the number."""
    send_email_on_create: bool | None
    """Whether the account receives an email when the number has been set up."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        number: str | None = None,
        national_format: str | None = None,
        toll_free: bool | None = None,
        region: Region | None = None,
        send_email_on_create: bool | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.number = number
        self.national_format = national_format
        self.toll_free = toll_free
        self.region = region
        self.send_email_on_create = send_email_on_create
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.number = pop("number", None)
        model.national_format = pop("nationalFormat", None)
        model.toll_free = pop("tollFree", None)
        value = pop("region", None)
        model._slot_region = nested((decode_object, Region, value)) if value is not None else None
        model.send_email_on_create = pop("sendEmailOnCreate", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.number) is not None:
            data["number"] = value if type(value) is str else encode(value)
        if (value := self.national_format) is not None:
            data["nationalFormat"] = value if type(value) is str else encode(value)
        if (value := self.toll_free) is not None:
            data["tollFree"] = value if type(value) is bool else encode(value)
        if (value := self.region) is not None:
            data["region"] = encode(value)
        if (value := self.send_email_on_create) is not None:
            data["sendEmailOnCreate"] = value if type(value) is bool else encode(value)
        return data


from .region import Region
