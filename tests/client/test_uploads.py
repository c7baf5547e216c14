"""Uploads: from paths, open files and bytes; and what is refused before anything is sent."""

import io
import socket
import tempfile
from email.parser import BytesParser
from pathlib import Path

import pytest

from callfire_client import errors
from tests.servers import Answer, json_answer

CONTENT = b"\x00\xffRIFF\r\n--boundary\r\n\r" * 1000


def parts(got):
    """The parts of a multipart body by name: content, file name and media type."""
    head = f"Content-Type: {got.header('Content-Type')}\r\n\r\n".encode("latin-1")
    message = BytesParser().parsebytes(head + got.body)
    assert message.is_multipart()
    assert not message.defects
    return {
        part.get_param("name", header="Content-Disposition"): (
            part.get_payload(decode=True),
            part.get_filename(),
            part.get_content_type() if part["Content-Type"] else None,
        )
        for part in message.get_payload()
    }


@pytest.fixture
def sound(tmp_path):
    path = tmp_path / "sound.mp3"
    path.write_bytes(CONTENT)
    return path


def spooled(path):
    file = tempfile.SpooledTemporaryFile(max_size=10)  # noqa: SIM115
    file.write(path.read_bytes())
    file.seek(0)
    return file


@pytest.mark.parametrize(
    ("make", "options", "name"),
    [
        (lambda path: path, {}, "sound.mp3"),
        (str, {}, "sound.mp3"),
        (lambda path: path, {"filename": "other.wav"}, "other.wav"),
        (lambda path: path.open("rb"), {}, "sound.mp3"),
        (lambda path: path.open("rb"), {"filename": "other.wav"}, "other.wav"),
        (lambda path: path.read_bytes(), {"filename": "bytes.mp3"}, "bytes.mp3"),
        (lambda path: io.BytesIO(path.read_bytes()), {"filename": "memory.MP3"}, "memory.MP3"),
        (spooled, {"filename": "spooled.mp3"}, "spooled.mp3"),
    ],
    ids=["path", "text", "renamed path", "file", "renamed file", "bytes", "memory", "spooled"],
)
def test_a_file_is_sent_from_where_it_is(kind, server, cf, sound, make, options, name):
    server.answers(json_answer('{"id": 7}', 201))
    file = make(sound)
    created = kind.do(cf.media.create_media(file, **options))
    assert created.id == 7
    (got,) = server.received
    media_type = "audio/wav" if name.endswith("wav") else "audio/mpeg"
    assert parts(got) == {"file": (CONTENT, name, media_type)}
    assert got.header("Content-Length") == str(len(got.body))
    if hasattr(file, "close"):
        assert not file.closed  # it is the caller's
        file.close()


def test_the_fields_go_with_the_file(kind, server, cf, tmp_path):
    path = tmp_path / "people.csv"
    path.write_bytes(b"name,phone\r\n")
    kind.do(
        cf.contacts.create_contact_list_from_file(
            path, name='Über "x"\r\n', use_custom_fields=False
        )
    )
    (got,) = server.received
    assert parts(got) == {
        "file": (b"name,phone\r\n", "people.csv", "text/csv"),
        "name": ('Über "x"\r\n'.encode(), None, None),
        "useCustomFields": (b"false", None, None),
    }


@pytest.mark.parametrize(
    ("extension", "media_type"),
    {
        "bmp": "image/x-bmp",
        "gif": "image/gif",
        "jpg": "image/jpeg",
        "m4a": "audio/m4a",
        "mp3": "audio/mpeg",
        "mp4": "video/mp4",
        "png": "image/png",
        "wav": "audio/wav",
        "WAV": "audio/wav",
    }.items(),
)
def test_a_file_has_the_media_type_of_its_extension(kind, server, cf, extension, media_type):
    kind.do(cf.media.create_media(b"", filename=f"a.b.{extension}"))
    assert parts(server.received[0])["file"] == (b"", f"a.b.{extension}", media_type)


def test_an_open_file_is_sent_from_where_it_stands(kind, server, cf):
    file = io.BytesIO(b"headcontent")
    file.seek(4)
    kind.do(cf.media.create_media(file, filename="a.mp3"))
    assert parts(server.received[0])["file"][0] in {b"content", b"headcontent"}


