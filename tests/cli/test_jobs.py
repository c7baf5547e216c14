"""`callfire jobs`, and the ledgers that it accepts, in this process."""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from callfire_client.bulk import Counts, SQLiteLedger
from callfire_client.cli import main
from callfire_client.cli.ledgers import job_command, printable_location
from tests.bulk.conftest import NAMED, make_rows

URL = "postgresql://sender:secret@db.example.com:5432/sends?sslmode=require&password=secret"


@pytest.fixture(autouse=True)
def _own_home(monkeypatch, tmp_path):
    for name in (
        "CALLFIRE_CREDENTIALS_FILE",
        "CALLFIRE_LEDGER",
        "CALLFIRE_USERNAME",
        "CALLFIRE_PASSWORD",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "sends.db"


@pytest.fixture
def pending(callfire_sandbox, path):
    """A job of three rows that are not sent."""
    return callfire_sandbox.client.calls.send_many(
        make_rows(3), job="job", ledger=path, send=False, **NAMED
    )


def run(capsys, *arguments):
    status = main([*map(str, arguments)])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


# jobs cancel


def test_cancelling_is_confirmed(pending, path, capsys):
    status, out, err = run(capsys, "jobs", "cancel", "job", "--ledger", path)
    assert (status, out) == (3, "")
    assert "cancels the job job (calls) for good: 0 sent" in err
    assert "callfire: nothing was cancelled: stdin is not a terminal" in err
    assert pending.resume() == Counts(sent=3)


def test_a_cancelled_job_is_never_sent(pending, path, capsys, callfire_sandbox):
    status, out, err = run(capsys, "jobs", "cancel", "job", "--ledger", path, "--yes", "--json")
    assert status == 0
    assert json.loads(out)["pending"] == 3
    assert "12135551000" not in path.read_bytes().decode("latin-1")
    with closing(SQLiteLedger(path)) as ledger, ledger._database.read() as connection:
        assert connection.execute("SELECT settings, cancelled FROM jobs").fetchone() == (None, 1)
    again = run(capsys, "jobs", "cancel", "job", "--ledger", path)
    assert (again[0], "was cancelled before" in again[2]) == (0, True)
    status, _, err = run(capsys, "jobs", "resume", "job", "--ledger", path, "--yes")
    assert (status, "was cancelled" in err) == (2, True)
    Path("people.csv").write_text("key,phone,message\n1,2135551234,Hi\n")
    status, _, err = run(
        capsys, "send-many", "people.csv", "--job", "job", "--ledger", path, "--dry-run"
    )
    assert (status, "a job with another name sends to all rows" in err) == (2, True)
    assert callfire_sandbox.calls_sent == []


def test_the_broadcast_of_a_cancelled_job_is_named(pending, path, capsys):
    ledger = SQLiteLedger(path)
    with ledger._database.write() as connection:
        connection.execute("UPDATE jobs SET mode = 'staged', stage = 'filling', broadcast = 17")
    ledger.close()
    _, _, err = run(capsys, "jobs", "cancel", "job", "--ledger", path)
    assert "Its broadcast 17 is not started, and remains in the account." in err


# jobs list, jobs settle


def test_rows_that_are_sending_are_shown_as_such(pending, path, capsys):
    ledger = SQLiteLedger(path)
    ledger.claim(1, ledger.start_worker(5), 2, None)
    ledger.close()
    status, out, _ = run(capsys, "jobs", "list", "--ledger", path)
    header, values = (line.split("\t") for line in out.splitlines())
    shown = dict(zip(header, values, strict=True))
    assert (status, shown["sending"], shown["pending"]) == (0, "2", "1")


def test_a_job_without_unknown_rows_is_settled_without_credentials(pending, path, capsys):
    status, out, _ = run(capsys, "jobs", "settle", "job", "--ledger", path)
    assert (status, "pending\t3" in out) == (0, True)


# Names and ledgers


COMMANDS = (
    ["jobs", "resume"],
    ["jobs", "settle"],
    ["jobs", "cancel"],
    ["jobs", "unknown"],
    ["jobs", "export"],
    ["send-many", "people.csv", "--dry-run", "--job"],
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("name", ["", "  ", "\udcff"])
def test_a_job_without_a_name_is_refused(command, name, pending, path, capsys):
    Path("people.csv").write_text("key,phone,message\n1,2135551234,Hi\n")
    status, out, err = run(capsys, *command, name, "--ledger", path)
    assert (status, out) == (2, "")
    assert "the name of a job must" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "command", [*([*c, "job"] for c in COMMANDS), ["jobs", "list"]], ids=" ".join
)
@pytest.mark.parametrize(
    ("ledger", "message"),
    [
        ("missing.db", "there is no ledger "),
        ("people.csv", "people.csv is not an SQLite database"),
        ("other.db", "other.db is an SQLite database, but not a ledger"),
        ("future.db", "schema version 99"),
        (".", "is not a file"),
        ("people.csv/sends.db", "Not a directory"),
        ("mysql://user:secret@host/sends", "begins with postgresql://, not with mysql://"),
        ("", "the path of a file or a postgresql:// URL"),
    ],
)
def test_what_is_not_a_ledger_is_refused_in_one_line(command, ledger, message, capsys):
    content = "key,phone,message\n" + "1,2135551234,Hi\n" * 10
    Path("people.csv").write_text(content)
    with sqlite3.connect("other.db") as connection:
        connection.execute("CREATE TABLE jobs (name)")
    connection.close()
    future = SQLiteLedger("future.db")
    with future._database.write() as connection:
        connection.execute("PRAGMA user_version = 99")
    future.close()
    status, out, err = run(capsys, *command, "--ledger", ledger)
    if ledger == "missing.db" and command[0] == "send-many":
        assert (status, "Ledger: missing.db" in out) == (0, True)
    else:
        assert (status, out) == (2, ""), err
        assert message in err
        assert err.count("\n") == 1
        assert "secret" not in err
        assert "--ledger" in err
    assert Path("people.csv").read_text() == content
    assert not Path("missing.db").exists()


def test_a_ledger_of_the_environment_is_named_by_its_variable(monkeypatch, capsys):
    monkeypatch.setenv("CALLFIRE_LEDGER", "mysql://user:secret@host/sends")
    status, _, err = run(capsys, "jobs", "list")
    assert (status, "callfire: CALLFIRE_LEDGER: a ledger is" in err) == (2, True)
    assert "secret" not in err


def test_psycopg_is_named_if_it_is_missing(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    status, _, err = run(capsys, "jobs", "list", "--ledger", URL)
    assert (status, "postgres" in err, "pip install" in err) == (2, True, True)
    assert "secret" not in err


def test_a_database_that_cannot_be_reached_is_one_line_without_the_password(capsys):
    url = "postgresql://sender:secret@127.0.0.1:1/sends?password=secret"
    status, _, err = run(capsys, "jobs", "list", "--ledger", url)
    assert (status, err.count("\n")) == (5, 1)
    assert "secret" not in err


def test_the_ledger_of_a_command_is_named_if_that_of_the_environment_is_invalid(monkeypatch):
    monkeypatch.setenv("CALLFIRE_LEDGER", "mysql://host/sends")
    assert (
        job_command("resume", "job", Path("a b.db")) == "callfire jobs resume job --ledger 'a b.db'"
    )


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (URL, "postgresql://sender@db.example.com:5432/sends?sslmode=require"),
        ("postgresql:///sends", "postgresql:///sends"),
        ("postgresql://a,b:5433/sends?user=x", "postgresql://a,b:5433/sends?user=x"),
        ("postgresql://u@[::1]:5432/sends", "postgresql://u@[::1]:5432/sends"),
        ("postgresql://u:secret@%2Frun%2Fpg/sends", "postgresql://u@%2Frun%2Fpg/sends"),
        ("postgresql://u:p%40secret@h/sends", "postgresql://u@h/sends"),
        ("postgres://h/sends?sslpassword=secret&PASSWORD=secret", "postgres://h/sends"),
        *(
            (f"postgresql://u:secret{character}secret@h/sends", "postgresql://...")
            for character in "@/?#["
        ),
        ("postgresql://u:12#secret@h/sends", "postgresql://..."),
    ],
)
def test_a_url_is_shown_without_its_password(url, shown):
    assert printable_location(url) == shown
    assert "secret" not in job_command("resume", "job", url)
