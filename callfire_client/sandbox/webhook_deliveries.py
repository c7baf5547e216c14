"""The deliveries of webhooks: which events they report, when they are sent, and what became of them.

This module performs no I/O. `emit` adds a delivery for each webhook that reports an event; `take` returns
those that are due, whoever sends them passes the outcome to `record`, and a delivery that failed becomes due
again later.

A row has the `body` of the delivery as text, its `state`, and the `attempts` to send it, each with its `time`
and with the `status` of the response or an `error`. The states are PENDING, SENDING, DELIVERED, FAILED,
REFUSED (the callback must not be sent to) and CANCELLED (the webhook does not exist any more, is disabled, or
has expired).
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from attrs import field, frozen

from ..webhooks.delivery import build_delivery
from ..webhooks.signature import SIGNATURE_HEADER, sign
from .event_queue import event_handler
from .fields import parse_fields, select_fields
from .hosts import is_loopback
from .messages import HttpError, Json

if TYPE_CHECKING:
    from collections.abc import Callable

    from .account_state import AccountState

ANY_HOST: Final = "*"
"""In `Settings.webhook_hosts`: every host."""
_MAX_RESPONSE: Final = 1000
_USER_AGENT: Final = "callfire-sandbox"


@frozen
class OutgoingDelivery:
    """A delivery that is to be sent now.

    Attributes:
        url: The URL.
        headers: The headers, with the signature if the webhook has a secret.
        body: The body.
        timeout: After how many seconds without a complete response the attempt has failed.
        verify_tls: Whether the certificate of the receiver must be valid.
        row: The row of the delivery.
    """

    url: str
    headers: Json = field(repr=False)
    body: bytes = field(repr=False)
    timeout: float
    verify_tls: bool
    row: Json = field(repr=False, eq=False)


def emit(account: AccountState, resource: str, event: str, build: Callable[[], Json]) -> list[int]:
    """Add a delivery for each webhook that reports an event.

    Args:
        account: The account.
        resource: The resource that the event is about, such as `OutboundCall`.
        event: The event, such as `Finished`.
        build: Returns the object that the event is about, as in responses; not called without webhooks.

    Returns:
        The ids of the deliveries.
    """
    webhooks = [
        webhook
        for webhook in account.webhooks.to_json()
        if webhook["resource"] == resource
        and event in webhook["events"]
        and _is_active(account, webhook)
    ]
    if not webhooks:
        return []
    content = build()
    return [_add(account, webhook, event, content) for webhook in webhooks]


def _add(account: AccountState, webhook: Json, event: str, content: Json) -> int:
    delivery_id = account.new_id()
    account.webhook_deliveries.add(
        {
            "id": delivery_id,
            "webhookId": webhook["id"],
            "callback": webhook["callback"],
            "resource": webhook["resource"],
            "event": event,
            "created": account.now(),
            "state": "PENDING",
            "body": _body(account, webhook, event, content).decode(),
            "attempts": [],
        }
    )
    account.schedule(0, make_delivery_due, delivery_id)
    return delivery_id


@event_handler
def make_delivery_due(account: AccountState, delivery_id: int) -> None:
    """Let the delivery be sent as soon as the sender takes it."""
    account.due_deliveries.append(delivery_id)


def take(
    account: AccountState, *, any_host: bool = False, limit: int | None = None
) -> list[OutgoingDelivery]:
    """Return the deliveries that are due, and put them in the state SENDING.

    A webhook with `singleUse` has at most one of them at a time.

    Args:
        account: The account.
        any_host: Whether callbacks to all hosts are allowed, whatever the settings say.
        limit: The maximum number of deliveries; None for no maximum.
    """
    taken: list[OutgoingDelivery] = []
    due, account.due_deliveries = account.due_deliveries, []
    for delivery_id in due:
        row = account.webhook_deliveries.get(delivery_id)
        webhook = _webhook_of(account, row)
        if webhook is None:
            _end(account, row, "CANCELLED", "not sent: the webhook was deleted")
        elif not _is_active(account, webhook):
            _end(account, row, "CANCELLED", "not sent: the webhook is disabled or has expired")
        elif (limit is not None and len(taken) >= limit) or (
            webhook.get("singleUse") and _is_sending(account, webhook)
        ):
            account.due_deliveries.append(delivery_id)
        elif reason := "" if any_host else _reason_to_refuse(account, webhook["callback"]):
            _end(account, row, "REFUSED", f"not sent: {reason}")
        else:
            account.webhook_deliveries.change(row, state="SENDING", callback=webhook["callback"])
            taken.append(_outgoing(account, webhook, row))
    return taken


def record(
    account: AccountState,
    delivery: OutgoingDelivery,
    *,
    status: int | None = None,
    error: str | None = None,
    response: bytes = b"",
) -> None:
    """Record the outcome of an attempt, and schedule the next one if it has failed.

    Args:
        account: The account; nothing happens if its state was replaced since the delivery was taken.
        delivery: The delivery.
        status: The status of the response; any other than 2xx is a failure.
        error: Why there was no response.
        response: The beginning of the body of the response.
    """
    row = delivery.row
    table = account.webhook_deliveries
    if row["id"] not in table or table.get(row["id"]) is not row:
        return
    attempt: Json = {"time": account.now()}
    attempt |= {"error": error or "no response"} if status is None else {"status": status}
    if response:
        attempt["response"] = response[:_MAX_RESPONSE].decode("utf-8", "replace")
    row["attempts"].append(attempt)
    failures = len(row["attempts"])
    if status is not None and status // 100 == 2:
        table.change(row, state="DELIVERED")
        webhook = _webhook_of(account, row)
        if webhook is not None and webhook.get("singleUse"):
            account.webhooks.change(webhook, enabled=False, updatedAt=account.now())
    elif failures <= account.settings.webhook_retries:
        table.change(row, state="PENDING")
        delay = account.settings.webhook_retry_delay * 2 ** (failures - 1)
        account.schedule(delay, make_delivery_due, row["id"])
    else:
        table.change(row, state="FAILED")


def requeue(account: AccountState) -> None:
    """Let the deliveries be sent again that were due or being sent when the state was saved."""
    scheduled = {
        arguments[0]
        for _, name, arguments in account.events.to_json()
        if name == make_delivery_due.__name__
    }
    for row in account.webhook_deliveries.to_json():
        if row["state"] in {"PENDING", "SENDING"} and row["id"] not in scheduled:
            account.webhook_deliveries.change(row, state="PENDING")
            account.due_deliveries.append(row["id"])


def signed_headers(body: bytes, secret: str | None) -> dict[str, str]:
    """Return the headers of a delivery; without a secret, there is no signature."""
    headers = {"Content-Type": "application/json", "User-Agent": _USER_AGENT}
    if secret:
        headers[SIGNATURE_HEADER] = sign(body, secret)
    return headers


def encode_delivery(
    resource: str, event: str, content: Json, *, webhook_id: int, name: str, timestamp: int
) -> bytes:
    """Return the body of a delivery."""

    def build(each: Json) -> bytes:
        return build_delivery(
            resource, event, each, webhook_id=webhook_id, webhook_name=name, timestamp=timestamp
        )

    try:
        return build(content)
    except UnicodeEncodeError:  # a message may have an unpaired surrogate
        text = json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")
        return build(json.loads(text))


def _body(account: AccountState, webhook: Json, event: str, content: Json) -> bytes:
    selected: Any = content
    if webhook.get("fields"):
        with suppress(HttpError):  # of a state that was saved before `fields` was checked
            selected = select_fields(content, parse_fields(webhook["fields"]))
    return encode_delivery(
        webhook["resource"],
        event,
        selected,
        webhook_id=webhook["id"],
        name=webhook.get("name", ""),
        timestamp=account.now(),
    )


def _outgoing(account: AccountState, webhook: Json, row: Json) -> OutgoingDelivery:
    body: bytes = row["body"].encode()
    return OutgoingDelivery(
        url=webhook["callback"],
        headers=signed_headers(body, webhook.get("_secret")),
        body=body,
        timeout=account.settings.webhook_timeout,
        verify_tls=not webhook.get("nonStrictSsl"),
        row=row,
    )


def _webhook_of(account: AccountState, row: Json) -> Json | None:
    webhook_id: int = row["webhookId"]
    return account.webhooks.get(webhook_id) if webhook_id in account.webhooks else None


def _is_active(account: AccountState, webhook: Json) -> bool:
    expires: int | None = webhook.get("expiresAt")
    return webhook.get("enabled", True) and (expires is None or account.now() < expires)


def _is_sending(account: AccountState, webhook: Json) -> bool:
    return account.webhook_deliveries.count(webhookId=webhook["id"], state="SENDING") > 0


def _end(account: AccountState, row: Json, state: str, reason: str) -> None:
    row["attempts"].append({"time": account.now(), "error": reason})
    account.webhook_deliveries.change(row, state=state)


def _reason_to_refuse(account: AccountState, callback: str) -> str:
    """Return why a callback must not be sent to; empty if it may."""
    try:
        parts = urlsplit(callback)
        host = parts.hostname or ""
    except ValueError:
        return "the callback is not a URL"
    if parts.scheme not in {"http", "https"} or not host:
        return "the callback is not a URL with http or https"
    allowed = account.settings.webhook_hosts
    if is_loopback(host) or ANY_HOST in allowed or host.removesuffix(".") in allowed:
        return ""
    return f"{host} is not this machine, and not in webhook_hosts (--webhook-host)"
