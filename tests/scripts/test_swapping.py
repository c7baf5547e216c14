"""A swap replaces all files or none, whether a rename fails or the process is killed at any of them."""

import os
import signal
from pathlib import Path

import pytest

from scripts import swapping

NAMES = (Path("a/one"), Path("folder"), Path("two"))
# Each name is moved aside and then replaced.
RENAMES = 2 * len(NAMES)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path, Path]:
    """A folder with new files, a tree with old ones, and the path of the folder to move these to."""
    for name in ("new", "root"):
        for path in ("a/one", "folder/inside", f"folder/only-{name}", "two"):
            file = tmp_path / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(name)
    return tmp_path / "new", tmp_path / "root", tmp_path / "aside"


def files(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_all_files_are_replaced(folders: tuple[Path, Path, Path]) -> None:
    new, root, aside = folders
    expected = files(new)
    swapping.swap(new, root, NAMES, aside)
    assert files(root) == expected
    assert sorted(path.name for path in aside.parent.iterdir()) == ["new", "root"]


def test_a_file_that_did_not_exist_is_added(folders: tuple[Path, Path, Path]) -> None:
    new, root, aside = folders
    (root / "two").unlink()
    expected = files(new)
    swapping.swap(new, root, NAMES, aside)
    assert files(root) == expected


def test_a_rename_that_fails_restores_all_files(folders: tuple[Path, Path, Path]) -> None:
    new, root, aside = folders
    before = files(root)
    (new / "two").unlink()
    with pytest.raises(FileNotFoundError):
        swapping.swap(new, root, NAMES, aside)
    assert files(root) == before
    assert not aside.exists()


@pytest.mark.parametrize("renames", range(1, RENAMES + 1))
def test_a_swap_that_is_killed_after_any_rename_can_be_undone(
    folders: tuple[Path, Path, Path], renames: int
) -> None:
    new, root, aside = folders
    before = files(root)
    child = os.fork()
    if child == 0:
        rename, done = Path.rename, 0

        def counted(path: Path, target: Path) -> Path:
            nonlocal done
            renamed = rename(path, target)
            done += 1
            if done == renames:
                os.kill(os.getpid(), signal.SIGKILL)
            return renamed

        Path.rename = counted
        swapping.swap(new, root, NAMES, aside)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    assert files(root) != before
    assert swapping.restore(root, NAMES, aside)
    assert files(root) == before
    assert not swapping.restore(root, NAMES, aside)
