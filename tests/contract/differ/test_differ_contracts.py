"""Whole contracts: the packaged one compared with itself, its upconversion, and random changes of it."""

import copy
import importlib
import inspect
import json
from typing import Any

import attrs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callfire_client import CallFire, _data, models
from callfire_client._drift.terms import CLIENT_VOCABULARY
from callfire_client.contract import pointers
from callfire_client.contract.differ import Change, compare
from callfire_client.contract.differ.vocabulary import schema_subject
from callfire_client.contract.documents import ContractError
from callfire_client.contract.naming import snake
from callfire_client.contract.normalize import normalize
from callfire_client.contract.upconvert import upconvert
from tests.contract.differ import comparisons

BUILT = _data.load_contract()
# Rules, and what finds the opposite change.
OPPOSITE = {
    "response-body-added": "response-body-removed",
    "body-optional": "body-required",
    "default-added": "default-removed",
    "enum-added": "enum-removed",
    "error-added": "error-removed",
    "format-added": "format-removed",
    "format-narrowed": "format-widened",
    "limit-added": "limit-removed",
    "media-type-added": "media-type-removed",
    "operation-added": "operation-removed",
    "parameter-added-optional": "parameter-removed",
    "media-type-widened": "media-type-narrowed",
    "property-added": "property-removed",
    "schema-added": "schema-removed",
    "security-added": "security-removed",
    "server-added": "server-removed",
    "success-added": "success-removed",
    "type-added": "type-removed",
    "type-widened": "type-narrowed",
}
OPPOSITE |= {other: rule for rule, other in OPPOSITE.items()}


def key(change: Change, *, turned: bool = False) -> tuple[Any, ...]:
    """What identifies a change, in both directions of the comparison."""
    sides = [change.old and change.old.pointer, change.new and change.new.pointer]
    return tuple(reversed(sides) if turned else sides)


def test_a_contract_does_not_differ_from_itself() -> None:
    for document in (BUILT, _data.load_published()):
        assert comparisons.diff(document, document) == []


def test_the_published_contract_does_not_differ_from_its_upconversion() -> None:
    assert (
        comparisons.diff(_data.load_published(), upconvert(_data.load_published()).document) == []
    )
    assert (
        comparisons.diff(upconvert(_data.load_published()).document, _data.load_published()) == []
    )


def test_the_reverse_comparison_finds_the_opposite_of_every_change() -> None:
    published = _data.load_published()
    there, back = comparisons.diff(published, BUILT), comparisons.diff(BUILT, published)
    assert len(there) > 1000
    assert {key(change) for change in there} == {key(change, turned=True) for change in back}
    turned = {(change.rule, key(change, turned=True)) for change in back}
    for change in there:
        assert (OPPOSITE.get(change.rule, change.rule), key(change)) in turned, change


def test_no_change_is_reported_twice() -> None:
    changes = comparisons.diff(_data.load_published(), BUILT)
    reported = [(item.rule, item.direction, key(item), item.what) for item in changes]
    assert len(set(reported)) == len(reported)


def test_pointers_lead_to_the_reported_values() -> None:
    published = upconvert(_data.load_published()).document
    checked = 0
    for change in comparisons.diff(published, BUILT):
        for side, document in ((change.old, published), (change.new, BUILT)):
            # What a keyword that is not written means has a place all the same; others must be there.
            if side is not None and isinstance(side.value, dict) and side.value:
                assert pointers.find(document, pointers.split(side.pointer)) == side.value
                checked += 1
    assert checked > 100


def test_the_generated_client_has_the_names_used_in_changes() -> None:
    client = CallFire("user", "password")
    for item in BUILT["paths"].values():
        for operation in item.values():
            call = CLIENT_VOCABULARY.call(operation)
            assert call is not None
            group, _, name = call.removeprefix("cf.").partition(".")
            parameters = inspect.signature(getattr(getattr(client, group), name)).parameters
            module = importlib.import_module(f"callfire_client.api.{group}.{name}")
            taken = {*parameters, *(parameter.name for parameter in module.OPERATION.query)}
            for parameter in operation.get("parameters", ()):
                assert snake(parameter["name"]) in taken, (call, parameter["name"])


