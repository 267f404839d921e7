#!/usr/bin/env python3
"""What one may not see is not there: whoever asks for it by its number, on any page and by any form, gets what they get
for a number that does not exist, and changes nothing."""
import contextlib
import os
import re
import sqlite3
import sys
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import rights  # noqa: E402
from rights import NOBODY, PUBLIC, ROLES  # noqa: E402
from thidua import DEPTH, Browser, Tap, scratch, serve  # noqa: E402

tap = Tap()
# Two groups that the public knows nothing of, at steps at which their own people see different things.
CASES = [case for case in rights.CASES if case.code in ("buoc-tong-ket", "buoc-tu-cham")]
MISSING = 1234567890123456789
NO_GROUP = "khong-co-nhom"
# People of one of the two groups alone, beside those of the demonstration, who are of both.
STAFF = {"can-bo": ("unit_officer", "an-giang/", "an-giang/"), "lanh-dao": ("unit_leader", "an-giang/", "an-giang/"),
         "thu-ky": ("head_secretary", "", "ben-tre/"), "tham-dinh": ("verifier", "", "kien-giang/")}
EXTRA = [f"{word}.{index}" for index in range(len(CASES)) for word in STAFF]
WHO = [*ROLES, NOBODY, *EXTRA, PUBLIC]
if DEPTH == "check":
    WHO = ["mau.lanh-dao", "mau.thu-ky", "mau.co-quan", "lanh-dao.0", "thu-ky.1", NOBODY, PUBLIC]
KEPT = ("account", "account_profile", "account_standing", "password", "second_factor", "access_grant", "access_grant_end", "delegation",
        "delegation_end", "approval_request", "approval_decision", "group_setting", "submission_end", "issued_document_end", "issued_document", "revision", "invitation", "audit_entry")


def add_people(db):
    with contextlib.closing(sqlite3.connect(db)) as connection, connection:
        for index, case in enumerate(CASES):
            path = rights.path_of(case.code)
            for number, (word, (role, place, home)) in enumerate(STAFF.items()):
                account = 7100 + 10 * index + number
                rights.add_account(connection, account, f"{word}.{index}")
                rights.add_grant(connection, account + 1000000, account, role, path + place, path + home)
                # Each lets somebody of the same unit, of whom nobody else knows, do something for them.
                rights.add_account(connection, account + 100, f"nguoi-nhan-{word}-{index}")
            rights.add_delegation(connection, 7500 + index, 7101 + 10 * index, 7201 + 10 * index)
            connection.execute("INSERT INTO approval_request SELECT ?, 'publish', r.id, 7102, NULL, 2, 'x' FROM revision AS r JOIN group_year "
                               "AS y ON y.id = r.group_year_id JOIN emulation_group AS g ON g.id = y.group_id WHERE g.code = ?",
                               (7600 + index, case.code))
            # A document that waits for a signature, and one that was issued.
            for number in (7800 + index, 7900 + index):
                connection.execute("INSERT INTO document_submission SELECT ?, y.id, 'bao-cao-tong-ket', 'x', '2026-03-06', 'head', 'x', '', NULL, 'x', 1, "
                                   "7102, NULL FROM group_year AS y JOIN emulation_group AS g ON g.id = y.group_id WHERE g.code = ?", (number, case.code))
            connection.execute("INSERT INTO issued_document SELECT ?, ?, g.id, 2026, 'BC', 1, ? || '/BC', '2026-03-06', 'x', 'x', 'x', 'x', ?, 'x', 1, 'x', 1, "
                               "NULL, 1, 7100, NULL FROM emulation_group AS g WHERE g.code = ?", (7950 + index, 7900 + index, f"{index + 1:02}", f"code{index}", case.code))
            connection.execute("INSERT INTO submission_end VALUES (?, 'issued', '', 1, 7100, NULL)", (7900 + index,))
        connection.execute("INSERT INTO approval_request VALUES (7700, 'reset_factor', 7101, 7102, NULL, 2, 'x')")


