"""Uploads from paths, open files and bytes, and arguments that raise before a request is sent."""

import io
import socket
import tempfile
from email.parser import BytesParser
from pathlib import Path

import pytest

from callfire_client import errors
from tests.servers import Answer, json_answer

CONTENT = b"\x00\xffRIFF\r\n--boundary\r\n\r" * 1000


def parts(request):
    """Parse a multipart body.

    Returns:
        The content, file name and media type of each part, by the name of the part.
    """
    head = f"Content-Type: {request.header('Content-Type')}\r\n\r\n".encode("latin-1")
    message = BytesParser().parsebytes(head + request.body)
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
def path(tmp_path):
    file = tmp_path / "sound.mp3"
    file.write_bytes(CONTENT)
    return file


def spooled(path):
    file = tempfile.SpooledTemporaryFile(max_size=10)  # noqa: SIM115
    file.write(path.read_bytes())
    file.seek(0)
    return file


@pytest.mark.parametrize(
    ("make_file", "options", "name"),
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
def test_each_kind_of_file_is_sent_with_its_name_and_type(
    kind, server, cf, path, make_file, options, name
):
    server.answers(json_answer('{"id": 7}', 201))
    file = make_file(path)
    created = kind.do(cf.media.create_media(file, **options))
    assert created.id == 7
    (request,) = server.received
    media_type = "audio/x-wav" if name.endswith("wav") else "audio/mpeg"
    assert parts(request) == {"file": (CONTENT, name, media_type)}
    assert request.header("Content-Length") == str(len(request.body))
    if hasattr(file, "close"):
        assert not file.closed  # the caller closes it
        file.close()


def test_form_fields_are_sent_with_the_file(kind, server, cf, tmp_path):
    path = tmp_path / "people.csv"
    path.write_bytes(b"name,phone\r\n")
    kind.do(
        cf.contacts.create_contact_list_from_file(
            path, name='Über "x"\r\n', use_custom_fields=False
        )
    )
    (request,) = server.received
    assert parts(request) == {
        "file": (b"name,phone\r\n", "people.csv", "text/csv"),
        "name": ('Über "x"\r\n'.encode(), None, None),
        "useCustomFields": (b"false", None, None),
    }


@pytest.mark.parametrize(
    ("extension", "media_type"),
    {
        "bmp": "image/bmp",
        "gif": "image/gif",
        "jpeg": "image/jpeg",
        "jpg": "image/jpeg",
        "m4a": "audio/m4a",
        "mp3": "audio/mpeg",
        "mp4": "video/mp4",
        "png": "image/png",
        "wav": "audio/x-wav",
        "WAV": "audio/x-wav",
    }.items(),
)
def test_the_media_type_follows_the_extension(kind, server, cf, extension, media_type):
    kind.do(cf.media.create_media(b"", filename=f"a.b.{extension}"))
    assert parts(server.received[0])["file"] == (b"", f"a.b.{extension}", media_type)


@pytest.mark.parametrize("name", ["file", "mp3", ".mp3"])
def test_a_name_without_an_extension_is_left_to_the_service(kind, server, cf, name):
    kind.do(cf.media.create_media(b"x", filename=name))
    assert parts(server.received[0])["file"] == (b"x", name, "application/octet-stream")


def test_an_open_file_is_sent_from_its_position_or_start(kind, server, cf):
    file = io.BytesIO(b"headcontent")
    file.seek(4)
    kind.do(cf.media.create_media(file, filename="a.mp3"))
    assert parts(server.received[0])["file"][0] in {b"content", b"headcontent"}


@pytest.mark.parametrize(
    ("file", "options", "error", "message"),
    [
        ("missing.mp3", {}, FileNotFoundError, r"missing\.mp3"),
        (Path("missing.mp3"), {"filename": "a.mp3"}, FileNotFoundError, r"missing\.mp3"),
        ("", {"filename": "a.mp3"}, FileNotFoundError, "not an existing file"),
        (".", {"filename": "a.mp3"}, FileNotFoundError, "not an existing file"),
        (b"x", {}, ValueError, "filename"),
        (b"x", {"filename": ""}, ValueError, "filename"),
        (io.BytesIO(b"x"), {}, ValueError, "filename"),
        (b"x", {"filename": "a.exe"}, ValueError, r"a\.exe.*\.mp3"),
        (b"x", {"filename": "a.mp3.txt"}, ValueError, r"\.mp3"),
        (io.StringIO("x"), {"filename": "a.mp3"}, TypeError, "StringIO"),
        (bytearray(b"x"), {"filename": "a.mp3"}, TypeError, "bytearray"),
        ([b"x"], {"filename": "a.mp3"}, TypeError, "list"),
        (None, {"filename": "a.mp3"}, TypeError, "NoneType"),
        (5, {"filename": "a.mp3"}, TypeError, "int"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_invalid_file_raises_before_a_request_is_sent(
    kind, server, cf, file, options, error, message
):
    with pytest.raises(error, match=message):
        kind.do(cf.media.create_media(file, **options))
    assert server.connections == 0


def test_a_file_opened_in_text_mode_raises(kind, server, cf, path):
    with path.open(encoding="latin-1") as file, pytest.raises(TypeError, match="binary"):
        kind.do(cf.media.create_media(file))
    assert server.connections == 0


def test_each_operation_accepts_its_own_extensions_only(kind, server, cf):
    for upload in (
        cf.campaigns.post_file_campaign_sound,
        cf.contacts.create_contact_list_from_file,
    ):
        with pytest.raises(ValueError, match=r"\.png"):
            kind.do(upload(b"", filename="a.png"))
    assert server.connections == 0


@pytest.mark.parametrize("filename", ["a\r\nX-Evil: 1\r\n.mp3", 'a"; name="other.mp3', "ünï日.mp3"])
def test_special_characters_of_a_file_name_are_escaped(kind, server, cf, filename):
    kind.do(cf.media.create_media(b"x", filename=filename))
    (request,) = server.received
    assert request.body.count(b"form-data") == 1
    assert b"\r\nX-Evil" not in request.body
    head = request.body.split(b"\r\n\r\n")[0].decode()
    assert head.count('"') == 4


def test_a_file_deleted_before_the_request_raises(kind, server, cf, path):
    pending = cf.media.create_media(path) if kind.name == "async" else None
    path.unlink()
    with pytest.raises(FileNotFoundError):
        kind.do(pending or cf.media.create_media(path))
    assert server.received == []


@pytest.mark.promise("never sent twice")
def test_an_upload_is_not_retried_after_bytes_were_sent(kind, server, slept, path):
    server.answers(Answer(503))
    with pytest.raises(errors.DeliveryUnknownError):
        kind.do(kind.client(max_retries=5).media.create_media(path))
    assert len(server.received) == 1
    assert slept == []


def test_an_upload_is_retried_from_its_start_if_no_byte_was_sent(
    kind, server, slept, path, monkeypatch
):
    """The host name is not resolved at first; the retry sends the whole file."""
    getaddrinfo, failures = socket.getaddrinfo, []

    def fail_first(*arguments, **named):
        if not failures:
            failures.append(1)
            raise socket.gaierror("unknown host")
        return getaddrinfo(*arguments, **named)

    monkeypatch.setattr(socket, "getaddrinfo", fail_first)
    url = server.url.replace("127.0.0.1", "localhost")
    with path.open("rb") as file:
        kind.do(kind.client(base_url=url, max_retries=1).media.create_media(file))
    assert parts(server.received[0])["file"][0] == CONTENT
    assert len(failures) == 1
