#!/usr/bin/python3
"""The sheet of a unit in headless Chromium: typing, a block from Excel, a lost connection, a reload, two people at once."""
import json
import os
import re
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import self_scoring  # noqa: E402
from chromium import driver, take_role  # noqa: E402
from thidua import Browser, Tap  # noqa: E402

from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402

SHEET = self_scoring.SHEET
CROSS = self_scoring.PATH + "/cham-cheo/CM"
PICTURES = os.environ.get("TD_PICTURES")
PASTE = """
const data = new DataTransfer();
data.setData('text/plain', arguments[1]);
arguments[0].dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
"""
NEVER_SENDS = "window.fetch = () => new Promise(() => {})"


class Page:
    """A browser with the sheet open."""

    def __init__(self, base, login, profile, width=1366, sheet=SHEET):
        self.sheet = sheet
        self.browser = driver(width, profile)
        self.base = base
        take_role(self.browser, base, login)
        self.until(lambda: "phien" in {c["name"] for c in self.browser.get_cookies()})
        self.open()

    def open(self):
        self.browser.get(self.base + self.sheet)

    def until(self, holds):
        """Wait for what a person would wait for; false when it does not come."""
        for _ in range(200):
            try:
                if holds():
                    return True
            except Exception:  # pylint: disable=broad-except
                pass  # the page is just being replaced
            time.sleep(0.05)
        return False

    def cell(self, name):
        return self.browser.find_element(By.NAME, name)

    def value(self, name):
        return self.cell(name).get_attribute("value")

    def type(self, name, text, key=Keys.TAB):
        cell = self.cell(name)
        cell.clear()
        cell.send_keys(text + key)

    def state(self):
        return self.browser.find_element(By.CSS_SELECTOR, "[data-state]").text

    def points(self, code):
        return self.browser.find_element(By.CSS_SELECTOR, f'tr[data-row="{code}"] [data-points]').text

    def total(self):
        return self.browser.find_element(By.CSS_SELECTOR, "[data-total]").text

    def offline(self, is_off):
        self.browser.execute_cdp_cmd("Network.enable", {})
        self.browser.execute_cdp_cmd("Network.emulateNetworkConditions", {
            "offline": is_off, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1})

    def errors(self):
        return [line["message"] for line in self.browser.get_log("browser")
                if line["level"] == "SEVERE" and "ERR_INTERNET_DISCONNECTED" not in line["message"] and "409" not in line["message"]]


COMPLETE = {"th.I.1": "8", "th.I.2": "4.035", "th.I.3": "983", "th.I.4": "40.536",
            "th.I.5": "5,6%", "th.I.6": "20", "th.I.7": "0", "th.I.8": "hoàn thành tốt"}


def hand_in(server):
    """The leader fills in the rest and hands the sheet in, from another machine."""
    leader = Browser(server).as_role("mau.lanh-dao")
    seen = lambda: {name: re.search(rf'name="{name}" value="(\d+)"', leader.get(SHEET)[2]).group(1) for name in ("ban", "den")}
    notes = {f"gt.{code[3:]}": "số liệu Cục Thống kê" for code in COMPLETE if code.startswith("th.")}
    leader.post(SHEET, {**seen(), **COMPLETE, **notes}, page=SHEET)
    status, _, source = leader.post(SHEET + "/nop", seen(), page=SHEET)
    assert status == 303, (status, source[source.find("<main"):][:1500])


