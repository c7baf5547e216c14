"""The model `GoogleAnalytics`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, new
from ..null import NULL


@define(init=False, eq=False, repr=False, kw_only=True)
class GoogleAnalytics(Model):
    """Google Analytics property that receives reports of calls.

    Attributes:
        google_account_id: Id of the Google Analytics property, such as UA-12345-1.
        domain: Domain that the calls are counted for.
        category: Category of the calls, such as Sales.
        additional_properties: What the wire said beyond these, by its names there.
    """

    google_account_id: str | None
    domain: str | None
    category: str | None
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
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
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
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.google_account_id) is not None:
            said["googleAccountId"] = None if value is NULL else value
        if (value := self.domain) is not None:
            said["domain"] = None if value is NULL else value
        if (value := self.category) is not None:
            said["category"] = None if value is NULL else value
        return said


_PROPERTIES = frozenset(
    {
        "googleAccountId",
        "domain",
        "category",
    }
)
_known = _PROPERTIES.issuperset
