#!/usr/bin/env python3
"""A year goes back and a number changes: whoever checked, verified, scored or met before is asked again, by cell; nobody else is."""
import json
import os
import re
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import self_scoring  # noqa: E402
import thidua  # noqa: E402
from thidua import Browser, Tap, Tree  # noqa: E402

tap = Tap()
YEAR = self_scoring.PATH


def all_own():
    """The figures of the sample year, as those that the units gave themselves: nothing is missing."""
    with open(os.path.join(thidua.SOURCE, "demo", "tay-nam-bo-2013", "so_lieu.tsv"), encoding="utf-8") as file:
        heading, *rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    layer = heading.index("lop")
    return ["\t".join(cells) for cells in [heading, *([*row[:layer], "tu_cham", *row[layer + 1:]] for row in rows if row[layer] == "duyet")]]


OWN = all_own()
CROSS, VERIFIED, SCORED = YEAR + "/cham-cheo/CM", YEAR + "/tham-dinh/CM", YEAR + "/cham-tieu-chi/II.2"
MARK, AGAIN = "Số đã đổi sau khi phiếu này nộp", "Có số đã đổi sau khi phiếu chấm được nộp"


def text(source):
    return next(Tree(source).root.all("main")).text()


def value(source, name):
    return re.search(rf'name="{re.escape(name)}"[^>]* value="([^"]*)"', source).group(1)


def enter(browser, address, cells):
    source = browser.get(address)[2]
    status, _, body = browser.post(address, {"ban": value(source, "ban"), "den": value(source, "den"), "cach": "o", **cells})
    return json.loads(body)["ket"][0]["ket"] if status == 200 else (status, body[:300])


def hand_in(browser, address):
    source = browser.get(address)[2]
    return browser.post(address + "/nop", {"ban": value(source, "ban"), "den": value(source, "den")}, page=address)[0]


def state(browser):
    return re.search(r'name="tu" value="([^"]*)"', browser.get(YEAR + "/tien-do")[2]).group(1)


def forward(browser):
    """One step, over what lacks of units that are not looked at here."""
    return browser.post(YEAR + "/tien-do", {"viec": "chuyen", "tu": state(browser), "bo-qua": "1", "ly-do": "chỉ thử với Cà Mau"})[0]


def back(browser, steps):
    return [browser.post(YEAR + "/tien-do", {"viec": "tra", "tu": state(browser), "ly-do": "sửa số của Cà Mau"})[0] for _ in range(steps)]


def lacking(browser):
    """What the page of the steps says is to be looked at again; empty: nothing."""
    shown = text(browser.get(YEAR + "/tien-do")[2])
    return shown[shown.index(AGAIN):][:400] if AGAIN in shown else ""


def marked(browser, address):
    """The rows of a sheet that are marked as changed."""
    return [code for code, row in re.findall(r'(?s)<tr[^>]* id="o\.([^"]+)"[^>]*>(.*?)</tr>', browser.get(address)[2]) if MARK in row]


def record(browser, page):
    """The preparatory meeting, as held."""
    seen = re.search(r'name="ban" value="(\d+)"', browser.get(page + "?mau=da-hop")[2])
    return browser.post(page, {**({"ban": seen.group(1)} if seen else {}), **MEETING, "viec": "da-hop", "dai-bieu": "Phạm Đại Biểu; Giám đốc; Bạc Liêu", "thu-ky": "Võ Thư Ký",
                               "ket-luan": "Thông qua điểm"}, page="/tai-khoan")[0]


def assign(secretary, criterion):
    """A department scores a criterion; its person comes from a member."""
    who = re.search(r'<option value="(\d+)"[^>]*>Cụm phó', secretary.get(YEAR + "/cham-tieu-chi")[2]).group(1)
    return secretary.post(YEAR + "/cham-tieu-chi", {"viec": "giao", "tieu-chi": criterion, "so-nganh": "Sở Nội vụ", "nguoi": who, "van-ban": "12/KH-CTĐ"})[0]


