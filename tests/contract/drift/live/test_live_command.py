"""`callfire-drift live` against the sandbox over real HTTP: clean, and with mismatches planted in it."""

import json
import os
import pathlib
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from typing import Any

import pytest
import visited
from visited import NUMBER, SECRET, SECRET_KEY, body, change, live, status, typed

from callfire_client.contract.drift import output
from callfire_client.contract.drift.live import plan
from callfire_client.contract.mismatches import RULES
from callfire_client.contract.packaged import packaged
from tests.servers import Answer, closed_port, json_answer

ROOT = pathlib.Path(__file__).parents[4]
COMMAND = [sys.executable, "-m", "callfire_client.contract.drift", "live"]

# What is planted in the answer of which operation, and what is to be said of it: the rule, what the
# contract says, the place in the answer, and what is there.
PLANTED: dict[str, tuple[Any, str, str, str, str]] = {
    "getAccount": (
        change("/id", remove=True),
        "missing-property",
        "/components/schemas/Account/required/0",
        "/id",
        "nothing",
    ),
    "findCalls": (
        change("/items/0/shinyNew", {"deep": SECRET}),
        "unknown-property",
        "/components/schemas/Call/properties",
        "/items/0/shinyNew",
        "object",
    ),
    "getCall": (
        change("/toNumber", remove=True),
        "missing-property",
        "/components/schemas/Call/required/2",
        "/toNumber",
        "nothing",
    ),
    "findCallBroadcasts": (
        change("/items/0/name", None),
        "unexpected-null",
        "/components/schemas/CallBroadcast/properties/name/type",
        "/items/0/name",
        "null",
    ),
    "getCallBroadcast": (
        change("/status", SECRET),
        "unknown-value",
        "/components/schemas/BroadcastStatus/enum",
        "/status",
        "another string",
    ),
    "getCallBroadcastStats": (
        change("/totalOutboundCount", remove=True),
        "missing-property",
        "/components/schemas/CallBroadcastStats/required/0",
        "/totalOutboundCount",
        "nothing",
    ),
    "getCallBroadcastBatches": (
        change("/items/0/size", 2**31),
        "wrong-format",
        "/components/schemas/Batch/properties/size/format",
        "/items/0/size",
        "a larger number",
    ),
    "findContacts": (
        change("/items/0/firstName", 12135559876),
        "wrong-type",
        "/components/schemas/Contact/properties/firstName/type",
        "/items/0/firstName",
        "integer",
    ),
    "getContact": (
        change(f"/properties/{SECRET_KEY}", 5),
        "wrong-type",
        "/components/schemas/Contact/properties/properties/additionalProperties/type",
        "/properties/*",
        "integer",
    ),
    "getContactHistory": (
        change("/id", SECRET),
        "no-variant",
        "/components/schemas/ContactHistory/properties/id/oneOf",
        "/id",
        "string",
    ),
    "findDoNotContacts": (
        change("/items", {SECRET: SECRET}),
        "wrong-type",
        "/components/schemas/DoNotContactPage/properties/items/type",
        "/items",
        "object",
    ),
    "getContactList": (
        change("/12135550177", SECRET),
        "unknown-property",
        "/components/schemas/ContactList/properties",
        "/*",
        "string",
    ),
    "findCampaignSounds": (
        change("/items/0/loudness", 3),
        "unknown-property",
        "/components/schemas/CampaignSound/additionalProperties",
        "/items/0/loudness",
        "integer",
    ),
    "getCallerIds": (
        status(202),
        "undocumented-status",
        "/paths/~1me~1callerids/get/responses",
        "",
        "202",
    ),
    "getUniversalDoNotContacts": (
        lambda _: json_answer(json.dumps({"message": SECRET}), 418),
        "undocumented-status",
        "/paths/~1contacts~1dncs~1universals~1{toNumber}/get/responses",
        "",
        "418",
    ),
    "findKeywordLeases": (
        lambda answer: typed("text/html; charset=utf-8")(body(SECRET.encode())(answer)),
        "wrong-content-type",
        "/paths/~1keywords~1leases/get/responses/200/content",
        "",
        "text/html",
    ),
    "getCallRecordingMp3": (
        typed("application/octet-stream"),
        "wrong-content-type",
        "/paths/~1calls~1recordings~1{id}.mp3/get/responses/200/content",
        "",
        "application/octet-stream",
    ),
    "getCreditUsage": (
        body(b'{"' + SECRET.encode()),
        "unreadable-body",
        "/paths/~1me~1billing~1credit-usage/get/responses/200/content",
        "",
        "no JSON",
    ),
    "getBillingPlanUsage": (
        body(b""),
        "missing-body",
        "/paths/~1me~1billing~1plan-usage/get/responses/200/content",
        "",
        "nothing",
    ),
    "isKeywordAvailable": (
        body(json.dumps(SECRET).encode()),
        "wrong-type",
        "/paths/~1keywords~1{keyword}~1available/get/responses/200/content/application~1json/schema/type",
        "",
        "string",
    ),
    "findNumberRegions": (
        change("/limit", 101),
        "out-of-bounds",
        "/components/schemas/RegionPage/properties/limit/maximum",
        "/limit",
        "integer beyond it",
    ),
    "getNumberLease": (
        change("/number", SECRET),
        "pattern-missed",
        "/components/schemas/NumberLease/properties/number/pattern",
        "/number",
        "another text",
    ),
    "findNumbersTollfree": (
        status(404),
        "operation-missing",
        "/paths/~1numbers~1tollfree/get",
        "",
        "404",
    ),
}


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """The contract that says more."""
    path = tmp_path_factory.mktemp("contract") / "strict.json"
    path.write_text(json.dumps(visited.contract()))
    return path


