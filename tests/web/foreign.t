#!/usr/bin/env python3
"""What one may not see is not there: whoever asks for it by its number, on any page and by any form, gets what they get
for a number that does not exist, and changes nothing."""
import collections
import concurrent.futures
import contextlib
import os
import re
import sqlite3
import sys
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import rights  # noqa: E402
import route_forms  # noqa: E402
from entered import enter  # noqa: E402
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
    WHO = ["mau.lanh-dao", "mau.thu-ky", "mau.co-quan", "mau.quan-tri", rights.SCORER, "lanh-dao.0", "thu-ky.1", NOBODY, PUBLIC]
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
            enter(connection, f"request:{7600 + index}")
        connection.execute("INSERT INTO approval_request VALUES (7700, 'reset_factor', 7101, 7102, NULL, 2, 'x')")
        enter(connection, "request:7700")


def dump(db):
    with contextlib.closing(sqlite3.connect(db, timeout=20)) as connection:
        rows = {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in KEPT}
    rows["audit_entry"] = [row for row in rows["audit_entry"] if not any(b'"act":"sign_in.' in cell for cell in row if isinstance(cell, bytes))]
    return rows


# ---- what is asked for

# What stands in a group with a name of its own: the number, the segment of a route that holds it, and who knows of it beside who
# sees the group: one of these actions, on the unit CM (of_unit) or on the group.
Inner = collections.namedtuple("Inner", "segment number actions of_unit", defaults=(False,))
INNER = {
    "appeal": Inner("kien-nghi/{number}", lambda index: 1, ("decide_appeal", "file_appeal", "view_comments"), True),
    "session": Inner("bo-phieu/{session}", lambda index: 1, ("view_proposals",)),
    "evidence": Inner("{unit}/{criterion}/{number}", lambda index: 1, ("view_evidence",), True),
    "submission": Inner("trinh/{id}", lambda index: rights.THINGS + 10 * index + 1, ("view_proposals",)),
    "issued": Inner("di/{id}", lambda index: rights.THINGS + 10 * index + 3, ("view_documents",)),
    "movement": Inner("phong-trao/{movement}", lambda index: rights.MOVEMENT, ("view_group",)),
    "conference": Inner("hoi-nghi/{conference}", lambda index: rights.CONFERENCE, ("view_group",)),
    "exemplar": Inner("dien-hinh/{exemplar}", lambda index: rights.EXEMPLAR, ("view_group",)),
}
SAID = {"evidence"}  # that there may be some is no secret: who may see none is told so, whatever the number
NOT_THERE = {"movement": "khong-co", "conference": "khong-co", "exemplar": "0123456789ab", "evidence": 99}
# Segments that name what everybody knows who sees the group, or that stands in it only: hidden with the group.
WITH_GROUP = {"code", "certificate", "log", "year", "unit", "criterion", "kind", "file", "seq", "number", "session", "movement", "exemplar", "conference", "id"}
# Segments of routes outside of groups: of people, or of what is for everybody.
OTHERS = {"/nguoi-dung/{id}": "account", "/don-vi/{slug}": "", "/huong-dan/{step}": "", "/huong-dan/hinh/{name}": "", "/xac-minh/{code}": "",
          "/xac-minh/{code}/chung-minh": "", "/xac-minh/{code}/moc-kiem-chung": "", "/xac-minh/{code}/van-ban.pdf": ""}


def objects(db):
    """Kind, number or word, and what else there is to know."""
    with contextlib.closing(sqlite3.connect(db)) as connection:
        found = [("account", number, None) for (number,) in connection.execute("SELECT id FROM account ORDER BY id")]
        found += [("grant", number, (account, path)) for number, account, path in
                  connection.execute("SELECT id, account_id, path FROM access_grant WHERE delegation_id IS NULL ORDER BY id")]
    found += [("group", case.code, case) for case in CASES]
    found += [("delegation", 7500 + index, index) for index in range(len(CASES))]
    found += [("proposal", 7600 + index, case) for index, case in enumerate(CASES)]
    found += [(kind, inner.number(index), case) for kind, inner in INNER.items() for index, case in enumerate(CASES)]
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
        if kind in INNER:
            return self.sees(login, INNER[kind], path, about)
        return self.table.may(login, "view_group", path, about) or (kind == "group" and self.table.may(login, "view_group", path, about, False))


    def sees(self, login, inner, path, case):
        """Who sees the group and may do one of the actions; who does not see it at all, is asked about the group itself."""
        place = path + "ca-mau/" if inner.of_unit else path
        account = rights.SCORER_ACCOUNT if inner.segment.startswith("{unit}") else 0
        return not self.table.may(login, "view_group", path, case) or any(
            self.table.may(login, action, place, case, account=account) for action in inner.actions)


