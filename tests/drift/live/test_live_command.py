"""`callfire-drift live` against the sandbox over HTTP: unchanged, and with planted mismatches."""

import gzip
import json
import os
import pathlib
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest

from callfire_client._drift import reports
from callfire_client._drift.cli import main
from callfire_client._drift.live import plan
from callfire_client.contract.checker import RULES
from tests.drift.live import live_server
from tests.drift.live.live_server import (
    NUMBER,
    SECRET,
    SECRET_KEY,
    body,
    change,
    implemented_contract,
    implemented_reads,
    live,
    status,
    typed,
)
from tests.servers import Answer, closed_port, json_answer

ROOT = pathlib.Path(__file__).parents[3]
COMMAND = [sys.executable, "-m", "callfire_client._drift", "live"]
READS = implemented_reads()
# No response contains an extension or key of a media file, or the id of a keyword lease.
SKIPPED = 3

# For an operation: the change of its response, and the expected mismatch: the rule, the location in the
# contract, the location in the response, and the value found.
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
        "not JSON",
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
        "another string",
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
    """The stricter contract."""
    path = tmp_path_factory.mktemp("contract") / "strict.json"
    path.write_text(json.dumps(live_server.strict_contract()))
    return path


def mismatches(out: str) -> set[tuple[str, str, str, str, str]]:
    """The mismatches of a JSON report: operation, rule, both locations, and what was found."""
    return {
        (place["operation_id"], row["rule"], row["expected_at"], place["found_at"], row["found"])
        for row in json.loads(out)["mismatches"]
        for place in row["locations"]
    }


def test_the_sandbox_fits(capsys: Any) -> None:
    with live_server.running() as server:
        code, out, err = live(capsys, server.url)
    assert (code, err) == (0, "")
    summary = out.partition("\n")[0]
    assert summary.endswith(
        f": no mismatches; of {READS} reads: {READS - SKIPPED} checked, {SKIPPED} skipped"
    )
    assert out.count("no property of a media file has its extension or key") == 2
    assert server.methods == {"GET"}


def test_the_sandbox_fits_the_stricter_contract(capsys: Any, strict: Any) -> None:
    with live_server.running() as server:
        code, out, err = live(capsys, server.url, "--contract", strict, "--format", "json")
    assert (code, err, json.loads(out)["mismatches"]) == (0, "", [])


def test_every_planted_mismatch_is_found_and_nothing_else(capsys: Any, strict: Any) -> None:
    assert len(PLANTED) >= 20
    plants = {name: planted[0] for name, planted in PLANTED.items()}
    with live_server.running(**plants) as server:
        code, out, err = live(capsys, server.url, "--contract", strict, "--format", "json")
    assert (code, err) == (1, "")
    assert mismatches(out) == {(name, *planted[1:]) for name, planted in PLANTED.items()}
    assert json.loads(out)["failed"] is True


@pytest.mark.parametrize("name", PLANTED)
def test_each_planted_mismatch_is_found_alone(capsys: Any, strict: Any, name: str) -> None:
    plant, *expected = PLANTED[name]
    with live_server.running(**{name: plant}) as server:
        code, out, _ = live(capsys, server.url, "--contract", strict, "--format", "json")
    assert (code, mismatches(out)) == (1, {(name, *expected)})


@pytest.mark.parametrize("form", reports.FORMATS)
def test_no_format_shows_a_value(capsys: Any, strict: Any, form: str) -> None:
    plants = {name: planted[0] for name, planted in PLANTED.items()}
    with live_server.running(**plants) as server:
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


def test_the_text_names_both_locations(capsys: Any) -> None:
    with live_server.running(findCalls=change("/items/0/shinyNew", 1)) as server:
        code, out, _ = live(capsys, server.url)
    assert code == 1
    summary, _, details = out.partition("\n\n")
    assert summary.startswith(
        f"{server.url} against the packaged contract: 1 mismatch; of {READS} reads"
    )
    assert details.startswith(
        "mismatches (1)\n"
        "  unknown-property: expected no such property, found integer\n"
        "      contract  /components/schemas/Call/properties\n"
        "      response  GET /calls 200  /items/0/shinyNew\n"
    )


def test_a_mismatch_of_several_operations_is_reported_once(capsys: Any) -> None:
    planted = {"findCalls": change("/items/0/x", 1), "getCall": change("/x", 1)}
    with live_server.running(**planted) as server:
        _, out, _ = live(capsys, server.url, "--format", "json")
    (row,) = json.loads(out)["mismatches"]
    assert [place["operation"] for place in row["locations"]] == ["GET /calls", "GET /calls/{id}"]


