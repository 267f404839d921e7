#!/usr/bin/env python3
"""Sheets that judge are handed in and given back; the explanation round: the unit answers what verification changed, the verifier
decides, nobody for the unit they come from, and the year names who has not done their part."""
import contextlib
import os
import re
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import self_scoring  # noqa: E402
from thidua import Browser, Tap, scratch, set_group  # noqa: E402

tap = Tap()
HEADING = "don_vi\tma\tchi_tieu\tthuc_hien\ttruoc\tlop\tlan\tghi_chu"
OWN = ["CM\tI.1\t\t8\t\ttu_cham\t1\tước cả năm", "CM\tI.2\t4165\t4035\t\ttu_cham\t1\t", "CM\tI.7\t\t0\t\ttu_cham\t1\t", "TV\tI.1\t\t9\t\ttu_cham\t1\t"]
CROSS = ["CM\tI.2\t4165\t4000\t\tcham_cheo\t1\tbiểu của Cục Thống kê", "CM\tI.7\t\t1\t\tcham_cheo\t1\tcòn một vụ"]
ROUND, PROGRESS = self_scoring.PATH + "/chenh-lech/CM", self_scoring.PATH + "/tien-do"


def value(source, name):
    found = re.search(rf'name="{re.escape(name)}"[^>]* value="([^"]*)"', source)
    return found.group(1) if found else ""


def text(source):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", source[max(source.find("<main"), 0):]))


def send(browser, address, fields, to=""):
    source = browser.get(address)[2]
    return browser.post(address + to, {"ban": value(source, "ban"), "den": value(source, "den"), **fields}, page=address)


with self_scoring.serve("cham_cheo", [HEADING, *OWN]) as server:
    checker, secretary = Browser(server).as_role("mau.cham-cheo"), Browser(server).as_role("mau.thu-ky")
    officer, address = Browser(server).as_role("mau.can-bo"), self_scoring.PATH + "/cham-cheo/CM"
    send(checker, address, {"th.I.1": "7", "gt.I.1": "theo biểu thống kê"})
    lacks = text(secretary.get(PROGRESS)[2])
    tap.ok("Còn phiếu đã nhập mà chưa nộp, của: Cà Mau" in lacks, "a sheet that was typed into and not handed in is named", lacks[:3000])
    status = send(officer, address, {}, "/nop")[0]
    tap.ok(status == 403, "the unit does not hand in the cross-check of itself", status)
    status = send(checker, address, {"th.I.1": "7,5", "gt.I.1": "theo biểu thống kê"}, "/nop")[0]
    tap.ok(status == 303 and 'value="7,5"' in checker.get(address)[2], "a correction that comes with the button is kept first, and not handed in unseen", status)
    send(checker, address, {"th.I.1": "7", "gt.I.1": "theo biểu thống kê"})
    status = send(checker, address, {}, "/nop")[0]
    source = checker.get(address)[2]
    tap.ok(status == 303 and "Đã nộp phiếu: Người chấm chéo (mẫu)" in source and 'name="th.I.1"' not in source, "the checker hands it in; it is locked", status)
    status = send(checker, address, {"th.I.1": "6", "gt.I.1": "thử"})[0]
    tap.ok(status == 409, "nothing is typed into it any more", status)
    lacks = text(secretary.get(PROGRESS)[2])
    tap.ok("chưa nộp, của" not in lacks and "Còn đơn vị chưa được chấm chéo: " in lacks and "Cà Mau" not in lacks.split("chưa được chấm chéo")[1][:300],
           "now the unit has been checked, the others have not", lacks[:2500])
    for who, expected in (("mau.can-bo", 403), ("mau.cham-cheo", 403), ("mau.hoi-dong", 403)):
        status = Browser(server).as_role(who).post(address + "/tra-lai", {"ly-do": "sai"}, page="/viec-cua-toi")[0]
        tap.ok(status in (403, 404), f"{who} does not give it back", status)
    status = secretary.post(address + "/tra-lai", {"ly-do": ""}, page="/viec-cua-toi")[0]
    tap.ok(status == 422, "giving it back needs a reason", status)
    status = secretary.post(address + "/tra-lai", {"ly-do": "xem lại I.1"}, page="/viec-cua-toi")[0]
    source = checker.get(address)[2]
    tap.ok(status == 303 and "Lý do: xem lại I.1" in source and 'name="th.I.1"' in source, "the secretary does; the checker types again", status)
    source = text(secretary.get(self_scoring.PATH + "/cham-cheo")[2])
    tap.ok("Trả lại" in source and "xem lại I.1" in source, "the list says how each sheet stands")

