"""Delivery reports of texts: carriers report some time after a text was sent."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from .event_queue import event_handler
from .tables import present_properties
from .webhook_deliveries import emit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .account_state import AccountState
    from .messages import Json

# Greater than 53 bits can hold, like the ids of the service.
_ID_OFFSET: Final = 7_420_017_300_000_000_000
_CARRIER: Final = "Sandbox Wireless"
_PENDING_STATE: Final = "SUBMITTED"
_STATE_OF_RESULT: Final[Mapping[str, str]] = {
    "DNT": "UNSENT_OPTED_OUT_LOCAL",
    "TOO_BIG": "UNSENT_MESSAGE_TOO_LONG",
    "INTERNAL_ERROR": "UNSENT_SYSTEM_ERROR",
    "CARRIER_ERROR": "CARRIER_REJECTED",
    "CARRIER_TEMP_ERROR": "NOT_DELIVERED",
    "UNDIALED": "UNSENT_FORCE_STOPPED",
    "INVALID_NUMBER": "UNSENT_INVALID_NUMBER",
}
_CATEGORIES: Final[Mapping[str, str]] = {
    "DELIVERED": "DELIVERED",
    "SUBMITTED": "NO_DATA",
    "UNKNOWN": "NO_DATA",
    "UNSENT_OPTED_OUT_LOCAL": "OPTED_OUT",
}


def add_report(account: AccountState, text: Json, result: str, delivery: str) -> None:
    """Add the report of a text at its end.

    A text that was sent is SUBMITTED until its carrier reports, `Settings.delivery_report_lag` seconds
    later.

    Args:
        account: The account.
        text: The text.
        result: Its final result.
        delivery: The delivery state that the carrier reports if the text was sent.
    """
    report = account.delivery_reports.add(
        {
            "id": account.new_id(),
            "actionId": text["id"],
            "campaignId": text["campaignId"],
            "fromNumber": text["fromNumber"],
            "toNumber": text["toNumber"],
        }
    )
    state = _STATE_OF_RESULT.get(result, _PENDING_STATE)
    _set_state(account, report, state)
    if state == _PENDING_STATE:
        account.schedule(
            account.settings.delivery_report_lag, receive_carrier_report, report["id"], delivery
        )


@event_handler
def receive_carrier_report(account: AccountState, report_id: int, state: str) -> None:
    """Set the state that the carrier reports."""
    _set_state(account, account.delivery_reports.get(report_id), state)


def report_of_text(account: AccountState, text_id: int) -> Json | None:
    """Return the report of a text as in webhooks, with an id; None if the text has no report."""
    report = account.delivery_reports.first(actionId=text_id)
    return None if report is None else _in_webhooks(report)


def carrier_of(report: Json) -> str:
    """Return the name of the carrier; empty if the text was not passed to a carrier."""
    return "" if report["deliveryState"].startswith("UNSENT") else _CARRIER


def message_of(account: AccountState, report: Json) -> str:
    """Return the content of the text."""
    message: str = account.texts.get(report["actionId"])["message"]
    return message


def report_response(account: AccountState, report: Json) -> Json:
    """Return a report as in pages of reports, where it has no id."""
    return present_properties(
        {
            "campaignId": report["campaignId"],
            "fromNumber": report["fromNumber"],
            "toNumber": report["toNumber"],
            "messageText": message_of(account, report),
            "carrier": carrier_of(report),
            "deliveryCategory": report["deliveryCategory"],
            "deliveryState": report["deliveryState"],
            "updated": format_time(report["timestamp"]),
        }
    )


def format_time(milliseconds: int) -> str:
    """Return a time as ISO 8601 text in UTC, such as 2026-01-01T00:00:00.000Z."""
    time = datetime.fromtimestamp(milliseconds / 1000, UTC)
    return time.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _set_state(account: AccountState, report: Json, state: str) -> None:
    report |= {
        "deliveryState": state,
        "deliveryCategory": _CATEGORIES.get(state, "BOUNCED"),
        "timestamp": account.now(),
    }
    # Nobody has reported anything about a text that was only submitted.
    if state != _PENDING_STATE:
        emit(account, "OutboundTextDeliveryReport", "Received", lambda: _in_webhooks(report))


def _in_webhooks(report: Json) -> Json:
    return {**report, "id": _ID_OFFSET + report["id"]}
