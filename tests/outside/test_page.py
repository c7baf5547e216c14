"""The web page of the sandbox in headless Chromium, driven by Selenium and checked with axe-core."""

from __future__ import annotations

import importlib
import json
import pathlib
import shutil

import pytest

from callfire_client import errors
from callfire_client.models import (
    ApiCredential,
    CallBroadcast,
    CallRecipient,
    Contact,
    NumberPurchaseRequest,
    TextBroadcast,
    TextRecipient,
    Webhook,
)
from callfire_client.sandbox import Clock, Request, Settings, fixture_data
from callfire_client.testing import SandboxServer
from tests.servers import Answer, RecordingServer

pytestmark = [pytest.mark.outside, pytest.mark.filterwarnings("default::ResourceWarning")]

TIMEOUT = 15
HTML_NAME = '<img src=x onerror="document.title=1">'
AXE = (
    pathlib.Path(__file__).parents[2]
    / ".work"
    / "page"
    / "node_modules"
    / "axe-core"
    / "axe.min.js"
)
WIDE = (1280, 900)
NARROW = (400, 850)


@pytest.fixture(scope="module")
def browser():
    driver = shutil.which("chromedriver")
    assert driver is not None, (
        "the page is tested in chromium: apt install chromium chromium-driver"
    )
    webdriver = importlib.import_module("selenium.webdriver")
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--mute-audio",
                     "--autoplay-policy=no-user-gesture-required"):  # fmt: skip
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = webdriver.ChromeService(driver)
    with webdriver.Chrome(options, service) as opened:
        yield opened


@pytest.fixture
def server():
    with SandboxServer(Settings(call_seconds=10), clock=Clock(speed=0)) as server:
        yield server


@pytest.fixture
def page(browser, server):
    resize(browser, WIDE)
    browser.get(server.base_url.removesuffix("/v2") + "/")
    yield browser
    # Stop the requests to a server that is stopped, and discard the log of this test.
    browser.get("about:blank")
    browser.get_log("browser")


def resize(page, size, scheme="light"):
    width, height = size
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", media)


def text(page, element_id):
    """Return the text of an element, with single spaces instead of line ends."""
    return " ".join(page.find_element("id", element_id).text.split())


def find(page, selector):
    return page.find_element("css selector", selector)


def until(page, condition):
    """Wait until a condition is true; the page refreshes itself."""
    wait = importlib.import_module("selenium.webdriver.support.wait").WebDriverWait
    return wait(page, TIMEOUT).until(lambda _: condition())


def refresh(page):
    """Wait until the page has shown the current state."""
    page.execute_async_script("refresh().then(arguments[0])")


def fill(server):
    """Make calls, broadcasts, requests that fail, and rows of every other section."""
    with server.new_client() as cf:
        cf.contacts.create_contacts(
            [Contact(first_name="Ada", last_name=HTML_NAME, home_phone="12135551234")]
        )
        contact = cf.contacts.find_contacts().first_page().items[0]
        cf.calls.send_calls(
            [CallRecipient(contact_id=contact.id), CallRecipient(phone_number="12135550001")]
        )
        cf.calls.create_call_broadcast(
            CallBroadcast(name=HTML_NAME, recipients=[CallRecipient(phone_number="12135550010")]),
            start=True,
        )
        cf.texts.send_texts([TextRecipient(phone_number="12135550027", message=HTML_NAME)])
        cf.texts.create_text_broadcast(TextBroadcast(name="Reminders", message=HTML_NAME))
        cf.orders.order_numbers(NumberPurchaseRequest(numbers=["12135552001"]))
        cf.webhooks.create_webhook(
            Webhook(
                name=HTML_NAME,
                resource="OutboundText",
                events=["Finished"],
                callback="http://127.0.0.1:9/javascript:alert(1)",
                secret="hidden",
            )
        )
        server.clock.advance(60)
        cf.calls.send_calls(
            [CallRecipient(phone_number="12135551235", attributes={"note": HTML_NAME})]
        )
        with pytest.raises(errors.NotFoundError):
            cf.calls.get_call(5)
    server.sandbox.fail("getAccount", status=503, message=HTML_NAME, times=2)


