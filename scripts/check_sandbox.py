"""Let schemathesis ask the sandbox whatever it can think of: `python -m scripts.check_sandbox`.

It asks every operation with one pair of credentials and checks statuses, content types, schemas and
that nothing fails. What it is told not to check, and why, stands below.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

ROOT = Path(__file__).parent.parent
CONTRACT = ROOT / "callfire_client" / "contract" / "callfire.openapi.json"

LEFT_OUT: Final = {
    "positive_data_acceptance": (
        "the API refuses what no schema forbids: a search on sale without a criterion, a keyword of "
        "two letters, an interval that ends before it begins"
    ),
    "negative_data_rejection": (
        "the API takes what no schema allows: it ignores query parameters and properties that it does "
        "not know, takes null for absent, and reads numbers from texts"
    ),
}
"""Checks of schemathesis that contradict what the API is documented to do."""


def without_fields(document: dict[str, Any]) -> dict[str, Any]:
    """The contract without the parameter `fields`: with it, answers lack what schemas require."""
    for item in document["paths"].values():
        for method in item.keys() - {"parameters"}:
            given: list[dict[str, Any]] = item[method].get("parameters", [])
            item[method]["parameters"] = [one for one in given if one.get("name") != "fields"]
    return document


def main() -> int:
    """Start a sandbox, ask, stop the sandbox; the exit code is that of schemathesis."""
    for check, reason in LEFT_OUT.items():
        print(f"left out: {check}: {reason}")
    with tempfile.TemporaryDirectory(prefix="callfire-schemathesis-") as folder:
        contract = Path(folder) / "contract.json"
        contract.write_text(json.dumps(without_fields(json.loads(CONTRACT.read_bytes()))))
        sandbox = subprocess.Popen(
            [sys.executable, "-m", "callfire_client.sandbox", "--call-seconds", "0"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert sandbox.stdout is not None
            address = re.search(r"http://\S+", sandbox.stdout.readline())
            assert address is not None, "the sandbox did not start"
            return subprocess.run(
                [
                    sys.executable, "-m", "schemathesis.cli", "run", str(contract),
                    "--url", address[0], "--auth", "sandbox:sandbox", "--checks", "all",
                    "--exclude-checks", ",".join(LEFT_OUT), "--phases", "fuzzing",
                    "--max-examples", "25", "--seed", "1", "--no-color",
                ],
                cwd=folder,
                check=False,
            ).returncode  # fmt: skip
        finally:
            sandbox.terminate()
            sandbox.wait(10)


if __name__ == "__main__":
    sys.exit(main())
