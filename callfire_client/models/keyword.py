"""The model `Keyword`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class Keyword(Model):
    """A keyword that can be leased.

    Attributes:
        keyword: The keyword, 3 to 64 letters and digits.
        number: Phone number or short code that the keyword would be texted to.
        short_code: Short code that the keyword would be texted to. Replaced by `number`.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    keyword: str | None
    """The keyword, 3 to 64 letters and digits."""
    number: str | None
    """Phone number or short code that the keyword would be texted to."""
    short_code: str | None
    """Short code that the keyword would be texted to. Replaced by `number`."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        keyword: str | None = None,
        number: str | None = None,
        short_code: str | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.keyword = keyword
        self.number = number
        self.short_code = short_code
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.keyword = pop("keyword", None)
        model.number = pop("number", None)
        model.short_code = pop("shortCode", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.keyword) is not None:
            data["keyword"] = value if type(value) is str else encode(value)
        if (value := self.number) is not None:
            data["number"] = value if type(value) is str else encode(value)
        if (value := self.short_code) is not None:
            data["shortCode"] = value if type(value) is str else encode(value)
        return data
