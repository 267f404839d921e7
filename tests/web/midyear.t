#!/usr/bin/env python3
"""The figures of the half: typed by a unit beside its targets, handed in with a figure or a remark for each, given back with a reason
and handed in anew; who may see them; who is late; what the mid-year reports of the unit and of the group make of them."""
import contextlib
import json
import os
import re
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import rights  # noqa: E402
import samples  # noqa: E402
import self_scoring  # noqa: E402
import thidua  # noqa: E402
from thidua import Browser, Tap  # noqa: E402

tap = Tap()
YEAR, CODE = self_scoring.PATH, self_scoring.GROUP
LIST, ONE = YEAR + "/so-ket", YEAR + "/so-ket/CM"
HEADING = "don_vi\tma\tchi_tieu\tthuc_hien\ttruoc\tlop\tlan\tghi_chu"
TARGETS = ["CM\tI.2\t4165\t\t\ttu_cham\t1\t", "CM\tI.4\t40000\t\t\ttu_cham\t1\t", "CM\tI.5\t5,1%\t\t\ttu_cham\t1\t", "BL\tI.2\t2000\t\t\ttu_cham\t1\t"]


def text(source):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", source[max(source.find("<main"), 0):]))


def state(browser, page=ONE):
    source = browser.get(page)[2]
    return {name: re.search(rf'name="{name}" value="(\d+)"', source).group(1) for name in ("ban", "den")}


def send(browser, fields, to="", page=ONE, seen=None):
    return browser.post(page + to, {**(seen or state(browser, page)), **fields}, page=page)


def document(browser, kind, query=""):
    status, content = browser.file(f"{YEAR}/van-ban/{kind}.json{query}")
    return status, samples.text_of(content)


def set_up(server):
    thidua.set_group(server.db, CODE, "after_verification", "after_publication")
    with contextlib.closing(sqlite3.connect(server.db)) as db, db:
        path = rights.one(db, "SELECT p.path FROM group_place AS p JOIN emulation_group AS g ON g.id = p.group_id WHERE g.code = ?", CODE)
        rights.add_account(db, 7000, rights.NOBODY)
        rights.add_account(db, 7001, "can-bo.bl")
        rights.add_grant(db, 7100, 7001, "unit_officer", path + "bac-lieu/", path + "bac-lieu/")


