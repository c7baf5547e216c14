"""`reconcile`: the reads that it performs for each operation, and its result; the reads are simulated."""

import pickle
from datetime import UTC, datetime, timedelta
from email.utils import formatdate

import pytest

from callfire_client import errors
from callfire_client._core.phone_numbers import normalize_number
from callfire_client._reconciliation import reconcile
from callfire_client._reconciliation.listing import MAX_REQUESTS
from callfire_client.api import load_operation
from callfire_client.models import (
    ApiCredentialPage,
    BatchPage,
    CallBroadcast,
    CallBroadcastPage,
    CallPage,
    CampaignSoundPage,
    ContactListPage,
    MediaPage,
    NumberOrderPage,
    TextBroadcast,
    TextBroadcastPage,
    TextPage,
    WebhookPage,
)
from callfire_client.reconcile import ServerTime
from callfire_client.types import Headers, Response

SENT = datetime(2026, 3, 1, 12, tzinfo=UTC)
"""When the operation was sent, by the clock of the server."""
READ = SENT + timedelta(seconds=90)
OFFSET = timedelta(minutes=10)
ONE, TWO = "12135550001", "12135550002"


def lost(operation, path=(), *, body=None, query=None, form=None, server_time=SENT):
    """Return the error of an operation whose response was lost; the clock of its client is behind."""
    request = load_operation(operation).request(path, query=query or {}, body=body)
    if form is not None:
        request = type(request)(request.operation, request.method, request.path, form=form)
    return errors.DeliveryUnknownError(
        "lost",
        operation=operation,
        sent_at=SENT - OFFSET,
        server_time=server_time and ServerTime(server_time, server_time + timedelta(seconds=1)),
        request=request,
    )


def sent_calls(*recipients, **options):
    recipients = [{"phoneNumber": one} if isinstance(one, str) else one for one in recipients]
    return lost("sendCalls", body=recipients, **options)


def marked(number, mark):
    return {"phoneNumber": number, "attributes": {"reminder_id": mark}}


def milliseconds(time):
    return int(time.timestamp() * 1000)


def call(number, id, seconds=1.0, **properties):
    """Return a call that was created some seconds after the request."""
    created = milliseconds(SENT + timedelta(seconds=seconds))
    return {"id": id, "toNumber": number, "created": created, **properties}


class Reads:
    """Simulates the API: responds to each read with the next page, and records the reads.

    Args:
        pages: The JSON bodies of the pages; a list is the items of a page. After them, pages are empty.
        model: The model of a page.
        date: The time of the server.
    """

    def __init__(self, *pages, model=CallPage, date=READ):
        self.pages = list(pages)
        self.model = model
        self.headers = Headers(
            [("Date", formatdate(date.timestamp(), usegmt=True))] if date else []
        )
        self.performed = []

    def run(self, error, mark=None, expires_at=None):
        steps = reconcile(error, mark, expires_at)
        response = None
        while True:
            try:
                action = steps.send(response)
            except StopIteration as stop:
                return stop.value
            self.performed.append(action)
            page = self.pages.pop(0) if self.pages else []
            body = {"items": page} if isinstance(page, list) else page
            parsed = self.model.from_dict(body)
            response = Response(200, self.headers, b"", parsed)

    @property
    def queries(self):
        """The query of each read, without limit and offset."""
        return [
            {name: value for name, value in action.query.items() if name not in ("limit", "offset")}
            for action in self.performed
        ]


def ids(items):
    return [item.id for item in items]


