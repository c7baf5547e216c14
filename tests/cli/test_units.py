"""The parts of the command, in this process: numbers, files, credentials, exit statuses, and its tree."""

from __future__ import annotations

import asyncio
import io
import os
import re
import signal
import sys
import threading
from pathlib import Path
from time import tzset

import click
import pytest

from callfire_client import errors
from callfire_client._extras import install_extra
from callfire_client.bulk import (
    InvalidLedgerError,
    JobCancelledError,
    JobMismatchError,
    JobPausedError,
    LedgerError,
    LedgerNotFoundError,
)
from callfire_client.cli import application, listening, main, status
from callfire_client.cli.csv_files import open_csv, report_bad_lines
from callfire_client.cli.failures import describe
from callfire_client.cli.output import write_json
from callfire_client.cli.output_files import output_file
from callfire_client.cli.phone_numbers import parse_phone_number
from callfire_client.cli.recipients import RowCheck, find_layout
from callfire_client.cli.status import CommandError
from tests.imports import loaded

PAGE = (Path(__file__).parent.parent.parent / "docs" / "command.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _own_home(monkeypatch, tmp_path):
    for name in ("CALLFIRE_CREDENTIALS_FILE", "CALLFIRE_LEDGER", "CALLFIRE_WEBHOOK_SECRET"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def leaves(command=None, path="callfire"):
    command = command or application._root
    if not isinstance(command, click.Group):
        yield path, command
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        yield from leaves(command.get_command(context, name), f"{path} {name}")


# Start-up


def test_help_loads_neither_the_client_s_requests_nor_rich():
    modules = loaded(
        "from callfire_client.cli import main; main(['--help'])".replace(
            "main(['--help'])",
            "import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()): main(['--help'])",
        )
    )
    assert "click" in modules
    assert not modules & {
        "rich",
        "httpx",
        "httpcore",
        "ssl",
        "sqlite3",
        "uvicorn",
        "asyncio",
        "yaml",
    }
    heavy = (
        "callfire_client.api.",
        "callfire_client.models.",
        "callfire_client.sandbox",
        "callfire_client.bulk",
    )
    assert not [name for name in modules if name.startswith(heavy)]
    own = {name for name in modules if name.startswith("callfire_client.cli")}
    assert own <= {
        f"callfire_client.cli{name}"
        for name in ("", ".application", ".commands", ".status", ".output")
    }


def test_listing_the_commands_of_a_group_loads_no_requests():
    code = "import contextlib, io\nfrom callfire_client.cli import main\nwith contextlib.redirect_stdout(io.StringIO()): main(['calls', '--help'])"
    assert not loaded(code) & {"rich", "httpx", "sqlite3", "asyncio", "callfire_client.bulk"}


def test_the_missing_extra_is_named(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "click", None)
    for name in [name for name in sys.modules if name.startswith("callfire_client.cli.")]:
        monkeypatch.delitem(sys.modules, name)
    assert main([]) == 2
    assert capsys.readouterr() == (
        "",
        f"callfire: click is not installed: {install_extra('cli')}\n",
    )


# The tree


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_every_command_has_the_option(option, capsys):
    for path, _ in leaves():
        assert main([*path.split()[1:], option]) == 0, path
        assert capsys.readouterr().out


def test_every_command_is_on_the_page():
    shown = "\n".join(re.findall(r"```sh\n(.*?)```", PAGE, flags=re.DOTALL))
    assert [path for path, _ in leaves() if path not in shown] == []


def test_no_command_has_an_argument_for_credentials():
    names = {
        option
        for _, command in leaves()
        for parameter in command.params
        for option in parameter.opts
    }
    assert not [name for name in names if re.search("user|pass|secret|token", name)]


def test_the_page_has_every_exit_status():
    documented = {
        int(number)
        for row in re.findall(r"^\| ([0-9, ]+) \|", PAGE, re.MULTILINE)
        for number in row.split(",")
    }
    defined = {value for name, value in vars(status).items() if name.isupper()}
    assert documented == defined | {0, 143}


# Phone numbers


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("12135551234", "12135551234"),
        ("2135551234", "12135551234"),
        (" +1 (213) 555-1234 ", "12135551234"),
        ("213.555.1234", "12135551234"),
        ("+44 20 7183 8750", "442071838750"),
        ("+44 (0)20 7183 8750", None),
        ("12131551234", None),
        ("11135551234", None),
        ("+4712345678", None),
        ("+123", None),
        ("+11234567890", None),
        ("442071838750", None),
        ("1.21356E+10", None),
        ("5551234", None),
        ("12135551234x", None),
        ("\uff11\uff12135551234", None),
        ("", None),
    ],
)
def test_phone_numbers(text, digits):
    if digits is None:
        with pytest.raises(ValueError, match=re.escape(repr(text))):
            parse_phone_number(text)
    else:
        assert parse_phone_number(text) == digits


