"""A swap is whole or nothing, whether a move fails or the process is killed at any of them."""

import os
import signal
from pathlib import Path

import pytest

from scripts import swapping

NAMES = (Path("a/one"), Path("folder"), Path("two"))
# Three that are set aside, and three that take their place.
MOVES = 6


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path, Path]:
    """New files, a tree with old ones, and where these wait."""
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


def test_everything_is_put_in_place(places: tuple[Path, Path, Path]) -> None:
    new, root, aside = places
    expected = files(new)
    swapping.swap(new, root, NAMES, aside)
    assert files(root) == expected
    assert sorted(path.name for path in aside.parent.iterdir()) == ["new", "root"]


def test_what_was_missing_is_made(places: tuple[Path, Path, Path]) -> None:
    new, root, aside = places
    (root / "two").unlink()
    expected = files(new)
    swapping.swap(new, root, NAMES, aside)
    assert files(root) == expected


def test_a_move_that_fails_puts_everything_back(places: tuple[Path, Path, Path]) -> None:
    new, root, aside = places
    before = files(root)
    (new / "two").unlink()
    with pytest.raises(FileNotFoundError):
        swapping.swap(new, root, NAMES, aside)
    assert files(root) == before
    assert not aside.exists()


@pytest.mark.parametrize("moves", range(1, MOVES + 1))
def test_killed_after_any_move_it_is_undone_later(
    places: tuple[Path, Path, Path], moves: int
) -> None:
    new, root, aside = places
    before = files(root)
    child = os.fork()
    if child == 0:
        rename, done = Path.rename, 0

        def counted(path: Path, target: Path) -> Path:
            nonlocal done
            moved = rename(path, target)
            done += 1
            if done == moves:
                os.kill(os.getpid(), signal.SIGKILL)
            return moved

        Path.rename = counted
        swapping.swap(new, root, NAMES, aside)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    assert files(root) != before
    assert swapping.restore(root, NAMES, aside)
    assert files(root) == before
    assert not swapping.restore(root, NAMES, aside)
