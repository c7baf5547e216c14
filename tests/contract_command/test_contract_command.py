"""`callfire-contract` as people and CI run it: its output, messages and exit status."""

import json
import os
import pathlib
import subprocess
import sys
from typing import Any

import pytest
import yaml

from callfire_client import __version__, _data
from callfire_client._contract_command.cli import main
from callfire_client._drift.cli import main as drift
from callfire_client._extras import install_extra

ROOT = pathlib.Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "callfire_client._contract_command"]
OK = {"200": {"description": "Done"}}
OPENAPI: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "T", "version": "1"},
    "paths": {"/things": {"get": {"operationId": "getThings", "responses": OK}}},
}
SWAGGER: dict[str, Any] = {
    "swagger": "2.0",
    "info": {"title": "T", "version": "1"},
    "paths": {"/things": {"get": {"responses": OK}}},
}
UNTYPED = {**SWAGGER, "parameters": {"p": {"in": "query", "name": "p"}}}


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
    assert err.startswith("callfire-contract: ")
    assert (err.count("\n"), err[-1]) == (1, "\n")
    return err.removeprefix("callfire-contract: ")[:-1]


@pytest.fixture
def write(tmp_path: pathlib.Path) -> Any:
    def written(name: str, document: Any) -> pathlib.Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(document) if name.endswith(".json") else yaml.safe_dump(document)
        path.write_text(document if isinstance(document, str) else text)
        return path

    return written


def overlay(*actions: Any) -> dict[str, Any]:
    return {
        "overlay": "1.0.0",
        "info": {"title": "O", "version": "1"},
        "actions": list(actions),
    }


RENAME = {"target": "$.info", "update": {"title": "Other"}}
MISSING = [
    {"target": "$.paths['/none']", "remove": True},
    {"target": "$.components.schemas.None", "update": {"type": "object"}},
]


def test_the_console_script_is_declared() -> None:
    assert (
        'callfire-contract = "callfire_client._contract_command.cli:main"'
        in (ROOT / "pyproject.toml").read_text()
    )


def test_a_real_run(write: Any) -> None:
    done = subprocess.run(
        [*COMMAND, "upconvert", str(write("a.json", SWAGGER))],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=300,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert yaml.safe_load(done.stdout)["openapi"] == "3.0.3"


@pytest.mark.parametrize(
    ("program", "run"), [("callfire-contract", main), ("callfire-drift", drift)]
)
def test_the_version_is_shown(capsys: Any, program: str, run: Any) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"{program} {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "the following arguments are required: COMMAND; see `callfire-contract --help`"),
        (["nonsense"], "argument COMMAND: invalid choice: 'nonsense'"),
        (["bundle"], "the following arguments are required: IN; see `callfire-contract bundle --help`"),
        (["overlay", "a"], "the following arguments are required: OVERLAY"),
        (["upconvert", "/nowhere.json"], "/nowhere.json: cannot be read: No such file or directory"),
        (["overlay", "/nowhere.json", "b"], "/nowhere.json: cannot be read"),
        (["bundle", "/nowhere.json"], "/nowhere.json: cannot be read"),
        (["check", "/nowhere.json"], "/nowhere.json: cannot be read"),
    ],
)  # fmt: skip
def test_invalid_arguments_are_refused_in_one_line(
    capsys: Any, arguments: list[str], message: str
) -> None:
    assert message in refused(call(capsys, *arguments))


