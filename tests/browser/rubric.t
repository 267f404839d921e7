#!/usr/bin/python3
"""The editor of the rubric in a browser: with scripts the fields of a method and new lines come without leaving the page, without them by a button."""
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from chromium import driver, take_role  # noqa: E402
from selenium.common.exceptions import StaleElementReferenceException  # noqa: E402
from selenium.webdriver.support.ui import Select, WebDriverWait  # noqa: E402
from thidua import Browser, Tap, serve  # noqa: E402

EDIT = "/nhom/tay-nam-bo/2014/bang-tieu-chi/sua"
tap = Tap()


def press(browser, what):
    button = browser.find_element("css selector", f'button[value="{what}"]')
    browser.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", button)
    form = browser.find_element("css selector", "form.score-form")
    button.click()
    renewed(browser, form)


def gone(element):
    try:
        element.is_enabled()
        return False
    except StaleElementReferenceException:  # it belongs to the form that was replaced
        return True


def renewed(browser, form):
    WebDriverWait(browser, 30).until(lambda _: gone(form))
    WebDriverWait(browser, 30).until(lambda page: page.find_elements("css selector", "form.score-form"))


def value(browser, name):
    found = browser.find_elements("name", name)
    return found[0].get_attribute("value") if found else None


def walk(browser, base, has_scripts):
    how = "with scripts" if has_scripts else "without them"
    browser.get(base + EDIT)
    first, address = value(browser, "d.1.ma"), browser.current_url
    press(browser, "xuong.1")
    tap.ok(value(browser, "d.2.ma") == first, f"{how} a line goes down")
    press(browser, "len.2")
    press(browser, "them.1")
    tap.ok(value(browser, "d.1.ma") == first and value(browser, "d.2.ma") == "", f"{how} one is added")
    if has_scripts:
        tap.ok(browser.current_url == address, "the page was not left", browser.current_url)
        tap.ok(browser.execute_script("return document.activeElement.id") == "d.2.ma", "and one types on in the new line")
    form = browser.find_element("css selector", "form.score-form")
    Select(browser.find_element("name", "d.2.cach")).select_by_visible_text("Theo ngưỡng")
    if has_scripts:
        renewed(browser, form)
    else:
        press(browser, "cach.2")
    tap.ok(value(browser, "d.2.b.1.moc") == "", f"{how} the fields of its method come", value(browser, "d.2.cu"))
    browser.find_element("name", "d.2.b.1.moc").send_keys("80")
    browser.find_element("name", "d.2.b.1.gia").send_keys("5")
    press(browser, "muc.2")
    tap.ok(value(browser, "d.2.tham_so") == ">=80=5" and value(browser, "d.2.b.2.moc") == "", f"{how} a row is added to them", value(browser, "d.2.tham_so"))
    press(browser, "bo.2")
    tap.ok(value(browser, "d.2.ma") not in ("", None), f"{how} a line is taken out")
    wide = browser.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    tap.ok(wide == 0, f"{how} nothing hangs over the edge", wide)


def main():
    with serve() as server, tempfile.TemporaryDirectory() as profile:
        Browser(server).as_role("mau.cum-truong").post("/nhom/tay-nam-bo/2013/tien-do", {"viec": "nam-sau"})
        base = f"http://127.0.0.1:{server.port}"
        for width, has_scripts in ((1280, True), (360, False)):
            browser = driver(width, os.path.join(profile, str(width)))
            try:
                take_role(browser, base, "mau.thu-ky")
                WebDriverWait(browser, 30).until(lambda page: "dang-nhap" not in page.current_url)
                if not has_scripts:
                    browser.execute_cdp_cmd("Network.enable", {})
                    browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*.js"]})
                walk(browser, base, has_scripts)
                if has_scripts:
                    wrong = [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE" and "422" not in entry["message"]]
                    tap.ok(not wrong, "the browser has nothing to say against it", wrong)
            finally:
                browser.quit()
    tap.done()


main()
