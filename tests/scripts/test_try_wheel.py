"""The check of the distributions finds what is missing and what does not belong there."""

import tarfile
import tomllib
import zipfile
from pathlib import Path

from scripts import try_wheel

FILES = (
    "LICENSE", "PKG-INFO", "README.md", "callfire_client/__init__.py", "pyproject.toml", "tests/test_readme.py",
)  # fmt: skip
REQUIRES = "".join(
    f"Requires-Dist: {name}\n" for name in ("attrs>=24", "httpx<1", "python-dateutil")
)


def sdist(folder: Path, *names: str) -> Path:
    path = folder / "callfire_client-0.1.0.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name in names:
            archive.addfile(tarfile.TarInfo(f"callfire_client-0.1.0/{name}"))
    return path


def wheel(folder: Path, *names: str, requires: str = REQUIRES) -> Path:
    path = folder / "callfire_client-0.1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "")
        archive.writestr("callfire_client-0.1.0.dist-info/METADATA", f"Name: n\n{requires}")
    return path


def test_a_complete_source_distribution_has_no_problems(tmp_path: Path) -> None:
    assert list(try_wheel.sdist_problems(sdist(tmp_path, *FILES))) == []


def test_stray_and_missing_entries_of_the_source_distribution_are_found(tmp_path: Path) -> None:
    names = [*FILES[1:], ".schemathesis/default/cache.json", "notes.txt"]
    assert list(try_wheel.sdist_problems(sdist(tmp_path, *names))) == [
        "LICENSE is not in the source distribution",
        ".schemathesis must not be in the source distribution",
        "notes.txt must not be in the source distribution",
    ]


def test_every_entry_that_the_settings_include_is_expected() -> None:
    settings = tomllib.loads((try_wheel.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    included = settings["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    assert {path.lstrip("/") for path in included} <= try_wheel._SDIST_ENTRIES


def test_stray_and_missing_files_of_the_wheel_are_found(tmp_path: Path) -> None:
    needed = sorted(try_wheel._WHEEL_FILES)
    assert list(try_wheel.wheel_problems(wheel(tmp_path, *needed))) == []
    path = wheel(tmp_path, *needed[1:], "callfire_client_tests/__init__.py", "scripts/demo.py")
    assert list(try_wheel.wheel_problems(path)) == [
        f"{needed[0]} is not in the wheel",
        "callfire_client_tests/__init__.py must not be in the wheel",
        "scripts/demo.py must not be in the wheel",
    ]


def test_an_unexpected_requirement_of_the_wheel_is_found(tmp_path: Path) -> None:
    extra = "Requires-Dist: orjson; extra == 'orjson'\n"
    needed = try_wheel._WHEEL_FILES
    assert list(try_wheel.wheel_problems(wheel(tmp_path, *needed, requires=REQUIRES + extra))) == []
    path = wheel(tmp_path, *needed, requires=REQUIRES + "Requires-Dist: rich\n")
    (problem,) = try_wheel.wheel_problems(path)
    assert problem.startswith("the wheel requires ['attrs', 'httpx', 'python-dateutil', 'rich']")