class TestCalls:
    def test_all_recipients_are_read_together_by_campaign_and_interval(self):
        reads = Reads([call(TWO, 2), call(ONE, 1)])
        result = reads.run(sent_calls(ONE, TWO, query={"campaign_id": 7}))
        assert ids(result.found) == ids(result.candidates) == [1, 2]
        assert (result.proven, result.missing, result.surplus) == ([], [], [])
        assert (result.outcome, result.conclusive) == ("possibly_done", False)
        assert [action.operation.id for action in reads.performed] == ["findCalls"] * 2
        # No end: it is unknown whether the interval is that of the creation or of the last change.
        begin = milliseconds(SENT - timedelta(minutes=5))
        assert reads.queries[0] == {"campaign_id": "7", "interval_begin": begin}

    def test_calls_without_a_campaign_are_searched_in_all_campaigns(self):
        reads = Reads([call(ONE, 1, campaignId=99)])
        assert ids(reads.run(sent_calls(ONE)).found) == [1]
        assert set(reads.queries[0]) == {"interval_begin", "campaign_id"}
        assert reads.queries[0]["campaign_id"] is None  # is not sent

    def test_recipients_of_a_broadcast_are_searched_in_the_broadcast(self):
        reads = Reads([call(ONE, 1)])
        body = [{"phoneNumber": ONE}]
        assert ids(reads.run(lost("addCallBroadcastRecipients", (9,), body=body)).found) == [1]
        assert reads.queries[0]["campaign_id"] == "9"

    @pytest.mark.parametrize("sent", ["+1 (213) 555-0001", "2135550001", "+2135550001", ONE])
    @pytest.mark.parametrize("listed", ["12135550001", "2135550001", "+12135550001"])
    def test_numbers_are_compared_however_they_are_written(self, sent, listed):
        result = Reads([call(listed, 1)]).run(sent_calls(sent))
        assert (ids(result.found), result.missing) == ([1], [])

    def test_a_missing_number_is_named_as_it_was_sent(self):
        result = Reads([call(ONE, 1)]).run(sent_calls(ONE, "+1 213 555 0002"))
        assert (result.outcome, result.missing) == ("possibly_done", ["+1 213 555 0002"])

    def test_nothing_that_fits_is_not_evidence(self):
        result = Reads([call(TWO, 1)]).run(sent_calls(ONE))
        assert (result.outcome, result.found, result.missing) == ("not_seen", [], [ONE])
        assert not result.conclusive
        assert result.as_of == READ

    def test_two_recipients_with_one_number_need_two_calls(self):
        one = Reads([call(ONE, 1)]).run(sent_calls(ONE, ONE))
        assert (ids(one.found), one.missing) == ([1], [ONE])
        two = Reads([call(ONE, 2), call(ONE, 1)]).run(sent_calls(ONE, ONE))
        assert (sorted(ids(two.found)), two.missing) == ([1, 2], [])

    def test_more_calls_than_were_sent_are_surplus(self):
        result = Reads([call(ONE, n, n) for n in (3, 2, 1)]).run(sent_calls(ONE))
        assert (ids(result.found), ids(result.surplus)) == ([3], [2, 1])
        assert "2 more fit than were sent" in result.note

    def test_a_call_serves_one_recipient(self):
        contact = {"contact": {"id": 5}}
        result = Reads([call(ONE, 1, **contact)]).run(sent_calls(ONE, {"contactId": 5}))
        assert (len(result.found), len(result.missing)) == (1, 1)
        both = Reads([call(ONE, 1, **contact), call(ONE, 2)]).run(sent_calls(ONE, {"contactId": 5}))
        assert (sorted(ids(both.found)), both.missing) == ([1, 2], [])

    def test_a_recipient_without_a_number_is_found_by_its_contact(self):
        result = Reads([call(ONE, 1, contact={"id": 5})]).run(
            sent_calls({"contactId": 5}, {"contactId": 6})
        )
        assert (ids(result.candidates), result.missing) == ([1], ["contact 6"])

    def test_an_older_call_is_of_another_request(self):
        result = Reads([call(ONE, 2, -3), call(ONE, 1, -60)]).run(sent_calls(ONE))
        assert (result.outcome, result.found, result.missing) == ("not_seen", [], [ONE])
        assert "2 that fit are not counted, because they are older" in result.note

    def test_a_call_without_a_time_may_be_of_the_request(self):
        result = Reads([{"id": 1, "toNumber": ONE}]).run(sent_calls(ONE))
        assert ids(result.candidates) == [1]

    @pytest.mark.parametrize("items", [[], [{}], [{"id": 1}], [{"id": 1, "toNumber": None}]])
    def test_calls_without_properties_are_no_candidates(self, items):
        result = Reads(items).run(sent_calls(ONE))
        assert (result.outcome, result.found) == ("not_seen", [])


