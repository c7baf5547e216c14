"""Delivery reports of texts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from .. import delivery_reports
from ..messages import HttpError, Json
from ..phone_numbers import canonical_number
from .registry import handles

if TYPE_CHECKING:
    from ..account_state import AccountState
    from ..invocation import Invocation

_EXACT: Final = ("campaignId", "deliveryCategory", "deliveryState")
_NUMBERS: Final = ("fromNumber", "toNumber")
_DAY: Final = timedelta(days=1)
_DATE_LENGTH: Final = len("2026-01-01")


@handles("getDeliveryReports")
def get_delivery_reports(account: AccountState, invocation: Invocation) -> Json:
    """Find reports by all given criteria, newest first."""
    begin = _milliseconds(invocation, "startDate")
    end = _milliseconds(invocation, "endDate", whole_day=True)
    content: str = invocation.get("messageText", "").lower()
    numbers = {
        name: canonical_number(invocation[name])
        for name in _NUMBERS
        if name in invocation.arguments
    }
    carrier: str | None = invocation.get("carrier")
    found = [
        report
        for report in account.delivery_reports
        if (begin is None or begin <= report["timestamp"])
        and (end is None or report["timestamp"] <= end)
        and invocation.matches(report, *_EXACT)
        and all(report[name] == number for name, number in numbers.items())
        and carrier in {None, delivery_reports.carrier_of(report)}
        and content in delivery_reports.message_of(account, report).lower()
    ]
    return invocation.page_of(
        found, lambda report: delivery_reports.report_response(account, report)
    )


def _milliseconds(invocation: Invocation, name: str, *, whole_day: bool = False) -> int | None:
    """Parse a date such as 2026-01-01, a time such as 2026-01-01T09:30:00Z, or Unix milliseconds.

    Args:
        invocation: The invocation.
        name: The name of the argument.
        whole_day: Whether a date means the end of its day.

    Raises:
        HttpError: The argument is none of these (400).
    """
    text: str | None = invocation.get(name)
    if text is None:
        return None
    if text.isdecimal() and text.isascii() and len(text) > len("20260101"):
        return int(text)
    try:
        if len(text) == _DATE_LENGTH:
            day = date.fromisoformat(text)
            time = datetime(day.year, day.month, day.day, tzinfo=UTC)
            time += _DAY - timedelta(milliseconds=1) if whole_day else timedelta()
        else:
            time = datetime.fromisoformat(text)
            time = time if time.tzinfo is not None else time.replace(tzinfo=UTC)
        return round(time.timestamp() * 1000)
    except (ValueError, OverflowError):
        raise HttpError(400, f"{name} must be a date such as 2026-01-01, not {text!r}") from None
