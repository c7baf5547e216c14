"""The web page of the sandbox in headless Chromium, driven by Selenium."""

from __future__ import annotations

import importlib
import shutil

import pytest

from callfire_client.models import CallBroadcast, CallRecipient
from callfire_client.sandbox import Clock, Settings
from callfire_client.testing import SandboxServer

pytestmark = [pytest.mark.outside, pytest.mark.filterwarnings("default::ResourceWarning")]

TIMEOUT = 15
HTML_NAME = '<img src=x onerror="document.title=1">'


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
    browser.get(server.base_url.removesuffix("/v2") + "/")
    yield browser
    # Stop the requests to a server that is stopped, and discard the log of this test.
    browser.get("about:blank")
    browser.get_log("browser")


def text(page, element_id):
    return page.find_element("id", element_id).text


def until(page, condition):
    """Wait until a condition is true; the page refreshes itself."""
    wait = importlib.import_module("selenium.webdriver.support.wait").WebDriverWait
    return wait(page, TIMEOUT).until(lambda _: condition())


def test_the_page_shows_changes(page, server):
    until(page, lambda: "none" in text(page, "calls"))
    with server.client() as cf:
        cf.calls.send_calls(
            [CallRecipient(phone_number="12135550001"), CallRecipient(phone_number="12135551234")]
        )
        cf.calls.create_call_broadcast(CallBroadcast(name=HTML_NAME), start=True)
    until(page, lambda: "12135550001 READY" in text(page, "calls"))
    until(page, lambda: HTML_NAME + " RUNNING" in text(page, "broadcasts"))
    until(page, lambda: "sendCalls 200" in text(page, "requests"))
    page.find_element("css selector", "#advance button").click()
    until(page, lambda: "FINISHED BUSY" in text(page, "calls"))
    assert "2026-01-01 00:01:00 (clock is still)" in page.find_element("tag name", "header").text
    assert page.title == "CallFire sandbox"


def test_a_recording_plays(page, server):
    with server.client() as cf:
        cf.calls.send_calls([CallRecipient(phone_number="12135551234")])
    server.clock.advance(60)
    until(page, lambda: page.find_elements("css selector", "audio"))
    played = page.execute_async_script(
        "const done = arguments[0], audio = document.querySelector('audio');"
        "audio.onended = () => done([audio.duration, audio.error]);"
        "audio.onerror = () => done([0, String(audio.error.message)]);"
        "audio.playbackRate = 4; audio.play();"
    )
    assert abs(played[0] - 6) < 0.1
    assert played[1] is None


def test_a_fault_is_added_and_removed(page, server):
    until(page, lambda: page.find_elements("css selector", "option[value=getAccount]"))
    page.find_element("css selector", "option[value=getAccount]").click()
    page.find_element("css selector", "#fault button").click()
    until(page, lambda: "getAccount status 500 1" in text(page, "faults"))
    [fault] = server.sandbox.faults
    assert (fault.operation, fault.status, fault.times) == ("getAccount", 500, 1)
    page.find_element("id", "clear").click()
    until(page, lambda: "none" in text(page, "faults"))
    assert list(server.sandbox.faults) == []
    value = page.find_element("name", "value")
    value.clear()
    value.send_keys("99")
    page.find_element("css selector", "#fault button").click()
    until(page, lambda: "status must be an integer" in text(page, "message"))


def test_the_page_loads_nothing_from_other_origins_and_logs_no_errors(page, server):
    until(page, lambda: page.find_element("tag name", "body").get_attribute("data-state") == "live")
    names = page.execute_script(
        "return performance.getEntriesByType('resource').map(one => one.name)"
    )
    root = server.base_url.removesuffix("/v2") + "/"
    assert names
    assert {name for name in names if not name.startswith((root, "data:"))} == set()
    assert [one for one in page.get_log("browser") if one["level"] == "SEVERE"] == []
