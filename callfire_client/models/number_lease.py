"""The model `NumberLease`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from ..model import Model, no_properties, read_object, write
from ..timestamps import from_unix_milliseconds


@define(kw_only=True, repr=False)
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
        additional_properties: What the wire said beyond these, by its names there.
    """

    number: str | None = None
    national_format: str | None = None
    toll_free: bool | None = None
    region: Region | None = None
    status: LeaseStatus | None = None
    type: LeaseType | None = None
    auto_renew: bool | None = None
    call_feature_status: NumberFeatureStatus | None = None
    text_feature_status: NumberFeatureStatus | None = None
    labels: list[str] | None = None
    send_email_on_create: bool | None = None
    lease_begin: int | None = None
    lease_end: int | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            number=get("number"),
            national_format=get("nationalFormat"),
            toll_free=get("tollFree"),
            region=read_object(Region, get("region")),
            status=get("status"),
            type=get("type"),
            auto_renew=get("autoRenew"),
            call_feature_status=get("callFeatureStatus"),
            text_feature_status=get("textFeatureStatus"),
            labels=get("labels"),
            send_email_on_create=get("sendEmailOnCreate"),
            lease_begin=get("leaseBegin"),
            lease_end=get("leaseEnd"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "number": self.number,
            "nationalFormat": self.national_format,
            "tollFree": self.toll_free,
            "region": self.region,
            "status": self.status,
            "type": self.type,
            "autoRenew": self.auto_renew,
            "callFeatureStatus": self.call_feature_status,
            "textFeatureStatus": self.text_feature_status,
            "labels": self.labels,
            "sendEmailOnCreate": self.send_email_on_create,
            "leaseBegin": self.lease_begin,
            "leaseEnd": self.lease_end,
        }
        return {**self.additional_properties, **write(said)}

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

from .lease_status import LeaseStatus
from .lease_type import LeaseType
from .number_feature_status import NumberFeatureStatus
from .region import Region
