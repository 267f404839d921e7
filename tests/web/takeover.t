#!/usr/bin/env python3
"""Nobody comes to powers that were not given to them: by a link for another's account, by a role for a judge, by a closed account."""
import contextlib
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import people  # noqa: E402
from thidua import PROGRAM, Browser, Tap, serve  # noqa: E402

tap = Tap()


def page_of(admin, name):
    """The page of a person by the name in the list of people."""
    _, _, source = admin.get("/nguoi-dung")
    return re.search(rf'href="(/nguoi-dung/\d+)"[^>]*>[^<]*{name}', source).group(1)


def links(who, pages):
    """A link sets a password: only those get one for an account who could give its roles."""
    allowed = {("mau.lanh-dao", "mau.can-bo"), ("mau.thu-ky", "mau.can-bo"), ("mau.thu-ky", "mau.lanh-dao"),
               ("mau.cum-truong", "mau.can-bo"), ("mau.cum-truong", "mau.lanh-dao"), ("mau.cum-truong", "mau.thu-ky"),
               ("mau.cum-truong", "mau.tham-dinh"), ("mau.cum-truong", "mau.cham-cheo"),
               *(("mau.co-quan", login) for login in pages if login not in ("mau.co-quan", "mau.quan-tri")),
               *(("mau.quan-tri", login) for login in pages if login != "mau.quan-tri")}
    wrong = []
    for actor, browser in who.items():
        for login, page in pages.items():
            status, _, source = browser.post(page, {"viec": "moi-lai"}, page="/tai-khoan")
            got = status == 200 and "/bat-dau?ma=" in source
            if got != ((actor, login) in allowed):
                wrong.append(f"{actor} for {login}: {status}")
    tap.ok(not wrong, "a link is made by those alone who could give the roles of the account", "\n".join(wrong))


def closed_checker(who, pages):
    """The account of a cross-checker can be closed, though that role is not given but assigned."""
    for actor, page, expected in (("mau.lanh-dao", "mau.cham-cheo", 403), ("mau.quan-tri", "mau.cham-cheo", 303)):
        for act in ("khoa", "mo"):
            status, _, _ = who[actor].post(pages[page], {"viec": act, "ly-do": "Thử khóa"}, page="/tai-khoan")
            tap.ok(status == expected, f"{actor}, {act} {page}", status)


def closed_giver(who, pages):
    """What a person delegated ends with their account."""
    head, admin, leader = who["mau.cum-truong"], who["mau.quan-tri"], who["mau.lanh-dao"]
    _, _, source = head.get("/uy-quyen")
    grant = re.search(r'name="vai-so" value="(\d+)"', source).group(1)
    status, _, source = head.post("/uy-quyen", {"vai-so": grant, "cho": "mau.lanh-dao", "viec": "change_settings", "hinh-thuc": "tuq",
                                                "van-ban": "Số 1", "den": time.strftime("%d/%m/%Y", time.gmtime(time.time() + 5 * 86400))})
    tap.ok(status == 303, "the head delegates", (status, re.findall(r'role="alert".{0,400}', source, re.S)))
    setting = "/nhom/tay-nam-bo/cai-dat"
    people = Browser(server).as_role("mau.quan-tri").get("/nguoi-dung")[2]
    tap.ok("Cụm trưởng (khối trưởng), theo ủy quyền (" in people, "the list of people says that the role is theirs by delegation")
    tap.ok("Văn bản cử" not in head.get("/uy-quyen")[2], "its paper is called one thing")
    tap.ok("<select" in leader.get(setting)[2] and 'name="ly-do"' in leader.get(setting)[2], "the delegate may set who sees what")
    status, _, source = admin.post(pages["mau.cum-truong"], {"viec": "khoa", "ly-do": "Lộ mật khẩu"})
    tap.ok(status == 303, "the head's account is closed", (status, source[-600:]))
    tap.ok('name="ly-do"' not in leader.get(setting)[2], "and the delegate has the power no longer")
    source = leader.get("/uy-quyen")[2]
    tap.ok("Tài khoản của người giao bị khóa từ ngày" in source and "Đang có hiệu lực" not in source, "which their list says, and why")


