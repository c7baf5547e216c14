"""What the type checker of a user accepts and rejects. Checked by mypy and pyright, never run.

A line that must be an error carries an ignore for both; an ignore that is not needed is an error.
"""

from collections.abc import AsyncGenerator, Generator
from typing import assert_type

import callfire_client
from callfire_client import NULL, AsyncCallFire, CallFire, errors
from callfire_client.api.calls import find_calls, get_call, get_call_recording_mp3, send_calls
from callfire_client.api.texts import find_texts, send_texts
from callfire_client.bulk import (
    AsyncBulkJob,
    BulkJob,
    BulkWorker,
    Counts,
    Ledger,
    RowResult,
    SQLiteLedger,
)
from callfire_client.downloads import AsyncDownload, Download
from callfire_client.drift import Mismatch
from callfire_client.models import (
    Call,
    CallBroadcast,
    CallList,
    CallPage,
    CallRecipient,
    CallState,
    Contact,
    DeliveryReport,
    DeliveryReportPage,
    ErrorResponse,
    KeywordConfig,
    KeywordConfigPage,
    Media,
    MediaPage,
    NumberOrder,
    NumberOrderItem,
    NumberOrderPage,
    NumberPurchaseRequest,
    OrderStatus,
    Recipient,
    ResourceId,
    Text,
    TextAutoReply,
    TextBroadcast,
    TextBroadcastStats,
    TextList,
    TextPage,
    TextRecipient,
    Webhook,
    WebhookPage,
    WebhookResource,
    WebhookResourceList,
)
from callfire_client.paging import AsyncPager, Pager
from callfire_client.rate_limits import PostgresRateLimiter, RedisRateLimiter
from callfire_client.types import Response


async def asynchronous() -> None:
    """The awaiting client."""
    async with AsyncCallFire("user", "secret", timeout=5, max_retries=0) as cf:
        assert_type(cf, AsyncCallFire)
        assert_type(cf.with_options(timeout=1), AsyncCallFire)

        pager = cf.calls.find_calls(states=["FINISHED"], limit=50)
        assert_type(pager, AsyncPager[CallPage, Call])
        assert_type(pager.take(10), AsyncPager[CallPage, Call])
        assert_type(await pager, CallPage)
        assert_type(await pager.first_page(), CallPage)
        assert_type(pager.pages(), AsyncGenerator[CallPage, None])
        async for call in pager:
            assert_type(call, Call)
            assert_type(call.id, int)
            assert_type(call.inbound, bool | None)
            assert_type(call.contact, Contact | None)

        sent = await cf.calls.send_calls([CallRecipient(phone_number="12135551234")])
        assert_type(sent, CallList)
        assert_type(sent.items, list[Call])
        assert_type(await cf.calls.get_call(sent.items[0].id), Call)

        created = await cf.calls.create_call_broadcast(CallBroadcast(name="spring"), start=False)
        assert_type(created, ResourceId)
        assert_type(await cf.calls.start_voice_broadcast(created.id), None)
        assert_type(await cf.keywords.is_keyword_available("SALE"), bool)

        download = cf.calls.get_call_recording_mp3(1)
        assert_type(download, AsyncDownload)
        assert_type(await download.read(), bytes)
        assert_type(await download.save("call.mp3"), int)
        await cf.media.create_media("promo.wav", name="promo")
        await cf.media.create_media(b"RIFF", filename="promo.wav")

        assert_type(await find_calls.asyncio(client=cf, limit=1), CallPage)
        assert_type(await find_calls.asyncio_detailed(client=cf), Response[CallPage])
        assert_type((await get_call.asyncio_detailed(1, client=cf)).parsed, Call)
        assert_type(await get_call_recording_mp3.asyncio(1, client=cf), bytes)


def blocking() -> None:
    """The blocking client: the same names, the same arguments."""
    with CallFire() as cf:
        pager = cf.calls.find_calls(campaign_id=7)
        assert_type(pager, Pager[CallPage, Call])
        assert_type(pager.first_page(), CallPage)
        assert_type(pager.pages(), Generator[CallPage, None, None])
        for call in pager.take(3):
            assert_type(call, Call)
        assert_type(cf.calls.get_call(1), Call)
        assert_type(cf.calls.get_call_recording_mp3(1), Download)
        assert_type(send_calls.sync([CallRecipient()], client=cf), CallList)
        assert_type(send_calls.sync_detailed([CallRecipient()], client=cf), Response[CallList])


