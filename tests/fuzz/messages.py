"""Odd responses: status lines, headers that the client reads, and bodies."""

from __future__ import annotations

import gzip
import random
import zlib
from typing import Final

from attrs import frozen

BODIES: Final[dict[str, bytes]] = {
    "empty": b"",
    "white space": b" \n",
    "null": b"null",
    "a call": b'{"id": 5, "state": "FINISHED"}',
    "ids": b'{"items": [{"id": 5}]}',
    "a list": b"[1, null, [], {}]",
    "a string": b'"x"',
    "NaN": b'{"id": NaN, "state": Infinity, "items": [NaN]}',
    "a state that is a number": b'{"id": 5, "state": 5, "status": 5}',
    "a state that is a list": b'{"id": 5, "state": ["FINISHED"], "status": {}}',
    "numbers as text": b'{"items": [{"id": "5"}], "limit": "x", "offset": [], "totalCount": "1e5"}',
    "wrong types": b'{"items": {"a": 1}, "limit": -1, "totalCount": null, "message": 5, "httpStatusCode": "x"}',
    "huge numbers": b'{"id": 1'
    + b"0" * 400
    + b', "created": 1e400, "items": [{"id": 1'
    + b"0" * 400
    + b"}]}",
    "more digits than Python reads": b'{"id": ' + b"9" * 5000 + b"}",
    "deep arrays": b'{"id": ' + b"[" * 3000 + b"]" * 3000 + b"}",
    "deep objects": b'{"message": ' + b'{"a":' * 3000 + b"1" + b"}" * 3000 + b"}",
    "endless arrays": b"[" * 100_000,
    "the same key twice": b'{"id": 1, "id": {"a": 1}, "items": 5, "items": []}',
    "lone surrogates": b'{"id": 5, "message": "\\ud800", "state": "\\udfff", "items": [{"id": "\\ud800"}]}',
    "UTF-8 that is cut": b'{"id": 5, "message": "\xc3',
    "latin-1": '{"message": "ä"}'.encode("latin-1"),
    "UTF-16": '{"id": 5}'.encode("utf-16"),
    "a byte order mark": b'\xef\xbb\xbf{"id": 5}',
    "control characters": b'{"message": "\\u0000\\u001b[2J\\u202e"}',
    "HTML": b"<html>Bad gateway</html>",
    "gzip": gzip.compress(b'{"id": 5}'),
    "gzip that is cut": gzip.compress(b'{"id": 5}' * 100)[:-9],
    "deflate": zlib.compress(b'{"id": 5}'),
    "bytes": bytes(range(256)),
}

STATUSES: Final = (
    b"200 OK", b"201 Created", b"202 Accepted", b"204 No Content", b"205 Reset Content", b"206 Partial Content",
    b"100 Continue", b"101 Switching Protocols", b"103 Early Hints", b"199 ?", b"299 ?", b"300 ?", b"301 Moved",
    b"302 Found", b"303 See Other", b"304 Not Modified", b"307 ?", b"308 ?", b"400 Bad", b"401 ?", b"403 ?",
    b"404 Not Found", b"408 ?", b"416 ?", b"429 Too Many", b"431 ?", b"500 ?", b"503 Unavailable", b"599 ?",
    b"600 ?", b"999 ?", b"000 ?", b"99 ?", b"1000 ?", b"-200 ?", b"20\xb2 ?", b"abc ?", b"200", b"200 \xff\x00",
    b"", b"200 " + b"x" * 200_000,
)  # fmt: skip
USUAL: Final = (
    b"200 OK",
    b"206 Partial Content",
    b"302 Found",
    b"404 Not Found",
    b"429 ?",
    b"503 ?",
)
VERSIONS: Final = (
    b"HTTP/1.0",
    b"HTTP/2",
    b"HTTP/1.2",
    b"http/1.1",
    b"HTTP/9.9",
    b"ICY",
    b"",
    b" HTTP/1.1",
)