def overtaken(tap, server, one):
    """The sheet is handed in while somebody types into it: the cells that cannot be sent stay, to be copied."""
    one.browser.switch_to.window(one.browser.window_handles[0])
    one.open()
    one.offline(True)
    one.type("th.I.1", "7")
    one.type("gt.I.3", "theo báo cáo tháng 12")
    hand_in(server)
    one.offline(False)
    box = lambda: one.browser.find_element(By.CSS_SELECTOR, "[data-left]")
    left = lambda: box().find_element(By.TAG_NAME, "textarea").get_attribute("value")
    tap.ok(one.until(lambda: "Phiếu đã nộp" in one.state() and box().is_displayed()), "handed in meanwhile: the page says so", one.state())
    tap.ok(left() == "I.1\tThực hiện\t7\nI.3\tGiải trình\ttheo báo cáo tháng 12", "and shows what could not be sent, to be copied", left())
    tap.ok(one.value("th.I.1") == "7", "the cells stay as they were typed")
    one.open()
    tap.ok(one.until(lambda: box().is_displayed() and "tháng 12" in left()) and not one.browser.find_elements(By.NAME, "th.I.1"),
           "so it does when the page, which is locked now, is opened again")
    if PICTURES:
        one.browser.save_screenshot(os.path.join(PICTURES, "phieu-bi-khoa.png"))
    one.browser.execute_script("document.querySelector('[data-left] button').click()")
    tap.ok(one.until(lambda: not box().is_displayed()), "until one says that it is copied")


def one_row_in_two_windows(tap, one):
    """Each window sends what was typed into it; what a closed one left over is asked about where something newer was saved."""
    kept = lambda: one.browser.execute_script("return Object.keys(localStorage).filter((key) => key.startsWith('thidua.phieu')).map((key) => localStorage[key]).join()")
    first = one.browser.current_window_handle
    one.offline(True)
    one.type("gt.I.6", "cùng hàng")
    one.until(lambda: "Chưa gửi: 1 ô" in one.state())
    one.browser.switch_to.new_window("tab")
    other = one.browser.current_window_handle
    one.open()
    one.until(lambda: one.state().startswith("Đã lưu"))
    one.offline(True)
    one.type("vb.I.6", "CV 11")
    one.until(lambda: "Chưa gửi: 1 ô" in one.state())
    one.browser.switch_to.window(first)
    one.type("nt.I.6" if one.browser.find_elements(By.NAME, "nt.I.6") else "gt.I.6", "18" if one.browser.find_elements(By.NAME, "nt.I.6") else "cùng một hàng")
    one.browser.switch_to.window(other)
    one.offline(False)
    one.type("vb.I.6", "CV 14")
    one.until(lambda: one.state().startswith("Đã lưu"))
    one.browser.switch_to.window(first)
    one.offline(False)
    one.until(lambda: one.state().startswith("Đã lưu"))
    one.open()
    tap.ok(one.value("vb.I.6") == "CV 14" and one.value("gt.I.6").startswith("cùng"), "no window sends what was typed in another", (one.value("vb.I.6"), one.value("gt.I.6")))

    one.browser.switch_to.window(other)
    one.browser.execute_script(NEVER_SENDS)
    one.type("vb.I.6", "CV 15")
    one.browser.close()
    one.browser.switch_to.window(first)
    one.type("vb.I.6", "CV 16")
    one.until(lambda: one.state().startswith("Đã lưu"))
    one.open()
    choices = lambda: one.browser.find_elements(By.CSS_SELECTOR, "tr[data-row='I.6'] .choices button")
    tap.ok(one.until(choices) and one.value("vb.I.6") == "CV 15", "what a closed window left over is asked about, as something newer was saved", one.state())
    one.browser.execute_script("arguments[0].click()", choices()[1])
    tap.ok(one.until(lambda: one.value("vb.I.6") == "CV 16" and "Chưa gửi" not in one.state() and not kept()), "and nothing waits once the newer one is taken", (one.value("vb.I.6"), one.state(), kept()))
    one.open()
    tap.ok(one.value("vb.I.6") == "CV 16", "which stays on the server", one.value("vb.I.6"))


