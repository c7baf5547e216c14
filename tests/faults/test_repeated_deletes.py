"""404 responses of repeated operations: a success of a delete that an earlier attempt may have performed."""

import pytest

from callfire_client import errors
from tests.servers import PATIENCE, growing
from tests.wire.cases import CASES

from .conftest import Kind
from .fault_server import Conversation, FaultServer
from .faults import AMBIGUOUS, respond, too_many_requests
from .operations import BY_ID, SAFE, error_body

DELETES = [case for case in CASES if case.method == "DELETE"]
NOT_FOUND = respond(404, "", error_body())


@pytest.mark.usefixtures("no_backoff")
@pytest.mark.parametrize(
    "first", [name for name, fault in AMBIGUOUS.items() if any(map(fault.applies_to, DELETES))]
)
def test_404_of_a_repeated_delete_is_a_success_if_the_first_may_be_processed(
    kind: Kind, server: FaultServer, first: str
) -> None:
    fault = AMBIGUOUS[first]
    server.success = NOT_FOUND
    for case in DELETES[:2] if fault.slow else DELETES:
        for seconds in growing(0.15) if fault.slow else (PATIENCE,):
            server.plan(fault.behaviour)
            outcome = kind.outcome(kind.client(timeout=seconds), case)
            if not isinstance(outcome, errors.APITimeoutError):
                break
        if fault.retried:
            assert outcome is None, case.id
            assert len(server.take()) == 2
        else:
            assert type(outcome) is errors.InternalServerError


@pytest.mark.usefixtures("no_backoff")
def test_404_is_an_error_if_no_earlier_attempt_may_be_processed(
    kind: Kind, server: FaultServer
) -> None:
    """At the first attempt, or after a 429."""
    server.success = NOT_FOUND
    cf = kind.client()
    for case in SAFE:
        for fault in (NOT_FOUND, too_many_requests(None)):
            server.plan(fault)
            assert type(kind.outcome(cf, case)) is errors.NotFoundError, case.id
            assert len(server.take()) == (1 if fault is NOT_FOUND else 2)


@pytest.mark.usefixtures("no_backoff")
def test_404_of_other_repeated_operations_is_an_error(kind: Kind, server: FaultServer) -> None:
    server.success = NOT_FOUND
    cf = kind.client()
    for case in SAFE:
        if case.method != "DELETE":
            server.plan(respond(503))
            assert type(kind.outcome(cf, case)) is errors.NotFoundError, case.id
            assert len(server.take()) == 2


@pytest.mark.usefixtures("no_backoff")
def test_404_of_a_delete_is_a_success_if_any_earlier_attempt_may_be_processed(
    kind: Kind, server: FaultServer
) -> None:
    behaviours = iter([respond(503), too_many_requests("0"), NOT_FOUND])

    def in_turn(conversation: Conversation) -> None:
        next(behaviours)(conversation)

    server.success = in_turn
    cf = kind.client(max_retries=3)
    assert kind.outcome(cf, BY_ID["deleteContact"]) is None
    assert len(server.take()) == 3
