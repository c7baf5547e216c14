"""The README and the documentation are correct: their Python runs and type-checks, their paths exist."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.documentation.guides import GUIDES
from tests.sandbox_process import running_sandbox

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)


def test_python_of_the_readme_runs_in_order(tmp_path: Path) -> None:
    blocks = [block for block in BLOCKS if "def test_" not in block]
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


def test_the_example_test_of_the_readme_passes(tmp_path: Path) -> None:
    [block] = [block for block in BLOCKS if "def test_" in block]
    (tmp_path / "test_readme_block.py").write_text(block, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:callfire"]
    command += ["-p", "callfire_client.testing.plugin"]
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
def test_paths_of_the_readme_exist(name: str) -> None:
    assert (ROOT / name).exists()


def test_links_of_the_readme_work_on_a_package_index() -> None:
    assert re.findall(r"\]\((?!https://)[^)]*\)", README) == []


def programs() -> dict[str, str]:
    """Return the code of the documents: a program for each block, and one for each page of a site's guides."""
    found: dict[str, str] = {}
    for document in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        text = document.read_text("utf-8")
        blocks = re.findall(r"```python\n(.*?)```", text, flags=re.DOTALL)
        name = re.sub(r"\W", "_", document.stem.lower())
        if document in GUIDES:
            blocks = ["".join(blocks)] if blocks else []
            name += "_guide"
        found |= {f"{name}_{number}.py": block for number, block in enumerate(blocks)}
    return found


def test_python_of_the_documents_type_checks(tmp_path: Path) -> None:
    for name, program in programs().items():
        (tmp_path / name).write_text(program, encoding="utf-8")
    assert len(list(tmp_path.iterdir())) > len(BLOCKS) + len(GUIDES) // 2
    result = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(ROOT / ".mypy_cache"), "."],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout
