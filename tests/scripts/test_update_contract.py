"""Replacing the published document: completely or not at all, from files and URLs, Swagger 2.0 and OpenAPI 3."""

import hashlib
import http.server
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from callfire_client.contract import documents
from scripts import build_contract, generate_code, overlay_effects, views
from tests.servers import closed_port, wait_until

pytestmark = pytest.mark.commands

ROOT = build_contract.ROOT


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("callfire_client", "openapi", "scripts"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("generator-config.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    return folder


@pytest.fixture
def tree(checkout: Path, tmp_path: Path) -> Path:
    return shutil.copytree(checkout, tmp_path / "tree")


def state(tree: Path) -> dict[str, str]:
    """Return the hash of every file of a tree, except the caches of tools."""
    return {
        str(path.relative_to(tree)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in tree.rglob("*")
        if path.is_file() and not {"__pycache__", ".ruff_cache", ".work"} & set(path.parts)
    }


def run(tree: Path, *arguments: str, module: str = "update_contract") -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-B", "-m", f"scripts.{module}", *arguments],
        cwd=tree,
        # All trees share what mypy knows about the modules that they have in common.
        env=os.environ | {"MYPY_CACHE_DIR": str(ROOT / ".work" / "mypy")},
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def published() -> Any:
    return documents.load(build_contract.PUBLISHED)


def with_a_new_operation() -> dict[str, Any]:
    document: dict[str, Any] = published()
    document["paths"]["/me/surplus"] = {
        "get": {
            "tags": ["Me"],
            "operationId": "getSurplus",
            "summary": "Find surplus",
            "parameters": [],
            "responses": {"200": {"description": "ok"}},
        }
    }
    return document


def test_a_changed_document_replaces_everything_that_is_built_from_it(
    tree: Path, tmp_path: Path
) -> None:
    source = tmp_path / "new.json"
    source.write_text(json.dumps(with_a_new_operation(), indent=1))
    code, output, error = run(tree, str(source))
    assert (code, error) == (0, "")
    assert output.splitlines()[0] == "- The contract of CallFire changed:"
    assert "  - harmless: `cf.me.get_surplus()`: operation added" in output
    assert (tree / "openapi" / "callfire.swagger.yaml").read_bytes() == source.read_bytes()
    assert "def sync(" in (tree / "callfire_client/api/me/get_surplus.py").read_text()
    count = len(list(views.operations(documents.load(tree / "openapi/callfire.openapi.yaml"))))
    assert f"\noperations: {count}\n" in (tree / "generator-config.yml").read_text()
    assert not list(tree.glob(".update-*"))
    # The result is the same as that of `make generate`.
    assert run(tree, module="drift_code") == (0, "", "")
    # The same document again changes nothing.
    before = state(tree)
    code, output, error = run(tree, str(source))
    assert (code, error) == (0, "")
    assert "already up to date" in output
    assert state(tree) == before


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments, directory=str(tmp_path))

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_an_openapi_3_document_from_a_url_is_not_upconverted(
    tree: Path, tmp_path: Path, server: str
) -> None:
    converted = documents.load(build_contract.BUILT)
    converted["paths"]["/calls"]["get"]["description"] = "Finds what was called."
    # The document is complete without overlays.
    for overlay in (tree / "openapi" / "overlays").iterdir():
        overlay.unlink()
    (tmp_path / "new.yaml").write_text(documents.dumps(converted, kind="yaml"))
    code, output, error = run(tree, f"{server}/new.yaml")
    assert (code, error) == (0, "")
    assert output.startswith("- The contract of CallFire changed:")
    assert "Finds what was called." in (tree / "openapi/callfire.openapi.yaml").read_text()
    assert run(tree, module="drift_code") == (0, "", "")


def with_a_duplicate_name() -> dict[str, Any]:
    document = with_a_new_operation()
    document["paths"]["/me/surplus"]["get"]["operationId"] = "get_account"
    document["paths"]["/me/surplus"]["get"]["parameters"] = []
    return document


def without_the_target_of_an_overlay() -> dict[str, Any]:
    document = with_a_new_operation()
    del document["paths"]["/me/account"]
    return document


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("{", "new.yaml"),
        ("a: 1", "neither Swagger 2.0 nor OpenAPI"),
        (yaml.safe_dump(with_a_duplicate_name()), "get_account"),
        (yaml.safe_dump(without_the_target_of_an_overlay()), ".yaml: action"),
    ],
    ids=[
        "invalid YAML",
        "another format",
        "two operations with one name",
        "an action without a target",
    ],
)
def test_a_failure_changes_nothing(tree: Path, tmp_path: Path, text: str, named: str) -> None:
    before = state(tree)
    source = tmp_path / "new.yaml"
    source.write_text(text)
    code, output, error = run(tree, str(source))
    assert (code, output) == (2, "")
    assert error.startswith("nothing was changed: ")
    assert named in error
    assert "Traceback" not in error
    assert state(tree) == before


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("", "make update-contract SRC="),
        ("no-such-file.yaml", "no-such-file.yaml"),
        (f"http://127.0.0.1:{closed_port()}/callfire.yaml", "cannot be read"),
        ("ftp://127.0.0.1/callfire.yaml", "only http and https"),
    ],
    ids=["no source", "no such file", "connection refused", "unsupported scheme"],
)
def test_a_source_that_cannot_be_read_is_reported_in_one_line(
    checkout: Path, source: str, named: str
) -> None:
    before = state(checkout)
    code, output, error = run(checkout, source)
    assert (code, output) == (2, "")
    assert named in error
    assert len(error.splitlines()) == 1
    assert state(checkout) == before


