"""Small documents of many kinds go through the whole pipeline; their clients send and read what they say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from scripts import build_contract, checking, generate_code
from scripts.problems import GenerationError

from . import bodies, parameters, schemas
from .refused import REFUSED

if TYPE_CHECKING:
    from .case import Call, Case, Refused

pytestmark = pytest.mark.corpus

CASES = [*schemas.CASES, *parameters.CASES, *bodies.CASES]
SEND = Path(__file__).parent / "send.py"


def built(document: dict[str, Any]) -> dict[str, Any]:
    assembly = build_contract.assemble(document, apply=False)
    assert assembly.problems == []
    return assembly.document


def made(folder: Path, calls: list[Call]) -> list[dict[str, Any]]:
    """Make the calls of a client in a process of its own."""
    (folder / "calls.json").write_text(json.dumps([attrs.asdict(call) for call in calls]))
    done = subprocess.run(
        [sys.executable, str(SEND), "calls.json"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result: list[dict[str, Any]] = json.loads(done.stdout)
    return result


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_client_of_a_document_sends_and_reads_what_it_says(case: Case, tmp_path: Path) -> None:
    contract = built(case.document)
    plan = generate_code.generate(contract, tmp_path / "generated")
    checking.join(tmp_path / "generated", tmp_path / "joined")
    checking.check(plan, contract, tmp_path / "joined")
    for path, text in case.files.items():
        assert text in (tmp_path / "generated" / path).read_text(encoding="utf-8")
    for call, result in zip(case.calls, made(tmp_path / "joined", case.calls), strict=True):
        assert result["failed"] == []
        if not call.sends:
            assert result["received"] == []
            continue
        (got,) = result["received"]
        assert got["line"] == call.sends
        for name, value in call.headers.items():
            assert got["headers"].get(name) == value
        if got["parsed"] is not None:
            assert got["parsed"] == call.body
        elif isinstance(call.body, str) and "json" not in got["headers"]["Content-Type"]:
            assert got["body"].encode("latin-1") == call.body.encode()
        elif call.body is not None:
            assert json.loads(got["body"].encode("latin-1")) == call.body
        else:
            assert got["body"] == ""


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_what_is_not_supported_is_refused_with_its_location(case: Refused, tmp_path: Path) -> None:
    contract = built(case.document)
    with pytest.raises(GenerationError) as caught:
        generate_code.generate(contract, tmp_path / "generated")
    lines = [line for line in caught.value.problems if line.startswith(f"{case.pointer}: ")]
    assert any(case.problem in line for line in lines), caught.value.problems
    assert not (tmp_path / "generated").exists()


def test_the_corpus_has_at_least_sixty_documents() -> None:
    assert len(CASES) >= 60
    names = [case.name for case in (*CASES, *REFUSED)]
    assert len(names) == len(set(names))
