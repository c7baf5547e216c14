"""`wait_for_text`, `wait_for_text_broadcast` and `reconcile` with the sandbox of the pytest plugin."""

from __future__ import annotations

import pytest

from callfire_client import errors
from callfire_client.models import TextBroadcast, TextRecipient

ONE, TWO, THREE = "12135551231", "12135551232", "12135551233"


def test_waiting_for_a_text_and_a_broadcast(callfire_sandbox):
    cf = callfire_sandbox.client
    callfire_sandbox.script("1232", "CARRIER_TEMP_ERROR", "SENT")
    sent = cf.texts.send_texts(
        [TextRecipient(phone_number=one, message="Hello") for one in (ONE, TWO)]
    )
    results = [cf.texts.wait_for_text(one.id) for one in sent.items]
    assert [len(one.records) for one in results] == [1, 2]
    created = cf.texts.create_text_broadcast(
        TextBroadcast(message="Hello", recipients=[TextRecipient(phone_number=ONE)]), start=True
    )
    assert cf.texts.wait_for_text_broadcast(created.id).status == "FINISHED"


async def _reconcile(cf, recipients, **query):
    with pytest.raises(errors.DeliveryUnknownError) as caught:
        await cf.texts.send_texts(recipients, **query)
    return await cf.reconcile(caught.value, mark="order")


def _marked(number, mark):
    return TextRecipient(phone_number=number, message="Hello", attributes={"order": mark})


@pytest.mark.asyncio
@pytest.mark.parametrize("status", [None, 503])
async def test_texts_are_reconciled_by_their_marks(callfire_sandbox, status):
    cf = callfire_sandbox.new_async_client(max_retries=0)
    await cf.me.get_account()
    fault = {"reset": True} if status is None else {"status": status}
    callfire_sandbox.fail("sendTexts", done=True, **fault)
    result = await _reconcile(cf, [_marked(ONE, "7"), _marked(TWO, "8")])
    assert (result.outcome, result.missing) == ("done", [])
    assert [one.id for one in result.proven] == [one.id for one in callfire_sandbox.texts_sent]
    callfire_sandbox.fail("sendTexts", reset=True)
    result = await _reconcile(cf, [_marked(THREE, "9")])
    assert (result.outcome, result.missing) == ("not_seen", ["9"])


@pytest.mark.asyncio
async def test_recipients_and_broadcasts_are_reconciled(callfire_sandbox):
    cf = callfire_sandbox.new_async_client(max_retries=0)
    await cf.me.get_account()
    body = TextBroadcast(name="Spring", message="Hello")
    callfire_sandbox.fail("createTextBroadcast", reset=True, done=True)
    with pytest.raises(errors.DeliveryUnknownError) as caught:
        await cf.texts.create_text_broadcast(body)
    result = await cf.reconcile(caught.value)
    [broadcast] = result.candidates
    assert (result.outcome, broadcast.name) == ("possibly_done", "Spring")
    callfire_sandbox.fail("addTextBroadcastRecipients", reset=True, done=True)
    with pytest.raises(errors.DeliveryUnknownError) as caught:
        await cf.texts.add_text_broadcast_recipients(broadcast.id, [_marked(ONE, "7")])
    assert (await cf.reconcile(caught.value, mark="order")).outcome == "done"
    callfire_sandbox.fail("startTextBroadcast", reset=True, done=True)
    with pytest.raises(errors.DeliveryUnknownError) as caught:
        await cf.texts.start_text_broadcast(broadcast.id)
    assert (await cf.reconcile(caught.value)).outcome == "done"
