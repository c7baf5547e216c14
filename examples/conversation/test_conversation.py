"""Tests of a service with the pytest plugin: `pytest examples/conversation`."""

from __future__ import annotations

import pytest
from conversation import Conversations

pytestmark = pytest.mark.asyncio

OURS = "12135551000"  # The sandbox leases this number at the start.
ADA, BOB = "12135551234", "12135551235"
# The last four digits determine the outcome of a text: see the table in docs/sandbox.md.
REFUSED = "12135550005"


@pytest.fixture
def conversations(callfire_sandbox):
    return Conversations(callfire_sandbox.async_client, OURS)


def echo(message):
    return f"You said: {message.content}"


async def test_a_text_is_sent_from_our_number(conversations, callfire_sandbox):
    text_id = await conversations.send(ADA, "Is tomorrow at ten all right?")
    assert await conversations.is_sent(text_id)
    [text] = callfire_sandbox.texts_sent
    assert (text.from_number, text.to_number) == (OURS, ADA)
    assert text.records[0].message == "Is tomorrow at ten all right?"


async def test_a_text_that_the_carrier_refuses_is_not_sent(conversations):
    assert not await conversations.is_sent(await conversations.send(REFUSED, "Hello"))


async def test_a_conversation(conversations, callfire_sandbox):
    await conversations.send(ADA, "Is tomorrow at ten all right?")
    callfire_sandbox.receive_text(ADA, OURS, "Yes")
    callfire_sandbox.receive_text(BOB, OURS, "Who are you?")
    assert [one.content for one in await conversations.unanswered()] == ["Yes", "Who are you?"]
    assert await conversations.answer(echo) == 2
    assert [(one.to_number, one.message) for one in callfire_sandbox.texts_sent[1:]] == [
        (ADA, "You said: Yes"),
        (BOB, "You said: Who are you?"),
    ]


async def test_each_text_is_answered_once(conversations, callfire_sandbox):
    callfire_sandbox.receive_text(ADA, OURS, "Hello")
    assert [await conversations.answer(echo) for _ in range(2)] == [1, 0]
    callfire_sandbox.receive_text(ADA, OURS, "Hello")
    assert await conversations.answer(lambda _: None) == 0
    assert len(callfire_sandbox.texts_sent) == 1


async def test_callfire_replies_to_a_word(conversations, callfire_sandbox):
    await conversations.add_automatic_reply("hours", "We are open from 9 to 5.")
    callfire_sandbox.receive_text(ADA, OURS, "What are your hours?")
    callfire_sandbox.receive_text(BOB, OURS, "Hello")
    [reply] = callfire_sandbox.texts_sent
    assert (reply.to_number, reply.message) == (ADA, "We are open from 9 to 5.")


async def test_nobody_who_texts_stop_is_texted_again(conversations, callfire_sandbox):
    await conversations.add_automatic_reply(".*", "Thank you.")
    callfire_sandbox.receive_text(ADA, OURS, "STOP")
    assert await conversations.has_opted_out(ADA)
    assert await conversations.send(ADA, "Why?") is None
    assert await conversations.answer(echo) == 0
    assert callfire_sandbox.texts_sent == []


async def test_a_person_replies_to_a_text(conversations, callfire_sandbox):
    callfire_sandbox.script("1234", "SENT", reply="stop")
    await conversations.is_sent(await conversations.send(ADA, "Hello"))
    callfire_sandbox.clock.advance(1)
    assert await conversations.has_opted_out(ADA)


async def test_a_lost_response_does_not_cause_a_second_text(conversations, callfire_sandbox):
    callfire_sandbox.receive_text(ADA, OURS, "Hello")
    callfire_sandbox.fail("sendTexts", reset=True, done=True)
    assert [await conversations.answer(echo) for _ in range(2)] == [0, 0]
    assert len(callfire_sandbox.texts_sent) == 1


async def test_a_conversation_over_http(callfire_server):
    async with callfire_server.new_async_client() as callfire:
        conversations = Conversations(callfire, OURS)
        callfire_server.receive_text(ADA, OURS, "Hello")
        assert await conversations.answer(echo) == 1
    assert [one.to_number for one in callfire_server.texts_sent] == [ADA]
