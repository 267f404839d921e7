#!/usr/bin/env python3
"""Coming in and going out over HTTP: first start, passwords, the second factor, sessions, forged forms."""
import contextlib
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import DEPTH, PROGRAM, Browser, Tap, serve, totp  # noqa: E402

tap = Tap()
PASSWORD = "con mèo nằm trên mái nhà đỏ"
WRONG = "Chưa đăng nhập được."
OTHER = "mùa nước nổi bông điên điển vàng"


def routes():
    """The route table of the program itself: method, pattern, rule."""
    listing = subprocess.run([os.path.join(os.environ.get("TD_BUILD", "build"), "tests", "route_list")],
                             capture_output=True, text=True, check=True).stdout
    return [line.split("\t") for line in listing.splitlines()]


def value(source, name):
    found = re.search(rf'name="{name}" value="([^"]*)"', source)
    return found.group(1) if found else ""


def first_link(db):
    out = subprocess.run([PROGRAM, "admin-token", "--db", db], capture_output=True, text=True, check=True).stdout
    return re.search(r"/bat-dau\?ma=\S+", out).group(0)


def begin(browser, link, password, **fields):
    """Use a link: the page, then its form."""
    _, _, source = browser.get(link)
    return browser.post("/bat-dau", {"ma-moi": value(source, "ma-moi"), "mat-khau": password, "nhap-lai": password,
                                     **fields}, page=link)


def enrol(browser):
    """Set the second factor up, as a person with a phone does; gives the secret and the recovery codes."""
    _, _, source = browser.get("/tai-khoan/yeu-to-hai")
    secret = re.search(r'class="secret">([^<]*)<', source).group(1)
    drawn = re.search(r'<div class="qr">.*?</div>', source, re.S).group(0)
    tap.ok('<svg viewBox="0 0 ' in drawn and "<path" in drawn, "the QR code is drawn")
    status, _, source = browser.post("/tai-khoan/yeu-to-hai", {"khoa": value(source, "khoa"), "ma-so": "12345"})
    tap.ok(status == 422 and drawn in source and secret in source and 'aria-invalid="true"' in source,
           "a mistyped code leaves the key as the phone has it", status)
    status, _, source = browser.post("/tai-khoan/yeu-to-hai", {"khoa": value(source, "khoa"), "ma-so": totp(secret)})
    codes = re.findall(r"<b>(\w{5}-\w{5})</b>", source)
    tap.ok(status == 200 and len(set(codes)) == 10, "ten recovery codes are shown", status)
    return secret, codes


