"""Contacts, lists, do-not-contact numbers, sounds, media and credentials."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callfire_client.sandbox import audio
from callfire_client.sandbox.multipart import parse_form
from tests.sandbox.api_session import BOUNDARY, ApiSession, basic, multipart, read_error

ONE, TWO, THREE = "12135551231", "12135551232", "12135551233"


def create(api, *contacts):
    return [created["id"] for created in api.request("POST", "/contacts", list(contacts))["items"]]


def found(api, path, key="id", **query):
    return [item[key] for item in api.request("GET", path, **query)["items"]]


def test_contacts_are_created_found_changed_and_deleted(api):
    first, second = create(
        api,
        {"firstName": "Ada", "homePhone": ONE, "properties": {"age": 36}},
        {"mobilePhone": TWO, "extraPhone2": THREE},
    )
    assert found(api, "/contacts") == [second, first]
    assert found(api, "/contacts", number=[THREE, "1"]) == [second]
    assert found(api, "/contacts", id=[first, 5]) == [first]
    assert found(api, "/contacts", propertyName="age") == [first]
    assert found(api, "/contacts", propertyName="age", propertyValue="36") == [first]
    assert found(api, "/contacts", propertyName="age", propertyValue="37") == []
    api.request("PUT", f"/contacts/{first}", {"lastName": "Lovelace", "id": 1, "firstName": None})
    changed = api.request("GET", f"/contacts/{first}")
    assert (changed["firstName"], changed["lastName"], changed["deleted"]) == (
        "Ada",
        "Lovelace",
        False,
    )
    assert api.send("DELETE", f"/contacts/{first}").status == 204
    assert api.request("GET", f"/contacts/{first}")["deleted"] is True
    assert found(api, "/contacts") == [second]
    for method, body in [("GET", None), ("PUT", {}), ("DELETE", None)]:
        assert api.request_error(method, "/contacts/5", body) == (404, "there is no contact 5")


def test_lists_are_created_from_ids_contacts_and_numbers(api):
    [known] = create(api, {"homePhone": ONE})
    created = api.request(
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
    assert created == {"id": created["id"]}
    path = f"/contacts/lists/{created['id']}"
    pending = api.request("GET", path)
    assert (pending["status"], pending["size"]) == ("VALIDATING", 3)
    api.now += 1
    assert api.request("GET", path) == {**pending, "status": "ACTIVE"}
    items = api.request("GET", path + "/items")["items"]
    assert (items[0]["id"], items[1]["workPhone"], items[2]["mobilePhone"]) == (known, TWO, THREE)
    assert found(api, "/contacts", contactListId=created["id"], number=TWO) == [items[1]["id"]]
    assert found(api, "/contacts/lists", name="mi") == [created["id"]]
    assert found(api, "/contacts/lists", name="you") == []
    assert api.request_error("POST", "/contacts/lists", {"contactIds": [5]})[0] == 400


def test_contacts_are_added_to_and_removed_from_a_list(api):
    first, second, third = create(api, {"homePhone": ONE}, {"homePhone": TWO}, {"homePhone": THREE})
    created = api.request("POST", "/contacts/lists", {"contactIds": [first]})["id"]
    path = f"/contacts/lists/{created}"
    api.request("POST", path + "/items", {"contactIds": [first, second, third]})
    assert found(api, path + "/items") == [first, second, third]
    api.request("DELETE", path + "/items", contactId=[first, 5])
    api.request("DELETE", f"{path}/items/{second}")
    assert found(api, path + "/items") == [third]
    api.request("DELETE", f"/contacts/{third}")
    assert (found(api, path + "/items"), api.request("GET", path)["size"]) == ([], 0)
    api.request("PUT", path, {"name": "Ours"})
    assert api.request("GET", path)["name"] == "Ours"
    api.request("DELETE", path)
    for method, end, body in [("GET", "", None), ("PUT", "", {}), ("DELETE", "", None),
                              ("GET", "/items", None), ("POST", "/items", {"contactNumbers": [ONE]}),
                              ("DELETE", "/items", None), ("DELETE", "/items/1", None)]:  # fmt: skip
        assert api.request_error(method, path + end, body)[0] == 404
    assert api.request("GET", f"/contacts/{first}")["homePhone"] == ONE


@pytest.mark.parametrize(
    ("content", "custom", "expected"),
    [
        (f"firstName,Home Phone,Age\nAda,{ONE},36\n", "false",
         [{"firstName": "Ada", "homePhone": ONE, "properties": {"A": "36"}}]),
        (f"\ufefffirstName,Home Phone,Age\r\nÄda,{ONE},36\r\n\r\n", "true",
         [{"firstName": "Äda", "homePhone": ONE, "properties": {"Age": "36"}}]),
        (f"{ONE},x\n{TWO},y", "true",
         [{"homePhone": ONE, "properties": {"A": "x"}}, {"homePhone": TWO, "properties": {"A": "y"}}]),
        (f'name,number\n"Lovelace, Ada",{ONE}\n', "True",
         [{"homePhone": ONE, "properties": {"name": "Lovelace, Ada"}}]),
    ],
)  # fmt: skip
def test_lists_are_imported_from_files(api, content, custom, expected):
    response = api.upload(
        "/contacts/lists/upload",
        "people.csv",
        content.encode(),
        name="Päople",
        useCustomFields=custom,
    )
    created = json.loads(response.body)["id"]
    read = api.request("GET", f"/contacts/lists/{created}")
    assert (read["name"], read["status"], read["size"]) == (
        "Päople", "IMPORTING", len(expected),
    )  # fmt: skip
    api.now += 1
    assert api.request("GET", f"/contacts/lists/{created}")["status"] == "VALIDATING"
    api.now += 1
    assert api.request("GET", f"/contacts/lists/{created}")["status"] == "ACTIVE"
    items = api.request("GET", f"/contacts/lists/{created}/items")["items"]
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
def test_files_without_contacts_fail(api, content, status):
    created = json.loads(api.upload("/contacts/lists/upload", "a.csv", content).body)["id"]
    api.now += 10
    read = api.request("GET", f"/contacts/lists/{created}")
    assert (read["status"], read["size"]) == (status, 0)


def test_validation_removes_contacts_that_cannot_be_called(api):
    api.request("POST", "/contacts/dncs", {"numbers": [THREE]})
    numbers = [ONE, "+" + ONE, "12", "", TWO, THREE]
    created = api.request("POST", "/contacts/lists", {"contactNumbers": numbers})
    path = f"/contacts/lists/{created['id']}"
    assert api.request("GET", path)["size"] == 6
    api.now += 1
    assert found(api, path + "/items", "homePhone") == [ONE, TWO]
    assert (api.request("GET", path)["status"], api.request("GET", "/contacts")["totalCount"]) == (
        "ACTIVE",
        6,
    )


def test_do_not_contact_numbers(api):
    def read(number):
        return api.request("GET", f"/contacts/dncs/{number}")

    free = {"call": False, "text": False}
    assert read(ONE) == {"number": ONE, **free}
    api.request(
        "POST", "/contacts/dncs", {"numbers": [ONE, TWO], "source": "a list", "text": False}
    )
    api.request("POST", "/contacts/dncs", {"numbers": [THREE]})
    assert (read(ONE)["call"], read(ONE)["text"], read(ONE)["source"]) == (True, False, "a list")
    assert read(THREE) == {"number": THREE, "call": True, "text": True}
    path = "/contacts/dncs"
    assert found(api, path, "number") == [THREE, TWO, ONE]
    assert found(api, path, "number", text=True) == [THREE]
    assert found(api, path, "number", call=False) == []
    assert found(api, path, "number", source="a list", limit=1) == [TWO]
    assert found(api, path, "number", prefix="1213555123") == [THREE, TWO, ONE]
    assert api.request_error("GET", path, prefix="12135551233")[0] == 400
    assert found(api, path, "number", number=[ONE, THREE]) == [THREE, ONE]
    api.request("PUT", f"/contacts/dncs/{ONE}", {"call": False, "inboundText": True, "number": TWO})
    assert (read(ONE)["call"], read(ONE)["inboundText"], read(ONE)["source"]) == (
        False,
        True,
        "a list",
    )
    api.request("DELETE", f"/contacts/dncs/{THREE},9")
    assert read(THREE) == {"number": THREE, **free}
    api.request("DELETE", "/contacts/dncs/sources/a%20list")
    assert found(api, path, "number") == []
    [rule] = api.request("GET", f"/contacts/dncs/universals/{ONE}", fromNumber=TWO)["items"]
    assert (rule["toNumber"], rule["fromNumber"], rule["outboundCall"]) == (ONE, TWO, True)


def test_sounds(api):
    wav = audio.wav(3)
    uploaded = json.loads(api.upload("/campaigns/sounds/files", "a.WAV", wav, name="Jingle").body)
    mp3 = json.loads(api.upload("/campaigns/sounds/files", "b.mp3", b"ID3 my own").body)
    assert (uploaded["name"], mp3["name"], mp3["status"]) == ("Jingle", "b.mp3", "UPLOAD")
    assert uploaded.keys() == {"id", "name", "status", "duplicate"}
    assert uploaded["duplicate"] is False
    broken = json.loads(api.upload("/campaigns/sounds/files", "c.mp3", b"no sound").body)
    path = "/campaigns/sounds"
    assert found(api, path) == []
    api.now += 1
    for sound, seconds in [(uploaded, 3), (mp3, 1)]:
        read = api.request("GET", f"{path}/{sound['id']}")
        assert read.keys() == {"id", "name", "created", "lengthInSeconds", "status"}
        assert (read["status"], read["lengthInSeconds"]) == ("ACTIVE", seconds)
    assert api.request("GET", f"{path}/{broken['id']}")["status"] == "FAILED"
    assert api.request_error("GET", f"{path}/{broken['id']}.mp3")[0] == 404
    api.request("DELETE", f"{path}/{broken['id']}")
    again = json.loads(api.upload("/campaigns/sounds/files", "c.wav", wav).body)
    assert again == {**uploaded, "status": "ACTIVE", "duplicate": True}
    spoken = api.request("POST", "/campaigns/sounds/tts", {"message": "Hello", "voice": "MALE1"})
    assert api.request("GET", f"{path}/{spoken['id']}") == spoken == {
        "id": spoken["id"], "name": "TTS: Hello", "created": int(api.now * 1000),
        "lengthInSeconds": 1, "status": "ACTIVE",
    }  # fmt: skip
    assert found(api, path, "name", filter="tts") == ["TTS: Hello"]
    recorded = api.request("POST", "/campaigns/sounds/calls", {"name": "Mine", "toNumber": ONE})
    assert recorded["status"] == "RECORDING"
    assert found(api, path) == [spoken["id"], mp3["id"], uploaded["id"]]
    assert found(api, path, includePending=True, limit=1) == [recorded["id"]]
    assert found(api, path, filter="JING") == [uploaded["id"]]
    assert api.request_error("GET", f"{path}/{recorded['id']}.mp3")[0] == 404
    api.now += 10
    for sound, as_mp3, as_wav in [
        (uploaded, audio.mp3(3), wav),
        (mp3, b"ID3 my own", audio.wav(1)),
        (spoken, audio.mp3(1), audio.wav(1)),
        (recorded, audio.mp3(2), audio.wav(2)),
    ]:
        assert api.send("GET", f"{path}/{sound['id']}.mp3").body == as_mp3
        assert api.send("GET", f"{path}/{sound['id']}.wav").body == as_wav
    api.request("DELETE", f"{path}/{mp3['id']}")
    assert api.request("GET", f"{path}/{mp3['id']}")["status"] == "ARCHIVED"
    assert mp3["id"] not in found(api, path)
    assert mp3["id"] in found(api, path, includeArchived=True)
    for end in ("", ".mp3", ".wav"):
        assert api.request_error("GET", f"{path}/5{end}") == (404, "there is no sound 5")
    assert api.request_error("POST", path + "/tts", {})[0] == 400
    for body in ({}, {"toNumber": "12"}):
        assert api.request_error("POST", path + "/calls", body)[0] == 400


def test_media(api):
    content = bytes(range(256))
    media = json.loads(api.upload("/media", "photo.JPG", content).body)["id"]
    read = api.request("GET", f"/media/{media}")
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
        response = api.send("GET", path)
        assert (response.body, response.headers["content-type"]) == (content, media_type)
    status, message = read_error(api.upload("/media", "copy.jpg", content))
    assert (status, message.endswith(f"mediaId: {media}")) == (400, True)
    other = json.loads(api.upload("/media", "other.mp3", b"ID3", name="Photo of a song").body)["id"]
    assert found(api, "/media") == [other, media]
    assert found(api, "/media", filter="HOTO.") == [media]
    assert api.request("GET", "/media", limit=1)["items"] == [api.request("GET", f"/media/{other}")]
    for path in (f"/media/{media}.png", f"/media/{media}.xyz", "/media/5", "/media/5.jpg",
                 "/media/5/file", "/media/public/5.jpg"):  # fmt: skip
        assert api.request_error("GET", path)[0] == 404


PNG = b"\x89PNG\r\n\x1a\n"
BMP = b"BM\x46\0\0\0" + bytes(4)
MP4 = b"\0\0\0\x18ftypisom"
M4A = b"\0\0\0\x18ftypM4A "


@pytest.mark.parametrize(
    ("filename", "media_type", "content", "expected"),
    [
        ("file", "application/octet-stream", PNG, "png image/png image/png"),
        ("photo.jpg", "image/jpeg", PNG, "png image/png image/png"),
        ("photo.jpeg", "image/png", b"\xff\xd8\xff", "jpg image/jpeg image/jpeg"),
        ("file", "image/gif", b"GIF89a", "gif image/gif image/gif"),
        ("file", "text/plain", BMP, "bmp image/bmp image/x-bmp"),
        ("file", "text/plain", MP4, "mp4 video/mp4 video/mp4"),
        ("file", "text/plain", M4A, "m4a audio/m4a audio/m4a"),
        ("file", "text/plain", b"RIFF", "wav audio/x-wav audio/wav"),
        ("file", "text/plain", b"ID3", "mp3 audio/mp3 audio/mp3"),
        ("file", "image/JPEG", b"unknown", "jpg image/jpeg image/jpeg"),
        ("photo.png", "image/jpeg", b"unknown", "jpg image/jpeg image/jpeg"),
        ("photo.JPEG", "application/octet-stream", b"unknown", "jpg image/jpeg image/jpeg"),
        ("photo.bmp", "text/plain", b"BM, a text", "bmp image/bmp image/x-bmp"),
    ],
)
def test_the_type_of_media_is_that_of_the_content(api, filename, media_type, content, expected):
    response = api.upload("/media", filename, content, media_type=media_type)
    media = json.loads(response.body)["id"]
    read = api.request("GET", f"/media/{media}")
    extension, stated_type, downloaded_type = expected.split()
    assert (read["name"], read["mediaType"]) == (filename, stated_type)
    public = read["publicUrl"].removeprefix("http://127.0.0.1/v2")
    assert public.endswith(f".{extension}")
    for path in (f"/media/{media}.{extension}", public):
        response = api.send("GET", path)
        assert (response.body, response.headers["content-type"]) == (content, downloaded_type)
    if extension == "jpg":
        assert api.send("GET", f"/media/{media}.jpeg").body == content
        assert api.send("GET", public.replace(".jpg", ".jpeg")).body == content


@pytest.mark.parametrize(
    ("path", "filename", "content"),
    [
        ("/media", "file", b"unknown"),
        ("/media", "photo", b""),
        ("/media", "a.txt", b"unknown"),
        ("/campaigns/sounds/files", "a.mp3", PNG),
        ("/campaigns/sounds/files", "a", b"unknown"),
        ("/contacts/lists/upload", "a.csv", PNG),
        ("/contacts/lists/upload", "a.txt", b"12135551234"),
    ],
)
def test_files_of_another_format_are_refused(api, path, filename, content):
    status, message = read_error(api.upload(path, filename, content))
    assert (status, repr(filename) in message) == (400, True)


def test_sounds_and_lists_need_no_extension(api):
    sound = json.loads(api.upload("/campaigns/sounds/files", "file", audio.wav(2)).body)
    assert sound["name"] == "file"
    renamed = json.loads(api.upload("/campaigns/sounds/files", "a.mp3", audio.wav(1)).body)
    api.now += 1
    assert found(api, "/campaigns/sounds") == [renamed["id"], sound["id"]]
    listed = json.loads(api.upload("/contacts/lists/upload", "file", ONE.encode()).body)["id"]
    api.now += 2
    assert found(api, f"/contacts/lists/{listed}/items", "homePhone") == [ONE]


def test_the_account(api):
    assert api.request("GET", "/me/account").keys() == {
        "id", "email", "name", "firstName", "lastName", "permissions",
    }  # fmt: skip


def test_a_created_credential_is_valid_and_shows_its_password_once(api):
    created = api.request("POST", "/me/api/credentials", {"name": "Mine"})
    assert re.fullmatch("[0-9a-f]{16}", created["password"])
    masked = {**created, "password": "****" + created["password"][-4:]}
    headers = {"authorization": basic(created["username"], created["password"])}
    assert api.send("GET", "/me/account", headers=headers).status == 200
    path = f"/me/api/credentials/{created['id']}"
    assert api.request("GET", path) == masked
    listed = api.request("GET", "/me/api/credentials")
    assert listed == {"items": [masked], "totalCount": 1}
    assert found(api, "/me/api/credentials", name="min") == [created["id"]]
    assert found(api, "/me/api/credentials", name="yours") == []
    for _ in range(2):
        api.request("POST", path + "/disable")
        assert api.request("GET", path) == {**masked, "enabled": False}
        assert api.send("GET", "/me/account", headers=headers).status == 401
    api.request("POST", path + "/enable")
    assert api.send("GET", "/me/account", headers=headers).status == 200
    for action in ("enable", "disable"):
        refused = api.send("POST", f"{path}/{action}", headers=headers)
        assert read_error(refused)[0] == 403
        assert api.request_error("POST", f"/me/api/credentials/5/{action}")[0] == 404
    for method, place in [("GET", path), ("DELETE", path), ("GET", "/me/api/credentials")]:
        assert read_error(api.send(method, place, headers=headers))[0] == 403
    refused = api.send("POST", "/me/api/credentials", {}, headers=headers)
    assert read_error(refused) == (403, "only the account holder may manage API credentials")
    api.request("POST", path + "/disable")
    assert api.send("DELETE", path).status == 204
    assert api.request_error("GET", path)[0] == api.request_error("DELETE", path)[0] == 404
    assert api.send("GET", "/me/account", headers=headers).status == 401


def test_the_same_requests_give_the_same_responses():
    def session():
        api = ApiSession()
        media = json.loads(api.upload("/media", "a.png", b"x").body)["id"]
        return [
            api.send("GET", f"/media/{media}").body,
            api.send("POST", "/me/api/credentials", {}).body,
            api.send("POST", "/calls", [{"phoneNumber": ONE}]).body,
        ]

    assert session() == session()


FORM = f"multipart/form-data; boundary={BOUNDARY}"


@settings(deadline=None, derandomize=True)
@given(st.binary(max_size=200) | st.lists(st.sampled_from([b"\r\n", b"--", BOUNDARY.encode()[:-1], b"\n", b"\r", b"x"])).map(b"".join))  # fmt: skip
def test_multipart_content_is_preserved_byte_for_byte(content):
    form = parse_form(FORM, multipart('ä b;"c.png'.replace('"', "%22"), content, name="Ü"))
    assert (form["file"].content, form["file"].filename) == (content, "ä b;%22c.png")
    assert form["name"].content == "Ü".encode()
    assert form["name"].filename is None
