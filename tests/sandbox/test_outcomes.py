"""The outcomes of calls: by number, by script and at random."""

from __future__ import annotations

from pathlib import Path

import pytest

from callfire_client.sandbox.call_outcomes import CALL_OUTCOMES
from callfire_client.sandbox.outcomes import ANSWERED_RESULTS
from tests.sandbox.api_session import ApiSession

DOCUMENT = Path(__file__).parents[2] / "docs" / "sandbox.md"


def end(api, number, seconds=10_000):
    [call] = api.request("POST", "/calls", [{"phoneNumber": number}])["items"]
    api.now += seconds
    return api.request("GET", f"/calls/{call['id']}")


def test_the_documentation_contains_the_table_of_magic_numbers():
    assert CALL_OUTCOMES.markdown_table() in DOCUMENT.read_text(encoding="utf-8")


@pytest.mark.parametrize("digits", CALL_OUTCOMES.magic_numbers)
def test_a_magic_number_has_its_outcome(api, digits):
    script = CALL_OUTCOMES.magic_numbers[digits]
    call = end(api, f"1213555{digits}")
    if script.state is not None:
        assert (call["state"], "records" in call) == (script.state, False)
        return
    assert (call["state"], call["finalCallResult"]) == ("FINISHED", script.results[0])
    [record] = call["records"]
    answered = script.results[0] in ANSWERED_RESULTS
    assert ("answerTime" in record) == ("recordings" in record) == answered
    assert (record["duration"] > 0) == (record["billedAmount"] > 0) == answered
    if answered:
        assert record["duration"] == round(6 * script.duration_factor)
        assert record["recordings"][0]["state"] == script.recording


def test_the_result_dnc_blocks_the_number(api):
    number = "12135550008"
    assert end(api, number)["finalCallResult"] == "DNC"
    assert api.request("GET", f"/contacts/dncs/{number}")["call"] is True
    assert end(api, number)["state"] == "DNC"


def test_the_longest_ending_takes_precedence_and_scripts_over_magic_numbers(api):
    api.sandbox.script("0001", "AM")
    api.sandbox.script("50001", "NO_ANS", duration_factor=2)
    api.sandbox.script("7", state="SKIPPED")
    assert end(api, "12135540001")["finalCallResult"] == "AM"
    assert end(api, "12135550001")["finalCallResult"] == "NO_ANS"
    assert end(api, "12135551237")["state"] == "SKIPPED"


@pytest.mark.parametrize(
    ("ending", "results", "script", "message"),
    [
        ("", [], {}, "must be the last digits"),
        ("x1", [], {}, "must be the last digits"),
        ("1", ["LATER"], {}, "'LATER' is not a result of a call or text, which are LA, AM"),
        ("1", [], {"results": []}, "a list of at least one"),
        ("1", [], {"state": "READY"}, "'READY' is not a state of a call that is never placed"),
        ("1", [], {"duration_factor": -1}, "duration_factor must be a number"),
        ("1", [], {"recording": "GONE"}, "recording must be READY or ERROR"),
        ("1", [], {"delivery": "GONE"}, "delivery must be one of DELIVERED"),
        ("1", [], {"color": 1}, "a script has no attribute color"),
    ],
)
def test_invalid_scripts_are_refused(api, ending, results, script, message):
    with pytest.raises(ValueError, match=message):
        api.sandbox.script(ending, *results, **script)


def test_the_same_seed_gives_the_same_results():
    def results():
        api = ApiSession(call_seconds=0, call_weights={"LA": 5, "AM": 3, "NO_ANS": 2})
        api.sandbox.reset(seed=3)
        for _ in range(200):
            api.request("POST", "/calls", [{"phoneNumber": "12135551234"}])
        calls = api.request("GET", "/calls", limit=200)["items"]
        return [call["finalCallResult"] for call in calls]

    first = results()
    assert first == results()
    assert {result: first.count(result) // 20 for result in set(first)}.keys() == {
        "LA", "AM", "NO_ANS",
    }  # fmt: skip
    assert first.count("LA") > first.count("AM") > first.count("NO_ANS") > 10


@pytest.mark.parametrize("text", ["LA", "LA=x", "LATER=1", "LA=0", "LA=-1", "=1"])
def test_invalid_weights_are_refused(text):
    with pytest.raises(ValueError, match=r"must be|is not a result"):
        CALL_OUTCOMES.parse_weights([text])
