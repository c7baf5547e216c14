"""The model `GoogleAnalytics`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class GoogleAnalytics(Model):
    """Google Analytics property that receives reports of calls.

    Attributes:
        google_account_id: Id of the Google Analytics property, such as UA-12345-1.
        domain: Domain that the calls are counted for.
        category: Category of the calls, such as Sales.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    google_account_id: str | None
    """Id of the Google Analytics property, such as UA-12345-1."""
    domain: str | None
    """Domain that the calls are counted for."""
    category: str | None
    """Category of the calls, such as Sales."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        google_account_id: str | None = None,
        domain: str | None = None,
        category: str | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.google_account_id = google_account_id
        self.domain = domain
        self.category = category
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.google_account_id = pop("googleAccountId", None)
        model.domain = pop("domain", None)
        model.category = pop("category", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.google_account_id) is not None:
            data["googleAccountId"] = value if type(value) is str else encode(value)
        if (value := self.domain) is not None:
            data["domain"] = value if type(value) is str else encode(value)
        if (value := self.category) is not None:
            data["category"] = value if type(value) is str else encode(value)
        return data
