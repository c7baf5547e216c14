"""Clients, and what sends over their connections, cannot be pickled or copied."""

import copy
import pickle

import pytest

from callfire_client import AsyncCallFire, CallFire

PARTS = {
    "client": lambda cf: cf,
    "copy with options": lambda cf: cf.with_options(timeout=5),
    "group": lambda cf: cf.calls,
    "pager": lambda cf: cf.calls.find_calls(),
    "pager with take": lambda cf: cf.calls.find_calls().take(5),
    "download": lambda cf: cf.calls.get_call_recording_mp3(5),
    "method": lambda cf: cf.calls.get_call,
}
WAYS = {"pickle": pickle.dumps, "copy": copy.copy, "deepcopy": copy.deepcopy}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("client", [CallFire, AsyncCallFire])
def test_what_sends_cannot_be_pickled_or_copied(client, part, way):
    if (part, way) in {("method", "copy"), ("method", "deepcopy")}:
        pytest.skip("copy treats methods as constants, or copies their object")
    value = PARTS[part](client("u", "p"))
    name = type(getattr(value, "__self__", value)).__name__
    with pytest.raises(
        TypeError, match=f"^{name} cannot be pickled or copied.* create a client in each process"
    ):
        WAYS[way](value)


def test_take_makes_a_pager_of_its_own():
    pager = CallFire("u", "p").calls.find_calls()
    assert type(pager.take(5)) is type(pager)
    assert pager.take(5) is not pager
