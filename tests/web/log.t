#!/usr/bin/env python3
"""The pages of the logs: which there are, who may read them, their entries in words, one entry."""
import os
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import Tap, Tree, serve  # noqa: E402

GROUP = "tay-nam-bo"


def main():
    tap = Tap()
    with serve() as server:
        look(tap, server)
    tap.done()


def look(tap, server):
    status, source = server.page("/nhat-ky")
    names = [row.text() for row in Tree(source).root.all("tr")][1:]
    tap.ok(status == 200 and len(names) == 6 and any("Tây Nam bộ" in name for name in names), "a log for each group and one for all", names)
    size = sqlite3.connect(server.db).execute(
        "SELECT h.size FROM audit_head AS h JOIN emulation_group AS g ON g.id = h.log_id WHERE g.code = ?", (GROUP,)).fetchone()[0]
    tap.ok(any(f"Tây Nam bộ {size} " in name for name in names), "with its number of entries", names)
    tap.ok("Log of" in server.page("/en/nhat-ky")[1], "in English too")
    status, source = server.page("/nhat-ky/he-thong")
    tap.ok(status == 403 and "Nạp gói" not in Tree(source).root.text().replace("Nạp gói số liệu", "", 1),
           "the log of the installation is not for everybody", status)
    for path in ("/nhat-ky/khong-co", "/nhat-ky/khong-co/diem-kiem-tra", "/nhat-ky/khong-co/0", f"/nhat-ky/{GROUP}?truoc=x",
                 f"/nhat-ky/{GROUP}/x", f"/nhat-ky/{GROUP}/0/x"):
        tap.ok(server.page(path)[0] == 404, f"there is no {path}")


main()
