#!/usr/bin/env python3
"""Those of a unit see its figures from the first day; till the group shows those of the others, no page of theirs tells them."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import Browser, Tap, serve  # noqa: E402

tap = Tap()
GROUP, YEAR = "/nhom/tay-nam-bo", "/nhom/tay-nam-bo/2013"
OWN, PEERS = YEAR + "/diem/CM", ("Bạc Liêu", "Kiên Giang", "Vĩnh Long")


def body(source):
    return source[source.index("<main"):]


with serve() as server:
    head, officer = Browser(server).as_role("mau.cum-truong"), Browser(server).as_role("mau.can-bo")
    source = body(officer.get(OWN)[2])
    points = sorted(set(re.findall(rf'href="({OWN}/[^"]+)"', source)))
    tap.ok("Hạng" in source and 'class="neighbours"' in source and len(points) > 15, "an open year: its place among the others is shown",
           len(points))
    _, _, source = head.get(GROUP + "/cai-dat")
    members = re.findall(r'value="([^"]*)"', re.search(r'<select[^>]*name="thanh-vien".*?</select>', source, re.S).group(0))
    public = re.findall(r'value="([^"]*)"', re.search(r'<select[^>]*name="moi-nguoi".*?</select>', source, re.S).group(0))
    status, _, _ = head.post(GROUP + "/cai-dat", {"thanh-vien": members[1], "moi-nguoi": public[0], "ly-do": "Chưa công bố"})
    tap.ok(status == 303, "the head closes the figures", status)
    status, _, source = officer.get(OWN)
    source = body(source)
    tap.ok(status == 200 and "điểm" in source, "the officer still sees the own sheet", status)
    told = re.findall(r"Hạng \d+|hạng \d+|bằng điểm với", source) + [peer for peer in PEERS if peer in source]
    tap.ok(not told, "it tells neither a rank nor who stands beside it", told)
    tap.ok("các đơn vị khác chưa được xem" in source, "and says why")
    wrong = []
    for page in points:
        status, _, source = officer.get(page)
        source = body(source)
        told = [peer for peer in PEERS if peer in source] + re.findall(r"/diem/(?!CM)[A-Z]+", source)
        told += re.findall(r"tốt nhất trong cụm \S+|cao nhất là \S+", source)
        if status != 200 or told:
            wrong.append(f"{page}: {status} {told}")
    tap.ok(not wrong, "no page about a criterion tells the points of another unit", "\n".join(wrong))
    closed = [page for page in ("/xep-hang", "/bang-diem", "/goi.xlsx", "/lich-su", "/diem/BL") if officer.get(YEAR + page)[0] == 200]
    tap.ok(not closed, "and the pages about all are closed to them", closed)
tap.done()
