"""`python -m scripts.upconvert`: its output, messages and exit status; and CallFire's own document."""

import collections
import json
import os
import pathlib
import re
import stat
import subprocess
import sys

import pytest
from openapi_spec_validator import OpenAPIV30SpecValidator

from callfire_client.contract import documents, references
from tests.contract.conversions import swagger, with_operation

pytestmark = pytest.mark.commands

ROOT = pathlib.Path(__file__).parents[2]
CALLFIRE = ROOT / "openapi" / "callfire.swagger.yaml"
COMMAND = [sys.executable, "-m", "scripts.upconvert"]


def run(*arguments, **more):
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=ROOT,
        stdout=more.pop("stdout", subprocess.PIPE),
        stderr=subprocess.PIPE,
        timeout=300,
        check=False,
        **more,
    )


def refused(done):
    """The only line on stderr."""
    assert done.returncode == 2
    assert not done.stdout
    text = done.stderr.decode()
    assert text.startswith("error: ")
    assert text.count("\n") == 1
    assert text.endswith("\n")
    return text


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "a.json"
    document = with_operation({"parameters": [{"in": "query", "name": "ü\n"}]})
    path.write_text(json.dumps(document))
    return path


def test_yaml_goes_to_stdout_and_warnings_to_stderr(source):
    done = run(source)
    assert done.returncode == 0
    found = documents.loads(done.stdout, name="a", kind="yaml")
    assert found["openapi"] == "3.0.3"
    assert done.stderr.decode() == (
        "warning: /paths/~1things/post/parameters/0: 'ü\\n' has no type; any value is allowed\n"
    )


@pytest.mark.parametrize(("name", "kind"), [("o.yaml", "yaml"), ("o.json", "json"), ("o", "yaml")])
def test_the_output_has_the_format_of_its_name(source, tmp_path, name, kind):
    out = tmp_path / name
    done = run(source, "-o", out)
    assert (done.returncode, done.stdout) == (0, b"")
    assert documents.loads(out.read_bytes(), name=name, kind=kind)["openapi"] == "3.0.3"
    assert out.read_bytes().startswith(b"{") is (kind == "json")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["a.json", name])


def test_the_output_replaces_a_file_with_its_permissions(source, tmp_path):
    real, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    assert run(source, "-o", link).returncode == 0
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert real.read_text().startswith("openapi: 3.0.3")


def test_a_new_file_has_the_usual_permissions(source, tmp_path):
    out = tmp_path / "o.yaml"
    assert run(source, "-o", out, umask=0o027).returncode == 0
    assert stat.S_IMODE(out.stat().st_mode) == 0o640


def test_the_output_can_be_a_device(source):
    done = run(source, "-o", "/dev/stdout")
    assert done.returncode == 0
    assert done.stdout.startswith(b"openapi: 3.0.3")


def hostile():
    lists = "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 30))
    return {
        "bomb.yaml": f"swagger: '2.0'\na0: &a0 [lol]\n{lists}",
        "deep.yaml": "swagger: '2.0'\na: " + "[" * 500_000,
        "deep.json": '{"swagger": "2.0", "a": ' + "[" * 500_000,
        "cycle.yaml": "swagger: '2.0'\na: &a {b: *a}",
        "two.yaml": "swagger: '2.0'\n---\nswagger: '2.0'\n",
        "empty.yaml": "",
        "list.yaml": "- 1",
        "syntax.yaml": "a: b: c",
        "syntax.json": "{",
        "new.yaml": "openapi: 3.0.0",
        "old.yaml": "swagger: 1.2",
        "none.yaml": "a: 1",
    }


@pytest.mark.timeout(60)  # far less than what a document that is taken apart endlessly takes
@pytest.mark.parametrize("name", hostile())
def test_documents_that_cannot_be_converted_are_refused(tmp_path, name):
    path, out = tmp_path / name, tmp_path / "out.yaml"
    path.write_text(hostile()[name])
    out.write_text("old")
    text = refused(run(path, "-o", out))
    assert name in text
    assert len(text) < 400
    assert out.read_text() == "old"


