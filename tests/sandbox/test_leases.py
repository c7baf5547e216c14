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
    assert numbers(api, path, tollFree=True) == [free]
    assert numbers(api, path, tollFree=False) == [other, local]
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
    api.request(
        "PUT", config, {"textInboundConfig": {"forwardEnabled": False, "forwardNumber": ""}}
    )
    assert api.request("GET", config)["textInboundConfig"] == {"forwardEnabled": False}
    incomplete = {"textInboundConfig": {"forwardEnabled": True}}
    assert api.request_error("PUT", config, incomplete)[0] == 400
    tracking = {"transferNumbers": ["2135551234", "+12135551235"], "weeklySchedule": {}}
    api.request("PUT", config, {"configType": "TRACKING", "callTrackingConfig": tracking})
    assert api.request("GET", config)["callTrackingConfig"] == {
        "transferNumbers": ["12135551234", "12135551235"],
    }  # fmt: skip
    for method, body in [("GET", None), ("PUT", {})]:
        for start in (path, path + "/configs"):
            assert api.request_error(method, f"{start}/12135559999", body)[0] == 404


@pytest.mark.parametrize(
    "spelling", ["12135551000", "2135551000", "%2B12135551000", "%2B2135551000"]
)
def test_a_leased_number_has_several_spellings(api, spelling):
    path = f"/numbers/leases/{spelling}"
    config = f"/numbers/leases/configs/{spelling}"
    api.request("PUT", path, {"labels": []})
    lease = api.request("GET", path)
    assert (lease["number"], "labels" in lease) == ("12135551000", False)
    api.request("PUT", config, {"configType": "IVR"})
    assert api.request("GET", config) == {"number": "12135551000", "configType": "IVR"}


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
    found = api.request("GET", path, state="CA", limit=1000)["items"]
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
    page = api.request("GET", "/numbers/regions", limit=2, offset=14)
    assert (len(page["items"]), page["totalCount"]) == (1, 15)


def test_a_city_has_several_regions_which_are_found_by_further_criteria(api):
    def prefixes(**query):
        found = api.request("GET", "/numbers/regions", **query)["items"]
        return [region["prefix"] for region in found]

    assert prefixes(city="Chicago") == ["1312555", "1773555"]
    assert prefixes(city="Chicago", zipcode="60614") == ["1773555"]
    assert prefixes(cityPrefix="san") == ["1310555", "1415555"]
    assert (prefixes(state="IL", country="us"), prefixes(country="CA")) == (
        ["1312555", "1773555"],
        [],
    )
    found = api.request("GET", "/numbers/local", city="Chicago", limit=1000)["items"]
    assert {one["region"]["zipcode"] for one in found} == {"60601", "60614"}


def test_keywords(api):
    def free(keyword):
        return api.request("GET", f"/keywords/{keyword}/available")

    assert (free("SUN"), free("sunshine"), free("TakenAlready")) == (True, False, False)
    found = api.request("GET", "/keywords", keywords=["sun", "SUNSHINE", "RAIN"])["items"]
    assert [one["keyword"] for one in found] == ["SUN", "RAIN"]
    assert api.request_error("GET", "/keywords")[0] == 400
    assert api.request_error("GET", "/keywords/ab/available")[0] == 400
    assert api.request_error("GET", "/keywords", keywords=["a" * 65])[0] == 400
    assert found[0].keys() == {"keyword", "shortCode"}
    assert free("SUN_RISE") is True
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


def test_leased_keywords_are_found_by_label_and_text(api):
    def keywords(path="/keywords/leases", **query):
        return [one["keyword"] for one in api.request("GET", path, **query)["items"]]

    assert api.request("PUT", "/keywords/leases/sunshine", {"labels": ["news"]}) is None
    assert keywords(filter="unsh") == keywords(filter="NEWS") == ["SUNSHINE"]
    assert keywords(labelName="news") == keywords("/keywords/leases/configs", filter="sun")
    assert keywords(labelName="new") == keywords(filter="rain") == []
    api.request("PUT", "/keywords/leases/moon", {"labels": ["night"]})
    assert keywords("/keywords/leases/configs", labelName="night") == ["MOON"]
    assert api.request("GET", "/keywords/leases/moon")["labels"] == ["night"]
    api.request("PUT", "/keywords/leases/moon", {"labels": []})
    lease = api.request("GET", "/keywords/leases/id/2")
    assert lease == api.request("GET", "/keywords/leases/MOON")
    assert lease.keys() == {
        "keyword", "shortCode", "leaseBegin", "leaseEnd", "status", "autoRenew",
    }  # fmt: skip
    assert api.request_error("GET", "/keywords/leases/id/3")[0] == 404


def test_texts_with_a_keyword_are_forwarded(api):
    path = "/keywords/leases/configs/sunshine"
    assert api.request("GET", path) == {
        "keyword": "SUNSHINE", "textInboundConfig": {"forwardEnabled": False},
    }  # fmt: skip
    config = {"forwardEnabled": True, "forwardNumber": "12135551234"}
    spelled = {"forwardEnabled": True, "forwardNumber": "+2135551234"}
    api.request("PUT", path, {"keyword": "MOON", "textInboundConfig": spelled})
    assert api.request("GET", path) == {"keyword": "SUNSHINE", "textInboundConfig": config}
    incomplete = {"textInboundConfig": {"forwardEnabled": True}}
    assert api.request_error("PUT", path, incomplete)[0] == 400
    assert api.request("GET", path)["textInboundConfig"] == config
    assert api.request_error("GET", "/keywords/leases/configs/other")[0] == 404


def test_a_caller_id_is_verified_with_its_code(api):
    path = "/me/callerids/12135551234"

    def verify(code):
        return api.request("POST", path + "/verification-code", {"verificationCode": code})

    assert verify("1234") is False
    assert api.send("POST", path).body == b""
    assert api.request("GET", "/me/callerids") == {"items": []}
    assert verify("4321") is False
    assert verify("1234") is True
    assert verify("9999") is True  # the number is verified already
    other = "/me/callerids/2135551234/verification-code"
    assert api.request("POST", other, {"verificationCode": "9"}) is True
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


def test_usage_is_finer_than_a_credit(api):
    now = int(api.now * 1000)
    charges = [(now, 70, 1.1667), (now, 70, 1.1667), (now, 0, 0.5)]
    api.sandbox.access(lambda account: account.ledger.extend(charges))
    usage = api.request("GET", "/me/billing/credit-usage")
    assert (usage["creditsUsed"], usage["callsDurationMinutes"]) == (2.8334, 2)


@pytest.mark.parametrize(("totals", "expected"), [("unknown", -1), ("missing", None)])
def test_totals_can_be_unknown_or_missing(api, totals, expected):
    api.sandbox.configure(totals=totals)
    assert api.request("GET", "/calls").get("totalCount") == expected
