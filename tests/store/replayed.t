#!/usr/bin/env python3
"""Whoever takes away what an act rests on for a moment, past the program, with its line in the index of the log, has the act carried out,
and puts everything back byte for byte: rows and entries agree with each other again, and the check of the log names the act all the same,
as the entries before it say that it was not allowed. It says nothing of the same acts where they were in their order."""
import contextlib
import glob
import gzip
import os
import re
import shutil
import sqlite3
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.environ.get("TD_SOURCE", "."), "tests/lib"))
import entered
import samples
import thidua
import worked_file
from forger import forge, literal
from object_tables import logged_tables
from worked_file import GROUP, YEAR, answer

MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
HOUR = 3600 * 1000
tap = thidua.Tap()


class Taken:
    """The newest row of a table that meets a condition, and the newest line of the index about its object, while they are away."""

    def __init__(self, db, table, where):
        family, key = logged_tables()[table]
        with contextlib.closing(sqlite3.connect(db)) as connection:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            row = connection.execute(f"SELECT rowid, * FROM {table} WHERE {where} ORDER BY rowid DESC").fetchone()
            assert row, (table, where)
            self.object = f"{family}:{row[1 + columns.index(key)]}"
            line = connection.execute("SELECT rowid, * FROM audit_object WHERE object = ? ORDER BY seq DESC", (self.object,)).fetchone()
            self.entry = line[3]
        self.db = db
        self.away, self.back = [], []
        for name, names, values in ((table, columns, row[1:]), ("audit_object", ["log_id", "object", "seq"], line[1:])):
            self.away.append(f"DELETE FROM {name} WHERE {' AND '.join(f'{column} IS {literal(value)}' for column, value in zip(names, values))}")
            self.back.append(f"INSERT INTO {name} ({', '.join(names)}) VALUES ({', '.join(literal(value) for value in values)})")

    def take_entry(self):
        """The entry itself too, and what stands behind it in its log."""
        self.away.pop(), self.back.pop()
        with contextlib.closing(sqlite3.connect(self.db)) as connection:
            for table in ("audit_entry", "audit_object"):
                rows = connection.execute(f"SELECT * FROM {table} WHERE log_id = 0 AND seq >= ?", (self.entry,)).fetchall()
                self.away.append(f"DELETE FROM {table} WHERE log_id = 0 AND seq >= {self.entry}")
                self.back += [f"INSERT INTO {table} VALUES ({', '.join(literal(value) for value in row)})" for row in rows]

    def __enter__(self):
        forge(self.db, *self.away)
        return self

    def __exit__(self, *_):
        forge(self.db, *self.back)


def verify(db):
    return thidua.run("audit", "verify", "--db", db)


def last_entry(db, act):
    """Where the newest entry of an act stands in its log."""
    with contextlib.closing(sqlite3.connect(db)) as connection:
        return max((row for row in connection.execute("SELECT rowid, seq FROM audit_entry WHERE CAST(body AS TEXT) LIKE ?", (f'%"act":"{act}"%',))), default=(0, -1))[1]


def words(source):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", source[max(source.find("<main"), 0):]))[:600]


def enter(db, statements, name):
    """Rows of an hour ago and of this test's own, entered in the log as the program would have."""
    forge(db, *statements)
    with contextlib.closing(sqlite3.connect(db)) as connection:
        entered.enter(connection, name)
        connection.commit()


@contextlib.contextmanager
def clock_ahead(seconds):
    """For what is started meanwhile."""
    kept = os.environ.copy()
    if seconds:
        os.environ.update({"LD_PRELOAD": os.path.join(os.environ["TD_BUILD"], "tests", "store", "libmove_clock.so"), "TD_CLOCK_AHEAD": str(seconds)})
    yield
    os.environ.clear()
    os.environ.update(kept)


class Case:
    """A copy of the file for each attack, served while it is made."""

    def __init__(self, honest, folder):
        self.honest, self.folder = honest, folder
        self.db = os.path.join(folder, "attacked.db")

    @contextlib.contextmanager
    def served(self, ahead=0, renew=True):
        """By a clock that is so many seconds ahead; renew: the copy is made anew."""
        for ending in ("", ".khoa", ".tep") if renew else ():
            path = self.db + ending
            if os.path.isdir(path):
                shutil.rmtree(path)
            elif os.path.exists(path):
                os.remove(path)
            (shutil.copytree if os.path.isdir(self.honest + ending) else shutil.copy)(self.honest + ending, path)
        for ending in ("-wal", "-shm") if renew else ():
            with contextlib.suppress(FileNotFoundError):
                os.remove(self.db + ending)
        with clock_ahead(ahead), thidua.serve(db=self.db) as server:
            yield {name: thidua.Browser(server).as_role("mau." + name) for name in worked_file.LOGINS}

    def attack(self, what, act, do, taken, reason):
        """Do it without the rows, put them back: it was taken, and the check names it and why."""
        before = last_entry(self.db, act)
        with taken:
            status, _, source = do()
        tap.ok(status in (200, 303) and last_entry(self.db, act) > before, f"{what}: the program carries it out", status, words(source))
        status, said = verify(self.db)
        entry = last_entry(self.db, act)
        named = [line for line in said.splitlines() if f"mục {entry}: " in line and act in line and reason(taken) in line]
        tap.ok(status == 2 and named, f"{what}: the check names the act and why", status, said[-1500:])
        tap.ok(said.count("đặt lại như cũ") == 1, f"{what}: and no other act", said[-1500:])


