"""What lists show: capped pages, resources that appear later, calls without attributes, the time."""

from __future__ import annotations

import json
from contextlib import closing
from email.utils import formatdate
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from callfire_client.sandbox import Clock, Request, Settings
from callfire_client.sandbox.control import ControlApi
from callfire_client.testing import SandboxServer
from tests.sandbox.api_session import START, ApiSession

RECIPIENT = {"phoneNumber": "12135551234", "attributes": {"reminder_id": "7"}}


def sent(api, count=1):
    return [item["id"] for item in api.request("POST", "/calls", [RECIPIENT] * count)["items"]]


def listed(api, path="/calls", **query):
    return [item["id"] for item in api.request("GET", path, **query)["items"]]


def test_a_page_has_a_maximum_whatever_its_limit():
    api = ApiSession(max_page_size=2)
    calls = sent(api, 5)[::-1]
    pages = [listed(api, limit=100, offset=offset) for offset in (0, 2, 4, 6)]
    assert pages == [calls[:2], calls[2:4], calls[4:], []]
    page = api.request("GET", "/calls", limit=100)
    assert (page["limit"], page["totalCount"]) == (100, 5)
    assert listed(api, limit=1) == calls[:1]


def test_new_resources_are_listed_later():
    api = ApiSession(listing_lag=30)
    (first,) = sent(api)
    broadcast = api.request("POST", "/calls/broadcasts", {"name": "b"})["id"]
    batches = f"/calls/broadcasts/{broadcast}/batches"
    batch = api.request("POST", batches, {"recipients": [RECIPIENT]})["id"]
    api.request("POST", "/contacts/lists", {"name": "l", "contactNumbers": ["12135551234"]})
    paths = ("/calls", "/calls/broadcasts", batches, "/contacts/lists")
    assert [listed(api, path) for path in paths] == [[]] * 4
    assert api.request("GET", "/calls")["totalCount"] == 0
    assert api.request("GET", f"/calls/{first}")["id"] == first
    api.now += 29.999
    (second,) = sent(api)
    assert listed(api) == []
    api.now += 0.001
    assert [listed(api, path) for path in paths[:3]] == [[first], [broadcast], [batch]]
    api.now += 30
    assert listed(api)[:1] == [second]


def test_resources_without_ids_are_always_listed():
    assert ApiSession(listing_lag=30).request("GET", "/numbers/leases")["items"]


def test_a_lag_that_is_set_later_concerns_new_resources():
    api = ApiSession()
    (first,) = sent(api)
    api.sandbox.configure(listing_lag=30)
    (second,) = sent(api)
    assert listed(api) == [first]
    api.sandbox.configure(listing_lag=0)
    assert listed(api) == [second, first]


def test_calls_are_listed_without_attributes():
    api = ApiSession(listed_attributes=False)
    (call,) = sent(api)
    (item,) = api.request("GET", "/calls")["items"]
    assert "attributes" not in item
    assert api.request("GET", f"/calls/{call}")["attributes"] == {"reminder_id": "7"}


@pytest.mark.parametrize(
    ("path", "absent"),
    [
        ("/calls", set()),
        ("/calls/broadcasts", {"limit", "offset"}),
        ("/calls/broadcasts/{id}/batches", {"totalCount"}),
        ("/contacts", {"limit", "offset"}),
        ("/contacts/dncs", {"limit", "offset"}),
        ("/contacts/lists", {"limit", "offset"}),
        ("/contacts/lists/{list}/items", set()),
        ("/me/api/credentials", {"limit", "offset"}),
        ("/numbers/leases", set()),
    ],
)
@pytest.mark.parametrize("totals", ["known", "unknown", "missing"])
def test_pages_lack_the_properties_that_recorded_pages_lack(path, absent, totals):
    api = ApiSession(totals=totals)
    broadcast = api.request("POST", "/calls/broadcasts", {"name": "b"})["id"]
    contacts = {"name": "l", "contactNumbers": ["12135551234"]}
    contact_list = api.request("POST", "/contacts/lists", contacts)["id"]
    expected = {"items", "limit", "offset", "totalCount"} - absent
    if totals == "missing":
        expected.discard("totalCount")
    page = api.request("GET", path.format(id=broadcast, list=contact_list), limit=5, offset=0)
    assert page.keys() == expected
    assert page.get("totalCount") != -1 or totals == "unknown"


@pytest.mark.parametrize("skew", [-600, 0, 600])
def test_the_date_is_that_of_the_sandbox(skew):
    api = ApiSession(clock_skew=skew)
    api.now += 7
    date = formatdate(START + 7 + skew, usegmt=True)
    assert api.send("GET", "/calls").headers["date"] == date
    assert api.send("GET", "/calls/0").headers["date"] == date
    assert api.send("GET", "/nowhere").headers["date"] == date
    (call,) = sent(api)
    assert api.request("GET", f"/calls/{call}")["created"] == (START + 7 + skew) * 1000
    clock = ControlApi(api.sandbox).handle(Request("GET", "/_sandbox/clock"))
    assert clock.headers["date"] == date
    assert json.loads(clock.body)["now"] == (START + 7 + skew) * 1000


@pytest.mark.parametrize("path", ["/v2/calls", "/", "/_sandbox/clock", "/nowhere"])
def test_the_date_over_http_is_that_of_the_sandbox_too(path):
    with SandboxServer(Settings(clock_skew=600), clock=Clock(START, speed=0)) as server:
        address = urlsplit(server.base_url)
        connection = HTTPConnection(address.hostname, address.port, timeout=60)
        with closing(connection):
            connection.request("GET", path)
            headers = connection.getresponse().getheaders()
    dates = [value for name, value in headers if name.lower() == "date"]
    assert dates == [formatdate(START + 600, usegmt=True)]
