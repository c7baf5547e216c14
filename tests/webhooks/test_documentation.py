"""The code of docs/webhooks.md outside the chapter on frameworks, and its tables."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime, timedelta

import pytest

from callfire_client import webhooks
from callfire_client.webhooks import KINDS, InboundText, WebhookReceiver, build_delivery, sign
from tests.webhooks import documented
from tests.webhooks.deliveries import SECRET, build, headers_for

pytestmark = pytest.mark.asyncio


async def test_the_first_example(capsys):
    names = documented.run("Receiving webhooks")
    body = build_delivery(
        InboundText, "Finished", {"fromNumber": "1213", "message": "Hi"}, webhook_id=1, timestamp=1
    )
    headers = headers_for(body, "the secret of the webhook")
    async with names["hooks"] as hooks:
        assert await hooks.handle(body, headers) == 200
    assert capsys.readouterr().out == "1213 Hi\n"


async def test_without_a_server(capsys):
    body, headers = build(7, secret="old secret")
    names = documented.run("Without a server")
    names["received"](body, headers["X-CallFire-Signature"])
    assert capsys.readouterr().out == "text 7\n"
    assert names["headers"]["X-CallFire-Signature"] == sign(names["body"], "secret")


async def test_respond_before_handlers_ended(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    hooks = documented.run("Respond before handlers ended")["hooks"]
    hooks.on("*")(lambda event: None)
    async with hooks:
        assert await hooks.handle(*build(secret="secret")) == 200
    assert (tmp_path / "events.sqlite").exists()


async def test_old_events_are_ignored(capsys):
    hooks = documented.run("Replays")["hooks"]
    now = datetime.now(UTC)
    for number, age in enumerate((timedelta(days=7), timedelta(days=5))):
        at = int((now - age).timestamp() * 1000)
        assert await hooks.handle(*build(number, at=at, secret="secret")) == 200
    assert capsys.readouterr().out == "text 1\n"


async def test_without_handlers(capsys):
    hooks = WebhookReceiver(SECRET)
    consume = documented.run("Without handlers")["consume"]
    consumer = asyncio.create_task(consume(hooks))
    await asyncio.sleep(0)
    assert await hooks.handle(*build(7)) == 200
    await hooks.aclose()
    await consumer
    assert "resource_id=7" in capsys.readouterr().out


async def test_the_tables_name_everything():
    page = documented.PAGE.read_text(encoding="utf-8")
    for kind in KINDS:
        assert f"`{kind.name}`" in page
    for status in (200, 400, 401, 405, 413, 415, 408, 500, 503):
        assert re.search(rf"^\|.*\b{status}\b.*\|", page, re.MULTILINE), status
    attributes = set(webhooks.Event.__attrs_attrs__)
    for attribute in attributes:
        assert f"`{attribute.name}`" in page, attribute.name
