"""The clients: credentials, base URL, settings, copies, closing, and `http_client=`."""

import base64
import inspect
import pickle

import httpx
import pytest

from callfire_client import AsyncCallFire, CallFire
from tests.servers import RecordingServer

from .conftest import PASSWORD, USERNAME

CLIENTS = pytest.mark.parametrize("client", [CallFire, AsyncCallFire])
PAIR = ("u", "p")


def authorization(username, password):
    return "Basic " + base64.b64encode(f"{username}:{password}".encode()).decode()


def test_both_clients_have_the_same_parameters():
    sync, async_ = (inspect.signature(client).parameters for client in (CallFire, AsyncCallFire))
    assert list(sync) == list(async_)
    assert list(sync)[:2] == ["username", "password"]
    keywords = {name for name, p in sync.items() if p.kind is inspect.Parameter.KEYWORD_ONLY}
    assert keywords >= {"base_url", "timeout", "max_retries", "http_client", "allow_insecure_http"}


def test_credential_arguments_take_precedence_over_the_environment(kind, server, monkeypatch):
    monkeypatch.setenv("CALLFIRE_USERNAME", "another")
    monkeypatch.setenv("CALLFIRE_PASSWORD", "pair")
    kind.do(kind.client().calls.get_call(5))
    (request,) = server.received
    assert request.header("Authorization") == authorization(USERNAME, PASSWORD)


def test_credentials_and_base_url_are_read_from_the_environment(monkeypatch, server):
    monkeypatch.setenv("CALLFIRE_USERNAME", "another")
    monkeypatch.setenv("CALLFIRE_PASSWORD", "pä:ir")
    monkeypatch.setenv("CALLFIRE_BASE_URL", f"{server.url}/prefix/")
    with CallFire() as cf:
        cf.calls.get_call(5)
    (request,) = server.received
    assert request.header("Authorization") == authorization("another", "pä:ir")
    assert request.target == "/prefix/calls/5"


@CLIENTS
@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        ({}, {}),
        ({}, {"CALLFIRE_USERNAME": "u"}),
        ({}, {"CALLFIRE_PASSWORD": "p"}),
        ({}, {"CALLFIRE_USERNAME": "", "CALLFIRE_PASSWORD": "p"}),
        ({}, {"CALLFIRE_USERNAME": "u", "CALLFIRE_PASSWORD": ""}),
        # An argument and an environment variable are never combined.
        ({"username": "u"}, {"CALLFIRE_USERNAME": "u", "CALLFIRE_PASSWORD": "p"}),
        ({"password": "p"}, {"CALLFIRE_USERNAME": "u", "CALLFIRE_PASSWORD": "p"}),
        ({"username": "", "password": ""}, {"CALLFIRE_USERNAME": "u", "CALLFIRE_PASSWORD": "p"}),
        ({"username": "u", "password": ""}, {"CALLFIRE_PASSWORD": "p"}),
    ],
    ids=str,
)
def test_incomplete_credentials_raise(client, monkeypatch, arguments, environment):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ValueError, match=r"username|password"):
        client(**arguments)


@CLIENTS
def test_a_username_with_a_colon_raises(client):
    with pytest.raises(ValueError, match="colon"):
        client("a:b", "c")


@CLIENTS
@pytest.mark.parametrize(
    "url",
    [
        "https://example.com",
        "https://example.com:8443/v2/",
        "http://localhost:1/v2",
        "http://LOCALHOST",
        "http://127.0.0.1",
        "http://127.1.2.3:80",
        "http://[::1]:8080/v2",
        "HTTPS://Example.com",
    ],
)
def test_a_base_url_of_https_or_loopback_is_accepted(client, url):
    client(*PAIR, base_url=url)


