"""Progress bars of rich."""

import re
import subprocess
import sys

import pytest

from callfire_client._extras import install_extra
from callfire_client.progress import rich_progress
from tests.client.download_server import DownloadServer

CONTENT = bytes(100_000)


def test_the_bar_shows_the_progress_of_a_download(kind, capsys, tmp_path):
    with DownloadServer(CONTENT) as server, rich_progress("a [b] recording") as progress:
        download = kind.client(base_url=server.url).calls.get_call_recording_mp3(5)
        kind.do(download.save(tmp_path / "a", progress=progress))
    output = capsys.readouterr()
    assert output.out == ""
    assert "a [b] recording" in output.err
    assert "100.0/100.0 kB" in output.err


def test_a_missing_rich_raises_an_error_that_names_the_extra(monkeypatch):
    for name in [name for name in sys.modules if name.partition(".")[0] == "rich"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "rich", None)
    with (
        pytest.raises(ImportError, match=re.escape(install_extra("progress"))),
        rich_progress("x"),
    ):
        pass


def test_importing_downloads_does_not_import_rich():
    """rich is optional: only a progress bar imports it."""
    code = "import sys, callfire_client.downloads; assert 'rich' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