MEETING = {"loai": "hop-tru-bi", "ten-hoi-nghi": "Họp trù bị", "ngay-hop": "10/1/2014", "gio": "8h00", "dia-diem": "Hội trường", "chu-nha": "CM",
           "chu-tri": "Nguyễn Văn Chủ; Chủ tịch; Cà Mau", "khach-moi": "", "chuong-trinh": "Thông qua điểm"}

with self_scoring.serve("cham_cheo", OWN) as server:
    secretary, checker, verifier, scorer, board, officer = (Browser(server).as_role("mau." + who) for who in ("thu-ky", "cham-cheo", "tham-dinh", "cum-pho", "co-quan", "can-bo"))
    tap.ok(assign(secretary, "II.2") == 303, "a department scores a criterion")
    tap.ok('name="th.BL"' not in scorer.get(SCORED)[2] and hand_in(scorer, SCORED) == 303, "its person, who comes from a member, hands it in")
    tap.ok(hand_in(checker, CROSS) == 303, "the unit is cross-checked: an empty sheet agrees")
    tap.ok(forward(secretary) == 303 and hand_in(verifier, VERIFIED) == 303, "and verified likewise")
    tap.ok([forward(secretary) for _ in range(2)] == [303, 303], "the scores are proposed and the meeting is called")
    tap.ok(secretary.post(YEAR + "/hoi-nghi/to-chuc", MEETING, page="/tai-khoan")[0] == 303, "which is planned")
    meeting = YEAR + "/hoi-nghi/hop-tru-bi"
    tap.ok(record(secretary, meeting) == 303 and "ghi nhận trước khi" not in text(board.get(YEAR + "/tien-do")[2]), "and recorded: it saw the scores")

    # ---- back and forward with nothing changed asks nobody
    tap.ok("phải được xem và nộp lại" in text(board.get(YEAR + "/tien-do")[2]), "the panel of the step back says what follows")
    tap.ok(back(board, 4) == [303] * 4 and forward(secretary) == 303 and not lacking(secretary), "back to self-scoring and forward: the cross-check stands", lacking(secretary))
    tap.ok(forward(secretary) == 303 and not lacking(secretary), "the verification too", lacking(secretary))
    tap.ok([forward(secretary) for _ in range(2)] == [303, 303] and "ghi nhận trước khi" not in text(board.get(YEAR + "/tien-do")[2]), "and the meeting")

    # ---- a number changes
    back(board, 4)
    tap.ok(enter(officer, YEAR + "/tu-cham/CM", {"th.I.1": "99,5"}) == "luu" and enter(officer, YEAR + "/tu-cham/CM", {"th.II.2": "95"}) == "luu", "the unit changes two numbers")
    tap.ok(forward(secretary) == 303, "its self-score is closed")
    found = lacking(secretary)
    tap.ok("Cà Mau (I.1)" in found and "II.2, Sở Nội vụ (Cà Mau)" in found and "Bạc Liêu (" not in found, "the cross-check and the department are asked again, with cells", found)
    english = text(Browser(server, "/en").as_role("mau.thu-ky").get(YEAR + "/tien-do")[2])
    tap.ok("Numbers changed after the sheet that judges them was handed in" in english, "in English too")
    tap.ok("Cà Mau" in text(checker.get("/viec-cua-toi")[2]) and "II.2" in text(scorer.get("/viec-cua-toi")[2]), "both have a task")
    tap.ok(marked(checker, CROSS) == ["I.1"] and 'name="th.I.7"' in checker.get(CROSS)[2], "the sheet is open again and marks the cell", marked(checker, CROSS))
    tap.ok("Số đã đổi, cần xem lại" in text(secretary.get(YEAR + "/cham-cheo")[2]) and "Số đã đổi, cần xem lại" in text(secretary.get(YEAR + "/cham-tieu-chi")[2]), "the lists say so")
    tap.ok(marked(scorer, SCORED) == ["CM"], "so does the sheet of the department", marked(scorer, SCORED))
    tap.ok(hand_in(checker, CROSS) == 303 and "Cà Mau (I.1)" not in lacking(secretary) and marked(checker, CROSS) == [], "looked at and handed in anew it stands", lacking(secretary))
    tap.ok('name="th.I.7"' not in checker.get(CROSS)[2], "and is locked")
    status = enter(scorer, SCORED, {"th.CM": "80", "gt.CM": "theo công bố của bộ"})
    tap.ok(status == "luu" and "II.2 (Sở Nội vụ)" in text(secretary.get(YEAR + "/tien-do")[2]), "the department corrects its value, and has not handed it in yet", status)
    tap.ok(marked(scorer, SCORED) == ["CM"] and hand_in(scorer, SCORED) == 303 and not lacking(secretary) and marked(scorer, SCORED) == [], "then it has", lacking(secretary))

    # ---- verification sees the unit's change, and what the department made of it
    tap.ok(forward(secretary) == 303 and "Cà Mau (I.1, II.2)" in lacking(secretary), "verification is asked again", lacking(secretary))
    tap.ok("thẩm định" in text(verifier.get("/viec-cua-toi")[2]).lower() and sorted(marked(verifier, VERIFIED)) == ["I.1", "II.2"], "with its cells marked", marked(verifier, VERIFIED))
    tap.ok(verifier.post(VERIFIED + "/tra-lai", {"ly-do": "thử"}, page="/tai-khoan")[0] != 303, "it needs not be given back")
    tap.ok(enter(verifier, VERIFIED, {"th.I.1": "10", "gt.I.1": "theo niên giám"}) == "luu" and marked(verifier, VERIFIED), "the verifier corrects a value; the marks stay until it is handed in")
    tap.ok(hand_in(verifier, VERIFIED) == 422 and enter(verifier, VERIFIED, {"th.II.2": "80", "gt.II.2": "theo công bố của bộ"}) == "luu", "what the department changed needs a word")
    tap.ok("lần 2" in text(verifier.get(YEAR + "/diem/CM/I.1")[2]), "it is the second attempt of the layer")
    tap.ok(hand_in(verifier, VERIFIED) == 303 and not lacking(secretary), "and handed in anew", lacking(secretary))

    # ---- and the meeting
    tap.ok([forward(secretary) for _ in range(2)] == [303, 303], "the scores are proposed anew")
    shown = text(board.get(YEAR + "/tien-do")[2])
    tap.ok("Cuộc họp trù bị được ghi nhận trước khi có số đổi" in shown and "hoặc ghi lý do không họp lại" in shown, "the meeting has not seen them", shown[:900])
    tap.ok(record(secretary, meeting) == 303 and "ghi nhận trước khi" not in text(board.get(YEAR + "/tien-do")[2]), "one that was recorded since has")
    log = text(board.get("/nhat-ky/tay-nam-bo")[2])
    tap.ok(log.count("Mở lại phiếu chấm điểm vì số đã đổi") == 2 and log.count("Mở lại kết quả chấm tiêu chí vì số đã đổi") == 1, "the log tells each sheet that was opened again",
           re.findall("Mở lại[^.]{0,60}", log))
    code, said = thidua.run("audit", "verify", "--db", server.db)
    tap.ok(code == 0, "and holds what the database says", said[-600:])

