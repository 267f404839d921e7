#!/usr/bin/env python3
"""People and their roles, over HTTP: what waits for a second person, and forms that say where a mistake is."""
import contextlib
import datetime
import os
import re
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import rights  # noqa: E402
from entered import enter  # noqa: E402
from thidua import Browser, Tap, Tree, serve  # noqa: E402

tap = Tap()
YEAR = "/nhom/tay-nam-bo/2013"


def waiting(browser):
    """The number beside the place in the rail; 0 where there is none."""
    found = re.search(r'href="/can-duyet"[^>]*>.*?Cần người thứ hai(?: \((\d+)\))?</a>', browser.get("/tai-khoan")[2])
    return int(found.group(1) or 0)


def requests(server):
    """Whoever may decide sees how many wait, on every page; whoever asked does not."""
    asker, other, officer = (Browser(server).as_role(login) for login in ("mau.thu-ky", "mau.cum-truong", "mau.can-bo"))
    tap.ok(waiting(other) == 0, "nothing waits at first")
    status, _, _ = asker.post(YEAR + "/cong-bo", {"ly-do": "Biên bản hội nghị", "da-xem": "1"})
    tap.ok(status == 303, "the secretary proposes to publish", status)
    tap.ok((waiting(asker), waiting(other), waiting(officer)) == (0, 1, 0), "the head is told that one waits",
           (waiting(asker), waiting(other), waiting(officer)))
    number = re.search(r'name="so" value="([^"]*)"', other.get("/can-duyet")[2]).group(1)
    status, _, source = other.post("/can-duyet", {"so": number, "quyet": "tu-choi"})
    tap.ok(status == 422 and f'<a href="#ly-do-{number}">' in source and f'id="ly-do-{number}"' in source,
           "a refusal without reason leads to the field", (status, source[-1500:]))
    status, _, _ = other.post("/can-duyet", {"so": number, "quyet": "tu-choi", "ly-do": "Chưa có biên bản"})
    tap.ok(status == 303 and waiting(other) == 0, "once it is decided nothing waits", status)
    for verdict in ("dong-y", "tu-choi"):
        status, _, source = other.post("/can-duyet", {"so": number, "quyet": verdict, "ly-do": "Thử"})
        tap.ok(status == 422 and "Đề nghị này đã được quyết định: " in source and " đã từ chối lúc " in source, f"who comes second is told by whom ({verdict})", status)
    status, _, source = officer.post("/can-duyet", {"so": number, "quyet": "dong-y"})
    tap.ok(status in (403, 404) and "đã được quyết định" not in source, "and who may not know of it is not", status)


def choices(source, name):
    found = re.search(rf'<select[^>]*name="{name}".*?</select>', source, re.S)
    return re.findall(r'value="([^"]*)"', found.group(0)) if found else None


def leads_to_fields(source, names):
    """Every mistake of the list on top leads to a field that is there, which is marked and says it again."""
    links = re.findall(r'<li><a href="#([^"]+)">([^<]+)</a></li>', source)
    ids = {name for name, _ in links}
    marked = {n for n in re.findall(r'id="(o-[^"]+)" name="[^"]*"[^>]*aria-invalid="true" aria-describedby="[^"]*-sai', source)}
    said = all(source.count(text) >= 2 for _, text in links)
    return ids == {f"o-{n}" for n in names} and ids <= marked and said, (ids, marked, said)


