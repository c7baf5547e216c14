"""What breaks the Python face is found, named, and let through only when it is announced."""

import re
import shutil
import subprocess
from pathlib import Path

import griffe
import pytest

from scripts import drift_api, stubs

ROOT = drift_api.ROOT


@pytest.fixture(scope="module")
def baseline() -> griffe.Module:
    return drift_api.face(drift_api.BASELINE)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(
        ROOT / "callfire_client",
        folder / "callfire_client",
        ignore=shutil.ignore_patterns("__pycache__", "contract", "sandbox"),
    )
    return folder


@pytest.fixture
def planted(checkout: Path, tmp_path: Path) -> Path:
    return shutil.copytree(checkout, tmp_path / "planted")


def plant(tree: Path, module: str, pattern: str, replacement: str) -> None:
    path = tree / "callfire_client" / module
    text, count = re.subn(pattern, replacement, path.read_text(), flags=re.MULTILINE)
    assert count, f"{pattern} is not in {module}"
    path.write_text(text)


PLANTS = {
    "an operation removed": (
        "api/calls/__init__.py",
        r"^    def find_calls\(",
        "    def _find_calls(",
        ("AsyncCallsGroup.find_calls", "removed", "find_calls"),
    ),
    "a method renamed": (
        "runtime.py",
        r"def with_options\(",
        "def with_settings(",
        ("with_options", "removed", "with_options"),
    ),
    "an argument removed": (
        "runtime.py",
        r"^        max_retries: int = 2,\n",
        "",
        ("max_retries", "Parameter was removed", "max_retries"),
    ),
    "an argument that must be given": (
        "runtime.py",
        r"timeout: float = 30\.0,",
        "timeout: float,",
        ("timeout", "Parameter is now required", "timeout"),
    ),
    "another default": (
        "runtime.py",
        r"timeout: float = 30\.0,",
        "timeout: float = 5.0,",
        ("timeout", "default was changed: 30.0 → 5.0", "timeout"),
    ),
    "an argument by name only": (
        "api/calls/get_call.py",
        r"^def sync\(\s*id: int, \*,",
        "def sync(*, id: int,",
        ("get_call.sync", "kind was changed", "id"),
    ),
    "a property of a model removed": (
        "models/call.py",
        r"^.*from_number.*\n",
        "",
        ("Call.from_number", "removed", "from_number"),
    ),
    "a query parameter removed": (
        "api/calls/find_calls.py",
        r"^        label: str \| None$",
        "",
        ("FindCallsQuery.label", "removed", "label"),
    ),
    "an error of another kind": (
        "errors.py",
        r"^class RateLimitError\(APIStatusError\)",
        "class RateLimitError(CallFireError)",
        ("RateLimitError.status_code", "removed", "status_code"),
    ),
    "no export any more": (
        "__init__.py",
        r'"NULL", "Async',
        '"Async',
        ("callfire_client.NULL", "no longer in __all__", "NULL"),
    ),
    "a model that is no export any more": (
        "models/__init__.py",
        r'^    "Batch",\n',
        "",
        ("models.Batch", "no longer in __all__", "Batch"),
    ),
    "no longer awaited": (
        "runtime.py",
        r"async def aclose",
        "def aclose",
        ("AsyncRuntime.aclose", "was async, is not async", "aclose"),
    ),
    "awaited": (
        "api/calls/get_call.py",
        r"^def sync\(",
        "async def sync(",
        ("get_call.sync", "was not async, is async", "sync"),
    ),
    "an attribute of another type": (
        "models/call.py",
        r"^    id: int\b",
        "    id: str",
        ("Call.id", "gives other types: int → str", "id"),
    ),
    "an attribute that may be missing": (
        "models/call.py",
        r"^    id: int\b",
        "    id: int | None",
        ("Call.id", "gives other types: int → int | None", "id"),
    ),
    "another answer": (
        "api/calls/get_call.py",
        r"-> Call:",
        "-> int:",
        ("get_call.sync", "gives other types: Call → int", "sync"),
    ),
    "an argument of another type": (
        "runtime.py",
        r"timeout: float = 30\.0,",
        "timeout: int = 30.0,",
        ("(timeout)", "takes less: float → int", "timeout"),
    ),
    "fewer values of an argument": (
        "runtime.py",
        r'Literal\["standard", "orjson"\]',
        'Literal["standard"]',
        ("(json)", "takes less", "json"),
    ),
    "a query parameter of another type": (
        "api/calls/find_calls.py",
        r"^        label: str \| None$",
        "        label: int | None",
        ("FindCallsQuery.label", "takes less", "label"),
    ),
    "a query parameter that must be given": (
        "api/calls/find_calls.py",
        r"^        label: str \| None$",
        "        label: Required[str]",
        ("FindCallsQuery.label", "takes less", "label"),
    ),
}


