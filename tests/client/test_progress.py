"""The bar."""

import subprocess
import sys

import pytest

from callfire_client.progress import rich_progress
from tests.client.download_server import DownloadServer

CONTENT = bytes(100_000)


def test_the_bar_follows(kind, capsys, tmp_path):
    with DownloadServer(CONTENT) as host, rich_progress("a [b] recording") as progress:
        download = kind.client(base_url=host.url).calls.get_call_recording_mp3(5)
        kind.do(download.save(tmp_path / "a", progress=progress))
    drawn = capsys.readouterr()
    assert drawn.out == ""
    assert "a [b] recording" in drawn.err
    assert "100.0/100.0 kB" in drawn.err


def test_the_bar_says_what_it_needs(monkeypatch):
    for name in [name for name in sys.modules if name.partition(".")[0] == "rich"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "rich", None)
    with (
        pytest.raises(ImportError, match=r"pip install 'callfire-client\[progress\]'"),
        rich_progress("x"),
    ):
        pass


def test_downloads_load_no_bar():
    """Nor does anything else: whoever has no bar need not have rich."""
    code = "import sys, callfire_client.downloads; assert 'rich' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
