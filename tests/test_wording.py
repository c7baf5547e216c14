"""The package and its documents use the terms of HTTP, asyncio and OpenAPI, one word for one thing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = [
    path
    for pattern in (
        "callfire_client/**/*.py",
        "callfire_client/**/*.html",
        "scripts/**/*.py",
        "scripts/**/*.jinja",
        "benchmarks/**/*.py",
        "examples/**/*.py",
        "openapi/overlays/*.yaml",
        "docs/**/*.md",
        "*.md",
        "Makefile",
    )
    for path in ROOT.glob(pattern)
    if path.name != "CHANGELOG.md"  # which names what was renamed
]
# The left side is not used; the right side is.
REPLACED = {
    r"cannot be meant": "is invalid",
    r"what is said": "request and response bodies",
    r"\b(is|are|was|were) told\b": "is called with, or: receives",
    r"\bgiven[_ ]up\b": "abandoned",
    r"\bwhom\b": "the noun",
    r"without a word": "unannounced",
    r"on its way\b": "in flight",
    r"nobody asked for": "unsolicited",
    r"\bspeaks\b.*\b(connection|socket)": "has unsolicited data",
    r"Take a 429": "Treat a 429 as not processed",
    r"Python face": "Python API",
    r"\bcontenders?\b": "implementations",
    r"\bneighbours?\b": "other tools",
    r"\bhas a place\b": "is defined",
    r"\bstands in\b": "is in",
    r"\bSpendable\b": "ConsumableList",
    r"\bcall_in_time\b": "call_with_deadline",
    r"\btoo_late\b": "on_late_result",
    r"\btls_context\b": "default_ssl_context",
}


@pytest.mark.parametrize("phrase", REPLACED)
def test_the_standard_term_is_used(phrase: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}; write: {REPLACED[phrase]}"
        for path in FILES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(phrase, line, re.IGNORECASE)
    ]
    assert found == []


def test_the_files_are_found() -> None:
    assert len(FILES) > 300
