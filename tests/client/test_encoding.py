"""Invalid arguments raise before a request is sent."""

import decimal

import pytest

from callfire_client.models import CallRecipient, Contact, DoNotContact


@pytest.fixture(autouse=True)
def _no_request_is_sent(server):
    yield
    assert server.received == []
    assert server.connections == 0


OPERATIONS_WITH_PATH = [
    lambda cf, value: cf.contacts.get_contact(value),
    lambda cf, value: cf.contacts.delete_do_not_contact(value),
    lambda cf, value: cf.contacts.update_do_not_contact(value, DoNotContact(call=True)),
    lambda cf, value: cf.contacts.delete_do_not_contacts_by_source(value),
    lambda cf, value: cf.contacts.remove_contact_list_item(5, value),
    lambda cf, value: cf.calls.get_call_recording_by_name(5, name=value),
    lambda cf, value: cf.calls.get_call_recording_mp3(value),
    lambda cf, value: cf.media.get_media_data(value, "mp3"),
    lambda cf, value: cf.calls.get_call_broadcast_calls(value),
]


def await_result(kind, value):
    """Await what an operation returns; a pager or download must already have raised."""
    kind.do(value)


@pytest.mark.parametrize("perform", OPERATIONS_WITH_PATH)
@pytest.mark.parametrize("value", ["", ".", "..", "\ud800"])
def test_a_path_parameter_that_changes_the_path_raises(kind, cf, perform, value):
    with pytest.raises(ValueError, match=r"must not be|surrogate"):
        await_result(kind, perform(cf, value))


@pytest.mark.parametrize("perform", OPERATIONS_WITH_PATH)
@pytest.mark.parametrize(
    "value", [True, False, None, 1.0, b"5", ["5"], decimal.Decimal(5), object()]
)
def test_a_path_parameter_of_another_type_raises(kind, cf, perform, value):
    with pytest.raises(TypeError, match="must be a string or an integer"):
        await_result(kind, perform(cf, value))


@pytest.mark.parametrize(
    ("perform", "hint"),
    [
        (lambda cf: cf.calls.find_calls(stats=["READY"]), "states"),
        (lambda cf: cf.calls.get_call(5, feilds="id"), "fields"),
        (lambda cf: cf.calls.find_calls(fromNumber="12135551234"), "from_number"),
        (
            lambda cf: cf.calls.send_calls([CallRecipient()], strict_validaton=True),
            "strict_validation",
        ),
        (lambda cf: cf.contacts.remove_contact_list_items(5, contact_ids=[1]), "contact_id"),
    ],
)
def test_an_unknown_keyword_raises_and_suggests_a_similar_name(kind, cf, perform, hint):
    with pytest.raises(TypeError, match=f"unexpected keyword argument.*did you mean {hint}"):
        await_result(kind, perform(cf))


@pytest.mark.parametrize(
    "perform",
    [
        lambda cf: cf.calls.find_calls(zzz=1),
        lambda cf: cf.me.get_account(zzz=1),
        lambda cf: cf.media.create_media(b"", filename="a.mp3", zzz=1),
        lambda cf: cf.calls.get_call_recording_mp3(5, zzz=1),
    ],
)
def test_an_unknown_keyword_without_a_similar_name_raises(kind, cf, perform):
    with pytest.raises(TypeError, match="zzz"):
        await_result(kind, perform(cf))


@pytest.mark.parametrize(
    "perform", [lambda cf: cf.calls.get_call(), lambda cf: cf.calls.send_calls()]
)
def test_a_missing_required_argument_raises(kind, cf, perform):
    with pytest.raises(TypeError, match="missing"):
        await_result(kind, perform(cf))


@pytest.mark.parametrize("empty", [[], (), set()])
@pytest.mark.parametrize(
    "perform",
    [
        lambda cf, empty: cf.calls.find_calls(id=empty),
        lambda cf, empty: cf.calls.find_calls(states=empty),
        lambda cf, empty: cf.keywords.find_keywords(keywords=empty),
        lambda cf, empty: cf.contacts.remove_contact_list_items(5, contact_id=empty),
    ],
)
def test_an_empty_list_as_query_parameter_raises(kind, cf, perform, empty):
    with pytest.raises(ValueError, match="empty list"):
        await_result(kind, perform(cf, empty))


@pytest.mark.parametrize(
    "value", [{"a": 1}, object(), b"x", [None], [["x"]], 1j], ids=lambda value: type(value).__name__
)
def test_a_query_parameter_without_text_form_raises(kind, cf, value):
    with pytest.raises(TypeError, match="label"):
        await_result(kind, cf.calls.find_calls(label=value))


@pytest.mark.parametrize(
    "body",
    [CallRecipient(), {"phoneNumber": "1"}, "12135551234", b"[]", 5, None, iter([CallRecipient()])],
)
def test_a_body_that_is_not_a_list_raises_where_a_list_is_expected(kind, cf, body):
    with pytest.raises(TypeError, match="body must be a list"):
        await_result(kind, cf.calls.send_calls(body))


@pytest.mark.parametrize("body", [[], [Contact()], "x", b"{}", 5, None, True])
def test_a_body_that_is_not_a_model_raises_where_a_model_is_expected(kind, cf, body):
    with pytest.raises(TypeError, match="body must be a model or a mapping"):
        await_result(kind, cf.contacts.update_contact(5, body))


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (object(), TypeError),
        (b"x", TypeError),
        (float("nan"), ValueError),
        (float("inf"), ValueError),
    ],
)
def test_a_body_without_json_form_raises(kind, cf, value, error):
    for body in (Contact(first_name=value), {"properties": {"x": [value]}}):
        with pytest.raises(error, match=r"update_contact\(\): body"):
            await_result(kind, cf.contacts.update_contact(5, body))


def test_a_body_with_a_lone_surrogate_raises(kind, cf):
    with pytest.raises(ValueError, match="body"):
        await_result(kind, cf.contacts.update_contact(5, Contact(first_name="\ud800")))


def test_a_body_that_contains_itself_raises(kind, cf):
    contact = Contact(properties={})
    contact.properties["self"] = contact
    with pytest.raises((ValueError, RecursionError)):
        await_result(kind, cf.contacts.update_contact(5, contact))


@pytest.mark.parametrize("name", ["limit", "offset"])
@pytest.mark.parametrize("value", [-1, "5", 1.0, True, [5]])
def test_an_invalid_limit_or_offset_raises(kind, cf, name, value):
    with pytest.raises(ValueError, match=f"{name} must be an integer"):
        cf.calls.find_calls(**{name: value})


def test_a_limit_of_zero_raises(kind, cf):
    with pytest.raises(ValueError, match="limit"):
        cf.calls.find_calls(limit=0)
