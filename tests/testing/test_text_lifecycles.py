"""The lifecycles of texts, in process and over HTTP.

A JSON Schema validator validates every response against the contract.
"""

from __future__ import annotations

import pytest

from callfire_client import errors
from callfire_client.models import (
    AddDoNotContactRequest,
    BatchRequest,
    Media,
    Recipient,
    TextAutoReply,
    TextBroadcast,
    TextRecipient,
)

pytestmark = pytest.mark.usefixtures("validated_responses")
ONE, TWO, THREE = "12135551231", "12135551232", "12135551233"
OURS = "12135551000"


def test_a_text_and_its_delivery_report(sandbox, cf):
    [text] = cf.texts.send_texts(
        [TextRecipient(phone_number=ONE, message="Hi ${name}", attributes={"name": "Ada"})]
    ).items
    course = [text.state]
    for seconds in (1, 1):
        sandbox.clock.advance(seconds)
        course.append(cf.texts.get_text(text.id).state)
    assert course == ["READY", "SELECTED", "FINISHED"]
    text = cf.texts.get_text(text.id)
    assert (text.message, text.final_text_result, text.attributes) == (
        "Hi Ada",
        "SENT",
        {"name": "Ada"},
    )
    assert [one.billed_amount for one in text.records] == [1]
    assert [one.delivery_state for one in cf.reports.get_delivery_reports()] == ["SUBMITTED"]
    sandbox.clock.advance(1)
    [report] = cf.reports.get_delivery_reports(delivery_category="DELIVERED")
    assert (report.to_number, report.message_text) == (ONE, "Hi Ada")
    usage = cf.me.get_credit_usage()
    assert (usage.texts_sent, usage.credits_used) == (1, 1)


def test_a_text_broadcast_from_setup_to_archive(sandbox, cf):
    created = cf.texts.create_text_broadcast(
        TextBroadcast(
            name="Spring",
            message="x" * 161,
            big_message_strategy="SEND_MULTIPLE",
            recipients=[TextRecipient(phone_number=ONE, message="Hello")],
        )
    )

    def status():
        return cf.texts.get_text_broadcast(created.id).status

    course = [status()]
    batch = cf.texts.add_text_broadcast_batch(
        created.id, BatchRequest(recipients=[Recipient(phone_number=TWO)])
    )
    for _ in range(2):
        course.append(cf.campaigns.get_campaign_batch(batch.id).status)
        sandbox.clock.advance(0.5)
    course.append(cf.campaigns.get_campaign_batch(batch.id).status)
    cf.texts.add_text_broadcast_recipients(created.id, [TextRecipient(phone_number=THREE)])
    cf.texts.toggle_text_broadcast_recipients_status(
        created.id, [Recipient(phone_number=THREE)], enable=False
    )
    for action in (cf.texts.start_text_broadcast, cf.texts.stop_text_broadcast) * 2:
        action(created.id)
        course.append(status())
    cf.texts.start_text_broadcast(created.id)
    sandbox.clock.advance(10)
    course.append(status())
    stats = cf.texts.get_text_broadcast_stats(created.id)
    assert (stats.total_outbound_count, stats.sent_count, stats.billed_amount) == (3, 2, 3)
    assert [one.state for one in cf.texts.get_text_broadcast_texts(created.id)] == [
        "DISABLED", "FINISHED", "FINISHED",
    ]  # fmt: skip
    cf.texts.toggle_text_broadcast_recipients_status(
        created.id, [Recipient(phone_number=THREE)], enable=True
    )
    sandbox.clock.advance(10)
    course.append(status())
    assert cf.texts.update_text_broadcast(created.id, TextBroadcast(name="Summer")).id == created.id
    assert [one.name for one in cf.texts.find_text_broadcasts()] == ["Summer"]
    assert len(list(cf.texts.get_text_broadcast_batches(created.id))) == 2
    cf.texts.archive_text_broadcast(created.id)
    course.append(status())
    assert course == ["SETUP", "NEW", "VALIDATING", "ACTIVE", "RUNNING", "STOPPED", "RUNNING",
                      "STOPPED", "RUNNING", "FINISHED", "ARCHIVED"]  # fmt: skip
    assert list(cf.texts.find_text_broadcasts()) == []


def test_a_conversation_until_the_person_opts_out(sandbox, cf):
    created = cf.texts.create_text_auto_reply(
        TextAutoReply(number=OURS, match="hours", message="9 to 5; you said: ${text.message}")
    )
    assert cf.texts.get_text_auto_reply(created.id).match == "hours"
    media = cf.media.create_media(b"PNG", filename="a.png")
    received = sandbox.receive_text(ONE, OURS, "Your hours?", media=[media.id])
    assert (received.inbound, received.state, received.media[0].id) == (True, "FINISHED", media.id)
    [text] = cf.texts.find_texts(inbound=True)
    assert text == received
    [reply] = sandbox.texts_sent
    assert (reply.from_number, reply.message) == (OURS, "9 to 5; you said: Your hours?")
    assert [one.id for one in cf.texts.find_text_auto_replys(number=OURS)] == [created.id]
    sandbox.receive_text(ONE, OURS, "stop")
    assert cf.contacts.get_do_not_contact(ONE).text is True
    [refused] = cf.texts.send_texts([TextRecipient(phone_number=ONE, message="Why?")]).items
    assert refused.state == "DNC"
    cf.contacts.update_do_not_contact(ONE, cf.contacts.get_do_not_contact(ONE))
    cf.texts.delete_text_auto_reply(created.id)
    with pytest.raises(errors.NotFoundError):
        cf.texts.get_text_auto_reply(created.id)
    with pytest.raises(ValueError, match="is not leased"):
        sandbox.receive_text(ONE, TWO, "Hello")


def test_texts_with_media_and_results(sandbox, cf):
    media = cf.media.create_media(b"PNG", filename="a.png")
    cf.contacts.add_do_not_contacts(AddDoNotContactRequest(numbers=[TWO]))
    sandbox.script("1233", "TOO_BIG")
    cf.texts.send_texts(
        [TextRecipient(phone_number=one, media=[Media(id=media.id)]) for one in (ONE, TWO, THREE)],
        default_message="Hello",
    )
    sandbox.clock.advance(10)
    assert [(one.state, one.final_text_result) for one in sandbox.texts_sent] == [
        ("FINISHED", "SENT"), ("DNC", None), ("FINISHED", "TOO_BIG"),
    ]  # fmt: skip
    assert [one.to_number for one in cf.texts.find_texts(results=["TOO_BIG"])] == [THREE]
    assert sandbox.texts_sent[0].media[0].public_url == cf.media.get_media(media.id).public_url
