"""The rows of the web page's sections: which properties of a resource the page shows."""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from .request_log import BodyCopy
from .timelines import call_timeline, result_kind, shorten, text_timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from .account_state import AccountState
    from .messages import Json
    from .tables import Table
    from .timelines import Kind

# The newest texts among which replies are searched for.
_MAX_TEXTS: Final = 1000
_MAX_ATTEMPTS: Final = 20
_UNFINISHED: Final = ("READY", "SELECTED", "CALLBACK", "DISABLED")
_NEGATIVE: Final = frozenset({"STOPPED", "SUSPENDED", "BLOCKED_SUSPICIOUS", "DECLINED"})


@frozen
class OverviewContext:
    """The resources that rows of texts refer to.

    Attributes:
        reports: The delivery reports by the id of the text, oldest first.
        replies: The received texts by the id of the text that they reply to, oldest first.
    """

    reports: Mapping[int, Sequence[Json]] = field(repr=False)
    replies: Mapping[int, Sequence[Json]] = field(repr=False)


@frozen
class Section:
    """A section of the page.

    Attributes:
        table: Returns its table.
        build: Returns the properties of a row that the page shows.
        searched: The names of the properties that the filter of the page searches.
        where: The values that select its rows, by property; the table must have an index on these
            properties. Without values, the section has all rows.
    """

    table: Callable[[AccountState], Table]
    build: Callable[[AccountState, Json, OverviewContext], Json]
    searched: Sequence[str]
    where: Mapping[str, str] = field(factory=dict[str, str])

    def rows(self, account: AccountState) -> Iterable[Json]:
        """Return the rows, newest first."""
        table = self.table(account)
        return reversed(table.select(**self.where)) if self.where else table

    def count(self, account: AccountState) -> int:
        """Return the number of rows."""
        table = self.table(account)
        return table.count(**self.where) if self.where else len(table)

    def existing(self, account: AccountState, row_ids: Iterable[int]) -> list[Json]:
        """Return the rows with these ids; ids that no row has are ignored."""
        table = self.table(account)
        found = map(table.get, table.existing_ids(row_ids))
        return [
            row for row in found if all(row.get(name) == self.where[name] for name in self.where)
        ]


def build_context(account: AccountState) -> OverviewContext:
    """Find the delivery reports of the newest texts, and the replies to them."""
    reports: defaultdict[int, list[Json]] = defaultdict(list)
    for report in itertools.islice(account.delivery_reports, _MAX_TEXTS):
        reports[report["actionId"]].insert(0, report)
    replies: dict[int, list[Json]] = {}
    # A received text replies to the newest text before it that was sent to its sender.
    waiting: defaultdict[tuple[str | None, str | None], list[Json]] = defaultdict(list)
    for text in itertools.islice(account.texts, _MAX_TEXTS):
        sender, recipient = text.get("fromNumber"), text.get("toNumber")
        if text.get("inbound"):
            waiting[sender, recipient].insert(0, text)
        elif (recipient, sender) in waiting:
            replies[text["id"]] = waiting.pop((recipient, sender))
    return OverviewContext(reports, replies)


def search_text(account: AccountState, section: Section, row: Json) -> str:
    """Return the text, in lower case, that the filter of the page searches."""
    values = [_contact_name(account, row)]
    for name in section.searched:
        value = row.get(name)
        if value:
            values.append(value if isinstance(value, str) else str(value))
    return " ".join(values).lower()


def _contact_name(account: AccountState, row: Json) -> str:
    contact_id = row.get("_contact_id")
    if contact_id is None or contact_id not in account.contacts:
        return ""
    contact = account.contacts.get(contact_id)
    return f"{contact.get('firstName') or ''} {contact.get('lastName') or ''}".strip()


def _call(account: AccountState, call: Json, _: OverviewContext) -> Json:
    recordings = [one for record in call.get("records", ()) for one in record.get("recordings", ())]
    return {
        **_copy(call, "id", "fromNumber", "toNumber", "inbound", "campaignId", "batchId", "state"),
        **_copy(call, "created", "modified"),
        "result": call.get("finalCallResult"),
        "kind": result_kind(call.get("state"), call.get("finalCallResult")),
        "contact": _contact_name(account, call),
        "attributes": _attributes(call),
        "recordings": [_copy(one, "id", "name", "state") for one in recordings],
        "steps": call_timeline(call),
    }


def _text(account: AccountState, text: Json, context: OverviewContext) -> Json:
    text_id: int = text["id"]
    return {
        **_copy(text, "id", "fromNumber", "toNumber", "inbound", "campaignId", "batchId", "state"),
        **_copy(text, "created", "modified"),
        "message": shorten(text.get("message", "")),
        "media": len(text.get("media", ())),
        "result": text.get("finalTextResult"),
        "kind": result_kind(text.get("state"), text.get("finalTextResult")),
        "contact": _contact_name(account, text),
        "attributes": _attributes(text),
        "steps": text_timeline(
            text, context.reports.get(text_id, ()), context.replies.get(text_id, ())
        ),
    }


def _call_broadcast(account: AccountState, broadcast: Json, _: OverviewContext) -> Json:
    return _broadcast(broadcast, account.calls)


def _text_broadcast(account: AccountState, broadcast: Json, _: OverviewContext) -> Json:
    return _broadcast(broadcast, account.texts) | {"message": shorten(broadcast.get("message", ""))}


def _broadcast(broadcast: Json, table: Table) -> Json:
    broadcast_id: int = broadcast["id"]
    status: str = broadcast.get("status", "")
    unfinished = sum(table.count(campaignId=broadcast_id, state=one) for one in _UNFINISHED)
    return {
        **_copy(broadcast, "id", "name", "status", "fromNumber", "maxActive", "lastModified"),
        "kind": _status_kind(status),
        "recipients": table.count(campaignId=broadcast_id),
        "unfinished": unfinished,
    }