def added(operation: dict[str, Any]) -> dict[str, Any]:
    document = with_a_new_operation()
    document["paths"]["/me/surplus"]["get"] |= operation
    return document


def with_several_defects() -> dict[str, Any]:
    document = without_the_target_of_an_overlay()
    operation = document["paths"]["/me/surplus"]["get"]
    del operation["operationId"]
    # The overlays do not know these bodies and lists.
    document["paths"]["/me/surplus"]["post"] = {
        "tags": ["Me"],
        "operationId": "addSurplus",
        "parameters": [
            {
                "name": "rows",
                "in": "query",
                "type": "array",
                "items": {"type": "array", "items": {"type": "string"}},
            }
        ],
        "responses": {"200": {"description": "ok"}},
    }
    return document


def test_all_problems_are_reported_in_one_run(checkout: Path, tmp_path: Path) -> None:
    before = state(checkout)
    source = tmp_path / "new.json"
    source.write_text(json.dumps(with_several_defects()))
    code, output, error = run(checkout, str(source))
    assert (code, output) == (2, "")
    first, *lines = error.splitlines()
    assert first == f"nothing was changed: {len(lines)} problems:"
    misfits = [line for line in lines if "the target selects nothing" in line]
    assert len(misfits) >= 2
    assert all(line.startswith("  openapi/overlays/") for line in misfits)
    pointer = "  callfire.openapi.yaml: /paths/~1me~1surplus"
    assert any(f"{pointer}/get: GET /me/surplus: operationId is missing" in line for line in lines)
    assert any(f"{pointer}/post/parameters/0: OpenAPI does not define" in line for line in lines)
    assert [line for line in lines if "overlay" not in line and "remove it" not in line] == []
    assert state(checkout) == before


def test_an_ordinary_body_of_a_new_operation_is_kept(tree: Path, tmp_path: Path) -> None:
    document = with_a_new_operation()
    document["paths"]["/me/surplus"]["put"] = {
        "tags": ["Me"],
        "operationId": "setSurplus",
        "consumes": ["application/json"],
        "parameters": [
            {
                "name": "body",
                "in": "body",
                "required": True,
                "schema": {"$ref": "#/definitions/Surplus"},
            }
        ],
        "responses": {"404": {"description": "none"}},
    }
    document["definitions"] = {
        "Surplus": {"type": "object", "properties": {"amount": {"type": "number"}}}
    }
    source = tmp_path / "new.json"
    source.write_text(json.dumps(document))
    code, _, error = run(tree, str(source))
    assert (code, error) == (0, "")
    module = (tree / "callfire_client/api/me/set_surplus.py").read_text()
    assert 'body="Surplus"' in module
    # Nothing is promised about a success that the contract does not describe.
    assert "-> None:" in module


def test_a_body_that_overlays_remove_is_reported() -> None:
    before = {"paths": {"/a": {"post": {"requestBody": {}, "responses": {}}}}}
    after: dict[str, Any] = {"paths": {"/a": {"post": {"responses": {}}}}}
    (problem,) = overlay_effects.lost_content(before, after)
    assert problem.startswith("/paths/~1a/post/requestBody: the overlays remove the body")


