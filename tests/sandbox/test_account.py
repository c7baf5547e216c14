"""Contacts, lists, do-not-contact numbers, sounds, media and credentials."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callfire_client.sandbox import audio
from callfire_client.sandbox.multipart import read_form
from tests.sandbox.talking import BOUNDARY, Talk, basic, multipart, refusal

ONE, TWO, THREE = "12135551231", "12135551232", "12135551233"


def create(talk, *contacts):
    return [made["id"] for made in talk.ask("POST", "/contacts", list(contacts))["items"]]


def found(talk, path, key="id", **query):
    return [item[key] for item in talk.ask("GET", path, **query)["items"]]


def test_contacts_come_and_go(talk):
    first, second = create(
        talk,
        {"firstName": "Ada", "homePhone": ONE, "properties": {"age": 36}},
        {"mobilePhone": TWO, "extraPhone2": THREE},
    )
    assert found(talk, "/contacts") == [second, first]
    assert found(talk, "/contacts", number=[THREE, "1"]) == [second]
    assert found(talk, "/contacts", id=[first, 5]) == [first]
    assert found(talk, "/contacts", propertyName="age") == [first]
    assert found(talk, "/contacts", propertyName="age", propertyValue="36") == [first]
    assert found(talk, "/contacts", propertyName="age", propertyValue="37") == []
    talk.ask("PUT", f"/contacts/{first}", {"lastName": "Lovelace", "id": 1, "firstName": None})
    changed = talk.ask("GET", f"/contacts/{first}")
    assert (changed["firstName"], changed["lastName"], changed["deleted"]) == (
        "Ada",
        "Lovelace",
        False,
    )
    assert talk.send("DELETE", f"/contacts/{first}").status == 204
    assert talk.ask("GET", f"/contacts/{first}")["deleted"] is True
    assert found(talk, "/contacts") == [second]
    for method, body in [("GET", None), ("PUT", {}), ("DELETE", None)]:
        assert talk.refused(method, "/contacts/5", body) == (404, "there is no contact 5")


def test_lists_are_made_from_three_sources(talk):
    [known] = create(talk, {"homePhone": ONE})
    made = talk.ask(
        "POST",
        "/contacts/lists",
        {
            "name": "Mine",
            "contactIds": [known],
            "contacts": [{"workPhone": TWO}],
            "contactNumbers": [THREE],
            "contactNumbersField": "mobilePhone",
        },
    )
    assert (made["status"], made["size"]) == ("VALIDATING", 3)
    talk.now += 1
    path = f"/contacts/lists/{made['id']}"
    assert talk.ask("GET", path) == {**made, "status": "ACTIVE"}
    items = talk.ask("GET", path + "/items")["items"]
    assert (items[0]["id"], items[1]["workPhone"], items[2]["mobilePhone"]) == (known, TWO, THREE)
    assert found(talk, "/contacts", contactListId=made["id"], number=TWO) == [items[1]["id"]]
    assert found(talk, "/contacts/lists", name="mi") == [made["id"]]
    assert found(talk, "/contacts/lists", name="you") == []
    assert talk.refused("POST", "/contacts/lists", {"contactIds": [5]})[0] == 400


def test_who_is_on_a_list_changes(talk):
    first, second, third = create(
        talk, {"homePhone": ONE}, {"homePhone": TWO}, {"homePhone": THREE}
    )
    made = talk.ask("POST", "/contacts/lists", {"contactIds": [first]})["id"]
    path = f"/contacts/lists/{made}"
    talk.ask("POST", path + "/items", {"contactIds": [first, second, third]})
    assert found(talk, path + "/items") == [first, second, third]
    talk.ask("DELETE", path + "/items", contactId=[first, 5])
    talk.ask("DELETE", f"{path}/items/{second}")
    assert found(talk, path + "/items") == [third]
    talk.ask("DELETE", f"/contacts/{third}")
    assert (found(talk, path + "/items"), talk.ask("GET", path)["size"]) == ([], 0)
    talk.ask("PUT", path, {"name": "Ours"})
    assert talk.ask("GET", path)["name"] == "Ours"
    talk.ask("DELETE", path)
    for method, end, body in [("GET", "", None), ("PUT", "", {}), ("DELETE", "", None),
                              ("GET", "/items", None), ("POST", "/items", {"contactNumbers": [ONE]}),
                              ("DELETE", "/items", None), ("DELETE", "/items/1", None)]:  # fmt: skip
        assert talk.refused(method, path + end, body)[0] == 404
    assert talk.ask("GET", f"/contacts/{first}")["homePhone"] == ONE


@pytest.mark.parametrize(
    ("content", "custom", "expected"),
    [
        (f"firstName,Home Phone,Age\nAda,{ONE},36\n", "false",
         [{"firstName": "Ada", "homePhone": ONE, "properties": {"A": "36"}}]),
        (f"\ufefffirstName,Home Phone,Age\r\nÄda,{ONE},36\r\n\r\n", "true",
         [{"firstName": "Äda", "homePhone": ONE, "properties": {"Age": "36"}}]),
        (f"{ONE},x\n{TWO},y", "true",
         [{"homePhone": ONE, "properties": {"A": "x"}}, {"homePhone": TWO, "properties": {"A": "y"}}]),
        (f'name,number\n"Lovelace, Ada",{ONE}\n', "true",
         [{"homePhone": ONE, "properties": {"name": "Lovelace, Ada"}}]),
    ],
)  # fmt: skip
def test_lists_from_files(talk, content, custom, expected):
    response = talk.upload(
        "/contacts/lists/upload",
        "people.csv",
        content.encode(),
        name="Päople",
        useCustomFields=custom,
    )
    made = json.loads(response.body)["id"]
    read = talk.ask("GET", f"/contacts/lists/{made}")
    assert (read["name"], read["status"], read["size"]) == ("Päople", "IMPORTING", 0)
    talk.now += 1
    assert talk.ask("GET", f"/contacts/lists/{made}")["status"] == "VALIDATING"
    talk.now += 1
    assert talk.ask("GET", f"/contacts/lists/{made}")["status"] == "ACTIVE"
    items = talk.ask("GET", f"/contacts/lists/{made}/items")["items"]
    for item in items:
        assert item.pop("id")
        assert item.pop("deleted") is False
    assert items == expected


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", "IMPORT_FAILED"),
        (b"\n \n", "IMPORT_FAILED"),
        (b"\xff\xfe", "PARSE_FAILED"),
        (b'"open', "PARSE_FAILED"),
        (b"a\0b,\xe4", "PARSE_FAILED"),
        (b"number,name\n12135551234," + b"x" * 256, "COLUMN_TOO_LARGE"),
        (b"number\nnobody\n", "ERRORS"),
    ],
)
def test_files_that_hold_no_contacts_fail(talk, content, status):
    made = json.loads(talk.upload("/contacts/lists/upload", "a.csv", content).body)["id"]
    talk.now += 10
    read = talk.ask("GET", f"/contacts/lists/{made}")
    assert (read["status"], read["size"]) == (status, 0)


def test_the_safeguards_take_off_a_list_who_cannot_or_must_not_be_called(talk):
    talk.ask("POST", "/contacts/dncs", {"numbers": [THREE]})
    numbers = [ONE, "+" + ONE, "12", "", TWO, THREE]
    made = talk.ask("POST", "/contacts/lists", {"contactNumbers": numbers})
    assert made["size"] == 6
    talk.now += 1
    path = f"/contacts/lists/{made['id']}"
    assert found(talk, path + "/items", "homePhone") == [ONE, TWO]
    assert (talk.ask("GET", path)["status"], talk.ask("GET", "/contacts")["totalCount"]) == (
        "ACTIVE",
        6,
    )


def test_do_not_contact_numbers(talk):
    def read(number):
        return talk.ask("GET", f"/contacts/dncs/{number}")

    free = {"call": False, "text": False, "inboundCall": False, "inboundText": False}
    assert read(ONE) == {"number": ONE, **free}
    talk.ask("POST", "/contacts/dncs", {"numbers": [ONE, TWO], "source": "a list", "text": False})
    talk.ask("POST", "/contacts/dncs", {"numbers": [THREE]})
    assert (read(ONE)["call"], read(ONE)["text"], read(ONE)["source"]) == (True, False, "a list")
    assert (read(THREE)["text"], read(THREE)["source"]) == (True, "Api V2")
    path = "/contacts/dncs"
    assert found(talk, path, "number") == [THREE, TWO, ONE]
    assert found(talk, path, "number", text=True) == [THREE]
    assert found(talk, path, "number", call=False) == []
    assert found(talk, path, "number", source="a list", limit=1) == [TWO]
    assert found(talk, path, "number", prefix="1213555123") == [THREE, TWO, ONE]
    assert talk.refused("GET", path, prefix="12135551233")[0] == 400
    assert found(talk, path, "number", number=[ONE, THREE]) == [THREE, ONE]
    talk.ask("PUT", f"/contacts/dncs/{ONE}", {"call": False, "inboundText": True, "number": TWO})
    assert (read(ONE)["call"], read(ONE)["inboundText"], read(ONE)["source"]) == (
        False,
        True,
        "a list",
    )
    talk.ask("DELETE", f"/contacts/dncs/{THREE},9")
    assert read(THREE) == {"number": THREE, **free}
    talk.ask("DELETE", "/contacts/dncs/sources/a%20list")
    assert found(talk, path, "number") == []
    [rule] = talk.ask("GET", f"/contacts/dncs/universals/{ONE}", fromNumber=TWO)["items"]
    assert (rule["toNumber"], rule["fromNumber"], rule["outboundCall"]) == (ONE, TWO, True)


def test_sounds(talk):
    wav = audio.wav(3)
    uploaded = json.loads(talk.upload("/campaigns/sounds/files", "a.WAV", wav, name="Jingle").body)
    mp3 = json.loads(talk.upload("/campaigns/sounds/files", "b.mp3", b"ID3 my own").body)
    assert (uploaded["name"], mp3["name"], mp3["status"]) == ("Jingle", "b.mp3", "UPLOAD")
    assert (uploaded["lengthInSeconds"], mp3["lengthInSeconds"]) == (3, 1)
    broken = json.loads(talk.upload("/campaigns/sounds/files", "c.mp3", b"no sound").body)
    path = "/campaigns/sounds"
    assert found(talk, path) == []
    talk.now += 1
    uploaded["status"] = "ACTIVE"
    assert talk.ask("GET", f"{path}/{broken['id']}")["status"] == "FAILED"
    assert talk.refused("GET", f"{path}/{broken['id']}.mp3")[0] == 404
    talk.ask("DELETE", f"{path}/{broken['id']}")
    again = json.loads(talk.upload("/campaigns/sounds/files", "c.wav", wav).body)
    assert again == {**uploaded, "duplicate": True}
    spoken = talk.ask("POST", "/campaigns/sounds/tts", {"message": "Hello", "voice": "MALE1"})
    recorded = talk.ask("POST", "/campaigns/sounds/calls", {"name": "Mine", "toNumber": ONE})
    assert recorded["status"] == "RECORDING"
    assert found(talk, path) == [spoken["id"], mp3["id"], uploaded["id"]]
    assert found(talk, path, includePending=True, limit=1) == [recorded["id"]]
    assert found(talk, path, filter="JING") == [uploaded["id"]]
    assert talk.refused("GET", f"{path}/{recorded['id']}.mp3")[0] == 404
    talk.now += 10
    for sound, as_mp3, as_wav in [
        (uploaded, audio.mp3(3), wav),
        (mp3, b"ID3 my own", audio.wav(1)),
        (spoken, audio.mp3(1), audio.wav(1)),
        (recorded, audio.mp3(2), audio.wav(2)),
    ]:
        assert talk.send("GET", f"{path}/{sound['id']}.mp3").body == as_mp3
        assert talk.send("GET", f"{path}/{sound['id']}.wav").body == as_wav
    talk.ask("DELETE", f"{path}/{mp3['id']}")
    assert talk.ask("GET", f"{path}/{mp3['id']}")["status"] == "ARCHIVED"
    assert mp3["id"] not in found(talk, path)
    assert mp3["id"] in found(talk, path, includeArchived=True)
    for end in ("", ".mp3", ".wav"):
        assert talk.refused("GET", f"{path}/5{end}") == (404, "there is no sound 5")
    assert talk.refused("POST", path + "/tts", {})[0] == 400
    assert talk.refused("POST", path + "/calls", {})[0] == 400


def test_media(talk):
    content = bytes(range(256))
    media = json.loads(talk.upload("/media", "photo.JPG", content).body)["id"]
    read = talk.ask("GET", f"/media/{media}")
    assert (read["name"], read["mediaType"], read["lengthInBytes"]) == (
        "photo.JPG",
        "image/jpeg",
        256,
    )
    public = read["publicUrl"].removeprefix("http://127.0.0.1/v2")
    for path, media_type in [
        (f"/media/{media}.jpg", "image/jpeg"),
        (f"/media/{media}/file", "application/binary"),
        (public, "image/jpeg"),
    ]:
        response = talk.send("GET", path)
        assert (response.body, response.headers["content-type"]) == (content, media_type)
    status, message = refusal(talk.upload("/media", "copy.jpg", content))
    assert (status, str(media) in message) == (400, True)
    for path in (f"/media/{media}.png", f"/media/{media}.xyz", "/media/5", "/media/5.jpg",
                 "/media/5/file", "/media/public/5.jpg"):  # fmt: skip
        assert talk.refused("GET", path)[0] == 404


def test_a_password_can_be_read_once_and_opens_the_sandbox(talk):
    made = talk.ask("POST", "/me/api/credentials", {"name": "Mine"})
    headers = {"authorization": basic(made["username"], made["password"])}
    assert talk.send("GET", "/me/account", headers=headers).status == 200
    path = f"/me/api/credentials/{made['id']}"
    assert talk.ask("GET", path) == {**made, "password": "********"}
    assert talk.ask("GET", "/me/api/credentials")["items"] == [{**made, "password": "********"}]
    for method, place in [("GET", path), ("DELETE", path), ("GET", "/me/api/credentials")]:
        assert refusal(talk.send(method, place, headers=headers))[0] == 403
    refused = talk.send("POST", "/me/api/credentials", {}, headers=headers)
    assert refusal(refused) == (403, "only the account holder may manage API credentials")
    assert talk.send("DELETE", path).status == 204
    assert talk.refused("GET", path)[0] == talk.refused("DELETE", path)[0] == 404
    assert talk.send("GET", "/me/account", headers=headers).status == 401


def test_the_same_requests_give_the_same_answers():
    def session():
        talk = Talk()
        media = json.loads(talk.upload("/media", "a.png", b"x").body)["id"]
        return [
            talk.send("GET", f"/media/{media}").body,
            talk.send("POST", "/me/api/credentials", {}).body,
            talk.send("POST", "/calls", [{"phoneNumber": ONE}]).body,
        ]

    assert session() == session()


FORM = f"multipart/form-data; boundary={BOUNDARY}"


@settings(deadline=None, derandomize=True)
@given(st.binary(max_size=200) | st.lists(st.sampled_from([b"\r\n", b"--", BOUNDARY.encode()[:-1], b"\n", b"\r", b"x"])).map(b"".join))  # fmt: skip
def test_files_arrive_byte_for_byte(content):
    form = read_form(FORM, multipart('ä b;"c.png'.replace('"', "%22"), content, name="Ü"))
    assert (form["file"].content, form["file"].filename) == (content, "ä b;%22c.png")
    assert form["name"].content == "Ü".encode()
    assert form["name"].filename is None