def _status_kind(status: str) -> Kind:
    if status in {"RUNNING", "START_PENDING", "VALIDATING_START"}:
        return "pending"
    if status == "FINISHED":
        return "good"
    return "bad" if status in _NEGATIVE else "neutral"


def _recording(_: AccountState, recording: Json, __: OverviewContext) -> Json:
    state: str = recording.get("state", "")
    kinds: Mapping[str, Kind] = {"READY": "good", "ERROR": "bad", "RECORDING": "pending"}
    return _copy(recording, "id", "callId", "name", "state", "lengthInSeconds", "created") | {
        "kind": kinds.get(state, "neutral")
    }


def _order(_: AccountState, order: Json, __: OverviewContext) -> Json:
    items: list[Json] = []
    for name in ("localNumbers", "tollFreeNumbers", "keywords"):
        item: Json = order.get(name) or {}
        if item.get("ordered"):
            fulfilled: list[str] = item.get("fulfilled", [])
            items.append({"name": name, "ordered": item["ordered"], "fulfilled": fulfilled[:50]})
    status: str = order.get("status", "")
    kind: Kind = "pending" if status in {"NEW", "PROCESSING", "WAIT_FOR_PAYMENT"} else "bad"
    return {
        **_copy(order, "id", "status", "totalCost", "created"),
        "kind": "good" if status == "FINISHED" else kind,
        "items": items,
    }


def _webhook(_: AccountState, webhook: Json, __: OverviewContext) -> Json:
    enabled: bool = webhook.get("enabled", True)
    return {
        **_copy(webhook, "id", "name", "resource", "events", "callback", "fields"),
        **_copy(webhook, "singleUse", "expiresAt", "createdAt", "updatedAt"),
        "enabled": enabled,
        "kind": "good" if enabled else "neutral",
    }


def _delivery(_: AccountState, delivery: Json, __: OverviewContext) -> Json:
    """Return the row of a delivery, without bodies: see `delivery_with_bodies`.

    Each of its `attempts` has a `time`, and a `status` or an `error`.
    """
    attempts: list[Json] = delivery.get("attempts", [])
    steps = [_delivery_step(number, attempt) for number, attempt in enumerate(attempts, 1)]
    kinds: Mapping[str, Kind] = {
        "DELIVERED": "good",
        "FAILED": "bad",
        "REFUSED": "bad",
        "CANCELLED": "neutral",
    }
    return {
        **_copy(delivery, "id", "webhookId", "callback", "resource", "event", "created", "state"),
        "kind": kinds.get(delivery.get("state", ""), "pending"),
        "attempts": steps[-_MAX_ATTEMPTS:],
    }


def _delivery_step(number: int, attempt: Json) -> Json:
    status: int | None = attempt.get("status")
    is_success = status is not None and status // 100 == 2
    return {
        "name": f"attempt {number}",
        "time": attempt.get("time"),
        "detail": shorten(attempt.get("error") or "" if status is None else f"status {status}"),
        "kind": "good" if is_success else "bad",
    }


def delivery_with_bodies(account: AccountState, delivery_id: int) -> Json:
    """Return a delivery with copies of its body and of the bodies of the responses.

    Raises:
        HttpError: There is no delivery with that id (404).
    """
    delivery = account.webhook_deliveries.get(delivery_id)
    body = BodyCopy.create("application/json", delivery["body"].encode())
    responses = [
        {
            "number": number,
            "body": BodyCopy.create("", attempt["response"].encode()).to_json(),
        }
        for number, attempt in enumerate(delivery["attempts"], 1)
        if "response" in attempt
    ]
    return {
        **_copy(delivery, "id", "webhookId", "callback", "resource", "event", "created", "state"),
        "body": body.to_json(),
        "responses": responses[-_MAX_ATTEMPTS:],
    }


def _attributes(row: Json) -> Json:
    shown = itertools.islice(row.get("attributes", {}).items(), 50)
    return {shorten(str(name)): shorten(str(value)) for name, value in shown}


def _copy(row: Json, *names: str) -> Json:
    return {
        name: shorten(row[name]) if isinstance(row[name], str) else row[name]
        for name in names
        if row.get(name) is not None
    }


_PARTY: Final = ("id", "fromNumber", "toNumber", "campaignId", "batchId", "state")

SECTIONS: Final[Mapping[str, Section]] = {
    "calls": Section(
        lambda account: account.calls, _call, (*_PARTY, "finalCallResult", "attributes")
    ),
    "texts": Section(
        lambda account: account.texts, _text, (*_PARTY, "finalTextResult", "message", "attributes")
    ),
    "callBroadcasts": Section(
        lambda account: account.broadcasts,
        _call_broadcast,
        ("id", "name", "status", "fromNumber"),
        {"_kind": "call"},
    ),
    "textBroadcasts": Section(
        lambda account: account.broadcasts,
        _text_broadcast,
        ("id", "name", "status", "fromNumber", "message"),
        {"_kind": "text"},
    ),
    "recordings": Section(
        lambda account: account.recordings, _recording, ("id", "callId", "name", "state")
    ),
    "orders": Section(
        lambda account: account.orders,
        _order,
        ("id", "status", "localNumbers", "tollFreeNumbers", "keywords"),
    ),
    "webhooks": Section(
        lambda account: account.webhooks,
        _webhook,
        ("id", "name", "resource", "events", "callback"),
    ),
    "deliveries": Section(
        lambda account: account.webhook_deliveries,
        _delivery,
        ("id", "webhookId", "callback", "resource", "event", "state", "body"),
    ),
}
"""The sections by the name that the page uses, in the order of the page."""