def left_over(folder):
    """A session of the demo is none where its file is served in earnest, neither to read with nor to enrol a phone."""
    db = os.path.join(folder, "demo.db")
    with serve(db=db) as server:
        admin = Browser(server).as_role("mau.quan-tri")
        tap.ok(admin.get("/tai-khoan")[0] == 200, "a role of the demo")
    with serve(command="serve", db=db) as server:
        admin.server = server
        answers = [admin.get(page)[0:2] for page in ("/tai-khoan", "/tai-khoan/yeu-to-hai", "/nguoi-dung")]
        tap.ok(all(status == 303 and headers["location"].startswith("/dang-nhap?") for status, headers in answers),
               "its session lets nobody in when the file is served", [answer[0] for answer in answers])


def main_of(source):
    """The text of a page, without its frame."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", source.split("<main", 1)[1]))


def link_of(source):
    found = re.search(r"/bat-dau\?ma=[\w-]+", source)
    return found.group(0) if found else ""


def ask_administrator(who, login, until=""):
    """Somebody new is invited as an administrator: the answer, the link."""
    status, _, source = who.post("/nguoi-dung/moi", {"ho-ten": f"Cán bộ {login}", "ten": login, "vai": "administrator", "noi": "/",
                                                     "van-ban": f"Số {login}", "den": until}, page="/nguoi-dung/moi?vai=administrator")
    return status, link_of(source), main_of(source)


def waiting(who, name):
    """The number and the text of the request about somebody, where the person may decide it; else the text alone."""
    _, _, source = who.get("/can-duyet")
    card = next((part for part in source.split("<section ")[1:] if name in part), "")
    number = re.search(r'name="so" value="(\w+)"', card)
    return number.group(1) if number and 'value="dong-y"' in card else "", re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", card))


def decide(who, number, verdict, reason=""):
    return who.post("/can-duyet", {"so": number, "quyet": verdict, "ly-do": reason})[0]


def new_administrators(folder):
    """The first other administrator is made by one alone, and from then on it takes two; the second is not one who was made so."""
    db = os.path.join(folder, "two.db")
    link = people.administrator_link(db)
    with serve(command="serve", db=db) as server:
        one, _, CODES["quantri1"] = people.begin(server, link, "quantri1")
        tap.ok("có hiệu lực ngay" in one.get("/nguoi-dung/moi?vai=administrator")[2], "the page says that the first other one begins at once")
        status, link, text = ask_administrator(one, "quantri2")
        tap.ok(status == 200 and link and "chưa có vai trò" not in text, "one alone makes the first other administrator", text)
        two, _, _ = people.begin(server, link, "quantri2")
        page = one.get("/nguoi-dung/moi?vai=administrator")[2]
        tap.ok("cần hai quản trị hệ thống" in page and "Cán bộ quantri2" in page, "the page says who must approve the next one")
        status, link, text = ask_administrator(one, "quantri3", "31/12/2099")
        tap.ok(status == 200 and link and "chưa có vai trò quản trị hệ thống" in text, "the next one has an account, and waits", text)
        three, _, _ = people.begin(server, link, "quantri3")
        tap.ok(three.get("/sao-luu")[0] == 403 and three.get("/nguoi-dung/moi?vai=administrator")[0] == 403, "and may do nothing yet")
        number, text = waiting(one, "quantri3")
        tap.ok(not number and "Cán bộ quantri2" in text, "who asks cannot decide, and sees for whom it waits", (number, text))
        number, text = waiting(two, "quantri3")
        tap.ok(number and "Giao vai trò quản trị hệ thống" in text and "Cán bộ quantri1" in text and "Số quantri3" in text,
               "the other sees whom it makes administrator, who asks, by which document", text)
        tap.ok("đến hết ngày 31/12/2099" in text, "and until when", text)
        tap.ok(decide(one, number, "dong-y") in (403, 404), "who asked cannot approve by hand either")
        tap.ok(decide(two, number, "tu-choi") == 422, "refusing needs a reason")
        tap.ok(decide(two, number, "dong-y") == 303, "the other approves")
        tap.ok(three.get("/sao-luu")[0] == 200, "and the role is in force at once")
        tap.ok("31/12/2099" in main_of(one.get(page_of(one, "Cán bộ quantri3"))[2]), "until the day that was asked for")
        status, _, source = two.post("/can-duyet", {"so": number, "quyet": "dong-y", "ly-do": ""})
        tap.ok(status == 422 and "Đề nghị này đã được quyết định: Cán bộ quantri2 đã đồng ý lúc " in source, "a request is decided once, and the other click is told by whom",
               status, source[-2000:])
        status, _, source = one.post("/en/can-duyet", {"so": number, "quyet": "tu-choi", "ly-do": "Thử"}, page="/en/can-duyet")
        tap.ok(status == 422 and "decided already: Cán bộ quantri2 has granted it on " in source, "in English too", status, source[-2000:])
        given(one, two, three)
        log = main_of(one.get("/nhat-ky/he-thong")[2])
        tap.ok(re.search(r"Tạo đường dẫn mời.{0,200}quantri3", log), "the entry of a link names the person it is for", log[:3000])
        reset(one, two, three)
        put_out(one, two, three)
        laid_down(one, three)
        alone(one)
        guarded(db)
    link = people.administrator_link(db, again=True)
    with serve(command="serve", db=db) as server:
        another_hand(server, link)
    by_operator(db)


def given(one, two, three):
    """A role given to an account that is there takes the same way; refused, nothing is given."""
    status, _, source = one.post("/nguoi-dung/moi", {"ho-ten": "Cán bộ nannhan", "ten": "nannhan", "vai": "board", "noi": "/tw/", "don-vi": "",
                                                     "van-ban": "1/QĐ"}, page="/nguoi-dung/moi?vai=board")
    victim, _, _ = people.begin(one.server, link_of(source), "nannhan")
    VICTIM.append(victim)
    page = page_of(one, "Cán bộ nannhan")
    form = {"viec": "giao-vai", "vai": "administrator", "noi": "/", "van-ban": "2/QĐ", "den": ""}
    status, headers, _ = one.post(page, form)
    tap.ok(status == 303 and headers["location"].endswith("xong=cho-duyet"), "a role given on the page of a person waits", status)
    status, _, source = three.post(page, form)
    tap.ok(status == 422 and "đang chờ duyệt" in source, "and is not asked for twice", status)
    tap.ok(decide(three, waiting(three, "nannhan")[0], "tu-choi", "Chưa có văn bản") == 303 and victim.get("/sao-luu")[0] == 403,
           "refused with a reason, nothing is given")


def reset(one, two, three):
    """A reset of a second factor: who was made by the asker alone does not approve it while another is there; the owner is told of all."""
    page = page_of(one, "Cán bộ nannhan")
    status = one.post(page, {"viec": "dat-lai", "ly-do": "mất điện thoại"})[0]
    again, _, source = three.post(page, {"viec": "dat-lai", "ly-do": "mất điện thoại"})
    tap.ok(again == 422 and "đã được đề nghị và đang chờ duyệt" in source, "it is not asked for twice", again)
    number, text = waiting(two, "nannhan")
    tap.ok(status == 303 and not number and "Cán bộ quantri3" in text and "Cán bộ quantri2" not in text, "it waits for the one least tied to who asks", text)
    number, text = waiting(three, "nannhan")
    tap.ok(number and "từ cùng một người" in text, "who is told that the two have their role from one person", text)
    tap.ok("Cán bộ quantri1 đã đề nghị" in main_of(VICTIM[0].get("/viec-cua-toi")[2]), "the owner is told that it was asked for")
    status, _, source = two.post("/can-duyet", {"so": number, "quyet": "dong-y", "ly-do": ""})
    tap.ok(status == 422 and "Cán bộ quantri3" in source, "the puppet's approval is refused, and names who may", status)
    tap.ok(decide(three, number, "dong-y") == 303, "the other approves")
    source = one.post(page, {"viec": "moi-lai"})[2]
    found, _, _ = people.begin(one.server, link_of(source), "nannhan")
    text = main_of(found.get("/tai-khoan")[2])
    tap.ok(all(said in text for said in ("Cán bộ quantri1 đã đề nghị", "Cán bộ quantri3 đã duyệt", "Cán bộ quantri1 đã tạo đường dẫn mới",
                                         "nhận vai trò quản trị từ cùng một người", "mất điện thoại")), "the owner is told who did what, and why", text[:1500])
    log = main_of(one.get("/nhat-ky/he-thong")[2])
    tap.ok("người đề nghị và người duyệt nhận vai trò từ cùng một người" in log, "and so does the log")


VICTIM = []
CODES = {}


def grant_of(who, page):
    """The number of the role on the page of a person."""
    return re.search(r'name="vai-so" value="(\d+)"', who.get(page)[2]).group(1)


def end_role(who, page, reason="Thử"):
    """Where the answer leads to."""
    status, headers, source = who.post(page, {"viec": "thu-vai", "vai-so": grant_of(who, page), "ly-do": reason})
    return status, headers.get("location", ""), main_of(source) if status == 422 else ""


def asked_by(who, what):
    """The card of the request of that kind."""
    return next((part for part in who.get("/can-duyet")[2].split("<section ") if what in part), "")


def put_out(one, two, three):
    """Nobody puts another administrator out alone: it is asked for, can be withdrawn, and another decides."""
    page = page_of(one, "Cán bộ quantri2")
    source = main_of(one.get(page)[2])
    tap.ok("nên cần hai người" in source and "Cán bộ quantri3; Cán bộ quantri2" in source, "the page says that it takes two, and whom it asks", source)
    status, where, _ = end_role(one, page)
    tap.ok(status == 303 and where.endswith("xong=cho-thu") and two.get("/sao-luu")[0] == 200, "the role of another is only asked to end", where)
    tap.ok(end_role(one, page)[0] == 422, "and not twice")
    status, headers, _ = one.post(page, {"viec": "khoa", "ly-do": "Thử"})
    tap.ok(status == 303 and headers["location"].endswith("xong=cho-khoa") and two.get("/sao-luu")[0] == 200, "nor is the account closed alone", status)
    card = asked_by(one, "Khóa tài khoản quản trị")
    tap.ok('value="rut"' in card and 'value="dong-y"' not in card and 'value="rut"' not in asked_by(three, "Khóa tài khoản quản trị"),
           "who asked may withdraw, and nobody else", card)
    number = re.search(r'name="so" value="(\w+)"', card).group(1)
    tap.ok(decide(one, number, "rut") == 422, "which needs a reason")
    tap.ok(decide(one, number, "rut", "Nhầm người") == 303 and not asked_by(one, "Khóa tài khoản quản trị"), "then the request is gone")
    log = main_of(one.get("/nhat-ky/he-thong")[2])
    tap.ok("Rút đề nghị khóa tài khoản của quản trị hệ thống" in log and "Nhầm người" in log, "the log has who withdrew what, and why", log[:1500])
    number, text = waiting(two, "quantri2")
    tap.ok(number and "nói về bạn" in text and 'value="tu-choi"' not in asked_by(two, "Thu vai trò"), "the one concerned may agree", text)
    tap.ok(decide(two, number, "tu-choi", "Không") == 422 and asked_by(one, "Thu vai trò"), "but does not refuse what another may judge")
    tap.ok(decide(three, number, "dong-y") == 303 and two.get("/sao-luu")[0] == 403, "the third one approves, and the role has ended")
    tap.ok("Duyệt thu vai trò quản trị hệ thống (người đề nghị" in main_of(one.get("/nhat-ky/he-thong")[2]), "the log says by whose hands")


def laid_down(one, three):
    """One's own role is laid down alone."""
    source = three.get("/tai-khoan")[2]
    page = re.search(r'href="(/nguoi-dung/\d+)">Thôi giữ vai trò', source)
    tap.ok(page is not None, "the own account leads to where the role is laid down")
    status, where, _ = end_role(three, page.group(1), "Chuyển công tác")
    tap.ok(status == 303 and three.get("/sao-luu")[0] == 403, "an administrator lays the role down alone", (status, where))
    status, _, source = three.get(where)
    tap.ok(status == 200 and "Đã thôi giữ vai trò quản trị" in source, "and is told", status)


