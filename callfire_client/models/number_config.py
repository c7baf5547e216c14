"""The model `NumberConfig`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, decode_object, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class NumberConfig(Model):
    """Handling of inbound calls and texts of a leased number.

    Attributes:
        number: The phone number, 11 digits (12135551234).
        config_type: How the number handles inbound calls.
        ivr_inbound_config: Settings for `configType` IVR.
        call_tracking_config: Settings for `configType` TRACKING.
        text_inbound_config: Handling of inbound texts.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    _NESTED = (
        "ivr_inbound_config",
        "call_tracking_config",
        "text_inbound_config",
    )

    number: str | None
    """The phone number, 11 digits (12135551234)."""
    config_type: NumberConfigType | None
    """How the number handles inbound calls."""
    ivr_inbound_config: IvrInboundConfig | None
    """Settings for `configType` IVR."""
    call_tracking_config: CallTrackingConfig | None
    """Settings for `configType` TRACKING."""
    text_inbound_config: TextInboundConfig | None
    """Handling of inbound texts."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        number: str | None = None,
        config_type: NumberConfigType | None = None,
        ivr_inbound_config: IvrInboundConfig | None = None,
        call_tracking_config: CallTrackingConfig | None = None,
        text_inbound_config: TextInboundConfig | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.number = number
        self.config_type = config_type
        self.ivr_inbound_config = ivr_inbound_config
        self.call_tracking_config = call_tracking_config
        self.text_inbound_config = text_inbound_config
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.number = pop("number", None)
        model.config_type = pop("configType", None)
        value = pop("ivrInboundConfig", None)
        model._slot_ivr_inbound_config = (
            nested((decode_object, IvrInboundConfig, value)) if value is not None else None
        )
        value = pop("callTrackingConfig", None)
        model._slot_call_tracking_config = (
            nested((decode_object, CallTrackingConfig, value)) if value is not None else None
        )
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
        if (value := self.number) is not None:
            data["number"] = value if type(value) is str else encode(value)
        if (value := self.config_type) is not None:
            data["configType"] = value if type(value) is str else encode(value)
        if (value := self.ivr_inbound_config) is not None:
            data["ivrInboundConfig"] = encode(value)
        if (value := self.call_tracking_config) is not None:
            data["callTrackingConfig"] = encode(value)
        if (value := self.text_inbound_config) is not None:
            data["textInboundConfig"] = encode(value)
        return data


from .call_tracking_config import CallTrackingConfig
from .ivr_inbound_config import IvrInboundConfig
from .number_config_type import NumberConfigType
from .text_inbound_config import TextInboundConfig
