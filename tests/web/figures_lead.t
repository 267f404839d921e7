#!/usr/bin/env python3
"""Every figure on screen opens its history: people of several roles walk all pages of the years they reach, and each table cell with a
figure leads, itself or by its row, to how it came to be so, for whoever sees it; the links open."""
import collections
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import Browser, Tap, Tree, serve  # noqa: E402

tap = Tap()
YEARS = [f"/nhom/cum-mau-{group}/2026" for group in range(1, 5)] + ["/nhom/cum-mau-1/2025", "/nhom/cum-mau-1/2024"]
WHO = ["can-bo", "lanh-dao", "thu-ky", "cum-truong", "cham-cheo", "tham-dinh", "hoi-dong"]
ALIKE = 5  # pages made of one template for different units, criteria and such that a person opens in a year
FIGURE = re.compile(r"\d")
# Where a history stands: of a figure, of a row of a content, of what is typed, of one content, or the page of the figure itself.
HISTORY = re.compile(r"/lich-su|/diem/|/diem-cham/|/nhat-ky/")
# Pages that are no figures of a unit on screen, each for a reason of its own.
PAPERS = re.compile(r"/van-ban|/ban-in|/goi|\.(pdf|docx|xlsx|tsv|json|csv|txt|png)$|/tai-ve|/in$")  # papers and files: what is printed has no links
HISTORIES = re.compile(r"/lich-su|/so-sanh|/nhat-ky")  # they are the history
CHECKS = re.compile(r"/on-dinh")  # what-if figures that are kept nowhere: each page says how it computes them
# Table cells with a number that is no figure of anybody: a count of rows on the page, a day, a place in a list.
NO_FIGURE = re.compile(r"^(\d{1,2}/\d{1,2}(/\d{4})?|\d{4}|\d+/\d+( đơn vị)?|\d+ (đơn vị|dòng|tệp|trao đổi|phiếu|người|tiêu chí|ô|mục|việc|lần)( .*)?)$")


# Pages whose numbers are no unit's figures, or are made of figures that open their histories on another page.
COUNTS = re.compile(r"/(tu-cham|cham-cheo|tham-dinh|chenh-lech|trao-doi|phan-cong)$")  # lists that say how many cells or talks wait
OF_ALL = re.compile(r"/(ra-soat-diem|do-vung)$")  # spreads and trials over the points of all units, each of which leads on from /bang-diem
VOTES = re.compile(r"/bo-phieu/\d+$")  # one history of the count stands for all numbers of a session


def links_of(node):
    return [a.attributes.get("href", "") for a in node.all("a")]


def bare(main):
    """The cells of numbers that lead nowhere."""
    found = []
    for cell in main.all("td"):
        table, panel = cell.up("table"), cell.up("aside")
        # the least and the most points of a criterion stand below the points; a panel is about one figure, to whose history it leads
        if "spread" in table.attributes.get("class", "") or (panel and any("#lich-su" in href for href in links_of(panel))):
            continue
        if "num" not in cell.attributes.get("class", "").split() or any(cell.all("input", "textarea", "select")):
            continue
        said = cell.text().strip()
        row = cell.up("tr")
        if FIGURE.search(said) and not NO_FIGURE.match(said) and not any(HISTORY.search(href) for href in links_of(row)):
            found.append(said)
    return found


def is_walked(href, year):
    path = href.split("#")[0]
    return path.startswith(year) and not PAPERS.search(path.split("?")[0]) and not HISTORIES.search(path) and not CHECKS.search(path)


def shape(page, year):
    """What pages of one template have in common: the place, how deep it is, what is asked of it."""
    path, _, query = page.removeprefix(year).partition("?")
    parts = path.strip("/").split("/")
    return parts[0], len(parts), tuple(re.findall(r"(?:^|&)([^=&]*)=", query))