# CSV files


def check(tmp_path, content, *, delimiter=",", message=False, **options):
    path = tmp_path / "people.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    settings = {"kind": None, "key": None, "ignored": (), "staged": False, **options}
    with open_csv(str(path), delimiter) as file:
        layout = find_layout(file.columns, has_message=message, **settings)
        checked = RowCheck(layout)
        report_bad_lines(file, checked.check)
        return checked, [layout.row(line) for line in file.lines()]


def test_rows_become_recipients(tmp_path):
    content = "\ufeffKey,Phone Number,message,attribute.First name\n\n7,213-555-1234,Hello,Ann\n8,2135551235,Hi,\n"
    checked, (first, second) = check(tmp_path, content)
    assert (checked.rows, checked.repeated, checked.layout.kind) == (2, 0, "texts")
    assert first.key == "7"
    assert first.recipient == {
        "phone_number": "12135551234",
        "message": "Hello",
        "attributes": {"First name": "Ann"},
    }
    recipient = checked.layout.recipient(second)
    assert recipient.to_dict() == {"phoneNumber": "12135551235", "message": "Hi"}
    assert "2135551234" not in repr(first)


def test_bad_rows_are_named_by_their_first_line(tmp_path, capsys):
    content = (
        b'key,phone,message\n1,2135551234,"two\nlines"\n2,555,Hi\n,2135551235,Hi\n4,2135551236,\n5,2135551237,a,b\n'
        b"1,2135551238,other\n"
        b"8,2135551239,caf\xe9\n"
    )
    with pytest.raises(CommandError, match="6 of 7 rows are invalid; nothing was sent"):
        check(tmp_path, content)
    lines = capsys.readouterr().err.splitlines()
    assert [re.search(r"people.csv:(\d+): ", line)[1] for line in lines] == [
        "4",
        "5",
        "6",
        "7",
        "8",
        "9",
    ]
    for line, reason in zip(
        lines,
        [
            "'555' is not a phone number",
            "the key is empty",
            "no message",
            "4 cells",
            "earlier line",
            "not UTF-8",
        ],
        strict=True,
    ):
        assert reason in line


def test_at_most_20_bad_rows_are_listed(tmp_path, capsys):
    with pytest.raises(CommandError, match="25 of 25 rows"):
        check(tmp_path, "key,phone,message\n" + "x,5,a\n" * 25)
    assert len(capsys.readouterr().err.splitlines()) == 21


def test_repeated_keys_and_numbers_are_counted(tmp_path):
    rows = "1,2135551234,a\n1,2135551234,a\n2,2135551234,b\n"
    checked, _ = check(tmp_path, f"key,phone,message\n{rows}")
    assert (checked.rows, checked.repeated, checked.same_number) == (2, 1, 1)


@pytest.mark.parametrize(
    ("content", "options", "message"),
    [
        ("", {}, "names of the columns"),
        ("key;phone;message\n", {}, "separated by ';': pass --delimiter"),
        ("key,phone,key\n", {}, "'key' occurs twice"),
        ("key,,phone\n", {}, "column 2 has no name"),
        ("key,phone,message\n", {}, "has no rows"),
        ("key,phone,massage,message\n", {}, "'massage' is unknown.*--ignore 'massage'"),
        ("key,phone,number,message\n", {}, "two columns have the phone_number"),
        ("key,phone,message,attribute.\n", {}, "names no attribute"),
        ("key,phone,message,attribute.a,Attribute.a\n", {}, "two columns have the attribute 'a'"),
        ("phone,message\n", {}, "no column 'key', only 'phone', 'message'.*--key"),
        ("id,phone,message\n", {}, "no column 'key', only 'id', 'phone', 'message'.*--key"),
        ("key,phone,message\n", {"key": "id"}, "no column 'id', only 'key', 'phone'.*--key"),
        (
            "C-1,12135551234,Hi\nC-2,12135551236,Hi\n",
            {},
            "names of the columns, and it has 'C-1', '12135551234', 'Hi': needed are key, phone_number",
        ),
        ("a,b\n", {"kind": "texts"}, "it has 'a', 'b': needed are key"),
        ("a,b\n", {"key": "id"}, "it has 'a', 'b': needed are id"),
        (
            ",".join("a" * number for number in range(26, 38)),
            {},
            f"'{'a' * 30}\\.\\.\\.', .* and 2 more: needed are",
        ),
        (
            "key,phone,message,attribute.bulk_mark\n",
            {},
            "'attribute.bulk_mark': sending in bulk sets",
        ),
        ("attribute.a\n", {}, "it has none: needed are key"),
        ("key,phone\n1,2135551234\n", {}, "pass --calls or --texts"),
        ("key,phone,message,live_message\n", {}, "pass --calls or --texts"),
        ("key,phone,message\n", {"kind": "calls"}, "'message' is unknown"),
        ("key,phone,live_message\n", {"staged": True}, "'live_message' is unknown"),
        ('key,phone,message\n1,2135551234,"a\n', {}, "1 of 1 rows are invalid"),
    ],
)
def test_files_that_cannot_be_sent(tmp_path, content, options, message):
    with pytest.raises(CommandError, match=message):
        check(tmp_path, content, **options)


