#!/usr/bin/env python3
"""Every route of the program, for every role, at every step that differs: the answer is what the table of permissions says."""
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
from thidua import DEPTH, Browser, Tap, multipart, scratch, serve  # noqa: E402

tap = Tap()
CASES = rights.CASES
SOME = {"buoc-tu-cham", "buoc-co-diem", "buoc-cong-bo", "buoc-mo-het"}  # those of settings and proposals; all where there is time
WHO = [*ROLES, NOBODY, PUBLIC]
# A criterion for each unit where a page is about a cell: one of them is scored by a department.
CRITERIA = {"CM": rights.SCORED, "BL": "I.1", "TV": rights.SCORED}


# ---- what a route asks: the status that the table wants, for somebody and a group

class Asked:
    def __init__(self, table, login, case, unit="", criterion=""):
        self.table, self.login, self.case, self.unit, self.criterion = table, login, case, unit, criterion
        self.path = rights.path_of(case.code)

    def may(self, action, in_year=True):
        below = self.unit + "/" if self.unit else ""
        account = rights.SCORER_ACCOUNT if self.criterion == rights.SCORED else 0  # whose cell it is
        return self.table.may(self.login, action, self.path + below, self.case, in_year, account)

    def group(self):
        return Asked(self.table, self.login, self.case)

    def at(self, slug):
        return Asked(self.table, self.login, self.case, slug, self.criterion)

    def unit_of(self, code):
        return self.at(rights.UNITS[code])

    def sees(self):
        return self.table.may(self.login, "view_group", self.path, self.case)

    def knows(self):
        """That the group is there: one of its years is seen, or the group itself."""
        return self.sees() or self.sees_setting()

    def sees_setting(self):
        return self.table.may(self.login, "view_group", self.path, self.case, in_year=False)


def in_group(action):
    """A page of a year: not there for who may not see the group, refused to who may not do this."""
    return lambda asked: 404 if not asked.sees() else 200 if asked.may(action) else 403


def there(action):
    """What has a number of its own is not there for who may not see it."""
    return lambda asked: 200 if asked.sees() and asked.may(action) else 404


def of_group(action):
    """A page of a group, whatever its years."""
    return lambda asked: 404 if not asked.knows() else 200 if asked.may(action, in_year=False) else 403


def in_log(asked):
    return 404 if not asked.knows() else 200 if asked.may("view_log") else 403


def everybody(_):
    return 200


def of_system(asked):
    return 200 if asked.table.may(asked.login, "view_system", "/") else 403


def score_forms(enter):
    """The list of the units whose points one sees; who types into one alone, or sees one alone, is led to its form."""
    def expected(asked):
        each = [Asked(asked.table, asked.login, asked.case, unit) for unit in rights.UNITS.values()]
        typing, seen = [one for one in each if one.may(enter)], [one for one in each if one.may("view_points")]
        returning = enter == "enter_self_score" and any(one.may("return_self_score") for one in each)
        alone = not returning and (len(typing) == 1 or (not typing and len(seen) == 1))
        return 404 if not asked.sees() else 303 if alone else 200
    return expected


def targets(asked):
    """Those of a unit are for who sees its points, vets them, or leads the year."""
    seen = asked.may("view_points") or asked.may("vet_target") or Asked(asked.table, asked.login, asked.case).may("advance_state")
    return 404 if not asked.sees() else 200 if seen else 403


def comments(asked):
    """What is said about a cell is for who may read it, or join in."""
    return 404 if not asked.sees() else 200 if asked.may("view_comments") or asked.may("comment") else 403


def appeal(asked):
    """For the unit, and who decides on it."""
    unit = asked.unit_of("CM")
    return 200 if asked.sees() and any(unit.may(action) for action in ("decide_appeal", "file_appeal", "view_comments")) else 404


def evidence(asked):
    """A file is there on the cell it was attached to."""
    there = asked.unit == rights.UNITS["CM"]
    return 404 if not asked.sees() else 403 if not asked.may("view_evidence") else 200 if there else 404


def half(asked):
    """The figures of the half of a unit are for who sees its points or sends its reports; nothing is handed in here."""
    return 404 if not asked.sees() else 200 if asked.may("view_points") or asked.may("submit_report") else 403


def session(asked):
    """One that is not closed is for who works on it."""
    return 404 if not asked.sees() or not asked.may("view_proposals") else 200 if asked.may("view_totals") else 403


