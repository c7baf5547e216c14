"""Fixtures of tests with PostgreSQL: `from tests.postgres.fixtures import postgres_cluster, postgres_url`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.postgres.server import PostgresServer, postgres_server

__all__ = ["postgres_cluster", "postgres_url"]


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[PostgresServer]:
    """A server, which the tests of a process share."""
    with postgres_server() as server:
        yield server


@pytest.fixture
def postgres_url(postgres_cluster: PostgresServer) -> str:
    """The URL of a database of the test's own."""
    return postgres_cluster.new_database()
