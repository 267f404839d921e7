#!/usr/bin/env python3
"""Nobody comes to powers that were not given to them: by a link for another's account, by a role for a judge, by a closed account."""
import contextlib
import os
import re
import sqlite3
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import people  # noqa: E402
from thidua import Browser, Tap, serve  # noqa: E402

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


def ask_administrator(who, login):
    """Somebody new is invited as an administrator: the answer, the link."""
    status, _, source = who.post("/nguoi-dung/moi", {"ho-ten": f"Cán bộ {login}", "ten": login, "vai": "administrator", "noi": "/",
                                                     "van-ban": f"Số {login}"}, page="/nguoi-dung/moi?vai=administrator")
    return status, link_of(source), main_of(source)


def waiting(who, name):
    """The number and the text of the request about somebody, where the person may decide it; else the text alone."""
    _, _, source = who.get("/can-duyet")
    card = next((part for part in source.split("<section ") if name in part), "")
    number = re.search(r'name="so" value="(\w+)"', card)
    return number.group(1) if number else "", re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", card))


def decide(who, number, verdict, reason=""):
    return who.post("/can-duyet", {"so": number, "quyet": verdict, "ly-do": reason})[0]


def new_administrators(folder):
    """The first other administrator is made by one alone, and from then on it takes two; the second is not one who was made so."""
    db = os.path.join(folder, "two.db")
    link = people.administrator_link(db)
    with serve(command="serve", db=db) as server:
        one, _, _ = people.begin(server, link, "quantri1")
        tap.ok("có hiệu lực ngay" in one.get("/nguoi-dung/moi?vai=administrator")[2], "the page says that the first other one begins at once")
        status, link, text = ask_administrator(one, "quantri2")
        tap.ok(status == 200 and link and "chưa có vai trò" not in text, "one alone makes the first other administrator", text)
        two, _, _ = people.begin(server, link, "quantri2")
        page = one.get("/nguoi-dung/moi?vai=administrator")[2]
        tap.ok("cần hai quản trị hệ thống" in page and "Cán bộ quantri2" in page, "the page says who must approve the next one")
        status, link, text = ask_administrator(one, "quantri3")
        tap.ok(status == 200 and link and "chưa có vai trò quản trị hệ thống" in text, "the next one has an account, and waits", text)
        three, _, _ = people.begin(server, link, "quantri3")
        tap.ok(three.get("/sao-luu")[0] == 403 and three.get("/nguoi-dung/moi?vai=administrator")[0] == 403, "and may do nothing yet")
        number, text = waiting(one, "quantri3")
        tap.ok(not number and "Cán bộ quantri2" in text, "who asks cannot decide, and sees for whom it waits", (number, text))
        number, text = waiting(two, "quantri3")
        tap.ok(number and "Giao vai trò quản trị hệ thống" in text and "Cán bộ quantri1" in text and "Số quantri3" in text,
               "the other sees whom it makes administrator, who asks, by which document", text)
        tap.ok(decide(one, number, "dong-y") in (403, 404), "who asked cannot approve by hand either")
        tap.ok(decide(two, number, "tu-choi") == 422, "refusing needs a reason")
        tap.ok(decide(two, number, "dong-y") == 303, "the other approves")
        tap.ok(three.get("/sao-luu")[0] == 200, "and the role is in force at once")
        tap.ok(decide(two, number, "dong-y") == 404, "a request is decided once")
        given(one, two, three)
        log = main_of(one.get("/nhat-ky/he-thong")[2])
        tap.ok(re.search(r"Tạo đường dẫn mời.{0,200}quantri3", log), "the entry of a link names the person it is for", log[:3000])
        reset(one, two, three)
        alone(one)
        guarded(db)


def given(one, two, three):
    """A role given to an account that is there takes the same way; refused, nothing is given."""
    status, _, source = one.post("/nguoi-dung/moi", {"ho-ten": "Cán bộ nannhan", "ten": "nannhan", "vai": "board", "noi": "/tw/", "don-vi": "",
                                                     "van-ban": "1/QĐ"}, page="/nguoi-dung/moi?vai=board")
    victim, _, _ = people.begin(one.server, link_of(source), "nannhan")
    VICTIM.append(victim)
    page = page_of(one, "Cán bộ nannhan")
    form = {"viec": "giao-vai", "vai": "administrator", "noi": "/", "van-ban": "2/QĐ", "den": ""}
    status, _, source = one.post(page, {**form, "den": "31/12/2099"})
    tap.ok(status == 422 and "không ghi ngày kết thúc" in source, "a role that waits has no last day", status)
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


def alone(one):
    """Who puts the others out is not the first again: the way back is the operator's."""
    for name in ("Cán bộ quantri2", "Cán bộ quantri3"):
        page = page_of(one, name)
        number = re.search(r'name="vai-so" value="(\d+)"', one.get(page)[2]).group(1)
        status = one.post(page, {"viec": "thu-vai", "vai-so": number, "ly-do": "Thử"})[0]
        tap.ok(status == 303, f"the role of {name} ends", status)
    status, link, text = ask_administrator(one, "quantri4")
    tap.ok(status == 422 and not link and "admin-token --again" in text, "and no puppet takes their place", text)


def guarded(db):
    """The database holds what the program asks."""
    with contextlib.closing(sqlite3.connect(db)) as connection:
        try:
            connection.execute("INSERT INTO access_grant SELECT 1, account_id, role, path, depth, home_path, document, valid_from, valid_to, "
                               "delegation_id, made_at + 1, account_id FROM access_grant WHERE role = 'administrator' AND made_by IS NULL")
            said = ""
        except sqlite3.IntegrityError as error:
            said = str(error)
        tap.ok("takes two administrators" in said, "the database refuses an administrator given by one alone", said)


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