def counting(asked):
    """The form of a count is for who counts after the first."""
    return 404 if session(asked) == 404 else 200 if asked.may("confirm_votes") else 403


def inviting(asked):
    """The form to invite somebody is for who may do so anywhere."""
    places = ("/", "/tw/", *(rights.path_of(case.code) + unit for case in CASES for unit in ("", "ca-mau/")))
    return 200 if any(asked.table.may(asked.login, "invite_account", place) for place in places) else 403


def opening(asked):
    """The form to open a group is for who may open one at the centre."""
    return 200 if asked.table.may(asked.login, "open_group", "/tw/") else 403


def moving(asked):
    """The pages to move a group are for who may open one where it is."""
    return 404 if not asked.knows() else opening(asked)


def elsewhere(test):
    """Not decided by a role: that test has it."""
    return test


# A new route stands here, or this test fails. GET; a page for accounts leads the public to the page to sign in.
PAGES = {
    "/": everybody, "/tim": everybody, "/huong-dan": everybody, "/nap": everybody, "/nap/mau-trong.xlsx": everybody,
    "/huong-dan/{step}": everybody, "/huong-dan/hinh/{name}": everybody,
    "/van-ban.css": everybody, "/don-vi/{slug}": everybody, "/dang-nhap": everybody, "/nhat-ky": everybody,
    "/dang-nhap/ma": elsewhere("sign_in.t"), "/bat-dau": elsewhere("sign_in.t"), "/xac-thuc-lai": elsewhere("demo_roles.t"),
    "/tai-khoan": everybody, "/tai-khoan/thong-tin": everybody, "/tai-khoan/mat-khau": everybody, "/tai-khoan/yeu-to-hai": everybody,
    "/tai-khoan/ma-du-phong": elsewhere("sign_in.t"),
    "/nguoi-dung": everybody, "/nguoi-dung/moi": inviting, "/uy-quyen": everybody, "/can-duyet": everybody,
    "/viec-cua-toi": everybody, "/mo-nhom": opening,
    "/nguoi-dung/{id}": elsewhere("foreign.t"),
    "/sao-luu": of_system, "/kiem-tra-he-thong": of_system, "/thu-dien-tu": of_system, "/lich-lam-viec": of_system, "/tai-khoan/thu": everybody,
    "/nhom/{code}/{year}": in_group("view_group"), "/nhom/{code}/{year}/thanh-vien": in_group("view_group"),
    "/nhom/{code}/{year}/giao-uoc": in_group("view_group"), "/nhom/{code}/{year}/phong-trao": in_group("view_group"),
    "/nhom/{code}/{year}/chi-so": in_group("view_group"), "/nhom/{code}/{year}/khen-thuong": in_group("view_group"),
    "/nhom/{code}/{year}/de-nghi": in_group("view_group"), "/nhom/{code}/{year}/hoi-nghi": in_group("view_group"),
    "/nhom/{code}/{year}/van-ban": in_group("view_group"), "/nhom/{code}/{year}/van-ban/{kind}": in_group("view_group"),
    "/nhom/{code}/{year}/goi.xlsx": in_group("export_year"),
    "/nhom/{code}/{year}/bo-tai-lieu.pdf": in_group("view_group"), "/nhom/{code}/{year}/bo-tai-lieu.zip": in_group("view_group"),
    "/nhom/{code}/{year}/xep-hang": in_group("view_totals"), "/nhom/{code}/{year}/bang-diem": in_group("view_points"),
    "/nhom/{code}/{year}/do-vung": in_group("view_points"), "/nhom/{code}/{year}/ra-soat-diem": in_group("view_points"),
    "/nhom/{code}/{year}/diem/{unit}": in_group("view_points"),
    "/nhom/{code}/{year}/diem/{unit}/{criterion}": in_group("view_points"),
    "/nhom/{code}/{year}/lich-su": in_group("view_log"), "/nhom/{code}/{year}/lich-su/{number}": in_group("view_log"),
    "/nhom/{code}/{year}/lich-su/{number}/goi.xlsx": in_group("export_year"),
    "/nhom/{code}/{year}/cong-bo": in_group("view_totals"), "/nhom/{code}/{year}/tien-do": in_group("view_group"),
    "/nhom/{code}/{year}/tu-cham": score_forms("enter_self_score"), "/nhom/{code}/{year}/tu-cham/{unit}": in_group("view_points"),
    "/nhom/{code}/{year}/tu-cham/{unit}/nop": elsewhere("self_score.t"), "/nhom/{code}/{year}/tu-cham/{unit}/dan": in_group("view_points"),
    "/nhom/{code}/{year}/cham-cheo/{unit}/dan": in_group("view_points"), "/nhom/{code}/{year}/tham-dinh/{unit}/dan": in_group("view_points"),
    "/nhom/{code}/{year}/cham-tieu-chi/{criterion}/dan": elsewhere("criteria.t"),
    "/nhom/{code}/{year}/tu-cham/{unit}/tra-lai": elsewhere("self_score.t"),
    "/nhom/{code}/{year}/ky-giao-uoc": in_group("view_group"),
    "/nhom/{code}/{year}/bang-tieu-chi": in_group("view_group"), "/nhom/{code}/{year}/bang-tieu-chi/sua": in_group("edit_rubric"),
    "/nhom/{code}/{year}/bang-tieu-chi/so-sanh": in_group("view_group"), "/nhom/{code}/{year}/bang-tieu-chi/tep": in_group("view_group"),
    "/nhom/{code}/{year}/ke-hoach": in_group("view_group"), "/nhom/{code}/{year}/ke-hoach/sua": in_group("edit_rubric"),
    "/nhom/{code}/{year}/ke-hoach/so-sanh": in_group("view_group"), "/nhom/{code}/{year}/ke-hoach/tep": in_group("view_group"),
    "/nhom/{code}/{year}/phat-dong": in_group("view_group"), "/nhom/{code}/{year}/phong-trao/{movement}": in_group("view_group"),
    "/nhom/{code}/{year}/hoi-nghi/to-chuc": in_group("view_group"), "/nhom/{code}/{year}/hoi-nghi/{conference}": in_group("view_group"),
    "/nhom/{code}/{year}/dien-hinh": in_group("view_group"), "/nhom/{code}/{year}/dien-hinh/{exemplar}": in_group("view_group"),
    "/nhom/{code}/{year}/chi-tieu": in_group("view_group"), "/nhom/{code}/{year}/chi-tieu/{unit}": targets,
    "/nhom/{code}/{year}/chi-tieu/{unit}/nop": targets, "/nhom/{code}/{year}/chi-tieu/{unit}/xet": targets,
    "/nhom/{code}/{year}/cham-cheo": score_forms("cross_score"), "/nhom/{code}/{year}/cham-cheo/{unit}": in_group("view_points"),
    "/nhom/{code}/{year}/tham-dinh": score_forms("verify_score"), "/nhom/{code}/{year}/tham-dinh/{unit}": in_group("view_points"),
    "/nhom/{code}/{year}/minh-chung/{unit}/{criterion}": in_group("view_evidence"),
    "/nhom/{code}/{year}/minh-chung/{unit}/{criterion}/{number}": evidence,
    "/nhom/{code}/{year}/minh-chung/{unit}/{criterion}/{number}/xem": evidence,
    "/nhom/{code}/{year}/cham-cheo/{unit}/nop": elsewhere("explanation.t"), "/nhom/{code}/{year}/cham-cheo/{unit}/tra-lai": elsewhere("explanation.t"),
    "/nhom/{code}/{year}/tham-dinh/{unit}/nop": elsewhere("explanation.t"), "/nhom/{code}/{year}/tham-dinh/{unit}/tra-lai": elsewhere("explanation.t"),
    "/nhom/{code}/{year}/cham-tieu-chi": in_group("view_group"), "/nhom/{code}/{year}/cham-tieu-chi/{criterion}": elsewhere("criteria.t"),
    "/nhom/{code}/{year}/cham-tieu-chi/{criterion}/nop": elsewhere("criteria.t"),
    "/nhom/{code}/{year}/cham-tieu-chi/{criterion}/tra-lai": in_group("view_group"),
    "/nhom/{code}/{year}/so-ket": in_group("view_group"), "/nhom/{code}/{year}/so-ket/{unit}": half,
    "/nhom/{code}/{year}/so-ket/{unit}/nop": half, "/nhom/{code}/{year}/so-ket/{unit}/tra-lai": half,
    "/nhom/{code}/{year}/trao-doi": in_group("view_group"), "/nhom/{code}/{year}/trao-doi/{unit}/{criterion}": comments,
    "/nhom/{code}/{year}/kien-nghi": in_group("view_group"), "/nhom/{code}/{year}/kien-nghi/{number}": appeal,
    "/nhom/{code}/{year}/chenh-lech": in_group("view_group"), "/nhom/{code}/{year}/chenh-lech/{unit}": in_group("view_points"),
    "/nhom/{code}/{year}/bo-phieu": in_group("view_totals"), "/nhom/{code}/{year}/bo-phieu/quy-che": in_group("view_totals"),
    "/nhom/{code}/{year}/bo-phieu/{session}": session, "/nhom/{code}/{year}/bo-phieu/{session}/kiem-phieu": counting,
    "/nhom/{code}/cham-cheo": of_group("view_accounts"), "/nhom/{code}/noi-to-chuc": moving, "/nhom/{code}/chuyen-he-thong": moving,
    "/nhom/{code}/so-van-ban": in_group("view_documents"), "/nhom/{code}/so-van-ban/tep/{file}": in_group("view_documents"),
    "/nhom/{code}/so-van-ban/so": in_group("view_documents"), "/nhom/{code}/{year}/trinh-ky/{kind}": in_group("view_documents"),
    "/nhom/{code}/so-van-ban/trinh/{id}": there("view_proposals"), "/nhom/{code}/so-van-ban/di/{id}": there("view_documents"),
    "/nhom/{code}/so-van-ban/di/{id}/{file}": elsewhere("issuing.t"),
    "/xac-minh": everybody, "/xac-minh/{code}": everybody, "/xac-minh/{code}/chung-minh": elsewhere("issuing.t"),
    "/xac-minh/{code}/moc-kiem-chung": elsewhere("issuing.t"), "/xac-minh/{code}/van-ban.pdf": elsewhere("issuing.t"),
    "/nhom/{code}/cai-dat": lambda asked: 200 if asked.sees_setting() else 404,
    "/nhom/{code}/mau-van-ban": lambda asked: 200 if asked.sees_setting() else 404,
    "/nhom/{code}/mau-van-ban/{kind}": lambda asked: 200 if asked.sees_setting() else 404,
    "/nhom/{code}/mau-van-ban/{kind}/{file}": lambda asked: 200 if asked.sees_setting() else 404,
    "/nhom/{code}/phoi-in/{certificate}": lambda asked: 200 if asked.sees_setting() else 404,
    "/nhat-ky/{log}": in_log, "/nhat-ky/{log}/{seq}": in_log, "/nhat-ky/{log}/{seq}/bang-chung": in_log,
    "/nhat-ky/{log}/moc-kiem-chung": lambda asked: 200 if asked.knows() else 404,
}
# POST: those that tests/lib/route_forms.py does not have as data, since what they do depends on more than the table, and where they
# are asked about: here by a function, or by another test since no role decides.
FORMS = {
    "/nhom/{code}/cai-dat": "settings", "/nhom/{code}/{year}/cong-bo": "proposals", "/can-duyet": "proposals",
    "/nguoi-dung/{id}": "given_roles", "/nguoi-dung/moi": "invitations",
    # before anybody is known: a password, a code, a one-time link, a role of the demonstration
    "/dang-nhap": elsewhere("sign_in.t"), "/dang-nhap/ma": elsewhere("sign_in.t"), "/bat-dau": elsewhere("sign_in.t"), "/vai": elsewhere("demo_roles.t"),
    "/dang-xuat": elsewhere("sign_in.t"),  # it would end the session that the others are asked with
}