def invite(server):
    """First the role, then where it is held: the account comes with its role or not at all."""
    admin = Browser(server).as_role("mau.quan-tri")
    before = admin.get("/nguoi-dung")[2].count('href="/nguoi-dung/')
    source = admin.get("/nguoi-dung/moi")[2]
    tap.ok("cross_checker" not in choices(source, "vai") and "Phân công chấm chéo" in source and "Đang chấm chéo" in source,
           "why cross-checkers are not in the list is said, and when they are assigned")
    tap.ok(choices(source, "noi") is None and 'name="ho-ten"' not in source, "the first step asks for the role alone")
    for role, places in (("unit_officer", lambda p: p.count("/") == 5), ("head", lambda p: p.count("/") == 4 and "/nhom/" in p),
                         ("board", lambda p: p.count("/") == 2), ("administrator", lambda p: p == "/")):
        source = admin.get(f"/nguoi-dung/moi?vai={role}")[2]
        offered = [p for p in choices(source, "noi") if p]
        tap.ok(offered and all(places(p) for p in offered), f"{role}: only the places where it is held", offered)
        tap.ok((choices(source, "don-vi") is not None) == (role in ("head", "board")), f"{role}: the own unit is asked for where it counts")
    person = {"ho-ten": "Trần Thị Ba", "ten": "ba.tran", "vai": "unit_officer", "van-ban": "12/QĐ-SNV"}
    for place in ("", "/", "/tw/"):
        status, _, source = admin.post("/nguoi-dung/moi", {**person, "noi": place})
        good, why = leads_to_fields(source, ["noi"])
        tap.ok(status == 422 and good, f"an officer of {place or 'nowhere'} is refused at the field", (status, why))
    status, _, source = admin.post("/nguoi-dung/moi", {"vai": "head", "ho-ten": "", "ten": "Bà Ba", "thu": "ba", "dien-thoai": "0912",
                                                      "noi": "/tw/nhom/tay-nam-bo/", "den": "mai"})
    good, why = leads_to_fields(source, ["ho-ten", "ten", "thu", "dien-thoai", "van-ban", "don-vi", "den"])
    tap.ok(status == 422 and good, "all mistakes are told at once, each beside its field", (status, why))
    tap.ok(admin.get("/nguoi-dung")[2].count('href="/nguoi-dung/') == before, "and no account was made")
    status, _, source = admin.post("/nguoi-dung/moi", {**person, "noi": "/tw/nhom/tay-nam-bo/ca-mau/", "dien-thoai": "0912 345 678"})
    tap.ok(status == 200 and "/bat-dau?ma=" in source, "a good form gives the link", source[-900:])
    page = re.search(r'href="(/nguoi-dung/\d+)"[^>]*>Trần Thị Ba', admin.get("/nguoi-dung")[2]).group(1)
    source = admin.get(page)[2]
    tap.ok("Cà Mau, " in source and "0912 345 678" in source, "and the account has its role and its telephone")
    status, _, source = admin.post(page, {"viec": "khoa", "ly-do": ""})
    tap.ok(status == 422 and '<a href="#ly-do-2">' in source and 'id="ly-do-2"' in source, "a missing reason leads to its field", status)
    leader = Browser(server).as_role("mau.lanh-dao")
    source = leader.get("/nguoi-dung/moi")[2]
    tap.ok(choices(source, "noi") == ["", "/tw/nhom/tay-nam-bo/ca-mau/"] and 'name="vai" value="unit_officer"' in source,
           "who can give one role only is not asked which", choices(source, "noi"))
    status, _, source = Browser(server).as_role("mau.can-bo").get("/nguoi-dung/moi")
    tap.ok(status == 403 and "mời người dùng mới" in source, "who can give none is told who can", status)


def profile(server):
    """One's own particulars are changed by oneself, and the log says so."""
    officer = Browser(server).as_role("mau.can-bo")
    person = {"ho-ten": "Lê Văn Tư", "chuc-vu": "Chuyên viên", "co-quan": "Sở Nội vụ", "thu": "tu@example.vn", "dien-thoai": "(0290) 383-1234"}
    for wrong, value in (("ho-ten", ""), ("thu", "tu"), ("dien-thoai", "12ab"), ("chuc-vu", "x" * 201)):
        status, _, source = officer.post("/tai-khoan/thong-tin", {**person, wrong: value})
        good, why = leads_to_fields(source, [wrong])
        tap.ok(status == 422 and good, f"{wrong}: refused at the field", (status, why))
    tap.ok("Lê Văn Tư" not in officer.get("/tai-khoan")[2], "nothing was kept meanwhile")
    status, headers, _ = officer.post("/tai-khoan/thong-tin", person)
    source = officer.get("/tai-khoan")[2]
    tap.ok(status == 303 and all(text in source for text in person.values()), "then they are kept", status)
    tap.ok('value="(0290) 383-1234"' in officer.get("/tai-khoan/thong-tin")[2], "and stand in the form the next time")
    log = Browser(server).as_role("mau.quan-tri").get("/nhat-ky/he-thong")[2]
    tap.ok(log.count("Sửa thông tin của mình") == 1 and "Chức vụ" in log, "the log says what was changed, once")
    officer.post("/tai-khoan/thong-tin", person)
    log = Browser(server).as_role("mau.quan-tri").get("/nhat-ky/he-thong")[2]
    tap.ok(log.count("Sửa thông tin của mình") == 1, "the same again is no change")


