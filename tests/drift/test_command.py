"""`callfire-drift` as people and CI run it: its output, messages and exit status."""

import contextlib
import http.server
import json
import os
import pathlib
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from callfire_client import _data
from callfire_client._drift import fetching
from callfire_client._drift.cli import main
from callfire_client._extras import install_extra
from callfire_client.contract.differ import comparison
from tests.contract.differ import comparisons
from tests.contract.differ.comparisons import REMOVE

ROOT = pathlib.Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "callfire_client._drift"]
OLD = comparisons.document()
BREAKING = comparisons.patched(OLD, {"/paths/~1orders/get/parameters/0": REMOVE})
RISKY = comparisons.patched(
    OLD, {"/paths/~1orders/get/responses/206": {"description": "Some, 100% odd: a,b"}}
)
HARMLESS = comparisons.patched(OLD, {"/info/title": "Store"})


def run(*arguments: Any, **more: Any) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | more.pop("env", {})
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env=environment,
        **more,
    )


@pytest.fixture
def files(tmp_path: pathlib.Path) -> dict[str, pathlib.Path]:
    made: dict[str, pathlib.Path] = {}
    documents = {"old": OLD, "breaking": BREAKING, "risky": RISKY, "harmless": HARMLESS}
    for name, document in documents.items():
        made[name] = tmp_path / f"{name}.json"
        made[name].write_text(json.dumps(document))
    return made


def call(capsys: pytest.CaptureFixture[str], *arguments: Any) -> tuple[int, str, str]:
    """Run the command within this process."""
    try:
        status = main([str(argument) for argument in arguments])
    except SystemExit as ended:
        status = int(ended.code or 0)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def refused(result: tuple[int, str, str]) -> str:
    """The only line on stderr."""
    status, out, err = result
    assert (status, out) == (2, "")
    assert err.startswith("callfire-drift: ")
    assert (err.count("\n"), err[-1]) == (1, "\n")
    return err.removeprefix("callfire-drift: ")[:-1]


@pytest.mark.parametrize(
    ("new", "level", "status"),
    [
        ("old", "any", 0),
        ("harmless", "breaking", 0),
        ("harmless", "risky", 0),
        ("harmless", "any", 1),
        ("risky", "breaking", 0),
        ("risky", "risky", 1),
        ("risky", "any", 1),
        ("breaking", "breaking", 1),
        ("breaking", "risky", 1),
        ("breaking", "any", 1),
    ],
)
def test_the_exit_status_depends_on_the_severity(
    files: Any, capsys: Any, new: str, level: str, status: int
) -> None:
    assert call(capsys, "diff", files["old"], files[new], "--fail-on", level)[0] == status


def test_a_real_run(files: Any) -> None:
    done = run("diff", files["old"], files["breaking"])
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == (
        f"{files['old']} → {files['breaking']}: 1 breaking, 0 risky, 0 harmless\n"
        "\n"
        "breaking (1)\n"
        "  `cf.orders.find_orders(state=…)`: parameter removed\n"
        "      parameter-removed  /paths/~1orders/get/parameters/0  GET /orders\n"
    )


def test_the_console_script_is_declared() -> None:
    assert (
        'callfire-drift = "callfire_client._drift.cli:main"'
        in (ROOT / "pyproject.toml").read_text()
    )


def test_one_document_is_compared_with_the_published_contract(tmp_path: Any, capsys: Any) -> None:
    path = tmp_path / "new.json"
    published = _data.load_published()
    path.write_text(json.dumps(published))
    status, out, err = call(capsys, "diff", path, "--fail-on", "any")
    assert (status, out, err) == (0, f"the packaged contract → {path}: no changes\n", "")
    del published["paths"]["/calls"]["get"]["parameters"][0]
    path.write_text(json.dumps(published))
    status, out, _ = call(capsys, "diff", path)
    assert status == 1
    assert "`cf.calls.find_calls(batch_id=…)`: parameter removed\n" in out