def is_elsewhere(expected):
    return isinstance(expected, str) and expected.endswith(".t")


def known_routes():
    """Every route has its expectation, and every expectation a route."""
    listed = {(method, pattern) for method, pattern, _ in rights.routes()}
    stated = {("GET", pattern) for pattern in PAGES} | {("POST", pattern) for pattern in [*FORMS, *route_forms.FORMS]}
    tap.ok(len(listed) > 50 and listed == stated, "each route says here what the table has to do with it",
           "not stated: " + str(sorted(listed - stated)), "no route: " + str(sorted(stated - listed)))
    twice = sorted(set(FORMS) & set(route_forms.FORMS))
    tap.ok(not twice, "and says it once", *twice)
    held = {role for role, _, _ in ROLES.values()}
    tap.ok(held == set(rights.roles_of_program()), "somebody here has each role that there is", held ^ set(rights.roles_of_program()))
    missing = [test for test in [*PAGES.values(), *FORMS.values()] if is_elsewhere(test)
               and not os.path.exists(os.path.join(os.path.dirname(os.path.abspath(__file__)), test))]
    tap.ok(not missing, "where another test is named, it is there", missing)


def people(server):
    who = {login: Browser(server).as_role(login) for login in WHO if login != PUBLIC}
    return {**who, PUBLIC: Browser(server)}


