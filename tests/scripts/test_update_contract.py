"""Replacing the published document: completely or not at all, from files and URLs, Swagger 2.0 and OpenAPI 3."""

import hashlib
import http.server
import json
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
from scripts import build_contract, generate_code, views
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
    """Return the hash of every file of a tree."""
    return {
        str(path.relative_to(tree)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in tree.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and ".ruff_cache" not in path.parts
    }


def run(tree: Path, *arguments: str, module: str = "update_contract") -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-B", "-m", f"scripts.{module}", *arguments],
        cwd=tree,
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
    document: dict[str, Any] = published()
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


def without_an_operation_id() -> dict[str, Any]:
    document = with_a_new_operation()
    del document["paths"]["/me/surplus"]["get"]["operationId"]
    return document


@pytest.mark.parametrize(
    ("document", "named"),
    [
        (without_an_operation_id(), "operationId"),
        (
            added({"responses": {"200": {"description": "ok", "schema": {"type": "object"}}}}),
            "schema",
        ),
        (
            added({"responses": {"404": {"description": "none"}}}),
            "2xx status",
        ),
    ],
    ids=["no operationId", "a response schema without a name", "no successful response"],
)
def test_an_operation_that_cannot_be_generated_is_reported_in_one_line(
    checkout: Path, tmp_path: Path, document: dict[str, Any], named: str
) -> None:
    before = state(checkout)
    source = tmp_path / "new.json"
    source.write_text(json.dumps(document))
    code, output, error = run(checkout, str(source))
    assert (code, output) == (2, "")
    assert error.startswith("nothing was changed: GET /me/surplus: ")
    assert named in error
    assert "overlay" in error
    assert len(error.splitlines()) == 1
    assert state(checkout) == before


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