def test_overlays_complete_what_the_vendor_publishes_now(tmp_path: Any, capsys: Any) -> None:
    path = tmp_path / "new.json"
    published = _data.load_published()
    published["schemes"] = ["https"]
    published["host"] = "api.callfire.com"
    del published["x-streamrank"]
    path.write_text(json.dumps(published))
    assert call(capsys, "diff", path)[0] == 1
    status, out, err = call(capsys, "diff", path, "--overlaid", "--fail-on", "any")
    assert (status, err) == (0, "")
    assert out.endswith("no changes\n")
    for item in published["paths"].values():
        for operation in item.values():
            operation.pop("x-api-path-slug", None)
    path.write_text(json.dumps(published))
    status, out, err = call(capsys, "diff", path, "--overlaid", "--fail-on", "any")
    assert status == 0
    assert err.count("\n") == 1
    assert err.startswith(f"callfire-drift: warning: {path}: 10-service.yaml: actions[")
    assert err.endswith(": the target selects nothing\n")


def test_yaml_and_the_versions_can_be_mixed(tmp_path: Any, capsys: Any) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.json"
    old.write_text(yaml.safe_dump(_data.load_contract()))
    modern = {**_data.load_contract(), "openapi": "3.1.0"}
    new.write_text(json.dumps(modern))
    assert call(capsys, "diff", old, new, "--fail-on", "any")[0] == 0


# Formats.


def test_json(files: Any, capsys: Any) -> None:
    status, out, _ = call(capsys, "diff", files["old"], files["breaking"], "--format", "json")
    found = json.loads(out)
    assert (status, found["failed"], found["format"]) == (1, True, 1)
    assert found["counts"] == {"breaking": 1, "risky": 0, "harmless": 0}
    assert (found["accepted"], found["warnings"], found["fail_on"]) == ([], [], "breaking")
    assert found["changes"] == [
        {
            "rule": "parameter-removed",
            "severity": "breaking",
            "direction": "request",
            "subject": "cf.orders.find_orders(state=…)",
            "what": "parameter removed",
            "message": "`cf.orders.find_orders(state=…)`: parameter removed",
            "pointer": "/paths/~1orders/get/parameters/0",
            "old": {
                "pointer": "/paths/~1orders/get/parameters/0",
                "value": {"in": "query", "name": "state", "schema": {"type": "string"}},
            },
            "new": None,
            "operations": [
                {
                    "method": "GET",
                    "path": "/orders",
                    "operation_id": "findOrders",
                    "call": "cf.orders.find_orders",
                }
            ],
            "renames": False,
        }
    ]


def test_github_annotations_are_escaped(files: Any, capsys: Any, tmp_path: Any) -> None:
    odd = tmp_path / "a,b:c%.json"
    new = comparisons.patched(
        RISKY, {"/paths/~1orders/get/summary": "S", "/paths/~1x%0A": {"get": {}}}
    )
    odd.write_text(
        json.dumps(comparisons.patched(new, {"/paths/~1orders/get/parameters/0": REMOVE}))
    )
    _, out, _ = call(capsys, "diff", files["old"], odd, "--format", "github")
    lines = out.splitlines()
    name = str(odd).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    assert lines[0] == "::notice title=callfire-drift::1 breaking, 1 risky, 2 harmless"
    assert lines[1] == (
        f"::error file={files['old']},title=parameter-removed::`cf.orders.find_orders(state=…)`: "
        "parameter removed (/paths/~1orders/get/parameters/0; GET /orders)"
    )
    assert lines[2].startswith(f"::warning file={name},title=success-added::")
    assert any(
        line.startswith(f"::notice file={name},title=operation-added::`GET /x%250A`")
        for line in lines
    )
    assert len(lines) == 5


