#!/usr/bin/env python3
"""The plan of a year is drafted in the browser, checked beside its cells, kept in versions, agreed to by members, and frozen when it
is issued; the timeline, the deadlines, the paper and the package have it."""
import os
import re
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from packages import package, rewritten, upload  # noqa: E402
from rubric_form import form  # noqa: E402
from thidua import Browser, Tap, Tree, round_trip, send_files, serve  # noqa: E402

YEAR, LAST = "/nhom/tay-nam-bo/2014", "/nhom/tay-nam-bo/2013"
PAGE, EDIT, STEPS = YEAR + "/ke-hoach", YEAR + "/ke-hoach/sua", YEAR + "/tien-do"
ROLES = ["mau.can-bo", "mau.lanh-dao", "mau.thu-ky", "mau.cum-truong", "mau.hoi-dong", "mau.co-quan", "mau.quan-tri"]
EDITORS = {"mau.thu-ky", "mau.co-quan"}
tap = Tap()


def text(source):
    return next(Tree(source).root.all("main")).text()


def send(browser, fields, what, **more):
    return browser.post(EDIT, {**fields, **more, "viec": what}, page="/tai-khoan")


def lines(fields):
    return sorted({int(found.group(1)) for name in fields if (found := re.match(r"d\.(\d+)\.", name))})


def line(number, kind, content, starts="", ends="", unit="", partners="", place=""):
    values = {"muc": kind, "noi_dung": content, "tu_ngay": starts, "den_ngay": ends, "don_vi": unit, "phoi_hop": partners, "dia_diem": place}
    return {f"d.{number}.{name}": value for name, value in values.items()}


def hidden(fields):
    return {name: fields[name] for name in ("ban", "goc")}


PLAN = {"k.chu_de": "Kỷ cương, sáng tạo", **line(1, "muc_tieu", "100% đơn vị hoàn thành chỉ tiêu"),
        **line(2, "nhiem_vu", "Kiểm tra chéo giữa các đơn vị", "1/6/2014", "15/6/2014", "CM", "Bạc Liêu"),
        **line(3, "so_ket", "Hội nghị sơ kết", "", "15/7/2014", "", "", "Cà Mau"),
        **line(4, "tong_ket", "Hội nghị tổng kết", "", "20/12/2014"), **line(5, "khac", "Hội thảo chuyên đề", "5/9/2014", "5/9/2014", "BL")}


def rights(who):
    for login in ROLES:
        status, _, source = who[login].get(PAGE)
        tap.ok(status == 200 and ((PAGE + "/sua") in source) == (login in EDITORS), f"{login}: the plan is edited by the secretary and the board", status)
        status, _, _ = who[login].get(EDIT)
        tap.ok(status == (200 if login in EDITORS else 403), f"{login}: so is the page", status)
        if login not in EDITORS:
            fields = hidden(form(who["mau.thu-ky"].get(EDIT)[2]))
            tap.ok(send(who[login], {**fields, **PLAN}, "luu", **{"ly-do": "thử"})[0] == 403, f"{login} keeps nothing")


def begins(who):
    """2014 has no plan yet: it begins with the tasks that the conference of 2013 set."""
    source = who["mau.thu-ky"].get(EDIT)[2]
    fields = form(source)
    tap.ok("Chưa có gì được lưu" in source and fields["d.1.muc"] == "nhiem_vu" and "theo pháp luật" in fields["d.1.noi_dung"],
           "the tasks that were set are filled in", fields.get("d.1.noi_dung"))
    return hidden(fields)