class TestTime:
    def test_is_that_of_the_server(self):
        result = Reads([call(ONE, 1)]).run(sent_calls(ONE))
        assert result.as_of == READ
        assert result.sent_at == ServerTime(SENT, SENT + timedelta(seconds=1))
        assert result.clock_offset == OFFSET + timedelta(seconds=0.5)
        assert result.clock_uncertainty == timedelta(seconds=0.5)

    def test_that_is_unknown_excludes_nothing(self):
        reads = Reads([call(ONE, 1, -86400)], date=None)
        result = reads.run(sent_calls(ONE, server_time=None))
        assert ids(result.candidates) == [1]
        assert "interval_begin" not in reads.queries[0]
        assert "times could not be compared" in result.note
        assert (result.as_of, result.sent_at, result.clock_offset) == (None, None, None)
        assert result.clock_uncertainty is None

    def test_of_a_request_is_not_after_that_of_the_read(self):
        # A still clock, or one that was set back: what was created before the estimate counts.
        result = Reads([call(ONE, 1, -50)], date=SENT - timedelta(seconds=50)).run(sent_calls(ONE))
        assert ids(result.candidates) == [1]

    def test_the_clock_of_the_client_is_not_used(self):
        error = sent_calls(ONE)
        error.sent_at += timedelta(hours=5)
        assert ids(Reads([call(ONE, 1)]).run(error).found) == [1]

    @pytest.mark.parametrize(
        "pairs",
        [
            [],
            [("Date", "Tue, 01 Jan 0999 00:00:00 GMT")],
            [("Date", "Fri, 31 Dec 9999 23:59:59 GMT")],
            [("Date", "soon")],
            [("Date", "Sun, 01 Mar 2026 12:00:00 GMT"), ("Age", "9")],
        ],
        ids=str,
    )
    def test_of_a_response_may_be_unknown(self, pairs):
        reads = Reads([call(ONE, 1)])
        reads.headers = Headers(pairs)
        result = reads.run(sent_calls(ONE))
        assert (ids(result.found), result.as_of) == ([1], None)


class TestMarks:
    def test_prove_calls(self):
        calls = [call(ONE, 1, attributes={"reminder_id": "a"}), call(TWO, 2, attributes={})]
        calls[1]["attributes"] = {"reminder_id": 7}  # numbers have been seen in attributes
        reads = Reads(calls)
        result = reads.run(sent_calls(marked(ONE, "a"), marked(TWO, "7")), "reminder_id")
        assert (ids(result.proven), result.candidates, result.missing) == ([1, 2], [], [])
        assert (result.outcome, result.conclusive) == ("done", True)
        assert len(reads.performed) == 1  # nothing more can be learned

    def test_prove_a_call_whose_number_differs(self):
        calls = [call("12135559999", 1, attributes={"reminder_id": "a"})]
        assert Reads(calls).run(sent_calls(marked(ONE, "a")), "reminder_id").conclusive

    def test_of_which_one_is_missing_are_not_conclusive(self):
        result = Reads([call(ONE, 1, attributes={"reminder_id": "a"})]).run(
            sent_calls(marked(ONE, "a"), marked(TWO, "b")), "reminder_id"
        )
        assert (ids(result.proven), result.missing) == ([1], ["b"])
        assert (result.outcome, result.conclusive) == ("partly_done", False)

    def test_a_call_without_attributes_is_a_candidate(self):
        result = Reads([call(ONE, 1)]).run(sent_calls(marked(ONE, "a")), "reminder_id")
        assert (result.outcome, result.proven, ids(result.candidates)) == ("possibly_done", [], [1])
        assert "none that was read had attributes" in result.note

    def test_a_call_with_another_mark_is_of_another_request(self):
        yesterday = call(ONE, 1, attributes={"reminder_id": "z"})
        result = Reads([yesterday]).run(sent_calls(marked(ONE, "a")), "reminder_id")
        assert (result.outcome, result.found, result.missing) == ("not_seen", [], ["a"])

    def test_a_mark_on_two_calls_is_reported(self):
        calls = [call(ONE, n, attributes={"reminder_id": "a"}) for n in (2, 1)]
        result = Reads(calls).run(sent_calls(marked(ONE, "a")), "reminder_id")
        assert (len(result.found), len(result.surplus)) == (1, 1)

    def test_a_mark_on_an_older_call_proves_nothing(self):
        calls = [call(ONE, 1, -60, attributes={"reminder_id": "a"})]
        result = Reads(calls).run(sent_calls(marked(ONE, "a")), "reminder_id")
        assert (result.outcome, result.found) == ("not_seen", [])

    def test_identify_recipients_without_a_number(self):
        recipient = {"contactId": 5, "attributes": {"reminder_id": "a"}}
        calls = [call(ONE, 1, attributes={"reminder_id": "a"})]
        assert Reads(calls).run(sent_calls(recipient), "reminder_id").conclusive

    @pytest.mark.parametrize(
        ("recipients", "message"),
        [
            (
                [marked(ONE, "a"), ONE],
                r"recipients\[1\]\.attributes has no 'reminder_id'.*omit mark=",
            ),
            (
                [{"phoneNumber": ONE, "attributes": {"x": "1"}}],
                r"recipients\[0\]\.attributes has no",
            ),
            ([marked(ONE, "")], r"recipients\[0\]\.attributes has no"),
            (
                [marked(ONE, "a"), marked(TWO, "b"), marked(TWO, "a")],
                r"recipients\[0\] and recipients\[2\] have the same 'reminder_id'.*omit mark=",
            ),
        ],
    )
    def test_must_identify_each_recipient(self, recipients, message):
        reads = Reads()
        with pytest.raises(ValueError, match=message):
            reads.run(sent_calls(*recipients), "reminder_id")
        assert reads.performed == []

    @pytest.mark.parametrize(
        "error",
        [lost("startVoiceBroadcast", (9,)), lost("sendVerificationCodeToCallerId", (ONE,))],
        ids=lambda error: error.operation,
    )
    def test_require_recipients(self, error):
        with pytest.raises(ValueError, match="has no recipients that a mark could identify"):
            Reads().run(error, "reminder_id")

    def test_must_be_strings(self):
        with pytest.raises(TypeError, match="mark must be the name of an attribute, not int"):
            Reads().run(sent_calls(ONE), 5)


