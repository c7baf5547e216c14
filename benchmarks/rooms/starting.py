"""Starting: importing, and a fresh process up to its first decoded answer."""

from __future__ import annotations

from benchmarks.contenders import HEADERS, PASSWORD, USERNAME, Script
from benchmarks.measure import Effort, Samples, race_scripts
from benchmarks.payloads import BASE_PATH, CALL_ID
from benchmarks.rooms import Room, Row

_IMPORT = """\
import time
wall, cpu = time.perf_counter(), time.process_time()
{statement}
print('{"wall": %r, "cpu": %r}' % (time.perf_counter() - wall, time.process_time() - cpu))
"""
_PACKAGES = {
    "httpx": "httpx",
    "ours": "callfire_client",
    "default output": "callfire_default",
    "githubkit": "githubkit",
    "openai": "openai",
}
_CLIENTS = {
    "httpx": "import httpx",
    "ours": "from callfire_client import AsyncCallFire",
    "default output": "from callfire_default import Client",
    "githubkit": "from githubkit import GitHub",
    "openai": "from openai import AsyncOpenAI",
}
_OPERATIONS = {
    "httpx": "import httpx",
    "ours": _CLIENTS["ours"]
    + "\nfrom callfire_client.api.calls import find_calls"
    + "\nfrom callfire_client.models import CallPage",
    "default output": _CLIENTS["default output"]
    + "\nfrom callfire_default.api.calls import find_calls",
}


def importing(name: str, statement: str) -> Script:
    """A program that times the import alone, without the start of the interpreter."""
    return Script(name, _IMPORT.replace("{statement}", statement), _PACKAGES.get(name, "sys"))


def _imports(statements: dict[str, str], address: str, effort: Effort) -> Samples:
    scripts = [importing(name, statement) for name, statement in statements.items()]
    return race_scripts(scripts, address, effort)


_SAY = """print('{"wall": %r, "cpu": %r}' % (time.perf_counter() - {begun}, time.process_time()))"""
_URL = f"{{address}}{BASE_PATH}"
_ASKS = {
    "httpx": (
        "import httpx",
        f"with httpx.Client(headers={HEADERS!r}, trust_env=False) as client:",
        f"client.get('{_URL}/calls/1').json()['id']",
    ),
    "ours": (
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
_AWAITED = {
    "httpx": f"(await client.get('{_URL}/calls/1')).json()['id']",
    "ours": "(await client.calls.get_call(1)).id",
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


def _asynchronous(text: str) -> str:
    for blocking, awaiting in _ASYNC_NAMES:
        text = text.replace(blocking, awaiting)
    return text


def _first(name: str, *, awaited: bool) -> Script:
    imports, opening, asking = _ASKS[name]
    if awaited:
        asking = _AWAITED[name]
        code = (
            f"import time, asyncio\n{_asynchronous(imports)}\n"
            f"async def main():\n    async {_asynchronous(opening)}\n"
            f"        assert {asking} == {CALL_ID}\n        {_SAY}\nasyncio.run(main())\n"
        )
    else:
        code = f"import time\n{imports}\n{opening}\n    assert {asking} == {CALL_ID}\n    {_SAY}\n"
    return Script(name, code, _PACKAGES[name])


def _first_answers(address: str, effort: Effort, *, awaited: bool) -> Samples:
    return race_scripts([_first(name, awaited=awaited) for name in _ASKS], address, effort)


ROOMS = (
    Room(
        "import",
        (
            Row(
                work="`from callfire_client import AsyncCallFire`, to `import httpx`",
                goal=0.45,
            ),
        ),
        lambda address, effort: _imports(_CLIENTS, address, effort),
    ),
    Room(
        "import-operation",
        (
            Row(
                work="the same plus one operation with the models its answer reaches",
                goal=0.65,
            ),
        ),
        lambda address, effort: _imports(_OPERATIONS, address, effort),
    ),
    Room(
        "first-answer",
        (Row(work="fresh process to first decoded answer, sync", key="wall", goal=1.2),),
        lambda address, effort: _first_answers(address, effort, awaited=False),
    ),
    Room(
        "first-answer-async",
        (Row(work="fresh process to first decoded answer, async", key="wall", goal=1.2),),
        lambda address, effort: _first_answers(address, effort, awaited=True),
    ),
)