def test_files_that_cannot_be_read(tmp_path):
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("a: é".encode("latin-1"))
    assert "UTF-8" in refused(run(latin))
    assert "No such file" in refused(run(tmp_path / "none"))
    assert "Is a directory" in refused(run(tmp_path))


def test_outputs_that_cannot_be_written(source, tmp_path):
    assert "No such file" in refused(run(source, "-o", tmp_path / "no" / "o.yaml"))
    assert "Is a directory" in refused(run(source, "-o", tmp_path))
    with pathlib.Path("/dev/full").open("wb") as full:
        assert "No space left" in refused(run(source, stdout=full))
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$0" -m scripts.upconvert "$1" >&-', sys.executable, source],
        cwd=ROOT,
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert "cannot be written" in refused(done)


def test_a_closed_pipe_is_not_an_error():
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as closed:
        done = run(CALLFIRE, stdout=closed)
    assert done.returncode == 0
    assert all(line.startswith("warning: ") for line in done.stderr.decode().splitlines())


def test_usage():
    done = run()
    assert done.returncode == 2
    assert b"usage:" in done.stderr


def test_the_output_does_not_depend_on_the_hash_seed(tmp_path):
    names = ["a b", "a_b", "a?b", "x/y"]
    path = tmp_path / "a.json"
    path.write_text(
        json.dumps(
            swagger(
                definitions={
                    name: {
                        "type": ["string", "array", "null", "integer"],
                        "required": ["c", "a", "b"],
                    }
                    for name in names
                },
                paths={"/{a}/{b}/{c}": {"get": {"schemes": ["http", "ws"], "odd": 1}}},
            )
        )
    )
    outputs = {
        (done.stdout, done.stderr)
        for done in (
            run(path, env={**os.environ, "PYTHONHASHSEED": seed}) for seed in ("1", "2", "3")
        )
    }
    assert len(outputs) == 1


@pytest.fixture(scope="module")
def callfire():
    done = run(CALLFIRE)
    assert done.returncode == 0
    document = documents.loads(done.stdout, name="callfire", kind="yaml")
    warnings = [line.removeprefix("warning: ") for line in done.stderr.decode().splitlines()]
    return document, warnings


def test_callfire_converts(callfire):
    document, _ = callfire
    assert references.check(document) == []
    assert list(OpenAPIV30SpecValidator(document).iter_errors()) == []
    assert document["servers"] == [{"url": "http://www.callfire.com/v2"}]
    source = documents.load(CALLFIRE)
    assert list(document["paths"]) == list(source["paths"])
    for path, item in source["paths"].items():
        assert list(document["paths"][path]) == list(item)
        for method, operation in item.items():
            found = document["paths"][path][method]
            assert found["operationId"] == operation["operationId"]
            assert found["x-api-path-slug"] == operation["x-api-path-slug"]
            assert list(found["responses"]) == ["200"]
    assert document["x-streamrank"] == source["x-streamrank"]


def test_the_defects_of_callfires_document_are_reported(callfire):
    document, warnings = callfire
    kinds = collections.Counter(
        re.sub(r"'[^']*'", "…", warning.split(": ", 1)[1]) for warning in warnings
    )
    assert kinds == {
        "the file has 2 YAML documents; 1 empty one(s) ignored": 1,
        "82 keys, of which this is the first, were not written as a string (a number, boolean or null); read as strings": 1,
        "… has no type; any value is allowed": 212,
        "the path parameter lacks …; added": 58,
        "the reference … leads to nothing; replaced by an empty schema": 20,
        "form fields cannot be sent as application/json; left out for this body": 3,
    }
    assert all(re.match(r"(/\S+|\(document\)): ", warning) for warning in warnings)
    dangling = [
        operation["requestBody"]["content"]["application/json"]["schema"]
        for item in document["paths"].values()
        for operation in item.values()
        if "application/json" in operation.get("requestBody", {}).get("content", {})
    ]
    assert dangling == [{"x-dangling-ref": "#/definitions/holder"}] * 20