def dump(db):
    with contextlib.closing(sqlite3.connect(db, timeout=20)) as connection:
        rows = {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in KEPT}
    rows["audit_entry"] = [row for row in rows["audit_entry"] if not any(b'"act":"sign_in.' in cell for cell in row if isinstance(cell, bytes))]
    return rows


# ---- what is asked for

def objects(db):
    """Kind, number or word, and what else there is to know."""
    with contextlib.closing(sqlite3.connect(db)) as connection:
        found = [("account", number, None) for (number,) in connection.execute("SELECT id FROM account ORDER BY id")]
        found += [("grant", number, (account, path)) for number, account, path in
                  connection.execute("SELECT id, account_id, path FROM access_grant WHERE delegation_id IS NULL ORDER BY id")]
    found += [("group", case.code, case) for case in CASES]
    found += [("delegation", 7500 + index, index) for index in range(len(CASES))]
    found += [("proposal", 7600 + index, case) for index, case in enumerate(CASES)]
    found += [("submission", 7800 + index, case) for index, case in enumerate(CASES)]
    found += [("issued", 7950 + index, case) for index, case in enumerate(CASES)]
    return [*found, ("reset", 7700, None)]


class Sight:
    """Who may know of what, by the table of permissions."""

    def __init__(self, table):
        self.table = table
        self.paths = {number: [grant.split(":")[1] for grant in grants.split()] for number, _, grants in table.accounts.values()}

    def at(self, login, account, path):
        return (account and self.table.accounts[login][0] == account) or self.table.may(login, "view_accounts", path)

    def knows(self, login, kind, number, about):
        if kind == "account":
            return self.at(login, number, "/") or any(self.at(login, 0, path) for path in self.paths[number])
        if kind == "grant":
            return self.at(login, *about)
        if kind == "delegation":
            parties = (7101 + 10 * about, 7201 + 10 * about)
            return any(self.at(login, party, rights.path_of(CASES[about].code) + "an-giang/") for party in parties)
        if kind == "reset":
            return self.table.may(login, "request_factor_reset", "/")
        path = rights.path_of(about.code)
        if kind in ("submission", "issued"):
            return self.table.may(login, "view_group", path, about)
        return self.table.may(login, "view_group", path, about) or (kind == "group" and self.table.may(login, "view_group", path, about, False))


def pages_of(kind, number):
    """Every GET route that has such a number in it."""
    if kind in ("submission", "issued"):
        place = f"/nhom/{CASES[number % 10 % len(CASES)].code}/so-van-ban/"
        yield place + (f"trinh/{number}" if kind == "submission" else f"di/{number}")
        yield place + f"di/{number}/van-ban.pdf"
        return
    marks = {"account": ("{id}",), "group": ("{code}", "{log}")}.get(kind, ())
    for method, pattern, _ in rights.routes():
        for mark in marks:
            if method == "GET" and mark in pattern and (kind == "group" or "{code}" not in pattern):
                page = pattern.replace(mark, str(number)).replace("{year}", "2013").replace("{number}", "1").replace("{seq}", "0").replace("{session}", "1").replace("{movement}", "phong-trao").replace("{exemplar}", "0123456789ab")
                page = page.replace("{unit}", "CM").replace("{criterion}", "I.1").replace("{kind}", "bao-cao-tong-ket")
                yield page.replace("{id}/{file}", "7/van-ban.pdf").replace("{id}", "7").replace("{file}", "1.docx")