class TestPages:
    def test_that_are_shorter_than_requested_are_not_the_last(self):
        pages = [[call(TWO, n) for n in range(start, start + 25)] for start in (1, 26)]
        reads = Reads(*pages, [call(ONE, 99)])
        result = reads.run(sent_calls(ONE))
        assert ids(result.found) == [99]
        offsets = [action.query["offset"] for action in reads.performed]
        assert offsets == [0, 25, 50, 51]  # the last one is empty

    def test_end_where_the_total_is_reached(self):
        reads = Reads({"items": [call(ONE, 1)], "totalCount": 1})
        reads.run(sent_calls(ONE))
        assert len(reads.performed) == 1

    @pytest.mark.parametrize("total", [-1, 100, None])
    def test_a_full_page_is_not_the_last(self, total):
        full = {"items": [call(TWO, n) for n in range(100)], "totalCount": total}
        result = Reads(full, [call(ONE, 200)]).run(sent_calls(ONE))
        assert ids(result.found) == [200]

    def test_an_item_that_moved_to_the_next_page_counts_once(self):
        result = Reads([call(ONE, 2)], [call(ONE, 2), call(ONE, 1)]).run(sent_calls(ONE, ONE, ONE))
        assert (sorted(ids(result.found)), len(result.missing)) == ([1, 2], 1)

    def test_that_repeat_end_the_search_without_a_result(self):
        page = [call(TWO, 1)]
        reads = Reads(*[page] * 5)
        result = reads.run(sent_calls(ONE))
        assert len(reads.performed) == 2
        assert (result.outcome, result.missing) == ("unknown", [ONE])
        assert "repeated a page" in result.note

    def test_are_bounded(self):
        reads = Reads(*([call(TWO, n)] for n in range(MAX_REQUESTS + 10)))
        result = reads.run(sent_calls(ONE))
        assert len(reads.performed) == MAX_REQUESTS
        assert (result.outcome, result.conclusive) == ("unknown", False)
        assert f"only the first {MAX_REQUESTS} objects were read" in result.note


class TestTexts:
    @pytest.mark.parametrize(
        ("operation", "path", "query"),
        [("sendTexts", (), {}), ("addTextBroadcastRecipients", (9,), {"campaign_id": "9"})],
    )
    def test_are_proven_by_their_mark(self, operation, path, query):
        texts = [call(ONE, 1, attributes={"reminder_id": "a"}), call(TWO, 2)]
        reads = Reads(texts, model=TextPage)
        error = lost(operation, path, body=[marked(ONE, "a"), marked(TWO, "b")])
        result = reads.run(error, "reminder_id")
        assert (result.outcome, ids(result.proven), ids(result.candidates)) == (
            "partly_done", [1], [2],
        )  # fmt: skip
        (interval,) = [each.pop("interval_begin") for each in reads.queries[:1]]
        assert interval < milliseconds(SENT)
        assert reads.performed[0].operation.id == "findTexts"
        assert {name: str(value) for name, value in reads.queries[0].items() if value is not None} == {
            **query, "interval_begin": str(interval),
        }  # fmt: skip

    def test_of_a_campaign_are_searched_in_it(self):
        reads = Reads([call(ONE, 1)], model=TextPage)
        error = lost("sendTexts", body=[{"phoneNumber": ONE}], query={"campaign_id": 7})
        assert ids(reads.run(error).candidates) == [1]
        assert reads.queries[0]["campaign_id"] == "7"