def type_self(who, year="2015"):
    return answer(who["can-bo"], YEAR + f"{year}/tu-cham/CM", {"th.I.1": "7", "gc.I.1": "sửa"})


def sheet(case):
    with case.served() as who:
        taken = Taken(case.db, "sheet_step", "unit = 'CM' AND layer = 'tu_cham' AND kind = 'submit'")
        closed = lambda taken: f"khi phiếu đã nộp ở mục {taken.entry}"
        case.attack("a sheet that was handed in", "score.self", lambda: type_self(who), taken, closed)
    with case.served() as who:
        taken = Taken(case.db, "sheet_step", "unit = 'CM' AND layer = 'tu_cham' AND kind = 'submit'")
        page = YEAR + "2015/minh-chung/CM/I.5"
        send = lambda: (*thidua.send_files(who["can-bo"], page, {}, {"tep": ("so lieu.pdf", samples.pdf(3))}, page), "")
        case.attack("evidence to such a sheet", "evidence.attach", lambda: (send()[0], "", ""), taken, closed)


def year(case):
    with case.served() as who:
        give_back(who)
        status, _, source = answer(who["thu-ky"], YEAR + "2015/tien-do", {"viec": "chuyen", "tu": "7", "bo-qua": "1", "ly-do": "đã hết hạn"})
        assert status == 303, words(source)
        taken = Taken(case.db, "year_step", "state_from = 'self_scoring' AND state_to = 'cross_scoring'")
        case.attack("a year that had gone on", "score.self", lambda: type_self(who), taken, lambda _: "đang ở bước")


def give_back(who):
    """The sheet of the unit is open again."""
    assert answer(who["thu-ky"], YEAR + "2015/tu-cham/CM", {"ly-do": "Thiếu minh chứng I.5"}, "/tra-lai")[0] == 303


def role(case):
    with case.served() as who:
        give_back(who)
        grant = end_role(who)
        tap.ok(type_self(who)[0] in (403, 404), "whose role is over may not")
        tap.ok(verify(case.db)[0] == 0, "and what was done before is in order", verify(case.db)[1])
        taken = Taken(case.db, "access_grant_end", f"grant_id = {grant}")
        case.attack("a role that was over", "score.self", lambda: type_self(who), taken, lambda _: f"grant:{grant} hết từ")


def end_role(who):
    """The officer of the unit is none any more: the number of the role."""
    page = re.search(r'href="(/nguoi-dung/\d+)"[^>]*>Lê Văn Tư', who["quan-tri"].get("/nguoi-dung")[2]).group(1)
    grant = re.search(r'name="vai-so" value="(\d+)"', who["quan-tri"].get(page)[2]).group(1)
    assert answer(who["quan-tri"], page, {"viec": "thu-vai", "vai-so": grant, "ly-do": "Nghỉ hưu"})[0] == 303
    return grant


def role_without_entry(case):
    """The entry of the end is taken away too, so that the log looked as if nobody had ended the role: an hour later the moments tell."""
    with case.served() as who:
        give_back(who)
        grant = end_role(who)
    taken = Taken(case.db, "access_grant_end", f"grant_id = {grant}")
    with case.served(ahead=3600, renew=False) as who:
        taken.take_entry()
        case.attack("a role that was over, and its entry", "score.self", lambda: type_self(who), taken, lambda _: f"grant:{grant} hết từ")


def clock(case):
    """A clock that was ahead while somebody worked, and was set right before the role ended, is no tampering: what was entered before the end
    says a later moment."""
    with case.served(ahead=3600) as who:
        give_back(who)
        status, _, source = type_self(who)
        tap.ok(status in (200, 303), "an act while the clock was ahead", status, words(source))
    with case.served(renew=False) as who:
        end_role(who)
    status, said = verify(case.db)
    tap.ok(status == 0, "and a role that ended when it had been set right", said[-1500:])


def delegated(case):
    """The delegation that stands, and what it allows: its number, the act, the page and the fields of its form."""
    with contextlib.closing(sqlite3.connect(case.db)) as connection:
        number, action = connection.execute("SELECT d.id, a.action FROM delegation AS d JOIN delegated_action AS a ON a.delegation_id = d.id WHERE NOT EXISTS "
                                            "(SELECT 1 FROM delegation_end AS e WHERE e.delegation_id = d.id)").fetchone()
    if action == "advance_state":
        form = YEAR + "2015/tien-do", {"viec": "han", "buoc": "13", "don-vi": "", "ngay": "30/12/2016", "can-cu": "Kế hoạch 6"}
        return number, "cycle.deadline", form
    return number, "group.setting", (f"/nhom/{GROUP}/cai-dat", {"thanh-vien": "after_publication", "moi-nguoi": "after_publication", "ly-do": "thử"})


