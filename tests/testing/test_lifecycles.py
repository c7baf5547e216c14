"""The lifecycles of resources, in process and over HTTP.

A JSON Schema validator validates every response against the contract.
"""

from __future__ import annotations

import io
import wave

import pytest

from callfire_client import errors
from callfire_client.models import (
    AddContactListContactsRequest,
    AddDoNotContactRequest,
    ApiCredential,
    BatchRequest,
    CallBroadcast,
    CallCreateSound,
    CallerIdVerificationRequest,
    CallRecipient,
    Contact,
    CreateContactListRequest,
    DoNotContact,
    IvrInboundConfig,
    KeywordLease,
    KeywordPurchaseRequest,
    NumberConfig,
    NumberLease,
    NumberPurchaseRequest,
    Recipient,
    RetryConfig,
    TextInboundConfig,
    TextToSpeech,
    UpdateContactListRequest,
    Webhook,
)
from callfire_client.sandbox import audio, mp3_frames

pytestmark = pytest.mark.usefixtures("validated_responses")
ONE, TWO, THREE = "12135551231", "12135551232", "12135551233"
BUSY_ONCE = "12135550010"
HOOK = {"resource": "InboundText", "events": ["Finished"], "callback": "https://example.com/hook"}


def test_a_call_and_its_recording(sandbox, cf, tmp_path):
    [call] = cf.calls.send_calls([CallRecipient(phone_number=ONE)]).items
    course = [call.state]
    for seconds in (1, 3, 6):
        sandbox.clock.advance(seconds)
        call = cf.calls.get_call(call.id)
        recordings = [one.state for one in cf.calls.get_call_recordings(call.id).items]
        course += [call.state, *recordings]
    assert course == ["READY", "SELECTED", "SELECTED", "RECORDING", "FINISHED", "READY"]
    [recording] = cf.calls.get_call_recordings(call.id).items
    target = tmp_path / "call.mp3"
    cf.calls.get_call_recording_mp3(recording.id).save(target)
    assert target.stat().st_size == recording.length_in_bytes
    assert abs(mp3_frames.duration(target.read_bytes()) - recording.length_in_seconds) < 0.02
    assert cf.calls.get_call_recording_by_name(call.id, recording.name).id == recording.id
    assert cf.me.get_credit_usage().credits_used == call.records[0].billed_amount == 0.1


def test_a_broadcast_from_setup_to_archive(sandbox, cf):
    created = cf.calls.create_call_broadcast(
        CallBroadcast(
            name="Spring",
            recipients=[Recipient(phone_number=ONE), Recipient(phone_number=BUSY_ONCE)],
            retry_config=RetryConfig(
                max_attempts=2, minutes_between_attempts=10, retry_results=["BUSY"]
            ),
        )
    )

    def status():
        return cf.calls.get_call_broadcast(created.id).status

    course = [status()]
    batch = cf.calls.add_call_broadcast_batch(
        created.id, BatchRequest(recipients=[Recipient(phone_number=TWO)])
    )
    course.append(cf.campaigns.get_campaign_batch(batch.id).status)
    sandbox.clock.advance(0.5)
    course.append(cf.campaigns.get_campaign_batch(batch.id).status)
    sandbox.clock.advance(0.5)
    course.append(cf.campaigns.get_campaign_batch(batch.id).status)
    cf.calls.start_voice_broadcast(created.id)
    course.append(status())
    cf.calls.stop_voice_broadcast(created.id)
    course.append(status())
    cf.calls.start_voice_broadcast(created.id)
    sandbox.clock.advance(30)
    course.append(status())
    assert cf.calls.get_call_broadcast_stats(created.id).calls_awaiting_redial == 1
    sandbox.clock.advance(700)
    course.append(status())
    cf.calls.archive_voice_broadcast(created.id)
    course.append(status())
    assert course == ["SETUP", "NEW", "VALIDATING", "ACTIVE", "RUNNING", "STOPPED", "RUNNING",
                      "FINISHED", "ARCHIVED"]  # fmt: skip
    stats = cf.calls.get_call_broadcast_stats(created.id)
    assert (stats.total_count, stats.live_count, stats.busy_count) == (4, 3, 1)
    assert [one.to_number for one in cf.calls.get_call_broadcast_calls(created.id)] == [
        TWO, BUSY_ONCE, ONE,
    ]  # fmt: skip
    assert list(cf.calls.find_call_broadcasts()) == []