def fill(pattern, **names):
    """The address of a route: with what exists in each group, but for the names given."""
    names = {"year": 2013, "number": 1, "seq": 0, "session": 1, "movement": rights.MOVEMENT, "exemplar": rights.EXEMPLAR,
             "conference": rights.CONFERENCE, "unit": "CM",
             "criterion": rights.SCORED, "kind": "bao-cao-tong-ket", "certificate": "bang-khen", "id": 7, "file": "van-ban.pdf", **names}
    if "tep/{file}" in pattern or "mau-van-ban" in pattern:
        names["file"] = "so.xlsx" if "tep/" in pattern else "1.docx"
    return re.sub(r"\{(\w+)\}", lambda found: str(names["code" if found.group(1) == "log" else found.group(1)]), pattern)


# What a page takes in its address beside: versions of drafts, a sheet, a cell, a unit.
QUERIES = {"/sua": ("?ban=1", "?chep=nam-truoc"), "/so-sanh": ("?tu=1&den=1", "?tu=0&den=99"), "/bang-diem": ("?o=CM.I.1",),
           "/lich-su": ("?trang=so_lieu", "?trang=so_lieu&dong=I.1", "?viec=chi-tieu", "?viec=so-ket&dong=I.1&don_vi=CM"), "/van-ban/{kind}": ("?don_vi=CM",)}

# The histories of what was typed about something with a name of its own.
TYPED = {"movement": ("phong-trao", "ke-hoach-phong-trao", "danh-gia-phong-trao"), "session": ("diem-danh", "kiem-phieu")}


def routes_of(kind, method):
    """The routes that hold such a number, and the segment that it stands in."""
    for way, pattern, _ in rights.routes():
        if way != method:
            continue
        if kind == "group" and ("{code}" in pattern or "{log}" in pattern) and pattern not in OTHERS:
            yield pattern, "code"
        if kind in INNER and INNER[kind].segment in pattern:
            yield pattern, re.findall(r"\{(\w+)\}", INNER[kind].segment)[-1]
        if OTHERS.get(pattern) == kind:
            yield pattern, "id"


def address(pattern, segment, number, about):
    """Where nothing else is told, the group is that of the object."""
    return fill(pattern, **{"code": about.code if hasattr(about, "code") else "", segment: number})


def pages_of(kind, number, about):
    """Every GET route that has such a number in it."""
    for pattern, segment in routes_of(kind, "GET"):
        page = address(pattern, segment, number, about)
        yield page
        for end, queries in QUERIES.items():
            yield from (page + query for query in queries if pattern.endswith(end))
    codes = {"group": number, **({kind: about.code} if kind in INNER else {})}
    for what, words in TYPED.items():
        if kind in ("group", what):
            named = INNER[what].number(0) if kind == "group" else number
            yield from (f"/nhom/{codes[kind]}/2013/lich-su?viec={word}&dong={named}" for word in words)


def as_data(kind, number, about):
    """Every form of tests/lib/route_forms.py that stands at such an address."""
    for pattern, segment in routes_of(kind, "POST"):
        for form in route_forms.FORMS.get(pattern, ()):
            yield address(pattern, segment, number, about), form.fields


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
    yield from as_data(kind, number, about)
    if kind in ("submission", "issued"):  # beside its own page: in the fields of another
        yield f"/nhom/{about.code}/2013/trinh-ky/bao-cao-tong-ket", {"viec": "trinh", "noi": "A", "ngay": "6/3/2026", "thay": number}
    if kind == "submission":
        yield f"/nhom/{about.code}/so-van-ban/trinh/{number}", {"viec": "rut"}
    if kind == "account":
        for case in CASES:
            yield f"/nhom/{case.code}/2013/cham-tieu-chi", {"viec": "giao", "tieu-chi": "I.1", "so-nganh": "Sở", "nguoi": number, "van-ban": "1"}
    if kind in ("proposal", "reset"):
        for decision in ("dong-y", "tu-choi"):
            yield "/can-duyet", {"so": ("c" if kind == "proposal" else "x") + str(number), "quyet": decision, **text}
    if kind == "proposal":
        yield f"/nhom/{NO_GROUP}/2013/cong-bo", {"rut": number, **text}
    if kind == "group":
        yield f"/nhom/{number}/cai-dat", {"thanh-vien": "always", "moi-nguoi": "open", **text}
        yield f"/nhom/{number}/2013/cong-bo", {"da-xem": "1", **text}