NUMBERS: Final = (
    b"0", b"1", b"5", b"9", b"-1", b"+5", b"5.5", b"1e3", b"0x10", b"\xd9\xa5", b"nan", b"inf", b" 5 ", b"5, 5",
    b"5, 6", b"5 6", b"1" * 20, b"9" * 400, b"9" * 5000, b"00000000000000000005", b"", b"\xff", b"5;a", b"five",
)  # fmt: skip
DATES: Final = (
    b"Wed, 21 Oct 2026 07:28:00 GMT", b"Wed, 21 Oct 0001 07:28:00 GMT", b"Wed, 31 Dec 9999 23:59:59 -2359",
    b"Mon, 01 Jan 0001 00:00:00 +2359", b"Wed, 21 Oct 99999 07:28:00 GMT", b"Wed, 99 Oct 2026 07:28:00 GMT",
    b"30 Jan 9999999999999999999999 07:28:00", b"Wed, 21 Oct 2026 07:28:00 +99999999999999999999",
    b"Wed, 21 Oct 2026 07:28:00 -0000", b"Wed, 21 Oct 2026 25:61:61 GMT", b"now", b"2026-10-21T07:28:00Z",
    b"Wednesday, 21-Oct-26 07:28:00 GMT", b"Wed Oct 21 07:28:00 2026", b"(((((" * 1000, b"24:00:00",
)  # fmt: skip
URLS: Final = (
    b"/", b"//", b"///", b"?", b"#", b"http://", b"https://", b"http://[", b"http://[::1", b"http://[::1]:x/",
    b"http://127.0.0.1:99999/", b"http://127.0.0.1:-1/", b"https://127.0.0.1:1/", b"https://user:pass@127.0.0.1:1/",
    b"https://" + b"a" * 70 + b".invalid/", b"https://.invalid/", b"https://xn--/", b"https://\xc3\xa4.invalid/",
    b"https://a..b.invalid/", b"https://\xff/", b"https://127.0.0.1:1/\x00", b"/\x01\x7f", b"/" + b"a" * 70_000, b"/a b",
    b"/%zz", b"/%", b"/%00", b"/../..", b"\\\\a", b"javascript:1", b"data:,x", b"file:///etc/passwd", b"https:a", b"ftp://a/",
    b"http://127.0.0.1\t/", b"https://127.0.0.1:1 /", b"https://%00/", b"https://[v1.a]/", b"https://1.2.3.4.5:1/",
)  # fmt: skip
TEXTS: Final = (
    b"", b" ", b",", b";", b"=", b'"', b"\xff", b"\x01", b"\x80\x81", b"a" * 70_000, b"\xf0\x9f\x8e\xb5", b"a, b", b",,,,",
)  # fmt: skip
CODINGS: Final = (
    b"gzip", b"GZIP", b"x-gzip", b"deflate", b"br", b"zstd", b"identity", b"gzip, gzip", b"gzip, identity", b"chunked",
    b"gzip;q=1", b", ,",
)  # fmt: skip
NAMES: Final = (
    b"attachment", b"attachment; filename", b"attachment; filename=", b'attachment; filename="', b"filename=a",
    b'attachment; filename="../../etc/passwd"', b'attachment; filename="CON"', b'attachment; filename="nul' + b" " * 300 + b'x"',
    b"attachment; filename*=UTF-8''%ff", b"attachment; filename*=UTF-8''%00a", b"attachment; filename*=bogus''a",
    b"attachment; filename*=", b"attachment; filename*=UTF-8''" + b"%C3%A4" * 500 + b".mp3",
    b'attachment; filename="' + b"a" * 5000 + b'"', b'attachment; filename="a\\"b.mp3"', b'attachment; filename="."',
    b'attachment; filename="a.mp3."', b";" * 5000, b"attachment; " + b"a" * 4000, b'attachment; filename="\xe2\x80\xae.mp3"',
    b'attachment; filename="COM\xc2\xb9.mp3"', b'attachment; filename="' + "é".encode() * 150 + b'.mp3"',
)  # fmt: skip
RANGES: Final = (
    b"bytes 0-8/9", b"bytes 0-4/5", b"bytes 0-8/*", b"bytes 9-0/9", b"bytes 1-8/9", b"bytes */9", b"bytes 0-99/9",
    b"bytes -1-8/9", b"bytes 0-8/0", b"bytes \xd9\xa0-8/9", b"items 0-8/9", b"bytes 0-" + b"9" * 30 + b"/" + b"9" * 30,
    b"bytes=0-8/9", b"bytes 0-8/9, bytes 0-8/9",
)  # fmt: skip

