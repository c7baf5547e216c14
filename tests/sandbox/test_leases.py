"""Leases, numbers and keywords for sale, caller ids and usage."""

from __future__ import annotations

import pytest

from tests.sandbox.api_session import START

DAY = 24 * 60 * 60


def numbers(api, path, **query):
    return [item["number"] for item in api.request("GET", path, **query)["items"]]


def test_number_leases_are_found_and_changed(api):
    path = "/numbers/leases"
    local, other, free = "12135551000", "13125551000", "18005551000"
    assert numbers(api, path) == [free, other, local]
    assert numbers(api, path, state="ca", city="Los Angeles") == [local]
    assert numbers(api, path, zipcode="60601") == [other]
    assert numbers(api, path, prefix="312", lata="358") == [other]
    assert numbers(api, path, prefix="1800") == numbers(api, path, labelName="support") == [free]
    assert numbers(api, path, rateCenter="nowhere") == []
    assert numbers(api, path + "/configs", state="IL") == [other]
    api.request(
        "PUT",
        f"{path}/{local}",
        {"autoRenew": False, "textFeatureStatus": "DISABLED", "status": "RELEASED"},
    )
    lease = api.request("GET", f"{path}/{local}")
    assert (lease["autoRenew"], lease["textFeatureStatus"], lease["status"]) == (
        False,
        "DISABLED",
        "ACTIVE",
    )
    config = f"{path}/configs/{local}"
    api.request("PUT", config, {"configType": "IVR", "ivrInboundConfig": {"dialplanXml": "<a/>"}})
    assert api.request("GET", config) == {
        "number": local, "configType": "IVR", "ivrInboundConfig": {"dialplanXml": "<a/>"},
    }  # fmt: skip
    for method, body in [("GET", None), ("PUT", {})]:
        for start in (path, path + "/configs"):
            assert api.request_error(method, f"{start}/12135559999", body)[0] == 404


def test_leases_are_renewed_or_released(api):
    api.request("PUT", "/numbers/leases/12135551000", {"autoRenew": False})
    api.request("PUT", "/keywords/leases/moon", {"autoRenew": False})
    api.now += 30 * DAY
    ended = api.request("GET", "/numbers/leases/12135551000")
    renewed = api.request("GET", "/numbers/leases/13125551000")
    assert (ended["status"], renewed["status"]) == ("RELEASED", "ACTIVE")
    assert renewed["leaseBegin"] == ended["leaseEnd"] == int((START + 30 * DAY) * 1000)
    assert api.request("GET", "/keywords/leases/MOON")["status"] == "RELEASED"
    assert api.request("GET", "/keywords/leases/SUNSHINE")["status"] == "ACTIVE"


def test_local_numbers_for_sale_are_found_by_criteria(api):
    path = "/numbers/local"
    assert api.request_error("GET", path)[0] == 400
    found = api.request("GET", path, state="CA", limit=500)["items"]
    assert {item["region"]["city"] for item in found} == {
        "LOS ANGELES", "SANTA MONICA", "SAN FRANCISCO",
    }  # fmt: skip
    assert len(api.request("GET", path, state="CA")["items"]) == 100
    assert len(api.request("GET", path, city="boston", limit=3)["items"]) == 3
    assert all(one.startswith("12065552") for one in numbers(api, path, prefix="2065552"))
    assert numbers(api, path, prefix="2065559") == numbers(api, path, state="XX") == []
    near = api.request("GET", path, zipcode="60699", limit=1)["items"]
    assert [one["region"]["zipcode"] for one in near] == ["60601"]
    assert api.request_error("GET", path, prefix="x")[0] == 400


def test_toll_free_numbers_by_pattern(api):
    path = "/numbers/tollfree"
    assert all(one.startswith("187") for one in numbers(api, path, pattern="87*", limit=500))
    assert {one[1:4] for one in numbers(api, path, pattern="8**", limit=500)} > {"800", "888"}
    for pattern in ("8", "87", "877", "8*7", "87**", "ab*"):
        assert api.request_error("GET", path, pattern=pattern)[0] == 400


