"""What a user's type checker sees. Checked by mypy and pyright, never run.

A line that must be an error carries an ignore for both; an ignore that is not needed is an error.
"""

from collections.abc import AsyncGenerator, Generator
from typing import assert_type

import callfire_client
from callfire_client import NULL, AsyncCallFire, CallFire, errors
from callfire_client.api.calls import find_calls, get_call, get_call_recording_mp3, send_calls
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
    ErrorResponse,
    ResourceId,
)
from callfire_client.paging import AsyncPager, Pager
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


def refused(cf: CallFire, async_cf: AsyncCallFire) -> None:
    """What must be an error."""
    cf.calls.get_call("1")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    cf.calls.get_call()  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    cf.calls.find_calls(statess=["READY"])  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    cf.calls.find_calls(limit="1")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    cf.calls.send_calls(CallRecipient())  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    cf.calls.send_calls([Contact()])  # type: ignore[list-item] # pyright: ignore[reportArgumentType]
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
