#!/usr/bin/env python3
"""A package meets a year that was worked on: what would count no more is told, and nobody moves the year by a package alone."""
import base64
import contextlib
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import self_scoring  # noqa: E402
from sealed import change_sessions  # noqa: E402
from packages import keep, package, rewritten, upload  # noqa: E402
from thidua import PROGRAM, Browser, Tap, multipart, run, scratch, send_files, serve  # noqa: E402

YEAR = "/nhom/tay-nam-bo/2013"
PAGE = YEAR + "/tien-do"
tap = Tap()


def step(browser, state):
    return browser.post(PAGE, {"viec": "chuyen", "tu": str(state), "bo-qua": "1", "ly-do": "Bản giấy"})[0]


def main():
    with serve() as server:
        secretary, board = Browser(server).as_role("mau.thu-ky"), Browser(server).as_role("mau.co-quan")
        before = package(server)
        tap.ok("Có việc đã làm" not in upload(board, before)[1], "a year on which nobody worked tells of no work")
        tap.ok(step(secretary, 13) == 303, "the year is taken a step")
        status, source = upload(secretary, package(server))
        tap.ok(status == 200 and "giống hệt bản đang có" in source, "its package of now changes nothing", status)
        status, source = upload(secretary, before)
        tap.ok(status == 422 and "Tiến độ năm thi đua" in source and "trạng thái" in source,
               "the secretary does not take it back by an older package", (status, re.sub(r"<[^>]+>", " ", source)[-900:]))
        status, source = upload(board, before)
        tap.ok(status == 200 and "Có việc đã làm trên chương trình" in source and 'name="da_thay" value="1"' in source,
               "the board may, and is told what would count no more", status)
        tap.ok(step(board, 14) == 303, "meanwhile somebody goes on")
        status, said = keep(board, source)
        tap.ok(status == 422 and "thêm 1 việc" in said, "what was not seen is not set aside", (status, re.sub(r"<[^>]+>", " ", said)[-600:]))
        status, source = upload(board, before)
        status, said = keep(board, source)
        tap.ok(status in (200, 303), "looked at again, it is kept", status)
        tap.ok("Đã họp hội nghị tổng kết" in board.get(PAGE)[2], "and the year stands where the package says")
        tap.ok("Có việc đã làm" not in upload(board, before)[1], "with nothing worked on it yet")
        done = subprocess.run([PROGRAM, "audit", "verify", "--db", server.db], capture_output=True, text=True)
        tap.ok(done.returncode == 0, "the log vouches for all of it", done.stdout + done.stderr)
    scoring_is_not_forged()
    tap.done()


HEADING = "don_vi\tma\tchi_tieu\tthuc_hien\ttruoc\tlop\tlan\tghi_chu"
OWN = ["CM\tI.1\t\t8\t\ttu_cham\t1\tước cả năm", "CM\tI.2\t4165\t4.035\t\ttu_cham\t1\t", "CM\tI.7\t\t0\t\ttu_cham\t1\t"]


def verify(server, cells):
    browser, address = Browser(server).as_role("mau.tham-dinh"), self_scoring.PATH + "/tham-dinh/CM"
    source = browser.get(address)[2]
    state = {name: re.search(rf'name="{name}"[^>]* value="([^"]*)"', source).group(1) for name in ("ban", "den")}
    return browser.post(address, {**state, "cach": "o", **cells})[0]


def kept(server):
    """What counts of the year: its revisions, and the scoring data as they stand."""
    with contextlib.closing(sqlite3.connect(server.db)) as connection:
        revisions = connection.execute("SELECT COUNT(*) FROM revision").fetchone()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([PROGRAM, "export", "tay-nam-bo", "2013", "--db", server.db, "-o", folder], capture_output=True, check=True)
        with open(os.path.join(folder, "so_lieu.tsv"), encoding="utf-8") as file:
            return revisions, [line.rstrip() for line in file]


