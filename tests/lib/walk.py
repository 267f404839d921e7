"""One browser, many people: each has a session of their own, follows what stands on the page and fills in what it asks for."""
import contextlib
import os
import time

import thidua
from chromium import driver

from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

PASSWORD = "con trâu trắng gặm cỏ ven sông"
FIND = """
const [want, within] = arguments, said = (e) => (e.innerText || e.getAttribute('aria-label') || '').replace(/\\s+/g, ' ').trim();
const seen = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden';
const all = [...(within || document).querySelectorAll('a[href], button, summary')].filter(seen);
return all.find((e) => said(e) === want) || all.find((e) => said(e).startsWith(want)) || null;
"""
ROW = """
const said = (e) => e.innerText.replace(/\\s+/g, ' ').trim();
const all = [...document.querySelectorAll('main tr, main li, main section')], head = (e) => said(e.querySelector('th[scope=row], h2') || e);
return all.find((e) => head(e) === arguments[0]) || all.find((e) => head(e).startsWith(arguments[0])) || null;
"""
FILL = """
const [wanted, place] = arguments, said = (e) => e.innerText.replace(/\\s+/g, ' ').trim(), rest = {};
const labels = [...place.querySelectorAll('label')].filter((e) => e.getClientRects().length);
for (const [name, value] of Object.entries(wanted)) {
  const label = labels.find((e) => said(e).startsWith(name));
  const fields = label ? [label.control] : [...place.querySelectorAll(`[name="${name}"]`)].filter((e) => e.type !== 'hidden');
  const text = fields.length === 1 && (fields[0].tagName === 'TEXTAREA' || ['text', 'password', 'search'].includes(fields[0].type));
  if (!text) { rest[name] = fields; continue; }
  fields[0].focus();
  fields[0].value = value;
  for (const what of ['input', 'change']) fields[0].dispatchEvent(new Event(what, {bubbles: true}));
}
return rest;
"""
PASTE = """
const data = new DataTransfer();
data.setData('text/plain', arguments[1]);
arguments[0].dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
"""
# A picture shows where an office keeps its file, not the folder of this test.
AS_IN_AN_OFFICE = r"""for (const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); walker.nextNode();)
    walker.currentNode.data = walker.currentNode.data.replace(/\/tmp\/[^\/\s]+\//g, "/srv/thi-dua/");"""
FITS = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1"


