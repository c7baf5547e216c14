"""Delivery reports of texts."""

from __future__ import annotations

import pytest

from tests.sandbox.api_session import START, ApiSession

MILLISECONDS = int(START * 1000)
ONE, TWO = "12135551231", "12135551232"


@pytest.fixture
def api():
    """A session whose carriers report a minute after the end of a text."""
    session = ApiSession(call_seconds=10, delivery_report_lag=60)
    yield session
    assert session.errors == []


def send(api, *numbers, message="Hello"):
    body = [{"phoneNumber": number, "message": message} for number in numbers]
    return api.request("POST", "/texts", body)["items"]


def reports(api, **query):
    return api.request("GET", "/reports/delivery", **query)["items"]


def test_a_report_changes_when_the_carrier_reports(api):
    [text] = send(api, ONE)
    api.now += 1
    assert reports(api) == []
    api.now += 1
    pending = {
        "campaignId": text["campaignId"], "fromNumber": "67076", "toNumber": ONE, "messageText": "Hello",
        "deliveryState": "SUBMITTED", "deliveryCategory": "NO_DATA", "carrier": "Sandbox Wireless",
        "updated": "2026-01-01T00:00:02.000Z",
    }  # fmt: skip
    assert reports(api) == [pending]
    api.now += 59.9
    assert reports(api) == [pending]
    api.now += 0.1
    assert reports(api) == [
        pending | {
            "deliveryState": "DELIVERED", "deliveryCategory": "DELIVERED",
            "updated": "2026-01-01T00:01:02.000Z",
        }
    ]  # fmt: skip


def test_equal_reports_are_separate_rows():
    api = ApiSession(call_seconds=0, delivery_report_lag=0)
    campaign = api.request("POST", "/texts/broadcasts", {"name": "A"})["id"]
    for _ in range(2):
        body = [{"phoneNumber": ONE, "message": "Hello"}]
        api.request("POST", "/texts", body, campaignId=campaign)
    first, second = reports(api)
    assert first == second
    assert [*reports(api, limit=1), *reports(api, limit=1, offset=1)] == [first, second]


def test_the_report_of_a_text_has_an_id_of_more_than_53_bits(api):
    [text] = send(api, ONE)
    assert api.sandbox.delivery_report(text["id"]) is None
    api.now += 100
    report = api.sandbox.delivery_report(text["id"])
    assert 2**53 < report.pop("id") < 2**63
    assert report == {
        "actionId": text["id"], "campaignId": text["campaignId"], "fromNumber": "67076", "toNumber": ONE,
        "deliveryState": "DELIVERED", "deliveryCategory": "DELIVERED", "timestamp": MILLISECONDS + 62_000,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("digits", "state", "category"),
    [
        ("0005", "CARRIER_REJECTED", "BOUNCED"),
        ("0006", "DELIVERED", "DELIVERED"),
        ("0007", "UNSENT_SYSTEM_ERROR", "BOUNCED"),
        ("0021", "UNSENT_OPTED_OUT_LOCAL", "OPTED_OUT"),
        ("0022", "UNSENT_MESSAGE_TOO_LONG", "BOUNCED"),
        ("0023", "NOT_DELIVERED", "BOUNCED"),
        ("0024", "UNSENT_FORCE_STOPPED", "BOUNCED"),
        ("0025", "UNSENT_INVALID_NUMBER", "BOUNCED"),
        ("0026", "NOT_DELIVERED", "BOUNCED"),
    ],
)
def test_a_report_has_the_state_of_the_result(api, digits, state, category):
    send(api, f"1213555{digits}")
    api.now += 1000
    [report] = reports(api)
    assert (report["deliveryState"], report["deliveryCategory"]) == (state, category)
    assert ("carrier" in report) != state.startswith("UNSENT")


def test_texts_that_are_never_sent_have_no_report(api):
    api.request("POST", "/contacts/dncs", {"numbers": [ONE]})
    send(api, ONE, "12", "12135550018")
    api.now += 1000
    assert reports(api) == []


def test_reports_are_found_by_criteria(api):
    [text] = send(api, ONE)
    api.now += 24 * 3600
    send(api, TWO, "12135550005", message="Good morning")
    api.now += 1000

    def numbers(**query):
        return [one["toNumber"] for one in reports(api, **query)]

    assert numbers() == ["12135550005", TWO, ONE]
    assert numbers(campaignId=text["campaignId"]) == [ONE]
    assert numbers(toNumber=f"+{TWO}") == [TWO]
    assert numbers(fromNumber="12135551000") == []
    assert numbers(deliveryCategory="BOUNCED") == ["12135550005"]
    assert numbers(deliveryState="DELIVERED") == [TWO, ONE]
    assert numbers(carrier="Sandbox Wireless", messageText="MORNING") == ["12135550005", TWO]
    assert numbers(endDate="2026-01-01") == [ONE]
    assert numbers(startDate="2026-01-02") == numbers(startDate="2026-01-01T12:00:00Z") == [
        "12135550005", TWO,
    ]  # fmt: skip
    assert numbers(startDate=str(MILLISECONDS + 3_600_000)) == ["12135550005", TWO]
    assert numbers(limit=1, offset=1) == [TWO]
    assert api.request_error("GET", "/reports/delivery", startDate="yesterday") == (
        400,
        "startDate must be a date such as 2026-01-01, not 'yesterday'",
    )


def test_a_listing_lag_applies_to_reports():
    api = ApiSession(call_seconds=0, listing_lag=5)
    send(api, ONE)
    api.now += 4
    assert reports(api) == []
    api.now += 2
    assert len(reports(api)) == 1
