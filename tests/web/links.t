#!/usr/bin/env python3
"""Whoever follows the links of the pages they see is never refused: every role, at steps that differ, through all pages of the year, of its
group and of the person; a link to what is not theirs is not shown."""
import collections
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import rights  # noqa: E402
from rights import NOBODY, PUBLIC, ROLES  # noqa: E402
from thidua import DEPTH, Browser, Tap, scratch, serve  # noqa: E402

tap = Tap()
SOME = {"buoc-nua-dau", "buoc-cham-cheo", "buoc-co-diem", "buoc-cong-bo"}
CASES = [case for case in rights.CASES if DEPTH == "torture" or case.code in SOME]
MOST = 6 if DEPTH == "torture" else 2  # pages of a pattern that one person looks at
# What is slow to make, beside a page that the same people see: followed where there is time.
SLOW = re.compile(r"bo-tai-lieu\.(pdf|zip)|\.docx$|\.xlsx$|van-ban\.pdf$") if DEPTH == "check" else re.compile("$^")
# The files of the issued paper that rights.py writes down past the program are not there, and its entry is in no log.
WITHOUT_FILE = re.compile(r"/so-van-ban/di/\d+/|/xac-minh/")
ROUTES = sorted(((pattern.count("{"), re.compile("^" + re.sub(r"\{\w+\}", "[^/]+", pattern) + "$"), pattern)
                 for method, pattern, _ in rights.routes() if method == "GET"), key=lambda route: route[0])


def pattern_of(page):
    path = page.split("?")[0]
    return next((pattern for _, fits, pattern in ROUTES if fits.match(path)), path)


def links(source, case):
    """Those that stay in the program, in the same language and in this group."""
    for found in re.findall(r'<a [^>]*href="(/[^"#]*)', source):
        page = found.replace("&amp;", "&")
        group = re.match(r"/(?:nhom|nhat-ky)/([^/?]+)", page)
        if group and group.group(1) not in (case.code, "he-thong"):
            continue
        if not re.match(r"/en(/|$)|/huong-dan/|/don-vi/", page) and not SLOW.search(page) and not WITHOUT_FILE.search(page):
            yield page


def walk(browser, login, case):
    """Every page that is linked to from where the person stands: how many, and which refused."""
    start = f"/nhom/{case.code}/2013"
    todo, asked, refused = collections.deque(["/", start]), collections.Counter(), []
    came = {"/": "", start: ""}
    while todo:
        page = todo.popleft()
        asked[pattern_of(page)] += 1
        if asked[pattern_of(page)] > MOST:
            continue
        status, headers, source = browser.get(page)
        known = page != start or rights_table.may(login, "view_group", rights.path_of(case.code), case)
        waits = status == 409 and "/van-ban/" in page  # a document that cannot be made yet says what it waits for
        if known and status not in (200, 303) and not waits:
            refused.append(f"{login}: {page} ({status}), to which {came[page]} leads")
        if status == 200 and "html" in headers.get("content-type", ""):
            for link in links(source, case):
                if link not in came:
                    came[link] = page
                    todo.append(link)
    return sum(min(n, MOST) for n in asked.values()), refused


folder = scratch()
file = os.path.join(folder, "demo.db")
with serve(db=file):
    pass
rights.set_up(file, CASES, folder)
rights_table = rights.Table(file)
with serve(db=file) as server:
    for who in [*ROLES, NOBODY, PUBLIC]:
        browser = Browser(server) if who == PUBLIC else Browser(server).as_role(who)
        total, wrong = 0, []
        for step in CASES:
            n, refused = walk(browser, who, step)
            total, wrong = total + n, wrong + refused
        tap.ok(total > 20 and not wrong, f"{who} follows {total} links and is never refused", total, *wrong)
rights_table.close()
tap.done()
