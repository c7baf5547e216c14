"""Run the test suite on the other Pythons of this machine: `python -m scripts.other_pythons`.

Looks for each supported version on the PATH and in pyenv, creates a virtual environment for it under
`.work`, and prints which versions were not found.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
_VERSIONS = ("3.11", "3.12", "3.13")
_NEWEST_ONLY = ("tests/faults", "tests/scripts", "tests/documentation")
"""Tests of faults take as long as a third of the others; the rest are of tools that only maintainers run."""


def candidates(version: str) -> Iterator[str]:
    """List the paths where an interpreter of a version may be."""
    on_path = shutil.which(f"python{version}")
    if on_path is not None:
        yield on_path
    pyenv = shutil.which("pyenv")
    roots = [os.environ.get("PYENV_ROOT"), str(Path(pyenv).parent.parent) if pyenv else None]
    for root in roots:
        if root is not None:
            yield from map(str, sorted(Path(root).glob(f"versions/{version}.*/bin/python")))


def find(version: str) -> str | None:
    """Find the first interpreter that runs and has a version."""
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    for candidate in candidates(version):
        # pyenv puts a shim on the PATH for each version, and the shim fails if none is active.
        result = subprocess.run(
            [candidate, "-c", code], capture_output=True, text=True, check=False
        )
        if result.stdout.strip() == version:
            return candidate
    return None


def main() -> int:
    """Run the suite on each version that is found, except the version that runs this script."""
    failed: list[str] = []
    missing: list[str] = []
    for version in _VERSIONS:
        if version == f"{sys.version_info[0]}.{sys.version_info[1]}":
            continue
        python = find(version)
        if python is None:
            missing.append(version)
            continue
        environment = ROOT / ".work" / f"python{version}"
        environment_python = environment / "bin" / "python"
        install = [str(environment_python), "-m", "pip", "install", "--quiet"]
        subprocess.run([python, "-m", "venv", environment], check=True)
        for requirements in (
            ["--upgrade", "pip>=25.1"],
            ["--editable", ".[sandbox,codegen,aiohttp]", "--group", "dev"],
        ):
            subprocess.run([*install, *requirements], cwd=ROOT, check=True)
        print(f"Python {version}:", flush=True)
        suite = [str(environment_python), "-m", "pytest", "-n", "2", "-q"]
        if any(find(later) for later in _VERSIONS[_VERSIONS.index(version) + 1 :]):
            suite += [f"--ignore={folder}" for folder in _NEWEST_ONLY]
        tests = subprocess.run(suite, cwd=ROOT, check=False)
        if tests.returncode:
            failed.append(version)
    print(f"not found: {', '.join(missing) or 'none'}; failed: {', '.join(failed) or 'none'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
