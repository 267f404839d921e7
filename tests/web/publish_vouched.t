#!/usr/bin/env python3
"""Results rest on what the log vouches for: a typed value that was changed past the program, a row that was put in or taken out, stops the
proposal, the approval, the steps in which scores are put forward and the decision on an appeal, and is named with unit and criterion."""
import os
import re
import shutil
import sqlite3
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from appealing import day  # noqa: E402
from thidua import Browser, Tap, serve, without_guards  # noqa: E402

tap = Tap()
GROUP = "cum-mau-4"
YEAR = f"/nhom/{GROUP}/2026"
PUBLISH, STEPS = YEAR + "/cong-bo", YEAR + "/tien-do"
FORM = {"ly-do": "Biên bản hội nghị", "da-xem": "1"}
OF = ("(SELECT v.id FROM revision AS v JOIN group_year AS y ON y.id = v.group_year_id JOIN emulation_group AS g ON g.id = y.group_id "
      f"WHERE g.code = '{GROUP}' AND y.year = 2026 ORDER BY v.number DESC LIMIT 1)")
WORK = f"(SELECT w.work_id FROM work_of AS w WHERE w.revision_id = {OF})"
CELL = f"revision_id = {WORK} AND unit = 'S' AND criterion = 'I.2' AND layer = 'tham_dinh'"
PROPOSALS = "SELECT COUNT(*) FROM approval_request WHERE kind = 'publish'"
GRANTED = "SELECT COUNT(*) FROM approval_decision WHERE granted = 1"
HEAD = "Cụm, khối cum-mau-4, năm 2026: dữ liệu làm nên kết quả đã bị sửa ngoài phần mềm"


def text(source):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", source[max(source.find("<main"), 0):]))


def propose(server, language=""):
    status, _, source = Browser(server, language=language).as_role("mau.thu-ky").post(PUBLISH, FORM, page="/viec-cua-toi")
    return status, text(source)


def count(db, question):
    with sqlite3.connect(db) as connection:
        return connection.execute(question).fetchone()[0]


