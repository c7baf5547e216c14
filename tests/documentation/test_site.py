"""The built site in headless Chromium: opened from a folder, without a network. Run by `make check-docs`."""

from __future__ import annotations

import importlib
import re
import shutil
import time
from pathlib import Path

import pytest

pytestmark = [pytest.mark.site, pytest.mark.filterwarnings("default::ResourceWarning")]

ROOT = Path(__file__).parents[2]
HTML = ROOT / ".work" / "site" / "html"
AXE = ROOT / ".work" / "page" / "node_modules" / "axe-core" / "axe.min.js"
PAGES = [
    "index.html",
    "guides/start.html",
    "guides/reminders.html",
    "where.html",
    "errors.html",
    "benchmarks.html",
    "operations.html",
    "architecture.html",
    "reference/index.html",
    "reference/api/media.html",
    "reference/errors.html",
    "reference/models/Call.html",
]
WIDE = (1280, 900)
NARROW = (400, 850)


@pytest.fixture(scope="module")
def browser():
    driver = shutil.which("chromedriver")
    assert driver is not None, (
        "the site is tested in chromium: apt install chromium chromium-driver"
    )
    assert (HTML / "index.html").is_file(), "the site is not built: make docs"
    webdriver = importlib.import_module("selenium.webdriver")
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    with webdriver.Chrome(options, webdriver.ChromeService(driver)) as opened:
        opened.set_script_timeout(120)
        opened.execute_cdp_cmd("Network.enable", {})
        opened.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["http://*", "https://*"]})
        yield opened


def show(browser, page, size=WIDE, scheme="light"):
    width, height = size
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    browser.get((HTML / page).as_uri())


def until(condition):
    end = time.monotonic() + 20
    while not (found := condition()):
        assert time.monotonic() < end
        time.sleep(0.05)
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_no_violations(browser, page, size, scheme):
    assert AXE.is_file(), "axe-core is not installed: make check-docs"
    show(browser, page, size, scheme)
    shown = browser.execute_script("return document.body.dataset.mdColorScheme")
    assert shown == {"light": "default", "dark": "slate"}[scheme]
    browser.execute_script(AXE.read_text("utf-8"))
    # `preload` would request the style sheets, which a page that is opened as a file cannot.
    result = browser.execute_async_script(
        "axe.run(document, {resultTypes: ['violations'], preload: false}).then(arguments[0])"
    )
    violations = {
        one["id"]: [node["html"][:200] for node in one["nodes"]] for one in result["violations"]
    }
    assert violations == {}
    assert len(result["passes"]) > 15


@pytest.mark.parametrize("page", PAGES)
def test_a_page_fits_a_narrow_window_and_loads_nothing_from_a_network(browser, page):
    show(browser, page, NARROW)
    root = "document.documentElement"
    assert browser.execute_script(f"return {root}.scrollWidth - {root}.clientWidth") <= 0
    names = browser.execute_script(
        "return performance.getEntriesByType('resource').map(one => one.name)"
    )
    assert {name for name in names if name.startswith("http")} == set()
    assert [one for one in browser.get_log("browser") if one["level"] == "SEVERE"] == []


def test_wide_tables_can_be_reached_with_the_keyboard(browser):
    show(browser, "benchmarks.html", NARROW)
    tables = "[...document.querySelectorAll('.md-typeset__scrollwrap')]"
    until(lambda: browser.execute_script(f"return {tables}.some(one => one.tabIndex === 0)"))
    wrong = browser.execute_script(
        f"return {tables}.filter(one => (one.scrollWidth > one.clientWidth) !== (one.tabIndex === 0)).length"
    )
    assert wrong == 0


def test_charts_and_pictures_follow_the_dark_scheme(browser):
    show(browser, "benchmarks.html", scheme="dark")
    filters = browser.execute_script(
        "return [...document.querySelectorAll('article img')].map(one => getComputedStyle(one).filter)"
    )
    assert len(filters) > 3
    assert all("invert" in one for one in filters)
    show(browser, "architecture.html", scheme="dark")
    colors = browser.execute_script(
        "return ['text', '.box'].map(one => getComputedStyle(document.querySelector('.picture ' + one)).fill)"
    )
    assert [sum(map(float, re.findall(r"[\d.]+", one)[:3])) > 380 for one in colors] == [
        True,
        False,
    ]


def test_the_search_works_in_a_site_that_is_opened_as_files(browser):
    show(browser, "guides/start.html")

    # The dialog is in a shadow tree.
    root = "document.activeElement.shadowRoot"

    def is_open():
        if browser.execute_script(f"return {root} !== null"):
            return True
        browser.find_element("css selector", "body").send_keys("/")
        return False

    until(is_open)
    browser.switch_to.active_element.send_keys("get_call_recording_mp3")
    found = until(
        lambda: browser.execute_script(
            f"return {root} && [...{root}.querySelectorAll('a')].map(one => one.href)"
        )
    )
    assert found[0].startswith((HTML / "reference" / "api" / "calls.html").as_uri())
    assert found[0].endswith("Group.get_call_recording_mp3")


def test_all_blocks_of_code_are_rendered():
    """A fence with options that the builder does not know becomes text, with its backticks."""
    pages = [path for path in HTML.rglob("*.html") if "source" not in path.relative_to(HTML).parts]
    assert len(pages) > 40
    unrendered = [path for path in pages if "```" in path.read_text("utf-8")]
    assert unrendered == []


def test_the_title_of_a_block_of_code_is_shown():
    assert '<span class="filename">people.csv</span>' in (HTML / "command.html").read_text("utf-8")


def test_the_index_for_language_models_leads_to_pages():
    text = (HTML / "llms.txt").read_text("utf-8")
    assert text.startswith("# callfire-client\n\n> ")
    pages = [
        line.partition("](")[2].partition(")")[0] for line in text.splitlines() if "](" in line
    ]
    assert len(pages) > 40
    assert [page for page in pages if not (HTML / page).is_file()] == []
