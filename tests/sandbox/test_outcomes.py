"""What becomes of calls: by number, by script, by chance."""

from pathlib import Path

import pytest

from callfire_client.sandbox import outcomes
from tests.sandbox.talking import Talk

DOCUMENT = Path(__file__).parents[2] / "docs" / "sandbox.md"


def end(talk, number, seconds=10_000):
    [call] = talk.ask("POST", "/calls", [{"phoneNumber": number}])["items"]
    talk.now += seconds
    return talk.ask("GET", f"/calls/{call['id']}")


def test_the_table_of_the_documentation_is_that_of_the_code():
    assert outcomes.table() in DOCUMENT.read_text(encoding="utf-8")


@pytest.mark.parametrize("digits", outcomes.MAGIC)
def test_a_number_ends_as_the_table_says(talk, digits):
    script = outcomes.MAGIC[digits]
    call = end(talk, f"1213555{digits}")
    if script.state is not None:
        assert (call["state"], call["records"]) == (script.state, [])
        return
    assert (call["state"], call["finalCallResult"]) == ("FINISHED", script.results[0])
    [record] = call["records"]
    answered = script.results[0] in outcomes.ANSWERED
    assert ("answerTime" in record) == bool(record["recordings"]) == answered
    assert (record["duration"] > 0) == (record["billedAmount"] > 0) == answered
    if answered:
        assert record["duration"] == round(6 * script.pace)
        assert record["recordings"][0]["state"] == script.recording


def test_who_wants_no_more_calls_is_on_the_list(talk):
    number = "12135550008"
    assert end(talk, number)["finalCallResult"] == "DNC"
    assert talk.ask("GET", f"/contacts/dncs/{number}")["call"] is True
    assert end(talk, number)["state"] == "DNC"


def test_a_script_is_stronger_than_magic_and_the_longer_ending_than_the_shorter(talk):
    talk.sandbox.script("0001", "AM")
    talk.sandbox.script("50001", "NO_ANS", pace=2)
    talk.sandbox.script("7", state="SKIPPED")
    assert end(talk, "12135540001")["finalCallResult"] == "AM"
    assert end(talk, "12135550001")["finalCallResult"] == "NO_ANS"
    assert end(talk, "12135551237")["state"] == "SKIPPED"


@pytest.mark.parametrize(
    ("ending", "results", "script", "message"),
    [
        ("", [], {}, "must be the last digits"),
        ("x1", [], {}, "must be the last digits"),
        ("1", ["LATER"], {}, "'LATER' is no result of a call, one of LA, AM"),
        ("1", [], {"results": []}, "a list of at least one"),
        ("1", [], {"state": "READY"}, "'READY' is no state to end in"),
        ("1", [], {"pace": -1}, "pace must be a number"),
        ("1", [], {"recording": "GONE"}, "READY or in ERROR"),
        ("1", [], {"color": 1}, "a script has no color"),
    ],
)
def test_scripts_that_cannot_be_meant_are_refused(talk, ending, results, script, message):
    with pytest.raises(ValueError, match=message):
        talk.sandbox.script(ending, *results, **script)


def test_chance_is_the_same_for_the_same_seed():
    def results():
        talk = Talk(call_seconds=0, chances={"LA": 5, "AM": 3, "NO_ANS": 2})
        talk.sandbox.reset(seed=3)
        for _ in range(20):
            talk.ask("POST", "/calls", [{"phoneNumber": "12135551234"}] * 10)
        calls = talk.ask("GET", "/calls", limit=200)["items"]
        return [call["finalCallResult"] for call in calls]

    first = results()
    assert first == results()
    assert {result: first.count(result) // 20 for result in set(first)}.keys() == {
        "LA", "AM", "NO_ANS",
    }  # fmt: skip
    assert first.count("LA") > first.count("AM") > first.count("NO_ANS") > 10


@pytest.mark.parametrize("text", ["LA", "LA=x", "LATER=1", "LA=0", "LA=-1", "=1"])
def test_chances_that_cannot_be_meant_are_refused(text):
    with pytest.raises(ValueError, match=r"must be|is no result"):
        outcomes.read_chances([text])