def missing_of(kind):
    return NO_GROUP if kind == "group" else NOT_THERE.get(kind, MISSING)


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
        source = re.sub(r'name="ma" value="[^"]*"', "", source).replace(page, "#")
        source = re.sub(rf"(?<!\w){re.escape(str(number))}(?!\w)", "#", source) if len(str(number)) > 2 else source
        return status, urllib.parse.unquote(headers.get("location", "")).replace(page, "#"), source

    def of_missing(self, kind, index, page, fields):
        """The same question about nothing, asked once."""
        if (kind, index) not in self.known:
            self.known[kind, index] = self.answer(page, fields, missing_of(kind[0]))
        return self.known[kind, index]


def compare(person, kind, number, about):
    """The questions about an object beside those about one that does not exist; what differs."""
    nothing, beside = missing_of(kind), about if kind in INNER else None
    real = [(page, None) for page in pages_of(kind, number, about)] + list(forms_of(kind, number, about))
    none = [(page, None) for page in pages_of(kind, nothing, beside)] + list(forms_of(kind, nothing, beside))
    wrong = []
    assert len(real) == len(none)
    for index, ((page, fields), (no_page, no_fields)) in enumerate(zip(real, none)):
        got, want = person.answer(page, fields, number), person.of_missing((kind, getattr(beside, "code", "")), index, no_page, no_fields)
        if got[0] not in (303, 400, 403, 404, 422) or got[:2] != want[:2]:
            wrong.append(f"{person.login} {kind} {page} {fields}: {got[:2]}, of one that is not there {want[:2]}")
        elif got[2] != want[2]:
            wrong.append(f"{person.login} {kind} {page} {fields}: {got[0]} with other words than for one that is not there")
        elif fields is None and person.login != PUBLIC and got[0] != 404 and kind not in SAID:
            wrong.append(f"{person.login} {kind} {page}: {got[0]}")
    return len(real), wrong


def known_segments():
    """Every name in a route is one that is asked for here."""
    unknown = sorted({f"{method} {pattern}" for method, pattern, _ in rights.routes() if pattern not in OTHERS
                      for name in re.findall(r"\{(\w+)\}", pattern) if name not in WITH_GROUP or not re.search(r"\{(code|log)\}", pattern)})
    tap.ok(not unknown, "each route with a name in it is asked for by people who do not know of it", *unknown)
    inner = [pattern for _, pattern, _ in rights.routes() if pattern not in OTHERS and re.search(r"\{(id|session|movement|exemplar|conference|number)\}", pattern)
             and "lich-su" not in pattern and not any(one.segment in pattern for one in INNER.values())]
    tap.ok(not inner, "what stands in a group with a number of its own is asked for by its number too", *inner)
    formless = sorted({pattern for method, pattern, _ in rights.routes() if method == "POST" and "{" in pattern and pattern not in route_forms.FORMS}
                      - {"/nhom/{code}/cai-dat", "/nhom/{code}/{year}/cong-bo", "/nguoi-dung/{id}"})  # which forms_of has
    tap.ok(not formless, "and each has a form to send", *formless)


def ask_one(server, login, hidden):
    """Somebody about all that is hidden from them."""
    person = Person(server, login)
    return [compare(person, *thing) for thing in hidden]


def ask_all(server, sight, things):
    """The table is asked first, by this thread alone; then several people at once, as the server answers them."""
    hidden = {login: [thing for thing in things if not sight.knows(login, *thing)] for login in WHO}
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        answers = [one for person in pool.map(lambda login: ask_one(server, login, hidden[login]), WHO) for one in person]
    return sum(n for n, _ in answers), len(answers), [line for _, lines in answers for line in lines]


known_segments()
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
tap.ok(DEPTH == "check" or (len(WHO) == 21 and len(things) >= 50), "twenty-one people, fifty objects", len(WHO), len(things))
tap.ok(hidden > (100 if DEPTH == "check" else 500) and asked > 2 * hidden, f"{asked} questions about {hidden} hidden objects", asked, hidden)
tap.ok(not wrong, "what is hidden is answered as what is not there", len(wrong), *wrong)
changed = [name for name in KEPT if before[name] != after[name]]
tap.ok(not changed, "and nothing has changed", *[f"{name}: {[row for row in after[name] if row not in before[name]][:3]}" for name in changed])
tap.ok(not seen, "the administrator knows of all people", *seen)
table.close()
tap.done()