def first_start(server, link):
    """The link of the command line makes the first administrator, once."""
    browser = Browser(server)
    status, _, source = browser.get(link)
    tap.ok(status == 200 and "Tài khoản quản trị đầu tiên" in source, "the link opens the page of the first start", status)
    person = {"ho-ten": "Cán bộ quản trị", "ten": "quan-tri"}
    status, _, source = begin(browser, link, "matkhau", **person)
    tap.ok(status == 422 and 'role="alert"' in source, "a short password is refused", status)
    status, headers, _ = begin(browser, link, PASSWORD, **person)
    tap.ok(status == 303 and headers["location"] == "/tai-khoan/yeu-to-hai", "then the second factor comes", headers)
    cookie = headers.get("set-cookie", "")
    tap.ok("HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie, "the cookie is out of reach", cookie)
    tap.ok(Browser(server).get(link)[0] == 404, "the link is good once")
    secret, codes = enrol(browser)
    status, headers, source = browser.get("/tai-khoan")
    tap.ok(status == 200 and "Quản trị hệ thống" in source, "the account has its role")
    tap.ok(headers["cache-control"] == "no-store" and "etag" not in headers, "pages of a person are not kept", headers)
    return browser, secret, codes


def sign_in(server, secret, codes):
    """A wrong name and a wrong password are told alike; the code of the phone counts once."""
    browser = Browser(server)
    wrong = [browser.post("/dang-nhap", {"ten": name, "mat-khau": "sai"})[2] for name in ("quan-tri", "khong-co-ai")]
    tap.ok(wrong[0].replace("quan-tri", "x") == wrong[1].replace("khong-co-ai", "x") and "chưa đúng" in wrong[0],
           "the answer does not tell whether the name exists")
    status, headers, _ = browser.post("/dang-nhap", {"ten": "Quan-Tri", "mat-khau": PASSWORD, "tiep": "/uy-quyen"})
    tap.ok(status == 303 and headers["location"] == "/dang-nhap/ma?tiep=/uy-quyen", "then the code is asked for", headers)
    half = dict(browser.cookies)
    status, headers, _ = browser.get("/tai-khoan")
    tap.ok(status == 303 and headers["location"].startswith("/dang-nhap/ma"), "half signed in is not signed in", headers)
    tap.ok(browser.post("/dang-nhap/ma", {"ma-so": "000000"})[0] == 422, "a wrong code is refused")
    code = totp(secret, time.time() + 30)
    status, headers, _ = browser.post("/dang-nhap/ma", {"ma-so": code, "tiep": "/uy-quyen"})
    tap.ok(status == 303 and headers["location"] == "/uy-quyen", "the right one leads on", (status, headers))
    tap.ok(browser.cookies != half, "the cookie is another one then")
    again = Browser(server)
    again.cookies = half
    tap.ok(again.get("/tai-khoan")[0] == 303, "the half session is gone")
    again = Browser(server)
    again.post("/dang-nhap", {"ten": "quan-tri", "mat-khau": PASSWORD})
    tap.ok(again.post("/dang-nhap/ma", {"ma-so": code})[0] == 422, "a code counts once")
    status, headers, _ = again.post("/dang-nhap/ma", {"ma-so": codes[0].lower()})
    tap.ok(status == 303 and headers["location"] == "/viec-cua-toi", "a recovery code helps", (status, headers))
    third = Browser(server)
    third.post("/dang-nhap", {"ten": "quan-tri", "mat-khau": PASSWORD})
    tap.ok(third.post("/dang-nhap/ma", {"ma-so": codes[0]})[0] == 422, "and counts once too")
    return browser, again


def recovery_codes(server, codes):
    """How many are left is told, a warning comes when they are few, and new ones end the old."""
    left = lambda b: re.search(r"còn (\d+) trên 10 mã", b.get("/tai-khoan")[2]).group(1)
    for used, code in enumerate(codes[1:8], 2):
        browser = Browser(server)
        browser.post("/dang-nhap", {"ten": "quan-tri", "mat-khau": OTHER})
        browser.post("/dang-nhap/ma", {"ma-so": code})
        few = "Sắp hết mã dự phòng" in browser.get("/tai-khoan")[2]
        tap.ok(left(browser) == str(10 - used) and few == (10 - used < 3), f"{used} codes are used", left(browser))
    status, _, source = browser.get("/tai-khoan/ma-du-phong")
    tap.ok(status == 200 and "còn 2 trên 10 mã" in source, "before new ones are made one is asked", status)
    status, _, source = browser.post("/tai-khoan/ma-du-phong", {})
    new = re.findall(r"<b>(\w{5}-\w{5})</b>", source)
    tap.ok(status == 200 and len(set(new)) == 10 and not set(new) & set(codes), "ten others are shown", status)
    tap.ok(left(browser) == "10", "and ten are left")
    browser = Browser(server)
    browser.post("/dang-nhap", {"ten": "quan-tri", "mat-khau": OTHER})
    tap.ok(browser.post("/dang-nhap/ma", {"ma-so": codes[9]})[0] == 422, "the old ones are no longer good")


def next_pages(server):
    """After signing in one goes on to our own pages only."""
    for path in ("//evil.example", "/\\evil.example", "https://evil.example", "/dang-xuat", "/%09/evil"):
        source = Browser(server).get("/dang-nhap?tiep=" + path.replace("\\", "%5C"))[2]
        form = re.search(r'<form action="/dang-nhap".*?</form>', source, re.S).group(0)
        tap.ok('name="tiep"' not in form, f"{path} is no page to go on to")
    status, headers, _ = Browser(server).get("/nguoi-dung?q=a&b=%C3%A1")
    tap.ok(status == 303 and headers["location"] == "/dang-nhap?tiep=/nguoi-dung%3Fq%3Da%26b%3D%25C3%25A1",
           "the page that was asked for is kept", headers)


def sessions(one, other):
    """The list of devices, and what ends them."""
    _, _, source = one.get("/tai-khoan")
    marks = re.findall(r'name="thiet-bi" value="([^"]*)"', source)
    own = re.search(r'class="mine".*?name="thiet-bi" value="([^"]*)"', source, re.S).group(1)
    tap.ok(own in marks and len(marks) >= 2, "the devices are listed", marks)
    before = dict(one.cookies)
    status, headers, _ = one.post("/tai-khoan/mat-khau", {"hien-tai": PASSWORD, "mat-khau": OTHER, "nhap-lai": OTHER})
    tap.ok(status == 303 and one.cookies != before, "a new password brings a new cookie", status)
    tap.ok(other.get("/tai-khoan")[0] == 303, "and signs out the other devices")
    kept = dict(one.cookies)
    tap.ok(one.post("/dang-xuat", {}, page="/tai-khoan")[0] == 303 and not one.cookies, "signing out takes the cookie")
    one.cookies = kept
    tap.ok(one.get("/tai-khoan")[0] == 303, "and the session behind it")


def forgeries(server, browser):
    """Every form of the route table, six ways to forge it: none is taken."""
    own = f"http://127.0.0.1:{server.port}"
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    good = browser.token("/tai-khoan")
    sets = [({}, good), ({"Origin": "https://evil.example"}, good), ({"Origin": "null"}, good),
            ({"Origin": own, "Sec-Fetch-Site": "cross-site"}, good),
            ({"Origin": own, "Sec-Fetch-Site": "same-origin"}, ""),
            ({"Origin": own, "Sec-Fetch-Site": "same-origin"}, good[:-1] + ("0" if good[-1] != "0" else "1"))]
    posts = [pattern for method, pattern, _ in routes() if method == "POST"]
    taken = []
    for pattern in posts:
        path = re.sub(r"\{\w+\}", "1", pattern)
        for headers, token in sets:
            status, _, source = browser.send("POST", path, f"ma={token}&viec=khoa", {**form, **headers})
            if status != 403:
                taken.append(f"{status} {path} {headers}")
    tap.ok(len(posts) > 10 and not taken, f"{len(posts)} forms, {6 * len(posts)} forgeries: none is taken", "\n".join(taken))
    tap.ok(browser.get("/tai-khoan")[0] == 200, "and the session is as it was")


def rules(server):
    """Every route that is for people with an account sends others to sign in."""
    wrong = []
    for method, pattern, rule in routes():
        path = re.sub(r"\{\w+\}", "1", pattern)
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{server.port}"}
        status, got, _ = server.request(method, path, b"a=1" if method == "POST" else None, headers if method == "POST" else {})
        asked = status == 303 and got["location"].startswith("/dang-nhap")
        if asked != (rule != "everybody") and path not in ("/dang-nhap/ma", "/xac-thuc-lai", "/dang-xuat"):
            wrong.append(f"{method} {path} {rule}: {status} {got.get('location')}")
    tap.ok(not wrong, "the gate asks those to sign in who must", "\n".join(wrong))


def delays(server):
    """Wrong passwords are waited for, and said in words."""
    browser, source = Browser(server), ""
    for _ in range(9):
        _, _, source = browser.post("/dang-nhap", {"ten": "quan-tri", "mat-khau": "sai"})
    tap.ok("Phải đợi trước khi thử lại" in source and re.search(r"sau \d+ (giây|phút)", source), "after several one waits", source[-1500:])


def told(server, name):
    """What somebody is told who tries a password that is not the one: to wait, or that it is wrong."""
    _, _, source = Browser(server).post("/dang-nhap", {"ten": name, "mat-khau": "sai mật khẩu"})
    return "wait" if "Phải đợi trước khi thử lại" in source else "wrong" if WRONG in source else source[-500:]


def names(server, name):
    """The wait does not tell which names are an account's: neither for the name itself, nor where others with names of its place were tried."""
    def failures(*statements):
        with contextlib.closing(sqlite3.connect(server.db, timeout=20)) as connection, connection:
            connection.execute("DELETE FROM sign_in_failure")
            for place in statements:
                connection.execute("INSERT INTO sign_in_failure (subject, failures, since, last_at) VALUES (?, 9, ?, ?)", (place, *[int(time.time() * 1000)] * 2))
    asked = {}
    for one in (name, "khong.ai"):
        failures()
        asked[one] = 0
        while asked[one] < 20 and told(server, one) == "wrong":
            asked[one] += 1
    tap.ok(asked[name] == asked["khong.ai"] and 3 < asked[name] < 20, "a name that is nobody's waits as an account's does", asked)
    failures(*[f"name:{place:03x}" for place in range(4096)])
    tap.ok(told(server, name) == told(server, "khong.ai") == "wait", "where others filled the places of names, an account waits as nobody does")
    failures()


with tempfile.TemporaryDirectory() as folder:
    db = os.path.join(folder, "that.db")
    link = first_link(db)
    with serve(command="serve", db=db) as server:
        rules(server)
        browser, secret, codes = first_start(server, link)
        one, other = sign_in(server, secret, codes)
        next_pages(server)
        forgeries(server, one)
        sessions(one, other)
        recovery_codes(server, codes)
        delays(server)
        names(server, "quan-tri")
    bad = [["serve", "--db", db, "--public-url", url] for url in
           ("http://thidua.vn", "https://thidua.vn/", "https://Thidua.vn", "https://", "https://a b", "https://x:99999")]
    bad.append(["demo", "--db", os.path.join(folder, "mau.db"), "--public-url", "https://thidua.vn"])
    left = [a for a in bad if subprocess.run([PROGRAM, *a], capture_output=True, timeout=20, check=False).returncode != 1]
    tap.ok(not left, "a public address that is none is refused, and any for the demonstration", left)
tap.done()