def test_the_page_shows_changes(page, server):
    until(page, lambda: "No calls yet" in text(page, "calls"))
    assert text(page, "due") == "No events are scheduled"
    with server.new_client() as cf:
        cf.calls.send_calls(
            [CallRecipient(phone_number="12135550001"), CallRecipient(phone_number="12135551234")]
        )
        cf.calls.create_call_broadcast(CallBroadcast(name=HTML_NAME), start=True)
    until(page, lambda: "12135550001 READY" in text(page, "calls"))
    until(page, lambda: HTML_NAME + " RUNNING" in text(page, "callBroadcasts"))
    until(page, lambda: "POST sendCalls 200 /v2/calls" in text(page, "requests"))
    assert text(page, "due") == "2 events are scheduled; next in 1 s"
    find(page, "#nextEvent").click()
    until(page, lambda: "12135550001 SELECTED" in text(page, "calls"))
    find(page, "#advance button.primary").click()
    until(page, lambda: "FINISHED BUSY" in text(page, "calls"))
    assert "created 00:00:00 selected, ringing 00:00:01 ended busy (BUSY) 00:00:02" in text(
        page, "calls"
    )
    assert "2026-01-01 00:01:01 UTC (clock is still)" in find(page, "header").text
    assert page.title == "CallFire sandbox"


def test_values_are_shown_as_text(page, server):
    fill(server)
    refresh(page)
    page.execute_script("document.querySelectorAll('details').forEach(one => one.open = true)")
    for section in ("calls", "texts", "callBroadcasts", "textBroadcasts", "webhooks"):
        assert HTML_NAME in text(page, section), section
    until(page, lambda: "<img src=x onerror=" in text(page, "requests"))
    assert "reply received Yes, please" in text(page, "texts")
    assert "1 local number FINISHED" in text(page, "orders")
    assert "local numbers 12135552001" in text(page, "orders")
    assert "http://127.0.0.1:9/javascript:alert(1)" in text(page, "webhooks")
    assert "hidden" not in find(page, "body").text
    assert page.find_elements("css selector", "img, a[href^=javascript]") == []
    assert page.title == "CallFire sandbox"


def test_strings_cannot_be_parsed_as_html(page):
    blocked = page.execute_script(
        "try { document.body.insertAdjacentHTML('beforeend', '<b>x</b>'); return ''; }"
        "catch (error) { return error.name; }"
    )
    assert blocked == "TypeError"


def test_a_request_can_be_opened(page, server):
    with server.new_client() as cf:
        cf.calls.find_calls(limit=7, states=["READY"]).first_page()
        cf.calls.send_calls(
            [CallRecipient(phone_number="12135551234", attributes={"name": "Zoë 🎉 \u202e"})]
        )
        cf.me.create_api_credential(ApiCredential(name="worker"))
        cf.media.create_media(b"ID3" + bytes(100), filename="x.mp3")
    until(page, lambda: len(page.find_elements("css selector", "#requests summary")) == 4)
    # From the last one, because an opened request moves those below it.
    for summary in reversed(page.find_elements("css selector", "#requests summary")):
        summary.click()
    until(page, lambda: len(page.find_elements("css selector", "#requests pre")) == 6)
    shown = text(page, "requests")
    assert "path GET /v2/calls" in shown
    assert "Query parameters limit 7 states READY" in shown
    assert '"name": "Zoë 🎉 \\u202e"' in shown
    assert '"password": "********"' in shown
    assert "Request body: multipart/form-data" in shown
    assert "The content is not shown." in shown
    bodies = [
        one.get_attribute("textContent")
        for one in page.find_elements("css selector", "#requests pre")
    ]
    assert json.loads(bodies[-1])["limit"] == 7
    assert '{\n  "items": [],\n  "limit": 7' in bodies[-1]


def test_a_delivery_shows_its_attempts_and_bodies(page, server):
    body = '<img src=x onerror="document.title=1">'

    def respond(_):
        return Answer(200, b"thanks") if len(receiver.received) > 1 else Answer(500, body.encode())

    with RecordingServer(answer=respond) as receiver, server.new_client() as cf:
        server.sandbox.configure(webhook_retries=1)
        cf.webhooks.create_webhook(
            Webhook(resource="InboundText", events=["Finished"], callback=f"{receiver.url}/hook")
        )
        server.trigger("InboundText", message="Zoë")
        receiver.wait_for(1)
        until(page, lambda: "attempt 1 status 500" in text(page, "deliveries"))
        find(page, "#deliveries summary").click()
        until(page, lambda: len(page.find_elements("css selector", "#deliveries pre")) == 2)
        server.clock.advance(1)
        until(page, lambda: len(page.find_elements("css selector", "#deliveries pre")) == 3)
    shown = text(page, "deliveries")
    assert "InboundText: Finished DELIVERED" in shown
    assert "attempt 2 status 200" in shown
    assert f"callback {receiver.url}/hook" in shown
    pres = page.find_elements("css selector", "#deliveries pre")
    sent, first, second = [one.get_attribute("textContent") for one in pres]
    assert json.loads(sent)["events"][0]["resource"]["message"] == "Zoë"
    assert (first, second) == (body, "thanks")
    assert page.title == "CallFire sandbox"