def alone(one):
    """Who is left is not the first again, and stays: the way back is the operator's."""
    page = re.search(r'href="(/nguoi-dung/\d+)">Thôi giữ vai trò', one.get("/tai-khoan")[2]).group(1)
    status, _, text = end_role(one, page)
    tap.ok(status == 422 and "duy nhất" in text, "the last administrator stays", status)
    status, link, text = ask_administrator(one, "quantri4")
    tap.ok(status == 422 and not link and "admin-token --again" in text, "and no puppet takes the place of the others", text)


def another_hand(server, link):
    """Two of one hand do not put out a third one of another: that one may agree."""
    four, _, _ = people.begin(server, link, "quantri4")
    one = signed_in(server, "quantri1")
    status, made, _ = ask_administrator(one, "quantri5")
    number, _ = waiting(four, "quantri5")
    tap.ok(status == 200 and decide(four, number, "dong-y") == 303, "two of two hands make a third")
    five, _, _ = people.begin(server, made, "quantri5")
    page = page_of(five, "Cán bộ quantri2")
    status = five.post(page, {"viec": "giao-vai", "vai": "administrator", "noi": "/", "van-ban": "3/QĐ", "den": ""})[0]
    number, _ = waiting(four, "quantri2")
    tap.ok(status == 303 and decide(four, number, "dong-y") == 303, "and another back")
    status = end_role(one, page_of(one, "Cán bộ quantri4"))[0]
    text = waiting(one, "quantri4")[1]
    tap.ok(status == 303 and "Cán bộ quantri5" in text and "Cán bộ quantri2" in text and "Cán bộ quantri4" in text, "others of other hands decide", text)
    number = waiting(five, "quantri4")[0]
    tap.ok(decide(five, number, "tu-choi", "Không có căn cứ") == 303 and four.get("/sao-luu")[0] == 200, "who may refuse")
    for page in (page_of(one, "Cán bộ quantri5"), page_of(one, "Cán bộ quantri2")):
        end_role(four, page)
    decide(five, waiting(five, "quantri5")[0], "dong-y")
    tap.ok(five.get("/sao-luu")[0] == 403, "the one concerned may agree")
    status, headers, _ = four.post(page_of(four, "Cán bộ quantri1"), {"viec": "khoa", "ly-do": "Thử"})
    tap.ok(status == 303 and headers["location"].endswith("cho-khoa"), "closing is asked for by any of them")
    decide(one, waiting(one, "quantri2")[0], "dong-y")
    number, text = waiting(one, "quantri1")
    tap.ok(number and "Chờ người khác" not in text, "with two administrators the one concerned alone may agree", text)
    tap.ok(decide(one, number, "tu-choi", "Tôi vẫn làm việc") == 303 and one.get("/sao-luu")[0] == 200, "and may refuse")


