#!/usr/bin/env python3
"""Documents and explanations behind a value are for its unit and those who check it: points may be seen without them, on no page and in no paper."""
import os
import re
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import self_scoring  # noqa: E402
import thidua  # noqa: E402
from thidua import Browser, Tap  # noqa: E402

YEAR = self_scoring.PATH
ROLES = ["can-bo", "lanh-dao", "thu-ky", "cum-truong", "cum-pho", "cham-cheo", "tham-dinh", "hoi-dong", "co-quan", "quan-tri"]
UNITS = ["CM", "AG", "BL"]
tap = Tap()


def data():
    """The sample figures; each row with a document and an explanation that name their unit."""
    with open(os.path.join(thidua.SOURCE, "demo", "tay-nam-bo-2013", "so_lieu.tsv"), encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file]
    made = []
    for cells in lines:
        if len(cells) == 12 and cells[0] != "don_vi":
            cells[10], cells[11] = f"VANBAN-{cells[0]}-{cells[5]}", f"GIAITHICH-{cells[0]}-{cells[5]}"
        made.append("\t".join(cells))
    return made


def close(db, public):
    with sqlite3.connect(db) as connection:
        connection.execute(
            "INSERT INTO group_setting (group_id, number, members_see, public_sees, reason, set_at, set_by) "
            "SELECT g.id, COALESCE(MAX(s.number), 0) + 1, 'after_verification', ?, 'test', 0, NULL FROM emulation_group AS g "
            "LEFT JOIN group_setting AS s ON s.group_id = g.id WHERE g.code = 'tay-nam-bo' GROUP BY g.id", (public,))
    connection.close()


def addresses(unit):
    sheet = f"{YEAR}/van-ban/phieu-tu-cham"
    return [f"{YEAR}/diem/{unit}", f"{YEAR}/diem/{unit}/III.2", f"{YEAR}/diem/{unit}/I.2", f"{YEAR}/bang-diem?o={unit}.III.2", f"{YEAR}/tu-cham/{unit}",
            f"{YEAR}/cham-cheo/{unit}", f"{YEAR}/tham-dinh/{unit}", f"{YEAR}/xep-hang", f"{YEAR}/ra-soat-diem", f"{YEAR}/do-vung",
            f"{sheet}?don_vi={unit}", f"{sheet}.json?don_vi={unit}", f"{YEAR}/van-ban/dang-ky.json?don_vi={unit}"]


def told(browser, unit):
    """Where what stands behind the values of the unit is told, and how many of the pages opened."""
    found, opened = [], 0
    for address in addresses(unit):
        status, _, source = browser.get(address)
        opened += status == 200
        if re.search(rf"(VANBAN|GIAITHICH)-{unit}-", source):
            found.append(address)
    return found, opened


def ask(server, state):
    """Everybody about every unit: the page of files says who may see what stands behind the values."""
    people = {role: Browser(server).as_role("mau." + role) for role in ROLES}
    people["ai cũng"] = Browser(server)
    opened_without = 0
    for who, browser in people.items():
        for unit in UNITS:
            may = browser.get(f"{YEAR}/minh-chung/{unit}/III.2")[0] == 200
            found, opened = told(browser, unit)
            opened_without += 0 if may else opened
            if may:
                tap.ok(found, f"{state}: {who} sees what stands behind the values of {unit}")
            else:
                tap.ok(not found, f"{state}: {who} does not, on {opened} pages about {unit}", found)
    tap.ok(opened_without > 0, f"{state}: some see points without it", opened_without)


for state in ("hop_tru_bi", "tham_dinh"):
    with self_scoring.serve(state, data()) as server:
        close(server.db, "after_publication")
        ask(server, state)
tap.done()
