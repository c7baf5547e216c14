"""The model `KeywordLease`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from ..model import Model, no_properties, write
from ..timestamps import from_unix_milliseconds


@define(kw_only=True, repr=False)
class KeywordLease(Model):
    """A keyword leased by the account, and what happens when somebody texts it.

    Attributes:
        keyword: The word.
        number: Number the word is texted to, 11 digits (12135551234), or a short code.
        short_code: Short code the word is texted to; read `number` instead.
        status: See `LeaseStatus`.
        type: See `LeaseType`.
        auto_renew: Whether the lease renews itself, and is charged, when a billing cycle ends.
        contact_list_id: Id of the contact list that people who text the word are put on.
        double_opt_in_enabled: Whether people have to confirm before they are put on the list.
        opt_in_confirmation_message: Text that asks them to confirm.
        labels: Labels of the lease.
        lease_begin: When the lease began, unix milliseconds.
        lease_end: When the lease ends, unix milliseconds.
        additional_properties: What the wire said beyond these, by its names there.
    """

    keyword: str | None = None
    number: str | None = None
    short_code: str | None = None
    status: LeaseStatus | None = None
    type: LeaseType | None = None
    auto_renew: bool | None = None
    contact_list_id: int | None = None
    double_opt_in_enabled: bool | None = None
    opt_in_confirmation_message: str | None = None
    labels: list[str] | None = None
    lease_begin: int | None = None
    lease_end: int | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            keyword=get("keyword"),
            number=get("number"),
            short_code=get("shortCode"),
            status=get("status"),
            type=get("type"),
            auto_renew=get("autoRenew"),
            contact_list_id=get("contactListId"),
            double_opt_in_enabled=get("doubleOptInEnabled"),
            opt_in_confirmation_message=get("optInConfirmationMessage"),
            labels=get("labels"),
            lease_begin=get("leaseBegin"),
            lease_end=get("leaseEnd"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "keyword": self.keyword,
            "number": self.number,
            "shortCode": self.short_code,
            "status": self.status,
            "type": self.type,
            "autoRenew": self.auto_renew,
            "contactListId": self.contact_list_id,
            "doubleOptInEnabled": self.double_opt_in_enabled,
            "optInConfirmationMessage": self.opt_in_confirmation_message,
            "labels": self.labels,
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
        "keyword",
        "number",
        "shortCode",
        "status",
        "type",
        "autoRenew",
        "contactListId",
        "doubleOptInEnabled",
        "optInConfirmationMessage",
        "labels",
        "leaseBegin",
        "leaseEnd",
    }
)

from .lease_status import LeaseStatus
from .lease_type import LeaseType
