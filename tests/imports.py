"""Which modules an import loads."""

from __future__ import annotations

import json
import subprocess
import sys


def loaded(code):
    """The modules that a fresh interpreter has loaded after `code`."""
    code += "\nimport json, sys; print(json.dumps(sorted(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=300)
    return set(json.loads(ran.stdout))
