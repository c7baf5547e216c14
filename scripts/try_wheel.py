"""Build the package and use its wheel in an environment of its own: `python -m scripts.try_wheel`.

Checks the contents of the source distribution and of the wheel, what the wheel requires, its metadata with
twine, and that a second build has the same bytes. Then runs the quickstart from the wheel against the sandbox of
this checkout.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from collections.abc import Iterator
from email.parser import HeaderParser
from pathlib import Path

from scripts import build_contract, demo

ROOT = Path(__file__).parent.parent
_REQUIREMENTS = {"attrs", "httpx", "python-dateutil"}
_WHEEL_FILES = {
    "callfire_client/py.typed",
    "callfire_client/sandbox/page.html",
    "callfire_client/sandbox/tone.mp3",
    *(
        path.relative_to(ROOT).as_posix()
        for path in (
            build_contract.PACKAGED,
            build_contract.PACKAGED_PUBLISHED,
            build_contract.PACKAGED_OVERLAYS,
        )
    ),
}
# Every source distribution of hatchling has these.
_SDIST_FILES = {"PKG-INFO", "README.md", "LICENSE", "pyproject.toml"}
_SDIST_ENTRIES = _SDIST_FILES | {
    ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile", "SECURITY.md", "api-baseline.txt",
    "benchmarks", "callfire_client", "docs", "examples", "generator-config.yml", "openapi", "scripts", "tests",
}  # fmt: skip


def sdist_problems(sdist: Path) -> Iterator[str]:
    """Find top-level entries of a source distribution that are missing or do not belong there."""
    with tarfile.open(sdist) as archive:
        entries = {Path(name).parts[1] for name in archive.getnames() if len(Path(name).parts) > 1}
    required = _SDIST_FILES | {"callfire_client", "tests"}
    for name in sorted(required - entries):
        yield f"{name} is not in the source distribution"
    for name in sorted(entries - _SDIST_ENTRIES):
        yield f"{name} must not be in the source distribution"


def wheel_problems(wheel: Path) -> Iterator[str]:
    """Find files of a wheel that are missing or do not belong there, and unexpected requirements."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        (metadata,) = [name for name in names if name.endswith(".dist-info/METADATA")]
        headers = HeaderParser().parsestr(archive.read(metadata).decode())
    for name in sorted(_WHEEL_FILES - names):
        yield f"{name} is not in the wheel"
    lines = [line for line in headers.get_all("Requires-Dist", []) if "extra ==" not in line]
    requirements = {re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in lines}
    if requirements != _REQUIREMENTS:
        yield f"the wheel requires {sorted(requirements)}, not {sorted(_REQUIREMENTS)}"
    for name in sorted(names):
        if not re.match(r"callfire_client(-[^/]+\.dist-info)?/", name):
            yield f"{name} must not be in the wheel"


def build(folder: Path) -> tuple[Path, Path]:
    """Build the source distribution and the wheel."""
    command: list[str | Path] = [sys.executable, "-m", "build", "--outdir", folder, ROOT]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    (sdist,) = folder.glob("*.tar.gz")
    (wheel,) = folder.glob("*.whl")
    return sdist, wheel


def problems_of(sdist: Path, wheel: Path, folder: Path) -> Iterator[str]:
    """Find what is wrong with two distributions; they are built again in a folder to compare."""
    yield from sdist_problems(sdist)
    yield from wheel_problems(wheel)
    for first, second in zip((sdist, wheel), build(folder), strict=True):
        if first.read_bytes() != second.read_bytes():
            yield f"{first.name} has other bytes when it is built again"
    check: list[str | Path] = [sys.executable, "-m", "twine", "check", "--strict", sdist, wheel]
    if subprocess.run(check, check=False).returncode != 0:
        yield "twine check failed"


def try_wheel(wheel: Path, folder: Path) -> int:
    """Install a wheel in an environment of its own, and run the quickstart with it."""
    venv.create(folder / "environment", with_pip=True)
    python = folder / "environment" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", wheel], check=True)
    print(f"{wheel.name} installs; the quickstart with it:")
    return demo.run(python, folder)


def main(arguments: list[str] | None = None) -> int:
    """Build both distributions, check their contents, install the wheel and run the quickstart."""
    parser = argparse.ArgumentParser(
        description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else ""
    )
    parser.add_argument("--wheel", type=Path, help="try this wheel, and build nothing")
    parser.add_argument("--keep", type=Path, help="copy the distributions into this folder")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="callfire-wheel-") as name:
        folder = Path(name)
        if options.wheel is not None:
            return try_wheel(options.wheel.resolve(), folder)
        sdist, wheel = build(folder / "dist")
        problems = list(problems_of(sdist, wheel, folder / "again"))
        for problem in problems:
            print(problem, file=sys.stderr)
        if problems:
            return 1
        status = try_wheel(wheel, folder)
        if status == 0 and options.keep is not None:
            options.keep.mkdir(parents=True, exist_ok=True)
            for path in (sdist, wheel):
                shutil.copy(path, options.keep)
        return status


if __name__ == "__main__":
    sys.exit(main())
