"""Staged mode: the broadcast is created once, filled, compared, and started once."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from callfire_client.bulk import (
    Counts,
    JobCancelledError,
    JobPausedError,
    StagedJobError,
)
from callfire_client.models import CallRecipient, Recipient, TextRecipient
from callfire_client.sandbox import Settings
from callfire_client.testing import InProcessSandbox
from tests.bulk.conftest import MARK, by_key, exists, make_rows, open_ledger, query, states

BROADCASTS: dict[str, Any] = {
    "calls": {"name": "reminders", "sounds": {"liveSoundText": "Hello ${name}"}},
    "texts": {"name": "reminders", "message": "Hello ${name}"},
}
OPERATIONS = {
    "calls": {
        "create": "createCallBroadcast",
        "add": "addCallBroadcastRecipients",
        "start": "startVoiceBroadcast",
        "find": "findCalls",
    },
    "texts": {
        "create": "createTextBroadcast",
        "add": "addTextBroadcastRecipients",
        "start": "startTextBroadcast",
        "find": "findTexts",
    },
}
LOST = {"reset": True, "done": True}


class Service:
    """A sandbox, with the operations of one kind of message."""

    def __init__(self, sandbox: InProcessSandbox, kind: str) -> None:
        self.sandbox = sandbox
        self.kind = kind
        self.operations = OPERATIONS[kind]

    def send(self, location: str, rows: Any, **named: Any) -> Any:
        arguments: dict[str, Any] = {
            "job": "job",
            "ledger": location,
            "key": lambda row: row["id"],
            "recipient": lambda row: Recipient(phone_number=row["phone"]),
            "mode": "staged",
            "broadcast": BROADCASTS[self.kind],
            "concurrency": 1,
        }
        group: Any = getattr(self.sandbox.client, self.kind)
        return group.send_many(rows, **{**arguments, **named})

    def resume(self, location: str) -> Any:
        group: Any = getattr(self.sandbox.client, self.kind)
        return group.resume_many("job", ledger=location, concurrency=1)

    def fail(self, role: str, **fault: Any) -> None:
        self.sandbox.fail(self.operations[role], **fault)

    def count(self, role: str) -> int:
        """How many requests of an operation there were."""
        wanted = self.operations[role]
        return sum(each["operation"] == wanted for each in self.sandbox.requests)

    @property
    def messages(self) -> list[Any]:
        sent = self.sandbox.calls_sent if self.kind == "calls" else self.sandbox.texts_sent
        return list(sent)

    def check_sent_once(self, number: int) -> None:
        """Each mark has one message that is sent."""
        self.sandbox.clock.advance(600)
        finished = [each for each in self.messages if each.state == "FINISHED"]
        assert Counter(Counter(each.attributes[MARK] for each in finished).values()) == {1: number}
        assert self.count("start") == 1

    def check_not_started(self) -> None:
        self.sandbox.clock.advance(600)
        assert {each.state for each in self.messages} <= {"READY", "DUP"}
        assert self.count("start") == 0


@pytest.fixture(params=["calls", "texts"])
def service(request: pytest.FixtureRequest, sandbox: InProcessSandbox) -> Service:
    return Service(sandbox, request.param)


def test_all_recipients_are_there_before_the_start(service: Service, location: str) -> None:
    job = service.send(location, make_rows(25))
    assert job.counts == Counts(sent=25)
    assert service.count("create") == 1
    assert service.count("add") == 3
    service.check_sent_once(25)
    ids = {each.id for each in service.messages}
    assert {row.id for row in job.results()} == ids
    assert query(location, "SELECT DISTINCT recipient FROM rows") == [(None,)]
    assert query(location, "SELECT stage, settings FROM jobs") == [("started", None)]


def test_several_threads_fill_one_broadcast(service: Service, location: str) -> None:
    assert service.send(location, make_rows(60), concurrency=3).counts == Counts(sent=60)
    service.check_sent_once(60)


def test_batches_may_be_larger_than_in_direct_mode(service: Service, location: str) -> None:
    assert service.send(location, make_rows(60), batch_size=50).counts == Counts(sent=60)
    assert service.count("add") == 2


def test_the_broadcast_is_named_for_the_job(sandbox: InProcessSandbox, location: str) -> None:
    service = Service(sandbox, "calls")
    service.send(location, make_rows(1))
    service.send(location, make_rows(1), job="other", broadcast={"sounds": {"liveSoundText": "x"}})
    names = [each.name for each in sandbox.client.calls.find_call_broadcasts()]
    tokens = [token for (token,) in query(location, "SELECT token FROM jobs ORDER BY id")]
    assert names == [f"reminders {tokens[0]}", f"other {tokens[1]}"]


@pytest.mark.parametrize("fault", [LOST, {"status": 503, "done": True}, {"truncate": 3}], ids=str)
def test_a_creation_of_unknown_outcome_is_looked_up(
    service: Service, location: str, fault: dict[str, Any]
) -> None:
    service.fail("create", **fault)
    assert service.send(location, make_rows(12)).counts == Counts(sent=12)
    assert service.count("create") == 1
    service.check_sent_once(12)


@pytest.mark.promise("nobody is sent to twice", transports=["http_client blocking"])
def test_a_creation_that_is_not_found_is_not_repeated(service: Service, location: str) -> None:
    service.fail("create", reset=True)
    for _ in range(2):
        with pytest.raises(StagedJobError, match=r"unknown whether the broadcast .* was created"):
            service.send(location, make_rows(12))
    assert service.count("create") == 1
    assert service.messages == []
    assert query(location, "SELECT pending FROM jobs") == [(12,)]


@pytest.mark.parametrize("role", ["create", "add", "start"])
@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_a_refusal_pauses_the_job(service: Service, location: str, role: str, status: int) -> None:
    service.fail(role, status=status)
    with pytest.raises(JobPausedError, match=str(status)):
        service.send(location, make_rows(12))
    assert service.resume(location).counts == Counts(sent=12)
    assert service.count(role) == {"create": 2, "add": 3, "start": 2}[role]
    finished = [each for each in service.messages if each.state != "DUP"]
    assert len(finished) == 12


@pytest.mark.promise("nobody is sent to twice", transports=["http_client blocking"])
@pytest.mark.parametrize(
    "fault",
    [LOST, {"reset": True}, {"status": 503}, {"status": 503, "done": True}, {"truncate": 30},
     {"status": 429}, {"delay": 45}],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("times", [1, 2])
def test_missing_recipients_are_completed(
    service: Service, location: str, fault: dict[str, Any], times: int
) -> None:
    service.fail("add", **fault, times=times)
    assert service.send(location, make_rows(35)).counts == Counts(sent=35)
    service.check_sent_once(35)


@pytest.mark.promise("nobody is sent to twice", transports=["http_client blocking"])
def test_a_request_that_arrives_late_stops_the_job(service: Service, location: str) -> None:
    handlers = service.sandbox.sandbox._handlers
    name = service.operations["add"]
    add = handlers[name]
    late: list[Any] = []

    def keep(account: Any, invocation: Any) -> Any:
        """Process the second request only when its recipients were added once more."""
        if len(late) < 2:
            late.append(invocation)
            if len(late) == 2:
                return {"items": []}
        response = add(account, invocation)
        if len(late) == 2:
            late.append(None)
            for action in add(account, late[1])["items"]:
                table = account.calls if service.kind == "calls" else account.texts
                table.change(table.get(action["id"]), state="READY")
        return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(handlers, name, keep)
        with pytest.raises(StagedJobError, match="10 recipients are in it twice"):
            service.send(location, make_rows(20))
    service.check_not_started()


@pytest.mark.promise("nobody is sent to twice", transports=["http_client blocking"])
def test_a_service_that_acts_at_once_stops_the_job(service: Service, location: str) -> None:
    handlers = service.sandbox.sandbox._handlers
    name = service.operations["add"]
    add = handlers[name]

    def act(account: Any, invocation: Any) -> Any:
        response = add(account, invocation)
        table = account.calls if service.kind == "calls" else account.texts
        table.change(table.get(response["items"][0]["id"]), state="SELECTED")
        return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(handlers, name, act)
        with pytest.raises(StagedJobError, match="acts on recipients before the start"):
            service.send(location, make_rows(30))
    assert service.count("add") == 1
    assert service.count("start") == 0


@pytest.mark.parametrize("kind", ["calls", "texts"])
def test_a_listing_without_attributes_stops_the_job(location: str, kind: str) -> None:
    service = Service(InProcessSandbox(Settings(listed_attributes=False)), kind)
    with pytest.raises(StagedJobError, match="without attributes"):
        service.send(location, make_rows(30))
    assert service.count("add") == 1
    service.check_not_started()


@pytest.mark.parametrize("kind", ["calls", "texts"])
@pytest.mark.parametrize(
    "settings", [{"listing_lag": 20}, {"max_page_size": 7, "totals": "missing"}], ids=str
)
def test_slow_and_short_listings_are_read(
    location: str, kind: str, settings: dict[str, Any]
) -> None:
    service = Service(InProcessSandbox(Settings(**settings)), kind)
    service.fail("add", **LOST, times=2)
    assert service.send(location, make_rows(35)).counts == Counts(sent=35)
    service.check_sent_once(35)


@pytest.mark.parametrize("kind", ["calls", "texts"])
def test_confirmed_recipients_that_are_not_listed_stop_the_job(location: str, kind: str) -> None:
    service = Service(InProcessSandbox(Settings(listing_lag=3600)), kind)
    with pytest.raises(StagedJobError, match="does not list the recipients"):
        service.send(location, make_rows(30))
    assert service.count("add") == 1
    service.check_not_started()


@pytest.mark.parametrize("fault", [LOST, {"status": 503, "done": True}], ids=str)
def test_a_start_of_unknown_outcome_is_looked_up(
    service: Service, location: str, fault: dict[str, Any]
) -> None:
    service.fail("start", **fault)
    assert service.send(location, make_rows(12)).counts == Counts(sent=12)
    service.check_sent_once(12)


@pytest.mark.promise("nobody is sent to twice", transports=["http_client blocking"])
def test_a_start_that_is_not_seen_is_not_repeated(service: Service, location: str) -> None:
    service.fail("start", reset=True)
    with pytest.raises(StagedJobError, match="its status is SETUP"):
        service.send(location, make_rows(12))
    with pytest.raises(StagedJobError, match="its status is SETUP"):
        service.resume(location)
    assert service.count("start") == 1
    assert query(location, "SELECT unknown FROM jobs") == [(12,)]
    (broadcast,) = query(location, "SELECT broadcast FROM jobs")[0]
    group: Any = getattr(service.sandbox.client, service.kind)
    start = "start_voice_broadcast" if service.kind == "calls" else "start_text_broadcast"
    getattr(group, start)(broadcast)
    service.sandbox.clock.advance(5)
    job = service.resume(location)
    assert job.counts == Counts(sent=12)
    assert states(job) == Counter(sent=12)


def test_refused_recipients_are_refused(service: Service, location: str) -> None:
    rows = make_rows(12)
    rows[4]["phone"] = rows[3]["phone"]
    rows[6]["phone"] = "12"
    job = service.send(location, rows)
    assert by_key(job)["r4"].reason == "DUP"
    assert by_key(job)["r6"].reason == "INVALID"
    assert job.counts == Counts(sent=10, refused=2)
    service.check_sent_once(10)


def test_calls_have_no_message_of_their_own(sandbox: InProcessSandbox, location: str) -> None:
    service = Service(sandbox, "calls")
    with pytest.raises(ValueError, match="'r0' has liveMessage"):
        service.send(
            location,
            make_rows(1),
            recipient=lambda row: CallRecipient(phone_number=row["phone"], live_message="x"),
        )
    assert service.count("create") == 0


def test_texts_may_have_a_message_of_their_own(sandbox: InProcessSandbox, location: str) -> None:
    service = Service(sandbox, "texts")
    service.send(
        location,
        make_rows(2),
        recipient=lambda row: TextRecipient(phone_number=row["phone"], message=row["id"]),
    )
    assert sorted(each.message for each in service.messages) == ["r0", "r1"]


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ({"broadcast": None}, "broadcast= is required"),
        ({"broadcast": {"name": "x", "schedules": [{}]}}, "schedules"),
        ({"broadcast": {"name": "x", "recipients": [{}]}}, "recipients"),
        ({"default_live_message": "Hello"}, "default_live_message"),
    ],
)
def test_invalid_arguments_create_no_job(
    sandbox: InProcessSandbox, location: str, named: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        Service(sandbox, "calls").send(location, make_rows(1), **named)
    assert not exists(location)


def test_rows_can_be_added_before_the_start_only(service: Service, location: str) -> None:
    service.fail("start", status=401)
    with pytest.raises(JobPausedError):
        service.send(location, make_rows(12))
    assert service.send(location, make_rows(20)).counts == Counts(sent=20)
    with pytest.raises(StagedJobError, match="no rows can be added"):
        service.send(location, make_rows(21))
    assert service.count("add") == 3
    assert service.send(location, make_rows(3), job="other").counts == Counts(sent=3)


def test_a_cancelled_job_is_never_started(service: Service, location: str) -> None:
    ledger = open_ledger(location)

    def cancel(counts: Counts) -> None:
        job = ledger.find_job("job")
        if counts.sending > 10 and job is not None:
            ledger.cancel(job.id)

    with pytest.raises(JobCancelledError):
        service.send(location, make_rows(40), progress=cancel)
    ledger.close()
    service.check_not_started()
    assert query(location, "SELECT pending FROM jobs") == [(40,)]


def test_a_job_without_rows_starts_nothing(service: Service, location: str) -> None:
    assert service.send(location, []).counts == Counts()
    service.check_not_started()
