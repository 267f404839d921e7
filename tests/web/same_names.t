#!/usr/bin/env python3
"""Units whose names differ by diacritics alone are two: in the register, in what people may do, in the check of the system."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.environ.get("TD_SOURCE", "."), "tests", "lib"))
import thidua
from thidua import Browser

tap = thidua.Tap()
folder = thidua.scratch()
db = os.path.join(folder, "a.db")


def slugs(source):
    """Of the members of a page: slug by name."""
    return {name: slug for slug, name in re.findall(r'href="/don-vi/([^"]+)">([^<]+)</a>', source)}


# ---- the sample group has both: Tỉnh D and Tỉnh Đ
with thidua.serve(samples=True, db=db) as server:
    board = Browser(server).as_role("mau.quan-tri")
    found = slugs(board.get("/nhom/cum-mau-1/2026/thanh-vien")[2])
    tap.ok(found.get("Tỉnh D") and found.get("Tỉnh Đ") and found["Tỉnh D"] != found["Tỉnh Đ"], "Tỉnh D and Tỉnh Đ are two units", found)
    places = board.get("/nguoi-dung/moi?vai=unit_officer")[2]
    tap.ok(all(re.search(rf"<option[^>]*>{name}[,<( ]", places) for name in ("Tỉnh D", "Tỉnh Đ")), "and two places to appoint somebody at",
           re.findall(r"<option[^>]*>(Tỉnh [^<]*)<", places)[:12])
    tap.ok("mỗi thành viên là một đơn vị riêng" in board.get("/kiem-tra-he-thong")[2], "the check of the system says that each member is a unit")

    # ---- opened from a list of names: a tone tells two communes apart, a province two departments of one name
    for number, (province, units) in enumerate({"Cà Mau": ["Xã Tân Thành", "Xã Tân Thạnh", "Sở Nội vụ"], "An Giang": ["Sở Nội vụ", "Tỉnh Ế", "Tỉnh E"]}.items()):
        status, headers, _ = board.post("/mo-nhom", {
            "ten": f"Khối thi đua thử số {number}", "ten-ngan": f"Khối thử {number}", "loai": "khoi", "cap": "tinh", "nam": "2026",
            "co-quan": f"Hội đồng Thi đua - Khen thưởng tỉnh {province}", "truong": "", "don-vi": "\r\n".join(units)})
        tap.ok(status == 303, f"a group of {province} is opened", (status, headers))
    first, second = (slugs(board.get(f"/nhom/khoi-thu-{number}/2026/thanh-vien")[2]) for number in range(2))
    tap.ok(len(set(first.values())) == 3 and first.get("Xã Tân Thành") != first.get("Xã Tân Thạnh"), "Tân Thành and Tân Thạnh are two", first)
    tap.ok(first.get("Sở Nội vụ") and second.get("Sở Nội vụ") and first["Sở Nội vụ"] != second["Sở Nội vụ"], "and so are the departments of two provinces", (first, second))
    tap.ok(second.get("Tỉnh E") and second.get("Tỉnh E") != second.get("Tỉnh Ế"), "whichever of two names came first", second)
    status, _, source = board.post("/mo-nhom", {
        "ten": "Khối thi đua thử khác", "ten-ngan": "Khối thử 3", "loai": "khoi", "cap": "tinh", "nam": "2026", "truong": "",
        "co-quan": "Hội đồng Thi đua - Khen thưởng tỉnh Cà Mau", "don-vi": "Xã Tân Hòa\r\nxã tân hoà\r\nXã Tân Hóa"})
    tap.ok(status == 422 and source.count("có hai dòng") == 1, "one name with its tone elsewhere is one unit, which stands in one row", status)

tap.done()