class TestTimes:
    """Orders have no name: the first one since the request is a candidate, and never proof."""

    @pytest.mark.parametrize(
        ("operation", "body"),
        [("orderNumbers", {"numbers": [ONE]}), ("orderKeywords", {"keywords": ["SUN"]})],
    )
    def test_make_the_first_order_since_the_request_a_candidate(self, operation, body):
        orders = [call(ONE, 3, 60), call(ONE, 2, 2), call(ONE, 1, -60)]
        reads = Reads(orders, model=NumberOrderPage)
        result = reads.run(lost(operation, body=body))
        assert (result.outcome, result.conclusive, result.proven) == ("possibly_done", False, [])
        assert (ids(result.candidates), ids(result.surplus)) == ([2], [3])
        assert "a time does not prove anything" in result.note
        assert reads.performed[0].operation.id == "findOrders"
        assert reads.queries[0]["interval_begin"] < milliseconds(SENT)

    def test_without_an_order_since_the_request(self):
        reads = Reads([call(ONE, 1, -60)], model=NumberOrderPage)
        result = reads.run(lost("orderNumbers", body={"numbers": [ONE]}))
        assert (result.outcome, result.found, result.missing) == ("not_seen", [], [])

    def test_are_all_that_could_be_compared(self):
        reads = Reads([call(ONE, 1)], model=NumberOrderPage)
        result = reads.run(lost("orderNumbers", body={"numbers": [ONE]}, server_time=None))
        assert (result.outcome, result.found, reads.performed) == ("unknown", [], [])
        assert "the time of the request is unknown" in result.note


class TestStates:
    @pytest.mark.parametrize(
        ("operation", "model", "read"),
        [
            ("startVoiceBroadcast", CallBroadcast, "getCallBroadcast"),
            ("startTextBroadcast", TextBroadcast, "getTextBroadcast"),
        ],
    )
    @pytest.mark.parametrize(
        ("status", "outcome"),
        [
            ("START_PENDING", "done"),
            ("RUNNING", "done"),
            ("FINISHED", "done"),
            ("SETUP", "not_seen"),
            ("STOPPED", "possibly_done"),
            ("ARCHIVED", "possibly_done"),
            ("A_NEW_ONE", "possibly_done"),
            (None, "unknown"),
        ],
    )
    def test_of_a_broadcast_show_whether_it_was_started(
        self, status, outcome, operation, model, read
    ):
        reads = Reads({"id": 9, "status": status}, model=model)
        result = reads.run(lost(operation, (9,)))
        assert result.outcome == outcome
        assert result.conclusive == (outcome == "done")
        assert len(result.found) == (outcome in ("done", "possibly_done"))
        assert f"the status is {status}" in result.note
        assert result.as_of == READ
        (action,) = reads.performed
        assert (action.operation.id, action.path) == (read, ("9",))


NAMED = [
    ("createCallBroadcast", (), CallBroadcastPage, "lastModified", {"name": "spring"}),
    ("addCallBroadcastBatch", (9,), BatchPage, "created", {}),
    ("createTextBroadcast", (), TextBroadcastPage, "lastModified", {"name": "spring"}),
    ("addTextBroadcastBatch", (9,), BatchPage, "created", {}),
    ("createWebhook", (), WebhookPage, "createdAt", {"name": "spring"}),
    ("createContactList", (), ContactListPage, "created", {"name": "spring"}),
    (
        "postCallCampaignSound",
        (),
        CampaignSoundPage,
        "created",
        {"filter": "spring", "include_pending": True},
    ),
]


