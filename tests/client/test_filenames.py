"""File names of downloads: names from the server made safe, and default names."""

import os
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from callfire_client._files.filenames import default_name, from_disposition, safe
from callfire_client.api.calls import get_call_recording_mp3, get_call_recording_mp3_by_name
from callfire_client.api.campaigns import get_campaign_sound_data_wav
from callfire_client.api.media import get_media_data, get_media_data_binary, get_media_data_by_key
from tests.client.download_server import DownloadServer

SAFE = {
    "call.mp3": "call.mp3",
    "two words.mp3": "two words.mp3",
    "ünïcödé-日本.mp3": "ünïcödé-日本.mp3",
    "u\u0308.mp3": "ü.mp3",
    "../../etc/passwd": "passwd",
    "/etc/passwd": "passwd",
    r"C:\x\y.mp3": "y.mp3",
    r"..\..\y.mp3": "y.mp3",
    r"\\host\share\y.mp3": "y.mp3",
    "C:y.mp3": "C_y.mp3",
    "y.mp3:stream": "y.mp3_stream",
    "a/b/": None,
    "..": None,
    ".": None,
    "": None,
    "   ": None,
    ". . .": None,
    ".bashrc": "bashrc",
    "...a.mp3": "a.mp3",
    "a.mp3. . ": "a.mp3",
    "a\x00b\r\n\x1b[31m.mp3": "ab[31m.mp3",
    "exe\u202e3pm.mp3": "exe3pm.mp3",
    "zero\u200bwidth.mp3": "zerowidth.mp3",
    "line\u2028break.mp3": "linebreak.mp3",
    "lone\ud800.mp3": "lone.mp3",
    "con.mp3": "_con.mp3",
    "CON": "_CON",
    "con .tar.gz": "_con .tar.gz",
    "Lpt1.mp3": "_Lpt1.mp3",
    "com\u00b9.mp3": "_com\u00b9.mp3",
    "conin$": "_conin$",
    "conference.mp3": "conference.mp3",
    "com10.mp3": "com10.mp3",
    'a<b>"c"|d?*.mp3': "a_b__c__d__.mp3",
    "x" * 500 + ".mp3": "x" * 196 + ".mp3",
    "日" * 100 + ".mp3": "日" * 65 + ".mp3",
    "." * 500 + "x": "x",
    "a." + "b" * 500: ("a." + "b" * 500)[:200],
    "-rf": "-rf",
    "~": "~",
    "$HOME.mp3": "$HOME.mp3",
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("nul" + " " * 300 + "x", "_nul"),
        ("COM\u00b9" + "\u00a0" * 200 + ".mp3", "_COM\u00b9.mp3"),
        ("x" * 199 + " " * 20 + "y", "x" * 199),
        ("a" * 199 + "\u00e9.mp3", "a" * 196 + ".mp3"),
        ("a" * 195 + "\u00e9.mp3", "a" * 195 + ".mp3"),
    ],
    ids=ascii,
)
def test_a_shortened_name_is_valid_on_windows_too(name, expected):
    assert safe(name) == expected
    assert safe(expected) == expected


@pytest.mark.parametrize(("name", "expected"), SAFE.items(), ids=ascii)
def test_safe_returns_the_expected_name(name, expected):
    assert safe(name) == expected


