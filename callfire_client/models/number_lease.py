"""The model `NumberLease`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, decode_object, encode, encode_unknown, new
from .._core.timestamps import from_unix_milliseconds


@define(init=False, eq=False, repr=False, kw_only=True)
class NumberLease(Model):
    """A phone number leased by the account.

    Attributes:
        number: The phone number, 11 digits (12135551234).
        national_format: The phone number in its national format, such as (213) 555-1234.
        toll_free: Whether the number is toll-free.
        region: Region of the number.
        status: Status of the lease.
        type: How the lease is paid.
        auto_renew: Whether the lease is renewed, and charged, at the end of a billing cycle.
        call_feature_status: Whether the number can be used for calls.
        text_feature_status: Whether the number can be used for texts.
        labels: Labels of the number.
        send_email_on_create: Whether the account receives an email when the number has been set
            up.
        lease_begin: Start of the lease, Unix milliseconds.
        lease_end: End of the lease, Unix milliseconds.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    _NESTED = ("region",)

    number: str | None
    """The phone number, 11 digits (12135551234)."""
    national_format: str | None
    """The phone number in its national format, such as (213) 555-1234."""
    toll_free: bool | None
    """Whether the number is toll-free."""
    region: Region | None
    """Region of the number."""
    status: LeaseStatus | None
    """Status of the lease."""
    type: LeaseType | None
    """How the lease is paid."""
    auto_renew: bool | None
    """Whether the lease is renewed, and charged, at the end of a billing cycle."""
    call_feature_status: NumberFeatureStatus | None
    """Whether the number can be used for calls."""
    text_feature_status: NumberFeatureStatus | None
    """Whether the number can be used for texts."""
    labels: list[str] | None
    """Labels of the number."""
    send_email_on_create: bool | None
    """Whether the account receives an email when the number has been set up."""
    lease_begin: int | None
    """Start of the lease, Unix milliseconds."""
    lease_end: int | None
    """End of the lease, Unix milliseconds."""
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
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.number = pop("number", None)
        model.national_format = pop("nationalFormat", None)
        model.toll_free = pop("tollFree", None)
        value = pop("region", None)
        model._slot_region = nested((decode_object, Region, value)) if value is not None else None
        model.status = pop("status", None)
        model.type = pop("type", None)
        model.auto_renew = pop("autoRenew", None)
        model.call_feature_status = pop("callFeatureStatus", None)
        model.text_feature_status = pop("textFeatureStatus", None)
        model.labels = pop("labels", None)
        model.send_email_on_create = pop("sendEmailOnCreate", None)
        model.lease_begin = pop("leaseBegin", None)
        model.lease_end = pop("leaseEnd", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.number) is not None:
            data["number"] = value if type(value) is str else encode(value)
        if (value := self.national_format) is not None:
            data["nationalFormat"] = value if type(value) is str else encode(value)
        if (value := self.toll_free) is not None:
            data["tollFree"] = value if type(value) is bool else encode(value)
        if (value := self.region) is not None:
            data["region"] = encode(value)
        if (value := self.status) is not None:
            data["status"] = value if type(value) is str else encode(value)
        if (value := self.type) is not None:
            data["type"] = value if type(value) is str else encode(value)
        if (value := self.auto_renew) is not None:
            data["autoRenew"] = value if type(value) is bool else encode(value)
        if (value := self.call_feature_status) is not None:
            data["callFeatureStatus"] = value if type(value) is str else encode(value)
        if (value := self.text_feature_status) is not None:
            data["textFeatureStatus"] = value if type(value) is str else encode(value)
        if (value := self.labels) is not None:
            data["labels"] = encode(value)
        if (value := self.send_email_on_create) is not None:
            data["sendEmailOnCreate"] = value if type(value) is bool else encode(value)
        if (value := self.lease_begin) is not None:
            data["leaseBegin"] = value if type(value) is int else encode(value)
        if (value := self.lease_end) is not None:
            data["leaseEnd"] = value if type(value) is int else encode(value)
        return data

    @property
    def lease_begin_datetime(self) -> datetime | None:
        """`lease_begin` as a datetime, in UTC."""
        return from_unix_milliseconds(self.lease_begin)

    @property
    def lease_end_datetime(self) -> datetime | None:
        """`lease_end` as a datetime, in UTC."""
        return from_unix_milliseconds(self.lease_end)


from .lease_status import LeaseStatus
from .lease_type import LeaseType
from .number_feature_status import NumberFeatureStatus
from .region import Region
