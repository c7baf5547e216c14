"""What importing costs, counted in modules, which do not depend on the machine as times do."""

import pytest

from tests.client.test_public_face import loaded

CLIENT = "from callfire_client import AsyncCallFire"
OPERATION = f"""\
{CLIENT}
from callfire_client.api.calls import find_calls
from callfire_client.models import CallPage
"""

# Our own modules, exactly as many as are imported today; raise a count only where `make bench` shows what it
# costs. The counts of other modules have a margin, because the standard library differs between versions.
BUDGETS = {
    "the client": (CLIENT, 8, 40),
    "an operation with its models": (OPERATION, 26, 90),
    "a client that was made": (f"{CLIENT}; AsyncCallFire('u', 'p').calls.find_calls()", 24, 150),
}


@pytest.mark.parametrize(("code", "ours", "others"), BUDGETS.values(), ids=BUDGETS)
def test_imports_stay_within_their_budget(code, ours, others):
    new = loaded(code) - loaded("pass")
    own = sorted(name for name in new if name.partition(".")[0] == "callfire_client")
    assert len(own) <= ours, own
    assert len(new) - len(own) <= others, sorted(new - set(own))


@pytest.mark.parametrize(
    "code",
    [
        OPERATION,
        "from callfire_client import CallFire; CallFire('u', 'p').calls.find_calls(limit=1)",
        "from callfire_client import CallFire; CallFire('u', 'p').media.get_media_data_binary(1)",
        "from callfire_client import CallFire; CallFire('u', 'p').close()",
    ],
)
def test_the_http_library_is_loaded_when_something_is_sent(code):
    assert not loaded(code) & {"httpx", "httpcore", "h11", "anyio", "aiohttp", "ssl"} - loaded(
        "import asyncio"  # loads ssl, and is needed before anything is sent
    )


def test_an_operation_loads_the_models_that_its_answer_reaches_and_no_others():
    modules = {
        name.removeprefix("callfire_client.models.")
        for name in loaded(OPERATION)
        if name.startswith("callfire_client.models.")
    }
    assert {"call_page", "call", "call_record", "contact"} <= modules
    assert not modules & {"account", "call_broadcast", "media", "number_lease", "keyword"}
    assert len(modules) <= 12
