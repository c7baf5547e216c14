"""Numbers and keywords, leased and on sale; verified numbers; what was used."""

import pytest

from tests.sandbox.talking import START

DAY = 24 * 60 * 60


def numbers(talk, path, **query):
    return [item["number"] for item in talk.ask("GET", path, **query)["items"]]


def test_number_leases_are_found_and_changed(talk):
    path = "/numbers/leases"
    local, other, free = "12135551000", "13125551000", "18005551000"
    assert numbers(talk, path) == [free, other, local]
    assert numbers(talk, path, state="ca", city="Los Angeles") == [local]
    assert numbers(talk, path, zipcode="60601") == [other]
    assert numbers(talk, path, prefix="312", lata="358") == [other]
    assert numbers(talk, path, prefix="1800") == numbers(talk, path, labelName="support") == [free]
    assert numbers(talk, path, rateCenter="nowhere") == []
    assert numbers(talk, path + "/configs", state="IL") == [other]
    talk.ask(
        "PUT",
        f"{path}/{local}",
        {"autoRenew": False, "textFeatureStatus": "DISABLED", "status": "RELEASED"},
    )
    lease = talk.ask("GET", f"{path}/{local}")
    assert (lease["autoRenew"], lease["textFeatureStatus"], lease["status"]) == (
        False,
        "DISABLED",
        "ACTIVE",
    )
    config = f"{path}/configs/{local}"
    talk.ask("PUT", config, {"configType": "IVR", "ivrInboundConfig": {"dialplanXml": "<a/>"}})
    assert talk.ask("GET", config) == {
        "number": local, "configType": "IVR", "ivrInboundConfig": {"dialplanXml": "<a/>"},
    }  # fmt: skip
    for method, body in [("GET", None), ("PUT", {})]:
        for start in (path, path + "/configs"):
            assert talk.refused(method, f"{start}/12135559999", body)[0] == 404


def test_leases_end_or_renew_themselves(talk):
    talk.ask("PUT", "/numbers/leases/12135551000", {"autoRenew": False})
    talk.ask("PUT", "/keywords/leases/moon", {"autoRenew": False})
    talk.now += 30 * DAY
    ended = talk.ask("GET", "/numbers/leases/12135551000")
    renewed = talk.ask("GET", "/numbers/leases/13125551000")
    assert (ended["status"], renewed["status"]) == ("RELEASED", "ACTIVE")
    assert renewed["leaseBegin"] == ended["leaseEnd"] == int((START + 30 * DAY) * 1000)
    assert talk.ask("GET", "/keywords/leases/MOON")["status"] == "RELEASED"
    assert talk.ask("GET", "/keywords/leases/SUNSHINE")["status"] == "ACTIVE"


def test_numbers_on_sale_are_searched_by_what_is_asked_for(talk):
    path = "/numbers/local"
    assert talk.refused("GET", path)[0] == 400
    found = talk.ask("GET", path, state="CA", limit=500)["items"]
    assert {item["region"]["city"] for item in found} == {
        "LOS ANGELES", "SANTA MONICA", "SAN FRANCISCO",
    }  # fmt: skip
    assert len(talk.ask("GET", path, state="CA")["items"]) == 100
    assert len(talk.ask("GET", path, city="boston", limit=3)["items"]) == 3
    assert all(one.startswith("12065552") for one in numbers(talk, path, prefix="2065552"))
    assert numbers(talk, path, prefix="2065559") == numbers(talk, path, state="XX") == []
    near = talk.ask("GET", path, zipcode="60699", limit=1)["items"]
    assert [one["region"]["zipcode"] for one in near] == ["60601"]
    assert talk.refused("GET", path, prefix="x")[0] == 400


def test_toll_free_numbers_by_pattern(talk):
    path = "/numbers/tollfree"
    assert all(one.startswith("187") for one in numbers(talk, path, pattern="87*", limit=500))
    assert {one[1:4] for one in numbers(talk, path, pattern="8**", limit=500)} > {"800", "888"}
    for pattern in ("8", "87", "877", "8*7", "87**", "ab*"):
        assert talk.refused("GET", path, pattern=pattern)[0] == 400


