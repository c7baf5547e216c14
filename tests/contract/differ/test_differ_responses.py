"""Statuses are compared with the range or the default response that covers them."""

from typing import Any

import pytest

from tests.contract.differ import comparisons

A, B = "string", "integer"


def judge(old: dict[str, str | None], new: dict[str, str | None]) -> list[tuple[str, str]]:
    return comparisons.judged(comparisons.diff(document(old), document(new)))


def document(responses: dict[str, str | None]) -> dict[str, Any]:
    described: dict[str, Any] = {}
    for status, name in responses.items():
        content = {"application/json": {"schema": {"type": name}}}
        described[status] = {"description": "", **({"content": content} if name else {})}
    return {
        "openapi": "3.0.3",
        "info": {"title": "T", "version": "1"},
        "paths": {"/it": {"get": {"responses": described}}},
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"2XX": A}, {"200": A}),
        ({"default": A}, {"200": A}),
        ({"200": A, "default": A}, {"200": A, "404": A, "default": A}),
        ({"200": A, "404": A, "default": A}, {"200": A, "default": A}),
        ({"200": A, "default": A}, {"200": A, "404": None, "default": A}),
    ],
)
def test_a_status_that_was_covered_is_harmless(old: Any, new: Any) -> None:
    assert {severity for _, severity in judge(old, new)} == {"harmless"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"2XX": A}, {"200": B}),
        ({"default": A}, {"200": B}),
        ({"200": A}, {"default": B}),
        ({"200": A, "default": A}, {"200": A, "404": B, "default": A}),
        ({"200": A, "404": B, "default": A}, {"200": A, "default": A}),
    ],
)
def test_another_body_of_a_status_that_was_covered_is_breaking(old: Any, new: Any) -> None:
    assert ("type-changed", "breaking") in judge(old, new)


def test_a_success_that_only_the_default_response_covers_is_not_removed() -> None:
    # Other successes can be received, too.
    assert judge({"200": A}, {"default": A}) == [("success-added", "risky")]
    # Beside a success, the default response describes failures.
    assert judge({"200": A, "201": A}, {"200": A, "default": A}) == [
        ("error-added", "harmless"),
        ("success-removed", "breaking"),
    ]
