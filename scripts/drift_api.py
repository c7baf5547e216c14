"""Tell whether the Python face broke in a way that nothing announces: `python -m scripts.drift_api`.

Compares with the last release, the newest tag `v*`; before there is one, with the face that
`make api-baseline` wrote down. Exit status: 0 nothing broke, or it is announced; 1 something broke; 2 it
could not be told. It is announced when the version has grown as it must (the second number while the first is
0, else the first) and the newest section of the changelog has an entry `- Breaking: …` that names it in code.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import griffe

from scripts import changed_types, stubs

ROOT = Path(__file__).parent.parent
BASELINE = ROOT / "face"
CHANGELOG = ROOT / "CHANGELOG.md"
_PACKAGE = stubs.PACKAGE

# What griffe finds that no caller can: values of constants, which are data.
_DATA = {griffe.BreakageKind.ATTRIBUTE_CHANGED_VALUE}


class BaselineError(Exception):
    """There is nothing to compare with."""


class Break(NamedTuple):
    """Something that a program may rely on and that is no more as it was.

    Attributes:
        place: The object, as it is imported.
        what: What happened to it.
        name: What an entry of the changelog must name, between backquotes.
    """

    place: str
    what: str
    name: str


def face(root: Path) -> griffe.Module:
    """The package below a folder, read and not run.

    Raises:
        BaselineError: There is none.
    """
    try:
        loaded = griffe.load(_PACKAGE, search_paths=[root], try_relative_path=False)
    except (ImportError, griffe.GriffeError) as error:
        raise BaselineError(f"{root}: there is no package {_PACKAGE}: {error}") from None
    assert isinstance(loaded, griffe.Module)
    return loaded


def before(root: Path, baseline: Path) -> tuple[griffe.Module, str]:
    """The face to compare with, and what it is called.

    Raises:
        BaselineError: There is neither a release nor a baseline.
    """
    listed = subprocess.run(
        ["git", "tag", "--list", "v*", "--sort=-version:refname"],  # noqa: S607 - whichever git there is
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0 and listed.stdout.strip():
        tag = listed.stdout.split()[0]
        try:
            loaded = griffe.load_git(_PACKAGE, ref=tag, repo=root)
        except (ImportError, griffe.GriffeError, OSError) as error:
            raise BaselineError(f"the release {tag} cannot be read: {error}") from None
        assert isinstance(loaded, griffe.Module)
        return loaded, tag
    if not baseline.is_dir():
        raise BaselineError(
            f"{baseline.name}/ is missing, and there is no tag v*: run `make api-baseline`, and commit it"
        )
    return face(baseline), f"{baseline.name}/"


def breaks(old: griffe.Module, new: griffe.Module) -> list[Break]:
    """What of the public face broke."""
    found = {
        _described(breakage)
        for breakage in griffe.find_breaking_changes(old, new)
        if breakage.kind not in _DATA and stubs.is_public(breakage.obj.path)
    }
    for change in changed_types.changes(old, new):
        name = change.path.rpartition(".")[2]
        private = name.startswith("_") and not name.endswith("__")
        if stubs.is_public(change.path) and not private:
            found.add(_break(change.path, change.parameter, change.what))
    return sorted(found)


def _described(breakage: griffe.Breakage) -> Break:
    old, new = breakage.old_value, breakage.new_value
    parameter = next((each.name for each in (old, new) if isinstance(each, griffe.Parameter)), None)
    what = breakage.kind.value
    if breakage.kind is griffe.BreakageKind.PARAMETER_CHANGED_DEFAULT:
        what += f": {old.default} → {new.default}"
    return _break(breakage.obj.path, parameter, what)


def _break(path: str, parameter: str | None, what: str) -> Break:
    place = f"{path}({parameter})" if parameter else path
    return Break(place, what, parameter or path.rpartition(".")[2])


def version_of(module: griffe.Module) -> tuple[int, int]:
    """The first two numbers of the version that a face has."""
    value = str(module["version.__version__"].value)
    first, second = re.findall(r"\d+", value)[:2]
    return int(first), int(second)


def unannounced(found: list[Break], old: tuple[int, int], new: tuple[int, int]) -> Iterator[Break]:
    """What of it the version and the changelog do not announce."""
    grown = new > old if old[0] == 0 else new[0] > old[0]
    said = announcements(CHANGELOG.read_text(encoding="utf-8")) if grown else ""
    for each in found:
        if not re.search(rf"`[^`\n]*\b{re.escape(each.name)}\b[^`\n]*`", said):
            yield each


def announcements(changelog: str) -> str:
    """The entries of the newest section that say that something broke."""
    newest = re.split(r"^## ", changelog, flags=re.MULTILINE)[1:2]
    entries = re.split(r"^- ", newest[0], flags=re.MULTILINE)[1:] if newest else []
    return "\n".join(entry for entry in entries if entry.startswith("Breaking: "))


def main(arguments: list[str]) -> int:
    """Compare, or write the baseline."""
    try:
        new = face(ROOT)
        if arguments == ["--write"]:
            stubs.write(new, BASELINE)
            return 0
        old, called = before(ROOT, BASELINE)
        found = breaks(old, new)
        silent = list(unannounced(found, version_of(old), version_of(new)))
    except (BaselineError, OSError) as error:
        print(f"cannot be told: {error}", file=sys.stderr)
        return 2
    for each in found:
        announced = "" if each in silent else " (announced)"
        print(f"{each.place}: {each.what}{announced}, against {called}", file=sys.stderr)
    if silent:
        print(
            "keep what programs rely on; or raise the version, and say `- Breaking: …`, naming it in code, in the "
            "newest section of CHANGELOG.md. Before the first release, `make api-baseline` takes it as given.",
            file=sys.stderr,
        )
    return 1 if silent else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