def test_markdown_shows_values_of_the_contract_unchanged(
    files: Any, capsys: Any, tmp_path: Any
) -> None:
    new = comparisons.patched(
        OLD,
        {
            "/components/schemas/Order/properties/note/enum": [
                "a|b",
                "<img src=x>",
                "@someone `c`",
            ],
            "/paths/~1orders/get/operationId": REMOVE,
        },
    )
    path = tmp_path / "new.json"
    path.write_text(json.dumps(new))
    _, out, _ = call(capsys, "diff", files["old"], path, "--format", "markdown")
    assert out.startswith("### Contract drift: 0 breaking, 0 risky, 2 harmless\n")
    assert "\\<img src=x\\>" in out
    assert "a\\|b" in out
    assert "\\@someone \\`c\\`" in out
    assert "`renames`" in out
    assert out.count("<details>") == out.count("</details>") == 1


def test_markdown_fits_a_comment(capsys: Any, tmp_path: Any) -> None:
    path = tmp_path / "new.json"
    path.write_text(json.dumps(_data.load_contract()))
    status, out, _ = call(capsys, "diff", path, "--format", "markdown", "--no-rollup")
    assert status == 1
    assert 50_000 < len(out) < 65_536
    assert " more changes do not fit here; the JSON report has them all.\n" in out


def test_colour_is_for_terminals(files: Any) -> None:
    arguments = [*COMMAND, "diff", str(files["old"]), str(files["breaking"])]
    for more, coloured in (({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)):
        own, other = os.openpty()
        environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
        environment |= {"PYTHONPATH": str(ROOT), "TERM": "xterm", **more}
        done = subprocess.run(arguments, stdout=other, check=False, env=environment, timeout=300)
        os.close(other)
        text = os.read(own, 65536)
        os.close(own)
        assert done.returncode == 1
        assert (b"\x1b[1;31mbreaking (1)" in text) is coloured
    assert "\x1b" not in run("diff", files["old"], files["breaking"]).stdout


# Ignore files.


def accept(tmp_path: pathlib.Path, *entries: Any, **more: Any) -> pathlib.Path:
    path = tmp_path / "ignore.yaml"
    path.write_text(yaml.safe_dump({"ignore": list(entries), **more}))
    return path


ENTRY = {
    "rule": "parameter-removed",
    "location": "/paths/~1orders/get/parameters/0",
    "reason": "never worked",
}


@pytest.mark.parametrize(
    ("location", "accepted"),
    [
        ("/paths/~1orders/get/parameters/0", True),
        ("/paths/~1orders/get/parameters/*", True),
        ("/paths/*", True),
        ("GET /orders", True),
        ("/paths/~1orders/get/parameters", False),
        ("/paths/~1orders/get/parameters/00", False),
        ("/paths/~1orders/ge/*", False),
        ("POST /orders", False),
    ],
)
def test_known_changes_are_accepted_by_rule_and_location(
    files: Any, capsys: Any, tmp_path: Any, location: str, accepted: bool
) -> None:
    path = accept(tmp_path, {**ENTRY, "location": location})
    status, out, err = call(capsys, "diff", files["old"], files["breaking"], "--ignore", path)
    assert status == (0 if accepted else 1)
    assert ("because: never worked" in out) is accepted
    warning = (
        f"callfire-drift: warning: {path}: /ignore/0: accepts nothing "
        f"(parameter-removed at {location}); remove it\n"
    )
    assert err == ("" if accepted else warning)


def test_a_change_that_affects_other_operations_too_is_not_accepted_for_one(
    capsys: Any, tmp_path: Any
) -> None:
    use = {"application/json": {"schema": {"$ref": "#/components/schemas/Order"}}}
    old = comparisons.patched(OLD, {"/paths/~1orders/post/responses/201/content": use})
    new = comparisons.patched(old, {"/components/schemas/Order/properties/note": REMOVE})
    paths = [tmp_path / "old.json", tmp_path / "new.json"]
    for path, document in zip(paths, (old, new), strict=True):
        path.write_text(json.dumps(document))
    entry = {**ENTRY, "rule": "property-removed", "location": "GET /orders"}
    arguments = ["diff", *paths, "--fail-on", "any", "--ignore", accept(tmp_path, entry)]
    assert call(capsys, *arguments)[0] == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({"ignore": {}}, "/ignore: must be a list of objects"),
        ({}, "/ignore: must be a list of objects"),
        ({"ignore": [], "ignored": []}, "unknown field 'ignored'"),
        ({"ignore": ["x"]}, "/ignore/0: must be an object"),
        ({"ignore": [{**ENTRY, "reason": " "}]}, "/ignore/0: 'reason' must be a string"),
        ({"ignore": [{**ENTRY, "until": "x"}]}, "/ignore/0: unknown field 'until'"),
        ({"ignore": [ENTRY, {**ENTRY, "rule": "nope"}]},
         "/ignore/1: unknown rule 'nope'; `callfire-drift rules` lists them"),
        ({"ignore": [{**ENTRY, "location": "orders"}]}, "/ignore/0: location 'orders' is neither"),
    ],
)  # fmt: skip
def test_an_invalid_ignore_file_is_refused(
    files: Any, capsys: Any, tmp_path: Any, content: Any, message: str
) -> None:
    path = tmp_path / "ignore.json"
    path.write_text(json.dumps(content))
    line = refused(call(capsys, "diff", files["old"], files["old"], "--ignore", path))
    assert line.startswith(f"{path}: {message}")


