"""Headless Chromium for the tests of pages, driven by the selenium of Debian."""
import shutil

from selenium import webdriver
from selenium.webdriver.chrome.service import Service


def driver(width, profile):
    """A browser with a folder of its own; below 640 px wide it is a telephone."""
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                     "--disable-background-networking", "--disable-component-update", "--disable-sync",
                     "--disable-dev-shm-usage", f"--user-data-dir={profile}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    options.add_experimental_option("mobileEmulation", {"deviceMetrics": {
        "width": width, "height": 900, "pixelRatio": 1, "mobile": width < 640, "touch": width < 640}})
    return webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)


def take_role(browser, base, login):
    """One press on the page to sign in."""
    browser.get(base + "/dang-nhap")
    browser.execute_script(f"document.querySelector('main button[value=\"{login}\"]').click()")  # the page may still be scrolling to it
