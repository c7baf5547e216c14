"""The commands in docs/command.md are run, in their order."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.cli.commands import TIMEOUT

pytestmark = pytest.mark.cli

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "command.md").read_text(encoding="utf-8")
# They run until Ctrl-C, or need one that does; other tests run them.
ELSEWHERE = ("callfire webhooks listen", "callfire trigger", "callfire sandbox")


def test_the_commands_of_the_page_succeed(env, tmp_path):
    (tmp_path / "openapi").symlink_to(ROOT / "openapi")
    for name, content in re.findall(r'```csv title="([^"]+)"\n(.*?)```', PAGE, flags=re.DOTALL):
        (tmp_path / name).write_text(content, encoding="utf-8")
    lines = [
        line
        for block in re.findall(r"```sh\n(.*?)```", PAGE, flags=re.DOTALL)
        for line in block.splitlines()
    ]
    assert len(lines) > 30
    script = "\n".join(line for line in lines if not line.startswith(ELSEWHERE))
    done = subprocess.run(
        ["/bin/sh", "-e", "-x", "-c", script],
        env={**env, "PATH": f"{env['PATH']}{os.pathsep}{os.environ['PATH']}"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=TIMEOUT * 2,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "callfire: " not in done.stderr
    assert len(list((tmp_path / "recordings").glob("call-*.mp3"))) == 1
    assert (tmp_path / "results.csv").read_text().count("sent") == 2
    assert (tmp_path / "callfire.yaml").stat().st_size > 1000
