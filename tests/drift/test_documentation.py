"""`docs/drift.md` is current: its tables of rules, its ignore file, its fields of JSON."""

import json
import pathlib
import re
from typing import Any

import pytest
import yaml

from callfire_client._drift import ignoring
from callfire_client._drift.cli import main
from callfire_client._drift.rules_command import diff_table, live_table
from callfire_client.contract.differ.rules import RULES
from tests.contract.differ import comparisons

TEXT = (pathlib.Path(__file__).parents[2] / "docs" / "drift.md").read_text(encoding="utf-8")


def test_the_table_of_rules_is_current() -> None:
    documented = TEXT.partition("<!-- rules -->\n")[2].partition("<!-- /rules -->")[0]
    assert documented == diff_table(), "paste what `callfire-drift rules` prints into docs/drift.md"


def test_the_command_prints_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    assert capsys.readouterr().out == diff_table()


def test_the_table_of_live_rules_is_current(capsys: pytest.CaptureFixture[str]) -> None:
    documented = TEXT.partition("<!-- live rules -->\n")[2].partition("<!-- /live rules -->")[0]
    assert documented == live_table(), (
        "paste what `callfire-drift rules live` prints into docs/drift.md"
    )
    assert main(["rules", "live"]) == 0
    assert capsys.readouterr().out == live_table()


def test_the_ignore_file_is_valid(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "ignore.yaml"
    (block,) = [
        text for text in re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL) if "ignore:" in text
    ]
    path.write_text(block)
    assert (
        len(ignoring.read(str(path), RULES, "rules")) == len(yaml.safe_load(block)["ignore"]) == 3
    )


def test_the_fields_of_json_are_documented(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [tmp_path / "old.json", tmp_path / "new.json"]
    old = comparisons.document()
    new = comparisons.patched(old, {"/paths/~1orders/get/parameters/0": comparisons.REMOVE})
    for path, document in zip(paths, (old, new), strict=True):
        path.write_text(json.dumps(document))
    main(["diff", *map(str, paths), "--format", "json"])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    change = found["changes"][0]
    section = TEXT.partition("## Formats")[2].partition("## In CI")[0]
    for field in (*found, *change, *change["operations"][0], *change["old"]):
        assert f"`{field}`" in section, field