@CLIENTS
@pytest.mark.parametrize(
    "url",
    [
        "http://api.callfire.com/v2",
        "http://example.com",
        "http://10.0.0.1",
        "http://0.0.0.0",
        "http://[::]",
        "http://[2001:db8::1]",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
        "http://127.example.com",
        "http://notlocalhost",
        "http://128.0.0.1",
    ],
)
def test_a_base_url_of_http_to_another_host_needs_allow_insecure_http(client, url):
    with pytest.raises(ValueError, match="allow_insecure_http"):
        client(*PAIR, base_url=url)
    client(*PAIR, base_url=url, allow_insecure_http=True)


@CLIENTS
def test_a_variable_allows_http_for_a_base_url_of_the_environment(client, monkeypatch, caplog):
    monkeypatch.setenv("CALLFIRE_BASE_URL", "http://sandbox:8080/v2/")
    with pytest.raises(ValueError, match="or set CALLFIRE_ALLOW_INSECURE_HTTP=1"):
        client(*PAIR)
    monkeypatch.setenv("CALLFIRE_ALLOW_INSECURE_HTTP", "1")
    assert client(*PAIR).base_url == "http://sandbox:8080/v2"
    (record,) = [record for record in caplog.records if record.name == "callfire_client"]
    assert record.levelname == "WARNING"
    assert "unencrypted to http://sandbox:8080/v2" in record.getMessage()


@CLIENTS
def test_the_variable_does_not_count_for_a_base_url_of_the_program(client, monkeypatch, caplog):
    monkeypatch.setenv("CALLFIRE_BASE_URL", "http://sandbox:8080/v2")
    monkeypatch.setenv("CALLFIRE_ALLOW_INSECURE_HTTP", "1")
    for url in ("http://sandbox:8080/v2", "http://other.example/v2"):
        with pytest.raises(ValueError, match="or pass allow_insecure_http=True"):
            client(*PAIR, base_url=url)
    assert not caplog.records


@CLIENTS
@pytest.mark.parametrize("value", ["", "0", "true", "yes", " 1"])
def test_other_values_of_the_variable_allow_nothing(client, monkeypatch, value):
    monkeypatch.setenv("CALLFIRE_BASE_URL", "http://sandbox:8080/v2")
    monkeypatch.setenv("CALLFIRE_ALLOW_INSECURE_HTTP", value)
    with pytest.raises(ValueError, match="unencrypted"):
        client(*PAIR)


@CLIENTS
@pytest.mark.parametrize("url", ["https://api.example/v2", "http://127.0.0.1:8080/v2", None])
def test_the_variable_warns_only_where_it_is_needed(client, monkeypatch, caplog, url):
    if url is not None:
        monkeypatch.setenv("CALLFIRE_BASE_URL", url)
    monkeypatch.setenv("CALLFIRE_ALLOW_INSECURE_HTTP", "1")
    client(*PAIR)
    monkeypatch.setenv("CALLFIRE_BASE_URL", "http://sandbox:8080/v2")
    client(*PAIR, allow_insecure_http=True)
    assert not caplog.records


