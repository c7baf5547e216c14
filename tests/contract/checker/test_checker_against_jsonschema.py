"""The checker finds what the jsonschema library rejects, at the same locations."""

from typing import Any

import jsonschema
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from callfire_client.contract.checker.schemas import SchemaCompiler

NAMES = ["a", "b", "c"]
TYPES = ["null", "boolean", "integer", "number", "string", "array", "object"]
RULES = {
    "wrong-type": "type",
    "unexpected-null": "type",
    "unknown-value": "enum",
    "missing-property": "required",
    "unknown-property": "additionalProperties",
}

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.sampled_from([0.5, 1.0, -2.0]),
    st.sampled_from(["", "x", "y"]),
)
instances = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(NAMES), inner, max_size=3)
    ),
    max_leaves=8,
)


def objects(inner: st.SearchStrategy[Any], **more: st.SearchStrategy[Any]) -> Any:
    return st.fixed_dictionaries(
        {"type": st.just("object")},
        optional={
            "properties": st.dictionaries(st.sampled_from(NAMES), inner, max_size=3),
            "required": st.lists(st.sampled_from(NAMES), unique=True, min_size=1, max_size=2),
            **more,
        },
    )


leaves = st.one_of(
    st.just({}),
    st.fixed_dictionaries(
        {"type": st.sampled_from(TYPES)},
        optional={"enum": st.lists(scalars, min_size=1, max_size=3)},
    ),
    st.fixed_dictionaries({"type": st.lists(st.sampled_from(TYPES), min_size=1, unique=True)}),
    st.fixed_dictionaries({"enum": st.lists(scalars, min_size=1, max_size=3)}),
    st.just({"$ref": "#/schemas/Tree"}),
)
# Told place by location: nothing here lets a library choose what it blames.
plain = st.recursive(
    leaves,
    lambda inner: st.one_of(
        objects(inner, additionalProperties=st.just(False)),
        st.fixed_dictionaries({"type": st.just("array"), "items": inner}),
        st.fixed_dictionaries({"allOf": st.lists(inner, min_size=1, max_size=2)}),
    ),
    max_leaves=6,
)
# Judged as a whole.
limits = st.one_of(
    st.fixed_dictionaries({"minimum": st.integers(-2, 2)}),
    st.fixed_dictionaries({"exclusiveMaximum": st.integers(-2, 2)}),
    st.fixed_dictionaries({"multipleOf": st.sampled_from([1, 2, 0.5])}),
    st.fixed_dictionaries({"minLength": st.integers(0, 2), "pattern": st.just("x")}),
    st.fixed_dictionaries({"type": st.just("array"), "maxItems": st.integers(0, 2)}),
    st.fixed_dictionaries({"minProperties": st.integers(0, 2)}),
    st.fixed_dictionaries({"const": scalars}),
)
whole = st.recursive(
    leaves | limits,
    lambda inner: st.one_of(
        objects(inner, additionalProperties=st.one_of(st.booleans(), inner)),
        st.fixed_dictionaries({"type": st.just("array"), "items": inner}),
        st.fixed_dictionaries({"allOf": st.lists(inner, min_size=1, max_size=2)}),
        st.fixed_dictionaries({"anyOf": st.lists(inner, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"oneOf": st.lists(inner, min_size=1, max_size=3)}),
    ),
    max_leaves=6,
)
TREE = {
    "type": "object",
    "properties": {
        "a": {"$ref": "#/schemas/Tree"},
        "b": {"type": "array", "items": {"$ref": "#/schemas/Tree"}},
        "c": {"type": "integer"},
    },
    "required": ["c"],
    "additionalProperties": True,
}


def findings(schema: Any, instance: Any) -> list[Any]:
    document = {"schemas": {"Tree": TREE}, "it": schema}
    check = SchemaCompiler(document, modern=True).compile(schema, "/it", closed=True)
    return [] if check is None else check(instance) or []


def library(schema: Any, instance: Any) -> list[Any]:
    document = {"schemas": {"Tree": TREE}, "allOf": [schema]}
    return list(jsonschema.Draft202012Validator(document).iter_errors(instance))


def starred(path: Any) -> tuple[Any, ...]:
    return tuple("*" if isinstance(step, int) else step for step in path)


def settled(found: set[tuple[Any, str]]) -> set[tuple[Any, str]]:
    """Without enumerations where the type is wrong too: the checker reports one of the two."""
    return {(path, word) for path, word in found if word != "enum" or (path, "type") not in found}


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plain, instances)
def test_the_same_mismatches_are_found_at_the_same_locations(schema: Any, instance: Any) -> None:
    mine: set[tuple[Any, str]] = set()
    for finding in findings(schema, instance):
        if finding.rule == "unknown-property" and finding.contract.endswith("/properties"):
            continue  # the library allows other properties that the contract does not mention pass
        path = starred(finding.path)
        # The library blames the object for what it has not, or has too much.
        about = finding.rule in ("missing-property", "unknown-property")
        mine.add((path[:-1] if about else path, RULES[finding.rule]))
    its = {(starred(error.absolute_path), error.validator) for error in library(schema, instance)}
    event("fits" if not its else "does not fit")
    assert settled(mine) == settled(its)


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(whole, instances)
def test_the_same_values_are_rejected(schema: Any, instance: Any) -> None:
    mine = [
        finding
        for finding in findings(schema, instance)
        if finding.rule != "unknown-property" or finding.contract.endswith("/additionalProperties")
    ]
    its = library(schema, instance)
    event("fits" if not its else "does not fit")
    assert bool(mine) == bool(its)