with self_scoring.serve("tham_dinh", [HEADING, *OWN, *CROSS]) as server:
    verifier, secretary = Browser(server).as_role("mau.tham-dinh"), Browser(server).as_role("mau.thu-ky")
    officer, leader, address = Browser(server).as_role("mau.can-bo"), Browser(server).as_role("mau.lanh-dao"), self_scoring.PATH + "/tham-dinh/CM"
    send(verifier, address, {"th.I.1": "7,5", "gt.I.1": "số chính thức"})
    status, _, source = send(verifier, address, {}, "/nop")
    tap.ok(status == 422 and "chấm chéo khác số của đơn vị; hãy nhập số thẩm định" in source and re.findall(r'href="#o\.([^"]+)"', source) == ["I.2", "I.7"],
           "what lacks is listed at once: two cross-checks that are not decided", status, text(source)[:900])
    source = officer.get(ROUND)[2]
    tap.ok("Tổ thẩm định chưa nộp phiếu" in source and 'name="tl.I.1"' not in source, "before it is handed in the unit is not asked")
    send(verifier, address, {"th.I.2": "4035"})
    send(verifier, address, {"th.I.7": "0"})
    status, _, source = send(verifier, address, {}, "/nop")
    tap.ok(status == 303, "complete, it is handed in", status, text(source)[:1500] if status != 303 else "")
    tasks = text(officer.get("/viec-cua-toi")[2])
    tap.ok("Trả lời 1 ô chênh lệch điểm: Cà Mau" in tasks, "the unit is told", tasks[:800])
    source = officer.get(ROUND)[2]
    seen = text(source)
    tap.ok('name="tl.I.1"' in source and 'name="tl.I.2"' not in source and "ước cả năm" in seen and "số chính thức" in seen and "−6,67" in seen,
           "the difference stands with its layers and reasons, and only it is asked", seen[:1800])
    tap.ok('name="tl.I.1"' not in verifier.get(ROUND)[2], "verification does not answer for the unit")
    for nothing in (".", "\u200b"):
        status, _, source = send(officer, ROUND, {"tl.I.1": "giai-trinh", "gt.I.1": nothing, "vb.I.1": "CV 12"})
        tap.ok(status == 422 and "hãy viết nội dung giải trình" in source, f"a sign explains nothing: {nothing!r}", status)
    status, _, source = send(officer, ROUND, {"tl.I.1": "giai-trinh", "gt.I.1": "", "vb.I.1": "CV 12"})
    tap.ok(status == 422 and "hãy viết nội dung giải trình" in source and 'value="CV 12"' in source, "an explanation needs words; nothing typed is lost", status)
    lacks = text(secretary.get(PROGRESS)[2])
    tap.ok("chưa trả lời, hoặc giải trình chưa được xem xét, của: Cà Mau" in lacks, "the year cannot go on unless somebody says why", lacks[:2500])
    status, _, source = send(verifier, ROUND, {"gn.I.1": "vẫn đúng"})
    tap.ok(status == 422, "nothing is upheld before the unit has spoken", status)
    status = send(Browser(server).as_role("mau.cham-cheo"), ROUND, {"tl.I.1": "dong-y"})[0]
    tap.ok(status == 403, "nobody else answers for the unit", status)
    stale = officer.get(ROUND)[2]
    status, _, source = send(leader, ROUND, {"tl.I.1": "giai-trinh", "gt.I.1": "Cục Thống kê đã đính chính", "vb.I.1": "CV 12/CTK ngày 3/1/2014"})
    tap.ok(status == 303, "the leader explains", status, text(source)[:600])
    status, _, source = officer.post(ROUND, {"ban": value(stale, "ban"), "den": value(stale, "den"), "tl.I.1": "dong-y"})
    tap.ok(status == 422 and "Có người vừa trả lời" in source, "a second answer from an old page is not kept", status)
    tasks = text(verifier.get("/viec-cua-toi")[2])
    tap.ok("Xem 1 ô đã giải trình" in tasks, "the verifier is told", tasks[:800])
    status, _, source = send(verifier, ROUND, {"gn.I.1": "Bản đính chính không có số này"})
    seen = text(officer.get(ROUND)[2])
    tap.ok(status == 303 and "Giữ điểm thẩm định" in seen and "CV 12/CTK" in seen and "Bản đính chính không có số này" in seen, "the verifier upholds; all of it stands to be read", status)
    paper = text(leader.get(self_scoring.PATH + "/van-ban/doi-chieu-diem-don-vi?don_vi=CM")[2])
    tap.ok(all(part in paper for part in ("Thẩm định: 8 thành 7,5; số chính thức", "Chấm chéo: 4.035 thành 4.000; biểu của Cục Thống kê",
                                          "Đơn vị giải trình: Cục Thống kê đã đính chính; CV 12/CTK ngày 03 tháng 01 năm 2014",
                                          "Giữ nguyên kết quả thẩm định: bản đính chính không có số này")),
           "the comparison has every change with its reason, and what both sides said", paper[-3500:])
    paper = text(verifier.get(self_scoring.PATH + "/van-ban/doi-chieu-diem")[2])
    tap.ok("Thẩm định: 8 thành 7,5; số chính thức" in paper and "Giữ nguyên kết quả thẩm định" in paper, "so has that of all units", paper[-3500:])
    lacks = text(secretary.get(PROGRESS)[2])
    tap.ok("giải trình chưa được xem xét" not in lacks, "the round is settled", lacks[:1500])
    log = text(Browser(server).as_role("mau.co-quan").get("/nhat-ky/" + self_scoring.GROUP)[2])
    tap.ok("Giải trình chênh lệch điểm" in log and "Giữ nguyên điểm thẩm định" in log, "and is in the log", log[:1500])
    with sqlite3.connect(server.db) as db:
        acts = [str(row) for row in db.execute("SELECT kind, answered_by FROM difference_answer ORDER BY number")]
        tap.ok(len(acts) == 2, "two answers are kept, none of those refused", acts)
        revision, last = db.execute("SELECT revision_id, MAX(number) FROM score_entry").fetchone()
        accounts = dict(db.execute("SELECT role, account_id FROM access_grant WHERE role IN ('head_secretary', 'verifier')"))
    secretary_own = Browser(server).as_role("mau.thu-ky")
    set_group(server.db, self_scoring.GROUP, "after_verification", "after_publication")
    told = {}
    for role in ("can-bo", "hoi-dong", "co-quan", "cham-cheo", "tham-dinh", "cum-pho", "thu-ky"):
        person = Browser(server).as_role("mau." + role)
        papers = [person.get(self_scoring.PATH + "/van-ban/" + name) for name in ("doi-chieu-diem.json", "doi-chieu-diem-don-vi.json?don_vi=CM")]
        may = person.get(self_scoring.PATH + "/minh-chung/CM/I.1")[0] == 200
        told[role] = (may, [(status, "đính chính" in source or "số chính thức" in source) for status, _, source in papers])
    tap.ok(all(may or not says for may, papers in told.values() for _, says in papers) and any(not may and (200, False) in papers for may, papers in told.values())
           and any(may and (200, True) in papers for may, papers in told.values()), "whoever may not see what stands behind the values does not find it in the comparison", told)
    copy = os.path.join(scratch(), "copy.db")
    with contextlib.closing(sqlite3.connect(server.db)) as db, contextlib.closing(sqlite3.connect(copy)) as target:
        db.backup(target)
    status = secretary_own.post(self_scoring.PATH + "/tham-dinh/TV/tra-lai", {"ly-do": "thử"}, page="/viec-cua-toi")[0]
    tap.ok(status == 403, "the secretary does not give back the sheet of the own unit", status)
    statements = {
        "type": ("INSERT INTO score_entry VALUES (?, ?, 7, 'TV', 'I.1', 'tham_dinh', 1, '', '9', '', '', '', 'x', 0, 0, ?)", last + 1),
        "hand in": ("INSERT INTO sheet_step VALUES (?, 2, 7, 'TV', 'tham_dinh', 'submit', '', 0, ?)", None),
        "uphold": ("INSERT INTO difference_answer VALUES (?, 3, 7, 'TV', 'I.1', 'uphold', '9', 'x', '', 0, ?)", None),
    }
    for name, (statement, number) in statements.items():
        for role, expected in (("head_secretary", True), ("verifier", False)):
            with contextlib.closing(sqlite3.connect(copy)) as db:
                try:
                    db.execute(statement, (revision, *([number] if number else []), accounts[role]))
                    refused = ""
                except sqlite3.IntegrityError as error:
                    refused = str(error)
            tap.ok(("comes from" in refused) == expected, f"the database itself lets the {role} {'not ' if expected else ''}{name} on the sheet of Trà Vinh", refused)
tap.done()
