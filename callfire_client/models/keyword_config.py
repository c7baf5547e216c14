"""The model `KeywordConfig`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, decode_object, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class KeywordConfig(Model):
    """Handling of inbound texts that contain a leased keyword.

    Attributes:
        keyword: The keyword.
        text_inbound_config: Handling of inbound texts.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    _NESTED = ("text_inbound_config",)

    keyword: str | None
    """The keyword."""
    text_inbound_config: TextInboundConfig | None
    """Handling of inbound texts."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        keyword: str | None = None,
        text_inbound_config: TextInboundConfig | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.keyword = keyword
        self.text_inbound_config = text_inbound_config
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.keyword = pop("keyword", None)
        value = pop("textInboundConfig", None)
        model._slot_text_inbound_config = (
            nested((decode_object, TextInboundConfig, value)) if value is not None else None
        )
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.keyword) is not None:
            data["keyword"] = value if type(value) is str else encode(value)
        if (value := self.text_inbound_config) is not None:
            data["textInboundConfig"] = encode(value)
        return data


from .text_inbound_config import TextInboundConfig
