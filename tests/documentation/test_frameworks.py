"""The code of the guides about frameworks runs; the frameworks are installed by `make check-frameworks`."""

from __future__ import annotations

import asyncio
import importlib
import json
import sys
import types

import httpx
import pytest

from tests.documentation.guides import DOCS, blocks

pytestmark = pytest.mark.frameworks


def run(page, monkeypatch):
    """Run the code of a page as a module, in which frameworks look for the names of annotations."""
    module = types.ModuleType("callfire_guide")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    [code] = blocks(DOCS / "guides" / f"{page}.md", "py")
    exec(compile(code, page, "exec", dont_inherit=True), vars(module))  # noqa: S102 - code of the project
    return module


def use(monkeypatch, server):
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)


def test_fastapi(monkeypatch, callfire_server):
    use(monkeypatch, callfire_server)
    app = run("fastapi", monkeypatch).app

    async def post() -> httpx.Response:
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://test"
        ) as http:
            return await http.post("/reminders/12135551234")

    async def requests() -> None:
        async with app.router.lifespan_context(app):
            assert (await post()).json() == {"id": callfire_server.calls_sent[0].id}
            for status in (502, 429):
                callfire_server.fail("sendCalls", status=status, done=True)
                assert (await post()).status_code == 502
            callfire_server.fail("sendCalls", status=403)
            assert (await post()).status_code == 503

    asyncio.run(requests())


def test_django(monkeypatch, callfire_server):
    conf = importlib.import_module("django.conf")
    settings = {"CALLFIRE_USERNAME": "sandbox", "CALLFIRE_PASSWORD": "sandbox"}
    if not conf.settings.configured:
        conf.settings.configure(**settings)
    use(monkeypatch, callfire_server)
    module = run("django", monkeypatch)
    monkeypatch.setattr(module, "settings", types.SimpleNamespace(**settings))
    request = importlib.import_module("django.http").HttpRequest()
    response = module.remind(request, "12135551234")
    assert json.loads(response.content) == {"id": callfire_server.calls_sent[0].id}
    for status in (502, 429):
        callfire_server.fail("sendCalls", status=status, done=True)
        assert module.remind(request, "12135551234").status_code == 502
    module.callfire().close()


def test_celery(monkeypatch, callfire_server):
    use(monkeypatch, callfire_server)
    module = run("celery", monkeypatch)
    module.app.conf.task_always_eager = True
    # `task_always_eager` runs `delay` in this process.
    assert module.remind.delay("4711", "12135551234").get() == callfire_server.calls_sent[0].id
    callfire_server.fail("sendCalls", status=502, done=True)
    assert module.remind.delay("4712", "12135551234").get() == callfire_server.calls_sent[1].id
    # CallFire does not document whether a request with a 429 response was processed.
    callfire_server.fail("sendCalls", status=429, done=True)
    assert module.remind.delay("4713", "12135551234").get() == callfire_server.calls_sent[2].id
    assert len(callfire_server.calls_sent) == 3
    module.cf.close()