def test_regions(api):
    [region] = api.request("GET", "/numbers/regions", city="denver")["items"]
    assert (region["prefix"], region["timeZone"]) == ("1303555", "America/Denver")
    page = api.request("GET", "/numbers/regions", limit=2, offset=11)
    assert (len(page["items"]), page["totalCount"]) == (1, 12)


def test_keywords(api):
    def free(keyword):
        return api.request("GET", f"/keywords/{keyword}/available")

    assert (free("SUN"), free("sunshine"), free("TakenAlready")) == (True, False, False)
    found = api.request("GET", "/keywords", keywords=["sun", "SUNSHINE", "RAIN"])["items"]
    assert [one["keyword"] for one in found] == ["SUN", "RAIN"]
    assert api.request_error("GET", "/keywords")[0] == 400
    assert api.request_error("GET", "/keywords/ab/available")[0] == 400
    assert api.request_error("GET", "/keywords", keywords=["a" * 65])[0] == 400
    leases = api.request("GET", "/keywords/leases", limit=1)
    assert (leases["items"][0]["keyword"], leases["totalCount"]) == ("MOON", 2)
    listed = api.request("POST", "/contacts/lists", {"name": "A"})["id"]
    api.request(
        "PUT", "/keywords/leases/Moon", {"contactListId": listed, "doubleOptInEnabled": True}
    )
    lease = api.request("GET", "/keywords/leases/MOON")
    assert (lease["contactListId"], lease["doubleOptInEnabled"]) == (listed, True)
    assert api.request_error("PUT", "/keywords/leases/MOON", {"contactListId": 5})[0] == 400
    assert api.request_error("GET", "/keywords/leases/OTHER")[0] == 404


def test_a_caller_id_is_verified_with_its_code(api):
    path = "/me/callerids/12135551234"

    def verify(code):
        return api.request("POST", path + "/verification-code", {"verificationCode": code})

    assert verify("1234") is False
    assert api.send("POST", path).body == b""
    assert api.request("GET", "/me/callerids") == {"items": []}
    assert verify("4321") is False
    assert verify("1234") is True
    assert api.request("GET", "/me/callerids") == {"items": [{"phoneNumber": "12135551234"}]}
    assert api.request_error("POST", "/me/callerids/12")[0] == 400
    assert api.request_error("POST", path + "/verification-code", {})[0] == 400


def test_usage_is_the_sum_of_the_calls(api):
    api.sandbox.script("99", duration_factor=20)
    for number in ("12135551234", "12135551299", "12135550001"):
        api.request("POST", "/calls", [{"phoneNumber": number}])
    api.now += 15
    middle = int(api.now * 1000)
    api.now += 1000
    calls = api.request("GET", "/calls")["items"]
    records = [record for call in calls for record in call["records"]]
    billed = sum(record["billedAmount"] for record in records)
    usage = api.request("GET", "/me/billing/credit-usage")
    assert usage["creditsUsed"] == pytest.approx(billed) == pytest.approx(2.1)
    assert usage["callsDurationMinutes"] == round(sum(one["duration"] for one in records) / 60) == 2
    early = api.request("GET", "/me/billing/credit-usage", intervalEnd=middle)
    late = api.request("GET", "/me/billing/credit-usage", intervalBegin=middle)
    assert (early["creditsUsed"], late["creditsUsed"]) == (0.1, 2.0)
    plan = api.request("GET", "/me/billing/plan-usage")
    assert plan["remainingPlanCredits"] == 1_000_000 - round(billed)
    assert plan["totalRemainingCredits"] == 1_000_500 - round(billed)
    assert plan["intervalStart"] == int(START * 1000)
    api.now += 31 * DAY
    assert api.request("GET", "/me/billing/plan-usage")["remainingPlanCredits"] == 1_000_000
    assert (
        api.request_error("GET", "/me/billing/credit-usage", intervalBegin=5, intervalEnd=4)[0]
        == 400
    )


@pytest.mark.parametrize(("totals", "expected"), [("unknown", -1), ("missing", None)])
def test_totals_can_be_unknown_or_missing(api, totals, expected):
    api.sandbox.configure(totals=totals)
    assert api.request("GET", "/calls").get("totalCount") == expected
