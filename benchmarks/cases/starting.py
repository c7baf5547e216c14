"""Start-up: imports, and a new process until its first decoded response."""

from __future__ import annotations

from benchmarks.cases import Case, Row
from benchmarks.implementations import HEADERS, OWN, PASSWORD, USERNAME, Script
from benchmarks.measure import Effort, Samples, measure_scripts
from benchmarks.payloads import BASE_PATH, CALL_ID

_IMPORT = """\
import time
wall, cpu = time.perf_counter(), time.process_time()
{statement}
print('{"wall": %r, "cpu": %r}' % (time.perf_counter() - wall, time.process_time() - cpu))
"""
_PACKAGES = {
    "httpx": "httpx",
    OWN: "callfire_client",
    "default output": "callfire_default",
    "githubkit": "githubkit",
    "openai": "openai",
}
_CLIENTS = {
    "httpx": "import httpx",
    OWN: "from callfire_client import AsyncCallFire",
    "default output": "from callfire_default import Client",
    "githubkit": "from githubkit import GitHub",
    "openai": "from openai import AsyncOpenAI",
}
_OPERATIONS = {
    "httpx": "import httpx",
    OWN: _CLIENTS[OWN]
    + "\nfrom callfire_client.api.calls import find_calls"
    + "\nfrom callfire_client.models import CallPage",
    "default output": _CLIENTS["default output"]
    + "\nfrom callfire_default.api.calls import find_calls",
}


def import_script(name: str, statement: str) -> Script:
    """Return a program that times the import alone, without the start of the interpreter."""
    return Script(name, _IMPORT.replace("{statement}", statement), _PACKAGES.get(name, "sys"))


def _imports(statements: dict[str, str], address: str, effort: Effort) -> Samples:
    scripts = [import_script(name, statement) for name, statement in statements.items()]
    return measure_scripts(scripts, address, effort)


_PRINT = (
    """print('{"wall": %r, "cpu": %r}' % (time.perf_counter() - {started}, time.process_time()))"""
)
_URL = f"{{address}}{BASE_PATH}"
_PROGRAMS = {
    "httpx": (
        "import httpx",
        f"with httpx.Client(headers={HEADERS!r}, trust_env=False) as client:",
        f"client.get('{_URL}/calls/1').json()['id']",
    ),
    OWN: (
        "from callfire_client import CallFire",
        f"with CallFire({USERNAME!r}, {PASSWORD!r}, base_url='{_URL}') as client:",
        "client.calls.get_call(1).id",
    ),
    "default output": (
        "from callfire_default import Client\nfrom callfire_default.api.calls import get_call",
        f"with Client(base_url='{_URL}', headers={HEADERS!r}, httpx_args={{'trust_env': False}}) as client:",
        "get_call.sync(1, client=client).id",
    ),
    "githubkit": (
        "from githubkit import GitHub",
        f"with GitHub(base_url='{_URL}', http_cache=False, trust_env=False) as client:",
        f"client.request('GET', 'calls/1', headers={HEADERS!r}).json()['id']",
    ),
    "openai": (
        "import openai\nclass Call(openai.BaseModel):\n    id: int",
        (
            f"with openai.OpenAI(base_url='{_URL}', api_key='none', default_headers={HEADERS!r},"
            " http_client=openai.DefaultHttpxClient(trust_env=False)) as client:"
        ),
        "client.get('/calls/1', cast_to=Call).id",
    ),
}
_ASYNC_CALLS = {
    "httpx": f"(await client.get('{_URL}/calls/1')).json()['id']",
    OWN: "(await client.calls.get_call(1)).id",
    "default output": "(await get_call.asyncio(1, client=client)).id",
    "githubkit": f"(await client.arequest('GET', 'calls/1', headers={HEADERS!r})).json()['id']",
    "openai": "(await client.get('/calls/1', cast_to=Call)).id",
}
_ASYNC_NAMES = (
    ("httpx.Client", "httpx.AsyncClient"),
    ("CallFire", "AsyncCallFire"),
    ("openai.OpenAI", "openai.AsyncOpenAI"),
    ("DefaultHttpxClient", "DefaultAsyncHttpxClient"),
)


def _to_async(text: str) -> str:
    for sync, asynchronous in _ASYNC_NAMES:
        text = text.replace(sync, asynchronous)
    return text


def _first_response(name: str, *, asynchronous: bool) -> Script:
    imports, opening, call = _PROGRAMS[name]
    if asynchronous:
        call = _ASYNC_CALLS[name]
        code = (
            f"import time, asyncio\n{_to_async(imports)}\n"
            f"async def main():\n    async {_to_async(opening)}\n"
            f"        assert {call} == {CALL_ID}\n        {_PRINT}\nasyncio.run(main())\n"
        )
    else:
        code = f"import time\n{imports}\n{opening}\n    assert {call} == {CALL_ID}\n    {_PRINT}\n"
    return Script(name, code, _PACKAGES[name])


def _first_responses(address: str, effort: Effort, *, asynchronous: bool) -> Samples:
    return measure_scripts(
        [_first_response(name, asynchronous=asynchronous) for name in _PROGRAMS], address, effort
    )


CASES = (
    Case(
        "import",
        (
            Row(
                work="import the client: `from callfire_client import AsyncCallFire`",
                goal=0.45,
            ),
        ),
        lambda address, effort: _imports(_CLIENTS, address, effort),
    ),
    Case(
        "import-operation",
        (
            Row(
                work="import the client, one operation and the models of its response",
                goal=0.65,
            ),
        ),
        lambda address, effort: _imports(_OPERATIONS, address, effort),
    ),
    Case(
        "first-response",
        (Row(work="new process until the first decoded response, sync", metric="wall", goal=1.2),),
        lambda address, effort: _first_responses(address, effort, asynchronous=False),
    ),
    Case(
        "first-response-async",
        (Row(work="new process until the first decoded response, async", metric="wall", goal=1.2),),
        lambda address, effort: _first_responses(address, effort, asynchronous=True),
    ),
)
