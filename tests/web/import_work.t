#!/usr/bin/env python3
"""A package meets a year that was worked on: what would count no more is told, and nobody moves the year by a package alone."""
import html
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import PROGRAM, Browser, Tap, send_files, serve  # noqa: E402

YEAR = "/nhom/tay-nam-bo/2013"
PAGE = YEAR + "/tien-do"
tap = Tap()


def package(server):
    """The package of the year as it stands, a workbook."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "goi.xlsx")
        done = subprocess.run([PROGRAM, "export", "tay-nam-bo", "2013", "--db", server.db, "-o", path], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        with open(path, "rb") as file:
            return file.read()


def upload(browser, content):
    return send_files(browser, "/nap", {}, {"goi": ("goi.xlsx", content)}, "/nap")


def keep(browser, source, **more):
    fields = {name: html.unescape(value) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', source) if name != "ma"}
    return send_files(browser, "/nap/ghi", {**fields, "ly_do": "Gói cũ đúng hơn", **more}, {}, "/nap")


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
    tap.done()


main()
