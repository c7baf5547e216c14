"""The model `AddDoNotContactRequest`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from .._core.model import Model, encode, new
from .._core.null import NULL


@define(init=False, eq=False, repr=False, kw_only=True)
class AddDoNotContactRequest(Model):
    """Numbers to put on the do-not-contact list, and what is forbidden towards them.

    Attributes:
        numbers: The numbers, 11 digits each (12135551234).
        call: Whether they must not be called; true unless given.
        text: Whether they must not be texted; true unless given.
        inbound_call: Whether calls from them are refused.
        inbound_text: Whether texts from them are refused.
        source: Name under which the entries can be found and deleted together; `Api V2` unless
            given.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    numbers: list[str] | None
    """The numbers, 11 digits each (12135551234)."""
    call: bool | None
    """Whether they must not be called; true unless given."""
    text: bool | None
    """Whether they must not be texted; true unless given."""
    inbound_call: bool | None
    """Whether calls from them are refused."""
    inbound_text: bool | None
    """Whether texts from them are refused."""
    source: str | None
    """Name under which the entries can be found and deleted together; `Api V2` unless given."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        numbers: list[str] | None = None,
        call: bool | None = None,
        text: bool | None = None,
        inbound_call: bool | None = None,
        inbound_text: bool | None = None,
        source: str | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.numbers = numbers
        self.call = call
        self.text = text
        self.inbound_call = inbound_call
        self.inbound_text = inbound_text
        self.source = source
        self._additional = additional_properties

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Decode a JSON object; missing properties and null become None, unknown properties are kept."""
        get = data.get
        model = new(cls)
        model.numbers = get("numbers")
        model.call = get("call")
        model.text = get("text")
        model.inbound_call = get("inboundCall")
        model.inbound_text = get("inboundText")
        model.source = get("source")
        model._additional = (
            None if _known(data) else {name: data[name] for name in data if name not in _PROPERTIES}
        )
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.numbers) is not None:
            data["numbers"] = encode(value)
        if (value := self.call) is not None:
            data["call"] = None if value is NULL else value
        if (value := self.text) is not None:
            data["text"] = None if value is NULL else value
        if (value := self.inbound_call) is not None:
            data["inboundCall"] = None if value is NULL else value
        if (value := self.inbound_text) is not None:
            data["inboundText"] = None if value is NULL else value
        if (value := self.source) is not None:
            data["source"] = None if value is NULL else value
        return data


_PROPERTIES = frozenset(
    {
        "numbers",
        "call",
        "text",
        "inboundCall",
        "inboundText",
        "source",
    }
)
_known = _PROPERTIES.issuperset