# ---- who leads the group does not open the self-score of the unit they come from
with self_scoring.serve(data=OWN) as server:
    with sqlite3.connect(server.db) as db:
        home = db.execute("SELECT g.home_path FROM access_grant AS g JOIN account AS a ON a.id = g.account_id WHERE a.login = 'mau.thu-ky' AND g.home_path <> ''").fetchone()[0]
        revision, unit = db.execute("SELECT m.revision_id, m.code FROM member AS m JOIN unit AS u ON u.id = m.unit_id WHERE ? LIKE '%/' || u.slug || '/' ORDER BY m.revision_id DESC", (home,)).fetchone()
        who = db.execute("SELECT id FROM account WHERE login = 'mau.thu-ky'").fetchone()[0]
        try:
            db.execute("INSERT INTO sheet_step VALUES (?, 1, 7, ?, 'tu_cham', 'return', 'thử', 1, ?)", (revision, unit, who))
            said = "kept"
        except sqlite3.IntegrityError as error:
            said = str(error)
        db.rollback()
    tap.ok("comes from its sheet back" in said, "the database refuses it", said)
    for login, own, other in (("thu-ky", 403, 422), ("cum-truong", 403, 422), ("co-quan", 422, 422)):
        browser = Browser(server).as_role("mau." + login)
        answers = [browser.post(f"{YEAR}/tu-cham/{code}/tra-lai", {"ly-do": "Sửa số"}, page="/tai-khoan")[0] for code in (unit, "CM" if unit != "CM" else "BL")]
        tap.ok(answers == [own, other], f"{login}: of the own unit and of another (neither is handed in)", unit, answers)

