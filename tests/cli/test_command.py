"""The installed command `callfire`, run as people and scripts run it, against the sandbox over HTTP."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import time
from pathlib import Path

import pytest

from callfire_client.models import Contact, TextRecipient
from tests.cli.commands import COMMAND, TIMEOUT
from tests.cli.terminals import run_in_terminal
from tests.sandbox_process import _STARTED

pytestmark = pytest.mark.cli

NUMBER = "12135551234"


def write_people(folder: Path, count: int) -> list[str]:
    numbers = [f"1312555{2000 + position}" for position in range(count)]
    rows = [f"C-{position},{number},Hello\n" for position, number in enumerate(numbers)]
    (folder / "people.csv").write_text("key,phone_number,message\n" + "".join(rows))
    return numbers


# Sending, without and with a terminal


def test_nothing_is_sent_without_a_terminal_and_without_yes(callfire, server):
    result = callfire("calls", "send", NUMBER, "--message", "Hello", stdin="y\n")
    assert (result.status, result.out) == (3, "")
    assert result.err.splitlines() == [
        f"This calls {NUMBER} and costs credits.",
        f"Through: {server.base_url}",
        "Message: Hello",
        "callfire: nothing was sent: stdin is not a terminal; pass --yes to confirm",
    ]
    assert server.requests("sendCalls") == 0


def test_yes_confirms(callfire, server):
    result = callfire("texts", "send", "213-555-1234", "--message", "Hello", "--yes")
    assert result.status == 0
    title, row = result.out.splitlines()
    assert title.split("\t") == ["id", "from", "to", "state", "result", "created", "message"]
    assert row.split("\t")[2] == NUMBER
    assert server.sent_to() == [NUMBER]


@pytest.mark.parametrize(
    ("typed", "status", "sent"),
    [(b"y\n", 0, [NUMBER]), (b"n\n", 3, []), (b"\n", 3, []), (b"\x04", 3, []), (b"\x03", 3, [])],
    ids=["yes", "no", "default", "end of input", "Ctrl-C"],
)
def test_a_terminal_is_asked(env, tmp_path, server, typed, status, sent):
    command = [COMMAND, "calls", "send", NUMBER, "--message", "Hello"]
    result = run_in_terminal(command, env=env, cwd=tmp_path, typed=typed)
    assert result.status == status, result.out
    assert f"This calls {NUMBER} and costs credits." in result.out
    assert "Traceback" not in result.out
    assert ("callfire: nothing was sent" in result.out) == (not sent)
    assert server.sent_to("calls") == sent


def test_after_status_429_the_outcome_is_unknown(callfire, server):
    server.control("POST", "faults", {"operation": "sendTexts", "status": 429})
    result = callfire("texts", "send", NUMBER, "--message", "Hello", "--yes")
    assert result.status == 6
    assert "CallFire does not document whether it was processed" in result.err
    assert result.err.rstrip().endswith("callfire texts list --outbound")


def test_an_unknown_outcome_has_a_status_of_its_own(callfire, server):
    server.control("POST", "faults", {"operation": "sendCalls", "reset": True, "done": True})
    result = callfire("calls", "send", NUMBER, "--message", "Hello", "--yes")
    assert result.status == 6
    last = result.err.splitlines()[-1]
    assert "unknown whether the calls were sent" in last
    assert last.endswith("look" + "ed with: callfire calls list --outbound")
    assert len(server.sent_to("calls")) == 1


@pytest.mark.parametrize(
    ("operation", "arguments", "message"),
    [
        (
            "sendTexts",
            ["texts", "send", NUMBER, "--message", "Hello", "--yes"],
            "interrupted: it is unknown whether the texts were sent",
        ),
        (
            "createContactListFromFile",
            ["contacts", "import", "in.csv", "--list", "People"],
            "interrupted: it may have been processed: look before you repeat it",
        ),
    ],
)
def test_an_interrupted_request_has_an_unknown_outcome(
    env, tmp_path, server, operation, arguments, message
):
    (tmp_path / "in.csv").write_text("firstName,homePhone\nAnn,2135551234\n")
    server.control("POST", "faults", {"operation": operation, "delay": 5})
    process = subprocess.Popen(
        [COMMAND, *arguments],
        env=env,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while server.requests(operation) == 0:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=TIMEOUT)
    assert process.returncode == 6
    assert f"callfire: {message}" in err
    assert "Traceback" not in err


# Output


def test_a_terminal_of_60_columns_shows_everything(env, tmp_path, server):
    message = "A long message with \x1b[31mcontrol\x1b[0m characters, " * 3
    with server.client() as cf:
        sent = cf.texts.send_texts([TextRecipient(phone_number=NUMBER, message=message)]).items[0]
    for command in (["texts", "list"], ["numbers", "leases"], ["account"], ["send-many", "--help"]):
        result = run_in_terminal([COMMAND, *command], env=env, cwd=tmp_path, columns=60)
        assert result.status == 0, result.out
        assert max(len(line) for line in result.out.splitlines()) <= 60, result.out
    result = run_in_terminal([COMMAND, "texts", "list"], env=env, cwd=tmp_path, columns=60)
    assert {f"id: {sent.id}", f"to: {NUMBER}"} <= set(result.out.splitlines())
    assert r"\x1b[31mcontrol" in result.out.replace("\r\n", " ")
    wide = run_in_terminal([COMMAND, "texts", "list"], env=env, cwd=tmp_path, columns=140)
    assert any({str(sent.id), NUMBER} <= set(line.split()) for line in wide.out.splitlines())


def test_a_pipe_that_is_closed_early_is_quiet(env, tmp_path, callfire):
    callfire("texts", "send", NUMBER, "--message", "Hello", "--yes")
    read, write = os.pipe()
    os.close(read)
    try:
        for command in (["texts", "list", "--json"], ["--help"], ["contacts", "export"]):
            done = subprocess.run(
                [COMMAND, *command],
                env=env,
                cwd=tmp_path,
                stdout=write,
                stderr=subprocess.PIPE,
                timeout=TIMEOUT,
                check=False,
            )
            assert (done.returncode, done.stderr) == (141, b""), command
    finally:
        os.close(write)


def test_output_that_cannot_be_written_is_an_error_in_one_line(env, tmp_path):
    # Unbuffered, the write fails, and not the flush at the end.
    for unbuffered in ("", "1"):
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [COMMAND, "texts", "send", NUMBER, "--message", "Hello", "--yes"],
                env={**env, "PYTHONUNBUFFERED": unbuffered},
                cwd=tmp_path,
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                timeout=TIMEOUT,
                check=False,
            )
        *_, error = done.stderr.splitlines()
        # Not the status of an invalid argument, after which nothing was sent.
        assert (done.returncode, error) == (
            74,
            "callfire: stdout cannot be written: No space left on device; the command may have done what it is for",
        )


def test_closed_streams_do_not_matter(env, tmp_path):
    shell = f"exec {shlex.quote(str(COMMAND))} account >&- 2>&-"
    done = subprocess.run(
        ["/bin/sh", "-c", shell], env=env, cwd=tmp_path, timeout=TIMEOUT, check=False
    )
    assert done.returncode == 0


def test_output_is_utf_8_in_every_locale(env, tmp_path, callfire, server):
    with server.client() as cf:
        cf.contacts.create_contacts([Contact(first_name="Žoë", home_phone=NUMBER)])
    done = subprocess.run(
        [COMMAND, "contacts", "export"],
        env={**env, "LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        cwd=tmp_path,
        capture_output=True,
        timeout=TIMEOUT,
        check=False,
    )
    assert done.returncode == 0
    assert "Žoë" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("settings", "arguments", "status", "message"),
    [
        (
            {"CALLFIRE_PASSWORD": "wrong"},
            ["account"],
            4,
            "check CALLFIRE_USERNAME and CALLFIRE_PASSWORD",
        ),
        ({"CALLFIRE_BASE_URL": "http://127.0.0.1:1/v2"}, ["account"], 5, "check the network"),
        ({"CALLFIRE_BASE_URL": "http://192.0.2.1/v2"}, ["account"], 2, "unencrypted"),
        ({}, ["calls", "wait", "5"], 4, "there is no call 5"),
        ({}, ["calls", "send", "555", "--message", "x", "--yes"], 2, "'555' is not a phone number"),
        ({}, ["calls", "list", "--since", "soon"], 2, "2026-01-31"),
        ({}, ["contacts", "import", "missing.csv", "--list", "x"], 2, "missing.csv"),
        ({}, ["jobs", "list"], 2, "pass --ledger"),
        (
            {"CALLFIRE_BASE_URL": "https://api.callfire.com/v2"},
            ["trigger", "InboundText"],
            2,
            "callfire sandbox",
        ),
        (
            {"CALLFIRE_BASE_URL": "https://api.callfire.com/v2"},
            ["webhooks", "listen", "--port", "0"],
            2,
            "start a tunnel",
        ),
    ],
)
def test_errors_are_one_line_with_a_remedy(env, callfire, settings, arguments, status, message):
    result = callfire(*arguments, env={**env, **settings})
    assert result.status == status
    assert message in result.err
    assert result.err.startswith("callfire: ")
    assert result.err.count("\n") == 1
    assert "sandbox:sandbox" not in result.err


# send-many


def test_bad_rows_are_named_and_nothing_is_sent(callfire, tmp_path, server):
    (tmp_path / "people.csv").write_text("key,phone,message\n1,555,Hi\n2,2135551234,\n")
    result = callfire("send-many", "people.csv", "--job", "a", "--yes")
    assert result.status == 2
    assert [line.split(": ")[0] for line in result.err.splitlines()] == [
        "people.csv:2",
        "people.csv:3",
        "callfire",
    ]
    assert server.requests("sendTexts") == 0
    assert not (tmp_path / "home" / ".local").exists()


def test_a_job_is_sent_once(env, callfire, tmp_path, server):
    numbers = write_people(tmp_path, 12)
    dry = callfire("send-many", "people.csv", "--job", "a", "--dry-run")
    assert dry.status == 0
    assert "texts 12 recipients" in dry.out
    assert server.requests("sendTexts") == 0
    content = (tmp_path / "people.csv").read_text()
    first = callfire("send-many", "-", "--job", "a", "--yes", "--json", stdin=content)
    assert (first.status, '"sent": 12' in first.out) == (0, True), first
    again = callfire("send-many", "people.csv", "--job", "a", "--yes")
    assert again.status == 0
    assert "only what was not sent is sent" in again.err
    assert server.sent_to() == numbers
    ledger = tmp_path / "home" / ".local" / "state" / "callfire" / "sends.db"
    assert ledger.stat().st_mode & 0o777 == 0o600
    assert ledger.parent.stat().st_mode & 0o777 == 0o700
    without = {name: value for name, value in env.items() if "PASSWORD" not in name}
    exported = callfire("jobs", "export", "a", env=without)
    assert exported.out.splitlines()[0] == "key,state,id,reason"
    assert sorted(line.split(",")[1] for line in exported.out.splitlines()[1:]) == ["sent"] * 12
    (tmp_path / "people.csv").write_text(content.replace("Hello", "Other"))
    other = callfire("send-many", "people.csv", "--job", "a", "--yes")
    assert (other.status, "another message" in other.err) == (2, True)


def test_refused_rows_are_a_finding(callfire, tmp_path):
    (tmp_path / "people.csv").write_text(
        "key,phone,live_message\n1,12135550014,Hi\n2,12135551234,Hi\n"
    )
    result = callfire("send-many", "people.csv", "--job", "a", "--yes")
    assert result.status == 1
    assert "refused\t1" in result.out
    assert callfire("jobs", "unknown", "a").status == 0


def start_slow_job(env, folder, server, *options):
    """Start a job whose requests take long, and wait until some of it was sent."""
    server.control("POST", "faults", {"operation": "sendTexts", "delay": 0.4, "times": None})
    command = [
        COMMAND,
        "send-many",
        "people.csv",
        "--job",
        "a b",
        "--yes",
        "--batch-size",
        "2",
        *options,
    ]
    process = subprocess.Popen(
        command, env=env, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    end = time.monotonic() + TIMEOUT
    while server.requests("sendTexts") < 6 and time.monotonic() < end:
        time.sleep(0.05)
    return process


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_job_says_how_to_resume_and_is_resumed(
    env, callfire, tmp_path, server, number, status
):
    numbers = write_people(tmp_path, 80)
    process = start_slow_job(env, tmp_path, server)
    process.send_signal(number)
    out, err = process.communicate(timeout=TIMEOUT)
    assert (process.returncode, out) == (status, ""), err
    assert "Traceback" not in err
    last = err.splitlines()[-1]
    assert "0 unknown, 0 sending" in last  # the requests under way were finished
    sent = len(server.sent_to())
    assert f"interrupted: {sent} sent, " in last
    assert 0 < sent < 80
    server.control("DELETE", "faults")
    _, _, command = last.partition("resume with: ")
    program, *arguments = shlex.split(command)
    assert program == "callfire"
    resumed = callfire(*arguments, "--yes")
    assert resumed.status == 0, resumed.err
    assert server.sent_to() == numbers


def test_a_job_that_was_abandoned_is_resumed_without_repetition(env, callfire, tmp_path, server):
    numbers = write_people(tmp_path, 60)
    process = start_slow_job(env, tmp_path, server)
    process.send_signal(signal.SIGINT)
    time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=TIMEOUT)
    assert process.returncode in {130, -signal.SIGINT}
    assert "Traceback" not in err
    server.control("DELETE", "faults")
    resumed = callfire("send-many", "people.csv", "--job", "a b", "--yes", "--settle-after", "1")
    assert resumed.status in {0, 1}, resumed.err
    sent = server.sent_to()
    assert len(sent) == len(set(sent))
    assert set(sent) <= set(numbers)
    assert resumed.status == 1 or sent == numbers


def test_a_job_that_was_killed_is_settled_without_sending(env, callfire, tmp_path, server):
    write_people(tmp_path, 60)
    process = start_slow_job(env, tmp_path, server, "--settle-after", "0.5")
    process.kill()
    process.communicate(timeout=TIMEOUT)
    server.control("DELETE", "faults")
    requests = server.requests("sendTexts")
    settled = callfire("jobs", "settle", "a b", "--settle-after", "0.5", "--json")
    counts = json.loads(settled.out)
    assert settled.status == (1 if counts["unknown"] else 0), settled
    assert server.requests("sendTexts") == requests
    assert counts["sent"] == len(server.sent_to()) > 0
    assert (counts["sending"], counts["pending"] > 0) == (0, True)


def test_rows_that_remain_unknown_are_a_finding(env, callfire, tmp_path, server):
    write_people(tmp_path, 4)
    server.control("POST", "faults", {"operation": "sendTexts", "reset": True})
    options = ("--batch-size", 2, "--concurrency", 1, "--settle-after", 0.1, "--yes")
    assert callfire("send-many", "people.csv", "--job", "a", *options).status == 1
    settled = callfire("jobs", "settle", "a")
    assert (settled.status, "unknown\t2" in settled.out) == (1, True), settled
    assert "2 may have been sent: callfire jobs unknown a" in settled.err
    unreachable = {**env, "CALLFIRE_BASE_URL": "http://127.0.0.1:1/v2"}
    failed = callfire("jobs", "settle", "a", env=unreachable)
    assert (failed.status, "check the network" in failed.err) == (5, True)


def test_a_bar_is_drawn_on_a_terminal_only(env, callfire, tmp_path):
    write_people(tmp_path, 3)
    plain = callfire("send-many", "people.csv", "--job", "a", "--yes")
    assert "%" not in plain.err
    assert "━" not in plain.err
    command = [COMMAND, "send-many", "people.csv", "--job", "b", "--yes"]
    assert "━" in run_in_terminal(command, env=env, cwd=tmp_path).out
    exported = run_in_terminal([COMMAND, "contacts", "export", "out.csv"], env=env, cwd=tmp_path)
    assert (exported.status, "wrote 0 contacts" in exported.out) == (0, True)


# Others


def test_recordings_are_saved_and_not_replaced(callfire, tmp_path, server):
    callfire("calls", "send", NUMBER, "--message", "Hello", "--yes")
    with server.client() as cf:
        [call] = [call.id for call in cf.calls.find_calls()]
    saved = callfire("recordings", "save", call, "--into", "saved")
    assert saved.status == 0, saved.err
    path = tmp_path / saved.out.strip()
    assert path.read_bytes()[:3] in {b"ID3", b"\xff\xfb\x90"} or path.stat().st_size > 100
    kept = callfire("recordings", "save", call, "--into", "saved")
    assert (kept.status, "--force" in kept.err) == (2, True)
    assert callfire("recordings", "save", call, "--into", "saved", "--force").status == 0


def test_contacts_are_imported_and_exported(callfire, tmp_path):
    (tmp_path / "in.csv").write_text(
        "firstName,homePhone,color\nAnn,2135551234,red\nBob,2135551236,\n"
    )
    imported = callfire("contacts", "import", "in.csv", "--list", "People", "--json")
    assert (imported.status, '"status": "ACTIVE"' in imported.out) == (0, True), imported
    exported = callfire("contacts", "export", "out.csv")
    assert exported.status == 0
    before = (tmp_path / "out.csv").read_text()
    again = callfire("contacts", "export", "out.csv")
    assert (again.status, "out.csv exists: pass --force" in again.err) == (2, True), again
    assert callfire("contacts", "export", "in.csv", "--force").status == 0
    assert (tmp_path / "in.csv").read_text() == before
    assert sorted(path.name for path in tmp_path.glob("*.csv*")) == ["in.csv", "out.csv"]
    title, *rows = before.splitlines()
    assert title.endswith(",color")
    assert sorted(row.split(",")[1] for row in rows) == ["Ann", "Bob"]
    (tmp_path / "in.csv").write_text("firstName,homePhone\nAnn,555\n")
    refused = callfire("contacts", "import", "in.csv", "--list", "People")
    assert (refused.status, "in.csv:2: '555'" in refused.err) == (2, True)


@pytest.mark.parametrize("fault", [{"status": 429}, {"status": 200, "body": "{}"}])
def test_an_import_that_may_have_been_done_is_not_to_be_repeated(callfire, server, tmp_path, fault):
    (tmp_path / "in.csv").write_text("firstName,homePhone\nAnn,2135551234\n")
    server.control("POST", "faults", {"operation": "createContactListFromFile", **fault})
    imported = callfire("contacts", "import", "in.csv", "--list", "People")
    assert (imported.status, "run the command again" in imported.err) == (6, False), imported


def test_the_do_not_contact_list(callfire, server):
    assert callfire("dnc", "check", NUMBER).status == 0
    assert callfire("dnc", "add", NUMBER, "--calls-only").status == 0
    found = callfire("dnc", "check", NUMBER)
    assert (found.status, found.out.splitlines()[1].split("\t")[:3]) == (
        1,
        [NUMBER, "no", "allowed"],
    )
    assert callfire("dnc", "remove", NUMBER).status == 3
    assert callfire("dnc", "check", NUMBER).status == 1
    assert callfire("dnc", "remove", NUMBER, "--yes").status == 0
    assert callfire("dnc", "check", NUMBER).status == 0


def test_the_sandbox_is_started_and_stopped(env, tmp_path):
    process = subprocess.Popen(
        [COMMAND, "sandbox", "--port", "0"],
        env=env,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert _STARTED.match(process.stdout.readline())
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=TIMEOUT)
    assert process.returncode == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(env, callfire, shell):
    script = callfire("completion", shell)
    assert (script.status, script.err) == (0, "")
    assert "callfire" in script.out
    words = {"COMP_WORDS": "callfire calls ", "COMP_CWORD": "2" if shell != "fish" else ""}
    completed = callfire(env={**env, **words, "_CALLFIRE_COMPLETE": f"{shell}_complete"})
    assert "send" in completed.out


def test_names_of_jobs_are_completed(env, callfire, tmp_path):
    write_people(tmp_path, 1)
    callfire("send-many", "people.csv", "--job", "orders", "--yes")
    words = {"COMP_WORDS": "callfire jobs export o", "COMP_CWORD": "3"}
    completed = callfire(env={**env, **words, "_CALLFIRE_COMPLETE": "bash_complete"})
    assert completed.out == "plain,orders\n"
