#!/usr/bin/env python3
"""Nobody comes to powers that were not given to them: by a link for another's account, by a role for a judge, by a closed account."""
import os
import re
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
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
tap.done()