@pytest.mark.parametrize("planting", PLANTS.values(), ids=PLANTS)
def test_what_breaks_is_found(
    planted: Path, baseline: griffe.Module, planting: tuple[str, str, str, tuple[str, str, str]]
) -> None:
    *change, (place, what, name) = planting
    plant(planted, *change)
    found = drift_api.breaks(baseline, drift_api.face(planted))
    assert [each for each in found if place in each.place and what in each.what], found
    assert name in {each.name for each in found}


def test_nothing_is_found_where_nothing_broke(planted: Path, baseline: griffe.Module) -> None:
    assert drift_api.breaks(baseline, drift_api.face(planted)) == []
    # What is added breaks nobody, and what is private nobody may use.
    plant(
        planted, "runtime.py", r"timeout: float = 30\.0,", "timeout: float = 30.0, more: int = 0,"
    )
    plant(planted, "models/call.py", r"^    state:", "    surplus: int | None\n    state:")
    plant(planted, "runtime.py", r"def _check_transport\(", "def _check_the_transport(")
    plant(planted, "backoff.py", r"^def ", "def other_")
    # Taking more and giving less breaks nobody either; values of enumerations are any text besides.
    plant(
        planted,
        "api/calls/find_calls.py",
        r"^        label: str \| None$",
        "        label: str | bytes | None",
    )
    plant(planted, "models/call.py", r"^    inbound: bool \| None", "    inbound: bool")
    plant(planted, "models/call_state.py", r'^        "DUP",\n', "")
    assert drift_api.breaks(baseline, drift_api.face(planted)) == []


def test_the_baseline_is_what_writing_it_gives(tmp_path: Path) -> None:
    stubs.write(drift_api.face(ROOT), tmp_path / "face")
    given, kept = (
        {path.relative_to(folder): path.read_text() for path in folder.rglob("*.pyi")}
        for folder in (tmp_path / "face", drift_api.BASELINE)
    )
    assert len(kept) > 150
    assert given == kept, "run `make api-baseline`, and look at what it changes"


BROKEN = [
    drift_api.Break("callfire_client.errors.OldError", "Public object was removed", "OldError")
]
NEWEST = "# Changelog\n\n## 0.2.0\n\n- Breaking: `OldError` is gone.\n\n## 0.1.0\n\n- First.\n"


@pytest.mark.parametrize(
    ("changelog", "old", "new", "silent"),
    [
        (NEWEST, (0, 1), (0, 2), []),
        (NEWEST, (0, 2), (0, 2), BROKEN),
        (NEWEST, (1, 1), (1, 2), BROKEN),
        (NEWEST, (1, 1), (2, 0), []),
        (NEWEST.replace("OldError", "OldErrors"), (0, 1), (0, 2), BROKEN),
        (NEWEST.replace("`", ""), (0, 1), (0, 2), BROKEN),
        (NEWEST.replace("Breaking: ", ""), (0, 1), (0, 2), BROKEN),
        (
            NEWEST.replace("## 0.2.0\n", "## 0.2.0\n\n- Other.\n\n## 0.1.9\n"),
            (0, 1),
            (0, 2),
            BROKEN,
        ),
    ],
    ids=[
        "announced",
        "the version stays",
        "the version grows too little",
        "the first number grows",
        "another is named",
        "it is not named in code",
        "it is not called breaking",
        "an older section says it",
    ],
)
def test_only_version_and_changelog_together_announce(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changelog, old, new, silent
) -> None:
    monkeypatch.setattr(drift_api, "CHANGELOG", tmp_path / "CHANGELOG.md")
    drift_api.CHANGELOG.write_text(changelog)
    assert list(drift_api.unannounced(BROKEN, old, new)) == silent


def test_what_broke_fails_the_command(
    planted: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plant(planted, "errors.py", r"^class NotFoundError", "class MissingError")
    monkeypatch.setattr(drift_api, "ROOT", planted)
    assert drift_api.main([]) == 1
    said = capsys.readouterr().err
    assert "callfire_client.errors.NotFoundError: Public object was removed, against face/" in said
    assert "CHANGELOG.md" in said


def test_a_missing_baseline_is_no_success(
    planted: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(drift_api, "ROOT", planted)
    monkeypatch.setattr(drift_api, "BASELINE", planted / "face")
    assert drift_api.main([]) == 2
    said = capsys.readouterr().err
    assert said.startswith("cannot be told: face/ is missing")
    assert "make api-baseline" in said
    assert drift_api.main(["--write"]) == 0
    assert drift_api.main([]) == 0


def test_a_release_is_compared_with_before_the_baseline(planted: Path) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=n", "-c", "user.email=e@example.com", *arguments],  # noqa: S607 - whichever git there is
            cwd=planted,
            check=True,
            capture_output=True,
        )

    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message=released")
    git("tag", "v0.1.0")
    plant(planted, "errors.py", r"^class NotFoundError", "class MissingError")
    old, called = drift_api.before(planted, drift_api.BASELINE)
    assert called == "v0.1.0"
    found = drift_api.breaks(old, drift_api.face(planted))
    assert "NotFoundError" in {each.name for each in found}