def test_a_missing_ignore_file_is_refused(files: Any, capsys: Any) -> None:
    line = refused(call(capsys, "diff", files["old"], files["old"], "--ignore", "/nowhere.yaml"))
    assert line == "/nowhere.yaml: cannot be read: No such file or directory"


# Invalid documents and arguments.


def nested(depth: int) -> str:
    return '{"openapi": "3.0.3", "paths": {}, "x": ' + "[" * depth + "]" * depth + "}"


def chain(count: int, link: Any) -> dict[str, Any]:
    """A contract whose response has a chain of schemas."""
    schemas = {f"S{i}": link(f"#/components/schemas/S{i + 1}") for i in range(count)}
    schemas[f"S{count}"] = {"type": "string"}
    return comparisons.patched(
        OLD,
        {
            "/components/schemas": {**OLD["components"]["schemas"], **schemas},
            "/components/schemas/Order/properties/note": {"$ref": "#/components/schemas/S0"},
        },
    )


def hostile() -> dict[str, tuple[Any, str]]:
    bomb = "a0: &a0 [x]\n" + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 30)
    )
    schema = "/components/schemas/Order"
    answer = "/paths/~1orders/get/responses/200"
    both = {"$ref": "#/components/schemas/Order"}
    return {
        "bomb.yaml": (bomb, "aliases expand to more than"),
        "loop.yaml": ("openapi: &a [*a]", "inside the value it refers to"),
        "tag.yaml": ("openapi: !!python/object/apply:os.system [ls]", "not allowed in contracts"),
        "binary.json": (b"\x89PNG\xff\x00", "is not UTF-8"),
        "empty.json": ("", "not JSON"),
        "empty.yaml": ("", "0 YAML documents"),
        "list.json": ("[]", "is not an object"),
        "text.yaml": ("hello", "is not an object"),
        "html.yaml": ("<html><body>a: b: c</body></html>", "not YAML"),
        "other.json": ("{}", "neither Swagger 2.0 nor OpenAPI"),
        "swagger1.json": ('{"swagger": "1.2", "paths": {}}', "1.2"),
        "four.json": ('{"openapi": "4.0.0", "paths": {}}', "'4.0.0' is not supported"),
        "number.json": ('{"openapi": 3.0, "paths": {}}', "/openapi: 3.0 is not a whole version"),
        "pathless.json": ('{"openapi": "3.0.3"}', "no 'paths'"),
        "paths.json": ('{"openapi": "3.0.3", "paths": []}', "/paths: must be an object"),
        "deep.json": (nested(500), "nested more than 150 levels"),
        "deeper.json": (nested(200_000), "nested more than 150 levels"),
        "deeper.yaml": (nested(20_000), "nested more than 150 levels"),
        "twice.json": ('{"openapi": "3.0.3", "openapi": "3.0.3"}', "duplicate key"),
        "cut.json": ('{"openapi": "3.0.3", "paths": {', "line 1, column"),
        "nan.json": ('{"openapi": "3.0.3", "paths": NaN}', "not a JSON number"),
        "self.json": ({schema: both}, "leads back to itself"),
        "remote.json": ({f"{schema}/properties/note": {"$ref": "http://127.0.0.1/a"}},
                        "leads to another document"),
        "file.json": ({f"{schema}/properties/note": {"$ref": "/etc/passwd#/a"}}, "leads to another document"),
        "nowhere.json": ({f"{schema}/properties/note": {"$ref": "#/nowhere"}},
                         f"{schema}/properties/note/$ref: the reference '#/nowhere' does not lead to an object"),
        "allof.json": ({f"{schema}/allOf": [both]}, "the chain of `allOf` and `$ref` leads back to itself"),
        "allofs.json": (chain(300, lambda ref: {"allOf": [{"$ref": ref}]}), "a chain of more than 100"),
        "refs.json": (chain(3000, lambda ref: {"$ref": ref}), "more than 100 references follow"),
        "type.json": ({f"{schema}/type": 5}, f"{schema}/type: must be a string"),
        "required.json": ({f"{schema}/required": "id"}, f"{schema}/required: must be an array, not a string"),
        "enum.json": ({f"{schema}/enum": {}}, f"{schema}/enum: must be an array, not an object"),
        "limit.json": ({f"{schema}/minimum": "1"}, f"{schema}/minimum: must be a number"),
        "step.json": ({f"{schema}/multipleOf": 0}, f"{schema}/multipleOf: must be greater than zero"),
        "parameters.json": ({"/paths/~1orders/get/parameters": {}}, "must be an array, not an object"),
        "parameter.json": ({"/paths/~1orders/get/parameters/0": 1}, "must be an object, not a number"),
        "responses.json": ({"/paths/~1orders/get/responses": "200"}, "must be an object, not a string"),
        "content.json": ({f"{answer}/content": []}, f"{answer}/content: must be an object"),
        "security.json": ({"/security": [1]}, "/security/0: must be an object, not a number"),
        "servers.json": ({"/servers": "x"}, "/servers: must be an array, not a string"),
        "operation.json": ({"/paths/~1orders/get": []}, "/paths/~1orders/get: must be an object"),
        "line.json": ({"/paths/~1a\nb": {"get": []}}, "/paths/~1a\\nb/get: must be an object"),
    }  # fmt: skip