class Person:
    """Somebody with an account: the telephone that makes codes, and the session of their browser."""

    def __init__(self, name, login, job, office):
        self.name, self.login, self.job, self.office = name, login, job, office
        self.link = self.secret = self.cookie = None
        self.last_step = 0

    def code(self):
        """What the telephone shows; a code is good once, so a person waits for the next."""
        while int(time.time() // 30) == self.last_step:
            time.sleep(0.2)
        self.last_step = int(time.time() // 30)
        return thidua.totp(self.secret)


class Lost(Exception):
    """What a person looked for does not stand on the page."""


class Walk:
    """The browser in somebody's hands."""

    def __init__(self, base, folder, pictures=None):
        self.base, self.folder, self.pictures = base, folder, pictures
        self.downloads = os.path.join(folder, "tai-ve")
        os.makedirs(self.downloads)
        self.browser = driver(1280, os.path.join(folder, "trinh-duyet"))
        self.browser.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": self.downloads})
        self.person, self.phone, self.pages, self.asked = None, None, 0, False
        self.open("/huong-dan")  # a cookie is set where a page of ours stands

    # ---- people
    def sit_down(self, person):
        """Another person takes the browser: their session, and the page one sees first."""
        self.keep_session()
        self.person = person
        self.browser.delete_all_cookies()
        self.take_session(person and person.cookie)
        return self.open("/viec-cua-toi" if person and person.cookie else "/")

    def keep_session(self):
        if self.person:
            cookie = self.browser.get_cookie("phien")
            self.person.cookie = cookie["value"] if cookie else None

    @contextlib.contextmanager
    def telephone(self):
        """The same person on a telephone, 360 px wide, for a while."""
        desk, session = self.browser, self.browser.get_cookie("phien")
        if self.phone is None:
            self.phone = driver(360, os.path.join(self.folder, "dien-thoai"))
            self.phone.get(self.base + "/huong-dan")
        self.browser = self.phone
        self.browser.delete_all_cookies()
        self.take_session(session and session["value"])
        self.open("/")
        try:
            yield self
        finally:
            session = self.browser.get_cookie("phien")
            self.browser = desk
            self.browser.delete_all_cookies()
            self.take_session(session and session["value"])

    def take_session(self, cookie):
        if cookie:
            self.browser.add_cookie({"name": "phien", "value": cookie, "httpOnly": True, "sameSite": "Lax"})

    def quit(self):
        for browser in (self.browser, self.phone):
            if browser:
                browser.quit()

    @contextlib.contextmanager
    def desk(self):
        """As it is: a wide screen."""
        yield self

    @contextlib.contextmanager
    def no_script(self):
        """The same browser for a while with nothing of ours running in it: what forms and links do by themselves."""
        self.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        self.open(self.where())
        try:
            yield self
        finally:
            self.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
            self.open(self.where())

    # ---- pages
    def until(self, holds, seconds=30):
        """Wait for what a person would wait for; false when it does not come."""
        end = time.monotonic() + seconds
        while True:
            with contextlib.suppress(Exception):  # the page is just being replaced
                if holds():
                    return True
            if time.monotonic() > end:
                return False
            time.sleep(0.02)

    def open(self, address):
        """Type an address: for where people begin, and for what they got by post."""
        self.browser.get(self.base + address)
        self.pages += 1
        return self

    def leave(self, act):
        """Do what leads to another page, or puts another form in the place of this one, and wait until it is there."""
        self.browser.execute_script("window.before = document.querySelector('form.score-form') || true")
        act()
        came = self.until(lambda: self.browser.execute_script("return (!window.before || window.before.isConnected === false) && document.readyState === 'complete'"))
        self.pages += 1
        if not came:
            raise Lost(f"no page came: {self.where()}")
        if self.heading() == "Xác thực lại" and self.person.secret:
            self.asked = True
            self.fill({"ma-so": self.person.code()})
            self.leave(lambda: self.click(self.find("Xác nhận", "main")))
        if self.heading() == "Gửi những gì bạn đã nhập":
            self.leave(lambda: self.click(self.find("Gửi", "main")))
            self.asked = False  # what was filled in has arrived
        return self

    def where(self):
        return self.browser.current_url.removeprefix(self.base)

    def one(self, selector):
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def text(self, selector="main"):
        script = "return [...document.querySelectorAll(arguments[0])].map((e) => e.innerText).join(' ')"
        return " ".join(self.browser.execute_script(script, selector).split())

    def heading(self):
        return self.text("h1")

    def alert(self):
        return self.text("main .alert")

    def place(self, within):
        """A piece of the page: a selector, or "=text" for the row, point or card that begins so."""
        return (self.row(within[1:]) if within.startswith("=") else self.one(within)) if within else None

    def find(self, said, within=None):
        """The link or button that says so, or begins so."""
        found = self.browser.execute_script(FIND, said, self.place(within))
        if found is None:
            raise Lost(f"nothing says “{said}” on {self.where()} ({self.heading()}): {self.text()[:700]}")
        return found

    def offers(self, said, within=None):
        with contextlib.suppress(Lost):
            return bool(self.find(said, within))
        return False

    def row(self, begins):
        """The row, point or card that begins so."""
        found = self.browser.execute_script(ROW, begins)
        if found is None:
            raise Lost(f"no row “{begins}” on {self.where()}: {self.text()[:700]}")
        return found

    def click(self, element):
        self.browser.execute_script("arguments[0].click()", element)  # the page may still be scrolling to it

    def press(self, said, within="main"):
        """A button or link of the page, and the page behind it."""
        element = self.find(said, within)
        return self.leave(lambda: self.click(element))

    def rail(self, said):
        """A place of the list on the left; on a telephone it is opened first."""
        if self.browser is self.phone:
            self.click(self.find("Danh mục"))
        closed = [group for group in self.all("nav.rail details:not([open])") if said in group.get_attribute("textContent")]
        for group in closed:
            self.browser.execute_script("arguments[0].open = true", group)
        return self.press(said, "nav.rail")

    def task(self, said):
        """What is mine and due: the list is where a person begins."""
        self.rail("Việc của tôi")
        return self.press(said, "main")

    # ---- forms
    def fill(self, fields, within="main"):
        """Type into fields by label or name, choose by what is offered, tick what is true."""
        for name, found in self.browser.execute_script(FILL, fields, self.place(within)).items():
            if not found:
                raise Lost(f"no field {name} on {self.where()} ({self.heading()}): {self.text()[:500]}")
            self.put(found, fields[name])
        return self

    def put(self, found, value):
        first, kind = found[0], found[0].get_attribute("type")
        if kind in ("checkbox", "radio"):
            for box in found:
                wanted = value is True or (value is not False and box.get_attribute("value") in ([value] if isinstance(value, str) else value))
                if box.is_selected() != wanted and (wanted or kind == "checkbox"):
                    self.click(box)
        elif first.tag_name == "select":
            options = first.find_elements(By.TAG_NAME, "option")
            chosen = [o for o in options if o.text.strip() == value] or [o for o in options if o.text.strip().startswith(value)]
            if not chosen:
                raise Lost(f"“{value}” is not offered: {[o.text for o in options]}")
            self.browser.execute_script("arguments[0].selected = true; arguments[1].dispatchEvent(new Event('change', {bubbles: true}))",
                                        chosen[0], first)
        elif kind == "file":
            first.send_keys(value)
        else:
            raise Lost(f"nobody can type into {first.get_attribute('outerHTML')[:200]}")

    def unfold(self, said):
        """Open the piece of the page that is folded under these words, if it is not open yet."""
        summary = self.find(said, "main")
        self.browser.execute_script("arguments[0].parentNode.open || arguments[0].click()", summary)
        return self

    def codes_typed(self, field):
        """The criteria, or units, of a form that asks for that in each of its lines."""
        return self.browser.execute_script("return [...document.querySelectorAll('[name^=\"' + arguments[0] + '.\"]')]"
                                           ".map((e) => e.name.slice(arguments[0].length + 1))", field)

    def typed_line(self, value):
        """The line of a form of many lines in which that stands typed: what the names of its fields begin with."""
        script = "return [...document.querySelectorAll('main td input')].find((e) => e.value === arguments[0])?.name"
        name = self.browser.execute_script(script, value)
        if name is None:
            raise Lost(f"nowhere on {self.where()} stands “{value}” typed")
        return name.rpartition(".")[0]

    def send(self, said, fields=None, within="main"):
        """Fill in, and press the button that says so."""
        self.asked = False
        self.fill(fields or {}, within).press(said, within)
        if self.asked:  # the second factor came between: the page is there again
            self.fill(fields or {}, within).press(said, within)
        return self

    def type_on(self, name, values, key=Keys.ENTER):
        """Down a column by the keyboard, beginning at a cell."""
        self.browser.execute_script("arguments[0].focus()", self.one(f'[name="{name}"]'))
        for value in values:
            cell = self.browser.switch_to.active_element
            cell.send_keys(Keys.CONTROL + "a")
            cell.send_keys(value + key)

    def paste(self, name, rows):
        """A block as it comes from Excel, at a cell."""
        self.browser.execute_script(PASTE, self.one(f'[name="{name}"]'), "".join("\t".join(row) + "\n" for row in rows))

    def saved(self):
        """Wait until the sheet says that all of it is kept."""
        return self.until(lambda: self.text("[data-state]").startswith("Đã lưu"))

    # ---- files and pictures
    def download(self, said, within="main"):
        """Press what gives a file; its path and its bytes."""
        before = set(os.listdir(self.downloads))
        self.click(self.find(said, within))
        new = []

        def is_there():
            new[:] = [name for name in set(os.listdir(self.downloads)) - before if not name.endswith(".crdownload") and not name.startswith(".")]
            return new
        if not self.until(is_there, 30):
            raise Lost(f"no file came of “{said}” on {self.where()}: {self.text()[:600]}")
        path = os.path.join(self.downloads, new[0])
        with open(path, "rb") as file:
            return path, file.read()

    def picture(self, name, of=None):
        """A picture for the manual: the page, or the piece of it that it is about; only where somebody asked for pictures."""
        if not self.pictures:
            return
        script = "window.scrollTo({top: arguments[0] ? arguments[0].getBoundingClientRect().top + scrollY - 70 : 0, behavior: 'instant'})"
        with contextlib.suppress(StaleElementReferenceException):
            self.browser.execute_script(script, self.one(of) if of else None)
        self.browser.execute_script(AS_IN_AN_OFFICE)
        time.sleep(0.15)
        self.browser.get_screenshot_as_file(os.path.join(self.pictures, name + ".png"))

    def fits(self):
        return self.browser.execute_script(FITS)

    def errors(self):
        """What the console complains of, but for answers that a refusal has anyway."""
        return [line["message"] for browser in (self.browser, self.phone) if browser for line in browser.get_log("browser")
                if line["level"] == "SEVERE" and not any(status in line["message"] for status in ("422", "403", "409"))]
