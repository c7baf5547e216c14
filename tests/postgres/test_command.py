"""The command `callfire` with a ledger in PostgreSQL."""

from __future__ import annotations

import json
import re

import pytest

from tests.cli.conftest import callfire, env, sandbox_url, server
from tests.postgres.fixtures import postgres_cluster, postgres_url

__all__ = ["callfire", "env", "postgres_cluster", "postgres_url", "sandbox_url", "server"]

pytestmark = pytest.mark.postgres


@pytest.fixture
def url(postgres_url):
    """The URL of a database with a password, which the server does not check."""
    return re.sub("postgres@", "postgres:a-secret@", postgres_url)


def test_a_job_is_sent_once_and_the_password_is_never_shown(callfire, env, url, server, tmp_path):
    rows = "".join(f"{number},213555{number:04}\n" for number in range(1000, 1012))
    (tmp_path / "people.csv").write_text(f"key,phone\n{rows}")
    command = (
        "send-many", "people.csv", "--texts", "--message", "Hello", "--job", "job", "--ledger", url,
    )  # fmt: skip
    dry = callfire(*command, "--dry-run")
    assert (dry.status, "Ledger: postgresql://postgres@127.0.0.1:" in dry.out) == (0, True), dry
    missing = callfire("jobs", "list", "--ledger", url)
    assert (missing.status, "there is no ledger in the schema callfire_bulk" in missing.err) == (
        2,
        True,
    )
    sent = callfire(*command, "--yes", "--json")
    assert (sent.status, json.loads(sent.out)["sent"]) == (0, 12), sent
    again = callfire(*command, "--yes")
    assert (again.status, "only what was not sent is sent" in again.err) == (0, True)
    assert len(server.sent_to()) == 12
    in_environment = {**env, "CALLFIRE_LEDGER": url}
    listed = callfire("jobs", "list", "--json", env=in_environment)
    assert [json.loads(line)["sent"] for line in listed.out.splitlines()] == [12]
    exported = callfire("jobs", "export", "job", env=in_environment)
    assert exported.out.count(",sent,") == 12
    settled = callfire("jobs", "settle", "job", "--ledger", url)
    assert settled.status == 0
    cancelled = callfire("jobs", "cancel", "job", "--ledger", url, "--yes", "--json")
    assert cancelled.status == 0
    words = {"COMP_WORDS": "callfire jobs export j", "COMP_CWORD": "3"}
    completed = callfire(env={**in_environment, **words, "_CALLFIRE_COMPLETE": "bash_complete"})
    assert completed.out == "plain,job\n"
    for result in (dry, missing, sent, again, listed, exported, settled, cancelled):
        assert "a-secret" not in result.out + result.err


def test_a_paused_job_is_resumed_with_the_command_that_is_printed(callfire, url, server, tmp_path):
    (tmp_path / "people.csv").write_text("key,phone,message\n1,2135551234,Hi\n")
    server.control("POST", "faults", {"operation": "sendTexts", "status": 402, "times": None})
    paused = callfire("send-many", "people.csv", "--job", "job", "--ledger", url, "--yes")
    assert paused.status == 5
    assert "callfire jobs resume job --ledger postgresql://postgres@127.0.0.1:" in paused.err
    assert "a-secret" not in paused.err
    server.control("DELETE", "faults")
    command = paused.err.rpartition("; callfire ")[2].split()
    assert callfire(*command, "--yes").status == 0
    assert server.sent_to() == ["12135551234"]