def findings(who, seen):
    secretary = who["mau.thu-ky"]
    wrong = {**seen, **PLAN, **line(2, "nhiem_vu", "", "15/6/2014", "1/6/2014", "CM"), **line(3, "so_ket", "Hội nghị sơ kết", "", "31/6/2014"),
             **line(4, "so_ket", "Hội nghị sơ kết nữa", "", "1/7/2019", "KHONG-CO"), **line(6, "linh_tinh", "x")}
    status, _, source = send(secretary, wrong, "luu", **{"ly-do": "bản đầu"})
    said = {name: next(iter(re.findall(rf'id="{re.escape(name)}\.sai">.*?<span>([^<]*)', source)), "") for name in
            ("d.2.noi_dung", "d.2.den_ngay", "d.3.den_ngay", "d.4.muc", "d.4.den_ngay", "d.4.don_vi", "d.6.muc")}
    expected = {"d.2.noi_dung": "ghi nội dung", "d.2.den_ngay": "trước ngày bắt đầu", "d.3.den_ngay": "31/6/2014", "d.4.muc": "một lần",
                "d.4.den_ngay": "1/7/2019", "d.4.don_vi": "KHONG-CO", "d.6.muc": "linh_tinh"}
    for name, words in expected.items():
        tap.ok(status == 422 and words in said[name], f"{name}: the mistake stands below its cell", status, said[name])
    typed = form(source)
    tap.ok(all(typed.get(name, "") == value for name, value in wrong.items()), "what was typed is there",
           {name: (value, typed.get(name)) for name, value in wrong.items() if typed.get(name, "") != value})
    tap.ok("Năm này chưa có kế hoạch" in text(secretary.get(PAGE)[2]) or "Kỷ cương" not in secretary.get(PAGE)[2], "nothing was kept")
    status, headers, _ = send(secretary, wrong, "nhap")
    tap.ok(status == 303 and headers["location"] == PAGE + "?xong=nhap", "as a draft it is", status)
    tap.ok("nháp" in text(secretary.get(PAGE)[2]) and form(secretary.get(EDIT)[2])["d.6.muc"] == "linh_tinh", "and is gone on with")
    tap.ok("nháp" not in text(who["mau.lanh-dao"].get(PAGE)[2]) and who["mau.lanh-dao"].get(PAGE + "/so-sanh?tu=0&den=1")[0] == 403, "members do not see it")
    for english in ("", "/en"):
        source = secretary.get(english + EDIT)[2]
        tap.ok("linh_tinh" in source and ("is no kind" in source) == bool(english), f"the mistake is told in the language of the page {english}")


def keeping(who):
    secretary = who["mau.thu-ky"]
    seen = hidden(form(secretary.get(EDIT)[2]))
    status, _, source = send(secretary, {**seen, **PLAN}, "luu")
    tap.ok(status == 422 and text(source).count("Hãy ghi đã sửa gì") == 2 and 'href="#o-ly-do"' in source, "a version needs a reason; it is said above and beside its field",
           status, text(source)[:800])
    tap.ok("Không có lỗi" not in text(source) and "không bắt buộc" not in text(source), "and nothing beside it says otherwise")
    status, headers, _ = send(secretary, {**seen, **PLAN}, "luu", **{"ly-do": "bản đầu"})
    tap.ok(status == 303 and headers["location"] == PAGE + "?xong=luu", "the plan is kept", status)
    shown = text(who["mau.lanh-dao"].get(PAGE)[2])
    for words in ("Kỷ cương, sáng tạo", "100% đơn vị hoàn thành", "1/6/2014 đến 15/6/2014", "Cà Mau", "Đơn vị trưởng", "Hội thảo chuyên đề"):
        tap.ok(words in shown, f"members read: {words}", shown[:900])
    again = form(secretary.get(EDIT)[2])
    tap.ok(send(secretary, again, "luu", **{"ly-do": "thử"})[1].get("location") == PAGE + "?xong=nhu-cu", "the same again makes no version")
    changed = {**again, "d.2.den_ngay": "20/6/2014", "k.chu_de": "Kỷ cương, đổi mới"}
    tap.ok(send(secretary, changed, "luu", **{"ly-do": "lùi ngày kiểm tra"})[0] == 303, "a change is the next version")
    shown = text(who["mau.lanh-dao"].get(PAGE + "/so-sanh?tu=2&den=3")[2])
    tap.ok("15/6/2014" in shown and "20/6/2014" in shown and "đổi mới" in shown and "Hội thảo" not in shown, "two versions are compared", shown[:700])
    other = form(secretary.get(EDIT + "?ban=2")[2])
    tap.ok(other["k.chu_de"] == "Kỷ cương, sáng tạo", "an earlier one can be taken up again")
    status, _, source = send(secretary, {**again, "k.chu_de": "khác"}, "luu", **{"ly-do": "thử"})
    tap.ok(status == 422 and "người khác" in text(source), "nobody writes over what somebody else kept", status)


