"""What the sandbox lets hear, as a decoder that is not ours hears it."""

import importlib
import itertools

import pytest

from callfire_client.testing import InProcess

pytestmark = pytest.mark.outside


@pytest.fixture
def decode():
    miniaudio = importlib.import_module("miniaudio")

    def decode(content):
        sound = miniaudio.decode(content)
        samples = sound.samples[:: sound.nchannels]
        crossings = sum(a < 0 <= b for a, b in itertools.pairwise(samples))
        seconds = sound.num_frames / sound.sample_rate
        return seconds, max(samples) / 32768, crossings / seconds

    return decode


@pytest.mark.parametrize("pace", [1, 3.5, 70])
def test_a_recording_is_audible_and_as_long_as_its_record_says(decode, pace):
    held = InProcess()
    held.script("1234", pace=pace)
    call = held.client.calls.send_calls([{"phoneNumber": "12135551234"}]).items[0]
    held.clock.advance(1000)
    [recording] = held.client.calls.get_call_recordings(call.id).items
    content = held.client.calls.get_call_recording_mp3(recording.id).read()
    seconds, loudness, pitch = decode(content)
    assert len(content) == recording.length_in_bytes
    assert abs(seconds - recording.length_in_seconds) < 0.02
    assert loudness > 0.2
    assert abs(pitch - 500) < 20


def test_a_spoken_text_can_be_heard_as_mp3_and_as_wav(decode):
    held = InProcess()
    sound = held.client.campaigns.post_tts_campaign_sound({"message": "Hello there. " * 10})
    for content in (
        held.client.campaigns.get_campaign_sound_data_mp3(sound.id).read(),
        held.client.campaigns.get_campaign_sound_data_wav(sound.id).read(),
    ):
        seconds, loudness, pitch = decode(content)
        assert abs(seconds - sound.length_in_seconds) < 0.02
        assert (loudness > 0.2, abs(pitch - 500) < 20) == (True, True)