def test_annotations_and_tables(capsys: Any) -> None:
    with live_server.running(findCalls=change("/items/0/shinyNew", 1)) as server:
        _, annotations, _ = live(capsys, server.url, "--format", "github")
        _, table, _ = live(capsys, server.url, "--format", "markdown")
    first, second, *others = annotations.splitlines()
    assert first.startswith(f"::notice title=callfire-drift live::1 mismatch; of {READS} reads")
    assert second.startswith("::error title=unknown-property::unknown-property: expected")
    assert all(line.startswith("::notice ") for line in others)
    row = next(line for line in table.splitlines() if "shinyNew" in line)
    assert row.count(" | ") == 3
    assert "| `/components/schemas/Call/properties` | `GET /calls` 200 `/items/0/shinyNew` |" in row


def test_known_mismatches_are_accepted(capsys: Any, tmp_path: pathlib.Path) -> None:
    path = tmp_path / "known.yaml"
    known = "ignore:\n- {rule: unknown-property, location: %s, reason: We asked for it.}\n"
    with live_server.running(findCalls=change("/items/0/shinyNew", 1)) as server:
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
        path.write_text("ignore:\n- {rule: parameter-removed, location: /x, reason: No.}\n")
        code, out, err = live(capsys, server.url, "--ignore", path)
    assert (code, out) == (2, "")
    assert err.endswith(
        "unknown rule 'parameter-removed'; `callfire-drift rules live` lists them\n"
    )


def refused(result: tuple[int, str, str]) -> str:
    code, out, err = result
    assert (code, out, err.count("\n")) == (2, "", 1)
    return err.removeprefix("callfire-drift: ").rstrip("\n")


def test_a_failed_check_is_reported_in_one_line(capsys: Any, monkeypatch: Any) -> None:
    nobody = f"http://127.0.0.1:{closed_port()}/v2"
    assert refused(live(capsys, nobody)) == (
        f"{nobody} cannot be reached: Connection refused; check --base-url"
    )
    message = refused(live(capsys, "http://example.com/v2"))
    assert message.endswith("unencrypted: use https, or pass --allow-insecure-http")
    with live_server.running() as server:
        elsewhere = f"{server.url}/elsewhere"
        assert "no operation of " in refused(live(capsys, elsewhere))
        assert "timeout must be" in refused(live(capsys, server.url, "--timeout", "0"))
        monkeypatch.setenv("CALLFIRE_PASSWORD", "wr0ng-one")
        message = refused(live(capsys, server.url))
        assert "refuses the credentials (401): check CALLFIRE_USERNAME" in message
        assert "wr0ng-one" not in message
        monkeypatch.delenv("CALLFIRE_PASSWORD")
        assert refused(live(capsys, server.url)) == (
            "the password is missing: set CALLFIRE_USERNAME and CALLFIRE_PASSWORD"
        )


def test_a_server_that_is_down_gets_few_requests(capsys: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)
    down = dict.fromkeys((step.id for step in plan.plan(implemented_contract())), status(503))
    with live_server.running(**down) as server:
        message = refused(live(capsys, server.url))
    assert message.endswith("fails: GET /me/account: status 503; try again later")
    assert len(server.requested) == 9  # three operations, each sent again twice


def test_a_single_failing_operation_is_reported_beside_the_others(
    capsys: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)
    with live_server.running(findCallBroadcasts=status(500)) as server:
        code, out, err = live(capsys, server.url)
    assert code == 2
    assert err == (
        "callfire-drift: GET /calls/broadcasts could not be checked: status 500; try again\n"
    )
    assert "GET /calls/broadcasts  findCallBroadcasts: failed, status 500\n" in out
    assert "getCallBroadcast: skipped, findCallBroadcasts returned no value for its path\n" in out


def test_an_incomplete_response_is_a_failure(capsys: Any) -> None:
    with live_server.running(findContacts=lambda answer: replace(answer, missing=10)) as server:
        code, out, _ = live(capsys, server.url)
    assert code == 2
    assert "findContacts: failed, the response ended too early\n" in out


def encoded(coding: str, change: Callable[[bytes], bytes]) -> Callable[[Answer], Answer]:
    def plant(answer: Answer) -> Answer:
        headers = (*answer.headers, ("Content-Encoding", coding))
        return replace(answer, body=change(answer.body), headers=headers)

    return plant


def test_encoded_responses_are_checked(capsys: Any) -> None:
    with live_server.running(
        findContacts=encoded("gzip", gzip.compress),
        getAccount=encoded("gzip", lambda _: gzip.compress(b'{"id": "five"}')),
    ) as server:
        code, out, err = live(capsys, server.url)
    assert (code, err) == (1, "")
    assert "failed" not in out
    assert out.count("integer") == 1  # the type of the id of the account


@pytest.mark.parametrize(
    ("coding", "change", "failure"),
    [
        ("gzip", lambda body: gzip.compress(body)[:-8], "is invalid or incomplete"),
        ("gzip", lambda body: body, "is invalid or incomplete"),
        ("br", lambda body: body, "is not supported"),
    ],
)
def test_a_response_in_an_unreadable_coding_is_a_failure(
    capsys: Any, coding: str, change: Callable[[bytes], bytes], failure: str
) -> None:
    with live_server.running(findContacts=encoded(coding, change)) as server:
        code, out, _ = live(capsys, server.url)
    assert code == 2
    assert f"findContacts: failed, the content coding of the response {failure}\n" in out