def test_options_for_columns(tmp_path):
    content = "customer;key;phone;note\nC1;x;2135551234;n\n"
    _, [row] = check(
        tmp_path,
        content,
        delimiter=";",
        message=True,
        kind="calls",
        key="customer",
        ignored=["key", "note"],
    )
    assert (row.key, row.recipient) == ("C1", {"phone_number": "12135551234"})


# Credentials


def credentials(tmp_path, text, mode=0o600):
    path = tmp_path / "config" / "callfire" / "credentials.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return path


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_file_that_others_can_read_is_refused(tmp_path, capsys, mode):
    path = credentials(tmp_path, "username = 'u'\npassword = 'secret'\n", mode)
    assert main(["account"]) == 2
    assert capsys.readouterr().err == f"callfire: {path} can be read by others: chmod 600 {path}\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("username = 'u'\n", "username or password is missing"),
        ("username = hunter2\n", "it is not TOML"),
        ("user = 'hunter2'\n", "user is unknown; the names are base_url, password"),
        ("username = 'u'\npassword = 5\n", "password must be a string in quotes"),
    ],
)
def test_invalid_credentials_files(tmp_path, capsys, text, message):
    credentials(tmp_path, text)
    assert main(["account"]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1
    assert "hunter2" not in error


def test_credentials_of_the_file_are_used(tmp_path, monkeypatch, callfire_sandbox):
    from callfire_client.cli import session

    credentials(tmp_path, "username = 'u'\npassword = 'p'\nbase_url = 'http://127.0.0.1:1/v2'\n")
    with session.open_client() as cf:
        assert cf.base_url == "http://127.0.0.1:1/v2"
        assert cf._runtime.config.credentials.username == "u"
    monkeypatch.setenv("CALLFIRE_BASE_URL", "http://127.0.0.1:2/v2")
    assert session.find_base_url() == "http://127.0.0.1:2/v2"
    with session.open_client() as cf:
        assert cf.base_url == "http://127.0.0.1:2/v2"


def test_without_credentials_the_remedy_is_named(tmp_path, capsys):
    assert main(["account"]) == 2
    error = capsys.readouterr().err
    assert "set CALLFIRE_USERNAME and CALLFIRE_PASSWORD" in error
    assert str(tmp_path / "config") in error


@pytest.mark.parametrize(
    ("given", "missing"),
    [("CALLFIRE_USERNAME", "CALLFIRE_PASSWORD"), ("CALLFIRE_PASSWORD", "CALLFIRE_USERNAME")],
)
def test_one_variable_without_the_other_is_an_error(given, missing, monkeypatch, capsys):
    monkeypatch.delenv(missing, raising=False)
    monkeypatch.setenv(given, "s3cret")
    assert main(["account"]) == 2
    error = capsys.readouterr().err
    assert f"{given} is set, and {missing} is not" in error
    assert "credentials.toml" in error
    assert "username=" not in error
    assert "s3cret" not in error


@pytest.mark.parametrize(
    ("arguments", "status_", "message"),
    [
        (["calls", "list"], 2, "CALLFIRE_CREDENTIALS_FILE names (mode 0600)"),
        (["jobs", "list"], 2, "this user has no home folder: pass --ledger FILE"),
        (["jobs", "list", "--ledger", "x.db"], 2, "there is no ledger"),
        (["webhooks", "register", "https://example.com/"], 2, "there is no secret"),
    ],
)
def test_a_user_without_a_home_folder_has_a_remedy(
    arguments, status_, message, tmp_path, monkeypatch, capsys
):
    def home():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", home)
    monkeypatch.chdir(tmp_path)
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "CALLFIRE_USERNAME", "CALLFIRE_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    assert main(arguments) == status_
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1


def test_a_webhook_secret_that_is_not_utf8_is_named(monkeypatch, capsys):
    monkeypatch.setenv("CALLFIRE_WEBHOOK_SECRET", "s3cret\udce9")
    assert main(["webhooks", "register", "https://example.com/"]) == 2
    assert capsys.readouterr().err == "callfire: CALLFIRE_WEBHOOK_SECRET is not UTF-8\n"


# trigger


@pytest.mark.parametrize(
    ("kind", "name", "nearest"),
    [
        ("InboundText", "mesage", "message"),
        ("InboundText", "from_number", "fromNumber"),
        ("OutboundCall", "finalCallResults", "finalCallResult"),
        ("ContactList", "x", "name"),
    ],
)
def test_an_unknown_property_names_the_nearest(kind, name, nearest, capsys):
    assert main(["trigger", kind, "--set", "id=5", "--set", f"{name}=x"]) == 2
    error = capsys.readouterr().err
    assert re.search(f"{kind} has no property '{name}'; the nearest is [a-zA-Z]+; see", error)
    assert name == "x" or f"is {nearest};" in error


def test_a_resource_without_a_schema_has_any_property(monkeypatch, capsys):
    monkeypatch.delenv("CALLFIRE_BASE_URL", raising=False)
    assert main(["trigger", "LowBalance", "--set", "anything=x"]) == 2
    assert "set CALLFIRE_BASE_URL to a sandbox" in capsys.readouterr().err


# Exit statuses


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.BadRequestError("m", status_code=400), status.REFUSED),
        (errors.AuthenticationError("m", status_code=401), status.REFUSED),
        (errors.PermissionDeniedError("m", status_code=403), status.REFUSED),
        (errors.NotFoundError("m", status_code=404), status.REFUSED),
        (errors.RateLimitError("m", status_code=429), status.FAILED),
        (errors.InternalServerError("m", status_code=500), status.FAILED),
        (errors.APITimeoutError("m"), status.FAILED),
        (errors.DeliveryUnknownError("m"), status.UNKNOWN),
        (errors.ResponseParseError("m"), status.FAILED),
        (JobPausedError("m", "job"), status.FAILED),
        (JobMismatchError("m", "job"), status.INVALID),
        (JobCancelledError("m", "job"), status.FINDINGS),
        (LedgerError("m\nm"), status.FAILED),
        (LedgerNotFoundError("m"), status.INVALID),
        (InvalidLedgerError("m"), status.INVALID),
        (FileNotFoundError(2, "No such file or directory", "a.csv"), status.INVALID),
        (ModuleNotFoundError("m", name="rich"), status.INVALID),
        (ImportError("the progress bar needs rich"), status.INVALID),
        (ValueError("m"), status.INVALID),
        (click.exceptions.Abort(), status.DECLINED),
        (KeyError("m"), status.INTERNAL),
    ],
)
def test_every_exception_has_an_exit_status(error, code):
    message, found = describe(error)
    assert found == code
    assert message
    assert "\n" not in message


