from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.model import new as new
class GoogleAnalytics(Model):
    def __init__(self, *, google_account_id: str | None = None, domain: str | None = None, category: str | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    category: str | None
    domain: str | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    google_account_id: str | None
    def to_dict(self) -> dict[str, Any]: ...
