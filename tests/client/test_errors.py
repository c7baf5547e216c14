"""The exception of each failure, its attributes, pickling, and the absence of credentials."""

import base64
import copy
import json
import logging
import pickle
import threading
import traceback

import pytest

from callfire_client import CallFire, errors
from callfire_client.models import CallRecipient, ErrorResponse
from callfire_client.types import Headers
from tests.kinds import ALL_KINDS
from tests.servers import Answer, closed_port, json_answer

from .conftest import PASSWORD, USERNAME

ERROR_BODY = {
    "httpStatusCode": 400,
    "internalCode": "17",
    "message": "No such thing",
    "developerMessage": "really not",
    "helpLink": "https://example.invalid",
}
RECIPIENTS = [CallRecipient(phone_number="12135551234")]
BY_STATUS = {
    304: errors.APIStatusError,
    400: errors.BadRequestError,
    401: errors.AuthenticationError,
    402: errors.APIStatusError,
    403: errors.PermissionDeniedError,
    404: errors.NotFoundError,
    408: errors.APIStatusError,
    409: errors.APIStatusError,
    418: errors.APIStatusError,
    429: errors.RateLimitError,
    500: errors.InternalServerError,
    502: errors.InternalServerError,
    503: errors.InternalServerError,
    520: errors.InternalServerError,
    599: errors.InternalServerError,
}


@pytest.mark.parametrize(("status", "error_type"), BY_STATUS.items())
def test_each_status_raises_its_error_with_the_response(kind, server, cf, status, error_type):
    response = json_answer(json.dumps(ERROR_BODY), status)
    server.answers(Answer(status, response.body, (*response.headers, ("X-Request", "7"))))
    with pytest.raises(errors.APIStatusError) as caught:
        kind.do(cf.calls.get_call(5, fields="id"))
    raised = caught.value
    assert type(raised) is error_type
    assert raised.status_code == status
    assert raised.operation == "getCall"
    assert raised.method == "GET"
    assert raised.url == f"{server.url}/calls/5"
    assert raised.headers["x-REQUEST"] == "7"
    assert str(status) in str(raised)
    if status != 304:
        assert raised.body == response.body
        assert raised.error == ErrorResponse.from_dict(ERROR_BODY)
        assert "No such thing" in str(raised)


@pytest.mark.promise("never sent twice")
@pytest.mark.parametrize("status", [300, 301, 302, 303, 304, 307, 308, *BY_STATUS])
def test_an_unsafe_operation_raises_delivery_unknown_for_uncertain_statuses(
    kind, server, cf, status
):
    unknown = status < 400 or status == 408 or status >= 500
    server.answers(json_answer(json.dumps(ERROR_BODY), status))
    with pytest.raises(errors.DeliveryUnknownError if unknown else BY_STATUS[status]) as caught:
        kind.do(cf.calls.send_calls(RECIPIENTS))
    assert caught.value.status_code == status
    assert caught.value.operation == "sendCalls"
    assert isinstance(caught.value, errors.APIStatusError) is not unknown
    if status != 304:
        assert caught.value.error.message == "No such thing"
        assert json.loads(caught.value.body) == ERROR_BODY
    assert len(server.received) == 1


@pytest.mark.parametrize(
    "message",
    ["Rate Limit Reached", "Error: rate limit reached, try again later", "RATE LIMIT REACHED"],
)
def test_a_400_with_a_rate_limit_message_raises_rate_limit_error(kind, server, cf, message):
    server.answers(json_answer(json.dumps({"message": message}), 400))
    for perform in (lambda: cf.calls.get_call(5), lambda: cf.calls.send_calls(RECIPIENTS)):
        with pytest.raises(errors.RateLimitError) as caught:
            kind.do(perform())
        assert caught.value.status_code == 400


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"  \r\n",
        b"<html><body>502 Bad Gateway</body></html>",
        b"[]",
        b'[{"message": "no"}]',
        b'"Rate Limit"',
        b"null",
        b"17",
        b'{"message": "cut o',
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"a":' * 100_000,
    ],
    ids=lambda body: repr(body[:12]),
)
@pytest.mark.parametrize("status", [400, 404, 500])
def test_a_body_other_than_an_error_response_is_kept_as_bytes(kind, server, cf, status, body):
    server.answers(Answer(status, body, (("Content-Type", "application/json"),)))
    with pytest.raises(BY_STATUS[status]) as caught:
        kind.do(cf.calls.get_call(5))
    assert caught.value.error is None
    assert caught.value.body == body


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"internalCode": 17},
        {"message": None, "httpStatusCode": None},
        {"message": {"text": "no"}, "internalCode": ["x"], "helpLink": 5},
        {"message": 5, "surplus": {"a": [1]}},
    ],
    ids=str,
)
def test_an_error_response_with_values_of_other_types_is_parsed(kind, server, cf, body):
    server.answers(json_answer(json.dumps(body), 400))
    with pytest.raises(errors.BadRequestError) as caught:
        kind.do(cf.calls.get_call(5))
    assert caught.value.error.to_dict() == {k: v for k, v in body.items() if v is not None}