def test_a_contact_and_a_list(sandbox, cf):
    ada, bob = (
        one.id
        for one in cf.contacts.create_contacts(
            [Contact(first_name="Ada", home_phone=ONE), Contact(first_name="Bob", home_phone="1")]
        ).items
    )
    created = cf.contacts.create_contact_list(
        CreateContactListRequest(contact_ids=[ada, bob], name="Mine")
    )
    listed = cf.contacts.get_contact_list(created.id)
    assert (listed.status, listed.size) == ("VALIDATING", 2)
    sandbox.clock.advance(1)
    listed = cf.contacts.get_contact_list(listed.id)
    assert (listed.status, listed.size) == ("ACTIVE", 1)
    cf.contacts.update_contact(ada, Contact(last_name="Lovelace"))
    cf.contacts.add_contact_list_items(
        listed.id, AddContactListContactsRequest(contact_numbers=[TWO, THREE])
    )
    items = list(cf.contacts.get_contact_list_items(listed.id, limit=2))
    assert [one.home_phone for one in items] == [ONE, TWO, THREE]
    cf.contacts.remove_contact_list_item(listed.id, items[1].id)
    cf.contacts.remove_contact_list_items(listed.id, contact_id=[items[2].id])
    cf.contacts.delete_contact(ada)
    assert cf.contacts.get_contact(ada).deleted is True
    assert ada not in [one.id for one in cf.contacts.find_contacts()]
    assert list(cf.contacts.get_contact_list_items(listed.id)) == []
    cf.contacts.update_contact_list(listed.id, UpdateContactListRequest(name="Ours"))
    assert [one.name for one in cf.contacts.find_contact_lists(name="our")] == ["Ours"]
    cf.contacts.delete_contact_list(listed.id)
    with pytest.raises(errors.NotFoundError):
        cf.contacts.get_contact_list(listed.id)


def test_a_list_from_a_file(sandbox, cf):
    content = f"firstName,homePhone\nAda,{ONE}\n".encode()
    created = cf.contacts.create_contact_list_from_file(content, filename="people.csv", name="File")
    course = []
    for _ in range(3):
        course.append(cf.contacts.get_contact_list(created.id).status)
        sandbox.clock.advance(1)
    assert course == ["IMPORTING", "VALIDATING", "ACTIVE"]
    [contact] = cf.contacts.get_contact_list_items(created.id)
    cf.calls.send_calls([CallRecipient(contact_id=contact.id)])
    assert len(cf.contacts.get_contact_history(contact.id).calls) == 1


def test_the_do_not_contact_list(sandbox, cf):
    cf.contacts.add_do_not_contacts(AddDoNotContactRequest(numbers=[ONE, TWO], source="web"))
    calls = cf.calls.send_calls([CallRecipient(phone_number=n) for n in (ONE, TWO, THREE)]).items
    assert [call.state for call in calls] == ["DNC", "DNC", "READY"]
    cf.contacts.update_do_not_contact(TWO, DoNotContact(call=False))
    assert [one.number for one in cf.contacts.find_do_not_contacts(call=True)] == [ONE]
    cf.contacts.delete_do_not_contact(ONE)
    gone = cf.contacts.get_do_not_contact(ONE)
    assert (gone.call, gone.text) == (False, False)
    cf.contacts.delete_do_not_contacts_by_source("web")
    assert list(cf.contacts.find_do_not_contacts()) == []
    assert cf.contacts.get_universal_do_not_contacts(ONE).items[0].outbound_call is True


