"""The audio of the sandbox, decoded by miniaudio."""

from __future__ import annotations

import importlib
import itertools

import pytest

from callfire_client.models import CallRecipient, TextToSpeech
from callfire_client.testing import InProcessSandbox

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


@pytest.mark.parametrize("duration_factor", [1, 3.5, 70])
def test_a_recording_is_audible_and_has_its_recorded_duration(decode, duration_factor):
    sandbox = InProcessSandbox()
    sandbox.script("1234", duration_factor=duration_factor)
    call = sandbox.client.calls.send_calls([CallRecipient(phone_number="12135551234")]).items[0]
    sandbox.clock.advance(1000)
    [recording] = sandbox.client.calls.get_call_recordings(call.id).items
    content = sandbox.client.calls.get_call_recording_mp3(recording.id).read()
    seconds, amplitude, pitch = decode(content)
    assert len(content) == recording.length_in_bytes
    assert abs(seconds - recording.length_in_seconds) < 0.02
    assert amplitude > 0.2
    assert abs(pitch - 500) < 20


def test_a_text_to_speech_sound_is_audible_as_mp3_and_as_wav(decode):
    sandbox = InProcessSandbox()
    sound = sandbox.client.campaigns.post_tts_campaign_sound(
        TextToSpeech(message="Hello there. " * 10)
    )
    for content in (
        sandbox.client.campaigns.get_campaign_sound_data_mp3(sound.id).read(),
        sandbox.client.campaigns.get_campaign_sound_data_wav(sound.id).read(),
    ):
        seconds, amplitude, pitch = decode(content)
        assert abs(seconds - sound.length_in_seconds) < 0.02
        assert (amplitude > 0.2, abs(pitch - 500) < 20) == (True, True)
