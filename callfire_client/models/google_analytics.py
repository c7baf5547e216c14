"""The model `GoogleAnalytics`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from .._core.model import Model, new
from .._core.null import NULL


@define(init=False, eq=False, repr=False, kw_only=True)
class GoogleAnalytics(Model):
    """Where calls are reported to in Google Analytics.

    Attributes:
        google_account_id: Id of the Google Analytics property, such as UA-12345-1.
        domain: Domain that the calls are counted for.
        category: Category that the calls are filed under, e.g. Sales.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    google_account_id: str | None
    """Id of the Google Analytics property, such as UA-12345-1."""
    domain: str | None
    """Domain that the calls are counted for."""
    category: str | None
    """Category that the calls are filed under, e.g. Sales."""
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
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Decode a JSON object; missing properties and null become None, unknown properties are kept."""
        get = data.get
        model = new(cls)
        model.google_account_id = get("googleAccountId")
        model.domain = get("domain")
        model.category = get("category")
        model._additional = (
            None if _known(data) else {name: data[name] for name in data if name not in _PROPERTIES}
        )
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.google_account_id) is not None:
            data["googleAccountId"] = None if value is NULL else value
        if (value := self.domain) is not None:
            data["domain"] = None if value is NULL else value
        if (value := self.category) is not None:
            data["category"] = None if value is NULL else value
        return data


_PROPERTIES = frozenset(
    {
        "googleAccountId",
        "domain",
        "category",
    }
)
_known = _PROPERTIES.issuperset
