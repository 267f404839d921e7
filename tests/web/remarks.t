#!/usr/bin/env python3
"""Documents and explanations behind a value are for its unit and those who check it: points may be seen without them, on no page and in no paper."""
import os
import re
import sys
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import samples  # noqa: E402
import self_scoring  # noqa: E402
import thidua  # noqa: E402
from thidua import Browser, Tap  # noqa: E402

YEAR = self_scoring.PATH
ROLES = ["can-bo", "lanh-dao", "thu-ky", "cum-truong", "cum-pho", "cham-cheo", "tham-dinh", "hoi-dong", "co-quan", "quan-tri"]
NAMES = {"CM": "Cà Mau", "AG": "An Giang", "BL": "Bạc Liêu"}
UNITS = list(NAMES)
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


def addresses(unit):
    sheet, name = f"{YEAR}/van-ban/phieu-tu-cham", urllib.parse.quote(NAMES[unit])
    return [f"{YEAR}/diem/{unit}", self_scoring.MOVEMENT_PAGE, f"{YEAR}/diem/{unit}/III.2", f"{YEAR}/diem/{unit}/I.2", f"{YEAR}/bang-diem?o={unit}.III.2", f"{YEAR}/tu-cham/{unit}",
            f"{YEAR}/cham-cheo/{unit}", f"{YEAR}/tham-dinh/{unit}", f"{YEAR}/xep-hang", f"{YEAR}/ra-soat-diem", f"{YEAR}/do-vung",
            f"{sheet}?don_vi={unit}", f"{sheet}.json?don_vi={unit}", f"{YEAR}/van-ban/dang-ky.json?don_vi={unit}",
            f"{YEAR}/lich-su/2", f"{YEAR}/lich-su?trang=so_lieu", f"{YEAR}/lich-su?trang=so_lieu&dong=III.2&don_vi={name}",
            f"{YEAR}/chenh-lech/{unit}", f"{YEAR}/chi-tieu/{unit}", f"{YEAR}/kien-nghi", f"{YEAR}/trao-doi", f"{YEAR}/trao-doi/{unit}/III.2", "/nhat-ky/tay-nam-bo",
            f"{YEAR}/van-ban/doi-chieu-diem.json", f"{YEAR}/van-ban/doi-chieu-diem-don-vi.json?don_vi={unit}",
            f"{YEAR}/van-ban/bao-cao-tong-ket-don-vi.json?don_vi={unit}", f"{YEAR}/van-ban/phu-luc-giai-trinh.json?don_vi={unit}"]


def packages():
    return [f"{YEAR}/goi.xlsx", f"{YEAR}/lich-su/2/goi.xlsx", f"{YEAR}/bo-tai-lieu.zip"]


def download(browser):
    """What the packages of the year say to somebody: status and text by address."""
    answers = {address: browser.file(address) for address in packages()}
    return {address: (status, samples.text_of(content)) for address, (status, content) in answers.items()}


def told(browser, unit, downloaded):
    """Where what stands behind the values of the unit is told, and how many of the pages opened."""
    found, opened = [], 0
    asked = {address: browser.get(address)[::2] for address in addresses(unit)}
    for address, (status, source) in {**asked, **downloaded}.items():
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
        downloaded = download(browser)
        for unit in UNITS:
            may = browser.get(f"{YEAR}/minh-chung/{unit}/III.2")[0] == 200
            found, opened = told(browser, unit, downloaded)
            opened_without += 0 if may else opened
            if may:
                tap.ok(found, f"{state}: {who} sees what stands behind the values of {unit}")
            else:
                tap.ok(not found, f"{state}: {who} does not, on {opened} pages about {unit}", found)
    tap.ok(opened_without > 0, f"{state}: some see points without it", opened_without)


for state in ("hop_tru_bi", "tham_dinh"):
    with self_scoring.serve(state, data(), self_scoring.movement(UNITS, "VANBAN-", "GIAITHICH-")) as server:
        thidua.set_group(server.db, self_scoring.GROUP, "after_verification", "after_publication")
        ask(server, state)
tap.done()
