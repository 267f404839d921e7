#!/usr/bin/python3
"""A session that ends while somebody writes, in headless Chromium: the text comes back after signing in, and one press sends it."""
import contextlib
import os
import sqlite3
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import self_scoring  # noqa: E402
from chromium import driver, take_role  # noqa: E402
from thidua import Tap  # noqa: E402

from selenium.webdriver.common.by import By  # noqa: E402

THREAD = self_scoring.PATH + "/trao-doi/CM/I.1"
DATA = ["don_vi\tma\tchi_tieu\tthuc_hien\tlop\tlan", "CM\tI.1\t\t8\ttu_cham\t1"]
TEXT = "Số liệu quý IV chưa có,\nđề nghị chờ báo cáo của Cục Thống kê."
PICTURES = os.environ.get("TD_PICTURES")
tap = Tap()


def until(holds):
    for _ in range(200):
        with contextlib.suppress(Exception):
            if holds():
                return True
        time.sleep(0.05)
    return False


def picture(browser, name, width):
    if PICTURES:
        browser.save_screenshot(os.path.join(PICTURES, f"{name}-{width}.png"))


def fits(browser):
    return not browser.execute_script("return document.documentElement.scrollWidth > document.documentElement.clientWidth + 1")


def check(server, profile, width):
    base = f"http://127.0.0.1:{server.port}"
    browser = driver(width, profile)
    one = lambda selector: browser.find_element(By.CSS_SELECTOR, selector)
    press = lambda selector: browser.execute_script("document.querySelector(arguments[0]).click()", selector)
    try:
        take_role(browser, base, "mau.can-bo")
        until(lambda: browser.get_cookies())
        browser.get(base + THREAD)
        one("textarea[name=noi-dung]").send_keys(TEXT + f" ({width})")
        with contextlib.closing(sqlite3.connect(server.db, timeout=20)) as connection, connection:
            connection.execute("UPDATE session SET seen_at = seen_at - 3600000")
        press("textarea[name=noi-dung] ~ button, form:has(textarea[name=noi-dung]) button[type=submit]")
        tap.ok(until(lambda: "Phiên làm việc đã hết" in one("main").text), f"{width}: the page to sign in says what is kept", one("main").text[:300])
        tap.ok(fits(browser), f"{width}: nothing sticks out")
        picture(browser, "phien-het", width)
        press("main button[value='mau.can-bo']")
        tap.ok(until(lambda: TEXT in one("main").text), f"{width}: after signing in the text is there, with its lines", one("main").text[:300])
        tap.ok(fits(browser), f"{width}: nothing sticks out")
        picture(browser, "gui-lai", width)
        press("main form button[type=submit]")
        tap.ok(until(lambda: f"({width})" in one("ol.thread").text), f"{width}: one press sends it")
    finally:
        browser.quit()


with self_scoring.serve("tu_cham", DATA) as demo, tempfile.TemporaryDirectory() as folder:
    for wide in (1280, 360):
        check(demo, os.path.join(folder, str(wide)), wide)
tap.done()
