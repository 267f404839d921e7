"""One data file with groups at many steps and people of every role, and what the table of permissions says of them."""
import collections
import contextlib
import hashlib
import os
import shutil
import sqlite3
import subprocess
import time

import samples
import thidua
from entered import enter

BUILD = os.environ.get("TD_BUILD", "build")
SAMPLE = "tay-nam-bo"
Case = collections.namedtuple("Case", "code state word members public published")

# States by the words of the package, numbered as in src/domain/year.h.
STATES = ["chuan_bi", "du_thao_giao_uoc", "da_ky_giao_uoc", "thuc_hien_6_thang_dau", "bao_cao_so_ket", "da_so_ket", "thuc_hien_6_thang_cuoi",
          "tu_cham", "cham_cheo", "tham_dinh", "trinh_ket_qua", "hop_tru_bi", "bo_phieu", "da_tong_ket", "trinh_hoi_dong", "hoi_dong_quyet_dinh",
          "da_khen_thuong", "ket_thuc"]


def _case(code, word, members="after_verification", public="after_publication", published=False):
    return Case(code, STATES.index(word), word, members, public, published)


# A group for each step of the cycle at which somebody sees or does something else, and for each setting.
CASES = [
    _case("buoc-tu-cham", "tu_cham"), _case("buoc-cham-cheo", "cham_cheo"), _case("buoc-tham-dinh", "tham_dinh"),
    _case("buoc-co-diem", "trinh_ket_qua"), _case("buoc-hop-tru-bi", "hop_tru_bi", "after_publication", "points_after_publication"),
    _case("buoc-mo-som", "tu_cham", "always"), _case("buoc-tong-ket", "da_tong_ket", "after_publication"),
    _case("buoc-cong-bo", "da_tong_ket", published=True),
    _case("buoc-cong-bo-diem", "da_tong_ket", "after_publication", "points_after_publication", True),
    _case("buoc-mo-het", "cham_cheo", public="open"), _case("buoc-chuan-bi", "chuan_bi"), _case("buoc-giao-uoc", "du_thao_giao_uoc"),
    _case("buoc-nua-dau", "thuc_hien_6_thang_dau"), _case("buoc-nua-cuoi", "thuc_hien_6_thang_cuoi"), _case("buoc-bo-phieu", "bo_phieu"),
    _case("buoc-hoi-dong", "trinh_hoi_dong"),
]

SCORER, SCORER_ACCOUNT = "cham.tieu-chi", 7010
SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXY"  # src/domain/short_code.c