def test_a_refresh_keeps_what_is_open_focus_and_scroll_positions(page, server):
    def send_calls(first):
        numbers = range(first, first + 10)
        cf.calls.send_calls([CallRecipient(phone_number=f"1213555{one}") for one in numbers])

    with server.new_client() as cf:
        send_calls(1100)
        for _ in range(60):
            cf.calls.find_calls(limit=1).first_page()
        refresh(page)
        find(page, "#requests .more button").click()
        until(page, lambda: len(page.find_elements("css selector", "#requests summary")) == 61)
        find(page, "#calls li:nth-child(9) summary").click()
        find(page, "#requests li:nth-child(18) summary").click()
        until(page, lambda: page.find_elements("css selector", "#requests pre"))
        # Both columns are scrolled, and a summary has the focus.
        before = page.execute_script(
            "window.call = document.querySelector('#calls details[open] summary');"
            "window.request = document.querySelector('#requests details[open] summary');"
            "call.scrollIntoView(); request.scrollIntoView(); request.focus();"
            "return [call, request].map(one => Math.round(one.getBoundingClientRect().top))"
        )
        server.clock.advance(5)
        send_calls(1200)
        for _ in range(5):
            cf.calls.find_calls(limit=1).first_page()
    until(page, lambda: "12135551209" in find(page, "#calls").get_attribute("textContent"))
    after = page.execute_script(
        "return [call, request].map(one => Math.round(one.getBoundingClientRect().top))"
    )
    assert after == before
    state = page.execute_script(
        "return [call.isConnected, call.parentNode.open, request.isConnected, request.parentNode.open, "
        "document.activeElement === request]"
    )
    assert state == [True] * 5


def test_an_opened_request_remains_when_it_is_not_one_of_the_newest(page, server):
    with server.new_client() as cf:
        cf.me.get_account()
        refresh(page)
        find(page, "#requests summary").click()
        until(page, lambda: page.find_elements("css selector", "#requests pre"))
        for _ in range(30):
            cf.calls.find_calls(limit=1).first_page()
    until(page, lambda: "The newest 20 of 31 are shown" in text(page, "requests"))
    assert len(page.find_elements("css selector", "#requests .rows > li")) == 21
    assert "getAccount" in find(page, "#requests li:last-child").text
    assert page.find_elements("css selector", "#requests li:last-child pre")


def test_the_filter_selects_rows_of_all_sections(page, server):
    fill(server)
    refresh(page)
    find(page, "#filter").send_keys("ada")
    until(page, lambda: "1 match of 4" in text(page, "calls"))
    assert len(page.find_elements("css selector", "#calls .rows > li")) == 1
    assert "0 matches of 1" in text(page, "orders")
    find(page, "#filter").send_keys(" nobody")
    until(page, lambda: "0 matches of 4" in text(page, "calls"))
    assert page.execute_script("return document.activeElement.id") == "filter"


def test_many_rows_are_bounded(page, server):
    numbers = [{"phoneNumber": f"1213{number:07}"} for number in range(2_000_000, 2_010_000)]
    server.sandbox.access(
        lambda account: fixture_data.add_fixture_data(
            account, server.sandbox.contract, {"calls": numbers}
        )
    )
    for _ in range(1000):
        server.sandbox.handle(Request("GET", "/v2/calls"))
    refresh(page)
    assert "The newest 20 of 10,000 are shown." in text(page, "calls")
    assert "The newest 20 of 1,000 are shown." in text(page, "requests")
    find(page, "#calls .more button").click()
    until(page, lambda: "The newest 70 of 10,000 are shown." in text(page, "calls"))
    find(page, "#filter").send_keys("12132000000")
    until(page, lambda: "1 match of 10,000" in text(page, "calls"))
    assert "12132000000" in text(page, "calls")


