from __future__ import annotations

import pytest

from tests.sandbox.api_session import ApiSession


@pytest.fixture
def api():
    """A session in which a call takes ten seconds."""
    session = ApiSession(call_seconds=10)
    yield session
    assert session.errors == []