def test_a_sound(sandbox, cf):
    wav = audio.wav(2)
    sound = cf.campaigns.post_file_campaign_sound(wav, filename="a.wav", name="Jingle")
    assert (sound.status, list(cf.campaigns.find_campaign_sounds())) == ("UPLOAD", [])
    sandbox.clock.advance(1)
    sound = cf.campaigns.get_campaign_sound(sound.id)
    assert sound.status == "ACTIVE"
    assert cf.campaigns.post_file_campaign_sound(wav, filename="b.wav").duplicate is True
    with wave.open(io.BytesIO(cf.campaigns.get_campaign_sound_data_wav(sound.id).read())) as data:
        assert data.getnframes() / data.getframerate() == sound.length_in_seconds == 2
    assert (
        round(mp3_frames.duration(cf.campaigns.get_campaign_sound_data_mp3(sound.id).read())) == 2
    )
    called = cf.campaigns.post_call_campaign_sound(CallCreateSound(name="Mine", to_number=ONE))
    spoken = cf.campaigns.post_tts_campaign_sound(TextToSpeech(message="Hello", voice="MALE1"))
    sandbox.clock.advance(10)
    assert cf.campaigns.get_campaign_sound(called.id).status == "ACTIVE"
    cf.campaigns.delete_campaign_sound(spoken.id)
    assert cf.campaigns.get_campaign_sound(spoken.id).status == "ARCHIVED"
    assert [one.id for one in cf.campaigns.find_campaign_sounds()] == [called.id, sound.id]


def test_media(cf):
    media = cf.media.create_media(bytes(range(256)), filename="a.png")
    with pytest.raises(errors.BadRequestError, match=str(media.id)):
        cf.media.create_media(bytes(range(256)), filename="b.png")
    assert cf.media.get_media(media.id).length_in_bytes == 256
    assert cf.media.get_media_data(media.id, "png").read() == bytes(range(256))
    photo = cf.media.create_media(b"\xff\xd8\xff", filename="b.jpg", name="Photo")
    assert [one.id for one in cf.media.find_media()] == [photo.id, media.id]
    [listed] = cf.media.find_media(filter="pho")
    assert listed == cf.media.get_media(photo.id)
    key = listed.public_url.rpartition("/")[2].removesuffix(".jpg")
    for extension in ("jpg", "jpeg"):
        assert cf.media.get_media_data(photo.id, extension).read() == b"\xff\xd8\xff"
        assert cf.media.get_media_data_by_key(key, extension).read() == b"\xff\xd8\xff"


def test_a_credential(cf):
    created = cf.me.create_api_credential(ApiCredential(name="Mine"))
    read = cf.me.get_api_credential(created.id)
    assert read.password == "****" + created.password[-4:]
    assert [one.id for one in cf.me.find_api_credentials()] == [created.id]
    cf.me.disable_api_credentials(created.id)
    assert cf.me.get_api_credential(created.id).enabled is False
    cf.me.enable_api_credentials(created.id)
    assert cf.me.find_api_credentials(name="mine").first_page().items == [read]
    cf.me.delete_api_credential(created.id)
    with pytest.raises(errors.NotFoundError):
        cf.me.get_api_credential(created.id)


def test_a_caller_id(cf):
    cf.me.send_verification_code_to_caller_id(ONE)
    assert cf.me.verify_caller_id(ONE, CallerIdVerificationRequest(verification_code="0")) is False
    assert (
        cf.me.verify_caller_id(ONE, CallerIdVerificationRequest(verification_code="1231")) is True
    )
    assert [one.phone_number for one in cf.me.get_caller_ids().items] == [ONE]


def test_leases(sandbox, cf):
    [lease, *_] = cf.numbers.find_number_leases(state="CA")
    cf.numbers.update_number_lease(lease.number, NumberLease(auto_renew=False))
    cf.numbers.update_number_lease_config(
        lease.number,
        NumberConfig(
            config_type="IVR", ivr_inbound_config=IvrInboundConfig(dialplan_xml="<dialplan/>")
        ),
    )
    assert cf.numbers.get_number_lease_config(lease.number).config_type == "IVR"
    assert len(list(cf.numbers.find_number_lease_configs())) == 3
    cf.keywords.update_keyword_lease("MOON", KeywordLease(auto_renew=False))
    sandbox.clock.advance(31 * 24 * 3600)
    assert cf.numbers.get_number_lease(lease.number).status == "RELEASED"
    assert cf.keywords.get_keyword_lease("MOON").status == "RELEASED"
    assert [one.keyword for one in cf.keywords.find_keyword_leases()] == ["MOON", "SUNSHINE"]