async def texts(cf: AsyncCallFire) -> None:
    """Texts, text broadcasts and automatic replies."""
    pager = cf.texts.find_texts(results=["SENT", "DNT"], interval_begin="2026-01-01T00:00:00Z")
    assert_type(pager, AsyncPager[TextPage, Text])
    async for text in pager.take(10):
        assert_type(text.id, int)
        assert_type(text.media, list[Media] | None)
        assert_type(text.labels, list[str] | None)
    recipient = TextRecipient(phone_number="12135551234", message="Hello", media=[Media(id=5)])
    sent = await cf.texts.send_texts([recipient], default_message="Hello ${name}", campaign_id=7)
    assert_type(sent, TextList)
    assert_type(sent.items, list[Text])
    assert_type(await cf.texts.wait_for_text(sent.items[0].id, until="CALLBACK"), Text)

    broadcast = TextBroadcast(name="spring", big_message_strategy="TRIM", recipients=[recipient])
    created = await cf.texts.create_text_broadcast(broadcast, start=True)
    assert_type(created, ResourceId)
    assert_type(await cf.texts.update_text_broadcast(created.id, broadcast), ResourceId)
    assert_type(await cf.texts.wait_for_text_broadcast(created.id), TextBroadcast)
    assert_type(await cf.texts.get_text_broadcast_stats(created.id), TextBroadcastStats)
    assert_type(await cf.texts.add_text_broadcast_recipients(created.id, [recipient]), TextList)
    toggled = cf.texts.toggle_text_broadcast_recipients_status(
        created.id, [Recipient()], enable=True
    )
    assert_type(await toggled, None)
    assert_type(await cf.texts.create_text_auto_reply(TextAutoReply(match=".*")), ResourceId)
    assert_type(await find_texts.asyncio(client=cf, inbound=True), TextPage)


def orders_reports_and_webhooks(cf: CallFire) -> None:
    """Orders, delivery reports, webhooks, and the further operations of other groups."""
    order = cf.orders.order_numbers(NumberPurchaseRequest(local_count=1, state="CA"))
    assert_type(order, ResourceId)
    assert_type(cf.orders.find_orders(status=["NEW"]), Pager[NumberOrderPage, NumberOrder])
    finished = cf.orders.wait_for_order(order.id)
    assert_type(finished, NumberOrder)
    assert_type(finished.status, OrderStatus | None)
    assert_type(finished.local_numbers, NumberOrderItem | None)

    reports = cf.reports.get_delivery_reports(delivery_category="BOUNCED", start_date="2026-01-01")
    assert_type(reports, Pager[DeliveryReportPage, DeliveryReport])

    webhook = Webhook(name="texts", resource="InboundText", events=["Finished"], secret="s")
    created = cf.webhooks.create_webhook(webhook)
    assert_type(created, ResourceId)
    assert_type(cf.webhooks.find_webhooks(enabled=True), Pager[WebhookPage, Webhook])
    assert_type(cf.webhooks.update_webhook(created.id, webhook), None)
    assert_type(cf.webhooks.find_webhook_resources(), WebhookResourceList)
    assert_type(cf.webhooks.get_webhook_resource("InboundText").events, list[str] | None)
    assert_type(cf.webhooks.find_webhook_resources().items, list[WebhookResource])

    assert_type(cf.media.find_media(filter="logo"), Pager[MediaPage, Media])
    assert_type(cf.me.disable_api_credentials(5), None)
    configs = cf.keywords.find_keyword_lease_configs()
    assert_type(configs, Pager[KeywordConfigPage, KeywordConfig])
    assert_type(send_texts.sync([TextRecipient()], client=cf), TextList)