@given(st.text())
@example("\u2024\u2024/x")
@example("\x00.\x00.")
@example("con" + " " * 300 + ".mp3")
def test_safe_returns_a_plain_file_name_for_any_text(name):
    result = safe(name)
    if result is not None:
        assert 0 < len(result.encode()) <= 201
        assert result == result.strip(". ")
        assert os.path.basename(result) == result  # noqa: PTH119 - as text
        assert not set(result) & set('/\\:*?"<>|\0\n\r')
        assert safe(result) == result


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, None),
        ("", None),
        ("attachment", None),
        ("inline; filename=a.mp3", "a.mp3"),
        ('attachment; filename="a b.mp3"', "a b.mp3"),
        ('ATTACHMENT ;FileName = "a.mp3" ; size=3', "a.mp3"),
        ("filename=a.mp3", "a.mp3"),
        ("attachment; filename=my file.mp3; x=y", "my file.mp3"),
        (r'attachment; filename="a \"b\".mp3"', "a _b_.mp3"),
        (r'attachment; filename="C:\x\y.mp3"', "y.mp3"),
        (r'attachment; filename="C:\\x\\y.mp3"', "y.mp3"),
        ('attachment; x="; filename=evil.exe"; filename="a.mp3"', "a.mp3"),
        ('attachment; filename="a.mp3"; filename="b.mp3"', "a.mp3"),
        ("attachment; filename*=UTF-8''%e2%82%ac%20rates.mp3", "€ rates.mp3"),
        ("attachment; filename*=utf-8'en'a.mp3; filename=b.mp3", "a.mp3"),
        ("attachment; filename=b.mp3; filename*=UTF-8''a.mp3", "a.mp3"),
        ("attachment; filename*=iso-8859-1''%A3.mp3", "£.mp3"),
        ("attachment; filename*=UTF-8''%ff.mp3; filename=b.mp3", "b.mp3"),
        ("attachment; filename*=utf-7''+AC8-.mp3; filename=b.mp3", "b.mp3"),
        ("attachment; filename*=a.mp3; filename=b.mp3", "b.mp3"),
        ("attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd", "passwd"),
        ("attachment; filename*=UTF-8''..%5Cy%00.mp3", "y.mp3"),
        ("attachment; filename*=UTF-8''..; filename=b.mp3", "b.mp3"),
        ('attachment; filename=""', None),
        ('attachment; filename=".."', None),
        ('attachment; filename="never closed', None),
        ("attachment; filename=a%2Fb.mp3", "a%2Fb.mp3"),
    ],
)
def test_from_disposition_returns_the_expected_name(header, expected):
    assert from_disposition(header) == expected


@given(st.text(max_size=200))
@example('x="' * 60)
@example("filename*='''")
def test_from_disposition_accepts_any_header(header):
    from_disposition(header)
    from_disposition(f"attachment; filename={header}")
    from_disposition(f"attachment; filename*=UTF-8''{header}")


def test_from_disposition_returns_none_for_very_long_invalid_headers():
    assert from_disposition(";" * 100_000) is None
    assert from_disposition(';x="' * 25_000) is None
    assert from_disposition(";x" + " " * 100_000) is None


@pytest.mark.parametrize(
    ("module", "path", "content_type", "expected"),
    [
        (get_call_recording_mp3, (5,), "audio/mpeg", "recording-5.mp3"),
        (get_call_recording_mp3, (5,), None, "recording-5.mp3"),
        (get_call_recording_mp3, (5,), "Audio/X-WAV; rate=8000", "recording-5.wav"),
        (get_call_recording_mp3_by_name, (5, "a/../b"), "audio/mpeg", "recording-5-a_.._b.mp3"),
        (get_call_recording_mp3_by_name, (5, "x" * 400), "", f"recording-5-{'x' * 184}.mp3"),
        (get_campaign_sound_data_wav, (7,), "application/json", "sound-7.wav"),
        (get_media_data, (1, "png"), "image/png", "media-1.png"),
        (get_media_data, (1, "x-bmp"), None, "media-1.xbmp"),
        (get_media_data, (1, "../x"), None, "media-1.x"),
        (get_media_data_by_key, ("kEy", "mp4"), "video/3gpp", "media-kEy.3gp"),
        (get_media_data_binary, (1,), "application/binary", "media-1.bin"),
    ],
)
def test_default_name_returns_the_expected_name(module, path, content_type, expected):
    assert default_name(module.OPERATION, path, content_type) == expected


@pytest.mark.parametrize("name", [name for name in SAFE if name.isprintable()], ids=ascii)
def test_a_download_uses_the_filename_of_the_response(kind, tmp_path, name):
    """A download applies the `filename*` parameter of a real response in a real folder."""
    header = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    folder = tmp_path / "folder"
    folder.mkdir()
    with DownloadServer(b"sound", headers=(("Content-Disposition", header),)) as host:
        download = kind.client(base_url=host.url).calls.get_call_recording_mp3(5)
        kind.do(download.save(folder))
    assert download.filename == SAFE[name]
    assert download.path == folder / (SAFE[name] or "recording-5.mp3")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [download.path]
    assert download.path.read_bytes() == b"sound"


def test_a_plain_filename_parameter_is_decoded_as_utf_8(kind, tmp_path):
    header = ("Content-Disposition", 'attachment; filename="ü.mp3"')
    with DownloadServer(b"sound", headers=(header,)) as host:
        download = kind.client(base_url=host.url).calls.get_call_recording_mp3(5)
        kind.do(download.save(tmp_path))
    assert download.path == tmp_path / "ü.mp3"