def powers(server):
    """Closing an account, and making its link anew, is offered to who may, and holds for what the person scores too."""
    people = {login: Browser(server).as_role("mau." + login) for login in ("lanh-dao", "thu-ky", "cum-truong", "co-quan", "quan-tri")}

    for login, browser in people.items():
        for page in sorted(set(re.findall(r'href="(/nguoi-dung/\d+)"', browser.get("/nguoi-dung")[2]))):
            source = browser.get(page)[2]
            for act, button in (("khoa", 'name="viec" value="khoa"'), ("moi-lai", 'name="viec" value="moi-lai"')):
                if act == "khoa" or button not in source:
                    status = browser.post(page, {"viec": act, "ly-do": "" if button in source else "Thử"}, page="/tai-khoan")[0]
                    tap.ok((status == 403) == (button not in source), f"{login}: {act} of {page} is offered where it is not refused", status, button in source)
    with contextlib.closing(sqlite3.connect(server.db, timeout=20)) as db:
        number = db.execute("SELECT MAX(id) FROM account").fetchone()[0]
    officer = f"/nguoi-dung/{number}"
    able = [login for login, browser in people.items() if login != "quan-tri" and 'value="moi-lai"' in browser.get(officer)[2]]
    tap.ok({"lanh-dao", "thu-ky"} <= set(able), "the link of an officer is made anew by the leader and the secretary", able)
    with contextlib.closing(sqlite3.connect(server.db, timeout=20)) as db, db:
        db.execute("INSERT INTO criterion_scorer SELECT 9001, y.id, 'II.2', ?, 'Sở Nội vụ', '', 'x', 1, NULL FROM group_year AS y "
                   "JOIN emulation_group AS g ON g.id = y.group_id WHERE g.code = 'tay-nam-bo'", (number,))
        enter(db, "scorer:9001")
    for login in able:
        source = people[login].get(officer)[2]
        may = login in ("cum-truong", "co-quan")
        tap.ok(('value="moi-lai"' in source) == may, f"{login}: of a department's person only who names the secretary", able)
        status = people[login].post(officer, {"viec": "moi-lai"}, page="/tai-khoan")[0]
        tap.ok((status != 403) == may, f"{login}: nor is a link made anew", status)


def delegation(server):
    """A delegation that cannot be given is refused at the field that says why."""
    head = Browser(server).as_role("mau.cum-truong")
    number = re.search(r'name="vai-so" value="(\d+)"', head.get("/uy-quyen")[2]).group(1)
    good = {"vai-so": number, "cho": "mau.cum-pho", "viec": "advance_state", "hinh-thuc": "tuq", "van-ban": "5/UQ",
            "den": (datetime.date.today() + datetime.timedelta(100)).strftime("%d/%m/%Y")}
    for field, value in (("cho", "khong.co.ai"), ("cho", "mau.cum-truong"), ("van-ban", " "), ("viec", ""), ("viec", "khong_co"), ("viec", ["advance_state", "khong_co"]), ("hinh-thuc", "khac"), ("hinh-thuc", ""),
                         ("den", "mai"), ("den", "31/12/2999")):
        status, _, source = head.post("/uy-quyen", {**good, field: value})
        tap.ok(status == 422 and f'id="{field}-{number}-sai"' in source and f'<li><a href="#{field}-{number}">' in source,
               f"a delegation with {field} {value!r} is refused at a field", (status, re.findall(r'<li><a href="#[^"]*">[^<]*', source)))
    tap.ok("5/UQ" not in head.get("/uy-quyen")[2], "and none of them is given")
    source = head.post("/uy-quyen", {**good, "hinh-thuc": "tm", "den": "mai"})[2]
    tap.ok('<option value="tm" selected>' in source, "what was chosen of how it is signed stays chosen")


