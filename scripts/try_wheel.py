"""Build the package and use its wheel in an environment of its own: `python -m scripts.try_wheel`.

Checks what the wheel carries and requires, then runs the quickstart from it, against the sandbox of
this checkout.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import venv
import zipfile
from email.parser import HeaderParser
from pathlib import Path

from scripts import demo

ROOT = Path(__file__).parent.parent
_REQUIRED = {"attrs", "httpx", "python-dateutil"}
_CARRIED = {
    "callfire_client/py.typed",
    "callfire_client/_data/callfire.openapi.json",
    "callfire_client/_data/callfire.overlays.json",
    "callfire_client/_data/callfire.swagger.json",
    "callfire_client/sandbox/page.html",
    "callfire_client/sandbox/tone.mp3",
}


def problems(wheel: Path) -> list[str]:
    """What is wrong with the contents of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        (metadata,) = [name for name in names if name.endswith(".dist-info/METADATA")]
        headers = HeaderParser().parsestr(archive.read(metadata).decode())
    requires = [line for line in headers.get_all("Requires-Dist", []) if "extra ==" not in line]
    required = {re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in requires}
    found = [f"{name} is not in the wheel" for name in sorted(_CARRIED - names)]
    if required != _REQUIRED:
        found.append(f"the wheel requires {sorted(required)}, not {sorted(_REQUIRED)}")
    foreign = sorted(name for name in names if not name.startswith("callfire_client"))
    return found + [f"{name} should not be in the wheel" for name in foreign]


def main() -> int:
    """Build, look inside, install, run."""
    with tempfile.TemporaryDirectory(prefix="callfire-wheel-") as name:
        folder = Path(name)
        build: list[str | Path] = [sys.executable, "-m", "build", "--outdir", folder / "dist", ROOT]
        subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
        (wheel,) = (folder / "dist").glob("*.whl")
        found = problems(wheel)
        for problem in found:
            print(problem, file=sys.stderr)
        if found:
            return 1
        venv.create(folder / "environment", with_pip=True)
        python = folder / "environment" / "bin" / "python"
        subprocess.run([python, "-m", "pip", "install", "--quiet", wheel], check=True)
        print(f"{wheel.name} installs; the quickstart with it:")
        return demo.run(python, folder)


if __name__ == "__main__":
    sys.exit(main())
