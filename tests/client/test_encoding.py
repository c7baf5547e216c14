"""Arguments that cannot be meant are refused before anything is sent."""

import decimal

import pytest

from callfire_client.models import CallRecipient, Contact, DoNotContact


@pytest.fixture(autouse=True)
def _nothing_is_sent(server):
    yield
    assert server.received == []
    assert server.connections == 0


PATHS = [
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


def send(kind, value):
    """What is made may be a pager or a download, which must not even be made."""
    kind.do(value)


@pytest.mark.parametrize("ask", PATHS)
@pytest.mark.parametrize("value", ["", ".", "..", "\ud800"])
def test_a_path_that_would_reach_another_resource(kind, cf, ask, value):
    with pytest.raises(ValueError, match=r"must not be|surrogate"):
        send(kind, ask(cf, value))


@pytest.mark.parametrize("ask", PATHS)
@pytest.mark.parametrize(
    "value", [True, False, None, 1.0, b"5", ["5"], decimal.Decimal(5), object()]
)
def test_a_path_that_is_no_text_and_no_integer(kind, cf, ask, value):
    with pytest.raises(TypeError, match="must be a string or an integer"):
        send(kind, ask(cf, value))


@pytest.mark.parametrize(
    ("ask", "hint"),
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
def test_an_unknown_keyword_is_told_what_is_near(kind, cf, ask, hint):
    with pytest.raises(TypeError, match=f"unexpected keyword argument.*did you mean {hint}"):
        send(kind, ask(cf))


@pytest.mark.parametrize(
    "ask",
    [
        lambda cf: cf.calls.find_calls(zzz=1),
        lambda cf: cf.me.get_account(zzz=1),
        lambda cf: cf.media.create_media(b"", filename="a.mp3", zzz=1),
        lambda cf: cf.calls.get_call_recording_mp3(5, zzz=1),
    ],
)
def test_an_unknown_keyword_with_nothing_near(kind, cf, ask):
    with pytest.raises(TypeError, match="zzz"):
        send(kind, ask(cf))


@pytest.mark.parametrize("ask", [lambda cf: cf.calls.get_call(), lambda cf: cf.calls.send_calls()])
def test_what_is_required_must_be_given(kind, cf, ask):
    with pytest.raises(TypeError, match="missing"):
        send(kind, ask(cf))


@pytest.mark.parametrize("nothing", [[], (), set()])
@pytest.mark.parametrize(
    "ask",
    [
        lambda cf, nothing: cf.calls.find_calls(id=nothing),
        lambda cf, nothing: cf.calls.find_calls(states=nothing),
        lambda cf, nothing: cf.keywords.find_keywords(keywords=nothing),
        lambda cf, nothing: cf.contacts.remove_contact_list_items(5, contact_id=nothing),
    ],
)
def test_an_empty_list_would_ask_for_everything(kind, cf, ask, nothing):
    with pytest.raises(ValueError, match="empty list"):
        send(kind, ask(cf, nothing))


@pytest.mark.parametrize(
    "value", [{"a": 1}, object(), b"x", [None], [["x"]], 1j], ids=lambda value: type(value).__name__
)
def test_a_query_that_has_no_text(kind, cf, value):
    with pytest.raises(TypeError, match="label"):
        send(kind, cf.calls.find_calls(label=value))


@pytest.mark.parametrize(
    "body",
    [CallRecipient(), {"phoneNumber": "1"}, "12135551234", b"[]", 5, None, iter([CallRecipient()])],
)
def test_a_body_that_must_be_a_list(kind, cf, body):
    with pytest.raises(TypeError, match="body must be a list"):
        send(kind, cf.calls.send_calls(body))


@pytest.mark.parametrize("body", [[], [Contact()], "x", b"{}", 5, None, True])
def test_a_body_that_must_be_one(kind, cf, body):
    with pytest.raises(TypeError, match="body must be a model or a mapping"):
        send(kind, cf.contacts.update_contact(5, body))


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (object(), TypeError),
        (b"x", TypeError),
        (float("nan"), ValueError),
        (float("inf"), ValueError),
    ],
)
def test_a_body_that_has_no_json(kind, cf, value, error):
    for body in (Contact(first_name=value), {"properties": {"x": [value]}}):
        with pytest.raises(error, match=r"update_contact\(\): body"):
            send(kind, cf.contacts.update_contact(5, body))


def test_a_body_with_half_a_character(kind, cf):
    with pytest.raises(ValueError, match="body"):
        send(kind, cf.contacts.update_contact(5, Contact(first_name="\ud800")))


def test_a_body_that_holds_itself(kind, cf):
    contact = Contact(properties={})
    contact.properties["self"] = contact
    with pytest.raises((ValueError, RecursionError)):
        send(kind, cf.contacts.update_contact(5, contact))


@pytest.mark.parametrize("name", ["limit", "offset"])
@pytest.mark.parametrize("value", [-1, "5", 1.0, True, [5]])
def test_a_size_or_place_of_pages_that_cannot_be_meant(kind, cf, name, value):
    with pytest.raises(ValueError, match=f"{name} must be an integer"):
        cf.calls.find_calls(**{name: value})


def test_a_page_of_nothing(kind, cf):
    with pytest.raises(ValueError, match="limit"):
        cf.calls.find_calls(limit=0)
