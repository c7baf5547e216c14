"""The model `KeywordLease`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, encode, encode_unknown, new
from .._core.timestamps import from_unix_milliseconds


@define(init=False, eq=False, repr=False, kw_only=True)
class KeywordLease(Model):
    """A keyword leased by the account, and the handling of texts that contain it.

    Attributes:
        keyword: The keyword.
        number: Phone number that the keyword is texted to, 11 digits (12135551234), or a short
            code.
        short_code: Short code that the keyword is texted to. Replaced by `number`.
        status: Status of the lease.
        type: How the lease is paid.
        auto_renew: Whether the lease is renewed, and charged, at the end of a billing cycle.
        contact_list_id: Id of the contact list that people who text the keyword are added to.
        double_opt_in_enabled: Whether people must confirm before they are added to the contact
            list.
        opt_in_confirmation_message: Text that requests the confirmation.
        labels: Labels of the lease.
        lease_begin: Start of the lease, Unix milliseconds.
        lease_end: End of the lease, Unix milliseconds.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    keyword: str | None
    """The keyword."""
    number: str | None
    """Phone number that the keyword is texted to, 11 digits (12135551234), or a short code."""
    short_code: str | None
    """Short code that the keyword is texted to. Replaced by `number`."""
    status: LeaseStatus | None
    """Status of the lease."""
    type: LeaseType | None
    """How the lease is paid."""
    auto_renew: bool | None
    """Whether the lease is renewed, and charged, at the end of a billing cycle."""
    contact_list_id: int | None
    """Id of the contact list that people who text the keyword are added to."""
    double_opt_in_enabled: bool | None
    """Whether people must confirm before they are added to the contact list."""
    opt_in_confirmation_message: str | None
    """Text that requests the confirmation."""
    labels: list[str] | None
    """Labels of the lease."""
    lease_begin: int | None
    """Start of the lease, Unix milliseconds."""
    lease_end: int | None
    """End of the lease, Unix milliseconds."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        keyword: str | None = None,
        number: str | None = None,
        short_code: str | None = None,
        status: LeaseStatus | None = None,
        type: LeaseType | None = None,
        auto_renew: bool | None = None,
        contact_list_id: int | None = None,
        double_opt_in_enabled: bool | None = None,
        opt_in_confirmation_message: str | None = None,
        labels: list[str] | None = None,
        lease_begin: int | None = None,
        lease_end: int | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.keyword = keyword
        self.number = number
        self.short_code = short_code
        self.status = status
        self.type = type
        self.auto_renew = auto_renew
        self.contact_list_id = contact_list_id
        self.double_opt_in_enabled = double_opt_in_enabled
        self.opt_in_confirmation_message = opt_in_confirmation_message
        self.labels = labels
        self.lease_begin = lease_begin
        self.lease_end = lease_end
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.keyword = pop("keyword", None)
        model.number = pop("number", None)
        model.short_code = pop("shortCode", None)
        model.status = pop("status", None)
        model.type = pop("type", None)
        model.auto_renew = pop("autoRenew", None)
        model.contact_list_id = pop("contactListId", None)
        model.double_opt_in_enabled = pop("doubleOptInEnabled", None)
        model.opt_in_confirmation_message = pop("optInConfirmationMessage", None)
        model.labels = pop("labels", None)
        model.lease_begin = pop("leaseBegin", None)
        model.lease_end = pop("leaseEnd", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.keyword) is not None:
            data["keyword"] = value if type(value) is str else encode(value)
        if (value := self.number) is not None:
            data["number"] = value if type(value) is str else encode(value)
        if (value := self.short_code) is not None:
            data["shortCode"] = value if type(value) is str else encode(value)
        if (value := self.status) is not None:
            data["status"] = value if type(value) is str else encode(value)
        if (value := self.type) is not None:
            data["type"] = value if type(value) is str else encode(value)
        if (value := self.auto_renew) is not None:
            data["autoRenew"] = value if type(value) is bool else encode(value)
        if (value := self.contact_list_id) is not None:
            data["contactListId"] = value if type(value) is int else encode(value)
        if (value := self.double_opt_in_enabled) is not None:
            data["doubleOptInEnabled"] = value if type(value) is bool else encode(value)
        if (value := self.opt_in_confirmation_message) is not None:
            data["optInConfirmationMessage"] = value if type(value) is str else encode(value)
        if (value := self.labels) is not None:
            data["labels"] = encode(value)
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