def short_code(number):
    """One with the right last sign."""
    values = [0] * 9 + [number // 29, number % 29]
    last = next(last for last in range(29) if sum(value * place for place, value in enumerate([*values, last], 1)) % 29 == 0)
    return "".join(SIGNS[value] for value in [*values, last])


THINGS = 20000  # numbers of what add_things makes: ten for each group

# Who holds which role: where below the group ("": the group; a unit; or a path of its own), and from which unit.
ROLES = {
    "mau.can-bo": ("unit_officer", "ca-mau", "ca-mau"), "mau.lanh-dao": ("unit_leader", "ca-mau", "ca-mau"),
    "mau.thu-ky": ("head_secretary", "", "tra-vinh"), "mau.cum-truong": ("head", "", "tra-vinh"),
    "mau.cum-pho": ("deputy", "", "bac-lieu"), "mau.cham-cheo": ("cross_checker", "ca-mau", "soc-trang"),
    "mau.tham-dinh": ("verifier", "", "ben-tre"), "mau.hoi-dong": ("council_member", "/tw/", None),
    "mau.co-quan": ("board", "/tw/", None), "mau.quan-tri": ("administrator", "/", None),
    SCORER: ("scorer", "", "tien-giang"),
}
HOMES = {home for _, _, home in ROLES.values() if home}  # units that somebody comes from
SCORED = "II.2"  # the criterion of each group that the scorer has
# What the years have beside the sample: a movement, and an exemplar found in it.
MOVEMENT = "thi-dua-mot-nam"
SHEETS = {
    "phong_trao": ["nam\tten\tpham_vi\thinh_thuc", "2013\tThi đua một năm\tnhom\tchuyen_de"],
    "dien_hinh": ["ten\tdon_vi\tloai\tnoi_dung\ttinh_trang", "Tổ tiết kiệm ấp Đông\tCM\ttap_the\tTiết kiệm điện\tphat_hien"],
}
EXEMPLAR = hashlib.sha256("CM\nTổ tiết kiệm ấp Đông".encode()).hexdigest()[:12]
CONFERENCE = "tong-ket"  # of the sample
UNITS = {"CM": "ca-mau", "BL": "bac-lieu", "TV": "tra-vinh"}  # of officer and leader, of the deputy, of the head
NOBODY = "khong.vai"  # signed in, with a second factor, without a role
PUBLIC = "ai cũng"


def path_of(code):
    return f"/tw/nhom/{code}/"


def import_case(db, case, folder):
    package = os.path.join(folder, case.code)
    shutil.copytree(os.path.join(thidua.SOURCE, "demo", "tay-nam-bo-2013"), package)
    for name, lines in SHEETS.items():
        with open(os.path.join(package, name + ".tsv"), "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
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
    enter(connection, f"account:{number}")


def add_grant(connection, number, account, role, path, home):
    connection.execute("INSERT INTO access_grant VALUES (?, ?, ?, ?, 'subtree', ?, 'x', 1, NULL, NULL, 1, NULL)",
                       (number, account, role, path, home))
    enter(connection, f"grant:{number}")


def add_delegation(connection, number, giver, receiver):
    """One action of the giver's role, for a year from now."""
    now = int(time.time() * 1000)
    grant, role, path, home = connection.execute("SELECT id, role, path, home_path FROM access_grant WHERE account_id = ?", (giver,)).fetchone()
    connection.execute("INSERT INTO delegation VALUES (?, ?, ?, 'on_behalf', 'x', ?, ?, ?)", (number, giver, receiver, now, now + 86400000, now))
    connection.execute("INSERT INTO delegation_source VALUES (?, ?)", (number, grant))
    connection.execute("INSERT INTO delegated_action VALUES (?, 'comment')", (number,))
    connection.execute("INSERT INTO access_grant VALUES (?, ?, ?, ?, 'subtree', ?, 'x', ?, ?, ?, 1, NULL)",
                       (number + 2000000, receiver, role, path, home, now, now + 86400000, number))
    enter(connection, f"delegation:{number}", f"grant:{number + 2000000}")


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
    enter(connection, f"request:{number}")


def roles_of_program():
    """Every role that the table of permissions knows, with whether it is held where it is granted."""
    with subprocess.Popen([os.path.join(BUILD, "tests", "decide"), "roles"], stdout=subprocess.PIPE, text=True) as process:
        return process.stdout.read().split()


def add_scorer(connection, number, group, path):
    role, place, home = ROLES[SCORER]
    assert (role, place) == ("scorer", "")
    connection.execute("INSERT INTO criterion_scorer SELECT ?, y.id, ?, ?, 'Sở Nội vụ', ?, 'x', 1, NULL FROM group_year AS y WHERE y.group_id = ? AND y.year = 2013",
                       (number, SCORED, SCORER_ACCOUNT, f"{path}{home}/", group))
    enter(connection, f"scorer:{number}")


def add_things(connection, number, group):
    """One of each thing with a number of its own, made by somebody who has no part in what is decided on it."""
    year, revision = connection.execute("SELECT y.id, r.id FROM group_year AS y JOIN revision AS r ON r.group_year_id = y.id WHERE y.group_id = ? "
                                        "AND y.year = 2013 ORDER BY r.number DESC", (group,)).fetchone()
    things = THINGS + 10 * number
    connection.execute("INSERT INTO vote_session VALUES (?, 1, 'proposals', '2014-03-06', '', 'A', 'B', '', 2, 3, 0, 'x', 0, 1, 7000)", (revision,))
    connection.execute("INSERT INTO vote_count VALUES (?, 1, 1, 1, 12, 12, 12, 0, 1700000000000, 7000)", (revision,))
    connection.execute("INSERT INTO appeal VALUES (?, ?, 1, ?, 'CM', 'I.1', 'x', '', NULL, 1, 7000, NULL)", (things, year, revision))
    for submission in (things + 1, things + 2):
        connection.execute("INSERT INTO document_submission VALUES (?, ?, 'bao-cao-tong-ket', 'x', '2026-03-06', 'head', 'x', '', NULL, 'x', 1, 7000, NULL)",
                           (submission, year))
    connection.execute("INSERT INTO issued_document VALUES (?, ?, ?, 2026, 'BC', 1, ?, '2026-03-06', 'x', 'x', 'x', 'x', ?, 'x', 1, 'x', 1, NULL, 1, ?, NULL)",
                       (things + 3, things + 2, group, f"{number + 1:02}/BC", short_code(number), SCORER_ACCOUNT))
    connection.execute("INSERT INTO submission_end VALUES (?, 'issued', '', 1, 7000, NULL)", (things + 2,))
    connection.execute("INSERT INTO evidence_file VALUES (?, ?, 1, ?, 'CM', ?, 'tu_cham', 'x.docx', 'docx', ?, ?, 1, 0, 0, '', 1, 7000)",
                       (things + 4, year, revision, SCORED, len(samples.docx()), hashlib.sha256(samples.docx()).hexdigest()))
    enter(connection, f"votes:{revision}", f"appeal:{things}", f"submission:{things + 1}", f"submission:{things + 2}", f"issued:{things + 3}",
          f"evidence:{things + 4}")


def keep_evidence(db):
    """The file that each group has, beside the data file."""
    digest = hashlib.sha256(samples.docx()).hexdigest()
    folder = os.path.join(db + ".tep", digest[:2])
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, digest), "wb") as file:
        file.write(samples.docx())


