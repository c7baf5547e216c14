from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.models.voice import Voice as Voice
from callfire_client.model import new as new
from callfire_client.model import write as write
class CallRecipient(Model):
    def __init__(self, *, phone_number: str | None = None, contact_id: int | None = None, from_number: str | None = None, live_message: str | None = None, live_message_sound_id: int | None = None, machine_message: str | None = None, machine_message_sound_id: int | None = None, transfer_digit: str | None = None, transfer_message: str | None = None, transfer_message_sound_id: int | None = None, transfer_number: str | None = None, voice: Voice | None = None, dialplan_xml: str | None = None, attributes: dict[str, str] | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    attributes: dict[str, str] | None
    contact_id: int | None
    dialplan_xml: str | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    from_number: str | None
    live_message: str | None
    live_message_sound_id: int | None
    machine_message: str | None
    machine_message_sound_id: int | None
    phone_number: str | None
    def to_dict(self) -> dict[str, Any]: ...
    transfer_digit: str | None
    transfer_message: str | None
    transfer_message_sound_id: int | None
    transfer_number: str | None
    voice: Voice | None