def test_regions(talk):
    [region] = talk.ask("GET", "/numbers/regions", city="denver")["items"]
    assert (region["prefix"], region["timeZone"]) == ("1303555", "America/Denver")
    page = talk.ask("GET", "/numbers/regions", limit=2, offset=11)
    assert (len(page["items"]), page["totalCount"]) == (1, 12)


def test_keywords(talk):
    def free(keyword):
        return talk.ask("GET", f"/keywords/{keyword}/available")

    assert (free("SUN"), free("sunshine"), free("TakenAlready")) == (True, False, False)
    found = talk.ask("GET", "/keywords", keywords=["sun", "SUNSHINE", "RAIN"])["items"]
    assert [one["keyword"] for one in found] == ["SUN", "RAIN"]
    assert talk.refused("GET", "/keywords")[0] == 400
    assert talk.refused("GET", "/keywords/ab/available")[0] == 400
    assert talk.refused("GET", "/keywords", keywords=["a" * 65])[0] == 400
    leases = talk.ask("GET", "/keywords/leases", limit=1)
    assert (leases["items"][0]["keyword"], leases["totalCount"]) == ("MOON", 2)
    listed = talk.ask("POST", "/contacts/lists", {"name": "A"})["id"]
    talk.ask("PUT", "/keywords/leases/Moon", {"contactListId": listed, "doubleOptInEnabled": True})
    lease = talk.ask("GET", "/keywords/leases/MOON")
    assert (lease["contactListId"], lease["doubleOptInEnabled"]) == (listed, True)
    assert talk.refused("PUT", "/keywords/leases/MOON", {"contactListId": 5})[0] == 400
    assert talk.refused("GET", "/keywords/leases/OTHER")[0] == 404


def test_a_number_is_verified_with_the_code_that_was_sent(talk):
    path = "/me/callerids/12135551234"

    def verify(code):
        return talk.ask("POST", path + "/verification-code", {"verificationCode": code})

    assert verify("1234") is False
    assert talk.send("POST", path).body == b""
    assert talk.ask("GET", "/me/callerids") == {"items": []}
    assert verify("4321") is False
    assert verify("1234") is True
    assert talk.ask("GET", "/me/callerids") == {"items": [{"phoneNumber": "12135551234"}]}
    assert talk.refused("POST", "/me/callerids/12")[0] == 400
    assert talk.refused("POST", path + "/verification-code", {})[0] == 400


def test_usage_adds_up(talk):
    talk.sandbox.script("99", pace=20)
    for number in ("12135551234", "12135551299", "12135550001"):
        talk.ask("POST", "/calls", [{"phoneNumber": number}])
    talk.now += 15
    middle = int(talk.now * 1000)
    talk.now += 1000
    calls = talk.ask("GET", "/calls")["items"]
    records = [record for call in calls for record in call["records"]]
    billed = sum(record["billedAmount"] for record in records)
    usage = talk.ask("GET", "/me/billing/credit-usage")
    assert usage["creditsUsed"] == billed == 3.0
    assert usage["callsDurationMinutes"] == round(sum(one["duration"] for one in records) / 60) == 2
    early = talk.ask("GET", "/me/billing/credit-usage", intervalEnd=middle)
    late = talk.ask("GET", "/me/billing/credit-usage", intervalBegin=middle)
    assert (early["creditsUsed"], late["creditsUsed"]) == (1.0, 2.0)
    plan = talk.ask("GET", "/me/billing/plan-usage")
    assert plan["remainingPlanCredits"] == 1_000_000 - billed
    assert plan["totalRemainingCredits"] == 1_000_500 - billed
    assert plan["intervalStart"] == int(START * 1000)
    talk.now += 31 * DAY
    assert talk.ask("GET", "/me/billing/plan-usage")["remainingPlanCredits"] == 1_000_000
    assert talk.refused("GET", "/me/billing/credit-usage", intervalBegin=5, intervalEnd=4)[0] == 400


@pytest.mark.parametrize(("totals", "expected"), [("unknown", -1), ("missing", None)])
def test_totals_can_be_unknown_or_missing(talk, totals, expected):
    talk.sandbox.configure(totals=totals)
    assert talk.ask("GET", "/calls").get("totalCount") == expected
