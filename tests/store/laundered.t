#!/usr/bin/env python3
"""What was changed past the program is not made genuine by who goes on working: of each kind of object that people act on again, a row is
changed in the data file, and the next act on the object is refused, says why, and keeps nothing; the check of the log still names the
object. As the row was, the same act is taken, so that it was refused for nothing else."""
import contextlib
import os
import re
import sqlite3
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ.get("TD_SOURCE", "."), "tests/lib"))
import appealing
import samples
import self_scoring
import thidua
import worked_file
from forger import forge, literal
from object_tables import logged_tables
from worked_file import GROUP, YEAR, answer

MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
REGISTER = f"/nhom/{GROUP}/so-van-ban"
tap = thidua.Tap()


class Forgery:
    """A row of a table made another one, or put in; the object it belongs to."""

    def __init__(self, db, table, column, where="1"):
        family, key = logged_tables()[table]
        with contextlib.closing(sqlite3.connect(db)) as connection:
            self.row, value, number = connection.execute(
                f"SELECT t.rowid, t.{column}, t.{key} FROM {table} AS t WHERE {where} ORDER BY t.rowid DESC").fetchone()
        self.db, self.object, self.what = db, f"{family}:{number}", f"{table}.{column}"
        other = value + 1 if isinstance(value, int) else (value or "") + "x"
        self.there = f"UPDATE {table} SET {column} = {literal(other)} WHERE rowid = {self.row}"
        self.back = f"UPDATE {table} SET {column} = {literal(value)} WHERE rowid = {self.row}"


class Inserted:
    """A setting more, which no guard of the file refuses."""

    def __init__(self, db):
        with contextlib.closing(sqlite3.connect(db)) as connection:
            group, number = connection.execute("SELECT g.id, MAX(s.number) + 1 FROM group_setting AS s JOIN emulation_group AS g ON g.id = s.group_id "
                                               "WHERE g.code = ?", (GROUP,)).fetchone()
        self.object, self.what = f"group:{group}", "a row put into group_setting"
        self.there = f"INSERT INTO group_setting VALUES ({group}, {number}, 'always', 'open', 'x', 1, NULL)"
        self.back = f"DELETE FROM group_setting WHERE group_id = {group} AND number = {number}"


def kept(db):
    """How many rows each table has that the log vouches for, and the log."""
    with contextlib.closing(sqlite3.connect(db)) as connection:
        return {table: connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in [*logged_tables(), "audit_entry"]}


def verify(db):
    return thidua.run("audit", "verify", "--db", db)


def words(source):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", source[max(source.find("<main"), 0):]))[:600]


def try_it(db, name, forgery, act, refusal=(409, "sửa thẳng trong tệp dữ liệu")):
    forge(db, forgery.there)
    before = kept(db)
    status, _, source = act()
    tap.ok((status, refusal[1] in source, "audit verify" in source) == (refusal[0], True, True), f"{name}, {forgery.what}: refused", status, words(source))
    tap.ok(kept(db) == before, f"{name}: nothing is kept of it", [(table, n, before[table]) for table, n in kept(db).items() if n != before[table]])
    status, said = verify(db)
    tap.ok(status == 2 and f"\n{forgery.object}: " in "\n" + said, f"{name}: the check of the log still names {forgery.object.split(':')[0]}", status, said[-600:])
    forge(db, forgery.back)
    status, _, source = act()
    tap.ok(status in (200, 303), f"{name}: as the row was, it is taken", status, words(source))


