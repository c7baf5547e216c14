"""Orders of numbers and keywords: their lifecycle, outcomes and refusals, and the leases they create."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from callfire_client.sandbox import orders
from tests.sandbox.api_session import START, ApiSession

LOCAL, OTHER, TOLL_FREE = "12135552000", "13125552000", "18005553000"


def order_numbers(api, *numbers, **counts):
    body = {"numbers": list(numbers), **counts}
    response = api.send("POST", "/orders/numbers", body)
    assert response.status == 201, response.body
    return json.loads(response.body)["id"]


def order_keywords(api, *keywords):
    response = api.send("POST", "/orders/keywords", {"keywords": list(keywords)})
    assert response.status == 201, response.body
    return json.loads(response.body)["id"]


def read(api, order):
    return api.request("GET", f"/orders/{order}")


def found(api, **query):
    return [order["id"] for order in api.request("GET", "/orders", **query)["items"]]


def numbers_for_sale(api, **query):
    return [one["number"] for one in api.request("GET", "/numbers/local", **query)["items"]]


def test_an_order_of_numbers_leases_them_when_it_is_finished(api):
    order = order_numbers(api, LOCAL, TOLL_FREE, OTHER[1:], f"+{LOCAL}")
    new = {
        "id": order,
        "status": "NEW",
        "created": int(START * 1000),
        "totalCost": 4.0,
        "localNumbers": {"ordered": 2, "unitCost": 1.0},
        "tollFreeNumbers": {"ordered": 1, "unitCost": 2.0},
    }
    assert read(api, order) == new
    assert LOCAL not in numbers_for_sale(api, prefix="213")
    api.now += 1
    assert read(api, order) == {**new, "status": "PROCESSING"}
    assert api.request_error("GET", f"/numbers/leases/{LOCAL}")[0] == 404
    api.now += 1
    new["localNumbers"]["fulfilled"] = [LOCAL, OTHER]
    new["tollFreeNumbers"]["fulfilled"] = [TOLL_FREE]
    assert read(api, order) == {**new, "status": "FINISHED"}
    lease = api.request("GET", f"/numbers/leases/{LOCAL}")
    assert (lease["status"], lease["leaseBegin"]) == ("ACTIVE", int((START + 2) * 1000))
    assert lease["region"]["city"] == "LOS ANGELES"
    config = f"/numbers/leases/configs/{LOCAL}"
    assert api.request("GET", config) == {"number": LOCAL}
    api.request("PUT", config, {"configType": "TRACKING"})
    assert api.request("GET", config) == {"number": LOCAL, "configType": "TRACKING"}
    assert api.request("GET", f"/numbers/leases/{TOLL_FREE}")["tollFree"] is True
    assert LOCAL not in numbers_for_sale(api, prefix="213")


def test_an_order_of_keywords_leases_them_when_it_is_finished(api):
    order = order_keywords(api, "sun", "Sun_Rise")
    assert api.request("GET", "/keywords/SUN/available") is False
    api.now += 2
    assert read(api, order) == {
        "id": order,
        "status": "FINISHED",
        "created": int(START * 1000),
        "totalCost": 10.0,
        "keywords": {"ordered": 2, "unitCost": 5.0, "fulfilled": ["SUN", "SUN_RISE"]},
    }
    lease = api.request("GET", "/keywords/leases/sun_rise")
    assert lease == api.request("GET", "/keywords/leases/id/4")
    config = api.request("GET", "/keywords/leases/configs/sun_rise")
    assert config == {"keyword": "SUN_RISE", "textInboundConfig": {"forwardEnabled": False}}
    assert api.request("GET", "/keywords", keywords=["sun", "moon", "rain"])["items"] == [
        {"keyword": "RAIN", "shortCode": lease["shortCode"]}
    ]


def test_an_order_of_a_count_chooses_numbers(api):
    order = order_numbers(api, localCount=2, tollFreeCount=1, city="Chicago", zipcode="60614")
    api.now += 2
    found = read(api, order)
    assert found["localNumbers"]["fulfilled"] == ["17735552000", "17735552001"]
    assert found["tollFreeNumbers"]["fulfilled"] == [TOLL_FREE]
    order = order_numbers(api, localCount=45, prefix="3125552")
    api.now += 2
    fulfilled = read(api, order)["localNumbers"]["fulfilled"]
    assert (len(fulfilled), fulfilled[0], fulfilled[-1]) == (45, OTHER, "13125552051")
    assert not any(one.endswith(("41", "47")) for one in fulfilled)


def test_a_released_number_or_keyword_can_be_ordered_again(api):
    first = order_numbers(api, LOCAL), order_keywords(api, "SUN")
    api.now += 2
    api.request("PUT", f"/numbers/leases/{LOCAL}", {"autoRenew": False})
    api.request("PUT", "/keywords/leases/SUN", {"autoRenew": False})
    assert api.request_error("POST", "/orders/numbers", {"numbers": [LOCAL]})[0] == 400
    api.now += 31 * 24 * 3600
    assert LOCAL in numbers_for_sale(api, prefix="213")
    again = order_numbers(api, LOCAL), order_keywords(api, "SUN")
    api.now += 2
    assert [read(api, order)["status"] for order in (*first, *again)] == ["FINISHED"] * 4
    assert api.request("GET", f"/numbers/leases/{LOCAL}")["status"] == "ACTIVE"
    assert api.request("GET", "/keywords/leases/id/4")["keyword"] == "SUN"


ENDINGS = {
    "41": "WAIT_FOR_PAYMENT", "42": "ERRORED", "43": "VOID", "44": "PAYMENT_ERROR", "45": "REJECTED",
}  # fmt: skip


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_last_digits_of_a_number_decide_about_the_order(api, ending):
    number = f"121355520{ending}"
    order = order_numbers(api, LOCAL, number)
    api.now += 1
    assert read(api, order)["status"] == "PROCESSING"
    api.now += 1
    ended = read(api, order)
    assert ended["status"] == ENDINGS[ending]
    assert ended["localNumbers"] == {"ordered": 2, "unitCost": 1.0}
    assert {LOCAL, number} <= set(numbers_for_sale(api, prefix="213"))


PREFIXES = {
    "UNPAID": "WAIT_FOR_PAYMENT", "BROKEN": "ERRORED", "VOID": "VOID", "DECLINED": "PAYMENT_ERROR",
    "REJECTED": "REJECTED",
}  # fmt: skip


@pytest.mark.parametrize("prefix", PREFIXES)
def test_the_beginning_of_a_keyword_decides_about_the_order(api, prefix):
    order = order_keywords(api, "SUN41", f"{prefix.lower()}1")
    api.now += 2
    assert read(api, order)["status"] == PREFIXES[prefix]
    assert api.request("GET", "/keywords/SUN41/available") is True


def test_an_order_can_lack_some_of_what_was_ordered(api):
    order = order_numbers(api, LOCAL, "12135552046", "18005553046")
    keywords = order_keywords(api, "MISSING1", "12345")
    api.now += 2
    ended = read(api, order)
    assert (ended["status"], ended["totalCost"]) == ("FINISHED", 4.0)
    assert ended["localNumbers"] == {"ordered": 2, "unitCost": 1.0, "fulfilled": [LOCAL]}
    assert ended["tollFreeNumbers"] == {"ordered": 1, "unitCost": 2.0}
    assert read(api, keywords)["keywords"]["fulfilled"] == ["12345"]
    assert api.request_error("GET", "/numbers/leases/12135552046")[0] == 404


@pytest.mark.parametrize(
    ("path", "body", "message"),
    [
        ("numbers", {"numbers": [LOCAL, "12135552047"]}, "no valid credit card on file"),
        ("keywords", {"keywords": ["nocard"]}, "no valid credit card on file"),
        ("numbers", {"numbers": [LOCAL, "12135551000"]}, "unavailable numbers: 12135551000"),
        (
            "numbers",
            {"numbers": ["12135559999", "1"]},
            "unavailable numbers: 12135559999, 1",
        ),
        (
            "keywords",
            {"keywords": ["sun", "moon", "takenX"]},
            "unavailable keywords: MOON, TAKENX",
        ),
        ("numbers", {}, "nothing is ordered"),
        ("keywords", {}, "nothing is ordered"),
        (
            "numbers",
            {"localCount": 5, "state": "XX"},
            "only 0 local numbers are available, not 5",
        ),
        (
            "numbers",
            {"tollFreeCount": 5000},
            "only 301 toll-free numbers are available, not 5000",
        ),
    ],
)
def test_orders_are_refused(api, path, body, message):
    assert api.request_error("POST", f"/orders/{path}", body) == (400, message)
    api.now += 2
    assert found(api) == []
    assert api.request("GET", "/numbers/leases")["totalCount"] == 3


def test_invalid_orders_are_refused(api):
    for path, body in [
        ("numbers", {"numbers": [LOCAL], "localCount": 1}),
        ("numbers", {"localCount": -1}),
        ("numbers", {"tollFreeCount": -1}),
        ("numbers", {"localCount": 1, "prefix": "x"}),
        ("keywords", {"keywords": ["no"]}),
        ("keywords", {"keywords": ["no good"]}),
    ]:
        assert api.request_error("POST", f"/orders/{path}", body)[0] == 400
    order_numbers(api, LOCAL)
    refused = api.request_error("POST", "/orders/numbers", {"numbers": [LOCAL]})
    assert refused == (400, f"unavailable numbers: {LOCAL}")
    assert api.request_error("GET", "/orders/5") == (404, "there is no order 5")


def test_orders_are_found_newest_first_by_status_and_time(api):
    first = order_numbers(api, LOCAL)
    api.now += 1.5
    second = order_numbers(api, "12135552042")
    api.now += 1
    third = order_keywords(api, "SUN")
    assert [read(api, one)["status"] for one in (first, second, third)] == [
        "FINISHED", "PROCESSING", "NEW",
    ]  # fmt: skip
    assert found(api) == [third, second, first]
    assert found(api, limit=1, offset=1) == [second]
    assert found(api, status="NEW") == [third]
    # The names repeated, as the contract describes the list, and joined, as its prose does.
    assert found(api, status=["FINISHED", "NEW"]) == [third, first]
    assert found(api, status="FINISHED,NEW") == [third, first]
    assert found(api, status="FINISHED,", fields="items(id)") == [first]
    assert found(api, status="VOID") == []
    assert api.request_error("GET", "/orders", status="FINISHED,SOLD")[0] == 400
    middle = int((START + 1) * 1000)
    assert found(api, intervalEnd=middle) == [first]
    assert found(api, intervalBegin=middle, intervalEnd=middle + 500) == [second]
    api.now += 1
    assert found(api, status=["ERRORED", "VOID"]) == [second]


def test_orders_in_progress_are_saved_with_the_state(api):
    order = order_numbers(api, LOCAL), order_keywords(api, "SUN")
    state = json.loads(json.dumps(api.sandbox.dump_state()))
    other = ApiSession(call_seconds=10)
    other.sandbox.load_state(state)
    for session in (api, other):
        session.now += 2
        assert [read(session, one)["status"] for one in order] == ["FINISHED"] * 2
        assert session.request("GET", "/keywords/leases/configs/SUN")["keyword"] == "SUN"
    assert api.sandbox.dump_state() == other.sandbox.dump_state()


def test_the_documentation_contains_the_outcomes():
    assert orders.markdown_table() in Path("docs/sandbox.md").read_text()
