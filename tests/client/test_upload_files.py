"""Files that cannot be uploaded are refused before anything is sent; files that change are an error."""

from __future__ import annotations

import codecs
import gzip
import io
import os
import tempfile
from pathlib import Path

import pytest

from callfire_client import errors
from tests.client.test_uploads import parts
from tests.servers import json_answer

CREATED = json_answer('{"id": 1}', 201)


class AsyncRead:
    """Like the `UploadFile` of a web framework."""

    async def read(self, size=-1):
        return b""


class Changing(io.BytesIO):
    """A file whose size differs from the one that it announced."""

    def __init__(self, size, announced):
        super().__init__(b"a" * size)
        self.announced = announced

    def seek(self, to, whence=0):
        position = super().seek(to, whence)
        return self.announced if whence == io.SEEK_END else position


class Reader:
    """A file that cannot be sought, and returns one value from each read but that of zero bytes."""

    def __init__(self, value):
        self.value = value

    def read(self, size=-1):
        if not size:
            return b""
        if isinstance(self.value, Exception):
            raise self.value
        value, self.value = self.value, b""
        return value


def text_file():
    return tempfile.NamedTemporaryFile("w+", suffix=".csv")


def spooled_text():
    return tempfile.SpooledTemporaryFile(mode="w+")


def text_reader():
    return codecs.getreader("utf-8")(io.BytesIO(b"number\n"))


class HalfFile:
    def read(self):
        return b""


def write_only():
    return Path(os.devnull).open("wb")


def closed():
    file = io.BytesIO(b"x")
    file.close()
    return file


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (text_file, TypeError, "binary mode"),
        (spooled_text, TypeError, "binary mode"),
        (text_reader, TypeError, "binary mode"),
        (AsyncRead, TypeError, r"asynchronous read\(\)"),
        (write_only, ValueError, "not open for reading"),
        (closed, ValueError, "cannot be read: I/O operation on closed file"),
        (HalfFile, TypeError, r"read\(size\)"),
    ],
)
def test_a_file_that_does_not_return_bytes_is_refused(kind, server, cf, make, error, message):
    file = make()
    with pytest.raises(error, match=rf"create_contact_list_from_file\(\): .*{message}") as caught:
        kind.do(cf.contacts.create_contact_list_from_file(file, filename="a.csv"))
    assert not getattr(caught.value, "__notes__", None)
    assert server.connections == 0
    if hasattr(file, "close"):
        file.close()


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"filename": b"a.mp3"}, TypeError, "filename must be a string, not bytes"),
        ({"filename": "\ud800.mp3"}, ValueError, "contains a character that cannot be sent"),
        ({"filename": "a\0.mp3"}, ValueError, "contains a character that cannot be sent"),
        ({"filename": "a.mp3", "progress": 5}, TypeError, "progress must be callable, not int"),
    ],
)
def test_an_invalid_option_of_an_upload_is_refused(kind, server, cf, options, error, message):
    with pytest.raises(error, match=message):
        kind.do(cf.media.create_media(b"x", **options))
    assert server.connections == 0


def test_a_pipe_in_non_blocking_mode_is_refused(kind, server, cf):
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    with (
        open(reader, "rb", buffering=0) as file,  # noqa: PTH123 - a pipe has no path
        pytest.raises(ValueError, match="non-blocking mode"),
    ):
        kind.do(cf.media.create_media(file, filename="a.mp3"))
    os.close(writer)
    assert server.connections == 0


@pytest.mark.promise("never sent twice")
@pytest.mark.parametrize(
    ("size", "announced", "difference"),
    [(20, 10, "longer"), (20, 30, "shorter"), (20, 0, "longer"), (0, 20, "shorter")],
)
def test_a_file_that_changes_while_it_is_uploaded_is_an_error(
    over, server, size, announced, difference
):
    server.answers(CREATED)
    cf = over.client()
    with pytest.raises(errors.DeliveryUnknownError, match=f"the file is {difference} than when"):
        over.do(cf.media.create_media(Changing(size, announced), filename="a.mp3"))
    # The client can be used afterwards.
    assert over.do(cf.media.create_media(b"x", filename="a.mp3")).id == 1


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("text", "must be bytes, not str"),
        (5, "must be bytes, not int"),
        (ValueError("I/O operation on closed file"), "cannot be read: I/O operation on closed"),
        (EOFError("cut"), "cannot be read: cut"),
    ],
)
def test_a_file_that_turns_out_to_be_unreadable_is_an_error(over, server, value, message):
    server.answers(CREATED)
    with pytest.raises(errors.DeliveryUnknownError, match=message):
        over.do(over.client().media.create_media(Reader(value), filename="a.mp3"))


def test_no_data_of_a_file_is_not_its_end(over, server):
    server.answers(CREATED)
    with pytest.raises(BlockingIOError, match="non-blocking mode, and has no data"):
        over.do(over.client().media.create_media(Reader(None), filename="a.mp3"))


def test_bytes_of_other_types_are_sent(over, server):
    server.answers(CREATED)
    over.do(over.client().media.create_media(Reader(bytearray(b"content")), filename="a.mp3"))
    assert parts(server.received[0])["file"][0] == b"content"


def test_a_compressed_file_is_sent_decompressed(over, server, tmp_path):
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(b"content"))
    server.answers(CREATED)
    with gzip.open(path) as file:
        over.do(over.client().media.create_media(file, filename="a.mp3"))
    assert parts(server.received[0])["file"][0] == b"content"


def test_a_position_behind_the_end_is_an_empty_file(over, server):
    file = io.BytesIO(b"x")
    file.seek(100)
    server.answers(CREATED)
    over.do(over.client().media.create_media(file, filename="a.mp3"))
    assert parts(server.received[0])["file"][0] == b""


def test_an_async_iterable_of_text_is_an_error(server):
    from tests.kinds import Kind

    async def chunks():
        yield b"x"
        yield "text"

    server.answers(CREATED)
    with (
        Kind.open("async", "u", "p", base_url=server.url) as kind,
        pytest.raises(errors.DeliveryUnknownError, match="must be bytes, not str"),
    ):
        kind.do(kind.client().media.create_media(chunks(), filename="a.mp3"))