STATUS_ERROR_ATTRIBUTES = {
    "status_code": 499,
    "error": ErrorResponse.from_dict({**ERROR_BODY, "surplus": 1}),
    "body": b"\xff",
    "headers": Headers([("A", "b")]),
    "method": "GET",
    "url": "https://example.invalid/v2/calls",
}
OTHER_ERRORS = [
    errors.CallFireError("m", operation="getCall"),
    errors.APIConnectionError("m", operation="getCall", sent=False),
    errors.APITimeoutError("m", operation="getCall", sent=True),
    errors.RateLimiterUnavailableError("m", operation="sendCalls", sent=False),
    errors.DeliveryUnknownError(
        "m",
        operation="sendCalls",
        status_code=500,
        error=STATUS_ERROR_ATTRIBUTES["error"],
        body=b"\0",
    ),
    errors.ResponseParseError(
        "m",
        operation="getCall",
        status_code=201,
        body=b"<",
        headers=STATUS_ERROR_ATTRIBUTES["headers"],
    ),
]
EXAMPLES = [
    *OTHER_ERRORS,
    *(
        kind("m", operation="getCall", **STATUS_ERROR_ATTRIBUTES)
        for kind in dict.fromkeys(BY_STATUS.values())
    ),
]


def test_the_examples_contain_every_error_class():
    assert {type(error).__name__ for error in EXAMPLES} == set(errors.__all__)


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize(
    "duplicate",
    [
        *(
            pytest.param(lambda error, p=p: pickle.loads(pickle.dumps(error, p)), id=f"pickle {p}")  # noqa: S301 - written by this test
            for p in range(pickle.HIGHEST_PROTOCOL + 1)
        ),
        copy.copy,
        copy.deepcopy,
    ],
)
def test_an_error_is_equal_after_pickling_and_copying(error, duplicate):
    other = duplicate(error)
    assert type(other) is type(error)
    assert other.args == error.args
    assert str(other) == str(error) == "m"
    own = {name: value for name, value in vars(error).items() if name != "headers"}
    assert {name: value for name, value in vars(other).items() if name != "headers"} == own
    assert dict(getattr(other, "headers", {})) == dict(getattr(error, "headers", {}))


def test_a_raised_error_can_be_pickled(kind, server, cf):
    server.answers(json_answer(json.dumps(ERROR_BODY), 404))
    with pytest.raises(errors.NotFoundError) as caught:
        kind.do(cf.calls.get_call(5))
    other = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - written by this test
    assert other.error == caught.value.error
    assert other.headers["content-type"] == "application/json"


def test_the_error_classes_form_the_documented_tree():
    assert issubclass(errors.APITimeoutError, errors.APIConnectionError)
    for error in OTHER_ERRORS:
        assert isinstance(error, errors.CallFireError)
        assert not isinstance(error, errors.APIStatusError)
    for error in BY_STATUS.values():
        assert issubclass(error, errors.APIStatusError)
    assert issubclass(errors.APIStatusError, errors.CallFireError)
    assert errors.ResponseParseError.accepted is True


FAILURES = {
    "401": json_answer(json.dumps(ERROR_BODY), 401),
    "500": Answer(500),
    "302": Answer(302, headers=(("Location", "http://127.0.0.1:1/elsewhere"),)),
    "not JSON": json_answer("<"),
    "reset": Answer(silent=True, reset=True),
    "closed": Answer(silent=True),
    "truncated": Answer(body=b"{", missing=10),
    "invalid HTTP": Answer(status=7),
    "bad encoding": Answer(body=b"no gzip", headers=(("Content-Encoding", "gzip"),)),
}


def check_for_secrets(error, *more):
    """Check that neither an error, its traceback with locals, nor other texts contain the password."""
    pair = base64.b64encode(f"{USERNAME}:{PASSWORD}".encode()).decode()
    formatted = traceback.TracebackException.from_exception(error, capture_locals=True).format()
    for text in (*formatted, str(error), repr(error), repr(error.args), repr(vars(error)), *more):
        for secret in (PASSWORD, repr(PASSWORD)[1:-1], pair, pair.rstrip("=")):
            assert secret not in text