@pytest.mark.timeout(60)  # far less than what a document that is taken apart endlessly takes
@pytest.mark.parametrize("name", hostile())
def test_invalid_documents_are_refused_in_one_line(
    files: Any, capsys: Any, tmp_path: Any, name: str
) -> None:
    content, message = hostile()[name]
    path = tmp_path / name
    if isinstance(content, dict):
        document = content if "openapi" in content else comparisons.patched(OLD, content)
        path.write_text(json.dumps(document))
    else:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    for pair in ((files["old"], path), (path, files["old"])):
        line = refused(call(capsys, "diff", *pair))
        assert line.startswith(f"{path}: ")
        assert message in line


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["diff", "/nowhere.json"], "/nowhere.json: cannot be read: No such file or directory"),
        (["diff", "/"], "/: cannot be read: Is a directory"),
        (
            ["diff", "/dev/zero"],
            "/dev/zero: larger than 67,108,864 bytes; no contract is that long",
        ),
        (["diff", "a", "b", "c"], "diff compares two documents, not 3"),
        (["diff"], "the following arguments are required"),
        (["diff", "a", "--format", "pdf"], "argument --format: invalid choice: 'pdf'"),
        (["nonsense"], "argument COMMAND: invalid choice: 'nonsense'"),
        ([], "the following arguments are required: COMMAND"),
        (["diff", "ftp://127.0.0.1/a"], "only http and https URLs and files can be read"),
        (["diff", "file:///etc/passwd"], "only http and https URLs and files can be read"),
        (["diff", "http://[::1/a"], "not a URL"),
        (["diff", "http:///a"], "not a URL"),
    ],
)
def test_invalid_arguments_are_refused_in_one_line(
    capsys: Any, arguments: list[str], message: str
) -> None:
    assert message in refused(call(capsys, *arguments))


