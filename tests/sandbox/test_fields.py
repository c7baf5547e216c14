"""Partial responses: the syntax of `fields`, and what is selected."""

from __future__ import annotations

import pytest

from callfire_client.sandbox.fields import parse_fields, select_fields
from callfire_client.sandbox.messages import HttpError

LEASE = {
    "number": "12135551000",
    "region": {"city": "LOS ANGELES", "state": "CA", "zipcode": "90012"},
    "labels": ["sales"],
}


@pytest.mark.parametrize(
    ("text", "selection"),
    [
        ("id", {"id": None}),
        ("id,name", {"id": None, "name": None}),
        ("region/city", {"region": {"city": None}}),
        ("number,region/city", {"number": None, "region": {"city": None}}),
        (
            "items(number,region/city)",
            {"items": {"number": None, "region": {"city": None}}},
        ),
        (
            "calls/fromNumber,texts/message",
            {"calls": {"fromNumber": None}, "texts": {"message": None}},
        ),
        ("items/region(city,state)", {"items": {"region": {"city": None, "state": None}}}),
        ("items/region/city", {"items": {"region": {"city": None}}}),
        ("id,items(name,agents(id))", {"id": None, "items": {"name": None, "agents": {"id": None}}}),
        (" items ( id , region / city ) ", {"items": {"id": None, "region": {"city": None}}}),
        ("region/city,region/state", {"region": {"city": None, "state": None}}),
        ("items(id),items(name)", {"items": {"id": None, "name": None}}),
        ("region/city,region(state/a,state/b)", {"region": {"city": None, "state": {"a": None, "b": None}}}),
        ("region,region/city", {"region": None}),
        ("region/city,region", {"region": None}),
    ],
)  # fmt: skip
def test_selections(text, selection):
    assert parse_fields(text) == selection


def test_the_greatest_depth():
    nested = {}
    for _ in range(20):
        nested = {"a": nested or None}
    assert parse_fields("/".join("a" * 20)) == parse_fields("a(" * 19 + "a" + ")" * 19) == nested


@pytest.mark.parametrize(
    "text",
    [
        ",", "id,", ",id", "id,,name", "(id)", "items()", "items(id", "items(id))", "items(,id)",
        "/", "/id", "region/", "region//city", "region/,id", "items(region/)", "region/(city)",
        "items(id)/name", "items(id)(name)", "items(id)name", "id name", "id;name", "id.name", "*",
        " ", "/".join("a" * 21), "a(" * 10 + "/".join("b" * 11) + ")" * 10, "a/" * 5000 + "a",
        "a(" * 5000 + "a" + ")" * 5000,
    ],
)  # fmt: skip
def test_invalid_selections_are_refused(text):
    with pytest.raises(HttpError, match=r"fields must look like id,items\(id,name\) or ") as error:
        parse_fields(text)
    assert error.value.status == 400


@pytest.mark.parametrize(
    ("text", "selected"),
    [
        ("number,region/city", {"number": "12135551000", "region": {"city": "LOS ANGELES"}}),
        ("region/city,labels", {"region": {"city": "LOS ANGELES"}, "labels": ["sales"]}),
        ("region/none,none/city,number/none", {"region": {}, "number": "12135551000"}),
    ],
)
def test_selected_properties(text, selected):
    assert select_fields(LEASE, parse_fields(text)) == selected
    page = {"items": [LEASE, LEASE], "limit": 2}
    assert select_fields(page, parse_fields(f"items({text})")) == {"items": [selected, selected]}


def test_slashes_and_parentheses_select_the_same(api):
    path = "/numbers/leases"
    expected = {"items": [{"number": "12135551000", "region": {"city": "LOS ANGELES"}}]}
    for fields in ("items(number,region/city)", "items(number,region(city))"):
        assert api.request("GET", path, fields=fields, prefix="1213") == expected
    assert api.request("GET", f"{path}/12135551000", fields="region/city") == {
        "region": {"city": "LOS ANGELES"}
    }


def test_an_invalid_selection_has_no_effect(api):
    body = [{"phoneNumber": "12135551234"}]
    status, message = api.request_error("POST", "/calls", body, fields="items(id/)")
    assert (status, message[:20]) == (400, "fields must look lik")
    assert api.request("GET", "/calls")["items"] == []
