"""Fail at an unannounced breaking change of the Python API: `python -m scripts.drift_api`.

The public API of the sources is compared with that of

1. the newest tag `v*`, which is the last release; else
2. the base commit: the one that `CALLFIRE_API_BASE` names, or that HEAD has in common with
   `origin/main`; else
3. `api-baseline.txt`, which `--write` writes (`make api-baseline`).

A breaking change is announced when the newest section of the changelog has an entry `- Breaking: …`
that names it in code and, after a release, when the version has grown: its second number while the
first is 0, else the first.

Exit status: 0 nothing broke or all of it is announced; 1 something broke; 2 the comparison failed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import griffe
from attrs import frozen

from scripts import public_api
from scripts.api_changes import Change, changes
from scripts.public_api import Api, ListingError

ROOT = Path(__file__).parent.parent
BASELINE = "api-baseline.txt"
CHANGELOG = "CHANGELOG.md"
BASE_VARIABLE = "CALLFIRE_API_BASE"

_MAIN = "origin/main"


class BaseError(Exception):
    """The API to compare with cannot be read."""


@frozen
class Base:
    """The API to compare with.

    Attributes:
        title: The tag, commit or file that it was read from.
        api: Its public API.
        released: The first two numbers of its version if it is a release.
    """

    title: str
    api: Api
    released: tuple[int, int] | None = None


def find_base(root: Path) -> Base:
    """Read the API to compare the sources in a folder with.

    Raises:
        BaseError: There is none, or it cannot be read.
    """
    tags = _git(root, "tag", "--list", "v*", "--sort=-version:refname").split()
    if tags:
        package = _load_revision(tags[0], root)
        return Base(tags[0], public_api.public_api(package), version(package))
    commit = os.environ.get(BASE_VARIABLE) or _common_commit(root)
    if commit:
        return Base(commit, public_api.public_api(_load_revision(commit, root)))
    try:
        text = (root / BASELINE).read_text(encoding="utf-8")
        return Base(BASELINE, public_api.parse(text))
    except FileNotFoundError:
        raise BaseError(
            f"{BASELINE} is missing, and there is no tag v*: run `make api-baseline` and commit the file"
        ) from None
    except ListingError as error:
        raise BaseError(f"{BASELINE}: {error}: run `make api-baseline`") from None


def _common_commit(root: Path) -> str | None:
    """Find the newest commit that HEAD has in common with the main branch of the origin."""
    commit = _git(root, "merge-base", "HEAD", _MAIN).strip()
    if not commit or commit == _git(root, "rev-parse", "HEAD").strip():
        return None
    # Without the file, the commit is older than the rule that an underscore marks a private name.
    return commit if _git(root, "ls-tree", "--name-only", commit, BASELINE) else None


def _load_revision(revision: str, root: Path) -> griffe.Module:
    try:
        return public_api.load_revision(revision, root)
    except (ImportError, griffe.GriffeError, OSError) as error:
        raise BaseError(f"{revision} cannot be read: {error}") from None


def _git(root: Path, *arguments: str) -> str:
    """Run git and return what it prints; nothing if it fails or the folder is not a repository."""
    result = subprocess.run(
        ["git", *arguments],  # noqa: S607 - the git of the PATH is the one to use
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    return result.stdout if result.returncode == 0 else ""


def version(package: griffe.Module) -> tuple[int, int]:
    """Return the first two numbers of a package's version."""
    attribute = package["__version__"]
    if isinstance(attribute, griffe.Alias):
        attribute = attribute.final_target
    assert isinstance(attribute, griffe.Attribute)
    first, second = re.findall(r"\d+", str(attribute.value))[:2]
    return int(first), int(second)


def unannounced(
    found: list[Change], base: Base, new: tuple[int, int], changelog: str
) -> Iterator[Change]:
    """Select the changes that version and changelog do not announce.

    Args:
        found: The changes since the base.
        base: The API that they were found against.
        new: The first two numbers of the version now.
        changelog: The text of the changelog.
    """
    old = base.released
    grown = old is None or (new > old if old[0] == 0 else new[0] > old[0])
    announced = announcements(changelog) if grown else ""
    for change in found:
        name = change.parameter or change.name.rpartition(".")[2]
        if not re.search(rf"`[^`\n]*\b{re.escape(name)}\b[^`\n]*`", announced):
            yield change


def announcements(changelog: str) -> str:
    """Select the entries of the newest section that announce a breaking change."""
    newest = re.split(r"^## ", changelog, flags=re.MULTILINE)[1:2]
    entries = re.split(r"^- ", newest[0], flags=re.MULTILINE)[1:] if newest else []
    return "\n".join(entry for entry in entries if entry.lstrip("*").startswith("Breaking:"))


def main(arguments: list[str]) -> int:
    """Compare the API, or write the baseline."""
    try:
        package = public_api.load(ROOT)
        api = public_api.public_api(package)
        if arguments == ["--write"]:
            (ROOT / BASELINE).write_text(public_api.dump(api), encoding="utf-8", newline="\n")
            return 0
        base = find_base(ROOT)
        found = changes(base.api, api)
        changelog = (ROOT / CHANGELOG).read_text(encoding="utf-8")
    except (BaseError, ImportError, griffe.GriffeError, OSError) as error:
        print(f"comparison failed: {error}", file=sys.stderr)
        return 2
    remaining = list(unannounced(found, base, version(package), changelog))
    for change in found:
        subject = f"{change.name}({change.parameter})" if change.parameter else change.name
        announced = "" if change in remaining else " (announced)"
        print(
            f"{subject}: {change.description}{announced}; compared with {base.title}",
            file=sys.stderr,
        )
    if remaining:
        print(
            f"Restore what callers rely on, or add an entry `- Breaking: …` that names it in code to the newest "
            f"section of {CHANGELOG} and, after a release, raise the version. `make api-baseline` accepts the "
            f"change where {BASELINE} is compared with.",
            file=sys.stderr,
        )
    return 1 if remaining else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
