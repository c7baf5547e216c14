"""`make try-contract` takes a document of another service, and says what came of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts import build_contract, try_contract

pytestmark = pytest.mark.corpus

PARCELS = Path(__file__).parent / "parcels.openapi.yaml"
GENERATED = "8 operations, 9 models and 4 enumerations were generated into "


def test_a_document_of_another_service_is_generated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "tried"
    assert try_contract.main([str(PARCELS), "--without-overlays", "--into", str(folder)]) == 0
    output = capsys.readouterr().out
    assert output.startswith(GENERATED)
    assert "class Parcel(Model):" in (folder / "callfire_client/models/parcel.py").read_text()
    assert (
        "items: list[Parcel] | None"
        in (folder / "callfire_client/models/parcel_page.py").read_text()
    )
    assert (folder / "callfire_client" / "client.py").is_file()


def test_overlays_of_another_document_are_listed_and_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [str(PARCELS), "--into", str(tmp_path / "tried")]
    assert try_contract.main(arguments) == 1
    listed = capsys.readouterr().out
    actions = sum(len(overlay["actions"]) for overlay in build_contract.overlays().values())
    misfits = listed.count("the target selects nothing")
    assert 100 < misfits < actions
    assert "Nothing was generated" in listed
    assert not (tmp_path / "tried").exists()
    assert try_contract.main([*arguments, "--skip-misfits"]) == 0
    assert "8 operations" in capsys.readouterr().out


def test_an_operation_that_is_not_supported_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "new.json"
    responses = {"200": {"description": "ok"}}
    paths = {
        "/a": {"get": {"operationId": "getA", "responses": responses}},
        "/b/{c}": {"get": {"operationId": "getB", "responses": responses}},
    }
    document = {"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": paths}
    source.write_text(json.dumps(document))
    arguments = [str(source), "--without-overlays", "--into", str(tmp_path / "tried")]
    assert try_contract.main(arguments) == 1
    assert "/paths/~1b~1{c}/get: the path parameter 'c' is not declared" in capsys.readouterr().out
    assert try_contract.main([*arguments, "--skip-misfits"]) == 0
    assert "1 operations" in capsys.readouterr().out
    assert not (tmp_path / "tried/callfire_client/api/default/get_b.py").exists()


@pytest.mark.parametrize("text", ["{", "a: 1", "openapi: 4.0.0"])
def test_what_is_not_a_contract_is_reported(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "new.yaml"
    source.write_text(text)
    assert try_contract.main([str(source)]) == 2
    assert capsys.readouterr().err.startswith("the document cannot be used: ")


def test_a_document_that_cannot_be_used_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "new.json"
    source.write_text('{"openapi": "3.0.3", "paths": []}')
    assert try_contract.main([str(source), "--without-overlays"]) == 2
    assert f"{source}: /paths: must be an object" in capsys.readouterr().err
