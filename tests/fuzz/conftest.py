"""Prints the seed of the random tests."""

from __future__ import annotations

from .settings import SETTINGS


def pytest_report_header() -> str:
    return f"fuzz: SEED={SETTINGS.seed}, {len(SETTINGS.rounds)} rounds of each test"
