"""Each rule of the differ is complete, and produced by a change in the tables."""

import re

from callfire_client.contract.differ.rules import RULES
from tests.contract.differ import test_differ_operations, test_differ_schemas


def test_every_rule_is_reported_by_a_change_in_the_tables() -> None:
    shown = {kind.rule for row in test_differ_schemas.ROWS for kind in (row.forward, row.reverse)}
    shown |= {
        rule for row in test_differ_operations.ROWS for rule, _ in (*row.forward, *row.reverse)
    }
    # Each of these has a test of its own.
    assert set(RULES) - shown == {
        "array-format-changed",
        "discriminator-value-changed",
        "hidden-property-changed",
        "path-parameter-renamed",
        "subtype-added",
        "subtype-removed",
    }


def test_every_field_of_a_rule_is_set() -> None:
    for name, rule in RULES.items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
        assert rule.id == name
        assert rule.request or rule.response
        assert rule.reason.endswith(".")
        assert rule.what
        assert not rule.what.endswith(".")
