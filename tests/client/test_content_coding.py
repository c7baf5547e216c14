"""The decoder of content codings: bounded pieces, a complete end, one coding."""

import gzip
import random
import tracemalloc
import zlib

import pytest

from callfire_client._core.content_coding import (
    PIECE,
    ContentCodingError,
    Decoder,
    UnsupportedCodingError,
    content_coding,
)
from callfire_client.types import Headers

CONTENT = random.Random(5).randbytes(300_000) + bytes(2_000_000)  # noqa: S311 - the same in every run


def raw_deflate(content):
    compressor = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return compressor.compress(content) + compressor.flush()


ENCODED = {
    "gzip": ("gzip", gzip.compress(CONTENT)),
    "x-gzip": ("x-gzip", gzip.compress(CONTENT)),
    "gzip with a name": (
        "gzip",
        b"\x1f\x8b\x08\x08" + bytes(6) + b"a\0" + gzip.compress(CONTENT)[10:],
    ),
    "gzip of two members": (
        "gzip",
        gzip.compress(CONTENT[:1000]) + gzip.compress(b"") + gzip.compress(CONTENT[1000:]),
    ),
    "deflate": ("deflate", zlib.compress(CONTENT)),
    "deflate without compression": ("deflate", zlib.compress(CONTENT, 0)),
    "deflate without the zlib format": ("deflate", raw_deflate(CONTENT)),
}
SIZES = [7, 1000, 65_536, 10**9]


def decode(coding, encoded, size=10**9):
    decoder = Decoder(coding)
    pieces = []
    for start in range(0, len(encoded), size):
        pieces += decoder.decode(encoded[start : start + size])
    decoder.finish()
    return pieces


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("coding", "encoded"), ENCODED.values(), ids=ENCODED)
def test_a_body_is_decoded_whatever_its_chunks_are(coding, encoded, size):
    pieces = decode(coding, encoded, size)
    assert b"".join(pieces) == CONTENT
    assert all(0 < len(piece) <= PIECE for piece in pieces)


@pytest.mark.parametrize("remaining", [1, 2, 5, 10, 1000, -1000, -8, -4, -1])
@pytest.mark.parametrize(("coding", "encoded"), ENCODED.values(), ids=ENCODED)
def test_a_body_without_its_end_is_an_error(coding, encoded, remaining):
    with pytest.raises(ContentCodingError, match="ended before the end"):
        decode(coding, encoded[:remaining])


@pytest.mark.parametrize("size", [1, 10**9])
@pytest.mark.parametrize("after", [b"\0", b"x", b"\0" * 512, b"trailing"])
@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_bytes_after_the_end_are_an_error(coding, after, size):
    encoded = gzip.compress(b"abc") if coding == "gzip" else zlib.compress(b"abc")
    with pytest.raises(ContentCodingError):
        decode(coding, encoded + after, size)


@pytest.mark.parametrize("size", [1, 10**9])
@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_body_that_is_not_encoded_is_an_error(coding, size):
    with pytest.raises(ContentCodingError):
        decode(coding, b"<html>not encoded</html>", size)


def test_a_wrong_checksum_is_an_error():
    encoded = bytearray(gzip.compress(b"abc"))
    encoded[-8] ^= 1
    with pytest.raises(ContentCodingError, match="not valid"):
        decode("gzip", bytes(encoded))


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_an_empty_body_is_valid(coding):
    assert decode(coding, b"") == []


@pytest.mark.parametrize(
    "coding", ["br", "zstd", "compress", "foo", "gzip, gzip", "gzip, deflate", ""]
)
def test_another_coding_or_several_are_refused(coding):
    with pytest.raises(UnsupportedCodingError):
        Decoder(coding)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((), ""),
        (("",), ""),
        (("identity",), ""),
        (("Identity, ",), ""),
        (("GZip",), "gzip"),
        (("gzip, identity",), "gzip"),
        (("gzip", "gzip"), "gzip, gzip"),
        (("gzip,br",), "gzip, br"),
    ],
)
def test_the_coding_is_read_from_the_headers(values, expected):
    assert content_coding(Headers([("Content-Encoding", value) for value in values])) == expected


def test_memory_is_bounded_whatever_a_body_decodes_to():
    size = 200 * 1024 * 1024
    compressor = zlib.compressobj(9, wbits=16 + zlib.MAX_WBITS)
    encoded = b"".join(compressor.compress(bytes(1024 * 1024)) for _ in range(200))
    encoded += compressor.flush()
    decoder, decoded = Decoder("gzip"), 0
    tracemalloc.start()
    try:
        for piece in decoder.decode(encoded):
            decoded += len(piece)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert decoded == size
    assert peak < 4 * PIECE
