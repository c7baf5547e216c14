"""The model `NumberLease`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from .._core.model import Model, decode_object, encode, new
from .._core.null import NULL
from .._core.timestamps import from_unix_milliseconds


@define(init=False, eq=False, repr=False, kw_only=True)
class NumberLease(Model):
    """A phone number leased by the account.

    Attributes:
        number: The number, 11 digits (12135551234).
        national_format: The number as it is written in its country, e.g. (213) 555-1234.
        toll_free: Whether calling it is free of charge.
        region: See `Region`.
        status: See `LeaseStatus`.
        type: See `LeaseType`.
        auto_renew: Whether the lease renews itself, and is charged, when a billing cycle ends.
        call_feature_status: See `NumberFeatureStatus`.
        text_feature_status: See `NumberFeatureStatus`.
        labels: Labels of the number.
        send_email_on_create: Whether the account is sent an email once the number has been set
            up.
        lease_begin: When the lease began, unix milliseconds.
        lease_end: When the lease ends, unix milliseconds.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    number: str | None
    """The number, 11 digits (12135551234)."""
    national_format: str | None
    """The number as it is written in its country, e.g. (213) 555-1234."""
    toll_free: bool | None
    """Whether calling it is free of charge."""
    region: Region | None
    """See `Region`."""
    status: LeaseStatus | None
    """See `LeaseStatus`."""
    type: LeaseType | None
    """See `LeaseType`."""
    auto_renew: bool | None
    """Whether the lease renews itself, and is charged, when a billing cycle ends."""
    call_feature_status: NumberFeatureStatus | None
    """See `NumberFeatureStatus`."""
    text_feature_status: NumberFeatureStatus | None
    """See `NumberFeatureStatus`."""
    labels: list[str] | None
    """Labels of the number."""
    send_email_on_create: bool | None
    """Whether the account is sent an email once the number has been set up."""
    lease_begin: int | None
    """When the lease began, unix milliseconds."""
    lease_end: int | None
    """When the lease ends, unix milliseconds."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        number: str | None = None,
        national_format: str | None = None,
        toll_free: bool | None = None,
        region: Region | None = None,
        status: LeaseStatus | None = None,
        type: LeaseType | None = None,
        auto_renew: bool | None = None,
        call_feature_status: NumberFeatureStatus | None = None,
        text_feature_status: NumberFeatureStatus | None = None,
        labels: list[str] | None = None,
        send_email_on_create: bool | None = None,
        lease_begin: int | None = None,
        lease_end: int | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.number = number
        self.national_format = national_format
        self.toll_free = toll_free
        self.region = region
        self.status = status
        self.type = type
        self.auto_renew = auto_renew
        self.call_feature_status = call_feature_status
        self.text_feature_status = text_feature_status
        self.labels = labels
        self.send_email_on_create = send_email_on_create
        self.lease_begin = lease_begin
        self.lease_end = lease_end
        self._additional = additional_properties

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Decode a JSON object; missing properties and null become None, unknown properties are kept."""
        get = data.get
        model = new(cls)
        model.number = get("number")
        model.national_format = get("nationalFormat")
        model.toll_free = get("tollFree")
        value = get("region")
        model.region = decode_object(Region, value) if value is not None else None
        model.status = get("status")
        model.type = get("type")
        model.auto_renew = get("autoRenew")
        model.call_feature_status = get("callFeatureStatus")
        model.text_feature_status = get("textFeatureStatus")
        model.labels = get("labels")
        model.send_email_on_create = get("sendEmailOnCreate")
        model.lease_begin = get("leaseBegin")
        model.lease_end = get("leaseEnd")
        model._additional = (
            None if _known(data) else {name: data[name] for name in data if name not in _PROPERTIES}
        )
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.number) is not None:
            data["number"] = None if value is NULL else value
        if (value := self.national_format) is not None:
            data["nationalFormat"] = None if value is NULL else value
        if (value := self.toll_free) is not None:
            data["tollFree"] = None if value is NULL else value
        if (value := self.region) is not None:
            data["region"] = encode(value)
        if (value := self.status) is not None:
            data["status"] = None if value is NULL else value
        if (value := self.type) is not None:
            data["type"] = None if value is NULL else value
        if (value := self.auto_renew) is not None:
            data["autoRenew"] = None if value is NULL else value
        if (value := self.call_feature_status) is not None:
            data["callFeatureStatus"] = None if value is NULL else value
        if (value := self.text_feature_status) is not None:
            data["textFeatureStatus"] = None if value is NULL else value
        if (value := self.labels) is not None:
            data["labels"] = encode(value)
        if (value := self.send_email_on_create) is not None:
            data["sendEmailOnCreate"] = None if value is NULL else value
        if (value := self.lease_begin) is not None:
            data["leaseBegin"] = None if value is NULL else value
        if (value := self.lease_end) is not None:
            data["leaseEnd"] = None if value is NULL else value
        return data

    @property
    def lease_begin_datetime(self) -> datetime | None:
        """`lease_begin` as a datetime, in UTC."""
        return from_unix_milliseconds(self.lease_begin)

    @property
    def lease_end_datetime(self) -> datetime | None:
        """`lease_end` as a datetime, in UTC."""
        return from_unix_milliseconds(self.lease_end)


_PROPERTIES = frozenset(
    {
        "number",
        "nationalFormat",
        "tollFree",
        "region",
        "status",
        "type",
        "autoRenew",
        "callFeatureStatus",
        "textFeatureStatus",
        "labels",
        "sendEmailOnCreate",
        "leaseBegin",
        "leaseEnd",
    }
)
_known = _PROPERTIES.issuperset

from .lease_status import LeaseStatus
from .lease_type import LeaseType
from .number_feature_status import NumberFeatureStatus
from .region import Region