with self_scoring.serve("bao_cao_so_ket", [HEADING, *TARGETS]) as server:
    set_up(server)
    officer, leader, secretary, head, verifier = (Browser(server).as_role("mau." + role) for role in ("can-bo", "lanh-dao", "thu-ky", "cum-truong", "tham-dinh"))
    other, nobody, public = Browser(server).as_role("can-bo.bl"), Browser(server).as_role(rights.NOBODY), Browser(server)

    # typing
    source = officer.get(ONE)[2]
    tap.ok("4.165" in source and 'name="th.I.2"' in source and 'name="nt.I.2"' in source and 'name="gt.I.2"' in source,
           "the form has the target, the half, the same months last year and a remark")
    english = text(officer.get("/en" + ONE)[2])
    tap.ok("4.165" in english and "4,165" not in english and "the Vietnamese way" in english, "in English too the numbers are as they are typed", english[:900])
    codes = re.findall(r'name="th\.([^"]+)"', source)
    tap.ok(len(codes) >= 7 and "III.2" not in codes, "of criteria measured by a number, not of points that somebody gives", codes)
    status, _, source = send(officer, {"th.I.2": "hai nghìn", "th.I.4": "9" * 30, "gt.I.5": "ă" * 1001, "th.I.3": "500"})
    tap.ok(status == 422 and "hai nghìn" in source and source.count('class="mistake"') >= 3, "what is no number, too large or too long is told beside its field", status)
    tap.ok('value="500"' in officer.get(ONE)[2], "and what is right is kept")
    status = send(officer, {"th.I.2": "2.082,5", "nt.I.2": "1900", "th.I.4": "22000", "nt.I.4": "22000", "th.I.5": "5,6%", "th.I.3": "500"})[0]
    page = text(officer.get(ONE)[2])
    tap.ok(status == 303 and "50%" in page and "55%" in page, "the progress against the target stands beside it", status, page[:1500])

    # two at once
    seen = state(leader)
    send(officer, {"gt.I.2": "Ước đến 30/6"})
    status, _, source = send(leader, {"gt.I.2": "Số chính thức", "gt.I.4": "Theo Sở Lao động"}, seen=seen)
    tap.ok(status == 422 and "Ước đến 30/6" in source, "what a colleague typed meanwhile is not written over", status)
    tap.ok("Theo Sở Lao động" in officer.get(ONE)[2], "and the rest is kept")

    # before it is handed in
    for who, browser, want in (("the secretary", secretary, 403), ("another unit", other, 403), ("the verifier", verifier, 403), ("somebody without a role", nobody, 404), ("the public", public, 303)):
        tap.ok(browser.get(ONE)[0] == want, f"{who} does not see what is not handed in", browser.get(ONE)[0])
    tap.ok("0 trên 12 đơn vị đã gửi" in text(secretary.get(LIST)[2]) and "Nhập, gửi" in text(officer.get(LIST)[2]), "the list says who has handed in")
    tap.ok("gửi báo cáo sơ kết" in text(officer.get("/viec-cua-toi")[2]) and ONE in officer.get("/viec-cua-toi")[2], "the officer's task leads to the form")
    status, said = document(secretary, "bao-cao-so-ket")
    tap.ok("Ước đến 30/6" not in said and "2.082,5" not in said, "nor does the report of the group tell it", status)

    # handing in
    status, _, source = send(officer, {}, "/nop")
    lacking = re.findall(r'href="#o\.([^"]+)"', source)
    tap.ok(status == 422 and lacking and "I.2" not in lacking, "each has a figure or a remark", status, lacking)
    send(officer, {f"gt.{code}": "Chưa có số liệu" for code in lacking})
    seen = state(officer)
    send(leader, {"th.I.3": "510"})
    tap.ok(send(officer, {}, "/nop", seen=seen)[0] == 422, "nobody hands in what they have not seen")
    status, headers, _ = send(officer, {"th.I.3": "512"}, "/nop")
    tap.ok(status == 303 and "nop=chua" in headers["location"] and 'value="512"' in officer.get(ONE)[2] and "chưa nộp" in text(officer.get(headers["location"])[2]),
           "what comes with the button is kept first", status, headers.get("location"))
    tap.ok(send(officer, {"th.I.3": "512"}, "/nop")[0] == 303, "it is handed in")
    tap.ok(send(leader, {"th.I.3": "511"})[0] == 422 and 'name="th.I.3"' not in officer.get(ONE)[2], "and is locked then")
    tap.ok("gửi báo cáo sơ kết" not in text(officer.get("/viec-cua-toi")[2]), "the task is done")
    for who, browser, want in (("the secretary", secretary, 200), ("the head", head, 200), ("another unit", other, 403), ("the verifier", verifier, 403)):
        tap.ok(browser.get(ONE)[0] == want, f"{who}: {want}", browser.get(ONE)[0])
    listed = text(secretary.get(LIST)[2])
    tap.ok("1 trên 12 đơn vị đã gửi" in listed and "50%" in listed, "the head's office sees it beside the others", listed[:800])
    tap.ok("50%" not in text(other.get(LIST)[2]) and "Chưa có số liệu" not in other.get(LIST)[2], "another unit sees that it was handed in, and nothing of it")
    tap.ok("Cà Mau" not in text(secretary.get(YEAR + "/tien-do")[2]).split("Chưa xong", 1)[-1][:200], "who owes a report is told without who has sent it")

    # the reports
    status, said = document(officer, "bao-cao-so-ket-don-vi", "?don_vi=CM")
    tap.ok(status == 200 and "2.082,5" in said and "bằng 50% chỉ tiêu cả năm (4.165 tỷ đồng)" in said and "tăng 9,6% so với cùng kỳ năm 2012" in said
           and "bằng cùng kỳ năm 2012" in said, "the unit's report says the half against target and last year", status, said[:3000])
    status, said = document(secretary, "bao-cao-so-ket")
    tap.ok(status == 200 and "bằng 50% chỉ tiêu cả năm (4.165 tỷ đồng)" in said and "trong 12 đơn vị gửi số liệu 6 tháng đầu năm; chưa gửi:" in said,
           "the group's report sums up, and names who lacks", status, said[:3000])
    status, said = document(other, "bao-cao-so-ket")
    tap.ok("2.082,5" not in said and "4.165" not in said, "for another unit it leaves that out", status)
    tap.ok("2.082,5" not in officer.get(YEAR + "/chi-so")[2], "before the review they are no figures of the year")

    # given back
    tap.ok(officer.post(ONE + "/tra-lai", {"ly-do": "thử"}, page=ONE)[0] == 403, "a unit does not give back")
    status, _, source = secretary.post(ONE + "/tra-lai", {"ly-do": " "}, page=ONE)
    tap.ok(status == 422 and "lý do trả lại" in source, "giving back needs a reason", status)
    status, headers, _ = secretary.post(ONE + "/tra-lai", {"ly-do": "I.3 chưa khớp"}, page=ONE)
    tap.ok(status == 303 and headers.get("location") == LIST + "?xong=tra-lai", "the secretary gives it back", status, headers.get("location"))
    status, _, source = secretary.get(headers.get("location", LIST))
    tap.ok(status == 200 and "Đã trả lại số liệu." in text(source), "and reads that it was done on the list, as the figures are the unit's own again", status, text(source)[:600])
    tap.ok("I.3 chưa khớp" in text(officer.get(ONE)[2]) and "gửi báo cáo sơ kết" in text(officer.get("/viec-cua-toi")[2]), "the unit is told why")
    tap.ok(secretary.get(ONE)[0] == 403 and secretary.post(ONE + "/tra-lai", {"ly-do": "thử"}, page="/tai-khoan")[0] == 409, "what is open is the unit's again")
    send(officer, {"th.I.3": "505"})
    tap.ok(send(officer, {}, "/nop")[0] == 303, "corrected, it is handed in anew")
    with contextlib.closing(sqlite3.connect(server.db, timeout=20)) as db:
        kept = [value for value, in db.execute("SELECT actual FROM half_entry WHERE criterion = 'I.3' ORDER BY number")]
        tap.ok(kept == ["500", "510", "512", "505"], "each version is kept", kept)
        for statement in ("UPDATE half_entry SET actual = '1'", "DELETE FROM half_step", "INSERT INTO half_step SELECT revision_id, number + 1, 5, unit, 'submit', '', 1, NULL, NULL FROM half_step "
                          "ORDER BY number DESC LIMIT 1"):
            try:
                db.execute(statement)
                tap.ok(False, f"the base refuses: {statement[:40]}")
            except sqlite3.IntegrityError:
                tap.ok(True, f"the base refuses: {statement[:40]}")
            db.rollback()

    # the review is held: they are figures of the year, and go out with its package
    status = secretary.post(YEAR + "/tien-do", {"viec": "chuyen", "tu": "4", "bo-qua": "1", "ly-do": "Đã họp"}, page=YEAR + "/tien-do")[0]
    tap.ok(status == 303, "the review is held", status)
    figures = officer.get(YEAR + "/chi-so")[2]
    tap.ok("2.082,5" in figures, "the figures of the half stand among those of the year")
    status, content = Browser(server).as_role("mau.co-quan").file(YEAR + "/goi.xlsx")
    tap.ok(status == 200 and "Thu ngân sách nhà nước" in samples.text_of(content) and "6_thang" in samples.text_of(content), "and in its package", status)
    tap.ok("chỉ tiêu cả năm (4.165 tỷ đồng)" in document(secretary, "bao-cao-so-ket")[1], "the report goes on telling them")
tap.done()