def test_no_mistake_of_the_user_has_a_traceback(capsys):
    for arguments in (
        ["nothing"],
        ["calls"],
        ["calls", "send"],
        ["calls", "wait", "x"],
        ["jobs", "list"],
        ["trigger", "Nothing"],
    ):
        assert main(arguments) == 2
        error = capsys.readouterr().err
        assert "Traceback" not in error
        assert arguments == ["calls"] or error.count("\n") == 1, error


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_a_file_in_utf16_is_refused_by_its_encoding(encoding, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("key,phone_number\nC-1,12135551234\n", encoding)
    with pytest.raises(CommandError, match="it is not UTF-8"), open_csv(str(path), ","):
        pass


def test_a_nul_character_in_a_cell_is_reported(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("key,message\nC-1,a\0b\n", "utf-8")
    with open_csv(str(path), ",") as file:
        [line] = file.lines()
    assert line.error == "message has a NUL character"


@pytest.mark.skipif(os.name != "posix", reason="named pipes")
def test_a_pipe_is_read_several_times(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    content = b"key,message\nC-1,Hi\n"
    writer = threading.Thread(target=path.write_bytes, args=(content,), daemon=True)
    writer.start()
    with open_csv(str(path), ",") as file:
        assert [len(list(file.lines())) for _ in range(2)] == [1, 1]
    writer.join()


def test_a_closed_stdin_is_reported(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(CommandError, match="stdin is closed"), open_csv("-", ","):
        pass


@pytest.mark.parametrize("cell", ["0", "-1", "1.0", str(2**63), "9" * 5000])
def test_what_is_not_an_id_is_reported_in_a_short_line(cell, tmp_path, capsys):
    with pytest.raises(CommandError, match="1 of 1 rows are invalid"):
        check(tmp_path, f"key,contact_id,message\n1,{cell},Hi\n")
    error = capsys.readouterr().err
    assert "is not an id" in error or len(cell) > 300
    assert len(error) < 500


@pytest.mark.parametrize(
    "arguments",
    [
        ["calls", "wait", "0"],
        ["calls", "wait", str(2**63)],
        ["calls", "wait", "5", "--timeout", "nan"],
        ["calls", "wait", "5", "--timeout", "inf"],
        ["calls", "list", "--limit", "99999999999999999999"],
        ["texts", "list", "--campaign-id", "-1"],
        ["send-many", "x", "--job", "a", "--settle-after", "nan"],
        ["send-many", "x", "--job", "a", "--settle-after", "1e308"],
        ["send-many", "x", "--job", "a", "--delimiter", '"'],
        ["send-many", "x", "--job", "a", "--delimiter", "\n"],
    ],
    ids=" ".join,
)
def test_numbers_that_are_out_of_range_are_refused_before_anything_else(arguments, capsys):
    assert main(arguments) == 2
    error = capsys.readouterr().err
    assert (error.count("\n"), " --help`" in error) == (1, True)


def test_a_file_in_a_missing_folder_is_named_by_its_path(tmp_path):
    path = tmp_path / "missing" / "results.csv"
    with pytest.raises(CommandError, match="there is no folder"), output_file(path, force=False):
        pass


def test_control_characters_are_escaped_on_a_terminal_only(monkeypatch):
    text = "a\x1b[31m,\u202e\n"
    for terminal, shown in ((True, "a\\x1b[31m,\\u202e\n"), (False, text)):
        stream = io.StringIO()
        monkeypatch.setattr(stream, "isatty", lambda terminal=terminal: terminal)
        monkeypatch.setattr(sys, "stdout", stream)
        with output_file(None, force=False) as out:
            out.write(text)
        assert stream.getvalue() == shown


def test_json_has_no_nan(capsys):
    write_json({"a": float("nan"), "b": [{"c": float("-inf")}, 1.5, True], "d": None})
    text = capsys.readouterr().out
    assert text == '{"a": null, "b": [{"c": null}, 1.5, true], "d": null}\n'


@pytest.mark.parametrize("time", ["0001-01-01", "9999-12-31T23:59:59"])
def test_a_time_at_the_end_of_the_calendar_is_a_time_or_refused(time, monkeypatch, capsys):
    monkeypatch.setenv("TZ", "Asia/Tokyo" if time.startswith("0") else "America/New_York")
    tzset()
    try:
        assert main(["calls", "list", "--since", time, "--limit", "x"]) == 2
        assert main(["calls", "list", "--since", time]) == 2  # there are no credentials
    finally:
        monkeypatch.undo()
        tzset()
    first, second = capsys.readouterr().err.splitlines()
    assert "--limit" in first or f"'{time}' is too early or too late" in first
    assert "there are no credentials" in second or f"'{time}' is too early or too late" in second


def test_a_pipe_is_not_imported(tmp_path, capsys):
    os.mkfifo(tmp_path / "pipe")
    assert main(["contacts", "import", str(tmp_path / "pipe"), "--list", "x"]) == 2
    assert "is a pipe or a device: write it to a file first" in capsys.readouterr().err


def test_an_empty_path_is_named(capsys):
    assert main(["send-many", "", "--job", "x"]) == 2
    assert capsys.readouterr().err == "callfire: the path of the file is empty\n"


def test_a_second_signal_ends_listen_while_webhooks_are_deleted():
    async def interrupted():
        former = signal.getsignal(signal.SIGINT)
        ending = asyncio.create_task(listening._until_end(listening._End()))
        await asyncio.sleep(0)
        assert signal.getsignal(signal.SIGINT) != former
        signal.raise_signal(signal.SIGINT)
        async with asyncio.timeout(60):
            await ending
        return signal.getsignal(signal.SIGINT) == former

    assert asyncio.run(interrupted())


def test_an_interruption_while_the_command_is_imported_has_no_traceback(monkeypatch, capsys):
    class Interrupted:
        def find_spec(self, name, *_):
            if name == "callfire_client.cli.application":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "callfire_client.cli.application")
    monkeypatch.setattr(sys, "meta_path", [Interrupted(), *sys.meta_path])
    assert main(["--help"]) == 130
    assert capsys.readouterr().err == "callfire: interrupted\n"
