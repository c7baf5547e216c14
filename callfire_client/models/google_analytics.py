"""The model `GoogleAnalytics`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, no_properties, write


@define(kw_only=True, repr=False)
class GoogleAnalytics(Model):
    """Where calls are reported to in Google Analytics.

    Attributes:
        google_account_id: Id of the Google Analytics property, such as UA-12345-1.
        domain: Domain that the calls are counted for.
        category: Category that the calls are filed under, e.g. Sales.
        additional_properties: What the wire said beyond these, by its names there.
    """

    google_account_id: str | None = None
    domain: str | None = None
    category: str | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            google_account_id=get("googleAccountId"),
            domain=get("domain"),
            category=get("category"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "googleAccountId": self.google_account_id,
            "domain": self.domain,
            "category": self.category,
        }
        return {**self.additional_properties, **write(said)}


_PROPERTIES = frozenset(
    {
        "googleAccountId",
        "domain",
        "category",
    }
)
