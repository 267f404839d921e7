#!/usr/bin/env python3
"""Who sees and does what, over HTTP: every role, before and after a group closes its figures and publishes them, and foreign objects."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import Browser, Tap, serve  # noqa: E402

tap = Tap()
YEAR = "/nhom/tay-nam-bo/2013"
GROUP = "/nhom/tay-nam-bo"
OWN, PEER = YEAR + "/diem/CM", YEAR + "/diem/BL"
# The sample people (src/app/people/demo.c); the officer, the leader and the cross-checker are of or for Cà Mau.
UNIT = ["mau.can-bo", "mau.lanh-dao"]
GROUP_STAFF = ["mau.thu-ky", "mau.cum-truong", "mau.cum-pho", "mau.tham-dinh"]
ALL = [*UNIT, *GROUP_STAFF, "mau.cham-cheo", "mau.hoi-dong", "mau.co-quan", "mau.quan-tri"]
MISSING = "/nguoi-dung/1234567890123456789"


def people(server):
    """One browser for each role, and one for nobody."""
    found = {login: Browser(server).as_role(login) for login in ALL}
    found["ai cũng"] = Browser(server)
    return found


def expect(who, page, allowed, when):
    """Those who may see a page see it; the others are told why and who can, or find nothing."""
    for login, browser in who.items():
        status, _, source = browser.get(page)
        tap.ok(status == (200 if login in allowed else 403), f"{when}: {login} {page}", status)
        if status == 403:
            tap.ok('class="empty"' in source and len(re.findall(r"<p>[^<]{25,}</p>", source)) >= 1 and "TD_" not in source,
                   f"{when}: {login} {page} says why", source[-1500:])


def sight_form(members, public):
    return {"thanh-vien": members, "moi-nguoi": public, "ly-do": "Thử quyền xem"}


def set_sight(who, members, public, login="mau.co-quan"):
    status, headers, source = who[login].post(GROUP + "/cai-dat", sight_form(members, public))
    tap.ok(status == 303, f"{login} lets members see {members}, everybody {public}", (status, source[-900:]))


def cannot_open(who, members, public):
    """The head closes figures and does not open them; the page says so and the refusal names the board."""
    status, _, source = who["mau.cum-truong"].post(GROUP + "/cai-dat", sight_form(members, public))
    tap.ok(status == 403 and "cơ quan thường trực của Hội đồng" in source, f"the head does not open: {members}, {public}", (status, source[-900:]))
    for prefix, words in (("", "cơ quan thường trực"), ("/en", "the standing agency of the Council")):
        _, _, source = who["mau.cum-truong"].get(prefix + GROUP + "/cai-dat")
        tap.ok(words in source and re.search(r"<option[^>]* disabled>", source), f"the head's page shows {prefix or '/vi'} what is for the board", source[-2500:])
    tap.ok(" disabled" not in who["mau.co-quan"].get(GROUP + "/cai-dat")[2], "the board chooses among all")


def words_of(source, name):
    """The values of a choice, as the page has them."""
    part = re.search(rf'<select[^>]*name="{name}".*?</select>', source, re.S).group(0)
    return re.findall(r'value="([^"]*)"', part)


def sight(who):
    """Figures before publication, then after it."""
    _, _, source = who["mau.cum-truong"].get(GROUP + "/cai-dat")
    members, public = words_of(source, "thanh-vien"), words_of(source, "moi-nguoi")
    everybody = set(who)
    expect(who, PEER, everybody, "open")
    verified, published, _ = members
    totals, points, everything = public
    tap.ok(len(set(members)) == len(set(public)) == 3, "three choices each", (members, public))

    set_sight(who, published, totals, "mau.cum-truong")
    cannot_open(who, verified, totals)
    cannot_open(who, published, everything)
    group = {*GROUP_STAFF, "mau.co-quan"}
    seers = {login for login in who if who[login].get(PEER)[0] == 200}
    tap.ok("ai cũng" not in seers and not seers & {"mau.can-bo", "mau.lanh-dao", "mau.cham-cheo", "mau.quan-tri"},
           "closed: a peer's sheet is not for the units, the public, the administrator", seers)
    tap.ok({"mau.co-quan"} <= seers, "closed: the board sees it", seers)
    seers = {login for login in who if who[login].get(OWN)[0] == 200}
    tap.ok({"mau.can-bo", "mau.lanh-dao"} <= seers and "ai cũng" not in seers, "closed: the unit sees its own sheet", seers)
    own, peer = (who["mau.can-bo"].get(f"{YEAR}/van-ban/phieu-tu-cham?don_vi={unit}") for unit in (OWN.rsplit("/", 1)[1], PEER.rsplit("/", 1)[1]))
    tap.ok(own[0] == 200 and peer[0] == 409, "closed: and prints it, but no other", (own[0], peer[0]))
    own, peer = (who["mau.can-bo"].get(f"{YEAR}/van-ban/bao-cao-tong-ket-don-vi?don_vi={unit}") for unit in (OWN.rsplit("/", 1)[1], PEER.rsplit("/", 1)[1]))
    tap.ok(own[0] == 200 and peer[0] == 409 and "đơn vị được xếp hạng" not in own[2] and "Tổng điểm năm 2013" in own[2],
           "closed: its own report tells its points, and no place among the others", (own[0], peer[0]))
    tap.ok(who["mau.can-bo"].get(YEAR + "/van-ban/doi-chieu-diem")[0] == 409, "closed: the points of all units are not compared for it")
    first = who["mau.can-bo"].get(YEAR + "/van-ban/phieu-tu-cham")
    tap.ok(first[0] == 200 and "Đơn vị tự chấm: Cà Mau" in first[2], "closed: it is the one shown where none is named", first[0])
    tap.ok(who["ai cũng"].get(YEAR + "/xep-hang")[0] in (403, 404), "closed: no ranking for the public")
    tap.ok(who["ai cũng"].get(YEAR + "/goi.xlsx")[0] in (403, 404), "closed: no package for the public")
    hidden_log(who)

    set_sight(who, verified, totals)
    seers = {login for login in who if who[login].get(PEER)[0] == 200}
    tap.ok({"mau.can-bo", "mau.lanh-dao"} <= seers and "ai cũng" not in seers, "verified: members see each other", seers)
    publish(who)
    tap.ok(who["ai cũng"].get(YEAR + "/xep-hang")[0] == 200, "published: everybody sees the ranking")
    tap.ok(who["ai cũng"].get(PEER)[0] in (403, 404), "published: but not the points")
    for sheet in ("phieu-tu-cham", "phieu-tu-cham.docx", "phieu-tu-cham.json", "dang-ky.json", "doi-chieu-diem.json", "doi-chieu-diem-don-vi.pdf",
                  "bao-cao-tong-ket-don-vi.json", "bao-cao-so-ket-don-vi", "phu-luc-giai-trinh.json"):
        status, _, source = who["ai cũng"].get(f"{YEAR}/van-ban/{sheet}?don_vi=BL")
        tap.ok(status == 409 or sheet.startswith("dang-ky") and "1.535" not in source, f"published: nor in a paper ({sheet})", (status, source[:300]))
    tap.ok(who["ai cũng"].get(YEAR + "/van-ban/xep-hang")[0] == 200, "published: the ranking as a paper")
    set_sight(who, verified, points)
    tap.ok(who["ai cũng"].get(PEER)[0] == 200, "published with points: everybody sees them too")
    set_sight(who, verified, everything)
    return group


def hidden_log(who):
    """The log of a group that one may not know of is not there, and in no list; who knows of the group is told why."""
    for tail in ("", "/0", "/0/bang-chung", "/moc-kiem-chung"):
        real, none = (who["ai cũng"].get(f"/nhat-ky/{code}{tail}") for code in ("tay-nam-bo", "khong-co-nhom"))
        tap.ok(real[0] == none[0] == 404 and real[2].replace("tay-nam-bo", "khong-co-nhom") == none[2], f"closed: no log{tail} for the public", real[0])
    source = who["ai cũng"].get("/nhat-ky")[2]
    tap.ok("Tây Nam bộ" not in source and "tay-nam-bo" not in source, "closed: the public's list of logs does not name the group", source[-2500:])
    status, _, source = who["mau.can-bo"].get("/nhat-ky/tay-nam-bo")
    why = re.search(r"<main.*</main>", source, re.S).group(0).lower()
    tap.ok(status == 403 and "cơ quan thường trực" in why, "closed: a member is told who may read the log", (status, why[-600:]))
    tap.ok("lãnh đạo đơn vị" not in why and "cán bộ phụ trách" not in why and "chấm chéo" not in why, "closed: and nobody is named who may not", why[-600:])
    tap.ok("Tây Nam bộ" in who["mau.can-bo"].get("/nhat-ky")[2], "closed: and finds it in the list")


def publish(who):
    """One proposes, another approves; nobody does both, and the others do neither."""
    form = {"ly-do": "Biên bản hội nghị", "da-xem": "1"}
    status, _, source = who["mau.thu-ky"].post(YEAR + "/cong-bo", {"ly-do": "Biên bản hội nghị"})
    tap.ok(status == 422 and "đánh dấu" in source, "nobody puts results forward without saying that they looked at them", status)
    status, _, source = who["mau.thu-ky"].post(YEAR + "/cong-bo", {**form, "ly-do": "."})
    tap.ok(status == 422 and "Thiếu lý do" in source, "nor with a sign for a reason", status)
    for login in ("mau.can-bo", "mau.quan-tri", "mau.hoi-dong"):
        status, _, _ = who[login].post(YEAR + "/cong-bo", form)
        tap.ok(status in (403, 404), f"{login} cannot propose", status)
    who["mau.thu-ky"].post(YEAR + "/cong-bo", form)
    number = re.search(r'name="rut" value="([^"]*)"', who["mau.thu-ky"].get(YEAR + "/cong-bo")[2])
    rut = {"rut": number.group(1) if number else "0", "ly-do": "Chờ biên bản"}
    tap.ok(who["mau.can-bo"].post(YEAR + "/cong-bo", rut)[0] in (403, 404), "an officer cannot withdraw a proposal")
    status, headers, source = who["mau.thu-ky"].post(YEAR + "/cong-bo", rut)
    tap.ok(status == 303 and headers["location"].endswith("xong=rut"), "the secretary proposes and withdraws", (status, source[-900:]))
    status, _, source = who["mau.thu-ky"].post(YEAR + "/cong-bo", form)
    tap.ok(status == 303, "the secretary proposes again", (status, source[-900:]))
    _, _, source = who["mau.cum-truong"].get("/can-duyet")
    number = re.search(r'name="so" value="([^"]*)"', source)
    tap.ok(number is not None, "the head is asked", source[-1500:])
    number = number.group(1) if number else "c0"
    for login, told in (("mau.thu-ky", True), ("mau.hoi-dong", True), ("mau.tham-dinh", True), ("mau.can-bo", False), ("mau.quan-tri", False)):
        _, _, source = who[login].get("/can-duyet")
        tap.ok(("Biên bản hội nghị" in source) == ("Thư ký đơn vị cụm trưởng (mẫu)" in source.split("<main")[1]) == told and "Công bố" in source,
               f"{login} {'reads who proposes and why' if told else 'sees only that a proposal is open'}", source[-2500:])
    status, _, _ = who["mau.thu-ky"].post("/can-duyet", {"so": number, "quyet": "dong-y"})
    tap.ok(status == 403, "who proposed cannot approve", status)
    status, _, _ = who["mau.can-bo"].post("/can-duyet", {"so": number, "quyet": "dong-y"})
    tap.ok(status in (403, 404), "nor can an officer", status)
    status, _, _ = who["mau.cum-truong"].post("/can-duyet", {"so": number, "quyet": "tu-choi"})
    tap.ok(status == 422, "refusing needs a reason", status)
    status, _, source = who["mau.cum-truong"].post("/can-duyet", {"so": number, "quyet": "dong-y"})
    tap.ok(status == 303, "the head approves", (status, source[-900:]))
    _, _, source = who["mau.thu-ky"].get(YEAR + "/cong-bo")
    tap.ok("Đã công bố" in source and 'name="da-xem"' not in source, "what is published is not proposed again")


def foreign_objects(who):
    """Accounts one may not see are not there, whatever is asked of them."""
    _, _, source = who["mau.quan-tri"].get("/nguoi-dung")
    accounts = re.findall(r'href="(/nguoi-dung/\d+)"', source)
    tap.ok(len(accounts) >= 10, "the administrator sees all", len(accounts))
    found, changed = [], []
    for login in ("mau.can-bo", "mau.cham-cheo", "mau.tham-dinh", "mau.hoi-dong"):
        own = who[login].get("/tai-khoan")[2]
        missing = who[login].get(MISSING)
        tap.ok(missing[0] == 404, f"{login}: an account that is not there", missing[0])
        for page in accounts:
            status, _, body = who[login].get(page)
            is_own = status == 200 and re.search(r"<h1[^>]*>([^<]*)</h1>", body).group(1) in own
            if status != 404 and not is_own:
                found.append(f"{login} {page}: {status}")
            if status == 404 and body.replace(page, "") != missing[2].replace(MISSING, ""):
                found.append(f"{login} {page}: another page than for a missing one")
            for act in ("khoa", "giao-vai", "dat-lai", "moi-lai"):
                status, _, _ = who[login].post(page, {"viec": act, "ly-do": "thử", "vai": "administrator", "noi": "/", "van-ban": "x"},
                                               page="/tai-khoan")
                if status not in (403, 404, 422):
                    changed.append(f"{login} {page} {act}: {status}")
    # Who may give an account one of its roles has no hand on the others: a leader sees the person who checks
    # the own unit, and a secretary the head of the group, and neither lets them in anew.
    for login in ("mau.lanh-dao", "mau.thu-ky"):
        for page in re.findall(r'href="(/nguoi-dung/\d+)"[^>]*>(?:Người chấm chéo|Cụm trưởng|Quản trị)', who["mau.quan-tri"].get("/nguoi-dung")[2]):
            for act in ("khoa", "moi-lai"):
                status, _, _ = who[login].post(page, {"viec": act, "ly-do": "thử"}, page="/tai-khoan")
                if status not in (403, 404):
                    changed.append(f"{login} {page} {act}: {status}")
    tap.ok(not found, "none of them can be read", "\n".join(found))
    tap.ok(not changed, "none of them can be changed", "\n".join(changed))


def lists(who):
    """A list shows what its pages show."""
    seen = {login: set(re.findall(r'href="(/nguoi-dung/\d+)"', browser.get("/nguoi-dung")[2])) for login, browser in who.items()}
    tap.ok(len(seen["mau.quan-tri"]) >= 10 and not seen["ai cũng"], "the administrator's list has all, the public has none", seen)
    tap.ok(all(len(seen[login]) <= 1 for login in ("mau.can-bo", "mau.tham-dinh", "mau.cham-cheo", "mau.hoi-dong")),
           "who looks after nobody sees nobody else", seen)
    wrong = [f"{login} {page}" for login in ("mau.lanh-dao", "mau.thu-ky", "mau.cum-truong", "mau.co-quan") for page in seen[login]
             if who[login].get(page)[0] != 200]
    tap.ok(not wrong, "what a list shows can be opened", "\n".join(wrong))
    _, _, source = who["mau.can-bo"].get("/uy-quyen")
    tap.ok("giao được ủy quyền" in source or "<fieldset" in source, "who cannot delegate is told so")


def roles_end(server, who):
    """A role that is taken away is gone with the next request of an open session."""
    admin = who["mau.quan-tri"]
    _, _, source = admin.get("/nguoi-dung")
    page = re.search(r'href="(/nguoi-dung/\d+)"[^>]*>Cơ quan thường trực', source).group(1)
    board = who["mau.co-quan"]
    tap.ok('type="file"' in board.get("/nap")[2], "the board may bring packages in")
    grant = re.search(r'name="vai-so" value="(\d+)"', admin.get(page)[2]).group(1)
    status, _, source = admin.post(page, {"viec": "thu-vai", "vai-so": grant, "ly-do": "Hết nhiệm kỳ"})
    tap.ok(status == 303, "the administrator ends the role", (status, source[-900:]))
    tap.ok('type="file"' not in board.get("/nap")[2], "and it is gone at once")


with serve() as server:
    who = people(server)
    sight(who)
    lists(who)
    foreign_objects(who)
    roles_end(server, who)
tap.done()
