"""The number of modules that imports load; unlike times, it does not depend on the machine."""

import pytest

from tests.imports import loaded
from tests.servers import json_answer

MODELS = "callfire_client.models."
API = "callfire_client.api."
CLIENT = "from callfire_client import AsyncCallFire"
OPERATION = f"""\
{CLIENT}
from callfire_client.api.calls import find_calls
from callfire_client.models import CallPage
"""

# The counts of the modules of the package are exact; before you raise one, measure the cost with `make bench`.
# The counts of other modules have a margin, because the standard library differs between versions.
BUDGETS = {
    "the client": (CLIENT, 8, 40),
    "an operation with its models": (OPERATION, 26, 90),
    "a client and a pager": (f"{CLIENT}; AsyncCallFire('u', 'p').calls.find_calls()", 25, 150),
}


@pytest.mark.parametrize(("code", "package_modules", "others"), BUDGETS.values(), ids=BUDGETS)
def test_imports_load_at_most_the_budgeted_numbers_of_modules(code, package_modules, others):
    new = loaded(code) - loaded("pass")
    own = sorted(name for name in new if name.partition(".")[0] == "callfire_client")
    assert len(own) <= package_modules, own
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
def test_the_http_library_is_not_loaded_before_a_request_is_sent(code):
    assert not loaded(code) & {"httpx", "httpcore", "h11", "anyio", "aiohttp", "ssl"} - loaded(
        "import asyncio"  # asyncio imports ssl, and is needed before a request is sent
    )


def test_an_operation_loads_the_models_of_its_response_only():
    modules = {
        name.removeprefix("callfire_client.models.")
        for name in loaded(OPERATION)
        if name.startswith("callfire_client.models.")
    }
    assert {"call_page", "call", "call_record", "contact"} <= modules
    assert not modules & {"account", "call_broadcast", "media", "number_lease", "keyword"}
    assert len(modules) <= 12


@pytest.mark.parametrize(
    "code",
    [
        "import callfire_client",
        "from callfire_client import AsyncCallFire",
        "from callfire_client import AsyncCallFire, CallFire, errors, NULL",
        "from callfire_client import CallFire; CallFire('u', 'p')",
        "import callfire_client.models",
    ],
)
def test_importing_the_package_loads_no_http_library_models_or_operations(code):
    modules = loaded(code)
    assert "callfire_client" in modules
    assert not modules & {"httpx", "httpcore", "yaml", "dateutil"}
    assert not [name for name in modules if name.startswith((MODELS, API))]


def package_modules(modules):
    return {name for name in modules if name.startswith("callfire_client")}


@pytest.mark.parametrize(
    ("code", "own_limit", "limit", "excluded"),
    [
        ("from callfire_client import AsyncCallFire", 8, 20, {"attr", "json", "logging"}),
        (
            "from callfire_client import AsyncCallFire; from callfire_client.api.calls import find_calls; import callfire_client.models.call_page",
            26,
            80,
            {"email", "json", "secrets", "urllib.parse"},
        ),
    ],
    ids=["the client", "an operation with its models"],
)
def test_imports_do_not_load_expensive_modules(code, own_limit, limit, excluded):
    before = loaded("import typing, contextlib")
    modules = loaded(code) - before
    assert len(package_modules(modules)) <= own_limit
    assert len(modules) <= limit
    assert not modules & {*excluded, "asyncio", "httpx"}


def test_a_synchronous_call_does_not_load_asyncio(server):
    server.answers(json_answer('{"id": 5}'))
    modules = loaded(
        f"from callfire_client import CallFire\n"
        f"assert CallFire('u', 'p', base_url={server.url!r}).calls.get_call(5).id == 5"
    )
    assert "httpx" in modules
    assert "asyncio" not in modules


def test_using_a_group_loads_that_group_only():
    modules = loaded("from callfire_client import CallFire; CallFire('u', 'p').calls")
    assert f"{API}calls" in modules
    assert not [
        name
        for name in modules
        if name.startswith((MODELS, f"{API}calls.", f"{API}media", "httpx"))
    ]


def test_importing_a_model_loads_no_other_models():
    modules = loaded("from callfire_client.models import ResourceId")
    assert {name for name in modules if name.startswith(MODELS)} == {f"{MODELS}resource_id"}