def walk(server, login, year):
    browser, seen, waiting = Browser(server).as_role("mau." + login), set(), collections.deque([year])
    without, histories, alike = {}, set(), collections.Counter()
    while waiting:
        page = waiting.popleft()
        if page in seen or alike[shape(page, year)] >= ALIKE:
            continue
        alike[shape(page, year)] += 1
        seen.add(page)
        status, headers, source = browser.get(page)
        if page == year and status != 200:
            return False  # none of theirs
        if status != 200 or "text/html" not in headers.get("content-type", ""):
            continue
        main = next(Tree(source).root.all("main"), None)
        if main is None:
            continue
        is_history = any(part.attributes.get("id") == "lich-su" for part in main.all("section", "div"))
        is_counted = VOTES.search(page) and any("viec=kiem-phieu" in href for href in links_of(main))
        found = [] if is_history or is_counted or COUNTS.search(page) or OF_ALL.search(page) else bare(main)
        if found:
            without[page] = found[:6]
        for href in links_of(Tree(source).root):
            href = href.split("#")[0]
            if is_walked(href, year):
                waiting.append(href)
            elif href.startswith(year) and "/lich-su?" in href:
                histories.add(href)
    refused = [(href, browser.get(href)[0]) for href in sorted(histories)[::7] if browser.get(href)[0] != 200]
    tap.ok(len(seen) > 5 and not without, f"{login}, {year}: each figure on {len(seen)} pages leads to its history", *without.items())
    tap.ok(not refused, f"{login}, {year}: {len(histories)} histories open", refused[:6])
    return True


def own_and_others(server):
    """While units score, a unit reads how its own figures came to be, and no figure of another."""
    officer, board = Browser(server).as_role("mau.can-bo"), Browser(server).as_role("mau.co-quan")
    page = YEARS[0] + "/chi-so"

    def figures(browser):
        found = {}
        for a in Tree(browser.get(page)[2]).root.all("a"):
            if "trang=chi_so" in a.attributes.get("href", "") and "don_vi=" in a.attributes["href"]:
                found[a.attributes["href"]] = a.text()
        return found
    mine, all_of_them = figures(officer), figures(board)
    others = {href: value for href, value in all_of_them.items() if href not in mine}
    tap.ok(mine and others and all("don_vi=T%E1%BB%89nh%20A" in href for href in mine), "the officer sees the figures of the own unit", mine)

    def told(browser, href):
        """What the history of a row says, with that of what people typed of it, to which it leads."""
        status, _, source = browser.get(href)
        assert status == 200, (href, status)
        on = [link for link in links_of(next(Tree(source).root.all("main"))) if "viec=so-ket" in link]
        return words(source) + "".join(words(browser.get(link)[2]) for link in on)
    for href, value in mine.items():
        tap.ok(value.split()[0].rstrip("%") in told(officer, href), f"{href}: how it came", told(officer, href)[:900])
    for href, value in list(others.items())[:8]:
        tap.ok(value.split()[0].rstrip("%") in told(board, href) and value.split()[0].rstrip("%") not in told(officer, href), f"{href}: not for another unit",
               told(officer, href)[:900], told(board, href)[:900])
    status, _, source = officer.get(YEARS[0] + "/lich-su?trang=so_lieu&dong=I.1")
    tap.ok(status == 403, "nor the rows of the data", status)
    tap.ok(Browser(server).get(page)[0] in (303, 403, 404), "and the public nothing of a year under way")


def words(source):
    return next(Tree(source).root.all("main")).text()


def rubric(server):
    """A figure of the rubric tells how its line came to read so."""
    officer = Browser(server).as_role("mau.can-bo")
    source = officer.get(YEARS[0] + "/bang-tieu-chi")[2]
    a = next(a for a in Tree(source).root.all("a") if "viec=bang-tieu-chi" in a.attributes.get("href", ""))
    status, _, source = officer.get(a.attributes["href"])
    tap.ok(status == 200 and f"Điểm tối đa: để trống" in words(source) and a.text() in words(source), "with what, and how many points at first", words(source)[:700])


with serve(samples=True) as server:
    own_and_others(server)
    rubric(server)
    walked = [(login, year) for year in YEARS for login in WHO if walk(server, login, year)]
    tap.ok(len(walked) > 20 and {login for login, _ in walked} == set(WHO), "everybody walked somewhere", walked)
tap.done()
