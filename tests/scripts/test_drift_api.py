"""Breaking changes of the Python API are found and named, and accepted only when they are announced."""

import re
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import griffe
import pytest

from scripts import drift_api, public_api
from scripts.api_changes import Change, changes
from scripts.public_api import Api

pytestmark = pytest.mark.commands

ROOT = drift_api.ROOT
PACKAGE = public_api.PACKAGE


@pytest.fixture(autouse=True)
def without_a_base_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(drift_api.BASE_VARIABLE, raising=False)


@pytest.fixture(scope="module")
def baseline() -> Api:
    return public_api.parse((ROOT / drift_api.BASELINE).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def package() -> griffe.Module:
    return public_api.load(ROOT)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checkout")
    ignored = shutil.ignore_patterns("__pycache__", "*.json", "*.mp3")
    shutil.copytree(ROOT / PACKAGE, folder / PACKAGE, ignore=ignored)
    for name in (drift_api.BASELINE, drift_api.CHANGELOG):
        shutil.copy(ROOT / name, folder)
    return folder


@pytest.fixture
def tree(checkout: Path, tmp_path: Path) -> Path:
    return shutil.copytree(checkout, tmp_path / "tree")


def source_of(package: griffe.Module, name: str) -> Path:
    """Find the file that defines a public name, relative to the root, wherever it is inherited from."""
    found: griffe.Object | griffe.Alias = package
    for part in name.split(".")[1:]:
        found = found.all_members[part]
        found = found.final_target if isinstance(found, griffe.Alias) else found
    assert isinstance(found.filepath, Path)
    return found.filepath.relative_to(ROOT)


def plant(tree: Path, path: Path, pattern: str, replacement: str) -> None:
    text, count = re.subn(pattern, replacement, (tree / path).read_text(), flags=re.MULTILINE)
    assert count, f"{pattern} is not in {path}"
    (tree / path).write_text(text)


CLIENT = f"{PACKAGE}.client.CallFire"
# The tree that is changed, the name whose source is changed, what is replaced, and the change to find.
# Changes that would hide each other are planted in different trees: to read a tree takes long.
PLANTS = {
    "an operation removed": (
        0,
        f"{PACKAGE}.api.calls.AsyncCallsGroup",
        (r"^    def find_calls\(", "    def _find_calls("),
        (f"{PACKAGE}.api.calls.AsyncCallsGroup.find_calls", "", "is no longer public"),
    ),
    "a method renamed": (
        1,
        f"{CLIENT}.with_options",
        (r"def with_options\(", "def with_settings("),
        (f"{CLIENT}.with_options", "", "is no longer public"),
    ),
    "an argument removed": (
        0,
        f"{CLIENT}.__init__",
        (r"^        max_retries: int = 2,\n", ""),
        (f"{CLIENT}.__init__", "max_retries", "was removed"),
    ),
    "an argument that is now required": (
        1,
        f"{CLIENT}.__init__",
        (r"timeout: float = 30\.0,", "timeout: float,"),
        (f"{CLIENT}.__init__", "timeout", "is now required"),
    ),
    "another default": (
        2,
        f"{CLIENT}.__init__",
        (r"timeout: float = 30\.0,", "timeout: float = 5.0,"),
        (f"{CLIENT}.__init__", "timeout", "has another default: 30.0 → 5.0"),
    ),
    "an argument by name only": (
        0,
        f"{PACKAGE}.api.calls.get_call.sync",
        (r"^def sync\(\s*id: int, \*,", "def sync(*, id: int,"),
        (f"{PACKAGE}.api.calls.get_call.sync", "id", "can no longer be passed by position"),
    ),
    "a property of a model removed": (
        0,
        f"{PACKAGE}.models.Call",
        (r"^.*from_number.*\n", ""),
        (f"{PACKAGE}.models.Call.from_number", "", "is no longer public"),
    ),
    "a query parameter removed": (
        1,
        f"{PACKAGE}.api.calls.find_calls",
        (r"^        label: str \| None$", ""),
        (f"{PACKAGE}.api.calls.find_calls.FindCallsQuery.label", "", "is no longer public"),
    ),
    "an error with another base": (
        0,
        f"{PACKAGE}.errors.RateLimitError",
        (r"^class RateLimitError\(APIStatusError\)", "class RateLimitError(CallFireError)"),
        (f"{PACKAGE}.errors.RateLimitError.status_code", "", "is no longer public"),
    ),
    "an error that a caller does not catch": (
        1,
        f"{PACKAGE}.errors.RateLimitError",
        (r"^class RateLimitError\(APIStatusError\)", "class RateLimitError(CallFireError)"),
        (
            f"{PACKAGE}.errors.RateLimitError",
            "",
            f"no longer derives from {PACKAGE}.errors.APIStatusError",
        ),
    ),
    "no longer exported": (
        0,
        PACKAGE,
        (r'"NULL",\s*', ""),
        (f"{PACKAGE}.NULL", "", "is no longer public"),
    ),
    "a model that is no longer exported": (
        0,
        f"{PACKAGE}.models",
        (r'^    "Batch",\n', ""),
        (f"{PACKAGE}.models.Batch", "", "is no longer public"),
    ),
    "no longer awaited": (
        0,
        f"{PACKAGE}.client.AsyncCallFire.aclose",
        (r"async def aclose", "def aclose"),
        (
            f"{PACKAGE}.client.AsyncCallFire.aclose",
            "",
            "was a coroutine function, is a function",
        ),
    ),
    "awaited": (
        0,
        f"{PACKAGE}.api.calls.get_call.sync",
        (r"^def sync\(", "async def sync("),
        (f"{PACKAGE}.api.calls.get_call.sync", "", "was a function, is a coroutine function"),
    ),
    "an attribute of another type": (
        0,
        f"{PACKAGE}.models.Call",
        (r"^    id: int\b", "    id: str"),
        (f"{PACKAGE}.models.Call.id", "", "has other types: int → str"),
    ),
    "an attribute that may be missing": (
        1,
        f"{PACKAGE}.models.Call",
        (r"^    id: int\b", "    id: int | None"),
        (f"{PACKAGE}.models.Call.id", "", "has other types: int → int | None"),
    ),
    "an attribute whose type its constructor names": (
        0,
        f"{PACKAGE}.errors.APIStatusError",
        (r"^        status_code: int,", "        status_code: int | None,"),
        (f"{PACKAGE}.errors.NotFoundError.status_code", "", "has other types: int → int | None"),
    ),
    "another result": (
        0,
        f"{PACKAGE}.api.calls.get_call.sync",
        (r"-> Call:", "-> int:"),
        (f"{PACKAGE}.api.calls.get_call.sync", "", "has other types: Call → int"),
    ),
    "another result of an inherited method": (
        0,
        f"{CLIENT}.with_options",
        (r"-> Self:", "-> object:"),
        (f"{CLIENT}.with_options", "", "has other types: Self → object"),
    ),
    "an argument of another type": (
        0,
        f"{CLIENT}.__init__",
        (r"timeout: float = 30\.0,", "timeout: int = 30.0,"),
        (f"{CLIENT}.__init__", "timeout", "accepts fewer types or values: float → int"),
    ),
    "fewer values of an argument": (
        0,
        f"{CLIENT}.__init__",
        (r'Literal\["standard", "orjson"\]', 'Literal["standard"]'),
        (
            f"{CLIENT}.__init__",
            "json",
            "accepts fewer types or values: Literal['standard', 'orjson'] → Literal['standard']",
        ),
    ),
    "a query parameter of another type": (
        0,
        f"{PACKAGE}.api.calls.find_calls",
        (r"^        label: str \| None$", "        label: int | None"),
        (
            f"{PACKAGE}.api.calls.find_calls.FindCallsQuery.label",
            "",
            "accepts fewer types or values: str | None → int | None",
        ),
    ),
    "a query parameter that is now required": (
        2,
        f"{PACKAGE}.api.calls.find_calls",
        (r"^        label: str \| None$", "        label: Required[str]"),
        (
            f"{PACKAGE}.api.calls.find_calls.FindCallsQuery.label",
            "",
            "accepts fewer types or values: str | None → Required[str]",
        ),
    ),
}


@pytest.fixture(scope="module")
def planted(
    checkout: Path,
    package: griffe.Module,
    baseline: Api,
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[int], list[Change]]:
    """The changes that are found in a tree with everything that is planted there."""

    @cache
    def found(number: int) -> list[Change]:
        tree = shutil.copytree(checkout, tmp_path_factory.mktemp("planted") / "tree")
        for at, name, (pattern, replacement), _ in PLANTS.values():
            if at == number:
                plant(tree, source_of(package, name), pattern, replacement)
        return changes(baseline, public_api.public_api(public_api.load(tree)))

    return found


@pytest.mark.parametrize(
    ("tree", "expected"),
    [(tree, expected) for tree, _, _, expected in PLANTS.values()],
    ids=PLANTS,
)
def test_a_breaking_change_is_found(
    planted: Callable[[int], list[Change]], tree: int, expected: tuple[str, str, str]
) -> None:
    assert Change(*expected) in planted(tree)


def test_a_compatible_change_is_not_found(
    tree: Path, package: griffe.Module, baseline: Api
) -> None:
    def found() -> list[Change]:
        return changes(baseline, public_api.public_api(public_api.load(tree)))

    assert found() == []
    client = source_of(package, f"{CLIENT}.__init__")
    plant(tree, client, r"timeout: float = 30\.0,", "timeout: float = 30.0, more: int = 0,")
    call = source_of(package, f"{PACKAGE}.models.Call")
    plant(tree, call, r"^    state:", "    surplus: int | None\n    state:")
    plant(tree, call, r"^    inbound: bool \| None", "    inbound: bool")
    find_calls = source_of(package, f"{PACKAGE}.api.calls.find_calls")
    plant(tree, find_calls, r"^        label: str \| None$", "        label: str | bytes | None")
    # An enumeration is an open set: any other text is accepted and returned as well.
    state = source_of(package, f"{PACKAGE}.models.CallState")
    plant(tree, state, r'^        "DUP",\n', "")
    assert found() == []


BROKEN = [Change(f"{PACKAGE}.errors.OldError", "", "is no longer public")]
NEWEST = "# Changelog\n\n## 0.2.0\n\n- Breaking: `OldError` is gone.\n\n## 0.1.0\n\n- First.\n"


@pytest.mark.parametrize(
    ("changelog", "old", "new", "remaining"),
    [
        (NEWEST, (0, 1), (0, 2), []),
        (NEWEST.replace("Breaking:", "**Breaking:**"), (0, 1), (0, 2), []),
        (NEWEST, (1, 1), (2, 0), []),
        (NEWEST, None, (0, 1), []),
        (NEWEST, (0, 2), (0, 2), BROKEN),
        (NEWEST, (1, 1), (1, 2), BROKEN),
        (NEWEST.replace("OldError", "OldErrors"), (0, 1), (0, 2), BROKEN),
        (NEWEST.replace("`", ""), (0, 1), (0, 2), BROKEN),
        (NEWEST.replace("Breaking: ", ""), (0, 1), (0, 2), BROKEN),
        (NEWEST.replace("Breaking: ", ""), None, (0, 1), BROKEN),
        (
            NEWEST.replace("## 0.2.0\n", "## 0.2.0\n\n- Other.\n\n## 0.1.9\n"),
            (0, 1),
            (0, 2),
            BROKEN,
        ),
    ],
    ids=[
        "announced",
        "announced in bold",
        "the first number grows",
        "nothing was released",
        "the version is the same",
        "the version grows too little",
        "another name",
        "the name is not in code",
        "the entry is not about a breaking change",
        "nothing was released, and the entry is not about a breaking change",
        "the entry is in an older section",
    ],
)
def test_changelog_and_version_announce_a_change_together(
    changelog: str,
    old: tuple[int, int] | None,
    new: tuple[int, int],
    remaining: list[Change],
) -> None:
    base = drift_api.Base("base", {}, released=old)
    assert list(drift_api.unannounced(BROKEN, base, new, changelog)) == remaining


def test_a_change_of_a_parameter_is_announced_by_its_name() -> None:
    change = Change(f"{CLIENT}.with_options", "timeout", "was removed")
    base = drift_api.Base("base", {})
    assert list(drift_api.unannounced([change], base, (0, 1), NEWEST)) == [change]
    announced = NEWEST.replace("OldError", "with_options(timeout=)")
    assert list(drift_api.unannounced([change], base, (0, 1), announced)) == []


@pytest.fixture
def broken(tree: Path, package: griffe.Module, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree in which an error has another name, as the root that is checked."""
    errors = source_of(package, f"{PACKAGE}.errors")
    plant(tree, errors, r"\bNotFoundError\b", "MissingError")
    monkeypatch.setattr(drift_api, "ROOT", tree)
    return tree


def test_the_command_fails_at_an_unannounced_change(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert drift_api.main([]) == 1
    printed = capsys.readouterr().err
    assert (
        "callfire_client.errors.NotFoundError: is no longer public; compared with api-baseline.txt\n"
        in printed
    )
    assert "CHANGELOG.md" in printed
    (broken / drift_api.CHANGELOG).write_text(NEWEST.replace("OldError", "NotFoundError"))
    assert drift_api.main([]) == 0
    assert "NotFoundError: is no longer public (announced); " in capsys.readouterr().err


def test_without_a_baseline_the_comparison_fails(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (broken / drift_api.BASELINE).unlink()
    assert drift_api.main([]) == 2
    printed = capsys.readouterr().err
    assert printed.startswith("comparison failed: api-baseline.txt is missing")
    assert "make api-baseline" in printed
    assert drift_api.main(["--write"]) == 0
    assert drift_api.main([]) == 0


def test_a_baseline_that_cannot_be_read_fails_the_comparison(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (broken / drift_api.BASELINE).write_text("<<<<<<< HEAD\n")
    assert drift_api.main([]) == 2
    assert "api-baseline.txt: line 1 is not a definition" in capsys.readouterr().err


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=n", "-c", "user.email=e@example.com")
    return subprocess.run(
        ["git", *identity, *arguments],  # noqa: S607 - the git of the PATH is the one to use
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()


def commit(folder: Path) -> str:
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=m")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def repository(tree: Path, package: griffe.Module) -> tuple[Path, str]:
    """A repository whose second commit renames an error and writes the baseline anew; and its first commit."""
    git(tree, "init", "--quiet", "--initial-branch=work")
    first = commit(tree)
    plant(tree, source_of(package, f"{PACKAGE}.errors"), r"\bNotFoundError\b", "MissingError")
    api = public_api.public_api(public_api.load(tree))
    (tree / drift_api.BASELINE).write_text(public_api.dump(api))
    commit(tree)
    return tree, first


def test_the_newest_tag_is_compared_with(
    repository: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tree, first = repository
    git(tree, "tag", "v0.9.0")
    git(tree, "tag", "v0.10.0", first)
    monkeypatch.setenv(drift_api.BASE_VARIABLE, "HEAD")
    base = drift_api.find_base(tree)
    assert base.title == "v0.10.0"
    assert base.released == drift_api.version(public_api.load(ROOT))
    assert f"{PACKAGE}.errors.NotFoundError" in base.api


def test_without_a_tag_the_base_commit_is_compared_with(
    repository: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tree, first = repository
    assert drift_api.find_base(tree).title == drift_api.BASELINE
    # The main branch is where HEAD is: there is no commit to compare with.
    git(tree, "update-ref", "refs/remotes/origin/main", "HEAD")
    assert drift_api.find_base(tree).title == drift_api.BASELINE
    git(tree, "update-ref", "refs/remotes/origin/main", first)
    base = drift_api.find_base(tree)
    assert (base.title, base.released) == (first, None)
    assert f"{PACKAGE}.errors.NotFoundError" in base.api
    monkeypatch.setenv(drift_api.BASE_VARIABLE, "HEAD")
    base = drift_api.find_base(tree)
    assert base.title == "HEAD"
    assert f"{PACKAGE}.errors.MissingError" in base.api


def test_a_common_commit_without_a_baseline_is_not_compared_with(tree: Path) -> None:
    text = (tree / drift_api.BASELINE).read_text()
    (tree / drift_api.BASELINE).unlink()
    git(tree, "init", "--quiet", "--initial-branch=work")
    first = commit(tree)
    (tree / drift_api.BASELINE).write_text(text)
    commit(tree)
    git(tree, "update-ref", "refs/remotes/origin/main", first)
    assert drift_api.find_base(tree).title == drift_api.BASELINE


def test_a_base_that_cannot_be_read_fails_the_comparison(
    broken: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    git(broken, "init", "--quiet")
    monkeypatch.setenv(drift_api.BASE_VARIABLE, "no-such-commit")
    assert drift_api.main([]) == 2
    assert "comparison failed: no-such-commit cannot be read: " in capsys.readouterr().err
