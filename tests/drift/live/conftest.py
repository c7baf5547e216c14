import pytest

from callfire_client import _data
from tests.drift.live import live_server


@pytest.fixture(autouse=True)
def _credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CALLFIRE_USERNAME", "sandbox")
    monkeypatch.setenv("CALLFIRE_PASSWORD", "sandbox")
    monkeypatch.delenv("CALLFIRE_BASE_URL", raising=False)
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.fixture(autouse=True)
def _operations_of_the_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check the operations that the sandbox implements, also where an overlay has added others."""
    monkeypatch.setattr(_data, "load_contract", live_server.implemented_contract)
