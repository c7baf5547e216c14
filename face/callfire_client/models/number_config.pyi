from callfire_client.models.call_tracking_config import CallTrackingConfig as CallTrackingConfig
from callfire_client.models.ivr_inbound_config import IvrInboundConfig as IvrInboundConfig
from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.models.number_config_type import NumberConfigType as NumberConfigType
from callfire_client.models.text_inbound_config import TextInboundConfig as TextInboundConfig
from callfire_client.model import new as new
from callfire_client.model import read_object as read_object
from callfire_client.model import write as write
class NumberConfig(Model):
    def __init__(self, *, number: str | None = None, config_type: NumberConfigType | None = None, ivr_inbound_config: IvrInboundConfig | None = None, call_tracking_config: CallTrackingConfig | None = None, text_inbound_config: TextInboundConfig | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    call_tracking_config: CallTrackingConfig | None
    config_type: NumberConfigType | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    ivr_inbound_config: IvrInboundConfig | None
    number: str | None
    text_inbound_config: TextInboundConfig | None
    def to_dict(self) -> dict[str, Any]: ...
