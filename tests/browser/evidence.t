#!/usr/bin/python3
"""Evidence on a telephone, 360 px wide: twenty files from the rows of the sheet in one sitting, what is refused, images in the page, taking
away; then the same row without JavaScript."""
import os
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import samples  # noqa: E402
import self_scoring  # noqa: E402
from chromium import driver, take_role  # noqa: E402
from thidua import Tap  # noqa: E402

from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402

SHEET = self_scoring.SHEET
PAGE = self_scoring.PATH + "/minh-chung/CM/I.4"
ROWS = ["I.1", "I.2", "I.3", "I.4", "I.5"]
SMALL = """return [...document.querySelectorAll('.files a, .files button, .evidence-files a, .evidence-files summary, .evidence-files button')].filter(e => {
  const r = e.getBoundingClientRect();
  return r.width && r.height && (r.width < 24 || r.height < 24);
}).map(e => e.outerHTML.slice(0, 90)).slice(0, 5)"""


class Phone:
    def __init__(self, base, profile):
        self.base, self.browser = base, driver(360, profile)
        take_role(self.browser, base, "mau.can-bo")
        self.until(lambda: "phien" in {cookie["name"] for cookie in self.browser.get_cookies()})

    def until(self, holds):
        for _ in range(200):
            try:
                if holds():
                    return True
            except Exception:  # pylint: disable=broad-except
                pass  # the page is just being replaced
            time.sleep(0.05)
        return False

    def open(self, address):
        self.browser.get(self.base + address)

    def one(self, selector):
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def row(self, code):
        return f'tr[data-row="{code}"] '

    def names(self, code):
        return [link.text for link in self.all(self.row(code) + "[data-files] a")]

    def choose(self, selector, paths):
        """What the chooser of the telephone does: it is hidden, and gets the files."""
        self.browser.execute_script("arguments[0].hidden = false", self.one(selector))
        self.one(selector).send_keys("\n".join(paths))

    def press(self, element):
        self.browser.execute_script("arguments[0].click()", element)  # the page may still be scrolling to it

    def fits(self):
        return not self.browser.execute_script("return document.documentElement.scrollWidth > document.documentElement.clientWidth + 1")

    def errors(self):
        return [line["message"] for line in self.browser.get_log("browser") if line["level"] == "SEVERE" and "status of 422" not in line["message"]]


def with_script(tap, phone, paths, bad):
    phone.open(SHEET)
    cell = phone.one('[name="th.I.1"]')
    cell.send_keys("8")
    start = time.monotonic()
    for at, code in enumerate(ROWS):
        phone.choose(f'[data-chooser="{code}"]', paths[4 * at:4 * at + 4])
    came = phone.until(lambda: all(len(phone.names(code)) == 4 for code in ROWS))
    tap.ok(came, f"twenty files come from five rows at once, in {time.monotonic() - start:.1f} s", {code: phone.names(code) for code in ROWS})
    tap.ok(phone.one('[name="th.I.1"]').get_attribute("value") == "8", "what was typed stands there still")
    phone.choose('[data-chooser="III.2"]', [bad, paths[0]])
    tap.ok(phone.until(lambda: "macro" in phone.one(phone.row("III.2") + "[data-file-state]").text), "a refused file says why, in its row",
           phone.one(phone.row("III.2") + "[data-file-state]").text)
    tap.ok(phone.until(lambda: phone.names("III.2") == [os.path.basename(paths[0])]), "and the next one is taken")
    tap.ok(phone.fits(), "nothing sticks out")
    tap.ok(not phone.browser.execute_script(SMALL), "targets of 24 px at least", phone.browser.execute_script(SMALL))
    cell = phone.one('[name="th.I.1"]')
    cell.send_keys(Keys.TAB)
    tap.ok(phone.until(lambda: phone.one("[data-state]").text.startswith("Đã lưu")), "the sheet saves itself beside it")
    phone.open(SHEET)
    tap.ok(all(len(phone.names(code)) == 4 for code in ROWS) and phone.one('[name="th.I.1"]').get_attribute("value") == "8",
           "opened again, all of it is there")


def on_its_page(tap, phone, paths):
    phone.open(PAGE)
    phone.browser.execute_script("document.querySelector('.evidence-files').scrollIntoView(false)")
    shown = "return [...document.querySelectorAll('.evidence-image')].every(e => e.complete && e.naturalWidth > 0) && document.querySelectorAll('.evidence-image').length"
    tap.ok(phone.until(lambda: phone.browser.execute_script(shown)), "images are shown in the page", phone.browser.execute_script(shown))
    before = len(phone.all(".evidence-files > li"))
    phone.one("[data-attach-form] input[type=file]").send_keys("\n".join(paths[-2:]))
    phone.press(phone.one("[data-attach-form] button"))
    tap.ok(phone.until(lambda: "Đã đính kèm" in phone.one(".alert").text and len(phone.all(".evidence-files > li")) == before + 2),
           "its form takes several at once", len(phone.all(".evidence-files > li")))
    tap.ok(phone.fits() and not phone.browser.execute_script(SMALL), "nothing sticks out, targets are large enough", phone.browser.execute_script(SMALL))
    line = phone.all(".evidence-files > li")[-1]
    phone.browser.execute_script("arguments[0].open = true", line.find_element(By.TAG_NAME, "details"))
    line.find_element(By.NAME, "ly-do").send_keys("nhầm bản")
    phone.press(line.find_element(By.CSS_SELECTOR, "form button"))
    tap.ok(phone.until(lambda: "nhầm bản" in phone.all(".evidence-files > li")[-1].text and "Đã gỡ" in phone.all(".evidence-files > li")[-1].text),
           "one is taken away with a reason")
    tap.ok(not phone.errors(), "no error in the console", phone.errors())