def sheets_and_papers(db, who):
    """What is kept for a year: deadlines, evidence, votes, an appeal, steps, a criterion given to a department."""
    secretary, head, officer = who["thu-ky"], who["cum-truong"], who["can-bo"]
    try_it(db, "another deadline", Forgery(db, "year_deadline", "reason"),
           lambda: answer(secretary, YEAR + "2015/tien-do", {"viec": "han", "buoc": "13", "don-vi": "", "ngay": "30/12/2016", "can-cu": "Kế hoạch 6"}))
    assert answer(secretary, YEAR + "2015/tu-cham/CM", {"ly-do": "Thiếu minh chứng I.5"}, "/tra-lai")[0] == 303
    status, _ = thidua.send_files(officer, YEAR + "2015/minh-chung/CM/I.5", {}, {"tep": ("so lieu.pdf", samples.pdf(3))}, YEAR + "2015/minh-chung/CM/I.5")
    assert status == 303, status
    number = sqlite3.connect(db).execute("SELECT MAX(number) FROM evidence_file WHERE criterion = 'I.5'").fetchone()[0]
    try_it(db, "taking evidence away", Forgery(db, "evidence_file", "name", f"criterion = 'I.5' AND number = {number}"),
           lambda: answer(officer, YEAR + "2015/minh-chung/CM/I.5", {"go": str(number), "ly-do": "nhầm tệp"}))
    votes = YEAR + "2013/bo-phieu"
    status, session, source = answer(secretary, votes, {"loai": "1", "ngay": "7/3/2014", "dia-diem": "Bến Tre", "chu-tri": "Nguyễn Văn A", "thu-ky": "Trần Thị B",
                                                        "kiem-phieu": "Lê Văn C, Phạm D"})
    assert status == 303, words(source)
    units = re.findall(r'name="dd\.([A-Z0-9]+)"', secretary.get(session)[2])
    assert units, session
    try_it(db, "the roll of a session", Forgery(db, "vote_session", "place"),
           lambda: answer(secretary, session, [("viec", "diem-danh"), *[(f"dd.{unit}", "1") for unit in units]]))
    appeals = YEAR + "2013/kien-nghi"
    status, _, source = answer(who["lanh-dao"], appeals, {"don-vi": "CM", "tieu-chi": "I.4", "ly-do": "Xin xem lại số thu", "can-cu": "Biểu số 3"})
    assert status in (200, 303), words(source)
    try_it(db, "deciding an appeal", Forgery(db, "appeal", "reason", "criterion = 'I.4'"),
           lambda: answer(who["co-quan"], appeals + "/3", {"viec": "ra", "ket-qua": "khong", "so-moi": "", "so-quyet-dinh": "10/TB", "ngay-quyet-dinh": appealing.day(), "ly-do": "Không có căn cứ mới"}),
           refusal=(422, "đã bị sửa ngoài phần mềm"))
    try_it(db, "taking a criterion back", Forgery(db, "criterion_scorer", "document", "criterion = 'II.2'"),
           lambda: answer(secretary, YEAR + "2017/cham-tieu-chi", {"viec": "thoi", "tieu-chi-thoi": "II.2", "ly-do": "Giao nơi khác"}))
    try_it(db, "a step of the year", Forgery(db, "year_step", "reason", "revision_id IN (SELECT r.id FROM revision AS r JOIN group_year AS y "
                                             "ON y.id = r.group_year_id WHERE y.year = 2014)"),
           lambda: answer(head, YEAR + "2014/tien-do", {"viec": "tra", "tu": "1", "ly-do": "Sửa lại kế hoạch"}))


def documents(db, who):
    secretary, head = who["thu-ky"], who["cum-truong"]
    form = {"viec": "trinh", "noi": "Bến Tre", "ngay": "6/3/2026", "tham-quyen": "truong", "nguoi-ky": "Nguyễn Văn Mẫu", "noi-nhan": "Ban A"}
    page = YEAR + "2013/trinh-ky/ke-hoach"
    form.update(thidua.added_texts(secretary, page))
    status, submitted, source = answer(secretary, page, form)
    assert status == 303, words(source)
    try_it(db, "giving a document back", Forgery(db, "document_submission", "signer"), lambda: answer(head, submitted, {"viec": "tra", "ly-do": "Thiếu nơi nhận"}))
    with contextlib.closing(sqlite3.connect(db)) as connection:
        number = connection.execute("SELECT d.id FROM issued_document AS d WHERE d.type = 'GM' AND NOT EXISTS "
                                    "(SELECT 1 FROM issued_document_end AS e WHERE e.document_id = d.id)").fetchone()[0]
    try_it(db, "withdrawing a document", Forgery(db, "issued_document", "signer", f"id = {number}"), lambda: answer(head, f"{REGISTER}/di/{number}", {"ly-do": "Hoãn hội nghị"}))
    try_it(db, "another symbol", Forgery(db, "numbering", "set_at"),
           lambda: answer(secretary, REGISTER + "/so", {"viec": "viet", "ky-hieu": "CTĐ-TN", "so-chu-so": "2"}))