@pytest.mark.parametrize("missing", ["yaml", "jsonpath"])
def test_a_missing_extra_is_named(missing: str) -> None:
    program = (
        "import sys, importlib.util as u; real = u.find_spec\n"
        f"u.find_spec = lambda name, *more: None if name == {missing!r} else real(name, *more)\n"
        f"sys.modules[{missing!r}] = None\n"
        "from callfire_client._contract_command.cli import main\n"
        "sys.exit(main(['check', 'a']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert f"is not installed: {install_extra('contract')}\n" in done.stderr


# upconvert


def test_upconvert_names_the_file_and_the_location_of_a_warning(
    capsys: Any, write: Any, tmp_path: Any
) -> None:
    path, out = write("a.json", UNTYPED), tmp_path / "out.json"
    status, printed, err = call(capsys, "upconvert", path, "-o", out)
    assert (status, printed) == (0, "")
    assert json.loads(out.read_text())["openapi"] == "3.0.3"
    assert err == (
        f"callfire-contract: warning: {path}: /parameters/p: 'p' has no type; any value is allowed\n"
    )
    assert call(capsys, "upconvert", path, "-o", out, "--strict")[0] == 1


def test_upconvert_refuses_another_version(capsys: Any, write: Any, tmp_path: Any) -> None:
    path, out = write("a.json", OPENAPI), tmp_path / "out.json"
    assert "not Swagger 2.0" in refused(call(capsys, "upconvert", path, "-o", out))
    assert not out.exists()


def test_an_output_that_cannot_be_written_is_named(capsys: Any, write: Any, tmp_path: Any) -> None:
    out = tmp_path / "none" / "out.json"
    line = refused(call(capsys, "upconvert", write("a.json", SWAGGER), "-o", out))
    assert line == f"{out}: cannot be written: No such file or directory"
    assert refused(call(capsys, "upconvert", write("a.json", SWAGGER), "-o", tmp_path)) == (
        f"{tmp_path}: cannot be written: Is a directory"
    )


# overlay


def test_overlays_are_applied_in_their_order(capsys: Any, write: Any, tmp_path: Any) -> None:
    source = write("a.json", OPENAPI)
    first = write("z.yaml", overlay(RENAME))
    second = write("b.yaml", overlay({"target": "$.info", "update": {"title": "Last"}}))
    out = tmp_path / "out.yaml"
    assert call(capsys, "overlay", source, first, second, "-o", out) == (0, "", "")
    assert yaml.safe_load(out.read_text())["info"]["title"] == "Last"
    call(capsys, "overlay", source, second, first, "-o", out)
    assert yaml.safe_load(out.read_text())["info"]["title"] == "Other"


def test_the_overlays_of_a_folder_are_applied_by_name(
    capsys: Any, write: Any, tmp_path: Any
) -> None:
    write("o/20.yaml", overlay({"target": "$.info", "update": {"title": "20"}}))
    write("o/10.json", overlay(RENAME))
    write("o/README.md", "no overlay")
    out = tmp_path / "out.json"
    assert call(capsys, "overlay", write("a.json", OPENAPI), tmp_path / "o", "-o", out)[0] == 0
    assert json.loads(out.read_text())["info"]["title"] == "20"
    (tmp_path / "empty").mkdir()
    line = refused(call(capsys, "overlay", write("a.json", OPENAPI), tmp_path / "empty"))
    assert line.startswith(f"{tmp_path / 'empty'}: has no overlays")


def test_all_actions_that_match_nothing_are_reported(
    capsys: Any, write: Any, tmp_path: Any
) -> None:
    path = write("o.yaml", overlay(RENAME, *MISSING))
    arguments = ["overlay", write("a.json", OPENAPI), path, "-o", tmp_path / "out.json"]
    status, out, err = call(capsys, *arguments)
    assert (status, out) == (2, "")
    assert err.splitlines() == [
        f"callfire-contract: {path}: actions[{index}]: {action['target']}: the target selects nothing"
        for index, action in enumerate(MISSING, 1)
    ]
    assert not (tmp_path / "out.json").exists()
    status, _, err = call(capsys, *arguments, "--skip-unmatched")
    assert status == 0
    assert err.count("callfire-contract: warning: ") == 2
    assert json.loads((tmp_path / "out.json").read_text())["info"]["title"] == "Other"


def test_an_invalid_overlay_is_refused(capsys: Any, write: Any) -> None:
    path = write("o.yaml", overlay({"target": "$.info"}))
    line = refused(call(capsys, "overlay", write("a.json", OPENAPI), path))
    assert line == f"{path}: actions[0]: $.info: neither 'update' nor 'remove: true'"


def test_the_pipeline_of_the_package_can_be_repeated(capsys: Any, tmp_path: Any) -> None:
    converted, built = tmp_path / "converted.json", tmp_path / "built.json"
    assert (
        call(capsys, "upconvert", ROOT / "openapi/callfire.swagger.yaml", "-o", converted)[0] == 0
    )
    assert call(capsys, "overlay", converted, ROOT / "openapi/overlays", "-o", built)[0] == 0
    assert json.loads(built.read_text()) == _data.load_contract()


# check


def test_a_document_without_problems(capsys: Any, write: Any) -> None:
    path, other = write("a.json", OPENAPI), write("o.yaml", overlay(RENAME))
    assert call(capsys, "check", path, other) == (0, f"{path}, {other}: no problems\n", "")


def test_the_contract_of_the_package_has_no_problems(capsys: Any) -> None:
    overlays = sorted((ROOT / "openapi" / "overlays").glob("*.yaml"))
    assert call(capsys, "check", ROOT / "openapi/callfire.openapi.yaml", *overlays)[0] == 0


def test_problems_are_listed_with_file_and_pointer(capsys: Any, write: Any) -> None:
    document = json.loads(json.dumps(OPENAPI))
    document["paths"]["/things"]["get"]["responses"] = {}
    path = write("a.json", document)
    other = write("o.yaml", overlay({"target": "$.[", "remove": True}))
    status, out, err = call(capsys, "check", path, other)
    assert (status, err) == (1, "")
    lines = out.splitlines()
    assert lines[0] == f"{path}, {other}: 2 problems"
    assert lines[1] == (
        f"{path}: /paths/~1things/get/responses: must be an object with at least one response"
    )
    assert lines[2].startswith(f"{other}: actions[0]: $.[: not a JSONPath (RFC 9535)")


def test_swagger_is_converted_first(capsys: Any, write: Any) -> None:
    path = write("a.json", UNTYPED)
    status, out, _ = call(capsys, "check", path)
    assert status == 1
    assert f"{path}: /parameters/p: 'p' has no type; any value is allowed\n" in out


def test_a_document_of_another_version_cannot_be_checked(capsys: Any, write: Any) -> None:
    line = refused(call(capsys, "check", write("a.json", {"openapi": "4.0.0"})))
    assert "'4.0.0' is not supported" in line


def test_closed_streams_are_accepted(write: Any) -> None:
    path = write("a.json", UNTYPED)
    for closed in (">&-", "2>&-", ">&- 2>&-"):
        command = f"{' '.join(COMMAND)} check {path} {closed}"
        done = subprocess.run(
            ["/bin/bash", "-c", command], capture_output=True, text=True, cwd=ROOT, check=False,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert "Traceback" not in done.stderr
        assert done.returncode in (1, 2)