def used(server, who):
    """What rests on it: deadlines, the timeline, the paper, the package."""
    shown = text(who["mau.thu-ky"].get(STEPS)[2])
    tap.ok("15/7/2014" in shown and "Theo kế hoạch năm" in shown, "the day of a conference is the deadline of its step", shown[:1500])
    tap.ok("20/12/2014" in shown, "also that of the year's end")
    tap.ok(re.search(r"15/7/2014", text(who["mau.can-bo"].get(YEAR)[2])), "the timeline has it")
    shown = re.sub(r"<[^>]*>", " ", who["mau.thu-ky"].get(YEAR + "/van-ban/ke-hoach")[2])
    for words in ("Kỷ cương, đổi mới", "100% đơn vị hoàn thành chỉ tiêu", "Kiểm tra chéo giữa các đơn vị", "từ ngày 01 tháng 6 năm 2014 đến ngày 20 tháng 6 năm 2014", "Cà Mau; phối hợp: Bạc Liêu",
                  "15/7/2014", "Hội thảo chuyên đề"):
        tap.ok(words in shown, f"the paper says: {words}")
    tap.ok("theo pháp luật hiện hành" not in shown, "and no more the tasks that it replaces")
    same, said = round_trip(server, "tay-nam-bo", 2014)
    tap.ok(same, "the package has it, and comes in again without a change", said)
    source = upload(who["mau.co-quan"], rewritten(package(server, "2014"), "Hội thảo chuyên đề", "Hội thảo khác"))[1]
    tap.ok("Kế hoạch năm" in text(source) and "Hội thảo khác" in source, "a package with another plan shows what it would change")


def files(who):
    secretary = who["mau.thu-ky"]
    table = secretary.get(PAGE + "/tep")[2]
    tap.ok(table.startswith("#ke_hoach\t1\n#chu_de\tKỷ cương, đổi mới\n") and "Kiểm tra chéo" in table, "the file has the plan", table[:200])
    send_one = lambda browser, content: send_files(browser, PAGE + "/tep", {}, {"tep": ("ke-hoach.tsv", content)}, "/tai-khoan")  # noqa: E731
    status, source = send_one(secretary, table.replace("Kiểm tra chéo", "Từ tệp: kiểm tra").encode())
    tap.ok(status == 200 and "Từ tệp: kiểm tra" in source and "Chưa có gì được lưu" in source, "a file is opened in the form", status)
    status, source = send_one(secretary, b"a\tb\n1\t2\n")
    tap.ok(status == 422 and "không phải kế hoạch" in source, "another file is refused", status)
    tap.ok(send_one(who["mau.can-bo"], table.encode())[0] == 403, "of others too")


def agreement(who):
    secretary, leader = who["mau.thu-ky"], who["mau.lanh-dao"]
    def state(browser):
        source = browser.get(PAGE)[2]
        return {name: re.search(rf'name="{name}" value="(\d+)"', source).group(1) for name in ("ban", "goc")}
    say = {**state(leader), "don-vi": "CM"}
    tap.ok("Cà Mau: cho ý kiến về kế hoạch năm" in text(leader.get("/viec-cua-toi")[2]), "the word on it is the leader's task")
    for login in ROLES:
        if login != "mau.lanh-dao":
            tap.ok(who[login].post(PAGE, {**say, "viec": "dong-y"}, page="/tai-khoan")[0] == 403, f"{login} does not agree for Cà Mau")
    tap.ok(leader.post(PAGE, {**say, "don-vi": "BL", "viec": "dong-y"}, page="/tai-khoan")[0] == 403, "nor the leader for another unit")
    tap.ok(leader.post(PAGE, {**say, "viec": "gop-y"}, page="/tai-khoan")[0] == 422, "a remark has words")
    tap.ok(leader.post(PAGE, {**say, "viec": "gop-y", "gop-y.CM": "Thêm hội thao"}, page="/tai-khoan")[0] == 303 and "Thêm hội thao" in text(secretary.get(PAGE)[2]),
           "it is read by all")
    tap.ok(leader.post(PAGE, {**say, "viec": "dong-y"}, page="/tai-khoan")[0] == 303 and "1/12 đơn vị đồng ý" in text(secretary.get(PAGE)[2]), "agreement is counted")
    tap.ok("cho ý kiến về kế hoạch năm" not in text(leader.get("/viec-cua-toi")[2]), "once it is given the task is gone")
    tap.ok("cho ý kiến về bảng tiêu chí" in text(leader.get("/viec-cua-toi")[2]), "that on the rubric is another")
    source = leader.get(YEAR + "/bang-tieu-chi")[2]
    rubric = {name: re.search(rf'name="{name}" value="(\d+)"', source).group(1) for name in ("ban", "goc")}
    leader.post(YEAR + "/bang-tieu-chi", {**rubric, "don-vi": "CM", "viec": "dong-y"}, page="/tai-khoan")
    lack = re.search(r"chưa đồng ý với bảng tiêu chí hoặc kế hoạch[^:]*:([^.]*)", text(secretary.get(STEPS)[2]))
    tap.ok(lack and "Bạc Liêu" in lack.group(1) and "Cà Mau" not in lack.group(1), "the step says who has not agreed to both", lack and lack.group(0))