def looked_at(tap, phone, folder):
    """A wide sheet and a table in a Word file, on a page of their own."""
    page = self_scoring.PATH + "/minh-chung/CM/I.7"
    long = samples.text_cell("Số liệu ước thực hiện cả năm, chính thức công bố vào quý I năm sau")
    cell = '<w:tc><w:p><w:r><w:t>Chỉ tiêu phát triển kinh tế</w:t></w:r></w:p></w:tc>'
    made = {"bieu.xlsx": samples.workbook([('name="Biểu 01"', samples.rows(*[[long] * 12] * 30)), ('name="Nháp" state="hidden"', "")]),
            "bao-cao.docx": samples.word_file(f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr><w:tr>{cell * 9}</w:tr></w:tbl>')}
    for name, content in made.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(content)
    phone.open(page)
    phone.one("[data-attach-form] input[type=file]").send_keys("\n".join(os.path.join(folder, name) for name in made))
    phone.press(phone.one("[data-attach-form] button"))
    tap.ok(phone.until(lambda: len(phone.all(".evidence-files > li")) == 2), "a sheet and a Word file are attached")
    for number, box in ((1, ".scroll"), (2, ".vb-scroll")):
        link = phone.all(".evidence-files > li .actions a")[2 * number - 2].get_attribute("href")
        phone.browser.get(link)
        wide = phone.browser.execute_script(f"const e = document.querySelector('main {box}'); return e.scrollWidth > e.clientWidth")
        tap.ok(link.endswith("/xem") and wide and phone.fits(), "what is wider than the telephone scrolls in its own box", link, wide)
        tap.ok(not phone.browser.execute_script(SMALL) and not phone.errors(), "no error in the console", phone.errors())
        phone.open(page)


def without_script(tap, phone, paths):
    phone.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    phone.open(SHEET)
    field = phone.one('[name="th.I.6"]')
    field.send_keys("20")
    phone.one(phone.row("I.6") + "[data-attach]").send_keys(Keys.ENTER)
    tap.ok(phone.until(lambda: phone.browser.current_url.endswith("/minh-chung/CM/I.6")), "without JavaScript the button leads to the files of the row",
           phone.browser.current_url)
    phone.one("#tep").send_keys(paths[0])
    phone.one("[data-attach-form] button").send_keys(Keys.ENTER)
    tap.ok(phone.until(lambda: "Đã đính kèm" in phone.one(".alert").text), "a file is attached there")
    phone.open(SHEET)
    tap.ok(phone.one('[name="th.I.6"]').get_attribute("value") == "20" and len(phone.names("I.6")) == 1, "and what was typed was kept")
    phone.one('[name="th.I.7"]').send_keys("0" + Keys.ENTER)
    tap.ok(phone.until(lambda: "Đã lưu" in phone.one(".alert").text) and phone.browser.current_url.split("?")[0].endswith(SHEET),
           "Enter saves the sheet, and leads nowhere else", phone.browser.current_url)


def main():
    tap = Tap()
    with self_scoring.serve() as server, tempfile.TemporaryDirectory() as folder:
        paths = []
        for number in range(22):
            name, content = [(f"bien-ban-{number}.pdf", samples.pdf(2, f"{number}")), (f"anh-chup-tai-hoi-nghi-tong-ket-so-{number}.png", samples.png(300 + number, 200)),
                             (f"so-lieu-{number}.xlsx", samples.xlsx(title=f"Biểu {number}")), (f"anh-{number}.jpg", samples.jpeg(64 + 8 * number, 48))][number % 4]
            paths.append(os.path.join(folder, name))
            with open(paths[-1], "wb") as file:
                file.write(content)
        bad = os.path.join(folder, "co-macro.docx")
        with open(bad, "wb") as file:
            file.write(samples.archive({**samples.docx_parts(), "word/vbaProject.bin": b"x"}))
        phone = Phone(f"http://127.0.0.1:{server.port}", os.path.join(folder, "trinh-duyet"))
        try:
            with_script(tap, phone, paths, bad)
            on_its_page(tap, phone, paths)
            looked_at(tap, phone, folder)
            without_script(tap, phone, paths)
        finally:
            phone.browser.quit()
    tap.done()


main()