POOL = concurrent.futures.ThreadPoolExecutor(4)  # the server answers several at once


def all_at_once(ask):
    """What each person is answered, by login: each asks with a browser of their own, and the table is asked elsewhere."""
    return dict(zip(WHO, POOL.map(ask, WHO)))


# ---- at which steps

def differing(patterns_of):
    """The steps to ask about, for something expected: one of each set at which the table says the same of everybody; all where there is
    time. patterns_of: what is expected of somebody at a step."""
    seen, cases = set(), []
    for case in CASES:
        answers = tuple(patterns_of(login, case) for login in WHO)
        if DEPTH == "torture" or answers not in seen:
            seen.add(answers)
            cases.append(case)
    return cases


# ---- GET

def addresses(pattern, case):
    """The pages of a pattern: for each unit where it has one."""
    things = rights.THINGS + 10 * CASES.index(case)
    code = rights.short_code(CASES.index(case))
    page = pattern.replace("/xac-minh/{code}", "/xac-minh/" + code).replace("{code}", case.code).replace("{log}", case.code).replace("{year}", "2013").replace("{number}", "1")
    page = page.replace("{seq}", "0").replace("{slug}", "ca-mau").replace("{step}", "tu-cham").replace("{name}", "tu-cham.png")
    page = page.replace("{kind}", "bao-cao-tong-ket").replace("{certificate}", "bang-khen").replace("tep/{file}", "tep/so.xlsx").replace("{file}", "mac-dinh.docx")
    page = page.replace("{session}", "1").replace("{movement}", rights.MOVEMENT).replace("{exemplar}", rights.EXEMPLAR).replace("{conference}", rights.CONFERENCE)
    page = page.replace("trinh/{id}", f"trinh/{things + 1}").replace("di/{id}", f"di/{things + 3}")
    if "{unit}" not in page:
        return [(page.replace("{criterion}", rights.SCORED), "", rights.SCORED if "{criterion}" in page else "")]
    return [(page.replace("{unit}", unit).replace("{criterion}", CRITERIA[unit]), slug, CRITERIA[unit] if "{criterion}" in page else "")
            for unit, slug in rights.UNITS.items()]