def one_row_left_over_by_two_windows(tap, server, one):
    """What two closed windows left over of one row goes out as typed over the older of their pages."""
    first = one.browser.current_window_handle
    leader = Browser(server).as_role("mau.lanh-dao")
    source = leader.get(SHEET)[2]
    seen = {name: re.search(rf'name="{name}" value="(\d+)"', source).group(1) for name in ("ban", "den")}
    assert json.loads(leader.post(SHEET, {**seen, "th.I.5": "20", "cach": "o"})[2])["ket"][0]["ket"] == "luu"
    one.browser.switch_to.new_window("tab")
    newer = one.browser.current_window_handle
    one.open()
    one.browser.execute_script(NEVER_SENDS)
    one.type("vb.I.5", "Báo cáo 77")
    one.browser.switch_to.window(first)
    one.browser.execute_script(NEVER_SENDS)
    one.type("th.I.5", "30")
    one.browser.switch_to.window(newer)
    one.browser.close()
    one.browser.switch_to.window(first)
    one.open()
    choices = lambda: one.browser.find_elements(By.CSS_SELECTOR, "tr[data-row='I.5'] .choices button")
    tap.ok(one.until(choices) and one.value("th.I.5") == "30", "of two windows' left over row, what the older page did not know is asked about", one.state())
    one.browser.execute_script("arguments[0].click()", choices()[1])
    one.until(lambda: one.state().startswith("Đã lưu") and "Chưa gửi" not in one.state())
    one.open()
    tap.ok((one.value("th.I.5"), one.value("vb.I.5")) == ("20", "Báo cáo 77"), "and what nobody else typed is kept", (one.value("th.I.5"), one.value("vb.I.5")))