def test_the_forwarding_of_texts_with_a_keyword(cf):
    config = cf.keywords.get_keyword_lease_config("MOON")
    config.text_inbound_config = TextInboundConfig(forward_enabled=True, forward_number=ONE)
    cf.keywords.update_keyword_lease_config("MOON", config)
    assert list(cf.keywords.find_keyword_lease_configs(filter="moo")) == [config]
    assert cf.keywords.get_keyword_lease_by_id(2) == cf.keywords.get_keyword_lease("MOON")


def test_an_order_of_numbers(sandbox, cf):
    numbers = [one.number for one in cf.numbers.find_numbers_local(city="Denver", limit=2).items]
    order = cf.orders.order_numbers(NumberPurchaseRequest(numbers=numbers))
    course = []
    for _ in range(3):
        course.append(cf.orders.get_order(order.id).status)
        sandbox.clock.advance(1)
    assert course == ["NEW", "PROCESSING", "FINISHED"]
    assert cf.orders.get_order(order.id).local_numbers.fulfilled == numbers
    leased = [one.number for one in cf.numbers.find_number_leases(city="Denver")]
    assert leased == numbers[::-1]
    with pytest.raises(errors.BadRequestError, match=f"unavailable numbers: {numbers[0]}"):
        cf.orders.order_numbers(NumberPurchaseRequest(numbers=numbers[:1]))
    counted = cf.orders.order_numbers(NumberPurchaseRequest(local_count=1, toll_free_count=1))
    sandbox.clock.advance(2)
    assert cf.orders.get_order(counted.id).toll_free_numbers.fulfilled == ["18005553000"]
    assert [one.id for one in cf.orders.find_orders(status=["FINISHED"])] == [counted.id, order.id]


def test_an_order_of_keywords(sandbox, cf):
    order = cf.orders.order_keywords(KeywordPurchaseRequest(keywords=["rain_bow"]))
    unpaid = cf.orders.order_keywords(KeywordPurchaseRequest(keywords=["UNPAID"]))
    sandbox.clock.advance(2)
    found = list(cf.orders.find_orders())
    assert [(one.id, one.status) for one in found] == [
        (unpaid.id, "WAIT_FOR_PAYMENT"), (order.id, "FINISHED"),
    ]  # fmt: skip
    assert found[1].keywords.fulfilled == ["RAIN_BOW"]
    assert cf.keywords.get_keyword_lease("RAIN_BOW").status == "ACTIVE"
    with pytest.raises(errors.BadRequestError, match="no valid credit card on file"):
        cf.orders.order_keywords(KeywordPurchaseRequest(keywords=["NOCARD"]))


def test_a_webhook(sandbox, cf):
    kinds = cf.webhooks.find_webhook_resources().items
    kind = next(one for one in kinds if one.resource == "TextBroadcast")
    assert cf.webhooks.get_webhook_resource("TextBroadcast") == kind
    created = cf.webhooks.create_webhook(
        Webhook(
            name="Mine", resource=kind.resource, events=kind.supported_events, secret="s",
            callback="https://example.com/hook",
        )
    )  # fmt: skip
    read = cf.webhooks.get_webhook(created.id)
    assert (read.enabled, read.events, read.secret) == (
        True,
        ["Started", "Stopped", "Finished"],
        None,
    )
    sandbox.clock.advance(5)
    read.enabled = False
    cf.webhooks.update_webhook(created.id, read)
    [listed] = cf.webhooks.find_webhooks(enabled=False)
    assert listed.updated_at - listed.created_at == 5000
    newer = cf.webhooks.create_webhook(Webhook(**{**HOOK, "name": "Other"}))
    assert [one.id for one in cf.webhooks.find_webhooks()] == [newer.id, created.id]
    cf.webhooks.delete_webhook(created.id)
    with pytest.raises(errors.NotFoundError):
        cf.webhooks.get_webhook(created.id)


