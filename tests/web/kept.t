#!/usr/bin/env python3
"""What a person typed is not lost: a session that has ended gives the form back to the same person and to nobody else, and a form
that is refused, for whatever reason and on whatever page, shows what was written in it."""
import contextlib
import html
import os
import re
import sqlite3
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import people  # noqa: E402
import rights  # noqa: E402
import route_forms  # noqa: E402
import self_scoring  # noqa: E402
from thidua import SOURCE, Browser, Tap, serve  # noqa: E402

tap = Tap()
YEAR = self_scoring.PATH
THREAD = YEAR + "/trao-doi/CM/I.1"
DATA = ["don_vi\tma\tchi_tieu\tthuc_hien\tlop\tlan", "CM\tI.1\t\t8\ttu_cham\t1", "BL\tI.1\t\t8\ttu_cham\t1"]
SAID = 'Số liệu của Sở Y tế "tạm" <b> & chưa\r\nduyệt'
LONG = "Đề nghị xem lại tiêu chí này vì số liệu ước"
WRITTEN = {"noi-dung", "ly-do", "ly_do", "can-cu", "van-ban", "danh-gia", "ket-qua", "dang-ky", "dia-diem", "thanh-tich", "ten-dien-hinh", "ten-hoi-nghi",
           "ly-do-huy", "noi-ky", "quyet-dinh", "ten", "noi"}


def hidden(source, prefix="", action=""):
    main = source[source.find("<main"):]
    forms = [form for form in re.findall(r"<form.*?</form>", main, re.S) if f'action="{action}' in form]
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', forms[0] if forms else "", re.S)
    return {name: html.unescape(value) for name, value in found if name.startswith(prefix)}


def end_sessions(db):
    """As after half an hour without a page."""
    with contextlib.closing(sqlite3.connect(db, timeout=20)) as connection, connection:
        connection.execute("UPDATE session SET seen_at = seen_at - 3600000")


def said(browser):
    return "chưa" in browser.get(THREAD)[2] and "tạm" in browser.get(THREAD)[2]


def ended(server):
    """The session ends while a person writes."""
    officer = Browser(server).as_role("mau.can-bo")
    wanted = {"viec": "gui", "den": "0", "noi-dung": SAID}
    form = {"ma": officer.token(THREAD), **wanted}
    end_sessions(server.db)
    status, _, asking = officer.post(THREAD, form, page="/dang-nhap")
    kept = hidden(asking, "giu.", "/vai")
    tap.ok(status == 403 and "Phiên làm việc đã hết" in asking and "được giữ lại" in asking, "the session has ended: the page to sign in says what is kept", status)
    tap.ok({name[4:]: value.replace("\n", "\r\n") for name, value in kept.items()} == form and kept == hidden(asking, "giu.", "/dang-nhap"), "it carries what was typed", kept)
    other = Browser(server)
    other.cookies = dict(officer.cookies)
    status, headers, source = other.post("/vai", {"vai": "mau.thu-ky", "tiep": THREAD, **kept}, page="/dang-nhap")
    tap.ok(status == 303 and headers["location"] == THREAD, "somebody else who signs in is led to the page, without it", status)
    forger = Browser(server)
    status, headers, _ = forger.post("/vai", {"vai": "mau.can-bo", "tiep": THREAD, **kept, "giu.ma": "A" * 43}, page="/dang-nhap")
    tap.ok(status == 303, "a form of no session of the person is not gone on with", status)
    status, _, again = officer.post("/vai", {"vai": "mau.can-bo", "tiep": THREAD, **kept}, page="/dang-nhap")
    back = hidden(again, action=THREAD)
    tap.ok(status == 200 and "Bạn đã đăng nhập lại" in again and SAID.split("\r\n", maxsplit=1)[0] in html.unescape(again), "the same person has the form again", status)
    tap.ok("<b> &" not in again and set(back) == {*wanted, "ma"} and back["ma"] != form["ma"], "as text, with a token of the new session", back)
    tap.ok(not said(officer), "it was not sent by itself")
    status, headers, _ = officer.post(THREAD, back, page="/tai-khoan")
    tap.ok(status == 303 and said(officer), "one press sends it", status)
    no_cookie = Browser(server)
    status, _, again = no_cookie.post("/vai", {"vai": "mau.can-bo", "tiep": THREAD, **kept}, page="/dang-nhap")
    tap.ok(status == 200 and hidden(again, action=THREAD).get("noi-dung"), "even where the browser has lost its cookie", status)
    status, headers, _ = Browser(server).send("POST", THREAD, "cach=o&ma=" + "A" * 43, Browser(server).own_headers())
    tap.ok(status == 303 and headers["location"].startswith("/dang-nhap"), "a script, which keeps what it sends, is led to the page to sign in", status)
    status, headers, _ = Browser(server).send("POST", THREAD, "noi-dung=x", Browser(server).own_headers())
    tap.ok(status == 303, "so is who never had a session", status)


