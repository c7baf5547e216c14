"""Tell whether `make generate` would change anything: `python -m scripts.check_generated`.

Builds the contract and the code beside the tree and compares bytes; the tree stays as it is.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from callfire_client.contract.documents import ContractError
from scripts import build_contract, generate_code


def differences() -> Iterator[str]:
    """The files of the tree that are not what the pipeline makes.

    Raises:
        ContractError: The contract cannot be built.
        GenerationError: The code cannot be generated.
    """
    contract = build_contract.build()
    for path, text in build_contract.texts(contract).items():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            yield str(path.relative_to(build_contract.ROOT))
    with tempfile.TemporaryDirectory(prefix="callfire-check-") as folder:
        staging = Path(folder) / "callfire_client"
        generate_code.generate(contract, staging)
        for name in generate_code.SWAPPED:
            expected, found = (_files(root / name) for root in (staging, generate_code.PACKAGE))
            for path in sorted(expected.keys() | found.keys()):
                if expected.get(path) != found.get(path):
                    yield str(Path("callfire_client") / name / path)


def _files(folder: Path) -> dict[Path, bytes]:
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*.py")
        if "__pycache__" not in path.parts
    }


def main() -> int:
    """Print what differs and what mends it."""
    try:
        found = list(differences())
    except (ContractError, generate_code.GenerationError) as error:
        print(error, file=sys.stderr)
        return 2
    for name in found:
        print(f"{name} is not what the contract gives", file=sys.stderr)
    if found:
        print("run `make generate`, and commit what it changes", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