# ---- layers that came in with the package judge what came with it
with self_scoring.serve("tham_dinh", [*OWN, *(f"CM\tI.1\t\t7\t\t{layer}\t1\t\t\t\t\tbiểu" for layer in ("cham_cheo", "tham_dinh"))]) as server:
    secretary, board, officer = (Browser(server).as_role("mau." + who) for who in ("thu-ky", "co-quan", "can-bo"))
    tap.ok(not lacking(secretary), "a year that came in verified is asked for nothing again")
    back(board, 2)
    tap.ok(enter(officer, YEAR + "/tu-cham/CM", {"th.I.1": "99"}) == "luu", "until a number changes")
    tap.ok(forward(secretary) == 303 and "Cà Mau (I.1)" in lacking(secretary), "then its cross-check is", lacking(secretary))
    tap.ok(forward(secretary) == 303 and "Cà Mau (I.1)" in lacking(secretary), "and its verification", lacking(secretary))


# ---- a package that replaces what was judged, while the work goes on under it
def replaced(db, folder):
    """The package of the year as it stands with another value of its own of Cà Mau, brought in by the operator."""
    package = os.path.join(folder, "goi-sua")
    code, said = thidua.run("export", self_scoring.GROUP, str(self_scoring.YEAR), "--db", db, "-o", package + "/")
    assert code == 0, said
    path = os.path.join(package, "so_lieu.tsv")
    with open(path, encoding="utf-8") as file:
        rows = [line.split("\t") for line in file.read().rstrip("\n").split("\n")]
    actual = rows[0].index("thuc_hien")
    for code, number in (("I.4", "39.999"), ("II.2", "91")):
        found = [row for row in rows if row[:2] == ["CM", code] and "tu_cham" in row]
        assert len(found) == 1, found
        found[0][actual] = number
    with open(path, "w", encoding="utf-8") as file:
        file.write("".join("\t".join(row) + "\n" for row in rows))
    code, said = thidua.run("import", package, "--db", db, "--reason", "Sửa số liệu của Cà Mau")
    tap.ok(code == 0 and "không còn được tính" not in said, "a package replaces two numbers that were judged, and the work goes on", said)


folder = thidua.scratch()
db = os.path.join(folder, "thay.db")
with thidua.serve(db=db):
    pass
self_scoring.bring_in(db, folder, "cham_cheo", OWN)
with thidua.serve(db=db) as server:
    checker, scorer = (Browser(server).as_role("mau." + who) for who in ("cham-cheo", "cum-pho"))
    tap.ok(assign(Browser(server).as_role("mau.thu-ky"), "II.2") == 303 and hand_in(checker, CROSS) == 303 and hand_in(scorer, SCORED) == 303, "the unit is cross-checked, one criterion by a department")