HEADERS: Final[dict[str, tuple[bytes, ...]]] = {
    "Age": NUMBERS,
    "Connection": (b"close", b"keep-alive", b"Close, x", b"upgrade", b"content-length", *TEXTS),
    "Content-Disposition": (*NAMES, *TEXTS),
    "Content-Encoding": (*CODINGS, *TEXTS),
    "Content-Length": NUMBERS,
    "Content-Range": (*RANGES, *TEXTS),
    "Content-Type": (
        b"application/json",
        b"text/html",
        b"multipart/byteranges",
        b"a/b; charset=bogus",
        *TEXTS,
    ),
    "Date": (*DATES, *TEXTS),
    "ETag": (b'"a"', b'W/"a"', b'"\xff"', b'"a', b'"a"b"', *TEXTS),
    "Keep-Alive": (b"timeout=0", b"timeout=-1", b"timeout=" + b"9" * 5000, *TEXTS),
    "Last-Modified": (*DATES, *TEXTS),
    "Location": (*URLS, *TEXTS),
    "Retry-After": (*NUMBERS, *DATES, *TEXTS),
    "Set-Cookie": TEXTS,
    "Trailer": (b"Content-Length", *TEXTS),
    "Transfer-Encoding": (
        b"chunked",
        b"Chunked",
        b"gzip, chunked",
        b"chunked, chunked",
        b"identity",
        *CODINGS,
        *TEXTS,
    ),
    "Upgrade": (b"h2c", b"websocket", *TEXTS),
    "": (b"", b"x"),
    "A B": (b"x",),
    "\x00": (b"x",),
    "X-\xff": (b"\xff",),
}
"""The headers that the client or the HTTP libraries read, with their odd values."""


@frozen
class Message:
    """A response.

    Attributes:
        raw: Its bytes.
        description: How it was made.
    """

    raw: bytes
    description: str


def _header(name: str, value: bytes) -> bytes:
    return name.encode("latin-1") + b": " + value + b"\r\n"


def draw(dice: random.Random) -> Message:
    """Draw a response: mostly a usual one, with one to three odd parts."""
    status = dice.choice(USUAL if dice.random() < 0.7 else STATUSES)
    version = dice.choice(VERSIONS) if dice.random() < 0.05 else b"HTTP/1.1"
    names = dice.choices([*HEADERS], k=dice.choice((0, 1, 1, 1, 2, 3)))
    headers = [(name, dice.choice(HEADERS[name])) for name in names]
    body_name = dice.choice([*BODIES])
    body = BODIES[body_name]
    framing = dice.choice(("length", "length", "chunked", "close", "long", "invalid chunk"))
    given = {name for name, _ in headers}
    if framing in {"length", "long"} and "Content-Length" not in given:
        headers.append(("Content-Length", str(len(body) + 5 * (framing == "long")).encode()))
    elif framing in {"chunked", "invalid chunk"} and "Transfer-Encoding" not in given:
        headers.append(("Transfer-Encoding", b"chunked"))
        size = (
            b"%x" % len(body)
            if framing == "chunked"
            else dice.choice((b"-1", b"xyz", b"9" * 30, b"5;" + b"a" * 9000))
        )
        body = (
            size + b"\r\n" + body + b"\r\n" + dice.choice((b"0\r\n\r\n", b"0\r\nA: b\r\n\r\n", b""))
        )
    dice.shuffle(headers)
    end = dice.choice((b"\r\n", b"\n", b"")) if dice.random() < 0.05 else b"\r\n"
    raw = (
        version + b" " + status + b"\r\n" + b"".join(_header(*one) for one in headers) + end + body
    )
    shown = ", ".join(f"{name}: {value[:80]!r}" for name, value in headers)
    return Message(
        raw,
        f"{version.decode('latin-1')} {status[:40]!r} [{shown}] body: {body_name}, framing: {framing}",
    )
