"""The responses have the properties of the recorded responses, and no others."""

from __future__ import annotations

import pytest

from callfire_client._data import load_contract
from callfire_client.sandbox.operations import Contract
from tests.sandbox.recorded_scenarios import SET, UNSET
from tests.sandbox.recorded_shapes import (
    compare,
    find_differences,
    has_path,
    load_known_differences,
    load_shapes,
)

SHAPES = load_shapes()
KNOWN = load_known_differences()
HINT = "`python -m tests.sandbox.recorded_shapes --write` writes recorded_differences.yaml"


@pytest.mark.parametrize("operation", SHAPES)
def test_the_response_is_as_recorded(operation):
    found = find_differences(operation, SHAPES[operation])
    known = KNOWN.get(operation, [])
    assert {"new": sorted({*found} - {*known}), "no longer": sorted({*known} - {*found})} == {
        "new": [],
        "no longer": [],
    }, HINT
    if found:
        pytest.xfail("; ".join(found))


def test_every_recorded_operation_has_a_scenario():
    operations = {operation.id for operation in Contract(load_contract()).operations()}
    assert SHAPES.keys() == SET.keys()
    assert SHAPES.keys() <= operations
    assert UNSET.keys() <= SHAPES.keys()
    assert KNOWN.keys() <= SHAPES.keys()


@pytest.mark.parametrize("operation", UNSET)
def test_only_optional_properties_are_left_out(operation):
    for path in UNSET[operation][0]:
        shape = SHAPES[operation]
        *parents, name = path.replace("[]", "").split(".")
        for parent in parents:
            shape = shape.get(parent) or shape[f"{parent}?"]
            shape = shape[0] if isinstance(shape, list) else shape
        assert f"{name}?" in shape, path


SHAPE = {"id": "integer", "name?": "string", "items?": [{"cost": "number", "free?": "boolean"}]}


@pytest.mark.parametrize(
    ("values", "differences"),
    [
        ([{"id": 1, "name": "a", "items": [{"cost": 1, "free": True}]}], []),
        ([{"id": 1, "name": "a", "items": [{"cost": 1.5, "free": True}]}, {"id": 2}], []),
        ([{"name": "a", "items": [{"cost": 1, "free": True}]}], ["lacks id"]),
        ([{"id": 1}], ["lacks name", "lacks items"]),
        ([{"id": 1, "name": "a", "items": []}], ["items is empty"]),
        (
            [{"id": 1, "name": "a", "items": [{"cost": 1, "free": True}, {"free": False}]}],
            ["lacks items[].cost"],
        ),
        ([{"id": 1, "name": "a", "items": [{"cost": 1}]}], ["lacks items[].free"]),
        (
            [{"id": 1, "name": "a", "items": [{"cost": 1, "free": True, "tax": 1}], "x": None}],
            ["has items[].tax", "has x"],
        ),
        (
            [{"id": True, "name": None, "items": [{"cost": "1", "free": 1}]}],
            [
                "id is not of the type integer",
                "name is not of the type string",
                "items[].cost is not of the type number",
                "items[].free is not of the type boolean",
            ],
        ),
        ([{"id": 1.0, "name": "", "items": {}}], [
            "id is not of the type integer", "items is not of the type array", "items is empty",
        ]),
        ([[]], ["the response is not of the type object", "lacks id", "lacks name", "lacks items"]),
    ],
)  # fmt: skip
def test_the_comparison_finds_differences(values, differences):
    assert list(compare(SHAPE, values)) == differences


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("id", True),
        ("name", False),
        ("region.city", True),
        ("region.state", False),
        ("items[].labels", True),
        ("items[].notes", False),
        ("records[].labels", False),
        ("id.name", False),
    ],
)
def test_paths_of_a_response(path, found):
    body = {"id": 1, "region": {"city": ""}, "items": [{}, {"labels": []}]}
    assert has_path(body, path) is found
