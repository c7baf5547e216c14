"""The model `Keyword`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, no_properties, write


@define(kw_only=True, repr=False)
class Keyword(Model):
    """A keyword that can be leased.

    Attributes:
        keyword: The word, 3 to 64 letters and digits.
        number: Number or short code that the word would be texted to.
        short_code: Short code that the word would be texted to; `number` has taken its place.
        additional_properties: What the wire said beyond these, by its names there.
    """

    keyword: str | None = None
    number: str | None = None
    short_code: str | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            keyword=get("keyword"),
            number=get("number"),
            short_code=get("shortCode"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "keyword": self.keyword,
            "number": self.number,
            "shortCode": self.short_code,
        }
        return {**self.additional_properties, **write(said)}


_PROPERTIES = frozenset(
    {
        "keyword",
        "number",
        "shortCode",
    }
)