def over_the_holidays(server):
    """A page stays open over the days off; it is sent after nine of them."""
    officer = Browser(server).as_role("mau.can-bo")
    form = {"ma": officer.token(THREAD), "viec": "gui", "den": "0", "noi-dung": LONG}
    with contextlib.closing(sqlite3.connect(server.db, timeout=20)) as connection, connection:
        connection.execute("UPDATE session SET made_at = made_at - 9 * 86400000, seen_at = seen_at - 9 * 86400000")
    status, _, asking = officer.post(THREAD, form, page="/dang-nhap")
    status, _, again = officer.post("/vai", {"vai": "mau.can-bo", "tiep": THREAD, **hidden(asking, "giu.", "/vai")}, page="/dang-nhap")
    tap.ok(status == 200 and hidden(again, action=THREAD).get("noi-dung") == LONG, "a form that was open for days is given back too", status)


def signed_in_anew(server):
    """The page was opened in an earlier session, and there is a new one."""
    officer = Browser(server).as_role("mau.can-bo")
    form = {"ma": officer.token(THREAD), "viec": "gui", "den": "0", "noi-dung": LONG}
    officer.post("/dang-xuat", {}, page="/tai-khoan")
    officer.as_role("mau.can-bo")
    status, _, again = officer.post(THREAD, form, page="/tai-khoan")
    back = hidden(again, action=THREAD)
    tap.ok(status == 403 and back.get("noi-dung") == LONG and back["ma"] != form["ma"], "a form of an earlier session of the person is given back", status)
    stranger = Browser(server).as_role("mau.thu-ky")
    status, _, source = stranger.post(THREAD, form, page="/tai-khoan")
    tap.ok(status == 403 and LONG not in source, "to nobody else", status)


def with_password():
    """Name, password and the code of the phone: the form goes through both pages; a password is never carried."""
    with tempfile.TemporaryDirectory() as folder:
        db = os.path.join(folder, "that.db")
        with serve(command="serve", db=db):
            pass
        link = people.administrator_link(db)
        with serve(command="serve", db=db) as server:
            browser, _, codes = people.begin(server, link, "quan-tri")
            form = {"ma": browser.token("/tai-khoan/thong-tin"), "ho-ten": "Nguyễn Thị Hoa", "chuc-vu": "Phó Trưởng phòng Thi đua"}
            secrets = {"ma": form["ma"], "hien-tai": people.PASSWORD, "mat-khau": "mật khẩu mới dài", "nhap-lai": "mật khẩu mới dài"}
            end_sessions(db)
            _, _, source = browser.post("/tai-khoan/mat-khau", secrets, page="/dang-nhap")
            tap.ok("mật khẩu mới dài" not in source and people.PASSWORD not in source and "giu." not in source, "a password is neither carried nor shown")
            _, _, asking = browser.post("/tai-khoan/thong-tin", form, page="/dang-nhap")
            kept = hidden(asking, "", "/dang-nhap")
            status, _, source = browser.post("/dang-nhap", {**kept, "ten": "quan-tri", "mat-khau": "sai rồi nhé"}, page="/dang-nhap")
            tap.ok(status == 422 and hidden(source, "giu.", "/dang-nhap") == hidden(asking, "giu.", "/dang-nhap"), "a wrong password does not lose it", status)
            status, _, code = browser.post("/dang-nhap", {**kept, "ten": "quan-tri", "mat-khau": people.PASSWORD}, page="/dang-nhap")
            tap.ok(status == 200 and hidden(code, "giu.", "/dang-nhap/ma").get("giu.chuc-vu") == form["chuc-vu"], "the page of the code carries it on", status)
            status, _, again = browser.post("/dang-nhap/ma", {**hidden(code, "", "/dang-nhap/ma"), "ma-so": codes[0]}, page="/dang-nhap/ma")
            back = hidden(again, action="/tai-khoan/thong-tin")
            tap.ok(status == 200 and back.get("ho-ten") == form["ho-ten"] and "ma-so" not in back, "and after it the form is there", status)
            status, _, _ = browser.post("/tai-khoan/thong-tin", back, page="/tai-khoan")
            tap.ok(status == 303 and form["chuc-vu"] in browser.get("/tai-khoan")[2], "to be sent", status)
            end_sessions(db)
            _, _, asking = browser.post("/tai-khoan/thong-tin", {**form, "chuc-vu": "x y " * 50000}, page="/dang-nhap")
            tap.ok(not hidden(asking, "giu.", "/dang-nhap"), "what is too long is not carried")