def settings(db, who):
    head = who["cum-truong"]
    page, narrow = f"/nhom/{GROUP}/cai-dat", {"thanh-vien": "after_verification", "moi-nguoi": "after_publication", "ly-do": "Theo quy chế"}
    try_it(db, "the setting of the group", Inserted(db), lambda: answer(head, page, narrow))
    try_it(db, "again", Forgery(db, "group_place", "set_at", "path LIKE '%/tay-nam-bo/'"), lambda: answer(head, page, {**narrow, "ly-do": "Sửa lý do"}))
    number = re.search(r'name="thoi" value="(\d+)"', head.get("/uy-quyen")[2]).group(1)
    try_it(db, "taking a delegation back", Forgery(db, "delegation", "document", f"id = {number}"), lambda: answer(head, "/uy-quyen", {"thoi": number, "ly-do": "Đã về"}))
    try_it(db, "a day off", Forgery(db, "calendar_day", "name"),
           lambda: answer(who["quan-tri"], "/lich-lam-viec", {"ngay-nghi": "2/1/2029; nghỉ; Nghỉ bù", "can-cu": "Thông báo 1"}))


def in_english(db, server):
    """The page names what was changed, in the language of who reads it."""
    forgery = Inserted(db)
    forge(db, forgery.there)
    head = thidua.Browser(server, "/en").as_role("mau.cum-truong")
    status, _, source = answer(head, f"/nhom/{GROUP}/cai-dat", {"thanh-vien": "always", "moi-nguoi": "after_publication", "ly-do": "thử"})
    tap.ok(status == 409 and "“Group”" in source and "changed in the data file itself" in source and "backup" in source, "in English", status, words(source))
    forge(db, forgery.back)


def by_command(db, folder):
    """The command line refuses with the status that the check of the log has, and says what to do."""
    package = self_scoring.package(folder, "tu_cham")
    path = os.path.join(package, "nhom.tsv")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace("\t2013\t", "\t2020\t"))
    forgery = Inserted(db)
    forge(db, forgery.there)
    before = kept(db)
    status, said = thidua.run("import", package, "--db", db)
    tap.ok(status == 2 and forgery.object in said and "this rests on data that were changed outside the program" in said, "a year brought in", status, said)
    tap.ok(kept(db) == before, "nothing is kept of it")
    forge(db, forgery.back)
    status, said = thidua.run("import", package, "--db", db)
    tap.ok(status == 0, "with the row taken out it is", status, said)


with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
    db = worked_file.make(folder)
    tap.ok(verify(db)[0] == 0, "the file as it was holds")
    with thidua.serve(db=db) as server:
        who = {name: thidua.Browser(server).as_role("mau." + name) for name in worked_file.LOGINS}
        for work in (settings, sheets_and_papers, documents):
            work(db, who)
        in_english(db, server)
    by_command(db, folder)
    status, said = verify(db)
    tap.ok(status == 0, "with all put back the log holds", said[-600:])
    said = server.process.stdout.read().decode()
    tap.ok("đã bị sửa ngoài chương trình, nên việc vừa yêu cầu không được ghi" in said and "was changed outside the program" in said, "the log of the server says so", said[-600:])
tap.done()