def end_delegation(who, number):
    assert answer(who["cum-truong"], "/uy-quyen", {"thoi": str(number), "ly-do": "Đã về"})[0] == 303


def clock_back(case):
    """A role and a delegation that were ended while the clock was ahead are over when it is set right."""
    with case.served() as who:
        give_back(who)
        number, _, (page, fields) = delegated(case)
    with case.served(ahead=7200, renew=False) as who:
        end_role(who)
        end_delegation(who, number)
    with case.served(renew=False) as who:
        status, _, source = type_self(who)
        tap.ok(status in (403, 404), "a role that was ended by a clock that was ahead gives nothing when it has been set right", status, words(source))
        status, _, source = who["lanh-dao"].post(page, fields, page="/tai-khoan")
        tap.ok(status in (403, 404), "nor does a delegation", status, words(source))
    status, said = verify(case.db)
    tap.ok(status == 0, "and all is in order", said[-1500:])


def delegation(case):
    with case.served() as who:
        number, act, form = delegated(case)
        end_delegation(who, number)
        taken = Taken(case.db, "delegation_end", f"delegation_id = {number}")
        case.attack("a delegation that was over", act, lambda: answer(who["lanh-dao"], *form), taken, lambda _: "hết từ")


def recusal(case):
    """Whose role makes them one of the unit does not judge it; without the role they did."""
    with case.served() as who:
        now, grant = int(time.time() * 1000), 18
        with contextlib.closing(sqlite3.connect(case.db)) as connection:
            account = connection.execute("SELECT id FROM account WHERE login = 'mau.tham-dinh'").fetchone()[0]
        unit = f"/tw/nhom/{GROUP}/ca-mau/"
        enter(case.db, [f"INSERT INTO access_grant (id, account_id, role, path, depth, home_path, document, valid_from, made_at) VALUES "
                        f"({grant}, {account}, 'unit_officer', '{unit}', 'subtree', '{unit}', '1/QĐ', {now - HOUR}, {now - HOUR})"], f"grant:{grant}")
        assert answer(who["thu-ky"], YEAR + "2016/tham-dinh/CM", {"ly-do": "Xem lại"}, "/tra-lai")[0] == 303
        do = lambda: answer(who["tham-dinh"], YEAR + "2016/tham-dinh/CM", {"th.I.1": "7", "gt.I.1": "sửa"})
        tap.ok(do()[0] in (403, 404), "who is of the unit may not")
        taken = Taken(case.db, "access_grant", f"id = {grant}")
        case.attack("a role in the unit that is judged", "score.verify", do, taken, lambda _: "đơn vị nơi mình công tác")


def department(case):
    """What a department handed in is closed, and a criterion that was given back is nobody's."""
    page = YEAR + "2017/cham-tieu-chi/II.2"
    with case.served() as who:
        taken = Taken(case.db, "criterion_step", "criterion = 'II.2' AND kind = 'submit'")
        with taken:
            units = {re.search(r'name="(th\.[A-Z0-9]+)"', who["cum-pho"].get(page)[2]).group(1): "60"}
        case.attack("a criterion that was handed in", "score.cross", lambda: answer(who["cum-pho"], page, units), taken,
                    lambda taken: f"khi phiếu đã nộp ở mục {taken.entry}")
    with case.served() as who:
        status, _, source = answer(who["co-quan"], page, {"ly-do": "Xem lại"}, "/tra-lai")
        assert status == 303, words(source)
        assert answer(who["thu-ky"], YEAR + "2017/cham-tieu-chi", {"viec": "thoi", "tieu-chi-thoi": "II.2", "ly-do": "Giao nơi khác"})[0] == 303
        taken = Taken(case.db, "criterion_scorer_end", "scorer_id IN (SELECT id FROM criterion_scorer WHERE criterion = 'II.2')")
        case.attack("a criterion that was given back", "score.cross", lambda: answer(who["cum-pho"], page, units), taken, lambda _: "hết từ")


def honest_files(folder):
    """The demonstration, whose sample groups were worked on at moments before it was made, and files of released versions."""
    db = os.path.join(folder, "demo.db")
    with thidua.serve(db=db, samples=True):
        pass
    status, said = verify(db)
    tap.ok(status == 0, "the demonstration is in order", said[-1500:])
    for name in sorted(glob.glob(os.path.join(thidua.SOURCE, "tests/data/released/*.db.gz"))):
        db = os.path.join(folder, os.path.basename(name)[:-3])
        with gzip.open(name) as packed, open(db, "wb") as file:
            file.write(packed.read())
        thidua.run("rebuild", "--db", db)
        status, said = verify(db)
        tap.ok(status == 0, f"{os.path.basename(name)} is in order", said[-1500:])


with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
    honest = worked_file.make(folder)
    status, said = verify(honest)
    tap.ok(status == 0, "a file in which everything was done once is in order", said)
    case = Case(honest, folder)
    for attack in (sheet, year, role, role_without_entry, clock, clock_back, delegation, recusal, department):
        attack(case)
    honest_files(folder)
tap.done()
