"""The paths and URLs of ledgers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from callfire_client.bulk import LedgerNotFoundError, PostgresLedger, SQLiteLedger, open_ledger
from tests.bulk.conftest import NAMED, make_rows

if TYPE_CHECKING:
    from callfire_client.testing import InProcessSandbox


@pytest.mark.parametrize("location", ["sends.db", "a:b.db", "x/postgresql", Path("sends.db")])
def test_a_path_is_that_of_a_file(location: Any) -> None:
    assert repr(open_ledger(location)) == repr(SQLiteLedger(location))


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_a_url_is_that_of_a_database(scheme: str) -> None:
    ledger = open_ledger(f"{scheme}://user:secret@host/sends")
    assert isinstance(ledger, PostgresLedger)
    assert "secret" not in repr(ledger)


def test_a_ledger_is_returned_as_it_is() -> None:
    ledger = SQLiteLedger("sends.db")
    assert open_ledger(ledger) is ledger


@pytest.mark.parametrize(
    "url",
    [
        "mysql://user:secret@host/sends",
        "sqlite:///secret.db",
        "postgresql+psycopg://user:secret@host/sends",
        "POSTGRESQL://user:secret@host/sends",
        "postgresql:/user:secret@host/sends",
        "postgresql:secret",
        Path("postgresql://user:secret@host/sends"),
    ],
)
def test_another_url_is_refused_without_its_password(
    url: Any, sandbox: InProcessSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match="begins with postgresql://") as raised:
        sandbox.client.calls.send_many(make_rows(1), job="job", ledger=url, **NAMED)
    assert "secret" not in str(raised.value)
    assert list(tmp_path.iterdir()) == []


def test_an_invalid_url_is_refused_without_its_password() -> None:
    with pytest.raises(ValueError, match="is invalid") as raised:
        open_ledger("postgresql://user:secret@host/sends?no_such_option=1")
    assert "secret" not in str(raised.value)


def test_another_type_is_refused() -> None:
    with pytest.raises(TypeError, match="not int"):
        open_ledger(5)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType] # it is refused


@pytest.mark.postgres
def test_a_database_without_a_ledger_is_unchanged(url: str) -> None:
    with pytest.raises(LedgerNotFoundError, match="callfire_bulk"):
        open_ledger(url).find_job("job")
    with pytest.raises(LedgerNotFoundError):  # the first one has created nothing
        open_ledger(url).jobs()
