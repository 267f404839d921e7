"""One data file with groups at many steps and people of every role, and what the table of permissions says of them."""
import collections
import contextlib
import os
import shutil
import sqlite3
import subprocess
import time

import thidua

BUILD = os.environ.get("TD_BUILD", "build")
SAMPLE = "tay-nam-bo"
Case = collections.namedtuple("Case", "code state word members public published")

# A group for each step of the cycle at which somebody sees or does something else, and for each setting. States are
# numbered as in src/domain/year.h; words are those of the package.
CASES = [
    Case("buoc-tu-cham", 7, "tu_cham", "after_verification", "after_publication", False),
    Case("buoc-cham-cheo", 8, "cham_cheo", "after_verification", "after_publication", False),
    Case("buoc-tham-dinh", 9, "tham_dinh", "after_verification", "after_publication", False),
    Case("buoc-co-diem", 10, "trinh_ket_qua", "after_verification", "after_publication", False),
    Case("buoc-hop-tru-bi", 11, "hop_tru_bi", "after_publication", "points_after_publication", False),
    Case("buoc-mo-som", 7, "tu_cham", "always", "after_publication", False),
    Case("buoc-tong-ket", 17, "da_tong_ket", "after_publication", "after_publication", False),
    Case("buoc-cong-bo", 17, "da_tong_ket", "after_verification", "after_publication", True),
    Case("buoc-cong-bo-diem", 17, "da_tong_ket", "after_publication", "points_after_publication", True),
    Case("buoc-mo-het", 8, "cham_cheo", "after_verification", "open", False),
]

# Who holds which role: where below the group ("": the group; a unit; or a path of its own), and from which unit.
ROLES = {
    "mau.can-bo": ("unit_officer", "ca-mau", "ca-mau"), "mau.lanh-dao": ("unit_leader", "ca-mau", "ca-mau"),
    "mau.thu-ky": ("head_secretary", "", "tra-vinh"), "mau.cum-truong": ("head", "", "tra-vinh"),
    "mau.cum-pho": ("deputy", "", "bac-lieu"), "mau.cham-cheo": ("cross_checker", "ca-mau", "soc-trang"),
    "mau.tham-dinh": ("verifier", "", "ben-tre"), "mau.hoi-dong": ("council_member", "/tw/", None),
    "mau.co-quan": ("board", "/tw/", None), "mau.quan-tri": ("administrator", "/", None),
}
NOBODY = "khong.vai"  # signed in, with a second factor, without a role
PUBLIC = "ai cũng"


def path_of(code):
    return f"/tw/nhom/{code}/"


def import_case(db, case, folder):
    package = os.path.join(folder, case.code)
    shutil.copytree(os.path.join(thidua.SOURCE, "demo", "tay-nam-bo-2013"), package)
    sheet = os.path.join(package, "nhom.tsv")
    with open(sheet, encoding="utf-8") as file:
        text = file.read()
    with open(sheet, "w", encoding="utf-8") as file:
        file.write(text.replace(SAMPLE + "\t", case.code + "\t", 1).replace("da_tong_ket", case.word))
    code, said = thidua.run("import", package, "--db", db)
    assert code == 0, said


def one(connection, query, *values):
    return connection.execute(query, values).fetchone()[0]


def add_account(connection, number, login):
    """Somebody with a second factor of the demonstration, who can come in by one click."""
    connection.execute("INSERT INTO account (id, login, made_at, made_by) VALUES (?, ?, 1, NULL)", (number, login))
    connection.execute("INSERT INTO account_profile VALUES (?, 1, ?, '', '', '', 1, NULL)", (number, "Người " + login))
    connection.execute("INSERT INTO account_standing VALUES (?, 1, 1, '', 1, NULL)", (number,))
    connection.execute("INSERT INTO second_factor VALUES (?, x'00', 1, 1)", (number,))


def add_grant(connection, number, account, role, path, home):
    connection.execute("INSERT INTO access_grant VALUES (?, ?, ?, ?, 'subtree', ?, 'x', 1, NULL, NULL, 1, NULL)",
                       (number, account, role, path, home))