def told(out: str) -> set[tuple[str, str, str, str, str]]:
    """What a JSON report says: operation, rule, both places, and what was found."""
    return {
        (place["operation_id"], row["rule"], row["expected_at"], place["found_at"], row["found"])
        for row in json.loads(out)["mismatches"]
        for place in row["places"]
    }


def test_the_sandbox_fits(capsys: Any) -> None:
    with visited.visited() as server:
        code, out, err = live(capsys, server.url)
    assert (code, err) == (0, "")
    assert out.endswith("no mismatches; of 47 reads: 43 checked, 4 not asked\n")
    assert out.count("nothing lists media") == 4
    assert server.methods == {"GET"}


def test_the_sandbox_fits_the_contract_that_says_more(capsys: Any, strict: Any) -> None:
    with visited.visited() as server:
        code, out, err = live(capsys, server.url, "--contract", strict, "--format", "json")
    assert (code, err, json.loads(out)["mismatches"]) == (0, "", [])


def test_every_planted_mismatch_is_found_and_nothing_else(capsys: Any, strict: Any) -> None:
    assert len(PLANTED) >= 20
    plants = {name: planted[0] for name, planted in PLANTED.items()}
    with visited.visited(**plants) as server:
        code, out, err = live(capsys, server.url, "--contract", strict, "--format", "json")
    assert (code, err) == (1, "")
    assert told(out) == {(name, *planted[1:]) for name, planted in PLANTED.items()}
    assert json.loads(out)["failed"] is True


@pytest.mark.parametrize("name", PLANTED)
def test_each_planted_mismatch_is_found_alone(capsys: Any, strict: Any, name: str) -> None:
    plant, *said = PLANTED[name]
    with visited.visited(**{name: plant}) as server:
        code, out, _ = live(capsys, server.url, "--contract", strict, "--format", "json")
    assert (code, told(out)) == (1, {(name, *said)})


@pytest.mark.parametrize("form", output.FORMATS)
def test_no_format_tells_a_value(capsys: Any, strict: Any, form: str) -> None:
    plants = {name: planted[0] for name, planted in PLANTED.items()}
    with visited.visited(**plants) as server:
        code, out, err = live(capsys, server.url, "--contract", strict, "--format", form)
        # The test would prove nothing if the values never came.
        talk = server.talk.request("GET", "/contacts")["items"][0]
    assert (talk["firstName"], talk["homePhone"]) == (SECRET, NUMBER)
    assert code == 1
    for _, rule, expected_at, found_at, _ in PLANTED.values():
        assert rule in out
        assert expected_at in out
        assert found_at in out
    for value in (
        SECRET,
        "Zyzzyva",
        SECRET_KEY,
        NUMBER,
        "12135550177",
        "12135559876",
        "12135550199",
    ):
        assert value not in out
        assert value not in err
    assert "Traceback" not in err


def test_the_text_names_both_places(capsys: Any) -> None:
    with visited.visited(findCalls=change("/items/0/shinyNew", 1)) as server:
        code, out, _ = live(capsys, server.url)
    assert code == 1
    assert out.startswith(
        "mismatches (1)\n"
        "  unknown-property: expected no such property, found integer\n"
        "      contract  /components/schemas/Call/properties\n"
        "      answer    GET /calls 200  /items/0/shinyNew\n"
    )