def test_a_password_in_a_url_is_not_repeated(capsys: Any) -> None:
    line = refused(call(capsys, "diff", "https://me:s3cret@127.0.0.1:9/a.json"))
    assert "s3cret" not in line
    assert "127.0.0.1:9/a.json" in line


def test_circular_schemas_are_compared(files: Any, capsys: Any, tmp_path: Any) -> None:
    looped = comparisons.patched(
        OLD,
        {
            "/components/schemas/Order/properties/parent": {"$ref": "#/components/schemas/Order"},
            "/components/schemas/Order/properties/parts": {
                "type": "array",
                "items": {"oneOf": [{"$ref": "#/components/schemas/Order"}, {"type": "string"}]},
            },
        },
    )
    other = comparisons.patched(looped, {"/components/schemas/Order/properties/id/format": "int32"})
    paths = [tmp_path / "looped.json", tmp_path / "other.json"]
    for path, document in zip(paths, (looped, other), strict=True):
        path.write_text(json.dumps(document))
    status, out, err = call(capsys, "diff", *paths, "--fail-on", "any", "--format", "json")
    assert (status, err) == (1, "")
    assert [change["rule"] for change in json.loads(out)["changes"]] == ["format-narrowed"]


def test_the_number_of_pairs_of_schemas_is_bounded(
    files: Any, capsys: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(comparison, "MAX_PAIRS", 3)
    line = refused(call(capsys, "diff", files["old"], files["breaking"]))
    assert line == (
        f"{files['breaking']}: (document): more than 3 pairs of schemas to compare; compare fewer"
    )


@pytest.mark.parametrize("missing", ["yaml", "jsonpath"])
def test_a_missing_extra_is_named(files: Any, missing: str) -> None:
    program = (
        "import sys, importlib.util as u; real = u.find_spec\n"
        f"u.find_spec = lambda name, *more: None if name == {missing!r} else real(name, *more)\n"
        f"sys.modules[{missing!r}] = None\n"
        "from callfire_client._drift.cli import main\n"
        f"sys.exit(main(['diff', {str(files['old'])!r}]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False
    )
    package = {"yaml": "PyYAML", "jsonpath": "python-jsonpath"}[missing]
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"callfire-drift: {package} is not installed: {install_extra('drift')}\n"
    )


def test_a_closed_pipe_is_not_an_error(tmp_path: Any) -> None:
    path = tmp_path / "new.json"
    path.write_text(json.dumps(_data.load_contract()))
    command = f"{' '.join(COMMAND)} diff {path} | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["/bin/bash", "-c", command], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("the packaged contract → ")


def test_a_full_disk_is_reported(files: Any) -> None:
    with pathlib.Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "diff", str(files["old"])], stdout=full, stderr=subprocess.PIPE, text=True,
            cwd=ROOT, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == "callfire-drift: stdout: cannot be written: No space left on device\n"


def test_closed_streams_are_accepted(files: Any) -> None:
    for closed in (">&-", "2>&-", ">&- 2>&-"):
        command = f"{' '.join(COMMAND)} diff {files['old']} {files['breaking']} {closed}"
        done = subprocess.run(
            ["/bin/bash", "-c", command], capture_output=True, text=True, cwd=ROOT, check=False
        )
        assert "Traceback" not in done.stderr
        assert done.returncode in (1, 2)