def check(tap, server, profile):
    base = f"http://127.0.0.1:{server.port}"
    one = Page(base, "mau.can-bo", os.path.join(profile, "mot"))
    pages = [one]
    try:
        one.type("th.I.1", "8", Keys.ENTER)
        here = one.browser.switch_to.active_element.get_attribute("name")
        tap.ok(here == "th.I.2", "Enter goes down the column", here)
        one.browser.switch_to.active_element.send_keys(Keys.ARROW_DOWN + Keys.ARROW_UP)
        tap.ok(one.browser.switch_to.active_element.get_attribute("name") == "th.I.2", "arrows go down and up")
        tap.ok(one.until(lambda: one.points("I.1") == "100,00" and one.total() == "100,00"), "points and total come while one types",
               (one.points("I.1"), one.total()))
        tap.ok(one.until(lambda: one.state().startswith("Đã lưu")), "the page says that it is saved", one.state())

        one.browser.execute_script(PASTE, one.cell("th.I.2"), "1.926,5\tBáo cáo 12\n325\tBáo cáo 13\n24.150\n")
        tap.ok(one.until(lambda: one.points("I.4") == "80,00" and one.points("I.2") == "96,33"), "a block from Excel is taken in",
               (one.points("I.2"), one.points("I.4"), one.state()))
        tap.ok(one.value("vb.I.3") == "Báo cáo 13" and one.value("th.I.3") == "325", "each value in its cell", one.value("th.I.3"))

        odd = lambda: one.browser.find_element(By.ID, "th.I.2.la")
        one.type("th.I.2", "19,265")
        tap.ok(one.until(lambda: odd().is_displayed() and "đọc là 19,265; chỉ tiêu 2.000" in odd().text), "a number far from its target is told as it was read", odd().text)
        tap.ok(one.cell("th.I.2").get_attribute("aria-describedby") == "th.I.2.la" and one.state().startswith("Đã lưu"), "with its cell, and is saved", one.state())
        one.type("th.I.2", "1.926,5")
        tap.ok(one.until(lambda: not odd().is_displayed() and one.points("I.2") == "96,33"), "until it is corrected", odd().text)

        one.type("th.I.8", "tuyệt vời")
        one.type("vb.I.8", "Công văn 5")
        tap.ok(one.until(lambda: one.cell("th.I.8").get_attribute("aria-invalid") == "true"), "a wrong value is marked in its cell")
        waits = lambda: [line.text for line in one.browser.find_elements(By.ID, "vb.I.8.sai")]
        tap.ok(one.until(lambda: waits() and waits()[0].startswith("Chưa lưu")), "and what its row has beside it is said to wait", waits())
        tap.ok(one.until(lambda: "cần sửa" in one.state()), "and counted", one.state())
        one.type("th.I.8", "hoàn thành tốt")
        tap.ok(one.until(lambda: one.points("I.8") == "55,00" and one.state().startswith("Đã lưu")), "corrected, it is saved", one.state())
        tap.ok(one.until(lambda: not waits()), "with its row", waits())

        one.offline(True)
        one.type("th.I.7", "0")
        one.type("gt.I.7", "không có vụ nào")
        one.type("th.I.6", "21")
        tap.ok(one.until(lambda: "Chưa gửi: 3 ô" in one.state()), "without a connection the page says how much waits", one.state())
        one.offline(False)
        tap.ok(one.until(lambda: one.state().startswith("Đã lưu") and one.points("I.7") == "40,00"), "and sends it when it is back",
               (one.state(), one.points("I.7")))

        one.offline(True)
        one.type("th.I.5", "0")
        one.type("vb.I.5", "Báo cáo 15")
        one.until(lambda: "Chưa gửi: 2 ô" in one.state())
        one.browser.execute_script(NEVER_SENDS)  # it is closed before it could
        one.offline(False)
        one.open()
        tap.ok(one.until(lambda: one.state().startswith("Đã lưu") and one.value("th.I.5") == "0"), "a reload loses nothing", one.state())
        one.open()
        tap.ok(one.value("th.I.5") == "0" and one.value("vb.I.5") == "Báo cáo 15", "it is on the server")

        one.browser.execute_script(PASTE, one.cell("gt.I.2"), '"báo cáo ""cuối năm""\nđã gửi"\nsố liệu tháng 12\n')
        tap.ok(one.value("gt.I.2") == 'báo cáo "cuối năm" đã gửi' and one.value("gt.I.3") == "số liệu tháng 12",
               "a cell with a line break, in quotation marks, stays one cell", (one.value("gt.I.2"), one.value("gt.I.3")))
        one.until(lambda: one.state().startswith("Đã lưu"))

        first = one.browser.current_window_handle
        one.offline(True)
        one.browser.switch_to.new_window("tab")
        one.open()
        one.offline(True)
        one.type("vb.I.2", "CV 1")
        one.until(lambda: "Chưa gửi: 1 ô" in one.state())
        one.browser.switch_to.window(first)
        one.type("vb.I.3", "CV 2")
        one.until(lambda: "Chưa gửi: 1 ô" in one.state())
        one.type("gt.I.2", "của cửa sổ kia")
        one.until(lambda: "Chưa gửi: 3 ô" in one.state())
        kept = one.browser.execute_script("return Object.values(localStorage).join()")
        tap.ok("CV 1" in kept and "CV 2" in kept and "của cửa sổ kia" in kept, "two windows of one sheet keep what each has not sent", kept)
        one.browser.close()
        one.browser.switch_to.window(one.browser.window_handles[0])
        one.offline(False)
        one.open()
        tap.ok(one.until(lambda: one.state().startswith("Đã lưu") and one.value("vb.I.2") == "CV 1" and one.value("vb.I.3") == "CV 2" and one.value("gt.I.2") == "của cửa sổ kia"),
               "and both are sent when one is opened again", one.state())

        one_row_in_two_windows(tap, one)
        one_row_left_over_by_two_windows(tap, server, one)

        two = Page(base, "mau.lanh-dao", os.path.join(profile, "hai"), 360)
        pages.append(two)
        two.offline(True)
        two.type("th.I.1", "12")
        one.type("th.I.1", "9")
        one.until(lambda: one.state().startswith("Đã lưu") and one.points("I.1") != "100,00")
        two.offline(False)
        tap.ok(two.until(lambda: two.browser.find_elements(By.CSS_SELECTOR, "tr[data-row='I.1'] .choices button")),
               "what another typed meanwhile is shown in place, with the choice", two.state())
        text = two.browser.find_element(By.CSS_SELECTOR, "tr[data-row='I.1'] .mistake:not([data-unusual])").text
        tap.ok("9" in text and "Cán bộ" in text and two.value("th.I.1") == "12", "both values and who", text)
        sideways = two.browser.execute_script("return document.documentElement.scrollWidth > document.documentElement.clientWidth + 1")
        tap.ok(not sideways, "nothing sticks out at 360 px")
        two.browser.execute_script("document.querySelector(\"tr[data-row='I.1'] .choices button\").click()")
        tap.ok(two.until(lambda: two.state().startswith("Đã lưu") and two.points("I.1") == "118,00"), "one's own is kept when one says so",
               (two.state(), two.points("I.1")))
        overtaken(tap, server, one)
        for page in pages:
            tap.ok(not page.errors(), "no error in the console", page.errors())
    finally:
        for page in pages:
            page.browser.quit()