def add_delegation(connection, number, giver, receiver):
    """One action of the giver's role, for a year from now."""
    now = int(time.time() * 1000)
    grant, role, path, home = connection.execute("SELECT id, role, path, home_path FROM access_grant WHERE account_id = ?", (giver,)).fetchone()
    connection.execute("INSERT INTO delegation VALUES (?, ?, ?, 'on_behalf', 'x', ?, ?, ?)", (number, giver, receiver, now, now + 86400000, now))
    connection.execute("INSERT INTO delegation_source VALUES (?, ?)", (number, grant))
    connection.execute("INSERT INTO delegated_action VALUES (?, 'comment')", (number,))
    connection.execute("INSERT INTO access_grant VALUES (?, ?, ?, ?, 'subtree', ?, 'x', ?, ?, ?, 1, NULL)",
                       (number + 2000000, receiver, role, path, home, now, now + 86400000, number))


def publish_newest(connection, code, year):
    """The newest content of a group's year counts as published, whatever its state."""
    _publish(connection, one(connection, "SELECT r.id FROM revision AS r JOIN group_year AS y ON y.id = r.group_year_id JOIN emulation_group AS g "
                             "ON g.id = y.group_id WHERE g.code = ? AND y.year = ? ORDER BY r.number DESC LIMIT 1", code, year), 9000)


def publish(connection, group, number):
    _publish(connection, one(connection, "SELECT r.id FROM revision AS r JOIN group_year AS y ON y.id = r.group_year_id WHERE y.group_id = ?", group), number)


def _publish(connection, revision, number):
    head, board = (one(connection, "SELECT id FROM account WHERE login = ?", login) for login in ("mau.cum-truong", "mau.co-quan"))
    connection.execute("INSERT INTO approval_request VALUES (?, 'publish', ?, ?, NULL, 1, 'x')", (number, revision, head))
    connection.execute("INSERT INTO approval_decision VALUES (?, 1, ?, NULL, 2, 'x')", (number, board))


def set_up(db, cases, folder):
    """The file of the demonstration, with a group for each case; behind the program's back where no page does it in a test."""
    for case in cases:
        import_case(db, case, folder)
    with contextlib.closing(sqlite3.connect(db)) as connection, connection:
        add_account(connection, 7000, NOBODY)
        for number, case in enumerate(cases):
            group = one(connection, "SELECT id FROM emulation_group WHERE code = ?", case.code)
            path = one(connection, "SELECT path FROM group_place WHERE group_id = ?", group)
            assert path == path_of(case.code), path
            connection.execute("INSERT INTO group_setting VALUES (?, 1, ?, ?, 'x', 1, NULL)", (group, case.members, case.public))
            for index, (login, (role, place, home)) in enumerate(ROLES.items()):
                if home:
                    account = one(connection, "SELECT id FROM account WHERE login = ?", login)
                    add_grant(connection, 8000 + 100 * number + index, account, role, path + (place and place + "/"), f"{path}{home}/")
            if case.published:
                publish(connection, group, 9000 + number)


class Table:
    """What td_access_decide says (tests/lib/decide.c), of accounts as their rows in the file are."""

    def __init__(self, db):
        self.process = subprocess.Popen([os.path.join(BUILD, "tests", "decide")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.accounts, self.known = {PUBLIC: (0, 0, "")}, {}
        with contextlib.closing(sqlite3.connect(db)) as connection:
            for number, login in connection.execute("SELECT id, login FROM account").fetchall():
                grants = connection.execute(
                    "SELECT role, path, home_path FROM access_grant AS g WHERE account_id = ? AND NOT EXISTS "
                    "(SELECT 1 FROM access_grant_end AS e WHERE e.grant_id = g.id)", (number,)).fetchall()
                self.accounts[login] = (number, 1, " ".join(":".join(grant) for grant in grants))

    def may(self, login, action, path, case=None, in_year=True, account=0, role=""):
        """The case is what the group shows; not in_year: the group itself and none of its years."""
        year = (-1, 0, case.members, case.public) if case else (-1, 0, "after_verification", "after_publication")
        if case and in_year:
            year = (case.state, int(case.published), case.members, case.public)
        question = "\t".join(str(part) for part in (*self.accounts[login], action, path, *year, account, role))
        if question not in self.known:
            self.process.stdin.write(question + "\n")
            self.process.stdin.flush()
            answer = self.process.stdout.readline().strip()
            assert answer in ("0", "1"), question
            self.known[question] = answer == "1"
        return self.known[question]

    def close(self):
        self.process.stdin.close()
        assert self.process.wait(10) == 0


def routes():
    """Every route of the program: method, pattern, what the gate asks."""
    listing = subprocess.run([os.path.join(BUILD, "tests", "route_list")], capture_output=True, text=True, check=True).stdout
    return [tuple(line.split("\t")) for line in listing.splitlines()]