def signed_in(server, login):
    """One who began before, with the password and a recovery code."""
    browser = Browser(server)
    browser.post("/dang-nhap", {"ten": login, "mat-khau": people.PASSWORD}, page="/dang-nhap")
    assert browser.post("/dang-nhap/ma", {"ma-so": CODES[login][0].lower()})[0] == 303
    return browser


def by_operator(db):
    """Where no two agree, the operator of the machine ends a role; the last one's neither."""
    end = lambda login, *more: subprocess.run([PROGRAM, "admin-end", "--db", db, "--login", login, *more], capture_output=True, text=True)  # noqa: E731
    tap.ok(end("quantri4").returncode == 1, "a reason is asked for")
    done = end("quantri2x", "--reason", "Thử")
    tap.ok(done.returncode == 1 and "quantri2x" in done.stderr, "nobody of that name", done.stderr)
    done = end("quantri4", "--reason", "Đã nghỉ việc")
    tap.ok(done.returncode == 0 and "người vận hành" in done.stderr, "the operator ends a role", done.stderr)
    done = end("quantri1", "--reason", "Thử")
    tap.ok(done.returncode == 1 and "duy nhất" in done.stderr, "the last one stays", done.stderr)
    with contextlib.closing(sqlite3.connect(db)) as connection:
        ends = connection.execute("SELECT reason FROM access_grant_end WHERE ended_by IS NULL").fetchall()
        tap.ok(ends == [("Đã nghỉ việc",)], "which the file has as the operator's", ends)