replaced(db, folder)
with thidua.serve(db=db) as server:
    secretary, checker, scorer = (Browser(server).as_role("mau." + who) for who in ("thu-ky", "cham-cheo", "cum-pho"))
    found = lacking(secretary)
    tap.ok(": Cà Mau (I.4)." in found, "the sheet that judged it is asked again, for that cell alone", found)
    tap.ok(marked(checker, CROSS) == ["I.4"] and "Cà Mau" in text(checker.get("/viec-cua-toi")[2]), "it is marked, and a task", marked(checker, CROSS))
    tap.ok("II.2, Sở Nội vụ (Cà Mau)" in found and marked(scorer, SCORED) == ["CM"] and "II.2" in text(scorer.get("/viec-cua-toi")[2]), "so is the department", found, marked(scorer, SCORED))
    status = hand_in(scorer, SCORED)
    tap.ok(status == 303 and marked(scorer, SCORED) == [] and "II.2" not in lacking(secretary), "whose sheet stands once it is handed in anew", status, lacking(secretary))
    tap.ok(hand_in(checker, CROSS) == 303 and not lacking(secretary) and marked(checker, CROSS) == [], "handed in anew it stands", lacking(secretary))

# ---- another target is accepted after the sheet was handed in
SIGNED = {"giao_uoc": ["nam\tngay_ky\tso_da_ky\ttren_tong_so\tnoi_dung", "2013\t22/1/2013\t12\t12\tHoàn thành các chỉ tiêu đã đăng ký"]}
with self_scoring.serve("cham_cheo", OWN, SIGNED) as server:
    secretary, checker, verifier, board, officer, leader, scorer = (Browser(server).as_role("mau." + who) for who in ("thu-ky", "cham-cheo", "tham-dinh", "co-quan", "can-bo", "lanh-dao", "cum-pho"))
    department = YEAR + "/cham-tieu-chi/I.5"
    targets = YEAR + "/chi-tieu/CM"

    def on_targets(browser, path, **fields):
        source = browser.get(targets)[2]
        return browser.post(path, {"ban": value(source, "ban"), "den": value(source, "den"), **fields}, page="/tai-khoan")[0]

    tap.ok(assign(secretary, "I.5") == 303 and hand_in(scorer, department) == 303, "a department scores a criterion with a target")
    tap.ok(hand_in(checker, CROSS) == 303 and back(board, 7) == [303] * 7, "a year that was cross-checked goes back to its targets")
    tap.ok(on_targets(officer, targets, **{"ct.I.4": "39.500", "ct.I.5": "5,4%"}) == 303, "the unit registers others")
    status = on_targets(leader, targets + "/nop")
    tap.ok(status == 303, "its leader hands it in", status, text(leader.get(targets)[2])[-900:])
    steps = [forward(secretary) for _ in range(7)]
    tap.ok(steps == [303] * 7 and not lacking(secretary), "what was not accepted asks nobody", steps, state(secretary), lacking(secretary))
    back(board, 7)
    status = on_targets(verifier, targets + "/xet", viec="duyet")
    tap.ok(status == 303, "it is accepted", status)
    tap.ok([forward(secretary) for _ in range(7)] == [303] * 7 and "Cà Mau (I.4)" in lacking(secretary), "then the cross-check is asked again", lacking(secretary))
    tap.ok("I.5, Sở Nội vụ (Cà Mau)" in lacking(secretary) and marked(scorer, department) == ["CM"], "so is the department", lacking(secretary), marked(scorer, department))
    status = hand_in(scorer, department)
    tap.ok(status == 303 and marked(scorer, department) == [] and "I.5" not in lacking(secretary), "until it is handed in anew", status, lacking(secretary))
    tap.ok(marked(checker, CROSS) == ["I.4"] and hand_in(checker, CROSS) == 303 and not lacking(secretary), "until it is handed in anew", lacking(secretary))
tap.done()