class TestNames:
    @pytest.mark.parametrize(
        ("operation", "path", "model", "time", "query"), NAMED, ids=[case[0] for case in NAMED]
    )
    def test_of_objects_created_since_make_candidates(self, operation, path, model, time, query):
        now = milliseconds(SENT) + 100
        items = [
            {"id": 1, "name": "spring", time: now - 3_600_000},
            {"id": 2, "name": "spring", time: now},
            {"id": 3, "name": "spring 2", time: now},
        ]
        reads = Reads(items, model=model)
        result = reads.run(lost(operation, path, body={"name": "spring"}))
        assert (ids(result.found), result.outcome, result.conclusive) == (
            [2],
            "possibly_done",
            False,
        )
        assert "1 that fit are not counted" in result.note
        assert reads.queries[0] == query
        assert reads.performed[0].path == tuple(map(str, path))

    def test_that_are_not_found_are_missing(self):
        result = Reads([], model=ContactListPage).run(
            lost("createContactList", body={"name": "spring"})
        )
        assert (result.outcome, result.missing) == ("not_seen", ["spring"])

    def test_that_were_not_sent_cannot_be_searched_for(self):
        reads = Reads()
        result = reads.run(lost("createCallBroadcast", body={"fromNumber": ONE}))
        assert (result.outcome, result.conclusive, reads.performed) == ("unknown", False, [])

    def test_are_not_needed_for_the_batches_of_a_broadcast(self):
        items = [{"id": 1, "name": "a", "created": milliseconds(SENT) + 5}]
        result = Reads(items, model=BatchPage).run(lost("addCallBroadcastBatch", (9,), body={}))
        assert (ids(result.candidates), result.outcome) == ([1], "possibly_done")

    def test_of_uploads_are_form_fields(self):
        reads = Reads([{"id": 1, "name": "spring"}], model=ContactListPage)
        result = reads.run(lost("createContactListFromFile", form={"name": "spring"}))
        assert ids(result.candidates) == [1]
        assert reads.queries[0] == {"name": "spring"}
        reads = Reads([{"id": 1, "name": "spring"}], model=MediaPage)
        result = reads.run(lost("createMedia", form={"name": "spring"}))
        assert ids(result.candidates) == [1]
        assert reads.queries[0] == {"filter": "spring"}

    def test_of_objects_without_a_time_make_candidates(self):
        reads = Reads([{"id": 1, "name": "spring"}], model=ApiCredentialPage)
        result = reads.run(lost("createApiCredential", body={"name": "spring"}))
        assert ids(result.candidates) == [1]
        assert "times could not be compared" in result.note


@pytest.mark.promise("reconcile reports what it has seen")
def test_an_operation_without_suitable_reads_gives_an_unknown_outcome():
    reads = Reads()
    result = reads.run(lost("sendVerificationCodeToCallerId", (ONE,)))
    assert (result.outcome, result.found, result.conclusive) == ("unknown", [], False)
    assert "no operation that shows" in result.note
    assert reads.performed == []


@pytest.mark.promise("reconcile reports what it has seen")
@pytest.mark.parametrize(
    ("error", "model"),
    [(sent_calls(ONE), CallPage), (lost("startVoiceBroadcast", (9,)), CallBroadcast)],
    ids=["a list", "an object"],
)
def test_all_reads_share_a_deadline(error, model):
    reads = Reads([], model=model)
    reads.run(error, expires_at=5.0)
    assert {action.expires_at for action in reads.performed} == {5.0}


@pytest.mark.promise("reconcile reports what it has seen")
def test_a_pickled_error_can_be_reconciled():
    error = pickle.loads(pickle.dumps(sent_calls(ONE)))  # noqa: S301 - written by this test
    assert ids(Reads([call(ONE, 2), call(ONE, 1, -60)]).run(error).found) == [2]


@pytest.mark.promise("reconcile reports what it has seen")
def test_an_error_that_no_operation_raised_is_rejected():
    with pytest.raises(ValueError, match="contains no request"):
        Reads().run(errors.DeliveryUnknownError("made by hand"))
    with pytest.raises(TypeError, match="expects a DeliveryUnknownError"):
        Reads().run(ValueError())


@pytest.mark.promise("reconcile reports what it has seen")
@pytest.mark.parametrize(
    ("number", "normal"),
    [
        ("12135550001", "12135550001"),
        ("+12135550001", "12135550001"),
        ("2135550001", "12135550001"),
        ("+2135550001", "12135550001"),
        ("(213) 555-0001", "12135550001"),
        ("+1 213.555.0001", "12135550001"),
        ("1/213/555/0001", "12135550001"),
        ("213\u00a0555\u20110001", "12135550001"),
        ("[213] 5550001", "12135550001"),
        ("+442071838750", "442071838750"),
        ("67076", "67076"),
        ("", ""),
    ],
)
def test_numbers_are_normalized(number, normal):
    assert normalize_number(number) == normal