def set_up(db, cases, folder):
    """The file of the demonstration, with a group for each case; behind the program's back where no page does it in a test."""
    for case in cases:
        import_case(db, case, folder)
    keep_evidence(db)
    with contextlib.closing(sqlite3.connect(db)) as connection, connection:
        add_account(connection, 7000, NOBODY)
        add_account(connection, SCORER_ACCOUNT, SCORER)
        for number, case in enumerate(cases):
            group = one(connection, "SELECT id FROM emulation_group WHERE code = ?", case.code)
            path = one(connection, "SELECT path FROM group_place WHERE group_id = ?", group)
            assert path == path_of(case.code), path
            connection.execute("INSERT INTO group_setting VALUES (?, 1, ?, ?, 'x', 1, NULL)", (group, case.members, case.public))
            enter(connection, f"group:{group}")
            for index, (login, (role, place, home)) in enumerate(ROLES.items()):
                if login == SCORER:
                    add_scorer(connection, 8000 + 100 * number + index, group, path)
                elif home:
                    account = one(connection, "SELECT id FROM account WHERE login = ?", login)
                    add_grant(connection, 8000 + 100 * number + index, account, role, path + (place and place + "/"), f"{path}{home}/")
            add_things(connection, number, group)
            if case.published:
                publish(connection, group, 9000 + number)


class Table:
    """What td_access_decide says (tests/lib/decide.c), of accounts as their rows in the file are."""

    def __init__(self, db):
        self.process = subprocess.Popen([os.path.join(BUILD, "tests", "decide")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.accounts, self.known = {PUBLIC: (0, 0, "")}, {}
        self.grants, self.places = {}, {}  # by login: a role that was given, and where
        with contextlib.closing(sqlite3.connect(db)) as connection:
            for number, login in connection.execute("SELECT id, login FROM account").fetchall():
                grants = connection.execute(
                    "SELECT role, path, home_path FROM access_grant AS g WHERE account_id = :account AND NOT EXISTS "
                    "(SELECT 1 FROM access_grant_end AS e WHERE e.grant_id = g.id) UNION ALL "
                    "SELECT 'scorer', p.path, s.home_path FROM criterion_scorer AS s JOIN group_year AS y ON y.id = s.group_year_id "
                    "JOIN group_place AS p ON p.group_id = y.group_id WHERE s.account_id = :account", {"account": number}).fetchall()
                self.accounts[login] = (number, 1, " ".join(":".join(grant) for grant in grants))
                for grant, path in connection.execute("SELECT id, path FROM access_grant WHERE account_id = ? AND delegation_id IS NULL", (number,)):
                    self.grants[login], self.places[login] = grant, path

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
