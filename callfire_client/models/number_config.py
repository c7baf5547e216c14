"""The model `NumberConfig`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, no_properties, read_object, write


@define(kw_only=True, repr=False)
class NumberConfig(Model):
    """What a leased number does with inbound calls and texts.

    Attributes:
        number: The number, 11 digits (12135551234).
        config_type: See `NumberConfigType`.
        ivr_inbound_config: See `IvrInboundConfig`.
        call_tracking_config: See `CallTrackingConfig`.
        text_inbound_config: See `TextInboundConfig`.
        additional_properties: What the wire said beyond these, by its names there.
    """

    number: str | None = None
    config_type: NumberConfigType | None = None
    ivr_inbound_config: IvrInboundConfig | None = None
    call_tracking_config: CallTrackingConfig | None = None
    text_inbound_config: TextInboundConfig | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            number=get("number"),
            config_type=get("configType"),
            ivr_inbound_config=read_object(IvrInboundConfig, get("ivrInboundConfig")),
            call_tracking_config=read_object(CallTrackingConfig, get("callTrackingConfig")),
            text_inbound_config=read_object(TextInboundConfig, get("textInboundConfig")),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "number": self.number,
            "configType": self.config_type,
            "ivrInboundConfig": self.ivr_inbound_config,
            "callTrackingConfig": self.call_tracking_config,
            "textInboundConfig": self.text_inbound_config,
        }
        return {**self.additional_properties, **write(said)}


_PROPERTIES = frozenset(
    {
        "number",
        "configType",
        "ivrInboundConfig",
        "callTrackingConfig",
        "textInboundConfig",
    }
)

from .call_tracking_config import CallTrackingConfig
from .ivr_inbound_config import IvrInboundConfig
from .number_config_type import NumberConfigType
from .text_inbound_config import TextInboundConfig