def page_wanted(table, pattern, gate, login, case, unit, criterion):
    expected = PAGES[pattern]
    return 303 if gate != "everybody" and login == PUBLIC else expected(Asked(table, login, case, unit, criterion))


def pages(table, who):
    """Each page at the steps at which it differs for somebody."""
    wrong, n = {}, 0
    for method, pattern, gate in rights.routes():
        if method != "GET" or is_elsewhere(PAGES.get(pattern, "x.t")):
            continue
        cases = differing(lambda login, case: tuple(page_wanted(table, pattern, gate, login, case, unit, criterion)
                                                    for _, unit, criterion in addresses(pattern, case)))
        for case in cases:
            for page, unit, criterion in addresses(pattern, case):
                answers = all_at_once(lambda login: who[login].ask("GET", page)[0])
                for login, got in answers.items():
                    want = page_wanted(table, pattern, gate, login, case, unit, criterion)
                    n += 1
                    if got != want:
                        wrong.setdefault(pattern, []).append(f"{login} {page}: {got}, the table says {want}")
    tap.ok(n > 2500, f"{n} pages were asked for", n)
    tap.ok(not wrong, "each answers as the table says", *[line for lines in wrong.values() for line in [f"{len(lines)} times:", *lines[:4]]])


# ---- POST

