from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.models.voice import Voice as Voice
from callfire_client.model import new as new
class CallBroadcastSounds(Model):
    def __init__(self, *, live_sound_id: int | None = None, live_sound_text: str | None = None, live_sound_text_voice: Voice | None = None, machine_sound_id: int | None = None, machine_sound_text: str | None = None, machine_sound_text_voice: Voice | None = None, transfer_sound_id: int | None = None, transfer_sound_text: str | None = None, transfer_sound_text_voice: Voice | None = None, transfer_digit: str | None = None, transfer_number: str | None = None, dnc_sound_id: int | None = None, dnc_sound_text: str | None = None, dnc_sound_text_voice: Voice | None = None, dnc_digit: str | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    dnc_digit: str | None
    dnc_sound_id: int | None
    dnc_sound_text: str | None
    dnc_sound_text_voice: Voice | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    live_sound_id: int | None
    live_sound_text: str | None
    live_sound_text_voice: Voice | None
    machine_sound_id: int | None
    machine_sound_text: str | None
    machine_sound_text_voice: Voice | None
    def to_dict(self) -> dict[str, Any]: ...
    transfer_digit: str | None
    transfer_number: str | None
    transfer_sound_id: int | None
    transfer_sound_text: str | None
    transfer_sound_text_voice: Voice | None
