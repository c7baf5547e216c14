"""Fixtures of the corpus."""

from __future__ import annotations

import pytest

from scripts import checking


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, worker_id: str) -> None:
    """Give each process of pytest-xdist a cache of mypy, which several runs at once would damage."""
    monkeypatch.setattr(checking, "CACHE", checking.CACHE.with_name(f"mypy-corpus-{worker_id}"))
