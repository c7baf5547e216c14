"""The pipeline: same bytes every time, nothing dropped silently, nothing changed by a failure."""

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
from scripts import build_contract, drift_code, generate_code

ROOT = build_contract.ROOT


@pytest.fixture(scope="module")
def contract() -> dict[str, Any]:
    return documents.load(build_contract.BUILT)


def test_published_document_is_the_one_that_was_checked_in() -> None:
    expected, name = build_contract.CHECKSUM.read_text().split()
    assert name == build_contract.PUBLISHED.name
    assert hashlib.sha256(build_contract.PUBLISHED.read_bytes()).hexdigest() == expected


@pytest.mark.parametrize("seed", ["1", "4242"])
def test_generating_again_gives_the_same_bytes_under_any_hash_seed(seed: str) -> None:
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
    assert build_contract.main() == 2
    assert "published.sha256" in capsys.readouterr().err


def test_a_stale_file_is_named_with_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
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
    (package / "api" / "calls" / "left_over.py").write_text("")
    monkeypatch.setattr(generate_code, "PACKAGE", package)
    assert drift_code.main() == 1
    said = capsys.readouterr().err
    assert said.splitlines() == [
        "callfire_client/api/calls/get_call.py: is missing",
        "callfire_client/api/calls/left_over.py: nothing in the contract gives it",
        (
            "callfire_client/models/call.py:3: is '# edited by hand\\n', and the contract gives "
            "'# A server may leave out even what is always there, and so i...'"
        ),
        "run `make generate`, and commit what it changes",
    ]


def test_a_built_contract_that_is_stale_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stale = ROOT / "openapi" / "no.such.yaml"
    monkeypatch.setattr(build_contract, "BUILT", stale)
    monkeypatch.setattr(generate_code, "generate", lambda contract, staging: None)
    monkeypatch.setattr(generate_code, "SWAPPED", ())
    assert drift_code.main() == 1
    assert capsys.readouterr().err.splitlines() == [
        "openapi/no.such.yaml: is missing",
        "run `make generate`, and commit what it changes",
    ]