@CLIENTS
@pytest.mark.parametrize("source", ["argument", "environment"])
@pytest.mark.parametrize(
    "url",
    [
        "api.callfire.com/v2",
        "//api.callfire.com/v2",
        "/v2",
        "ftp://example.com",
        "file:///etc/passwd",
        "https://",
        "https:///v2",
        "https://user:hunter2@example.com",
        "https://hunter2@example.com",
        "https://:hunter2@example.com",
        "https://example.com/v2?key=hunter2",
        "https://example.com/v2#part",
        "https://example.com:port",
        "https://example.com:99999",
        "https://[::1",
        "https://[::g]",
        "https://[127.0.0.1]",
        "https://[::1]x",
        "https://example.com:0",
        "https://example.com:",
        "https://example.com:\uff11",
        "https://@example.com",
        "https://:@example.com",
        "https://user:hunter2/@example.com",
        "https://user:hun#ter2@example.com",
        "hunter2@example.com",
        "https://example.com/v2?",
        "https://example.com/v2#",
        "https://example.com\\v2",
        "https://exa mple.com",
        "https://exam%70le.com",
        "https://example..com",
        "https://.example.com",
        "https://münchen.example",
        "https://xn--zzzzzzzzzzz-.example",
        f"https://{'a' * 64}.example",
        f"https://{'a.' * 127}example",
        "https://1.2.3.999",
        "https://01.2.3.4",
        "https://12345678",
        "https://1a2b3c4",
        "https://example.com/%",
        "https://example.com/%zz",
        "https://example.com/ä",
        "https://example.com/a/../v2",
        "https://example.com/./v2",
        'https://example.com/"',
        *(
            f"{before}https://example.com{middle}/v2{after}"
            for character in (" ", "\n", "\t", "\r", "\x7f", "\x1b", "\u00a0", "\u200b", "\udcff")
            for before, middle, after in (
                (character, "", ""),
                ("", character, ""),
                ("", "", character),
            )
        ),
    ],
    ids=ascii,
)
def test_an_invalid_base_url_raises_without_its_password(client, monkeypatch, url, source):
    if source == "environment":
        monkeypatch.setenv("CALLFIRE_BASE_URL", url)
    with pytest.raises(ValueError, match="base_url") as caught:
        client(*PAIR, base_url=url if source == "argument" else None, allow_insecure_http=True)
    assert "hunter2" not in str(caught.value)
    assert ("CALLFIRE_BASE_URL" in str(caught.value)) == (source == "environment")
    assert caught.value.__context__ is None


@CLIENTS
@pytest.mark.parametrize(
    "url",
    [
        "https://EXAMPLE.com/v2",
        "HTTPS://example.com:443/v2",
        "https://example.com.:8443",
        "https://under_score.example",
        "https://xn--mnchen-3ya.example",
        "https://[2001:db8::1]:8443/v2",
        "https://192.0.2.1",
        "https://host1",
        "https://example.com/%20a/~b/c;d=e,f",
        "https://example.com//v2",
    ],
)
def test_a_valid_base_url_is_kept(client, url):
    assert client(*PAIR, base_url=f"{url}/").base_url == url


@CLIENTS
@pytest.mark.parametrize("value", [b"https://example.com", 5, ["https://example.com"]], ids=str)
def test_a_base_url_of_another_type_raises(client, value):
    with pytest.raises(TypeError, match="base_url must be a string"):
        client(*PAIR, base_url=value)


def test_the_default_base_url_is_that_of_the_contract():
    assert "'https://api.callfire.com/v2'" in repr(CallFire(*PAIR))


@CLIENTS
@pytest.mark.parametrize(
    "options",
    [
        *(
            {"timeout": value}
            for value in (0, -1, float("inf"), float("nan"), "30", True, None, (1, 2))
        ),
        *({"max_retries": value} for value in (-1, 1.5, "2", True, None)),
    ],
    ids=str,
)
def test_an_invalid_setting_raises(client, options):
    (name,) = options
    with pytest.raises((ValueError, TypeError), match=name):
        client(*PAIR, **options)
    if None not in options.values():
        with pytest.raises((ValueError, TypeError), match=name):
            client(*PAIR).with_options(**options)


@CLIENTS
def test_an_unknown_argument_raises(client):
    with pytest.raises(TypeError, match="retries"):
        client(*PAIR, retries=2)
    with pytest.raises(TypeError, match="base_url"):
        client(*PAIR).with_options(base_url="https://example.com")
    with pytest.raises(TypeError):
        client("u", "p", "https://example.com")


def test_repr_contains_no_credentials(kind):
    cf = kind.client()
    for value in (
        cf,
        cf.calls,
        cf.with_options(timeout=1),
        cf.calls.find_calls(),
        cf._runtime.config,
    ):
        for secret in (PASSWORD, USERNAME, authorization(USERNAME, PASSWORD)):
            assert secret not in repr(value)
            assert secret not in str(value)
    assert type(cf).__name__ in repr(cf)
    assert "127.0.0.1" in repr(cf)


def test_a_client_cannot_be_pickled(kind):
    with pytest.raises((TypeError, pickle.PicklingError)):
        pickle.dumps(kind.client())


