"""The model `KeywordPurchaseRequest`."""

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class KeywordPurchaseRequest(Model):
    """An order of keywords.

    Attributes:
        keywords: Keywords to order; each has 3 to 64 letters and digits.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    keywords: list[str] | None
    """Keywords to order; each has 3 to 64 letters and digits."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        keywords: list[str] | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.keywords = keywords
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.keywords = pop("keywords", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.keywords) is not None:
            data["keywords"] = encode(value)
        return data