def test_the_generated_models_have_the_names_used_in_changes() -> None:
    for name, schema in BUILT["components"]["schemas"].items():
        model = getattr(models, CLIENT_VOCABULARY.model(name))
        for wire in schema.get("properties", ()):
            subject = schema_subject(
                CLIENT_VOCABULARY,
                pointers.join("", "components", "schemas", name, "properties", wire),
            )
            assert subject == f"{model.__name__}.{snake(wire)}"
            assert snake(wire) in {field.name for field in attrs.fields(model)}


# What any part of a contract may turn into.
VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 3), st.text(max_size=3), st.floats(allow_nan=False, allow_infinity=False),
    st.lists(st.one_of(st.integers(0, 2), st.text(max_size=2)), max_size=2),
    st.dictionaries(st.sampled_from(["type", "$ref", "schema", "items", "x"]), st.text(max_size=3), max_size=2),
    st.sampled_from(["string", "array", "#/components/schemas/Order", "#", "get", "query", "default"]),
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn, source: dict[str, Any]) -> dict[str, Any]:
    """A document with random changes at a few random locations."""
    document = copy.deepcopy(source)
    for _ in range(draw(st.integers(1, 4))):
        here: Any = document
        for _ in range(draw(st.integers(0, 9))):
            inner = here.values() if isinstance(here, dict) else here
            inner = [item for item in inner if isinstance(item, dict | list)]
            if not inner:
                break
            here = draw(st.sampled_from(inner))
        if isinstance(here, dict):
            name = draw(st.sampled_from([*here, "type", "required", "enum", "allOf", "nullable"]))
            if draw(st.booleans()):
                here.pop(name, None)
            else:
                here[name] = draw(VALUES)
        elif here:
            here[draw(st.integers(0, len(here) - 1))] = draw(VALUES)
    return document


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(old=damaged(comparisons.document()), new=damaged(comparisons.document()))
def test_any_documents_are_compared_or_refused(old: dict[str, Any], new: dict[str, Any]) -> None:
    try:
        trees = normalize(old, "old"), normalize(new, "new")
        there, back = comparisons.diff(old, new), comparisons.diff(new, old)
    except ContractError as error:
        refusal = str(error)
    else:
        refusal = None
    if refusal is not None:
        assert "\n" not in refusal
        assert refusal.startswith(("old: ", "new: "))
        return
    assert trees[0].root == old
    assert bool(there) == bool(back)
    if json.dumps(old, sort_keys=True) == json.dumps(new, sort_keys=True):
        assert there == []


def test_no_removed_part_goes_unnoticed() -> None:
    """Remove each part of an operation and of its schemas in turn: each time a change is reported."""
    source = comparisons.document()
    checked = 0
    for path in _places(source):
        if (
            path[:1] == ["components"]
            and path[1:2] == ["securitySchemes"]
            and path[2:3] != ["basic"]
        ):
            continue  # used by no operation
        new = copy.deepcopy(source)
        here = new
        for token in path[:-1]:
            here = here[token]
        del here[path[-1]]
        try:
            changes = comparisons.diff(source, new)
        except ContractError:
            continue
        implied = path[-1] == "type" and {"properties", "items"} & here.keys()
        assert changes or implied, path
        checked += 1
    assert checked > 80


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[list[Any]]:
    found: list[list[Any]] = []
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for name, item in items:
        found.append([*path, name])
        if isinstance(item, dict | list):
            found += _places(item, (*path, name))
    return found


def test_without_a_vocabulary_changes_use_the_names_of_the_contract() -> None:
    old = comparisons.document()
    new = comparisons.patched(
        old,
        {
            "/paths/~1orders/get/parameters/1": comparisons.REMOVE,
            "/components/schemas/OrderRequest/properties/count/type": "string",
        },
    )
    changes = compare(normalize(old, "old"), normalize(new, "new"))
    assert [change.subject for change in changes] == ["OrderRequest.count", "GET /orders (idList)"]
    assert {operation.call for change in changes for operation in change.operations} == {None}
