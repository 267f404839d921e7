#!/usr/bin/env python3
"""The ready accounts of the demonstration: one press each, every page says so, and only `thidua demo` has them."""
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import Browser, Tap, serve  # noqa: E402

tap = Tap()
PAGES = ["/", "/tim?q=bac", "/huong-dan", "/nhom/tay-nam-bo/2013", "/nhom/tay-nam-bo/2013/xep-hang", "/don-vi/bac-lieu",
         "/dang-nhap", "/khong-co-trang-nay", "/nhom/khong-co/2013", "/en/nap"]


def logins(source):
    """The roles that the page to sign in offers, without the visitor."""
    return re.findall(r'class="role-cards".*?</ul>', source, re.S) and [
        login for login in re.findall(r'name="vai" value="([^"]*)"', re.search(r'class="role-cards".*?</ul>', source, re.S).group(0)) if login]


def in_the_demo(server):
    visitor = Browser(server)
    roles = logins(visitor.get("/dang-nhap")[2])
    tap.ok(len(roles) == 10, "ten roles are offered", roles)
    for path in PAGES:
        source = visitor.get(path)[2]
        tap.ok("Bản trình diễn" in source or "Demonstration" in source, f"{path} says that it is a demonstration")
    for login in roles:
        browser = Browser(server)
        status, headers, _ = browser.post("/vai", {"vai": login, "tiep": "/nhom/tay-nam-bo/2013"}, page="/dang-nhap")
        tap.ok(status == 303 and headers["location"] == "/nhom/tay-nam-bo/2013", f"{login}: one press, and back", (status, headers))
        source = browser.get("/tai-khoan")[2]
        tap.ok("Đang xem với vai" in source and "Mô phỏng" in source, f"{login}: the role and the simulated factor are said")
        for path in PAGES:
            if "Bản trình diễn" not in browser.get(path)[2] and "Demonstration" not in browser.get(path)[2]:
                tap.ok(False, f"{login} {path} says that it is a demonstration")
    status, _, source = browser.post("/xac-thuc-lai", {"tiep": "/uy-quyen"})
    tap.ok(status == 303, "a sample account gives its factor with the button alone", status)
    source = browser.get("/tai-khoan/yeu-to-hai")[2]
    status, _, _ = browser.post("/tai-khoan/yeu-to-hai", {"khoa": "x", "ma-so": "123456"}, page="/tai-khoan")
    tap.ok("dùng chung tài khoản này" in source and 'class="secret"' not in source and status in (400, 409, 422), "nobody binds their own phone to an account that all share", status)
    before = dict(browser.cookies)
    browser.post("/vai", {"vai": roles[0]}, page="/tai-khoan")
    tap.ok(browser.cookies != before and "Cán bộ phụ trách" in browser.get("/tai-khoan")[2], "the role changes in one press")
    browser.post("/vai", {"vai": ""}, page="/tai-khoan")
    tap.ok(not browser.cookies and browser.get("/tai-khoan")[0] == 303, "and to a visitor")
    tap.ok(Browser(server).post("/vai", {"vai": "khong-co"}, page="/dang-nhap")[0] == 404, "there are no other roles")
    tap.ok(Browser(server).post("/dang-nhap", {"ten": roles[0], "mat-khau": ""})[0] == 422, "no password lets a sample account in")
    kept = Browser(server).as_role("mau.quan-tri")
    return roles, dict(kept.cookies)


def elsewhere(server, roles, cookies):
    """The same file, served as a real one: nobody comes in without a password."""
    visitor = Browser(server)
    source = visitor.get("/dang-nhap")[2]
    tap.ok(not logins(source) and "Bản trình diễn" not in source, "thidua serve offers no roles")
    taken = [login for login in roles if Browser(server).post("/vai", {"vai": login}, page="/dang-nhap")[0] != 404]
    tap.ok(not taken, "and gives none", taken)
    old = Browser(server)
    old.cookies = cookies
    status, _, source = old.get("/nguoi-dung")
    tap.ok(status == 303 or "Thêm người" not in source, "a session of the demonstration has no powers", status)
    status, _, _ = old.post("/nguoi-dung/moi", {"ho-ten": "X", "ten": "x.y", "noi": "/", "vai": "administrator"}, page="/tai-khoan")
    tap.ok(status in (303, 403), "and changes nothing", status)


with tempfile.TemporaryDirectory() as folder:
    db = os.path.join(folder, "mau.db")
    with serve(db=db, samples=True) as server:
        roles, cookies = in_the_demo(server)
    with serve(command="serve", db=db) as server:
        elsewhere(server, roles, cookies)
tap.done()
