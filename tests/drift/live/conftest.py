import pytest


@pytest.fixture(autouse=True)
def _credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CALLFIRE_USERNAME", "sandbox")
    monkeypatch.setenv("CALLFIRE_PASSWORD", "sandbox")
    monkeypatch.delenv("CALLFIRE_BASE_URL", raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