@pytest.mark.parametrize("tool", ["openapi-python-client", "ruff"])
def test_a_tool_that_is_not_the_pinned_one_is_named(
    tool: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    version = metadata.version
    monkeypatch.setattr(
        metadata, "version", lambda name: "0.0.1" if name == tool else version(name)
    )
    assert drift_code.main() == 1
    said = capsys.readouterr().err
    assert said.startswith(f"{tool} 0.0.1 is installed, and pyproject.toml pins {version(tool)}")
    assert f"pip install {tool}=={version(tool)}" in said


def test_an_overlay_action_that_matches_nothing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    overlays = shutil.copytree(build_contract.OVERLAYS, tmp_path / "overlays")
    (overlays / "99-late.yaml").write_text(
        "overlay: 1.0.0\ninfo: {title: Late, version: '1'}\n"
        "actions:\n- target: $.paths['/no-such']\n  description: d\n  update: {get: {}}\n"
    )
    monkeypatch.setattr(build_contract, "OVERLAYS", overlays)
    assert drift_code.main() == 1
    said = capsys.readouterr().err
    assert "overlays/99-late.yaml" in said
    assert "/no-such" in said
    assert said.endswith("change that action so that it fits the document, or remove it\n")


def test_a_published_document_that_is_not_the_checked_in_one_is_drift(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = tmp_path / "callfire.swagger.yaml"
    changed.write_bytes(build_contract.PUBLISHED.read_bytes() + b"# changed\n")
    monkeypatch.setattr(build_contract, "PUBLISHED", changed)
    assert drift_code.main() == 1
    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith(
        "openapi/callfire.swagger.yaml: is not the document that openapi/published"
    )
    assert "git checkout openapi" in said


@pytest.mark.parametrize(
    ("project", "code", "said"),
    [
        ("[project\n", 2, "cannot be told: pyproject.toml: "),
        ("[project]\n", 1, "the extra `codegen` must pin openapi-python-client"),
        (
            "[project.optional-dependencies]\ncodegen = ['openapi-python-client>=0.1']\n",
            1,
            "the extra `codegen` must pin openapi-python-client",
        ),
    ],
    ids=["no TOML", "no extra", "no pin"],
)
def test_pins_that_cannot_be_read_are_said_in_a_line(
    project: str,
    code: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "pyproject.toml").write_text(project)
    monkeypatch.setattr(build_contract, "ROOT", tmp_path)
    monkeypatch.setattr(drift_code, "killed", lambda: ())
    assert drift_code.main() == code
    assert said in capsys.readouterr().err


def test_settings_without_a_count_are_said_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "generator-config.yml"
    settings.write_text("group_bases: {}\n")
    monkeypatch.setattr(generate_code, "SETTINGS", settings)
    assert drift_code.main() == 2
    said = capsys.readouterr().err
    assert said == "cannot be told: generator-config.yml: `operations: N` is missing: restore it\n"


def test_operations_that_got_lost_are_noticed(
    contract: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert list(drift_code.fallen(contract)) == []
    fewer = copy.deepcopy(contract)
    del fewer["paths"]["/calls/{id}"]["get"]
    (said,) = drift_code.fallen(fewer)
    assert said.startswith("the contract has 81 operations, and had 82")
    assert "generator-config.yml" in said


def test_one_module_for_each_operation_and_schema(contract: dict[str, Any]) -> None:
    package = generate_code.PACKAGE
    operations = [path for path in package.glob("api/*/*.py") if path.stem != "__init__"]
    models = [path for path in package.glob("models/*.py") if path.stem != "__init__"]
    assert len(operations) == 82
    assert len(models) == len(contract["components"]["schemas"])


def test_two_operations_of_one_name_are_refused(contract: dict[str, Any], tmp_path: Path) -> None:
    # One name in Python: the second module would overwrite the first, without a word of the generator.
    changed = copy.deepcopy(contract)
    changed["paths"]["/calls/{id}"]["get"]["operationId"] = "find_Calls"
    with pytest.raises(generate_code.GenerationError, match="find_calls"):
        generate_code.generate(changed, tmp_path / "staging")


def test_an_operation_that_the_generator_drops_is_noticed(
    contract: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = generate_code.ContractProject.build

    def drop_one(project: generate_code.ContractProject) -> Any:
        warnings = build(project)
        (project.package_dir / "api" / "calls" / "get_call.py").unlink()
        return warnings

    monkeypatch.setattr(generate_code.ContractProject, "build", drop_one)
    with pytest.raises(generate_code.GenerationError, match=r"82 operations, 81 modules"):
        generate_code.generate(contract, tmp_path / "staging")


def test_a_warning_of_the_generator_fails(contract: dict[str, Any], tmp_path: Path) -> None:
    changed = copy.deepcopy(contract)
    changed["paths"]["/calls"]["get"]["parameters"][0]["schema"] = {"type": "array"}
    with pytest.raises(generate_code.GenerationError, match="warned"):
        generate_code.generate(changed, tmp_path / "staging")


def test_a_failure_leaves_the_old_code(
    contract: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    changed = copy.deepcopy(contract)
    del changed["components"]["schemas"]["Contact"]
    broken = tmp_path / "broken.yaml"
    broken.write_text(documents.dumps(changed, kind="yaml"))
    package = tmp_path / "package"
    (package / "api").mkdir(parents=True)
    (package / "api" / "old.py").write_text("old = True\n")
    monkeypatch.setattr(generate_code, "BUILT", broken)
    monkeypatch.setattr(generate_code, "PACKAGE", package)
    monkeypatch.setattr(generate_code, "WORK", tmp_path / "work")
    monkeypatch.setattr(generate_code, "ASIDE", tmp_path / "work" / "aside")
    assert generate_code.main() == 2
    assert capsys.readouterr().err.startswith("nothing was changed: ")
    assert [path.name for path in package.rglob("*.py")] == ["old.py"]


def test_names_keep_digits_with_the_word_before() -> None:
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