def forms_of(kind, number, about):
    """Every form that takes such a number: address and fields, as far from a mistake as can be."""
    text = {"ly-do": "Thử", "van-ban": "Số 1"}
    if kind == "account":
        for act in ("khoa", "mo", "moi-lai", "dat-lai", "khong-co-viec"):
            yield f"/nguoi-dung/{number}", {"viec": act, **text}
            yield f"/nguoi-dung/{number}", {"viec": act}
        for case in CASES:
            path = rights.path_of(case.code)
            for role, place in (("unit_officer", "an-giang/"), ("unit_leader", "ca-mau/"), ("verifier", ""), ("cross_checker", "ca-mau/")):
                yield f"/nguoi-dung/{number}", {"viec": "giao-vai", "vai": role, "noi": path + place, "don-vi": path + "tra-vinh/", **text}
    if kind == "grant":
        for account in (about[0] if about else MISSING, 7101):
            yield f"/nguoi-dung/{account}", {"viec": "thu-vai", "vai-so": number, **text}
    if kind == "delegation":
        yield "/uy-quyen", {"thoi": number, **text}
        yield "/uy-quyen", {"thoi": number}
    place = f"/nhom/{CASES[number % 10 % len(CASES)].code}/so-van-ban/" if kind in ("submission", "issued") else ""
    if kind == "submission":
        for act in ("ky", "tra", "rut"):
            yield place + f"trinh/{number}", {"viec": act, "da-xem": "x", **text}
    if kind == "issued":
        yield place + f"di/{number}", text
    if kind in ("proposal", "reset"):
        for decision in ("dong-y", "tu-choi"):
            yield "/can-duyet", {"so": ("c" if kind == "proposal" else "x") + str(number), "quyet": decision, **text}
    if kind == "proposal":
        yield f"/nhom/{NO_GROUP}/2013/cong-bo", {"rut": number, **text}
    if kind == "group":
        yield f"/nhom/{number}/cai-dat", {"thanh-vien": "always", "moi-nguoi": "open", **text}
        yield f"/nhom/{number}/2013/cong-bo", {"da-xem": "1", **text}
        yield f"/nhom/{number}/2013/phat-dong", {"ten": "A", "noi-dung": "B", "tu-ngay": "1/1/2013", "den-ngay": "2/1/2013"}
        yield f"/nhom/{number}/2013/phong-trao/a", {"viec": "dang-ky", "don-vi": "CM", "ban": "0", "dang-ky": "A"}
        yield f"/nhom/{number}/2013/phong-trao/a", {"viec": "danh-gia", "ban-so-ket": "0", "danh-gia": "A", "ngay-danh-gia": "1/1/2013"}
        yield f"/nhom/{number}/2013/so-ket/CM", {"ban": "1", "den": "0", "th.I.1": "1"}
        yield f"/nhom/{number}/2013/so-ket/CM/nop", {"ban": "1", "den": "0"}
        yield f"/nhom/{number}/2013/so-ket/CM/tra-lai", text
        yield f"/nhom/{number}/2013/trao-doi/CM/I.1", {"viec": "gui", "den": "0", "noi-dung": "A"}
        yield f"/nhom/{number}/2013/dien-hinh", {"don-vi": "CM", "ten-dien-hinh": "A", "loai": "mo-hinh", "thanh-tich": "B", "nguoi-phat-hien": "C", "ngay-phat-hien": "1/1/2013"}
        yield f"/nhom/{number}/2013/dien-hinh/0123456789ab", {"viec": "cong-nhan", "ban": "0", "nguoi-cong-nhan": "A", "so-quyet-dinh": "1", "ngay-cong-nhan": "1/1/2013"}
        yield f"/nhom/{number}/2013/bo-phieu", {"loai": "0", "ngay": "6/3/2014", "chu-tri": "A", "thu-ky": "B"}
        yield f"/nhom/{number}/2013/bo-phieu/1", {"viec": "huy", **text}
        yield f"/nhom/{number}/2013/bo-phieu/1/kiem-phieu", {"phat-ra": "1"}
        yield f"/nhom/{number}/2013/bo-phieu/quy-che", {"quy-dinh": "0", "viec": "0", "so-sanh": "0", "tren": "0", "ty-le": "1/2", "can-cu": "A"}
        yield f"/nhom/{number}/mau-van-ban/giay-moi", {"viec": "mac-dinh"}
        yield f"/nhom/{number}/mau-van-ban/giay-moi", {"viec": "lai", "so": "1"}


