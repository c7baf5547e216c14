from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.models.voice import Voice as Voice
from callfire_client.model import new as new
class TextToSpeech(Model):
    def __init__(self, *, message: str | None = None, voice: Voice | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    message: str | None
    def to_dict(self) -> dict[str, Any]: ...
    voice: Voice | None
