import pytest

from tests.sandbox.talking import Talk


@pytest.fixture
def talk():
    """A sandbox without sockets, in which calls take ten seconds of its own clock."""
    talk = Talk(call_seconds=10)
    yield talk
    assert talk.errors == []
