"""The model `Keyword`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, new
from ..null import NULL


@define(init=False, eq=False, repr=False, kw_only=True)
class Keyword(Model):
    """A keyword that can be leased.

    Attributes:
        keyword: The keyword, 3 to 64 letters and digits.
        number: Phone number or short code that the keyword would be texted to.
        short_code: Short code that the keyword would be texted to. Replaced by `number`.
        additional_properties: What the wire said beyond these, by its names there.
    """

    keyword: str | None
    number: str | None
    short_code: str | None
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
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
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
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.keyword) is not None:
            said["keyword"] = None if value is NULL else value
        if (value := self.number) is not None:
            said["number"] = None if value is NULL else value
        if (value := self.short_code) is not None:
            said["shortCode"] = None if value is NULL else value
        return said


_PROPERTIES = frozenset(
    {
        "keyword",
        "number",
        "shortCode",
    }
)
_known = _PROPERTIES.issuperset