class Sender:
    """Forms with the token of each person, taken once."""

    def __init__(self, who):
        self.who = who
        self.tokens = {login: browser.token("/tai-khoan") for login, browser in who.items()}

    def status(self, login, page, fields):
        browser = self.who[login]
        body = urllib.parse.urlencode({"ma": self.tokens[login], **fields})
        return browser.send("POST", page, body, browser.own_headers())[0]


    def outcome(self, login, page, fields, file):
        """Whether a permission stood in the way: as in route_forms, or where it leads to, or the status of something else."""
        browser = self.who[login]
        fields, headers = {"ma": self.tokens[login], **fields}, browser.own_headers()
        body = urllib.parse.urlencode(fields)
        if file:
            body, headers["Content-Type"] = multipart(fields, {file[0]: file[1:]})
        status, headers, source = browser.send("POST", page, body, headers)
        if status == 403 and 'action="/xac-thuc-lai"' in source:
            return "/xac-thuc-lai"
        to = headers.get("location", "")
        if status == 303 and to.startswith("/dang-nhap"):
            return to.split("?")[0]
        return {403: route_forms.REFUSED, 404: route_forms.MISSING, 200: route_forms.PAST, 303: route_forms.PAST, 400: route_forms.PAST,
                409: route_forms.PAST, 422: route_forms.PAST}.get(status, status)


def form_wanted(table, form, gate, login, case, unit, criterion):
    if gate != "everybody" and login == PUBLIC:
        return "/dang-nhap"
    return form.asks(Asked(table, login, case, unit, criterion))


def forms(table, sender):
    """Each form that is data, by everybody, at the steps at which it differs for somebody."""
    wrong, n = {}, 0
    gates = {pattern: gate for method, pattern, gate in rights.routes() if method == "POST"}
    for pattern, rows in route_forms.FORMS.items():
        gate = gates[pattern]
        for form in rows:
            cases = [CASES[0]] if form.once else differing(lambda login, case: tuple(
                form_wanted(table, form, gate, login, case, unit, criterion) for _, unit, criterion in addresses(pattern, case)))
            for case in cases:
                for page, unit, criterion in addresses(pattern, case):
                    fields = {login: form.fields(Asked(table, login, case)) if callable(form.fields) else form.fields for login in WHO}
                    answers = all_at_once(lambda login: sender.outcome(login, page, fields[login], form.file))
                    for login, got in answers.items():
                        want = form_wanted(table, form, gate, login, case, unit, criterion)
                        n += 1
                        if got != want:
                            wrong.setdefault(f"{pattern} {form.fields}", []).append(f"{login} {page}: {got}, the table says {want}")
    tap.ok(n > 3000, f"{n} forms were sent", n)
    tap.ok(not wrong, "each is answered as the table says", *[line for form, lines in wrong.items() for line in [f"{len(lines)} times {form}", *lines[:4]]])


def each(sender, what, send, expected):
    """Everybody sends it; expected gives the status that the table wants."""
    wrong = []
    for login in WHO:
        want = 303 if login == PUBLIC else expected(login)
        got = send(login)
        if got != want:
            wrong.append(f"{login}: {got}, the table says {want}")
    tap.ok(not wrong, what, *wrong)


def run_sql(db, statement, *values):
    with contextlib.closing(sqlite3.connect(db, timeout=20)) as connection, connection:
        return connection.execute(statement, values).fetchall()


def enter_rows(db, *objects):
    with contextlib.closing(sqlite3.connect(db, timeout=20)) as connection, connection:
        enter(connection, *objects)


def settings(table, sender, db, case):
    """The setting as it is is for who narrows; one that shows more is for the board."""
    page = f"/nhom/{case.code}/cai-dat"

    def expected(action):
        def status(login):
            asked = Asked(table, login, case)
            if not asked.sees_setting():
                return 404
            return 303 if asked.may("change_settings", False) and asked.may(action, False) else 403
        return status

    group = "group:" + str(run_sql(db, "SELECT id FROM emulation_group WHERE code = ?", case.code)[0][0])

    def send(members, public):
        def post(login):
            status = sender.status(login, page, {"thanh-vien": members, "moi-nguoi": public, "ly-do": "Thử"})
            run_sql(db, "INSERT INTO group_setting SELECT g.id, MAX(s.number) + 1, ?, ?, 'x', 1, NULL FROM emulation_group AS g "
                    "JOIN group_setting AS s ON s.group_id = g.id WHERE g.code = ? GROUP BY g.id", case.members, case.public, case.code)
            enter_rows(db, group)
            return status
        return post

    each(sender, f"{case.code}: the same setting", send(case.members, case.public), expected("change_settings"))
    if case.public != "open":
        each(sender, f"{case.code}: a wider setting", send(case.members, "open"), expected("widen_sight"))


