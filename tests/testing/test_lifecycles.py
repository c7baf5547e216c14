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
    NumberConfig,
    NumberLease,
    Recipient,
    RetryConfig,
    TextToSpeech,
    UpdateContactListRequest,
)
from callfire_client.sandbox import audio, mp3_frames

pytestmark = pytest.mark.usefixtures("validated_responses")
ONE, TWO, THREE = "12135551231", "12135551232", "12135551233"
BUSY_ONCE = "12135550010"


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
    assert cf.campaigns.get_campaign_sound(sound.id).status == "ACTIVE"
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


def test_a_credential(cf):
    created = cf.me.create_api_credential(ApiCredential(name="Mine"))
    read = cf.me.get_api_credential(created.id)
    assert (created.password != read.password, read.password) == (True, "********")
    assert [one.id for one in cf.me.find_api_credentials()] == [created.id]
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


def test_searches_of_numbers_and_keywords_for_sale(cf):
    assert len(cf.numbers.find_numbers_local(city="Denver", limit=3).items) == 3
    assert len(cf.numbers.find_numbers_tollfree(pattern="88*", limit=2).items) == 2
    assert [one.city for one in cf.numbers.find_number_regions(state="NY")] == ["NEW YORK"]
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