def twice(server):
    """The same delegation is given once, and ended once: whoever comes later is told what stands, or who ended it and when."""
    head = Browser(server).as_role("mau.cum-truong")
    number = re.search(r'name="vai-so" value="(\d+)"', head.get("/uy-quyen")[2]).group(1)
    until = [(datetime.date.today() + datetime.timedelta(days)).strftime("%d/%m/%Y") for days in (50, 90)]
    good = {"vai-so": number, "cho": "mau.cum-pho", "viec": ["view_log", "export_year"], "hinh-thuc": "kt", "van-ban": "9/UQ", "den": until[0]}
    tap.ok(head.post("/uy-quyen", good)[0] == 303, "a delegation is given")
    for what, more in (("once more", {}), ("for longer", {"den": until[1]}), ("by another document", {"van-ban": "10/UQ", "hinh-thuc": "tuq"})):
        status, _, source = head.post("/uy-quyen", {**good, **more})
        tap.ok(status == 422 and "đang được ủy quyền đúng những việc này" in source, f"the same {what} is refused, as it stands", status)
    tap.ok(head.post("/uy-quyen", {**good, "viec": "view_log", "van-ban": "11/UQ"})[0] == 303, "other actions are another delegation")
    ends = [row.all("input").__next__().attributes for row in Tree(head.get("/uy-quyen")[2]).root.all("tr") if "9/UQ" in row.text()]
    given = re.findall(r'name="thoi" value="(\d+)"', head.get("/uy-quyen")[2])
    texts = {one: head.post("/uy-quyen", {"thoi": one, "ly-do": "Đã về"}) for one in given}
    tap.ok(ends and len(given) == 2 and all(status == 303 for status, _, _ in texts.values()), "both are ended", given)
    for language, words in (("", ("Đã chấm dứt từ trước", "Cụm trưởng (mẫu) đã chấm dứt ủy quyền này lúc ", "lý do: Đã về", "không thay đổi gì")),
                            ("/en", ("Ended before", "Cụm trưởng (mẫu) ended this delegation on ", "reason: Đã về", "Nothing more has changed"))):
        head.language = language
        status, _, source = head.post("/uy-quyen", {"thoi": given[0], "ly-do": "Bấm lần nữa"})
        tap.ok(status == 200 and all(word in source for word in words), f"ended once more, it is told who ended it and when {language}",
               status, re.findall(r'class="alert.*?</div>', source, re.S))
    head.language = ""
    tap.ok("Bấm lần nữa" not in head.get("/uy-quyen")[2], "and nothing is written")
    tap.ok(Browser(server).as_role("mau.can-bo").post("/uy-quyen", {"thoi": given[0], "ly-do": "Thử"}, page="/tai-khoan")[0] == 404,
           "who does not know of it learns nothing")
    tap.ok(head.post("/uy-quyen", good)[0] == 303, "and it can be given again")
    again, = re.findall(r'name="thoi" value="(\d+)"', head.get("/uy-quyen")[2])
    tap.ok(head.post("/uy-quyen", {"thoi": again, "ly-do": "Đã về"})[0] == 303, "and ended again")


def names_of_strangers(server):
    """Who may delegate learns nothing about names that are not of their group: one that is there is answered as one that is not."""
    with contextlib.closing(sqlite3.connect(server.db, timeout=20)) as db, db:
        rights.add_account(db, 9101, "nguoi.la")  # no role anywhere
        rights.add_account(db, 9102, "nguoi.khoi-khac")
        rights.add_grant(db, 9112, 9102, "unit_officer", "/tw/nhom/khoi-khac/mot/", "/tw/nhom/khoi-khac/mot/")
        rights.add_account(db, 9103, "nguoi.trong-cum")
        rights.add_grant(db, 9113, 9103, "unit_officer", "/tw/nhom/tay-nam-bo/ca-mau/", "/tw/nhom/tay-nam-bo/ca-mau/")
    for role in ("cum-truong", "cum-pho", "lanh-dao"):
        giver = Browser(server).as_role("mau." + role)
        source = giver.get("/uy-quyen")[2]
        number = re.search(r'name="vai-so" value="(\d+)"', source).group(1)
        power = re.search(r'name="viec" value="(\w+)"', source).group(1)
        form = {"vai-so": number, "viec": power, "hinh-thuc": "tuq", "van-ban": "5/UQ",
                "den": (datetime.date.today() + datetime.timedelta(100)).strftime("%d/%m/%Y")}
        answers = {}
        for login in ("khong.co.ai", "nguoi.la", "nguoi.khoi-khac"):
            status, _, source = giver.post("/uy-quyen", {**form, "cho": login})
            answers[login] = status, re.sub(r'name="ma" value="[^"]*"', "", source).replace(login, "#")
        tap.ok(len(set(answers.values())) == 1 and answers["nguoi.la"][0] == 422, f"{role}: a name outside of the group is answered as one that is not there",
               *[(login, status) for login, (status, _) in answers.items()])
        tap.ok("Trong cụm, khối không có ai mang tên này" in answers["nguoi.la"][1], "and the page says what to do")
        status, _, source = giver.post("/uy-quyen", {**form, "cho": "nguoi.trong-cum"})
        tap.ok(status == 303, f"{role}: somebody of the group receives", re.findall(r'<li><a href="#[^"]*">[^<]*', source))


