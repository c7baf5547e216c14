"""The model `UniversalDoNotContactList`."""

# A server may omit even required properties, which are typed without None.
# pyright: reportUnnecessaryComparison=false

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, decode_list, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class UniversalDoNotContactList(Model):
    """Calls and texts that the platform allows for a phone number.

    Attributes:
        items: The entries.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    ITEMS = "items"

    items: list[UniversalDoNotContact]
    """The entries."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        items: list[UniversalDoNotContact] | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.items = items if items is not None else []
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        value = pop("items", None)
        model.items = decode_list(UniversalDoNotContact, value, nested) if value else []
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.items) is not None:
            data["items"] = encode(value)
        return data


from .universal_do_not_contact import UniversalDoNotContact