def proposals(table, sender, db, case):
    """What is published is not proposed again; a proposal is taken back by who may."""
    page, number = f"/nhom/{case.code}/2013/cong-bo", iter(range(1, 1000))

    def expected(action, done):
        def status(login):
            asked = Asked(table, login, case)
            return 404 if not asked.sees() else done if asked.may(action) else 403
        return status

    def propose(login):
        status = sender.status(login, page, {"ly-do": "Thử", "da-xem": "1"})
        run_sql(db, "INSERT INTO approval_decision SELECT q.id, 0, 7000, NULL, q.asked_at + 1, 'x' FROM approval_request AS q "
                "WHERE NOT EXISTS (SELECT 1 FROM approval_decision AS d WHERE d.request_id = q.id)")
        return status

    def open_request():
        request = 100000 + 1000 * rights.CASES.index(case) + next(number)
        run_sql(db, "INSERT INTO approval_request SELECT ?, 'publish', r.id, 7000, NULL, 2, 'x' FROM revision AS r "
                "JOIN group_year AS y ON y.id = r.group_year_id JOIN emulation_group AS g ON g.id = y.group_id WHERE g.code = ? AND y.year = 2013 "
                "ORDER BY r.number DESC LIMIT 1", request, case.code)
        enter_rows(db, f"request:{request}")
        return request

    def withdraw(login):
        return sender.status(login, page, {"rut": open_request(), "ly-do": "Thử"})

    def refuse(login):
        return sender.status(login, "/can-duyet", {"so": f"c{open_request()}", "quyet": "tu-choi", "ly-do": "Thử"})

    each(sender, f"{case.code}: proposing to publish", propose, expected("propose_publication", 422 if case.published else 303))
    each(sender, f"{case.code}: taking a proposal back", withdraw, expected("withdraw_publication", 303))
    each(sender, f"{case.code}: deciding on a proposal", refuse, expected("approve_publication", 303))


def given_roles(table, sender, case):
    """An officer of the sample unit is made its officer once more, without naming a document: that is asked for once the
    role may be given."""
    account = table.accounts["mau.can-bo"][0]
    for role, place in (("unit_officer", "ca-mau/"), ("unit_leader", "ca-mau/"), ("verifier", ""), ("head", ""), ("board", "/tw/"),
                        ("administrator", "/")):
        path = place if place.startswith("/") else rights.path_of(case.code) + place

        def expected(login):
            return 422 if table.may(login, "grant_role", path, account=account, role=role) else 403

        def send(login):
            return sender.status(login, f"/nguoi-dung/{account}", {"viec": "giao-vai", "vai": role, "noi": path, "van-ban": "",
                                                                   "don-vi": rights.path_of(case.code) + "ca-mau/"})

        each(sender, f"{case.code}: giving the role {role}", send, expected)


def invitations(table, sender, case):
    """A login that cannot be one is said to who may invite."""
    path = rights.path_of(case.code) + "ca-mau/"
    each(sender, f"{case.code}: inviting", lambda login: sender.status(login, "/nguoi-dung/moi", {"ten": "!", "ho-ten": "x", "noi": path}),
         lambda login: 422 if table.may(login, "invite_account", path) else 403)


def wait_for_checkpoints(browser):
    for case in CASES:
        for _ in range(200):
            if browser.get(f"/nhat-ky/{case.code}/moc-kiem-chung")[0] == 200:
                break


known_routes()
folder = scratch()
file = os.path.join(folder, "demo.db")
with serve(db=file):
    pass
rights.set_up(file, CASES, folder)
table = rights.Table(file)
with serve(db=file) as server:
    wait_for_checkpoints(Browser(server).as_role("mau.co-quan"))
    pages(table, people(server))
    forms(table, Sender(people(server)))  # a second factor given anew: it is fresh for five minutes
    sender = Sender(people(server))
    for case in [case for case in CASES if DEPTH == "torture" or case.code in SOME]:
        settings(table, sender, file, case)
        proposals(table, sender, file, case)
    given_roles(table, sender, CASES[0])
    invitations(table, sender, CASES[0])
table.close()
tap.done()