@pytest.mark.parametrize(
    ("file", "options", "error", "said"),
    [
        ("missing.mp3", {}, FileNotFoundError, r"missing\.mp3"),
        (Path("missing.mp3"), {"filename": "a.mp3"}, FileNotFoundError, r"missing\.mp3"),
        ("", {"filename": "a.mp3"}, FileNotFoundError, "not an existing file"),
        (".", {"filename": "a.mp3"}, FileNotFoundError, "not an existing file"),
        (b"x", {}, ValueError, "filename"),
        (b"x", {"filename": ""}, ValueError, "filename"),
        (io.BytesIO(b"x"), {}, ValueError, "filename"),
        (b"x", {"filename": "a"}, ValueError, r"\.mp3"),
        (b"x", {"filename": "a.exe"}, ValueError, r"a\.exe.*\.mp3"),
        (b"x", {"filename": "mp3"}, ValueError, r"\.mp3"),
        (b"x", {"filename": ".mp3"}, ValueError, r"\.mp3"),
        (b"x", {"filename": "a.mp3.txt"}, ValueError, r"\.mp3"),
        (io.StringIO("x"), {"filename": "a.mp3"}, TypeError, "StringIO"),
        (bytearray(b"x"), {"filename": "a.mp3"}, TypeError, "bytearray"),
        ([b"x"], {"filename": "a.mp3"}, TypeError, "list"),
        (None, {"filename": "a.mp3"}, TypeError, "NoneType"),
        (5, {"filename": "a.mp3"}, TypeError, "int"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_file_that_cannot_be_meant(kind, server, cf, file, options, error, said):
    with pytest.raises(error, match=said):
        kind.do(cf.media.create_media(file, **options))
    assert server.connections == 0


def test_a_file_opened_as_text_is_refused(kind, server, cf, sound):
    with sound.open(encoding="latin-1") as file, pytest.raises(TypeError, match="binary"):
        kind.do(cf.media.create_media(file))
    assert server.connections == 0


def test_each_operation_takes_its_own_kinds_of_files(kind, server, cf):
    for upload in (
        cf.campaigns.post_file_campaign_sound,
        cf.contacts.create_contact_list_from_file,
    ):
        with pytest.raises(ValueError, match=r"\.png"):
            kind.do(upload(b"", filename="a.png"))
    assert server.connections == 0


@pytest.mark.parametrize("filename", ["a\r\nX-Evil: 1\r\n.mp3", 'a"; name="other.mp3', "ünï日.mp3"])
def test_a_hard_file_name_stays_a_file_name(kind, server, cf, filename):
    kind.do(cf.media.create_media(b"x", filename=filename))
    (got,) = server.received
    assert got.body.count(b"form-data") == 1
    assert b"\r\nX-Evil" not in got.body
    head = got.body.split(b"\r\n\r\n")[0].decode()
    assert head.count('"') == 4


def test_a_file_that_vanishes_is_not_sent(kind, server, cf, sound):
    asking = cf.media.create_media(sound) if kind.name == "async" else None
    sound.unlink()
    with pytest.raises(FileNotFoundError):
        kind.do(asking or cf.media.create_media(sound))
    assert server.received == []


def test_an_upload_is_never_sent_twice(kind, server, slept, sound):
    server.answers(Answer(503))
    with pytest.raises(errors.DeliveryUnknownError):
        kind.do(kind.client(max_retries=5).media.create_media(sound))
    assert len(server.received) == 1
    assert slept == []


def test_an_open_upload_is_sent_whole_when_nothing_had_left(
    kind, server, slept, sound, monkeypatch
):
    """A connection that could not be made is tried again, with the whole of the file."""
    find, refused = socket.getaddrinfo, []

    def find_nothing_at_first(*arguments, **named):
        if not refused:
            refused.append(1)
            raise socket.gaierror("nobody is called that")
        return find(*arguments, **named)

    monkeypatch.setattr(socket, "getaddrinfo", find_nothing_at_first)
    url = server.url.replace("127.0.0.1", "localhost")
    with sound.open("rb") as file:
        kind.do(kind.client(base_url=url, max_retries=1).media.create_media(file))
    assert parts(server.received[0])["file"][0] == CONTENT
    assert len(refused) == 1