def test_a_type_that_overlays_replace_is_announced(tree: Path, tmp_path: Path) -> None:
    document = with_a_new_operation()
    document["definitions"] = {
        "Account": {"type": "object", "properties": {"id": {"type": "string"}}}
    }
    source = tmp_path / "new.json"
    source.write_text(json.dumps(document))
    code, _, error = run(tree, str(source))
    assert code == 0
    pointer = "/components/schemas/Account/properties/id/type"
    expected = f"{pointer}: the document has 'string', the overlays 'integer'; the overlays apply\n"
    assert error == expected


def test_make_generate_changes_nothing_if_it_fails(tree: Path) -> None:
    (tree / "openapi" / "overlays" / "99-late.yaml").write_text(
        """
overlay: 1.0.0
info: {title: Late, version: '1'}
actions:
- target: $.paths['/calls'].get
  update: {parameters: [{name: place, in: query, style: matrix, schema: {type: string}}]}
- target: $.paths['/calls'].get
  update: {description: Changed.}
"""
    )
    before = state(tree)
    code, output, error = run(tree, module="generate_code")
    assert (code, output) == (2, "")
    assert error.startswith("nothing was changed: /paths/~1calls/get/parameters/")
    assert "the style 'matrix' is not defined for query" in error
    assert state(tree) == before


@pytest.mark.parametrize(
    ("template", "text", "problem"),
    [
        (
            "model.py.jinja",
            "model: Any = new(cls)",
            "/components/schemas/Account: the model Account: AttributeError",
        ),
        (
            "endpoint_module.py.jinja",
            "wire | literal }}{{ argument.options }}",
            "the query is",
        ),
    ],
    ids=["a model that cannot be read", "a parameter without its style"],
)
def test_code_that_does_not_work_is_not_put_in_place(
    tree: Path, template: str, text: str, problem: str
) -> None:
    path = tree / "scripts" / "templates" / template
    source = path.read_text()
    assert text in source
    broken = {
        "model.py.jinja": "model: Any = new(object)",
        "endpoint_module.py.jinja": text.replace("{{ argument.options }}", ""),
    }[template]
    path.write_text(source.replace(text, broken))
    before = state(tree)
    code, _, error = run(tree, module="generate_code")
    assert code == 2
    assert problem in error
    assert state(tree) == before
    code, _, error = run(tree, module="drift_code")
    assert code == 2
    assert problem in error


def test_a_new_tag_adds_a_group(tree: Path, tmp_path: Path) -> None:
    source = tmp_path / "new.json"
    source.write_text(json.dumps(added({"tags": ["Surplus"]})))
    code, output, error = run(tree, str(source))
    assert (code, error) == (0, "")
    assert "`cf.surplus.get_surplus()`: operation added" in output
    assert (
        "class AsyncSurplusGroup" in (tree / "callfire_client/api/surplus/__init__.py").read_text()
    )
    assert run(tree, module="drift_code") == (0, "", "")


def test_a_signal_leaves_the_tree_unchanged(tree: Path, tmp_path: Path) -> None:
    before = state(tree)
    source = tmp_path / "new.json"
    source.write_text(json.dumps(with_a_new_operation()))
    with subprocess.Popen(
        [sys.executable, "-B", "-m", "scripts.update_contract", str(source)],
        cwd=tree,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        staged = tree / ".work/update-contract/staged/openapi/callfire.openapi.yaml"
        wait_until(lambda: staged.is_file() or process.poll() is not None, seconds=300)
        process.send_signal(signal.SIGTERM)
        output, error = process.communicate(timeout=300)
    assert (process.returncode, output) == (2, "")
    assert error == "nothing was changed: stopped by SIGTERM\n"
    assert state(tree) == before


def test_an_update_that_was_killed_is_reported_and_undone(tree: Path, tmp_path: Path) -> None:
    before = state(tree)
    # The state after the first renames.
    aside = tree / ".work/update-contract/aside"
    for name in ("openapi/callfire.openapi.yaml", "callfire_client/models"):
        (aside / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).rename(aside / name)
    (tree / "openapi/callfire.openapi.yaml").write_text("half: true\n")
    code, _, error = run(tree, module="drift_code")
    assert code == 1
    assert "was killed before it was complete: run `make update-contract SRC=...` again" in error
    source = tmp_path / "broken.yaml"
    source.write_text("{")
    code, _, error = run(tree, str(source))
    assert code == 2
    assert error.startswith("undid an update that was killed before it was complete\n")
    assert state(tree) == before


def test_the_generated_folders_are_swapped() -> None:
    assert generate_code.SWAPPED == ("api", "models")