@pytest.mark.parametrize(
    ("number", "status"), [("12135552000", "FINISHED"), ("12135552042", "ERRORED")]
)
def test_waiting_for_an_order(sandbox, cf, number, status):
    sandbox.clock.speed = 50
    order = cf.orders.order_numbers(NumberPurchaseRequest(numbers=[number]))
    waited = cf.with_options(deadline=30).orders.wait_for_order(order.id, poll=0.05)
    assert (waited.id, waited.status) == (order.id, status)


def lose(sandbox, operation, send):
    """Send a request whose response is lost, and return the error of the client."""
    sandbox.fail(operation, reset=True, done=True)
    with pytest.raises(errors.DeliveryUnknownError) as caught:
        send()
    return caught.value


def test_an_order_whose_response_is_lost_is_a_candidate(sandbox, cf):
    cf.orders.order_keywords(KeywordPurchaseRequest(keywords=["RAIN"]))
    sandbox.clock.advance(60)
    cf.me.get_account()
    request = NumberPurchaseRequest(numbers=["12135552000"])
    error = lose(sandbox, "orderNumbers", lambda: cf.orders.order_numbers(request))
    result = cf.reconcile(error)
    assert (result.outcome, result.conclusive) == ("possibly_done", False)
    [found] = result.candidates
    assert (found.status, found.local_numbers.ordered) == ("NEW", 1)


def test_a_webhook_whose_response_is_lost_is_found_by_its_name(sandbox, cf):
    cf.webhooks.create_webhook(Webhook(**HOOK, name="older"))
    older = cf.webhooks.create_webhook(Webhook(**HOOK, name="mine"))
    sandbox.clock.advance(60)
    cf.me.get_account()
    request = Webhook(**HOOK, name="mine", secret="s")
    error = lose(sandbox, "createWebhook", lambda: cf.webhooks.create_webhook(request))
    result = cf.reconcile(error)
    [found] = result.candidates
    assert (result.outcome, found.name, found.id > older.id) == ("possibly_done", "mine", True)
    cf.webhooks.delete_webhook(found.id)
    assert (cf.reconcile(error).outcome, cf.reconcile(error).missing) == ("not_seen", ["mine"])


def test_media_whose_response_is_lost_are_found_by_their_name(sandbox, cf):
    cf.media.create_media(b"other", filename="a.png", name="older")
    sandbox.clock.advance(60)
    cf.me.get_account()
    error = lose(
        sandbox,
        "createMedia",
        lambda: cf.media.create_media(b"png", filename="a.png", name="mine"),
    )
    result = cf.reconcile(error)
    assert result.outcome == "possibly_done"
    assert [(one.name, one.length_in_bytes) for one in result.candidates] == [("mine", 3)]
    # The upload can be repeated without a second file.
    with pytest.raises(errors.BadRequestError, match=rf"mediaId: {result.candidates[0].id}$"):
        cf.media.create_media(b"png", filename="a.png", name="mine")


def test_searches_of_numbers_and_keywords_for_sale(cf):
    assert len(cf.numbers.find_numbers_local(city="Denver", limit=3).items) == 3
    assert len(cf.numbers.find_numbers_tollfree(pattern="88*", limit=2).items) == 2
    assert [one.zipcode for one in cf.numbers.find_number_regions(city_prefix="NEW Y")] == [
        "10001", "10011",
    ]  # fmt: skip
    assert [one.keyword for one in cf.keywords.find_keywords(keywords=["SUN"]).items] == ["SUN"]
    assert cf.keywords.is_keyword_available("SUN") is True
    assert cf.me.get_billing_plan_usage().total_remaining_credits == 1_000_500


def test_partial_responses_and_pages(cf):
    cf.contacts.create_contacts([Contact(first_name=f"Number {n}") for n in range(7)])
    page = cf.contacts.find_contacts(fields="items(firstName),totalCount", limit=2, offset=4)
    first = page.first_page()
    assert first.to_dict() == {
        "items": [{"firstName": "Number 2"}, {"firstName": "Number 1"}], "totalCount": 7,
    }  # fmt: skip
    assert len(list(cf.contacts.find_contacts(limit=3))) == 7