def frozen(server, who):
    secretary = who["mau.thu-ky"]
    fields = form(secretary.get(EDIT)[2])
    status, _, _ = secretary.post(STEPS, {"viec": "chuyen", "tu": "0", "bo-qua": "1", "ly-do": "đồng ý tại cuộc họp"}, page="/tai-khoan")
    tap.ok(status == 303, "the step is taken with a reason", status)
    source = secretary.get(PAGE)[2]
    tap.ok("đã ban hành" in text(source) and "trả năm thi đua về" in text(source) and (PAGE + "/sua") not in source, "then it stands still, and who can change that is said")
    tap.ok(send(secretary, {**fields, "k.chu_de": "khác"}, "luu", **{"ly-do": "thử"})[0] == 403, "for old forms too")
    changed = rewritten(package(server, "2014"), "Hội thảo chuyên đề", "Hội thảo khác")
    status, source = upload(secretary, changed)
    tap.ok(status == 422 and "kế hoạch đã ban hành" in source, "and for packages", status)
    connection = sqlite3.connect(server.db, timeout=20)
    revision, last = connection.execute("SELECT revision_id, MAX(number) FROM plan_version").fetchone()
    row = f"INSERT INTO plan_version VALUES ({revision}, %d, 9, 't#ke_hoach\tt1', 0, 'x', 1, NULL)"
    for statement, words in (
            ("UPDATE plan_version SET reason = 'x'", "history"), ("DELETE FROM plan_version", "history"), ("UPDATE plan_opinion SET agrees = 1", "history"),
            ("DELETE FROM plan_opinion", "history"), (row % 99, "end of its revision"), (row % (last + 1), "after the plan was issued"),
            (f"INSERT INTO plan_opinion VALUES ({revision}, 99, 9, 0, 'CM', 1, '', 1, NULL, NULL)", "end of its revision")):
        try:
            connection.execute(statement)
            tap.ok(False, f"refused: {statement[:60]}")
        except sqlite3.DatabaseError as error:
            tap.ok(words in str(error), f"refused: {statement[:60]}", error)
        connection.rollback()
    connection.close()
    log = text(who["mau.co-quan"].get("/nhat-ky/tay-nam-bo")[2])
    for words in ("Lưu bản mới của kế hoạch năm", "Đồng ý với kế hoạch năm", "Góp ý kế hoạch năm", "Lưu bản nháp kế hoạch năm"):
        tap.ok(words in log, f"the log has: {words}")


def main():
    with serve() as server:
        who = {login: Browser(server).as_role(login) for login in ROLES}
        tap.ok(server.request("GET", LAST + "/ke-hoach")[0] == 303, "a visitor is asked to sign in")
        who["mau.cum-truong"].post(LAST + "/tien-do", {"viec": "nam-sau"})
        rights(who)
        findings(who, begins(who))
        keeping(who)
        used(server, who)
        files(who)
        agreement(who)
        frozen(server, who)
    tap.done()


main()
