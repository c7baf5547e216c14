"""`docs/drift.md` is true: its table of rules, its ignore file, its format of JSON."""

import json
import pathlib
import re
from typing import Any

import drifting
import pytest
import test_drift_operations
import test_drift_schemas
import yaml

from callfire_client.contract.drift import ignoring
from callfire_client.contract.drift.cli import main
from callfire_client.contract.drift.rules import RULES
from callfire_client.contract.drift.rules_command import live_table, table

TEXT = (pathlib.Path(__file__).parents[3] / "docs" / "drift.md").read_text(encoding="utf-8")


def test_the_table_of_rules_is_what_the_code_says() -> None:
    said = TEXT.partition("<!-- rules -->\n")[2].partition("<!-- /rules -->")[0]
    assert said == table(), "paste what `callfire-drift rules` prints into docs/drift.md"


def test_the_command_prints_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    assert capsys.readouterr().out == table()


def test_the_table_of_live_rules_is_what_the_code_says(capsys: pytest.CaptureFixture[str]) -> None:
    said = TEXT.partition("<!-- live rules -->\n")[2].partition("<!-- /live rules -->")[0]
    assert said == live_table(), "paste what `callfire-drift rules live` prints into docs/drift.md"
    assert main(["rules", "live"]) == 0
    assert capsys.readouterr().out == live_table()


def test_every_rule_is_shown_by_a_change_of_the_tables() -> None:
    shown = {kind.rule for row in test_drift_schemas.ROWS for kind in (row.there, row.back)}
    shown |= {rule for row in test_drift_operations.ROWS for rule, _ in (*row.there, *row.back)}
    # Each of these has a test of its own.
    assert set(RULES) - shown == {"path-parameter-renamed", "hidden-property-changed"}


def test_a_rule_says_something_in_each_field() -> None:
    for name, rule in RULES.items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
        assert rule.id == name
        assert rule.request or rule.answer
        assert rule.reason.endswith(".")
        assert rule.what
        assert not rule.what.endswith(".")


def test_the_ignore_file_is_a_valid_one(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "ignore.yaml"
    (block,) = [
        text for text in re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL) if "ignore:" in text
    ]
    path.write_text(block)
    assert (
        len(ignoring.read(str(path), RULES, "rules")) == len(yaml.safe_load(block)["ignore"]) == 3
    )


def test_the_fields_of_json_are_named(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [tmp_path / "old.json", tmp_path / "new.json"]
    old = drifting.document()
    new = drifting.patched(old, {"/paths/~1orders/get/parameters/0": drifting.REMOVE})
    for path, document in zip(paths, (old, new), strict=True):
        path.write_text(json.dumps(document))
    main(["diff", *map(str, paths), "--format", "json"])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    change = found["changes"][0]
    section = TEXT.partition("## Formats")[2].partition("## In CI")[0]
    for field in (*found, *change, *change["operations"][0], *change["old"]):
        assert f"`{field}`" in section, field