def over(server):
    """A delegation ends with the role it draws on, and both sides read so, with the place by its name though it is none of theirs any more."""
    head, deputy, board = (Browser(server).as_role("mau." + role) for role in ("cum-truong", "cum-pho", "co-quan"))
    number = re.search(r'name="vai-so" value="(\d+)"', head.get("/uy-quyen")[2]).group(1)
    status, _, source = head.post("/uy-quyen", {"vai-so": number, "cho": "mau.cum-pho", "viec": "view_log", "hinh-thuc": "tuq", "van-ban": "7/UQ",
                                                "den": (datetime.date.today() + datetime.timedelta(100)).strftime("%d/%m/%Y")})
    tap.ok(status == 303, "the head delegates to the deputy", re.findall(r'<li><a href="#[^"]*">[^<]*', source))

    def row(browser):
        return next(row.text() for row in Tree(browser.get("/uy-quyen")[2]).root.all("tr") if "7/UQ" in row.text())
    tap.ok("Đang có hiệu lực" in row(head) and "Đang có hiệu lực" in row(deputy), "it is in force", row(head))
    page = re.search(r'href="(/nguoi-dung/\d+)"[^>]*>Cụm trưởng', board.get("/nguoi-dung")[2]).group(1)
    status, headers, source = board.post(page, {"viec": "thu-vai", "vai-so": number, "ly-do": "Nghỉ hưu"}, page="/tai-khoan")
    tap.ok(status == 303, "the board ends the role of the head", (status, source[-900:]))
    tap.ok(headers["location"] == "/nguoi-dung?xong=thu-vai" and board.get(page)[0] == 404 and "Đã thu vai." in board.get(headers["location"])[2],
           "and as the board sees nothing of them any more, the list says that it is done", headers)
    status, _, source = board.post(page, {"viec": "thu-vai", "vai-so": number, "ly-do": "Bấm lần nữa"}, page="/tai-khoan")
    tap.ok(status == 200 and "Cơ quan thường trực (mẫu) đã chấm dứt vai trò này lúc " in source and "lý do: Nghỉ hưu" in source and "Bấm lần nữa" not in source
           and "Chưa làm được" not in source, "ended once more, the page tells who ended it and when", status, re.findall(r'class="alert.*?</div>', source, re.S))
    tap.ok(deputy.post(page, {"viec": "thu-vai", "vai-so": number, "ly-do": "Thử"}, page="/tai-khoan")[0] == 404, "who does not know of it learns nothing")
    for who, browser in (("giver", head), ("receiver", deputy)):
        said = row(browser)
        tap.ok("Đang có hiệu lực" not in said and "Người giao thôi giữ vai trò" in said and "Lý do: Nghỉ hưu" in said,
               f"the {who} reads that it is over, and why", said)
        tap.ok("/tw/" not in said and "Tây Nam bộ" in said, f"the {who} reads the name of the group", said)
        tap.ok("/tw/" not in re.sub(r"<[^>]*>", "", browser.get("/tai-khoan")[2]), f"and on the page of the {who}'s account too")
        tap.ok("no longer holds the role" in browser.get("/en/uy-quyen")[2], f"the {who}: in English too")

    def lists(browser, page):
        """The roles on a page of a person by the heading they stand below."""
        return {card.all("h2").__next__().text(): [row.text() for row in card.all("tr")][1:] for card in Tree(browser.get(page)[2]).root.all("section")
                if any(h2.text().startswith(("Vai ", "Roles ")) for h2 in card.all("h2"))}
    admin = Browser(server).as_role("mau.quan-tri")
    of_deputy = re.search(r'href="(/nguoi-dung/\d+)"[^>]*>Cụm phó', admin.get("/nguoi-dung")[2]).group(1)
    for who, browser, own, line in (("giver", head, page, "Đã thôi vai trò ngày"), ("receiver", deputy, of_deputy, "Người giao thôi giữ vai trò")):
        for reader, where in ((browser, "/tai-khoan"), (admin, own)):
            found = lists(reader, where)
            ended = [row for row in found.get("Vai đã thôi", []) if line in row]
            tap.ok(len(ended) == 1 and "Đã thôi" in ended[0] and "Lý do: Nghỉ hưu" in ended[0], f"{where}: the {who}'s role stands among those that are over, with the reason",
                   found)
            tap.ok(not [row for row in found["Vai đang giữ"] if "Đang có hiệu lực" not in row or "Nghỉ hưu" in row], f"{where}: and only what is in force among those held", found)
    tap.ok(lists(head, "/tai-khoan")["Vai đang giữ"] == [] and "Chưa được giao vai nào" in head.get("/tai-khoan")[2], "who holds none any more is told so")
    tap.ok("Reason: Nghỉ hưu" in "".join(lists(deputy, "/en/tai-khoan")["Roles that are over"]), "in English too")


with serve() as server:
    delegation(server)
    twice(server)
    names_of_strangers(server)
    requests(server)
    invite(server)
    profile(server)
    powers(server)
    over(server)
tap.done()
