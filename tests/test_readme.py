"""The README is true: its Python runs, against the sandbox, and its commands and folders exist."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sandbox_process import running_sandbox

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
TEST = "def test_"
BLOCKS = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)


def test_python_of_the_readme_runs_in_order(tmp_path: Path) -> None:
    blocks = [block for block in BLOCKS if not block.startswith(TEST)]
    assert len(blocks) == 3
    with running_sandbox(call_seconds=0) as base_url:
        environment = {
            "CALLFIRE_BASE_URL": base_url,
            "CALLFIRE_USERNAME": "sandbox",
            "CALLFIRE_PASSWORD": "sandbox",
            "PYTHONPATH": str(ROOT),
        }
        for block in blocks:
            result = subprocess.run(
                [sys.executable, "-c", block],
                cwd=tmp_path,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert (result.returncode, result.stderr) == (0, ""), block
    assert (tmp_path / "call.mp3").stat().st_size > 0


def test_the_test_of_the_readme_passes(tmp_path: Path) -> None:
    [block] = [block for block in BLOCKS if block.startswith(TEST)]
    assert len(block.splitlines()) <= 10
    (tmp_path / "test_readme_block.py").write_text(block, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "callfire_client.testing.plugin", "-q"]
    result = subprocess.run(
        [*command, "-c", "/dev/null", "--rootdir", str(tmp_path), str(tmp_path)],
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, "1 passed" in result.stdout) == (0, True), result.stdout


@pytest.mark.parametrize("target", sorted(set(re.findall(r"make ([a-z-]+)", README))))
def test_targets_of_the_readme_exist(target: str) -> None:
    assert f"\n{target}:" in (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`((?:\w+/)+(?:\w+\.\w+)?)`", README))))
def test_places_of_the_readme_exist(name: str) -> None:
    assert (ROOT / name).exists()
