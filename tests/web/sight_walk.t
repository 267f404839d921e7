#!/usr/bin/env python3
"""Every page of a year, as the officer of another unit and as somebody without a role: no explanation, no name of an evidence file, no name of a person that is not theirs to see."""
import contextlib
import os
import re
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import rights  # noqa: E402
from entered import enter  # noqa: E402
import samples  # noqa: E402
import self_scoring  # noqa: E402
import thidua  # noqa: E402
from thidua import Browser, Tap, send_files  # noqa: E402

tap = Tap()
YEAR, CODE = self_scoring.PATH, self_scoring.GROUP
HEADING = "don_vi\tma\tchi_tieu\tthuc_hien\ttruoc\tlop\tlan\tvan_ban\tghi_chu"
OWN = ["CM\tI.1\t\t8\t\ttu_cham\t1\tBIMAT-vb-goi\tBIMAT-gt-goi", "CM\tI.2\t4165\t4035\t\ttu_cham\t1\t\t", "AG\tI.1\t\t9\t\ttu_cham\t1\t\t"]
CROSS = ["CM\tI.2\t4165\t4000\t\tcham_cheo\t1\tBIMAT-vb-cheo\tBIMAT-gt-cheo"]
MOVEMENT = self_scoring.movement(["CM"], "BIMAT-phong-trao-", "BIMAT-ghi-chu-")
KINDS = ("phieu-tu-cham", "dang-ky", "bao-cao-tong-ket", "bien-ban", "ket-qua")


def value(source, name):
    found = re.search(rf'name="{re.escape(name)}"[^>]* value="([^"]*)"', source)
    return found.group(1) if found else ""


def send(browser, address, fields, to=""):
    source = browser.get(address)[2]
    status = browser.post(address + to, {"ban": value(source, "ban"), "den": value(source, "den"), **fields}, page=address)[0]
    assert status == 303, (address, to, status)


def set_up(server, members, public):
    """Another unit's officer, somebody without a role, and names that can be looked for."""
    thidua.set_group(server.db, CODE, members, public)
    with contextlib.closing(sqlite3.connect(server.db)) as db, db:
        for account, in db.execute("SELECT id FROM account").fetchall():
            number = db.execute("SELECT MAX(number) FROM account_profile WHERE account_id = ?", (account,)).fetchone()[0]
            db.execute("INSERT INTO account_profile VALUES (?, ?, ?, '', '', '', 1, NULL)", (account, number + 1, f"TENNGUOI{account}"))
            enter(db, f"account:{account}")
        path = rights.one(db, "SELECT p.path FROM group_place AS p JOIN emulation_group AS g ON g.id = p.group_id WHERE g.code = ?", CODE)
        rights.add_account(db, 7000, rights.NOBODY)
        rights.add_account(db, 7001, "can-bo.ag")
        rights.add_grant(db, 7100, 7001, "unit_officer", path + "an-giang/", path + "an-giang/")


def publish(server):
    with contextlib.closing(sqlite3.connect(server.db)) as db, db:
        rights.publish_newest(db, CODE, 2013)


def addresses(entries):
    """Every page that a GET route has of the year and its group; of a unit, those of CM."""
    found = []
    for method, pattern, _ in rights.routes():
        if method != "GET" or re.search(r"^/(dang-nhap|bat-dau|tai-khoan|vai|xac-|van-ban\.css)", pattern):
            continue
        page = pattern.replace("{code}", CODE).replace("{log}", CODE).replace("{year}", "2013").replace("{unit}", "CM").replace("{criterion}", "I.1")
        page = page.replace("{certificate}", "bang-khen").replace("{slug}", "ca-mau").replace("{session}", "1").replace("{movement}", "xoa-nha-tam").replace("tep/{file}", "tep/so.xlsx").replace("{file}", "mac-dinh.docx").replace("{id}", "1")
        wide = [page.replace("{kind}", kind) for kind in KINDS] if "{kind}" in page else [page]
        for one in wide:
            numbers = range(entries) if "{seq}" in one else (1, 2, 3) if "{number}" in one else (0,)
            found += [one.replace("{seq}", str(n)).replace("{number}", str(n)) for n in numbers]
    more = [f"/van-ban/{kind}{form}?don_vi=CM" for kind in KINDS for form in ("", ".json", ".docx")] + [
        "/bang-diem?o=CM.I.1", "/diem/CM/I.2", "/lich-su?trang=so_lieu", "/lich-su?trang=so_lieu&dong=I.1", "/minh-chung/CM/I.1/1", "/minh-chung/CM/I.1/2/xem",
        *self_scoring.WORK_HISTORIES, *(f"{one}&don_vi=CM" for one in self_scoring.WORK_HISTORIES)]
    return found + [YEAR + one for one in more]