def judging(tap, server, profile):
    """A block for value and reason lands in both columns of a sheet that judges, and what has no place is told."""
    one = Page(f"http://127.0.0.1:{server.port}", "mau.cham-cheo", os.path.join(profile, "ba"), sheet=CROSS)
    try:
        one.browser.execute_script(PASTE, one.cell("th.I.1"), "7\tbiểu của Cục Thống kê\n4.035\tCông bố 3/2014\n")
        tap.ok(one.value("gt.I.1") == "biểu của Cục Thống kê" and one.value("gt.I.2") == "Công bố 3/2014",
               "the reasons come with their values", (one.value("th.I.1"), one.value("gt.I.1")))
        tap.ok(one.until(lambda: one.points("I.1") == "86,67" and one.state().startswith("Đã lưu")) and "không có chỗ" not in one.state(),
               "and both are saved", (one.points("I.1"), one.state()))
        one.open()
        tap.ok(one.value("th.I.1") == "7" and one.value("gt.I.2") == "Công bố 3/2014", "on the server")
        unseen(tap, one)
        last = one.browser.execute_script("return [...document.querySelectorAll('tr[data-row]:not(.is-group)')].at(-1).dataset.row")
        one.browser.execute_script(PASTE, one.cell("th." + last), "1\ttheo biên bản\tthừa một ô\n12\tthừa một dòng\n\t\n")
        tap.ok(one.value("gt." + last) == "theo biên bản" and one.until(lambda: one.state().endswith("3 ô dán vào không có chỗ trên phiếu")),
               "what lies beside and below the sheet is counted", one.state())
        tap.ok(not one.errors(), "no error in the console", one.errors())
        nodes = one.browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
        tap.ok(not any("chưa gửi được" in str(node.get("name")) for node in nodes), "what could not be sent is not told of where nothing waits")
    finally:
        one.browser.quit()


def lost_answer(one, name, text):
    """What is typed reaches the server, and its answer does not come back."""
    one.browser.execute_script("const send = window.fetch; window.fetch = async (...all) => { window.fetch = send; await send(...all); throw new Error(); }")
    one.type(name, text)
    one.until(lambda: "Mất kết nối" in one.state())


def held_answer(one):
    """The next answer waits until the test lets it through."""
    one.browser.execute_script("window.isHeld = false; const send = window.fetch; const free = new Promise((done) => { window.answer = done; });"
                               "window.fetch = async (...all) => { window.fetch = send; const answer = await send(...all); window.isHeld = true; await free; return answer; }")