def missing_of(kind):
    return (NO_GROUP, None) if kind == "group" else (MISSING, None)


# ---- asking

class Person:
    def __init__(self, server, login):
        self.login, self.browser = login, Browser(server)
        if login != PUBLIC:
            self.browser.as_role(login)
        self.token = self.browser.token("/tai-khoan")
        self.known = {}

    def answer(self, page, fields, number):
        """Status, where it leads and what it says, without the number that was asked for and the token of the session."""
        body = None if fields is None else urllib.parse.urlencode({"ma": self.token, **fields})
        status, headers, source = self.browser.send("GET" if fields is None else "POST", page, body,
                                                    {} if fields is None else self.browser.own_headers())
        source = re.sub(r'name="ma" value="[^"]*"', "", source).replace(page, "#").replace(str(number), "#")
        return status, headers.get("location", "").replace(page, "#"), source

    def of_missing(self, kind, index, page, fields):
        """The same question about nothing, asked once."""
        if (kind, index) not in self.known:
            self.known[kind, index] = self.answer(page, fields, missing_of(kind)[0])
        return self.known[kind, index]


def compare(person, kind, number, about):
    """The questions about an object beside those about one that does not exist; what differs."""
    real = [(page, None) for page in pages_of(kind, number)] + list(forms_of(kind, number, about))
    nothing = missing_of(kind)
    none = [(page, None) for page in pages_of(kind, nothing[0])] + list(forms_of(kind, *nothing))
    wrong = []
    assert len(real) == len(none)
    for index, ((page, fields), (no_page, no_fields)) in enumerate(zip(real, none)):
        got, want = person.answer(page, fields, number), person.of_missing(kind, index, no_page, no_fields)
        if got[0] not in (303, 400, 403, 404, 422) or got[:2] != want[:2]:
            wrong.append(f"{person.login} {kind} {page} {fields}: {got[:2]}, of one that is not there {want[:2]}")
        elif got[2] != want[2]:
            wrong.append(f"{person.login} {kind} {page} {fields}: {got[0]} with other words than for one that is not there")
        elif fields is None and person.login != PUBLIC and got[0] != 404:
            wrong.append(f"{person.login} {kind} {page}: {got[0]}")
    return len(real), wrong


def ask_all(server, sight, things):
    asked = hidden = 0
    wrong = []
    for login in WHO:
        person = Person(server, login)
        for kind, number, about in things:
            if sight.knows(login, kind, number, about):
                continue
            hidden += 1
            n, differences = compare(person, kind, number, about)
            asked += n
            wrong += differences
    return asked, hidden, wrong


folder = scratch()
file = os.path.join(folder, "demo.db")
with serve(db=file):
    pass
rights.set_up(file, CASES, folder)
add_people(file)
table = rights.Table(file)
things = objects(file)
sight = Sight(table)
with serve(db=file) as server:
    before = dump(file)
    asked, hidden, wrong = ask_all(server, sight, things)
    after = dump(file)
    seen = [f"{login} {kind} {number}" for login in ("mau.quan-tri",) for kind, number, about in things
            if kind in ("account", "grant") and not sight.knows(login, kind, number, about)]
tap.ok(DEPTH == "check" or (len(WHO) == 20 and len(things) >= 50), "twenty people, fifty objects", len(WHO), len(things))
tap.ok(hidden > (100 if DEPTH == "check" else 500) and asked > 2 * hidden, f"{asked} questions about {hidden} hidden objects", asked, hidden)
tap.ok(not wrong, "what is hidden is answered as what is not there", len(wrong), *wrong)
changed = [name for name in KEPT if before[name] != after[name]]
tap.ok(not changed, "and nothing has changed", *[f"{name}: {[row for row in after[name] if row not in before[name]][:3]}" for name in changed])
tap.ok(not seen, "the administrator knows of all people", *seen)
table.close()
tap.done()
