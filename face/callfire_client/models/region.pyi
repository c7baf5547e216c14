from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.model import new as new
class Region(Model):
    def __init__(self, *, prefix: str | None = None, city: str | None = None, state: str | None = None, zipcode: str | None = None, country: str | None = None, lata: str | None = None, rate_center: str | None = None, latitude: float | None = None, longitude: float | None = None, time_zone: str | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    city: str | None
    country: str | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    lata: str | None
    latitude: float | None
    longitude: float | None
    prefix: str | None
    rate_center: str | None
    state: str | None
    time_zone: str | None
    def to_dict(self) -> dict[str, Any]: ...
    zipcode: str | None