def test_what_several_operations_have_is_told_once(capsys: Any) -> None:
    planted = {"findCalls": change("/items/0/x", 1), "getCall": change("/x", 1)}
    with visited.visited(**planted) as server:
        _, out, _ = live(capsys, server.url, "--format", "json")
    (row,) = json.loads(out)["mismatches"]
    assert [place["operation"] for place in row["places"]] == ["GET /calls", "GET /calls/{id}"]


def test_annotations_and_tables(capsys: Any) -> None:
    with visited.visited(findCalls=change("/items/0/shinyNew", 1)) as server:
        _, annotations, _ = live(capsys, server.url, "--format", "github")
        _, table, _ = live(capsys, server.url, "--format", "markdown")
    assert annotations.startswith("::error title=unknown-property::unknown-property: expected")
    assert all(line.startswith("::") for line in annotations.splitlines())
    row = next(line for line in table.splitlines() if "shinyNew" in line)
    assert row.count(" | ") == 3
    assert "| `/components/schemas/Call/properties` | `GET /calls` 200 `/items/0/shinyNew` |" in row


def test_known_mismatches_are_accepted(capsys: Any, tmp_path: pathlib.Path) -> None:
    path = tmp_path / "known.yaml"
    known = "ignore:\n- {rule: unknown-property, place: %s, reason: We asked for it.}\n"
    with visited.visited(findCalls=change("/items/0/shinyNew", 1)) as server:
        for place in ("/components/schemas/Call/properties", "/components/*", "GET /calls"):
            path.write_text(known % place)
            code, out, err = live(capsys, server.url, "--ignore", path)
            assert (code, err) == (0, "")
            assert "no mismatches (1 accepted)" in out
            assert "because: We asked for it." in out
        path.write_text(known % "GET /contacts")
        code, _, err = live(capsys, server.url, "--ignore", path)
        assert code == 1
        assert "accepts nothing (unknown-property at GET /contacts); remove it" in err
        path.write_text("ignore:\n- {rule: parameter-removed, place: /x, reason: No.}\n")
        code, out, err = live(capsys, server.url, "--ignore", path)
    assert (code, out) == (2, "")
    assert err.endswith(
        "unknown rule 'parameter-removed'; `callfire-drift rules live` lists them\n"
    )


def refused(said: tuple[int, str, str]) -> str:
    code, out, err = said
    assert (code, out, err.count("\n")) == (2, "", 1)
    return err.removeprefix("callfire-drift: ").rstrip("\n")


def test_what_keeps_it_from_checking_is_one_line(capsys: Any, monkeypatch: Any) -> None:
    nobody = f"http://127.0.0.1:{closed_port()}/v2"
    assert refused(live(capsys, nobody)) == (
        f"{nobody} cannot be reached: Connection refused; check --base-url"
    )
    assert "unencrypted: use https" in refused(live(capsys, "http://example.com/v2"))
    with visited.visited() as server:
        elsewhere = f"{server.url}/elsewhere"
        assert "answers no operation with a success" in refused(live(capsys, elsewhere))
        assert "timeout must be" in refused(live(capsys, server.url, "--timeout", "0"))
        monkeypatch.setenv("CALLFIRE_PASSWORD", "wr0ng-one")
        said = refused(live(capsys, server.url))
        assert "refuses the credentials (401): check CALLFIRE_USERNAME" in said
        assert "wr0ng-one" not in said
        monkeypatch.delenv("CALLFIRE_PASSWORD")
        assert refused(live(capsys, server.url)) == (
            "there is no password: set CALLFIRE_USERNAME and CALLFIRE_PASSWORD"
        )


def test_a_server_that_is_down_is_not_asked_for_long(capsys: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)
    down = dict.fromkeys((step.id for step in plan.steps(packaged())), status(503))
    with visited.visited(**down) as server:
        said = refused(live(capsys, server.url))
    assert said.endswith("fails: GET /me/account answered 503; try again later")
    assert len(server.asked) == 9  # three operations, each sent again twice


def test_what_fails_alone_is_reported_beside_the_rest(capsys: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)
    with visited.visited(findCallBroadcasts=status(500)) as server:
        code, out, err = live(capsys, server.url)
    assert code == 2
    assert err == (
        "callfire-drift: GET /calls/broadcasts could not be checked: it answered 500; try again\n"
    )
    assert "GET /calls/broadcasts  findCallBroadcasts: failed, answered 500\n" in out
    assert "getCallBroadcast: not asked, findCallBroadcasts gave nothing for its path\n" in out


