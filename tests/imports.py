"""The modules that an import loads."""

from __future__ import annotations

import json
import subprocess
import sys


def loaded(code: str) -> set[str]:
    """Run code in a new interpreter, and return the names of the modules loaded by then."""
    code += "\nimport json, sys; print(json.dumps(sorted(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=300)
    return set(json.loads(ran.stdout))