# URLs.


STALLED = threading.Event()
"""Set when a request for `/stall` has arrived."""


class Handler(http.server.BaseHTTPRequestHandler):
    """Responds to each path in a different way."""

    stalls = threading.Event()

    def do_GET(self) -> None:
        data = json.dumps(OLD).encode()
        kind = "application/json"
        status = 200
        if self.path == "/yaml":
            data, kind = yaml.safe_dump(OLD).encode(), "text/plain"
        elif self.path.startswith("/status/"):
            status, data = int(self.path.rpartition("/")[2]), b"no\nway"
        elif self.path == "/html":
            data, kind = b"<html>a: b: c</html>", "text/html"
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if status in (301, 302, 307):
            self.send_header("Location", "http://127.0.0.1/elsewhere")
        if self.path == "/stall":
            self.end_headers()
            self.server.stalled.set()  # type: ignore[attr-defined]
            self.server.stop.wait(300)  # type: ignore[attr-defined]
            return
        if self.path == "/drip":
            self.end_headers()
            while not self.server.stop.wait(0.05):  # type: ignore[attr-defined]
                with contextlib.suppress(OSError):
                    self.wfile.write(b" ")
            return
        if self.path == "/short":
            self.send_header("Content-Length", str(len(data) + 10))
        self.end_headers()
        count = 80 if self.path == "/huge" else 1
        if self.path == "/huge":
            data = b" " * 1024 * 1024
        with contextlib.suppress(OSError):
            for _ in range(count):
                self.wfile.write(data)

    def log_message(self, *arguments: Any) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.stop = threading.Event()  # type: ignore[attr-defined]
    server.stalled = STALLED  # type: ignore[attr-defined]
    STALLED.clear()
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.stop.set()  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()
    thread.join()


def test_urls_are_read_like_files(address: str, files: Any, capsys: Any) -> None:
    for path in ("/a.json", "/a", "/yaml", "/a?version=2#top"):
        arguments = ["diff", address + path, files["old"], "--fail-on", "any"]
        assert call(capsys, *arguments) == (
            0,
            f"{address}{path} → {files['old']}: no changes\n",
            "",
        )


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/status/404", "responds with 404; use the URL of the document"),
        ("/status/500", "responds with 500; use"),
        ("/status/302", "responds with 302, a redirect to http://127.0.0.1/elsewhere; use the URL"),
        ("/huge", "larger than 67,108,864 bytes"),
        ("/html", "not YAML"),
        ("/short", "ends 10 bytes too early"),
    ],
)
def test_a_url_without_a_document_is_refused(
    address: str, capsys: Any, path: str, message: str
) -> None:
    line = refused(call(capsys, "diff", address + path))
    assert line.startswith(f"{address}{path}: {message}") or message in line


@pytest.mark.parametrize("path", ["/stall", "/drip"])
def test_a_url_that_takes_too_long_is_refused(
    address: str, capsys: Any, path: str, monkeypatch: Any
) -> None:
    monkeypatch.setattr(fetching, "TIMEOUT", 0.5)
    line = refused(call(capsys, "diff", address + path))
    assert line.startswith(f"{address}{path}: ")
    assert "in time" in line or "took longer than 0.5 seconds" in line


def test_a_refused_connection_is_reported(capsys: Any) -> None:
    line = refused(call(capsys, "diff", "http://127.0.0.1:9/a.json"))
    assert line == "http://127.0.0.1:9/a.json: cannot be read: Connection refused"


def test_ctrl_c_ends_the_command_in_one_line(address: str) -> None:
    STALLED.clear()
    with subprocess.Popen(
        [*COMMAND, "diff", f"{address}/stall"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as process:
        assert STALLED.wait(60)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, "", "callfire-drift: interrupted\n")