def test_a_broken_answer_is_no_fit(capsys: Any) -> None:
    with visited.visited(findContacts=lambda answer: replace(answer, missing=10)) as server:
        code, out, _ = live(capsys, server.url)
    assert code == 2
    assert "findContacts: failed, broke off its answer\n" in out


def test_a_download_is_not_read_to_its_end(capsys: Any) -> None:
    size = 64 * 1024 * 1024
    with visited.visited(
        getCallRecordingMp3=lambda answer: Answer(
            200, b"\0" * 500_000, answer.headers, missing=size
        )
    ) as server:
        code, _, err = live(capsys, server.url, "--timeout", "5")
    assert (code, err) == (0, "")


def test_only_harmless_reads_are_ever_asked(capsys: Any, tmp_path: pathlib.Path) -> None:
    document = packaged()
    reads = {step.id for step in plan.steps(document)}
    harmless = {
        operation["operationId"]
        for item in document["paths"].values()
        for method, operation in item.items()
        if method == "get"
    }
    assert reads == harmless
    # Another contract cannot make something else be asked.
    template = document["paths"]["/calls"]["get"]
    document["paths"]["/calls/hangup"] = {"get": {**template, "operationId": "hangUp"}}
    path = tmp_path / "more.json"
    path.write_text(json.dumps(document))
    with visited.visited() as server:
        assert live(capsys, server.url, "--contract", path)[0] == 0
    assert set(server.asked) <= reads
    assert len(server.asked) >= 43


@pytest.mark.parametrize(
    "said",
    [
        {"x-callfire-repeat": "unsafe"},
        {},
        {"x-callfire-repeat": "safe", "x-callfire-effect": "reaches-people"},
        {"x-callfire-repeat": "safe", "requestBody": {}},
    ],
)
def test_what_is_not_known_to_be_harmless_is_not(said: dict[str, Any]) -> None:
    assert not plan.is_harmless(said)
    assert plan.is_harmless({"x-callfire-repeat": "safe"})


def test_each_read_has_its_ids_from_somewhere_or_a_reason() -> None:
    steps = {step.id: step for step in plan.steps(packaged())}
    order = list(steps)
    assert order[0] == plan.FIRST
    for step in steps.values():
        for source in plan.SOURCES.get(step.id, ()):
            assert order.index(source.operation) < order.index(step.id)
            assert len(source.take) == len(step.placeholders)
        assert (step.why_not is not None) == (step.id in plan.UNREACHABLE), step.id
    assert {*plan.SOURCES, *plan.FIXED, *plan.UNREACHABLE} == {
        step.id for step in steps.values() if step.placeholders
    }


def test_an_operation_that_the_contract_lacks_is_named(capsys: Any, tmp_path: pathlib.Path) -> None:
    document = packaged()
    del document["paths"]["/me/callerids"]
    path = tmp_path / "less.json"
    path.write_text(json.dumps(document))
    with visited.visited() as server:
        code, out, _ = live(capsys, server.url, "--contract", path)
    assert code == 0
    assert "getCallerIds: not asked, the contract does not have it\n" in out


def test_every_rule_is_planted_or_tested_with_the_checker() -> None:
    elsewhere = {"several-variants", "undocumented-body"}
    assert {planted[1] for planted in PLANTED.values()} == RULES.keys() - elsewhere


def environment(**more: str) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)} | more


def test_a_real_run(tmp_path: pathlib.Path) -> None:
    with visited.visited(findCalls=change("/items/0/shinyNew", SECRET)) as server:
        done = subprocess.run(
            [*COMMAND, "--rate-limit", "1000"],
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
            cwd=tmp_path,
            env=environment(CALLFIRE_BASE_URL=server.url),
        )
    assert (done.returncode, done.stderr) == (1, "")
    assert "/items/0/shinyNew" in done.stdout
    assert SECRET not in done.stdout


def test_ctrl_c_ends_it(tmp_path: pathlib.Path) -> None:
    held = threading.Event()
    came = threading.Event()

    def hold(answer: Answer) -> Answer:
        came.set()
        return replace(answer, after=held)

    with visited.visited(getAccount=hold) as server:
        process = subprocess.Popen(
            [*COMMAND, "--base-url", server.url],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=tmp_path,
            env=environment(),
        )
        assert came.wait(300)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        held.set()
    assert (process.returncode, out, err) == (130, "", "callfire-drift: interrupted\n")
