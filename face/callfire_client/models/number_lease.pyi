from callfire_client.models.lease_status import LeaseStatus as LeaseStatus
from callfire_client.models.lease_type import LeaseType as LeaseType
from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.models.number_feature_status import NumberFeatureStatus as NumberFeatureStatus
from callfire_client.models.region import Region as Region
from callfire_client.timestamps import from_unix_milliseconds as from_unix_milliseconds
from callfire_client.model import new as new
from callfire_client.model import read_object as read_object
from callfire_client.model import write as write
class NumberLease(Model):
    def __init__(self, *, number: str | None = None, national_format: str | None = None, toll_free: bool | None = None, region: Region | None = None, status: LeaseStatus | None = None, type: LeaseType | None = None, auto_renew: bool | None = None, call_feature_status: NumberFeatureStatus | None = None, text_feature_status: NumberFeatureStatus | None = None, labels: list[str] | None = None, send_email_on_create: bool | None = None, lease_begin: int | None = None, lease_end: int | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    auto_renew: bool | None
    call_feature_status: NumberFeatureStatus | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    labels: list[str] | None
    lease_begin: int | None
    lease_begin_datetime: datetime | None
    lease_end: int | None
    lease_end_datetime: datetime | None
    national_format: str | None
    number: str | None
    region: Region | None
    send_email_on_create: bool | None
    status: LeaseStatus | None
    text_feature_status: NumberFeatureStatus | None
    def to_dict(self) -> dict[str, Any]: ...
    toll_free: bool | None
    type: LeaseType | None
