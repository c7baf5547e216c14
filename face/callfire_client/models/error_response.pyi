from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.model import new as new
class ErrorResponse(Model):
    def __init__(self, *, http_status_code: int | None = None, internal_code: str | None = None, message: str | None = None, developer_message: str | None = None, help_link: str | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    developer_message: str | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    help_link: str | None
    http_status_code: int | None
    internal_code: str | None
    message: str | None
    def to_dict(self) -> dict[str, Any]: ...