def scoring_is_not_forged():
    """What is scored on the pages is not scored by a package, also not by two of them in turn."""
    folder = scratch()
    db, corrected = os.path.join(folder, "du-lieu.db"), os.path.join(folder, "goi.xlsx")
    with serve(db=db):
        pass
    self_scoring.bring_in(db, folder, "tham_dinh", [HEADING, *OWN])
    with serve(db=db) as server:
        secretary, board = Browser(server).as_role("mau.thu-ky"), Browser(server).as_role("mau.co-quan")
        status, open_preview = upload(secretary, rewritten(package(server), "ước cả năm", "số sơ bộ"))
        tap.ok(status == 200 and "noi_dung" in open_preview, "before anybody works on it, the data may be changed by a package", status)
        tap.ok(verify(server, {"th.I.1": "7,5", "gt.I.1": "số chính thức", "th.I.2": "4.030,5", "gt.I.2": "biểu mới"}) == 200, "a value is verified")
        before = kept(server)
        status, source = keep(secretary, open_preview, da_thay="99")
        tap.ok(status == 422 and "Thẩm định" in source, "keeping what was shown before the work is refused", status)
        forged = rewritten(package(server), "số chính thức", "số của thư ký")
        status, source = upload(secretary, forged)
        tap.ok(status == 422 and "Phiếu tự chấm, Chấm chéo, Thẩm định" in source and "ơ quan thường trực" in source and "noi_dung" not in source,
               "the preview refuses other scoring data, and says who can and where to type them", (status, re.sub(r"<[^>]+>", " ", source)[-900:]))
        english = send_files(secretary, "/en/nap", {}, {"goi": ("goi.xlsx", forged)}, "/nap")[1]
        tap.ok("standing agency" in english and "verification pages" in english, "in English too")
        send = {"ten": "goi.xlsx", "noi_dung": base64.b64encode(forged).decode(), "ly_do": "Sửa", "da_thay": "99"}
        status, _ = send_files(secretary, "/nap/ghi", send, {}, "/nap")
        tap.ok(status == 422 and kept(server) == before, "sent to be kept without a preview, it is refused and nothing is changed", status)
        status, source = upload(secretary, rewritten(package(server), "Giải quyết việc làm", "Việc làm"))
        tap.ok(status == 422 and "bang_diem" in source, "the rubric stays too", status)
        swapped = rewritten(rewritten(rewritten(package(server), "Kiên Giang", "Đổi Tên"), "Hậu Giang", "Kiên Giang"), "Đổi Tên", "Hậu Giang")
        status, source = upload(secretary, swapped)
        tap.ok(status == 422 and "thanh_vien" in source, "and so does which unit a code is", status)

        others = rewritten(package(server), "Hội trường Tỉnh ủy Bến Tre", "Nhà văn hóa tỉnh")
        status, source = upload(secretary, others)
        tap.ok(status == 200 and "noi_dung" in source, "with only other sheets changed it is shown", re.sub(r"<[^>]+>", " ", source)[-900:])
        status, source = keep(secretary, source)
        after = kept(server)
        tap.ok(status == 200 and after[0] != before[0] and after[1] == before[1], "and kept, the scoring data as they stood", (status, before, after))
        status, _ = upload(secretary, rewritten(package(server), "số chính thức", "số của thư ký"))
        tap.ok(status == 422, "the new revision is still one of a year that was worked on", status)

        change_sessions(server.db, "UPDATE session SET factor_at = factor_at - 3600000")
        status, headers, _ = board.get("/nap")
        tap.ok(status == 303 and headers["location"].startswith("/xac-thuc-lai?tiep="), "the board is asked for its second factor before it chooses a file", status, headers.get("location"))
        tap.ok(secretary.get("/nap")[0] == 200, "who needs none is not")
        body, kind = multipart({"ma": board.token("/tai-khoan")}, {"goi": ("goi.xlsx", forged)})
        status, headers, _ = board.send("POST", "/nap", body, {**board.own_headers(), "Content-Type": kind})
        tap.ok(status == 303 and kept(server) == after, "on a page that was open before, it gives its second factor anew", status)
        back = urllib.parse.parse_qs(urllib.parse.urlsplit(headers["location"]).query)["tiep"][0]
        status, headers, _ = board.post("/xac-thuc-lai", {"tiep": back}, page="/tai-khoan")
        shown = re.sub(r"<[^>]+>", " ", board.get(back)[2])
        tap.ok(status == 303 and headers["location"].endswith(back) and "Chọn lại tệp." in shown and "chưa có gì thay đổi" in shown,
               "and reads on the way back that the file is to be chosen again", status, headers.get("location"), shown[-900:])
        board = Browser(server).as_role("mau.co-quan")
        status, source = keep(board, upload(board, forged)[1])
        tap.ok(status == 200 and any("số của thư ký" in line for line in kept(server)[1]), "the board may replace them", (status, re.sub(r"<[^>]+>", " ", source)[-900:]))
        with open(corrected, "wb") as file:
            file.write(rewritten(package(server), "số của thư ký", "số chính thức"))
    code, said = run("import", corrected, "--db", db, "--reason", "Sửa lại")
    tap.ok(code == 0 and kept(server)[1] == before[1], "and so may the operator", said)


main()