def refused(connection, statement):
    """What the database says."""
    try:
        connection.execute(statement)
        return ""
    except sqlite3.IntegrityError as error:
        return str(error)


def guarded(db):
    """The database holds what the program asks."""
    with contextlib.closing(sqlite3.connect(db)) as connection:
        said = refused(connection, "INSERT INTO access_grant SELECT 1, account_id, role, path, depth, home_path, document, valid_from, valid_to, "
                                   "delegation_id, made_at + 1, account_id FROM access_grant WHERE role = 'administrator' AND made_by IS NULL")
        tap.ok("takes two administrators" in said, "the database refuses an administrator given by one alone", said)
        other = "(SELECT MIN(id) FROM account WHERE login = 'quantri2')"
        office = "FROM access_grant AS g WHERE g.role = 'administrator' AND NOT EXISTS (SELECT 1 FROM access_grant_end AS e WHERE e.grant_id = g.id)"
        said = refused(connection, f"INSERT INTO access_grant_end SELECT g.id, g.made_at + 1, {other}, 'x' {office}")
        tap.ok("takes two administrators" in said, "and a role ended by one alone", said)
        for active in (0, 1):
            said = refused(connection, f"INSERT INTO account_standing SELECT g.account_id, 2, {active}, 'x', g.made_at + 1, {other} {office}")
            tap.ok("takes two administrators" in said, "and an account closed or opened so", said)


LOGINS = ["mau.can-bo", "mau.lanh-dao", "mau.thu-ky", "mau.cum-truong", "mau.cum-pho", "mau.tham-dinh", "mau.cham-cheo", "mau.hoi-dong",
          "mau.co-quan", "mau.quan-tri"]
with serve() as server:
    who = {login: Browser(server).as_role(login) for login in LOGINS}
    pages = {}
    for page in re.findall(r'href="(/nguoi-dung/\d+)"', who["mau.quan-tri"].get("/nguoi-dung")[2]):
        login = re.search(r"mau\.[a-z-]+", who["mau.quan-tri"].get(page)[2].split("<main", 1)[1])
        if login:
            pages[login.group(0)] = page
    tap.ok(set(pages) == set(LOGINS), "every sample person has a page", sorted(pages))
    links(who, pages)
    closed_checker(who, pages)
    closed_giver(who, pages)
with tempfile.TemporaryDirectory() as temporary:
    left_over(temporary)
    new_administrators(temporary)
tap.done()