def look(browser, who, what, secret, entries):
    leaks, opened = [], 0
    for page in addresses(entries):
        status, content = browser.file(page)
        opened += status == 200
        found = re.search(secret, samples.text_of(content))
        if found:
            leaks.append(f"{page}: {found.group(0)}")
    tap.ok(opened > 5 and not leaks, f"{what}: {who} opens {opened} pages", *leaks)


def walk(server, what, names):
    with contextlib.closing(sqlite3.connect(server.db)) as db:
        entries = rights.one(db, "SELECT MAX(e.seq) + 1 FROM audit_entry AS e JOIN emulation_group AS g ON g.id = e.log_id WHERE g.code = ?", CODE)
    own = samples.text_of(Browser(server).as_role("mau.can-bo").file(YEAR + "/diem/CM/I.1")[1])
    tap.ok("BIMAT" in own, f"{what}: the unit sees its own")
    look(Browser(server).as_role("can-bo.ag"), "the officer of another unit", what, r"BIMAT[\w.-]*", entries)
    look(Browser(server).as_role(rights.NOBODY), "somebody without a role", what, names, entries)
    look(Browser(server), "the public", what, names, entries)


def attach(browser):
    page = YEAR + "/minh-chung/CM/I.1"
    for name, content in (("BIMAT-tep.pdf", samples.pdf()), ("BIMAT-tep.docx", samples.docx(text="BIMAT-trong-tep"))):
        status = send_files(browser, page, {"viec": "dinh-kem"}, {"tep": (name, content)}, page)[0]
        assert status == 303, status


NOTHING = r"BIMAT[\w.-]*|TENNGUOI(?!7000)\d+"
with self_scoring.serve("tu_cham", sheets=MOVEMENT) as server:
    set_up(server, "always", "after_publication")
    officer = Browser(server).as_role("mau.can-bo")
    send(officer, YEAR + "/tu-cham/CM", {"th.I.1": "8", "vb.I.1": "BIMAT-vb", "gt.I.1": "BIMAT-gt"})
    attach(officer)
    send(officer, YEAR + "/trao-doi/CM/I.1", {"viec": "gui", "noi-dung": "BIMAT-trao-doi"})
    walk(server, "self-scoring, members see all", NOTHING)
    thidua.set_group(server.db, CODE, "always", "open")
    look(Browser(server).as_role(rights.NOBODY), "somebody without a role", "self-scoring, all is open", r"TENNGUOI(?!7000)\d+", 200)

with self_scoring.serve("tham_dinh", [HEADING, *OWN, *CROSS], MOVEMENT) as server:
    set_up(server, "always", "after_publication")
    verifier, officer, sheet = Browser(server).as_role("mau.tham-dinh"), Browser(server).as_role("mau.can-bo"), YEAR + "/tham-dinh/CM"
    send(verifier, sheet, {"th.I.1": "7", "gt.I.1": "BIMAT-gt-tham-dinh", "vb.I.1": "BIMAT-vb-tham-dinh", "th.I.2": "4035", "gt.I.2": "BIMAT-hai"})
    send(verifier, sheet, {}, "/nop")
    send(officer, YEAR + "/chenh-lech/CM", {"tl.I.1": "giai-trinh", "gt.I.1": "BIMAT-giai-trinh", "vb.I.1": "BIMAT-cong-van"})
    send(verifier, YEAR + "/chenh-lech/CM", {"gn.I.1": "BIMAT-giu-nguyen"})
    send(verifier, YEAR + "/trao-doi/CM/I.1", {"viec": "gui", "noi-dung": "BIMAT-trao-doi"})
    walk(server, "verification, members see all", NOTHING)
    page = Browser(server).as_role("can-bo.ag").get(YEAR + "/chenh-lech/CM")[2]
    tap.ok("chỉ đơn vị và người chấm xem được" in page, "the page of differences says for whom the explanations are")
    thidua.set_group(server.db, CODE, "always", "points_after_publication")
    publish(server)
    walk(server, "published with the points", NOTHING)
tap.done()