with tempfile.TemporaryDirectory() as folder:
    sound, db = os.path.join(folder, "sound", "demo.db"), os.path.join(folder, "altered", "demo.db")
    os.mkdir(os.path.dirname(sound))
    with serve(db=sound, samples=True) as server:  # the proposal that the sample stands with is taken back
        secretary = Browser(server).as_role("mau.thu-ky")
        status, _, source = secretary.post(PUBLISH, {"rut": re.search(r'name="rut" value="(\d+)"', secretary.get(PUBLISH)[2]).group(1), "ly-do": "Đề nghị lại"})
        tap.ok(status == 303, "there is no proposal", status, text(source)[:600])

    def forged(*statements):
        """A fresh copy changed past the program, its guards back in place."""
        shutil.rmtree(os.path.dirname(db), ignore_errors=True)
        shutil.copytree(os.path.dirname(sound), os.path.dirname(db))
        with without_guards(db) as connection:
            changed = sum(connection.execute(statement).rowcount for statement in statements)
        tap.ok(changed >= 1 or not statements, "changed past the program", statements)

    # ---- a value
    forged(f"UPDATE score_entry SET actual = '9.999' WHERE {CELL}")
    with serve(db=db, samples=True) as server:
        status, said = propose(server)
        tap.ok(status == 422 and HEAD in said and "(1 chỗ, nêu dưới đây)" in said and "thidua audit verify" in said and
               re.search(r"Các ô đã nhập, đơn vị S, tiêu chí I\.2 \(entry:\d+\): khác với nhật ký", said),
               "a changed value is not proposed, and group, unit, criterion and remedy are named", status, said[:900])
        status, said = propose(server, "/en")
        tap.ok(status == 422 and "Group cum-mau-4, year 2026: what the results rest on was changed outside the program" in said and
               re.search(r"Typed cells, unit S, criterion I\.2 \(entry:\d+\): differs from the log", said), "in English too", said[:900])
        tap.ok(count(db, PROPOSALS) == count(sound, PROPOSALS), "nothing is kept")
        head = Browser(server).as_role("mau.cum-truong")
        state = re.search(r'name="tu" value="(\d+)"', head.get(STEPS)[2])
        status, _, source = head.post(STEPS, {"viec": "chuyen", "tu": state.group(1) if state else "", "bo-qua": "1", "ly-do": "Đã đủ điều kiện"})
        tap.ok(status == 422 and HEAD in text(source) and "đơn vị S, tiêu chí I.2" in text(source), "nor does the year go on", status, text(source)[:900])
        status, _, source = Browser(server).as_role("mau.co-quan").post(YEAR + "/kien-nghi/1", {
            "viec": "ra", "ket-qua": "khong", "so-moi": "", "so-quyet-dinh": "9/TB-BTĐ", "ngay-quyet-dinh": day(), "ly-do": "Không có căn cứ mới"})
        tap.ok(status == 422 and HEAD in text(source) and "đơn vị S, tiêu chí I.2" in text(source), "nor is an appeal decided over it", status, text(source)[:900])

    # ---- rows put in, taken out, hidden from who asks by the key
    columns = "unit, criterion, layer, attempt, target, '9.999', previous, state, document, note, number, entered_at, entered_by"
    for what, statement, named in (
            ("put in", f"INSERT INTO score_entry SELECT revision_id, (SELECT MAX(number) FROM score_entry WHERE revision_id = {WORK}) + 1, 17, "
             f"{columns} FROM score_entry WHERE {CELL} ORDER BY number LIMIT 1", "đơn vị S, tiêu chí I.2 (entry:17)"),
            ("with a key that is no number", f"INSERT INTO score_entry SELECT revision_id, (SELECT MAX(number) FROM score_entry WHERE revision_id = {WORK}) + 1, "
             f"'17x', {columns} FROM score_entry WHERE {CELL} ORDER BY number LIMIT 1", "Các ô đã nhập (entry:17x)"),
            ("the verification of a unit taken out", f"DELETE FROM score_entry WHERE revision_id = {WORK} AND unit = 'S' AND layer = 'tham_dinh'", "Các ô đã nhập (entry:"),
            ("a sheet that was handed in taken out", f"DELETE FROM sheet_step WHERE revision_id = {WORK} AND unit = 'S' AND layer = 'tham_dinh'", "Phiếu chấm điểm (sheet:"),
            ("the rubric", f"UPDATE rubric_row SET cells = replace(cells, 'I.2', 'I.9') WHERE revision_id = {OF}", "Nội dung năm thi đua (revision:")):
        forged(statement)
        with serve(db=db, samples=True) as server:
            status, said = propose(server)
            tap.ok(status in (409, 422) and HEAD in said and named in said, f"{what}: refused and named", status, said[:900])

    # ---- changed between the proposal and the approval
    forged()
    with serve(db=db, samples=True) as server:
        status, said = propose(server)
        tap.ok(status == 303, "what the log vouches for is proposed", status, said[:900])
    with without_guards(db) as connection:
        connection.execute(f"UPDATE score_entry SET actual = '9.999' WHERE {CELL}")
    with serve(db=db, samples=True) as server:
        head = Browser(server).as_role("mau.cum-truong")
        number = re.search(r'name="so" value="(c\d+)"', head.get("/can-duyet")[2]).group(1)
        status, _, source = head.post("/can-duyet", {"so": number, "quyet": "dong-y"})
        tap.ok(status == 422 and HEAD in text(source) and "đơn vị S, tiêu chí I.2" in text(source), "a later change stops the approval", status, text(source)[:900])
        tap.ok(count(db, GRANTED) == count(sound, GRANTED),
               "nothing is published")
    with without_guards(db) as connection:
        connection.execute(f"UPDATE score_entry SET actual = '8.250' WHERE {CELL}")
    with serve(db=db, samples=True) as server:
        head = Browser(server).as_role("mau.cum-truong")
        status, _, source = head.post("/can-duyet", {"so": number, "quyet": "dong-y"})
        tap.ok(status == 303, "what stands as it was again is published", status, text(source)[:900])
tap.done()