def unseen(tap, one):
    """What was typed and not sent yet outlives a page that leaves its row out, and a criterion that the sheet no longer has."""
    press = lambda selector: one.browser.execute_script("document.querySelector(arguments[0]).click()", selector)
    one.type("th.I.5", "5,4%")
    one.type("gt.I.5", "Cục Thống kê tính lại")
    press("a[href*='loc=chenh-lech']")
    one.until(lambda: "loc=chenh-lech" in one.browser.current_url)
    tap.ok(one.until(lambda: one.value("gt.I.5") == "Cục Thống kê tính lại"), "the filter pressed at once saves what was just typed, and shows it", one.state())
    one.open()
    tap.ok(one.value("th.I.5") == "5,4%", "it is on the server", one.value("th.I.5"))

    one.offline(True)
    one.type("th.I.6", "19")
    one.type("gt.I.6", "thiếu một mô hình")
    press("a[href*='loc=chenh-lech']")
    time.sleep(0.2)
    one.offline(False)
    one.browser.get(one.base + one.sheet + "?loc=chenh-lech")
    tap.ok(one.until(lambda: one.value("gt.I.6") == "thiếu một mô hình"), "without a connection the filter loses nothing either", one.state())

    one.until(lambda: one.state().startswith("Đã lưu"))
    one.browser.execute_cdp_cmd("Network.enable", {})
    lost_answer(one, "th.I.6", "18")
    one.type("th.I.6", "19")
    tap.ok(one.until(lambda: one.state().startswith("Đã lưu") or one.browser.find_elements(By.CSS_SELECTOR, "tr[data-row='I.6'] .choices")),
           "a value typed back after an answer was lost is sent, or asked about", (one.state(), one.value("th.I.6"), one.value("gt.I.6")))
    one.browser.execute_script("document.querySelector(\"tr[data-row='I.6'] .choices button\")?.click()")
    one.until(lambda: one.state().startswith("Đã lưu"))
    one.open()
    tap.ok(one.value("th.I.6") == "19", "and is what the server has", one.value("th.I.6"))

    one.type("th.I.5", "nhiều")
    one.until(lambda: "1 dòng chưa lưu vì có ô cần sửa" in one.state())
    one.open()
    one.until(lambda: "1 dòng chưa lưu vì có ô cần sửa" in one.state())
    tap.ok(one.value("th.I.5") == "nhiều", "what was refused is still in its box", one.value("th.I.5"))
    one.type("th.I.5", "5,4%")
    one.until(lambda: one.state().startswith("Đã lưu"))

    held_answer(one)
    one.type("th.I.5", "nhiều")
    one.until(lambda: one.browser.execute_script("return window.isHeld"))
    one.type("th.I.5", "5,2%")
    one.browser.execute_script("window.answer()")
    tap.ok(one.until(lambda: one.state().startswith("Đã lưu")) and not one.cell("th.I.5").get_attribute("aria-invalid"),
           "a value corrected before the refusal of the former one comes is sent, and not marked", one.state())

    one.browser.execute_script(NEVER_SENDS)
    one.type("th.I.4", "1")
    one.browser.get(one.base + "/")
    one.browser.execute_script("const key = Object.keys(localStorage).find((k) => k.startsWith('thidua.phieu'));"
                                     "localStorage.setItem(key, localStorage.getItem(key).replace('I.4', 'IX.9'))")
    one.open()
    box = lambda: one.browser.find_element(By.CSS_SELECTOR, "[data-left]")
    copied = lambda: box().find_element(By.TAG_NAME, "textarea").get_attribute("value")
    tap.ok(one.until(lambda: box().is_displayed()) and copied().startswith("IX.9\tThực hiện\t1\t"), "a criterion that is gone is shown to be copied, with the reason",
           (one.state(), copied()))
    tap.ok("không có chỗ sửa" in box().text and "đã có người nộp" not in box().text, "the page says why", box().text)
    if PICTURES:
        one.browser.save_screenshot(os.path.join(PICTURES, "o-khong-con.png"))
    press("[data-left] button")
    kept = lambda: one.browser.execute_script("return Object.keys(localStorage).filter((name) => name.startsWith('thidua.phieu')).join()")
    tap.ok(one.until(lambda: not box().is_displayed()) and not kept(), "until one drops it", (box().is_displayed(), kept()))


def main():
    tap = Tap()
    with self_scoring.serve(data=self_scoring.settled(I_2="2000", I_3="340", I_4="24000", I_5="5,3%")) as server, tempfile.TemporaryDirectory() as profile:
        check(tap, server, profile)
    reported = [f"CM\t{code}\t{target}\t{value}\ttu_cham\t1" for code, target, value in (("I.4", "24000", "24.000"), ("I.5", "5,3%", "5,3%"), ("I.6", "", "20"))]
    with self_scoring.serve("cham_cheo", data=self_scoring.settled(I_2="4165") + reported) as server, tempfile.TemporaryDirectory() as profile:
        judging(tap, server, profile)
    tap.done()


main()
