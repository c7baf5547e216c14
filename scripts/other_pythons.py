"""Run the test suite on the other Pythons of this machine: `python -m scripts.other_pythons`.

Looks for each supported version on the PATH and among pyenv's, makes an environment for it under
`.work`, and says which versions it did not find.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
_VERSIONS = ("3.11", "3.12", "3.13", "3.14")


def candidates(version: str) -> Iterator[str]:
    """Where an interpreter of a version may be."""
    named = shutil.which(f"python{version}")
    if named is not None:
        yield named
    pyenv = shutil.which("pyenv")
    roots = [os.environ.get("PYENV_ROOT"), str(Path(pyenv).parent.parent) if pyenv else None]
    for root in roots:
        if root is not None:
            yield from map(str, sorted(Path(root).glob(f"versions/{version}.*/bin/python")))


def find(version: str) -> str | None:
    """The first interpreter that is there and is of that version."""
    ask = "import sys; print('%d.%d' % sys.version_info[:2])"
    for candidate in candidates(version):
        # A shim of pyenv is on the PATH, and fails, also when it has no such version.
        answer = subprocess.run([candidate, "-c", ask], capture_output=True, text=True, check=False)
        if answer.stdout.strip() == version:
            return candidate
    return None


def main() -> int:
    """Test each version that is found and is not the one that runs this."""
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
        inside = environment / "bin" / "python"
        install = [str(inside), "-m", "pip", "install", "--quiet"]
        subprocess.run([python, "-m", "venv", environment], check=True)
        for wanted in (
            ["--upgrade", "pip>=25.1"],
            ["--editable", ".[sandbox,codegen,fast]", "--group", "dev"],
        ):
            subprocess.run([*install, *wanted], cwd=ROOT, check=True)
        print(f"Python {version}:", flush=True)
        tests = subprocess.run([inside, "-m", "pytest", "-n", "2", "-q"], cwd=ROOT, check=False)
        if tests.returncode:
            failed.append(version)
    print(f"not found: {', '.join(missing) or 'none'}; failed: {', '.join(failed) or 'none'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
