"""Generation gives the same bytes every time, drops nothing silently, and changes nothing if it fails."""

import copy
import hashlib
import os
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from callfire_client.contract import documents
from scripts import build_contract, drift_code, generate_code, views
from scripts.problems import GenerationError

pytestmark = pytest.mark.commands

ROOT = build_contract.ROOT


@pytest.fixture(scope="module")
def contract() -> dict[str, Any]:
    return documents.load(build_contract.BUILT)


def test_the_published_document_has_its_checksum() -> None:
    expected, name = build_contract.CHECKSUM.read_text().split()
    assert name == build_contract.PUBLISHED.name
    assert hashlib.sha256(build_contract.PUBLISHED.read_bytes()).hexdigest() == expected


@pytest.mark.parametrize("seed", ["1", "4242"])
def test_the_generated_bytes_do_not_depend_on_the_hash_seed(seed: str) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "scripts.drift_code"],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, "")


def test_a_changed_published_document_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = tmp_path / "callfire.swagger.yaml"
    changed.write_bytes(build_contract.PUBLISHED.read_bytes() + b"# changed\n")
    monkeypatch.setattr(build_contract, "PUBLISHED", changed)
    assert generate_code.main() == 2
    assert "published.sha256" in capsys.readouterr().err


def test_generated_files_that_differ_are_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Compare with a copy of the generated code in which a file is edited, one missing and one added."""
    package = tmp_path / "callfire_client"
    for folder in generate_code.SWAPPED:
        source = generate_code.PACKAGE / folder
        for path in source.rglob("*.py"):
            target = package / folder / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    model = package / "models" / "call.py"
    lines = model.read_text().splitlines(keepends=True)
    model.write_text("".join([*lines[:2], "# edited by hand\n", *lines[2:]]))
    (package / "api" / "calls" / "get_call.py").unlink()
    (package / "api" / "calls" / "obsolete.py").write_text("")
    monkeypatch.setattr(generate_code, "PACKAGE", package)
    assert drift_code.main() == 1
    expected = lines[2] if len(lines[2]) <= 60 else f"{lines[2][:60]}..."
    assert capsys.readouterr().err.splitlines() == [
        "callfire_client/api/calls/get_call.py: is missing",
        "callfire_client/api/calls/obsolete.py: is not generated from the contract",
        f"callfire_client/models/call.py:3: found '# edited by hand\\n', expected {expected!r}",
        "run `make generate`, and commit what it changes",
    ]


def test_a_built_contract_that_is_missing_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stale = ROOT / "openapi" / "no.such.yaml"
    monkeypatch.setattr(build_contract, "BUILT", stale)
    monkeypatch.setattr(generate_code, "generate_checked", lambda contract, folder: folder)
    monkeypatch.setattr(generate_code, "SWAPPED", ())
    assert drift_code.main() == 1
    assert capsys.readouterr().err.splitlines() == [
        "openapi/no.such.yaml: is missing",
        "run `make generate`, and commit what it changes",
    ]


@pytest.mark.parametrize("tool", ["openapi-python-client", "ruff"])
def test_a_tool_that_is_not_the_pinned_version_is_reported(
    tool: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    version = metadata.version
    monkeypatch.setattr(
        metadata, "version", lambda name: "0.0.1" if name == tool else version(name)
    )
    assert drift_code.main() == 1
    error = capsys.readouterr().err
    assert error.startswith(f"{tool} 0.0.1 is installed, but pyproject.toml pins {version(tool)}")
    assert f"pip install {tool}=={version(tool)}" in error


def test_an_overlay_action_that_matches_nothing_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    overlays = shutil.copytree(build_contract.OVERLAYS, tmp_path / "overlays")
    (overlays / "99-late.yaml").write_text(
        "overlay: 1.0.0\ninfo: {title: Late, version: '1'}\n"
        "actions:\n- target: $.paths['/no-such']\n  description: d\n  update: {get: {}}\n"
    )
    monkeypatch.setattr(build_contract, "OVERLAYS", overlays)
    assert drift_code.main() == 1
    error = capsys.readouterr().err
    assert "overlays/99-late.yaml" in error
    assert "/no-such" in error
    assert error.endswith("change that action so that it matches the document, or remove it\n")


def test_a_published_document_without_its_checksum_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = tmp_path / "callfire.swagger.yaml"
    changed.write_bytes(build_contract.PUBLISHED.read_bytes() + b"# changed\n")
    monkeypatch.setattr(build_contract, "PUBLISHED", changed)
    assert drift_code.main() == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("openapi/callfire.swagger.yaml: does not have the checksum in openapi/")
    assert "git checkout openapi" in line


@pytest.mark.parametrize(
    ("project", "code", "message"),
    [
        ("[project\n", 2, "comparison failed: pyproject.toml: "),
        ("[project]\n", 1, "the extra `codegen` must pin openapi-python-client"),
        (
            "[project.optional-dependencies]\ncodegen = ['openapi-python-client>=0.1']\n",
            1,
            "the extra `codegen` must pin openapi-python-client",
        ),
    ],
    ids=["invalid TOML", "no extra", "no pin"],
)
def test_missing_pins_are_reported(
    project: str,
    code: int,
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "pyproject.toml").write_text(project)
    monkeypatch.setattr(build_contract, "ROOT", tmp_path)
    monkeypatch.setattr(drift_code, "interrupted_updates", lambda: ())
    assert drift_code.main() == code
    assert message in capsys.readouterr().err


def test_settings_without_a_number_of_operations_are_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "generator-config.yml"
    settings.write_text("group_bases: {}\n")
    monkeypatch.setattr(generate_code, "SETTINGS", settings)
    assert drift_code.main() == 2
    error = capsys.readouterr().err
    assert error.startswith("comparison failed: generator-config.yml: `operations: N` is missing")


def test_fewer_operations_than_the_settings_require_are_reported(
    contract: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(drift_code.count_problems(contract)) == []
    count = len(list(views.operations(contract)))
    settings = tmp_path / "generator-config.yml"
    settings.write_text(f"operations: {count}\n")
    monkeypatch.setattr(generate_code, "SETTINGS", settings)
    fewer = copy.deepcopy(contract)
    del fewer["paths"]["/calls/{id}"]["get"]
    (problem,) = drift_code.count_problems(fewer)
    assert problem.startswith(
        f"the contract has {count - 1} operations, at least {count} are expected"
    )
    assert "generator-config.yml" in problem
    # An overlay may add operations.
    settings.write_text(f"operations: {count - 1}\n")
    assert list(drift_code.count_problems(contract)) == []


def test_each_operation_and_schema_has_a_module(contract: dict[str, Any]) -> None:
    package = generate_code.PACKAGE
    operations = [path for path in package.glob("api/*/*.py") if path.stem != "__init__"]
    models = [path for path in package.glob("models/*.py") if path.stem != "__init__"]
    assert len(operations) == len(list(views.operations(contract)))
    assert len(models) == len(contract["components"]["schemas"])


def test_two_operations_with_the_same_name_are_an_error(
    contract: dict[str, Any], tmp_path: Path
) -> None:
    # Both become find_calls in Python: the second module would overwrite the first without a warning.
    changed = copy.deepcopy(contract)
    changed["paths"]["/calls/{id}"]["get"]["operationId"] = "find_Calls"
    with pytest.raises(GenerationError, match="find_calls"):
        generate_code.generate(changed, tmp_path / "staging")


def test_an_operation_that_the_generator_drops_is_an_error(
    contract: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = generate_code.ContractProject.build

    def drop_one(project: generate_code.ContractProject) -> Any:
        warnings = build(project)
        (project.package_dir / "api" / "calls" / "get_call.py").unlink()
        return warnings

    monkeypatch.setattr(generate_code.ContractProject, "build", drop_one)
    count = len(list(views.operations(contract)))
    with pytest.raises(
        GenerationError, match=rf"{count} operations, but {count - 1} modules .*calls/get_call"
    ):
        generate_code.generate(contract, tmp_path / "staging")


def test_a_warning_of_the_generator_is_an_error(
    contract: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "generator-config.yml"
    settings.write_text(
        generate_code.SETTINGS.read_text().replace("ruff format", "no-such-tool format")
    )
    monkeypatch.setattr(generate_code, "SETTINGS", settings)
    with pytest.raises(GenerationError, match=r"warnings; the first: .*no-such-tool"):
        generate_code.generate(contract, tmp_path / "staging")


@pytest.mark.parametrize("change", [{"read": "findNothing"}, {"read": "getCall"}, {"by": None}])
def test_an_invalid_reconciliation_is_an_error(
    contract: dict[str, Any], change: dict[str, Any]
) -> None:
    operation = copy.deepcopy(contract["paths"]["/calls"]["post"])
    given = operation["x-callfire-reconcile"] | change
    operation["x-callfire-reconcile"] = {name: one for name, one in given.items() if one}
    with pytest.raises(
        documents.ContractError, match="POST /calls: x-callfire-reconcile must have"
    ):
        views.reconciliation(operation, "POST /calls", contract)


@pytest.mark.parametrize(
    "change",
    [{"create": "unknown"}, {"start": "getCall"}, {"add": None}, {"batchId": None}],
    ids=str,
)
def test_invalid_bulk_sending_is_an_error(contract: dict[str, Any], change: dict[str, Any]) -> None:
    changed = copy.deepcopy(contract)
    operation = changed["paths"]["/calls"]["post"]
    given = operation["x-callfire-bulk"] | change
    operation["x-callfire-bulk"] = {name: one for name, one in given.items() if one}
    with pytest.raises(documents.ContractError, match="POST /calls: x-callfire-bulk must have"):
        views.bulk_sending(operation, "POST /calls", changed)


def test_digits_belong_to_the_word_before_them() -> None:
    from callfire_client.contract.naming import split_words

    assert split_words("getCallRecordingMp3ByName") == [
        "get",
        "Call",
        "Recording",
        "Mp3",
        "By",
        "Name",
    ]
    assert split_words("postTTSCampaignSound") == ["post", "TTS", "Campaign", "Sound"]
    assert split_words("extraPhone1") == ["extra", "Phone1"]