def test_with_options_returns_a_copy_that_shares_the_connections(kind, server, cf):
    kind.do(cf.calls.get_call(5))
    copied = cf.with_options(timeout=60, max_retries=7)
    assert type(copied) is type(cf)
    assert copied is not cf
    kind.do(copied.calls.get_call(6))
    kind.do(cf.with_options().media.get_media(7))
    assert server.connections == 1
    assert len({request.header("Authorization") for request in server.received}) == 1
    assert copied.calls is not cf.calls
    assert copied.calls is copied.calls


def test_a_client_uses_the_connection_that_its_copy_opened(kind, server, cf):
    kind.do(cf.with_options(timeout=60).calls.get_call(5))
    kind.do(cf.calls.get_call(5))
    assert server.connections == 1


@pytest.mark.parametrize("close_the_copy", [False, True])
def test_closing_a_client_or_its_copy_closes_both(kind, cf, server, close_the_copy):
    copied = cf.with_options(timeout=5)
    kind.do(cf.calls.get_call(5))
    kind.close(copied if close_the_copy else cf)
    for client in (cf, copied):
        with pytest.raises(RuntimeError, match="closed"):
            kind.do(client.calls.get_call(5))
        with pytest.raises(RuntimeError, match="closed"):
            kind.do(client.calls.get_call_recording_mp3(5).read())
    assert len(server.received) == 1


def test_an_unused_client_can_be_closed_twice(kind):
    cf = kind.client()
    kind.close(cf)
    kind.close(cf)
    with pytest.raises(RuntimeError, match="closed"):
        kind.do(cf.calls.get_call(5))


def test_the_context_manager_closes_the_client(server):
    with CallFire(*PAIR, base_url=server.url) as cf:
        cf.calls.get_call(5)
    with pytest.raises(RuntimeError, match="closed"):
        cf.calls.get_call(5)


@pytest.mark.asyncio
async def test_the_async_context_manager_closes_the_client(server):
    async with AsyncCallFire(*PAIR, base_url=server.url) as cf:
        await cf.calls.get_call(5)
    with pytest.raises(RuntimeError, match="closed"):
        await cf.calls.get_call(5)


def make_http_client(kind, **options):
    return (httpx.Client if kind.name == "sync" else httpx.AsyncClient)(**options)


def test_an_http_client_argument_is_used_and_not_closed(kind, server):
    http_client = make_http_client(
        kind, headers={"X-Mine": "1"}, auth=("not", "these"), follow_redirects=True
    )
    cf = kind.client(http_client=http_client)
    kind.do(cf.calls.get_call(5))
    kind.close(cf)
    assert not http_client.is_closed
    with pytest.raises(RuntimeError, match="closed"):
        kind.do(cf.calls.get_call(5))
    (request,) = server.received
    assert request.header("X-Mine") == "1"
    assert request.header("Authorization") == authorization(USERNAME, PASSWORD)
    kind.do(http_client.close() if kind.name == "sync" else http_client.aclose())


@pytest.mark.parametrize(
    ("client", "http_client_type"),
    [
        (CallFire, httpx.AsyncClient),
        (AsyncCallFire, httpx.Client),
        (CallFire, object),
        (AsyncCallFire, dict),
    ],
)
def test_an_http_client_of_another_type_raises(client, http_client_type):
    with pytest.raises(TypeError, match="http_client"):
        client(*PAIR, http_client=http_client_type())


def test_a_server_on_loopback_is_reached_by_each_of_its_names():
    for host, name in (("127.0.0.1", "localhost"), ("127.0.0.1", "127.0.0.1"), ("::1", "[::1]")):
        with RecordingServer(host=host) as server:
            port = server.url.rpartition(":")[2]
            with CallFire(*PAIR, base_url=f"http://{name}:{port}", max_retries=0) as cf:
                cf.calls.get_call(5)
            assert len(server.received) == 1


def test_a_subclass_may_have_other_arguments():
    class Tenant(CallFire):
        def __init__(self, tenant):
            super().__init__(tenant, "p")

    assert isinstance(Tenant(tenant="t"), CallFire)
