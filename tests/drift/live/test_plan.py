"""The plan of `callfire-drift live`: what the extensions of the contract say, and how they are read."""

import pathlib
from typing import Any

import pytest
import yaml

from callfire_client._data import load_contract
from callfire_client._drift.live.plan import PlannedRequest, plan
from callfire_client.contract.errors import ContractError
from callfire_client.contract.resolver import Alternatives, Node, Resolver

ROOT = pathlib.Path(__file__).parents[3]
CONTRACT = load_contract()
OPERATIONS: dict[str, dict[str, Any]] = {
    operation["operationId"]: operation
    for item in CONTRACT["paths"].values()
    for operation in item.values()
}


@pytest.fixture(scope="module")
def planned() -> dict[str, PlannedRequest]:
    """The requests for the packaged contract, by operationId, in their order."""
    return {request.id: request for request in plan(CONTRACT)}


def properties_of_items(operation: dict[str, Any]) -> set[str]:
    """The properties of the items in the response of an operation."""
    resolver = Resolver(CONTRACT)

    def parts(schema: dict[str, Any]) -> list[dict[str, Any]]:
        nodes = resolver.parts(
            [Node(schema, "")], alternatives=Alternatives.ALL, refuse_cycles=True
        )
        return [node.value for node in nodes]

    def inner(schema: dict[str, Any], *keys: str) -> dict[str, Any]:
        for part in parts(schema):
            found: Any = part
            for key in keys:
                found = found.get(key, {})
            if found:
                return dict(found)
        return {}

    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    items = inner(schema, "properties", "items", "items") or inner(schema, "items")
    return {name for part in parts(items) for name in part.get("properties", ())}


def test_the_first_request_shows_whether_the_credentials_are_valid(planned: Any) -> None:
    assert next(iter(planned)) == "getAccount"
    assert [request.id for request in planned.values() if request.first] == ["getAccount"]


def test_each_request_follows_its_sources(planned: Any) -> None:
    order = list(planned)
    for request in planned.values():
        for source in request.sources:
            if source.operation is not None:
                assert order.index(source.operation) < order.index(request.id), request.id


def test_the_properties_of_sources_exist(planned: Any) -> None:
    checked = 0
    for request in planned.values():
        for source in request.sources:
            assert {*source.items, *source.path, *source.values} == set(request.parameters)
            if source.items:
                known = properties_of_items(OPERATIONS[source.operation])
                assert set(source.items.values()) <= known, request.id
                checked += 1
            if source.path:
                assert set(source.path.values()) <= set(planned[source.operation].parameters)
    assert checked > 20


def test_every_read_with_path_parameters_has_a_source_or_a_reason(planned: Any) -> None:
    without = {
        request.id: request.skip_reason
        for request in planned.values()
        if request.parameters and not request.sources
    }
    no_part = "no property of a media file has its extension or key"
    assert without == {
        "getKeywordLeaseById": "no response contains the id of a lease",
        "getMediaData": no_part,
        "getMediaDataByKey": no_part,
    }


def test_query_arguments_are_those_of_the_contract(planned: Any) -> None:
    assert planned["findKeywords"].query == {"keywords": ["CALLFIRE"]}
    assert planned["findNumbersLocal"].query == {"limit": 100, "state": "CA"}
    assert planned["findCalls"].query == {"limit": 100}
    assert planned["getAccount"].query == {}


def test_the_overlay_describes_every_field_that_it_uses() -> None:
    text = (ROOT / "openapi" / "overlays" / "65-sources.yaml").read_text(encoding="utf-8")
    head = "\n".join(line for line in text.splitlines() if line.startswith("#"))
    used: set[str] = set()
    for action in yaml.safe_load(text)["actions"]:
        update = action["update"]
        used.update(update.get("x-callfire-live", {}))
        used.update(key for source in update.get("x-callfire-source", ()) for key in source)
    assert used == {"operation", "items", "path", "value", "none", "first", "query"}
    for field in used:
        assert f"{field}:" in head, field


def operation(name: str, *source: Any, **more: Any) -> dict[str, Any]:
    """A harmless read, with sources."""
    extensions = {"x-callfire-source": list(source)} if source else {}
    return {"operationId": name, "tags": ["T"], "x-callfire-repeat": "safe", **extensions, **more}


def test_an_operation_without_a_source_is_skipped() -> None:
    (request,) = plan({"paths": {"/new/{id}": {"get": operation("getNew")}}})
    assert request.skip_reason == "no source for its path parameters is defined"


def test_an_operation_that_an_overlay_adds_needs_no_code() -> None:
    paths = {
        "/new/{id}/{part}": {
            "get": operation(
                "getPart", {"operation": "getNew", "items": {"part": "name"}, "path": {"id": "id"}}
            )
        },
        "/new/{id}": {"get": operation("getNew", {"operation": "findNew", "items": {"id": "id"}})},
        "/new": {"get": operation("findNew")},
        "/zone/{name}": {"get": operation("getZone", {"value": {"name": "utc"}})},
    }
    requests = plan({"paths": paths})
    assert [request.id for request in requests] == ["findNew", "getZone", "getNew", "getPart"]
    assert all(request.skip_reason is None for request in requests)
    part = requests[-1].sources[0]
    assert (part.items, part.path) == ({"part": "name"}, {"id": "id"})


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ([1], "/x-callfire-source/0: must be an object"),
        ([{"operation": "findNew"}], "must give a value for each path parameter"),
        ([{"items": {"id": "id"}}], "must name an operation"),
        ([{"value": {"other": 1}}], "must give a value for each path parameter"),
        ([{"value": 1}], "/x-callfire-source/0/value: must be an object"),
        ([{"operation": "getNew", "items": {"id": "id"}}], "is circular"),
        ("findNew", "/x-callfire-source: must be an array"),
    ],
)
def test_an_invalid_source_is_refused(source: Any, problem: str) -> None:
    read = {**operation("getNew"), "x-callfire-source": source}
    with pytest.raises(ContractError, match="getNew: ") as caught:
        plan({"paths": {"/new/{id}": {"get": read}}})
    assert problem in str(caught.value)