def refused(cf: CallFire, async_cf: AsyncCallFire) -> None:
    """What must be an error."""
    cf.calls.get_call("1")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    cf.calls.get_call()  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    cf.calls.find_calls(statess=["READY"])  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    cf.calls.find_calls(limit="1")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    cf.calls.send_calls(CallRecipient())  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    cf.calls.send_calls([Contact()])  # type: ignore[list-item] # pyright: ignore[reportArgumentType]
    cf.texts.send_texts([CallRecipient()])  # type: ignore[list-item] # pyright: ignore[reportArgumentType]
    cf.texts.find_texts(state=["READY"])  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    cf.orders.order_keywords(["SUN"])  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    cf.webhooks.get_webhook("1")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    Webhook(event=["Finished"])  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    get_call.sync(1, client=async_cf)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    CallRecipient(phoneNumber="1")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    CallFire("user", "secret", "https://example.com")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]


def tell(mismatch: Mismatch) -> int:
    """What `on_drift=` takes; nobody looks at what it returns."""
    assert_type(mismatch.rule, str)
    assert_type(mismatch.status, int)
    return 1


def tell_something_else(what: int) -> None:
    """What `on_drift=` does not take."""


def watched() -> None:
    """Clients that tell of drift."""
    assert_type(CallFire("user", "secret", on_drift=tell), CallFire)
    AsyncCallFire("user", "secret", on_drift=lambda mismatch: mismatch.found_at.upper())
    CallFire("user", "secret", on_drift=tell_something_else)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


def models() -> None:
    """Models and enumerations."""
    state: CallState = "A_STATE_OF_TOMORROW"
    call = Call.from_dict({"state": state})
    assert_type(call, Call)
    assert_type(call.attributes, dict[str, str] | None)
    Contact(first_name=NULL, last_name=None)


def failures(error: Exception) -> None:
    """Errors."""
    match error:
        case errors.NotFoundError():
            assert_type(error.status_code, int)
            assert_type(error.error, ErrorResponse | None)
        case errors.DeliveryUnknownError():
            assert_type(error.status_code, int | None)
        case errors.APIConnectionError():
            assert_type(error.sent, bool)
        case _:
            assert_type(callfire_client.__version__, str)


async def bulk_on_the_event_loop(cf: AsyncCallFire, rows: AsyncGenerator[dict[str, str]]) -> None:
    """`send_many` infers the type of a row."""
    job = await cf.calls.send_many(
        rows,
        job="job",
        ledger="sends.db",
        key=lambda row: row["id"],
        recipient=lambda row: CallRecipient(phone_number=row["phone"]),
        campaign_id=5,
    )
    assert_type(job, AsyncBulkJob)
    assert_type(job.counts, Counts)
    async for row in job.results():
        assert_type(row, RowResult)
    assert_type(await job.settle(), Counts)
    await cf.calls.send_many(
        rows,
        job="job",
        ledger="sends.db",
        key=lambda row: row["id"],
        recipient=lambda row: Recipient(phone_number=row["phone"]),
        mode="staged",
        broadcast=CallBroadcast(name="x"),
    )


def bulk_blocking(cf: CallFire, rows: list[TextRecipient]) -> None:
    """A ledger is a path or an object that implements the Protocol."""
    ledger: Ledger = SQLiteLedger("sends.db")
    job = cf.texts.send_many(rows, job="job", ledger=ledger, key=lambda row: row.phone_number or "")
    assert_type(job, BulkJob)
    with cf.texts.bulk_worker(ledger="postgresql://localhost/sends") as worker:
        assert_type(worker, BulkWorker)
        assert_type(worker.send_batch("job"), bool)
        assert_type(worker.sweep("job"), Counts)
    cf.texts.send_many(rows, job="job", ledger=ledger)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue] - key= is missing
    cf.texts.resume_many("job", ledger=ledger, on_missing="retry")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


def shared_rate_limits() -> None:
    """A limiter has to be of the kind of the client; those of Redis and PostgreSQL are of both."""

    class Blocking:
        def reserve(self, max_wait: float | None) -> float | None:
            return max_wait

    limiter = RedisRateLimiter("redis://localhost", 10)
    CallFire(rate_limit=limiter)
    CallFire(rate_limit=Blocking())
    AsyncCallFire(rate_limit=limiter)
    AsyncCallFire(rate_limit=PostgresRateLimiter("host=localhost", 10, name="account"))
    AsyncCallFire(rate_limit=5)
    AsyncCallFire(rate_limit=Blocking())  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    CallFire(rate_limit="5")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
