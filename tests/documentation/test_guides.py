"""The programs of the guides run against the sandbox, also with the failures that they handle."""

from __future__ import annotations

import ast
import base64
import logging
import re
import subprocess
import sys
import types
from datetime import UTC, datetime

import pytest

from callfire_client.sandbox import Clock, Settings
from callfire_client.testing import SandboxServer
from tests.client.socket_servers import socket_server
from tests.documentation.guides import DOCS, GUIDES, blocks

# These have tests of their own below.
RUN = [page for page in GUIDES if blocks(page) and page.stem not in {"testing", "proxies"}]
# A part of what a page prints.
PRINTED = {
    "start": "12135551234 FINISHED LA\ngetCall failed with status 404",
    "reminders": "12135550001 FINISHED BUSY\n  attempt: BUSY",
    "campaigns": "ACTIVE",
    "texts": "FINISHED SENT",
    "do-not-contact": "True True web form",
    "contact-lists": "ACTIVE 2 of 4\nline 3 is not in the list",
    "recordings": "recording 1 ",
    "numbers": "FINISHED",
    "phone-numbers": "INVALID\nsendCalls failed with status 400",
}
# In Los Angeles it is 11 in the morning, or 2 at night.
DAY = datetime(2026, 11, 25, 19, tzinfo=UTC).timestamp()
NIGHT = datetime(2026, 11, 25, 10, tzinfo=UTC).timestamp()
# Waits of programs that nothing shortens.
WAITS = {"time.sleep(1)": "time.sleep(0.01)"}


class Program:
    """The program of a page, whose blocks are run one after the other, and a sandbox that it uses."""

    def __init__(self, name, server, changes):
        [page] = [page for page in GUIDES if page.stem == name]
        self.blocks = blocks(page)
        self.server = server
        self._module = types.ModuleType("program")
        self._changes = changes

    def run(self, *numbers):
        """Run all blocks, or some of them."""
        for number in numbers or range(len(self.blocks)):
            code = self.blocks[number]
            for text, other in self._changes.items():
                code = code.replace(text, other)
            exec(compile(code, "program", "exec", dont_inherit=True), vars(self._module))  # noqa: S102 - code of the project


@pytest.fixture
def load(monkeypatch, tmp_path):
    """Return a function that starts a sandbox and loads the program of a page, to run in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(logging, "basicConfig", lambda: None)
    logger = logging.getLogger("callfire_client")
    level = logger.level
    servers = []

    def start(name, changes=WAITS, *, call_seconds=0, now=None, speed=600):
        if name == "campaigns":
            now = now or DAY
        server = SandboxServer(Settings(call_seconds=call_seconds), clock=Clock(now, speed=speed))
        servers.append(server.__enter__())
        for variable, value in server.environment.items():
            monkeypatch.setenv(variable, value)
        return Program(name, server, changes)

    yield start
    for server in servers:
        server.__exit__(None, None, None)
    logger.setLevel(level)


@pytest.mark.parametrize("page", RUN, ids=lambda page: page.stem)
def test_the_program_of_a_page_runs(page, load, capsys):
    program = load(page.stem)
    program.run()
    assert program.server.requests
    assert PRINTED.get(page.stem, "") in capsys.readouterr().out


@pytest.mark.parametrize(
    "page", [page for page in GUIDES if blocks(page)], ids=lambda page: page.stem
)
def test_each_block_can_be_copied_alone(page):
    text = page.read_text("utf-8")
    alone = re.sub(
        r"^Continue the program with:\n\n```python\n.*?^```$",
        "",
        text,
        flags=re.DOTALL | re.MULTILINE,
    )
    for block in re.findall(r"^```python\n(.*?)^```$", alone, re.DOTALL | re.MULTILINE):
        command = [sys.executable, "-m", "ruff", "check", "--isolated", "--select=F821", "-"]
        result = subprocess.run(command, input=block, text=True, capture_output=True, check=False)
        assert result.returncode == 0, result.stdout


def test_pages_with_a_result_exist():
    assert set(PRINTED) <= {page.stem for page in RUN}


@pytest.mark.parametrize(
    ("page", "done", "printed"),
    [
        ("reminders", True, "done missing: 0\n12135551234 FINISHED LA\n"),
        ("reminders", False, "not_seen missing: 2\n"),
        ("why-not-twice", True, "it was processed"),
        ("why-not-twice", False, "not seen by"),
        ("errors", True, "may have been sent"),
    ],
)
def test_a_lost_response_is_handled(page, done, printed, load, capsys):
    program = load(page)
    program.server.fail("sendCalls", status=502, done=done)
    program.run(*([0, 1] if page == "reminders" else [0]))
    assert printed in capsys.readouterr().out
    assert len(program.server.calls_sent) == (2 if page == "reminders" else 1) * done


def test_rows_of_a_job_are_not_sent_again_when_the_program_of_the_reminders_runs_again(
    load, capsys
):
    program = load("reminders")
    program.run()
    sent = len(program.server.calls_sent)
    capsys.readouterr()
    program.run(2)
    printed = capsys.readouterr().out
    assert "2026-11-26/4712 FINISHED BUSY\n2026-11-26/4713 refused INVALID\n" in printed
    assert len(program.server.calls_sent) == sent


def test_the_reminders_wait_for_a_limited_time(load, capsys):
    program = load("reminders", {"deadline=600": "deadline=0.2"}, call_seconds=3600, speed=1)
    program.run(0, 1, 2)
    assert capsys.readouterr().out.count("has not ended yet\n") == 4


def test_a_campaign_calls_everybody_in_the_hours_that_it_allows(load, capsys):
    load("campaigns").run()
    printed = capsys.readouterr().out
    assert printed.count("the broadcast is FINISHED\n2 calls, 0 not made\n") == 2
    assert printed.count("FINISHED LA\n") == 4


def test_a_campaign_calls_nobody_at_night(load, capsys):
    program = load("campaigns", {"seconds=30": "seconds=0.2"}, now=NIGHT, speed=1)
    program.run(0)
    assert "has not ended in time: it is stopped\n2 calls, 2 not made\n" in capsys.readouterr().out


def test_a_campaign_of_an_incomplete_list_is_not_started(load, capsys):
    program = load("campaigns", {'"12135551236"]': '"12135551235"]'})
    program.run()
    printed = capsys.readouterr().out
    assert "the list is ACTIVE with 1 of 2" in printed
    assert printed.endswith("not started: see who is missing\n")


def test_one_answer_is_sent_to_a_reply(load):
    program = load("texts")
    program.run()
    sent = [text.message for text in program.server.texts_sent]
    assert sent == ["Can you come at nine?", "Thank you. We expect you at nine."]


def test_a_text_that_refuses_texts_is_not_answered(load, capsys):
    program = load("texts")
    program.server.script("0027", "SENT", reply="STOP please")
    program.run()
    assert "12135550027 must not be texted: True\n" in capsys.readouterr().out
    assert len(program.server.texts_sent) == 1


def test_a_recording_that_cannot_be_saved_does_not_end_the_others(load, capsys, tmp_path):
    program = load("recordings")
    program.run(0)
    program.run(0)
    program.server.fail("getCallRecordingMp3", status=404)
    program.run(1)
    printed = capsys.readouterr().out
    assert "cannot be saved: getCallRecordingMp3 failed with status 404" in printed
    assert "not saved: 1\n" in printed
    assert len(list((tmp_path / "recordings").iterdir())) == 1
    downloads = count_downloads(program.server)
    program.run(1)
    assert "not saved: 0\n" in capsys.readouterr().out
    assert len(list((tmp_path / "recordings").iterdir())) == 2
    assert count_downloads(program.server) == downloads + 1


def test_a_recording_that_failed_is_not_requested(load, capsys):
    program = load("recordings", {"12135551234": "12135550013"})
    program.run()
    assert re.search(r"^\d+ is ERROR\nnot saved: 1\n", capsys.readouterr().out, re.MULTILINE)
    assert count_downloads(program.server) == 0


def count_downloads(server):
    return sum(request["operation"] == "getCallRecordingMp3" for request in server.requests)


def test_the_clients_of_the_guide_to_proxies_use_the_proxy(load, capsys):
    received = []

    def serve(connection):
        with connection:
            received.append(connection.recv(65536).decode())
            connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"id": 7}')

    with socket_server(serve) as port:
        address = {"proxy.example.com:3128": f"127.0.0.1:{port}"}
        program = load("proxies", address)
        program.run()
    assert capsys.readouterr().out == "7\n7\n"
    credentials = base64.b64encode(b"user:password").decode()
    assert len(received) == 2
    for head in received:
        assert head.startswith(f"GET {program.server.base_url}/me/account HTTP/1.1\r\n")
        assert f"proxy-authorization: basic {credentials}".lower() in head.lower()
    assert program.server.requests == []


def names_of_tests(page):
    """Return the names of the tests in a module."""
    return [
        node.name
        for node in ast.parse(page).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
    ]


@pytest.mark.commands
def test_the_tests_of_the_pages_pass_as_they_are_written(tmp_path):
    """They are run by the pytest of another process, with the settings that the guide shows."""
    guide = DOCS / "guides" / "testing.md"
    [settings] = blocks(guide, 'toml title="pyproject.toml"')
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")
    modules = ["".join(blocks(guide))]
    for page in (DOCS / "webhooks.md", DOCS / "sandbox.md"):
        modules += [block for block in blocks(page) if names_of_tests(block)]
    for number, module in enumerate(modules):
        (tmp_path / f"test_{number}.py").write_text(module, encoding="utf-8")
    names = [name for module in modules for name in names_of_tests(module)]
    assert len(names) >= 5
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-W", "error", "-v", "-p", "no:cacheprovider"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for name in names:
        assert f"::{name} PASSED" in done.stdout
