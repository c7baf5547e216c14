"""Redirects: reads follow them within their origin, writes never do."""

import pytest

from callfire_client import errors
from callfire_client.models import Contact
from tests.kinds import ALL_KINDS
from tests.servers import Answer, RecordingServer, json_answer

STATUSES = [301, 302, 303, 307, 308]
FOUND = json_answer('{"id": 7}')


def moved(location, status=302):
    """Make a redirect."""
    return Answer(status, b"<html>moved</html>", (("Location", location),))


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("absolute", [False, True])
def test_a_read_follows_a_redirect_within_its_origin_with_credentials(
    kind, server, cf, status, absolute
):
    target = "/v3/a%2Fb?x=1%2B1"
    server.answers(moved(f"{server.url}{target}" if absolute else target, status), FOUND)
    assert kind.do(cf.contacts.get_contact(7, fields="id")).id == 7
    first, second = server.received
    assert first.target == "/contacts/7?fields=id"
    assert (second.method, second.target, second.body) == ("GET", target, b"")
    for name in ("Authorization", "Accept", "User-Agent"):
        assert first.header(name) == second.header(name) is not None


def test_a_relative_location_is_resolved_against_the_redirecting_url(kind, server):
    cf = kind.client(base_url=f"{server.url}/v2")
    server.answers(moved("8"), moved("../lists/9?a=b"), FOUND)
    kind.do(cf.contacts.get_contact(7))
    assert [request.target for request in server.received] == [
        "/v2/contacts/7",
        "/v2/contacts/8",
        "/v2/lists/9?a=b",
    ]


@pytest.mark.parametrize("status", STATUSES)
def test_a_read_does_not_follow_a_redirect_to_another_origin(kind, server, cf, status):
    with RecordingServer() as other:
        port = server.url.rpartition(":")[2]
        for location in (
            f"{other.url}/x",
            f"http://localhost:{port}/x",
            "https://127.0.0.1/x",
            f"//u:p@{other.url[7:]}",
        ):
            server.answers(moved(location, status))
            with pytest.raises(errors.APIStatusError) as caught:
                kind.do(cf.contacts.get_contact(7))
            assert caught.value.status_code == status
            assert caught.value.headers["location"] == location
        assert other.connections == 0
    assert len(server.received) == 4


@pytest.mark.promise("never sent twice")
@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize(
    "write",
    [
        lambda cf: cf.contacts.create_contacts([Contact()]),
        lambda cf: cf.contacts.update_contact(7, Contact()),
        lambda cf: cf.contacts.delete_contact(7),
        lambda cf: cf.calls.start_voice_broadcast(7),
        lambda cf: cf.calls.stop_voice_broadcast(7),
        lambda cf: cf.media.create_media(b"", filename="a.mp3"),
    ],
)
@pytest.mark.parametrize("kind", ALL_KINDS, indirect=True)
def test_a_write_does_not_follow_a_redirect(kind, server, cf, status, write):
    server.answers(moved("/elsewhere", status), FOUND)
    with pytest.raises((errors.APIStatusError, errors.DeliveryUnknownError)) as caught:
        kind.do(write(cf))
    assert caught.value.status_code == status
    assert len(server.received) == 1


def test_a_redirect_loop_raises(kind, server, cf):
    server.answers(moved("/round"))
    with pytest.raises(errors.APIStatusError) as caught:
        kind.do(cf.contacts.get_contact(7))
    assert caught.value.status_code == 302
    assert 2 < len(server.received) < 25


@pytest.mark.parametrize("headers", [(), (("Location", "http://["),)])
def test_a_redirect_without_a_valid_location_raises(kind, server, cf, headers):
    server.answers(Answer(302, headers=headers))
    with pytest.raises(errors.APIStatusError) as caught:
        kind.do(cf.contacts.get_contact(7))
    assert caught.value.status_code == 302
    assert len(server.received) == 1


@pytest.mark.parametrize("status", [300, 304, 305, 306])
def test_other_3xx_statuses_are_not_followed(kind, server, cf, status):
    server.answers(moved("/elsewhere", status))
    with pytest.raises(errors.APIStatusError) as caught:
        kind.do(cf.contacts.get_contact(7))
    assert caught.value.status_code == status
    assert len(server.received) == 1


def test_a_pager_follows_a_redirect(kind, server, cf):
    server.answers(
        moved("/calls?limit=5&offset=0"), json_answer('{"items": [{"id": 1}], "totalCount": 1}')
    )
    assert [call.id for call in kind.list(cf.calls.find_calls(limit=5))] == [1]
    assert len(server.received) == 2