def test_a_download_is_not_read_completely(capsys: Any) -> None:
    size = 64 * 1024 * 1024
    with live_server.running(
        getCallRecordingMp3=lambda answer: Answer(
            200, b"\0" * 500_000, answer.headers, missing=size
        )
    ) as server:
        code, _, err = live(capsys, server.url, "--timeout", "5")
    assert (code, err) == (0, "")


def test_only_harmless_reads_are_sent(capsys: Any, tmp_path: pathlib.Path) -> None:
    document = implemented_contract()
    reads = {step.id for step in plan.plan(document)}
    harmless = {
        operation["operationId"]
        for item in document["paths"].values()
        for method, operation in item.items()
        if method == "get"
    }
    assert reads == harmless
    # Another contract cannot add requests.
    template = document["paths"]["/calls"]["get"]
    document["paths"]["/calls/hangup"] = {"get": {**template, "operationId": "hangUp"}}
    path = tmp_path / "more.json"
    path.write_text(json.dumps(document))
    with live_server.running() as server:
        assert live(capsys, server.url, "--contract", path)[0] == 0
    assert set(server.requested) <= reads
    assert len(server.requested) >= 43


@pytest.mark.parametrize(
    "operation",
    [
        {"x-callfire-repeat": "unsafe"},
        {},
        {"x-callfire-repeat": "safe", "x-callfire-effect": "reaches-people"},
        {"x-callfire-repeat": "safe", "requestBody": {}},
    ],
)
def test_an_operation_must_be_marked_as_harmless(operation: dict[str, Any]) -> None:
    assert not plan.is_harmless(operation)
    assert plan.is_harmless({"x-callfire-repeat": "safe"})


def test_an_operation_that_the_contract_lacks_is_skipped(
    capsys: Any, tmp_path: pathlib.Path
) -> None:
    document = implemented_contract()
    del document["paths"]["/me/callerids"]
    path = tmp_path / "less.json"
    path.write_text(json.dumps(document))
    with live_server.running() as server:
        code, out, _ = live(capsys, server.url, "--contract", path)
    assert code == 0
    assert "getCallerIds: skipped, the contract does not have it\n" in out


def test_every_rule_is_planted_or_tested_with_the_checker() -> None:
    elsewhere = {"several-variants", "undocumented-body"}
    assert {planted[1] for planted in PLANTED.values()} == RULES.keys() - elsewhere


def environment(**more: str) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)} | more


def test_a_real_run(tmp_path: pathlib.Path) -> None:
    (tmp_path / "implemented.json").write_text(json.dumps(implemented_contract()))
    with live_server.running(findCalls=change("/items/0/shinyNew", SECRET)) as server:
        done = subprocess.run(
            [*COMMAND, "--rate-limit", "1000", "--contract", "implemented.json"],
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


def test_a_server_that_is_not_on_loopback_needs_a_flag(capsys: Any, monkeypatch: Any) -> None:
    with live_server.running() as server:
        # It is not a loopback address, and leads to this machine.
        elsewhere = server.url.replace("127.0.0.1", "0.0.0.0")  # noqa: S104 - nothing is bound to it
        code, _, _ = live(capsys, elsewhere, "--allow-insecure-http")
        assert code == 0
        monkeypatch.setenv("CALLFIRE_BASE_URL", elsewhere)
        arguments = ["live", "--rate-limit", "10000"]
        assert main(arguments) == 2
        assert "or set CALLFIRE_ALLOW_INSECURE_HTTP=1" in capsys.readouterr().err
        monkeypatch.setenv("CALLFIRE_ALLOW_INSECURE_HTTP", "1")
        assert main(arguments) == 0


def test_ctrl_c_ends_the_command(tmp_path: pathlib.Path) -> None:
    held = threading.Event()
    came = threading.Event()

    def hold(answer: Answer) -> Answer:
        came.set()
        return replace(answer, after=held)

    with live_server.running(getAccount=hold) as server:
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


def test_the_outcomes_of_operations_are_tests(capsys: Any) -> None:
    with live_server.running(findCalls=change("/items/0/shinyNew", 1)) as server:
        _, out, _ = live(capsys, server.url, "--format", "junit")
    (suite,) = ElementTree.fromstring(out)  # noqa: S314 - our own output
    assert suite.attrib == {
        "name": "callfire-drift live",
        "tests": str(SKIPPED + 2),
        "failures": "1",
        "errors": "0",
        "skipped": str(SKIPPED),
    }
    (failure,) = suite.iter("failure")
    assert failure.attrib["type"] == "unknown-property"
    assert "GET /calls 200  /items/0/shinyNew" in (failure.text or "")