def address(pattern):
    page = pattern.replace("{code}", self_scoring.GROUP).replace("{year}", "2013").replace("{unit}", "CM").replace("{criterion}", "I.1")
    return re.sub(r"\{[a-z]+\}", "1", page)


def marked(fields):
    """The form with a text in each field that people write in."""
    return {name: f"{LONG} {n}" if name.split(".")[0] in WRITTEN else value for n, (name, value) in enumerate(fields.items())}


def refused(server, state):
    """Every form of the program that has a text, sent by some who may and some who may not: whatever refuses it shows the text."""
    who = {login: Browser(server).as_role(login) for login in ("mau.thu-ky", "mau.can-bo", "mau.hoi-dong")}
    tokens = {login: browser.token("/tai-khoan") for login, browser in who.items()}
    lost, n = [], 0
    for pattern, rows in route_forms.FORMS.items():
        for form in rows:
            fields = form.fields if isinstance(form.fields, dict) else {}
            texts = [text for text in marked(fields).values() if text.startswith(LONG)]
            for login, browser in who.items() if texts else ():
                body = {"ma": tokens[login], **marked(fields)}
                status, _, source = browser.post(address(pattern), body, page="/tai-khoan")
                n += status >= 400
                if status >= 400 and not all(text in source for text in texts):
                    lost.append((login, pattern, status, list(fields)))
    tap.ok(n > 40 and not lost, f"{state}: each of {n} refused forms shows what was written", *lost[:12])


with self_scoring.serve("tu_cham", DATA) as server:
    ended(server)
    signed_in_anew(server)
    over_the_holidays(server)
    refused(server, "while units score themselves")
with self_scoring.serve(rights.STATES[-1], DATA) as server:
    refused(server, "after the year")
    officer = Browser(server).as_role("mau.can-bo")
    sheet = {"ban": "1", "den": "0", "th.I.1": "9,5", "gt.I.1": LONG}
    status, _, source = officer.post(self_scoring.SHEET, sheet, page="/tai-khoan")
    tap.ok(status >= 400 and "I.1 · " in source and "9,5" in source and LONG in source, "a sheet that is closed by then shows each cell by its criterion", status)
    tap.ok("chưa được lưu" in source and f'href="{self_scoring.SHEET}"' in source, "says that it was not kept, and leads to the page")
with_password()
sources = [os.path.join(folder, name) for folder, _, names in os.walk(os.path.join(SOURCE, "src", "web")) for name in names if name.endswith(".c")]
text = "".join(open(name, encoding="utf-8").read() for name in sources)
passwords = set(re.findall(r'td_field_password\(\s*\w+,\s*"([^"]+)"', text))
never = set(re.findall(r'"([^"]+)"', re.search(r"secrets\[\] = \{(.*?)\}", text, re.S).group(1)))
tap.ok(len(passwords) > 4 and passwords <= never, "no field of a password is ever carried", passwords - never)
tap.done()
