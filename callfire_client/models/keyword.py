"""The model `Keyword`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from .._core.model import Model, new
from .._core.null import NULL


@define(init=False, eq=False, repr=False, kw_only=True)
class Keyword(Model):
    """A keyword that can be leased.

    Attributes:
        keyword: The word, 3 to 64 letters and digits.
        number: Number or short code that the word would be texted to.
        short_code: Short code that the word would be texted to; `number` has taken its place.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    keyword: str | None
    """The word, 3 to 64 letters and digits."""
    number: str | None
    """Number or short code that the word would be texted to."""
    short_code: str | None
    """Short code that the word would be texted to; `number` has taken its place."""
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
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Decode a JSON object; missing properties and null become None, unknown properties are kept."""
        get = data.get
        model = new(cls)
        model.keyword = get("keyword")
        model.number = get("number")
        model.short_code = get("shortCode")
        model._additional = (
            None if _known(data) else {name: data[name] for name in data if name not in _PROPERTIES}
        )
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.keyword) is not None:
            data["keyword"] = None if value is NULL else value
        if (value := self.number) is not None:
            data["number"] = None if value is NULL else value
        if (value := self.short_code) is not None:
            data["shortCode"] = None if value is NULL else value
        return data


_PROPERTIES = frozenset(
    {
        "keyword",
        "number",
        "shortCode",
    }
)
_known = _PROPERTIES.issuperset