@pytest.mark.parametrize("response", FAILURES.values(), ids=FAILURES.keys())
@pytest.mark.parametrize("unsafe", [False, True])
def test_no_failure_contains_the_password(kind, server, cf, caplog, response, unsafe):
    caplog.set_level(logging.DEBUG)
    server.answers(response)
    with pytest.raises(errors.CallFireError) as caught:
        kind.do(cf.calls.send_calls(RECIPIENTS) if unsafe else cf.calls.get_call(5))
    check_for_secrets(caught.value, caplog.text)


def test_a_refused_connection_does_not_contain_the_password(kind):
    cf = kind.client(base_url=f"http://127.0.0.1:{closed_port()}")
    with pytest.raises(errors.APIConnectionError) as caught:
        kind.do(cf.calls.get_call(5))
    check_for_secrets(caught.value)


def test_a_timeout_does_not_contain_the_password(kind, server):
    release = threading.Event()
    server.answers(Answer(after=release))
    cf = kind.client(timeout=0.05)
    with pytest.raises(errors.APITimeoutError) as caught:
        kind.do(cf.calls.get_call(5))
    release.set()
    check_for_secrets(caught.value)


def test_an_interrupted_upload_does_not_contain_the_password(kind, server, cf):
    server.reset_after_head = True
    with pytest.raises(errors.DeliveryUnknownError) as caught:
        kind.do(cf.media.create_media(bytes(8_000_000), filename="a.mp3"))
    check_for_secrets(caught.value)


def test_an_invalid_argument_does_not_contain_the_password(kind, cf):
    with pytest.raises(TypeError) as caught:
        kind.do(cf.calls.get_call(5, felds="id"))
    check_for_secrets(caught.value)


@pytest.mark.parametrize(
    "arguments",
    [
        {"username": f"{USERNAME}:", "password": PASSWORD},
        {"username": "", "password": PASSWORD},
        {"password": PASSWORD},
        {"username": USERNAME, "password": PASSWORD, "timeout": 0},
        {
            "username": USERNAME,
            "password": PASSWORD,
            "base_url": f"https://a:{PASSWORD}@example.invalid",
        },
    ],
    ids=str,
)
def test_an_invalid_constructor_argument_does_not_contain_the_password(arguments):
    with pytest.raises(ValueError) as caught:  # noqa: PT011
        CallFire(**arguments)
    assert PASSWORD not in str(caught.value)
    assert PASSWORD not in repr(caught.value)


@pytest.mark.promise("never sent twice")
@pytest.mark.parametrize(
    "response",
    [
        json_answer(json.dumps(ERROR_BODY), 429),
        json_answer(json.dumps(ERROR_BODY), 400),
        json_answer("<"),
    ],
    ids=["429", "400", "unreadable"],
)
@pytest.mark.parametrize("kind", ALL_KINDS, indirect=True)
def test_reconcile_accepts_each_error_after_which_something_may_have_been_sent(
    kind, server, cf, response
):
    server.answers(response)
    with pytest.raises((errors.APIStatusError, errors.ResponseParseError)) as caught:
        kind.do(cf.calls.send_calls(RECIPIENTS))
    error = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - written by this test
    assert error.sent_at is not None
    assert error.sent_at == caught.value.sent_at
    assert PASSWORD not in repr(vars(error))
    created = int(error.sent_at.timestamp() * 1000)
    call = {"id": 7, "toNumber": "12135551234", "created": created}
    server.answers(json_answer(json.dumps({"items": [call], "totalCount": 1})))
    result = kind.do(cf.reconcile(error))
    assert [found.id for found in result.candidates] == [7]
    assert server.received[-1].method == "GET"


def test_the_message_of_a_429_says_that_it_may_have_been_sent(kind, server, cf):
    server.answers(json_answer(json.dumps(ERROR_BODY), 429))
    with pytest.raises(errors.RateLimitError, match=r"does not document .* call reconcile\(\)"):
        kind.do(cf.calls.send_calls(RECIPIENTS))
    with pytest.raises(errors.RateLimitError) as caught:
        kind.do(cf.with_options(max_retries=0).calls.get_call(5))
    assert "reconcile" not in str(caught.value)
    with pytest.raises(ValueError, match="an unsafe operation raised"):
        kind.do(cf.reconcile(caught.value))


def test_reconcile_refuses_an_error_of_a_request_that_was_not_sent(kind, cf):
    with pytest.raises(TypeError, match="not APIConnectionError"):
        kind.do(cf.reconcile(errors.APIConnectionError("m", sent=False)))
