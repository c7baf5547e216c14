"""The views of docs/webhooks.md in each framework, over a real connection; `make check-frameworks`."""

from __future__ import annotations

import asyncio
import importlib
import socket
import threading
import types
from contextlib import contextmanager

import pytest

from callfire_client.webhooks import InboundText, WebhookReceiver, WebhookVerificationError
from tests.webhooks import documented
from tests.webhooks.deliveries import SECRET, build, headers_for
from tests.webhooks.serving import get, post, serving

pytestmark = pytest.mark.frameworks


@pytest.fixture
def seen():
    return []


@pytest.fixture
def hooks(seen):
    receiver = WebhookReceiver([SECRET])

    @receiver.on(InboundText, "finished")
    async def got(event):
        await asyncio.sleep(0)
        seen.append(event.resource.message)
        if event.resource_id == 500:
            raise ValueError

    return receiver


def check(url, seen, *, too_large=413, other_method=405):
    """Check the responses of a view; the framework itself may decide about large bodies and methods."""
    body, headers = build(7)
    assert post(url, body, headers) == 200
    assert post(url, body, headers) == 200
    assert seen == ["text 7"]
    for signature in ("", "x", headers_for(b"another")["X-CallFire-Signature"]):
        assert post(url, body, {**headers, "X-CallFire-Signature": signature}) == 401
    # As by a framework that parsed the body and encoded it anew.
    assert post(url, body.replace(b":", b": "), headers) == 401
    assert post(url, b"{}", headers_for(b"{}")) == 400
    assert post(url, body, {**headers, "Content-Type": "text/plain"}) == 415
    assert post(url, *build(500)) == 500
    large = b" " * (1 << 20) + b"{}"
    assert post(url, large, headers_for(large)) == too_large
    assert get(url) == other_method
    assert seen == ["text 7", "text 500"]


@contextmanager
def serving_wsgi(app):
    from werkzeug.serving import make_server

    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_starlette(hooks, seen):
    app = documented.run("Starlette", hooks=hooks)["app"]
    with serving(app, lifespan="on") as address:
        check(f"{address}/callfire", seen)


def test_fastapi(hooks, seen):
    app = documented.run("FastAPI", hooks=hooks)["app"]
    app.mount("/mounted", hooks)
    with serving(app, lifespan="on") as address:
        assert post(f"{address}/mounted", *build(1)) == 307
        check(f"{address}/callfire", seen)


@pytest.fixture(scope="module")
def django_urls():
    """The list of URL patterns of a configured Django."""
    import django
    from django.conf import settings

    module = types.ModuleType("callfire_urls")
    module.urlpatterns = []
    settings.configure(
        ROOT_URLCONF=module,
        ALLOWED_HOSTS=["127.0.0.1"],
        SECRET_KEY="x",
        MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"],
        DATA_UPLOAD_MAX_MEMORY_SIZE=1 << 20,
        LOGGING_CONFIG=None,
    )
    django.setup()
    return module.urlpatterns


@pytest.fixture
def django_views(django_urls, hooks, seen):
    from django.urls import clear_url_caches, path

    names = documented.run(
        "Django",
        hooks=hooks,
        WebhookVerificationError=WebhookVerificationError,
        save=lambda event: seen.append(event.resource.message),
    )
    refused = importlib.import_module("django.http").HttpResponse
    django_urls[:] = [
        path("callfire", names["callfire"]),
        path("async", names["callfire_async"]),
        path("view", names["callfire_in_the_view"]),
        path("protected", lambda request: refused(status=200)),
    ]
    clear_url_caches()
    yield names
    hooks.close_sync()


def test_django_with_wsgi(django_views, seen):
    from django.core.wsgi import get_wsgi_application

    with serving_wsgi(get_wsgi_application()) as address:
        assert post(f"{address}/protected", *build(7)) == 403  # without csrf_exempt
        check(f"{address}/callfire", seen, too_large=400)


def test_django_handles_events_in_the_view(django_views, seen):
    from django.core.wsgi import get_wsgi_application

    with serving_wsgi(get_wsgi_application()) as address:
        assert [post(f"{address}/view", *build(7)) for _ in range(3)] == [200] * 3
        assert post(f"{address}/view", *build(8, secret="x")) == 401
    assert seen == ["text 7"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_django_with_asgi(django_views, seen):
    from django.core.asgi import get_asgi_application

    with serving(get_asgi_application(), lifespan="off") as address:
        check(f"{address}/async", seen, too_large=400)


def test_django_body_that_was_read_before(django_views):
    from django.http import RawPostDataException
    from django.test import RequestFactory

    body, headers = build(7)
    request = RequestFactory().post(
        "/callfire", body, content_type="application/json", headers=headers
    )
    request.read()
    with pytest.raises(RawPostDataException):
        django_views["callfire"](request)


def test_flask(hooks, seen):
    app = documented.run("Flask", hooks=hooks)["app"]
    with serving_wsgi(app) as address:
        check(f"{address}/callfire", seen)
    hooks.close_sync()


def test_flask_body_that_was_read_before(hooks, seen):
    names = documented.run("Flask", hooks=hooks)
    app, request = names["app"], names["request"]
    app.before_request(lambda: request.get_data(cache=False) and None)
    with serving_wsgi(app) as address:
        assert post(f"{address}/callfire", *build(7)) == 401
    assert seen == []
    hooks.close_sync()


def test_quart(hooks, seen):
    app = documented.run("Quart", hooks=hooks)["app"]
    with serving(app, lifespan="on") as address:
        check(f"{address}/callfire", seen)


def test_litestar(hooks, seen):
    app = documented.run("Litestar", hooks=hooks)["app"]
    with serving(app, lifespan="on") as address:
        check(f"{address}/callfire", seen)


def test_aiohttp(hooks, seen):
    app = documented.run("aiohttp", hooks=hooks)["app"]
    with serving_aiohttp(app) as address:
        check(f"{address}/callfire", seen)


@contextmanager
def serving_aiohttp(app):
    from aiohttp import web

    listener = socket.create_server(("127.0.0.1", 0))
    started = threading.Event()
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()

    async def serve():
        runner = web.AppRunner(app)
        await runner.setup()
        await web.SockSite(runner, listener).start()
        started.set()
        await stop.wait()
        await runner.cleanup()

    def run():
        loop.run_until_complete(serve())
        loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    assert started.wait(60)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
