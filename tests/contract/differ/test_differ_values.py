"""Values that two schemas allow are compared as JSON Schema defines them, however they are written."""

from typing import Any

import pytest

from tests.contract.differ import comparisons

STRING: dict[str, Any] = {"type": "string"}
INTEGER: dict[str, Any] = {"type": "integer"}
TEXT_OR_NULL: dict[str, Any] = {"type": ["string", "null"]}


def judge(old: Any, new: Any, direction: str, version: str = "3.1.0") -> list[tuple[str, str]]:
    documents = [
        comparisons.with_schema(schema, direction=direction, version=version)
        for schema in (old, new)
    ]
    return comparisons.judged(comparisons.diff(*documents))


@pytest.mark.parametrize("direction", ["request", "response"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"const": 1}, {"const": 1.0}),
        ({"enum": [1, 2]}, {"enum": [2.0, 1.0]}),
        ({"enum": ["a", "b"]}, {**STRING, "enum": ["a", "b"]}),
        ({"enum": [1]}, {"type": "number", "enum": [1]}),
        ({"const": None}, {"type": "null"}),
        ({"enum": [None]}, {"const": None}),
        ({"enum": ["a", None]}, {**TEXT_OR_NULL, "enum": ["a", None]}),
        ({"oneOf": [{"const": "a"}, {"const": "b"}]}, {"enum": ["a", "b"]}),
        (
            {**STRING, "oneOf": [{"const": "a", "title": "A"}, {"const": "b"}]},
            {**STRING, "enum": ["a", "b"]},
        ),
        ({"anyOf": [{"enum": ["a"]}, {"enum": ["a", "b"]}]}, {"enum": ["a", "b"]}),
        ({"oneOf": [{"const": "a"}, {"type": "null"}]}, {"enum": ["a", None]}),
        ({**INTEGER, "exclusiveMinimum": 0}, {**INTEGER, "minimum": 1}),
        ({**INTEGER, "exclusiveMaximum": 9}, {**INTEGER, "maximum": 8}),
        ({**INTEGER, "minimum": 0.5}, {**INTEGER, "minimum": 1}),
    ],
)
def test_spellings_of_the_same_values_are_equal(old: Any, new: Any, direction: str) -> None:
    assert judge(old, new, direction) == judge(new, old, direction) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"enum": ["a"]}, {"enum": ["a", None]}),
        ({**TEXT_OR_NULL, "enum": ["a"]}, {**TEXT_OR_NULL, "enum": ["a", None]}),
        (
            {"type": ["string", "integer"]},
            {"anyOf": [TEXT_OR_NULL, INTEGER]},
        ),
    ],
)
def test_a_null_that_is_added_is_found(old: Any, new: Any) -> None:
    assert judge(old, new, "response") == [("nullable", "breaking")]
    assert judge(new, old, "request") == [("not-nullable", "breaking")]


def test_an_enum_without_the_null_that_nullable_states_is_not_a_change() -> None:
    old = {**STRING, "nullable": True, "enum": ["a"]}
    new = {**STRING, "nullable": True, "enum": ["a", None]}
    assert judge(old, new, "response", "3.0.3") == []


def test_a_schema_that_allowed_only_null_is_named_so() -> None:
    documents = [
        comparisons.with_schema(schema, direction="response", version="3.1.0")
        for schema in ({"const": None}, STRING)
    ]
    messages = [change.message for change in comparisons.diff(*documents)]
    assert any("type widened: null → string" in message for message in messages)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (0.3, 0.1, "limit-loosened"),
        (0.1, 0.3, "limit-tightened"),
        (0.3, 0.2, "limit-changed"),
        (10, 5, "limit-loosened"),
    ],
)
def test_steps_are_decimal_fractions(old: float, new: float, rule: str) -> None:
    schemas = [{"type": "number", "multipleOf": step} for step in (old, new)]
    assert [found for found, _ in judge(*schemas, "request")] == [rule]


def test_a_limit_of_numbers_that_are_not_whole_stays_exclusive() -> None:
    old, new = {"type": "number", "exclusiveMinimum": 0}, {"type": "number", "minimum": 1}
    assert judge(old, new, "request") == [("limit-tightened", "breaking")]


def test_a_format_is_compared_although_a_type_was_added() -> None:
    new = {"type": ["string", "integer"], "format": "date"}
    assert judge(STRING, new, "request") == [
        ("format-added", "breaking"),
        ("type-widened", "harmless"),
    ]
    # The old integers are not affected.
    assert judge(INTEGER, new, "request") == [("type-widened", "harmless")]


def test_alternatives_have_the_types_of_their_schemas() -> None:
    union = {"oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in "AB"]}
    found = judge(union, STRING, "request")
    assert found == [("type-changed", "breaking")]
    merged = {"type": "object", "properties": {"a": STRING, "b": STRING}}
    assert {severity for _, severity in judge(union, merged, "request")} == {"harmless"}


def test_an_empty_description_of_xml_is_not_a_change() -> None:
    assert judge(STRING, {**STRING, "xml": {}}, "request") == []


def test_an_alternative_that_lists_values_is_reported_as_values() -> None:
    a, b, c = ({"const": name} for name in "abc")
    old, new = {"oneOf": [{**a, "title": "A"}, b]}, {"oneOf": [c, b, {**a, "title": "The A"}]}
    assert ("enum-value-added", "risky") in judge(old, new, "response")
    assert {severity for _, severity in judge(old, new, "response")} == {"risky", "harmless"}
    assert judge(new, old, "request")[0] == ("documentation-changed", "harmless")
    assert ("enum-value-removed", "breaking") in judge(new, old, "request")
    assert judge(a, {"oneOf": [a, b]}, "response") == [("enum-value-added", "risky")]
