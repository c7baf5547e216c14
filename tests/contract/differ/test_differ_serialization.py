"""Parameters and fields of forms are compared as they are written on the wire."""

from typing import Any

import pytest

from tests.contract.differ import comparisons

STRING: dict[str, Any] = {"type": "string"}
INTEGER: dict[str, Any] = {"type": "integer"}
FIELDS: dict[str, Any] = {
    "text": STRING,
    "number": INTEGER,
    "file": {"type": "string", "format": "binary"},
    "map": {"type": "object"},
    "numbers": {"type": "array", "items": {"type": "array", "items": INTEGER}},
}


def listed(items: Any, **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": items, **more}


def judge(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str]]:
    return comparisons.judged(
        comparisons.diff(
            *(
                {
                    "openapi": "3.0.3",
                    "info": {"title": "T", "version": "1"},
                    "paths": {"/it": {"post": {"responses": {"200": {"description": ""}}, **each}}},
                }
                for each in (old, new)
            )
        )
    )


def parameter(schema: Any, where: str = "query", **more: Any) -> dict[str, Any]:
    return {"parameters": [{"name": "q", "in": where, "schema": schema, **more}]}


@pytest.mark.parametrize(
    ("old", "new", "more"),
    [
        (listed(INTEGER), listed(STRING), {}),
        (
            {"type": "object", "properties": {"a": INTEGER}},
            {"type": "object", "properties": {"a": STRING}},
            {"style": "deepObject"},
        ),
        ({**INTEGER, "enum": [1, 2]}, {**STRING, "enum": ["1", "2"]}, {}),
        ({**STRING, "enum": ["a"]}, listed({**STRING, "enum": ["a", "b"]}, minItems=1), {}),
        (STRING, listed(STRING), {}),
    ],
)
def test_text_that_is_still_accepted_is_harmless(old: Any, new: Any, more: Any) -> None:
    found = judge(parameter(old, **more), parameter(new, **more))
    assert {severity for _, severity in found} == {"harmless"}


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (STRING, listed(INTEGER), "type-narrowed"),
        (STRING, listed({**STRING, "enum": ["a"]}), "enum-added"),
        (STRING, listed(STRING, minItems=2), "limit-added"),
        (listed(STRING), listed(INTEGER), "type-narrowed"),
    ],
)
def test_text_that_the_items_of_an_array_refuse_is_breaking(old: Any, new: Any, rule: str) -> None:
    assert (rule, "breaking") in judge(parameter(old), parameter(new))


@pytest.mark.parametrize(
    ("schema", "where", "style"),
    [
        ({"type": "object"}, "query", "deepObject"),
        (listed(STRING), "path", "simple"),
        (listed(STRING), "header", "simple"),
        (STRING, "query", "form"),
    ],
)
def test_explode_that_makes_no_difference_is_not_a_change(
    schema: Any, where: str, style: str
) -> None:
    old = parameter(schema, where, style=style, explode=False)
    assert judge(old, parameter(schema, where, style=style, explode=True)) == []


@pytest.mark.parametrize(
    ("schema", "where", "style"),
    [({"type": "object"}, "path", "simple"), (listed(STRING), "query", "form")],
)
def test_explode_that_makes_a_difference_is_breaking(schema: Any, where: str, style: str) -> None:
    old = parameter(schema, where, style=style, explode=False)
    new = parameter(schema, where, style=style, explode=True)
    assert judge(old, new) == [("explode-changed", "breaking")]


def form(encoding: dict[str, Any], media: str = "multipart/form-data") -> dict[str, Any]:
    schema = {"type": "object", "properties": FIELDS}
    return {"requestBody": {"content": {media: {"schema": schema, "encoding": encoding}}}}


@pytest.mark.parametrize(
    ("name", "media"),
    [
        ("text", "text/plain"),
        ("number", "text/plain"),
        ("file", "application/octet-stream"),
        ("map", "application/json"),
        ("numbers", "text/plain"),
    ],
)
def test_the_default_media_type_of_a_field_is_not_a_change(name: str, media: str) -> None:
    assert judge(form({}), form({name: {"contentType": media}})) == []
    changed = judge(form({}), form({name: {"contentType": "image/png"}}))
    assert changed == [("encoding-changed", "breaking")]


@pytest.mark.parametrize("encoding", [{"explode": False}, {"style": "pipeDelimited"}])
def test_the_style_of_a_field_matters_only_for_several_values(encoding: dict[str, Any]) -> None:
    media = "application/x-www-form-urlencoded"
    assert judge(form({}, media), form({"text": encoding}, media)) == []
    changed = judge(form({}, media), form({"numbers": encoding}, media))
    assert changed == [("encoding-changed", "breaking")]