@pytest.mark.parametrize("size", [WIDE, NARROW, (320, 700)], ids=str)
def test_the_page_fits_the_window(page, server, size):
    fill(server)
    resize(page, size)
    refresh(page)
    page.execute_script("document.querySelectorAll('details').forEach(one => one.open = true)")
    until(page, lambda: page.find_elements("css selector", "#requests pre"))
    wide = page.execute_script(
        "const wide = [...document.body.querySelectorAll('*:not(.skip)')].filter("
        "one => one.getBoundingClientRect().right > innerWidth + 1 || one.getBoundingClientRect().left < 0);"
        "const root = document.documentElement;"
        "return [root.scrollWidth - root.clientWidth, wide.map(one => one.outerHTML.slice(0, 80))]"
    )
    assert wide == [0, []]
    assert page.find_elements("css selector", "#recordings audio")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("filled", [True, False], ids=["filled", "empty"])
def test_axe_finds_no_violations(page, server, size, scheme, filled):
    assert AXE.is_file(), "axe-core is not installed: make check-page"
    resize(page, size, scheme)
    if filled:
        fill(server)
        refresh(page)
        page.execute_script("document.querySelectorAll('details').forEach(one => one.open = true)")
        until(page, lambda: page.find_elements("css selector", "#requests pre"))
    color = page.execute_script("return getComputedStyle(document.body).color")
    assert (color == "rgb(228, 233, 239)") == (scheme == "dark")
    page.execute_script(AXE.read_text("utf-8"))
    result = page.execute_async_script(
        "axe.run(document, {resultTypes: ['violations', 'incomplete']}).then(arguments[0])"
    )
    violations = {
        one["id"]: [node["html"][:200] for node in one["nodes"]] for one in result["violations"]
    }
    assert violations == {}
    assert len(result["passes"]) > 20


def test_the_page_can_be_used_from_the_keyboard(page, server):
    keys = importlib.import_module("selenium.webdriver.common.keys").Keys
    with server.new_client() as cf:
        cf.me.get_account()
    refresh(page)
    body = find(page, "body")
    body.send_keys(keys.TAB)
    assert page.switch_to.active_element.text == "Skip to the content"
    for _ in range(40):
        page.switch_to.active_element.send_keys(keys.TAB)
        if "getAccount" in page.switch_to.active_element.text:
            break
    focused = page.switch_to.active_element
    assert focused.tag_name == "summary"
    assert focused.value_of_css_property("outline-style") == "solid"
    focused.send_keys(keys.ENTER)
    until(page, lambda: "path GET /v2/me/account" in text(page, "requests"))


def test_a_recording_plays(page, server):
    with server.new_client() as cf:
        cf.calls.send_calls([CallRecipient(phone_number="12135551234")])
    server.clock.advance(60)
    until(page, lambda: page.find_elements("css selector", "#recordings audio"))
    played = page.execute_async_script(
        "const done = arguments[0], audio = document.querySelector('#recordings audio');"
        "audio.onended = () => done([audio.duration, audio.error]);"
        "audio.onerror = () => done([0, String(audio.error.message)]);"
        "audio.playbackRate = 4; audio.play();"
    )
    assert abs(played[0] - 6) < 0.1
    assert played[1] is None


def test_a_fault_is_added_and_removed(page, server):
    until(page, lambda: page.find_elements("css selector", "option[value=getAccount]"))
    find(page, "#faultPanel summary").click()
    find(page, "option[value=getAccount]").click()
    find(page, "#fault button").click()
    until(page, lambda: "getAccount status 500 1 time" in text(page, "faultRows"))
    [fault] = server.sandbox.faults
    assert (fault.operation, fault.status, fault.times) == ("getAccount", 500, 1)
    assert find(page, "#links a[href='#faults']").text == "Faults 1"
    page.find_element("id", "clear").click()
    until(page, lambda: text(page, "faultCount") == "none active")
    assert list(server.sandbox.faults) == []
    value = page.find_element("name", "value")
    value.clear()
    value.send_keys("99")
    find(page, "#fault button").click()
    until(page, lambda: "status must be an integer" in text(page, "message"))


def test_the_page_loads_nothing_from_other_origins_and_logs_no_errors(page, server):
    until(page, lambda: find(page, "body").get_attribute("data-state") == "live")
    names = page.execute_script(
        "return performance.getEntriesByType('resource').map(one => one.name)"
    )
    root = server.base_url.removesuffix("/v2") + "/"
    assert names
    assert {name for name in names if not name.startswith((root, "data:"))} == set()
    assert [one for one in page.get_log("browser") if one["level"] == "SEVERE"] == []
