"""A clone has the committed bytes, also where git is set to convert line endings."""

import subprocess
from pathlib import Path

import pytest

from scripts import build_contract

ROOT = build_contract.ROOT


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments],  # noqa: S607 - the git of the PATH is the one to use
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of the checked-out commit with `core.autocrlf=true`."""
    if not (ROOT / ".git").exists():
        pytest.skip("not in a repository")
    folder = tmp_path_factory.mktemp("clone") / "callfire"
    git(ROOT, "clone", "--quiet", "--config", "core.autocrlf=true", str(ROOT), str(folder))
    return folder


def test_the_published_document_has_its_checksum(clone: Path) -> None:
    published = clone / build_contract.PUBLISHED.relative_to(ROOT)
    checksum = clone / build_contract.CHECKSUM.relative_to(ROOT)
    assert build_contract.checksum(published.read_bytes()) == checksum.read_bytes()


def test_text_files_have_the_line_endings_that_are_committed(clone: Path) -> None:
    lines = git(clone, "ls-files", "--eol").splitlines()
    # The line ending in the index, in the working tree, the attributes, and the name.
    endings = {line.partition("\t")[2]: line.split()[:2] for line in lines}
    assert endings["openapi/callfire.openapi.yaml"] == ["i/lf", "w/lf"]
    assert endings["callfire_client/models/__init__.py"] == ["i/lf", "w/lf"]
    changed = [name for name, (index, tree) in endings.items() if index[2:] != tree[2:]]
    assert changed == []


def test_binary_files_are_not_converted(clone: Path) -> None:
    tone = "callfire_client/sandbox/tone.mp3"
    assert (clone / tone).read_bytes() == (ROOT / tone).read_bytes()
