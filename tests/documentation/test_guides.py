"""The programs of the guides run against the sandbox."""

from __future__ import annotations

import inspect
import logging
import re
import subprocess
import sys
import types

import pytest

from callfire_client.sandbox import Clock, Settings
from callfire_client.testing import SandboxServer
from tests.documentation.guides import DOCS, GUIDES, blocks

RUN = [page for page in GUIDES if blocks(page) and page.stem != "testing"]
# What a page prints, or a part of it.
PRINTED = {
    "start": "12135551234 FINISHED LA\ngetCall failed with status 404",
    "reminders": "12135550001 FINISHED BUSY\n  attempt: BUSY",
    "campaigns": "ACTIVE",
    "texts": "FINISHED SENT",
    "do-not-contact": "True True web form",
    "contact-lists": "ACTIVE 2\nAda 12135551234",
    "recordings": "recording 1 ",
    "numbers": "FINISHED",
    "phone-numbers": "INVALID\nsendCalls failed with status 400",
}


@pytest.mark.parametrize("page", RUN, ids=lambda page: page.stem)
def test_the_program_of_a_page_runs(page, monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(logging, "basicConfig", lambda: None)
    level = logging.getLogger("callfire_client").level
    with SandboxServer(Settings(call_seconds=0), clock=Clock(speed=600)) as server:
        monkeypatch.setenv("CALLFIRE_BASE_URL", server.base_url)
        monkeypatch.setenv("CALLFIRE_USERNAME", server.username)
        monkeypatch.setenv("CALLFIRE_PASSWORD", server.password)
        program = types.ModuleType("program")
        for block in blocks(page):
            exec(compile(block, page.name, "exec", dont_inherit=True), vars(program))  # noqa: S102 - code of the project
        assert server.requests or page.stem == "proxies"
    logging.getLogger("callfire_client").setLevel(level)
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


TESTING = types.ModuleType("testing_guide")
for block in blocks(DOCS / "guides" / "testing.md"):
    exec(compile(block, "testing.md", "exec", dont_inherit=True), vars(TESTING))  # noqa: S102 - code of the project


@pytest.mark.parametrize("name", [name for name in vars(TESTING) if name.startswith("test_")])
def test_the_tests_of_the_guide_pass(name, callfire_sandbox):
    test = getattr(TESTING, name)
    assert list(inspect.signature(test).parameters) == ["callfire_sandbox"]
    test(callfire_sandbox)


def test_pages_with_a_result_exist():
    assert set(PRINTED) <= {page.stem for page in RUN}
