"""What the package offers by name, and that importing it loads no more than it must."""

import json
import subprocess
import sys

import pytest

import callfire_client
from callfire_client import errors, models, types
from tests.servers import json_answer


def test_the_names_of_the_package():
    assert callfire_client.__all__ == ["NULL", "AsyncCallFire", "CallFire", "__version__", "errors"]
    for name in callfire_client.__all__:
        assert name in dir(callfire_client)
        assert getattr(callfire_client, name) is not None or name == "NULL"
    assert not hasattr(callfire_client, "NoSuchName")


def test_the_names_of_the_errors():
    assert errors.__all__ == [
        "APIConnectionError",
        "APIStatusError",
        "APITimeoutError",
        "AuthenticationError",
        "BadRequestError",
        "CallFireError",
        "DeliveryUnknownError",
        "InternalServerError",
        "NotFoundError",
        "PermissionDeniedError",
        "RateLimitError",
        "ResponseParseError",
    ]
    for name in errors.__all__:
        assert issubclass(getattr(errors, name), errors.CallFireError)
    assert issubclass(errors.CallFireError, Exception)


def test_the_names_of_the_types():
    assert types.__all__ == ["NULL", "FileContent", "Headers", "Progress", "Response", "Timestamp"]
    assert types.NULL is callfire_client.NULL


def test_the_models_can_be_named_all():
    assert models.__all__ == sorted(models.__all__)
    assert set(models.__all__) <= set(dir(models))
    for name in models.__all__:
        assert getattr(models, name) is getattr(models, name)
    with pytest.raises(AttributeError, match="NoSuchModel"):
        models.NoSuchModel  # noqa: B018


def test_the_version_is_the_distributions():
    assert callfire_client.__version__.count(".") >= 1
    assert callfire_client.__version__[0].isdigit()


def loaded(code):
    """The modules that a fresh interpreter has loaded after `code`."""
    code += "\nimport json, sys; print(json.dumps(sorted(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=300)
    return set(json.loads(ran.stdout))


MODELS = "callfire_client.models."
API = "callfire_client.api."


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
def test_importing_loads_neither_the_http_library_nor_models_nor_operations(code):
    modules = loaded(code)
    assert "callfire_client" in modules
    assert not modules & {"httpx", "httpcore", "yaml", "dateutil"}
    assert not [name for name in modules if name.startswith((MODELS, API))]


def ours(modules):
    return {name for name in modules if name.startswith("callfire_client")}


@pytest.mark.parametrize(
    ("code", "at_most", "all_modules", "without"),
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
def test_the_import_budget(code, at_most, all_modules, without):
    before = loaded("import typing, contextlib")
    modules = loaded(code) - before
    assert len(ours(modules)) <= at_most
    assert len(modules) <= all_modules
    assert not modules & {*without, "asyncio", "httpx"}


def test_a_blocking_call_does_without_asyncio(server):
    server.answers(json_answer('{"id": 5}'))
    modules = loaded(
        f"from callfire_client import CallFire\n"
        f"assert CallFire('u', 'p', base_url={server.url!r}).calls.get_call(5).id == 5"
    )
    assert "httpx" in modules
    assert "asyncio" not in modules


def test_touching_a_group_loads_that_group_alone():
    modules = loaded("from callfire_client import CallFire; CallFire('u', 'p').calls")
    assert f"{API}calls" in modules
    assert not [
        name
        for name in modules
        if name.startswith((MODELS, f"{API}calls.", f"{API}media", "httpx"))
    ]


def test_naming_a_model_loads_it_and_what_it_holds():
    modules = loaded("from callfire_client.models import ResourceId")
    assert {name for name in modules if name.startswith(MODELS)} == {f"{MODELS}resource_id"}
