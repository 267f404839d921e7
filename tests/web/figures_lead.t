#!/usr/bin/env python3
"""Every figure on screen opens its history: people of several roles walk all pages of the years they reach, and each table cell with a
figure leads, itself or by its row, to how it came to be so, for whoever sees it; the links open."""
import collections
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import SOURCE, Browser, Tap, Tree, serve  # noqa: E402

tap = Tap()
YEARS = [f"/nhom/cum-mau-{group}/2026" for group in range(1, 5)] + ["/nhom/cum-mau-1/2025", "/nhom/cum-mau-1/2024"]
WHO = ["can-bo", "lanh-dao", "thu-ky", "cum-truong", "cham-cheo", "tham-dinh", "hoi-dong"]
PUBLISHED = ["/nhom/" + "/".join(name.rsplit("-", 1)) for name in sorted(os.listdir(os.path.join(SOURCE, "demo")))]
EVERYBODY = [None, "co-quan", "cum-pho", "quan-tri", *WHO]  # of the published years; None: the public
ALIKE = 5  # pages made of one template for different units, criteria and such that a person opens in a year
FIGURE = re.compile(r"\d")
ALONE = re.compile(r"^[−+]?\d[\d.,]*( ?%)?$")  # a number, and no words
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


def leads_down(node, main):
    """A sum leads to the rows it is made of, on the page itself."""
    ids = {one.attributes["id"] for one in main.all() if "id" in one.attributes}
    return any(href.startswith("#") and href[1:] in ids for href in links_of(node))


def bare_alone(main, year):
    """The figures beside tables, in lists of facts, in tiles and below words, that lead nowhere."""
    found = []
    for strong in main.all("b"):
        said = strong.text().strip()
        if not ALONE.match(said) or NO_FIGURE.match(said) or strong.up("aside") or strong.up("form") or strong.up("tbody") and strong.up("td") is None:
            continue
        if not any(HISTORY.search(href) or href.startswith(year) for href in links_of(strong)):
            found.append(said)
    return found


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
        if cell.up("tfoot") and leads_down(row, main):
            continue
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


def walk(server, login, year, most=ALIKE):
    browser, seen, waiting = Browser(server), set(), collections.deque([year])
    if login:
        browser.as_role("mau." + login)
    without, histories, alike = {}, set(), collections.Counter()
    while waiting:
        page = waiting.popleft()
        if page in seen or alike[shape(page, year)] >= most:
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
        if most < ALIKE and not is_history:
            found += bare_alone(main, year)
        if found:
            without[page] = found[:6]
        for href in links_of(Tree(source).root):
            href = href.split("#")[0]
            if is_walked(href, year):
                waiting.append(href)
            elif href.startswith(year) and "/lich-su?" in href:
                histories.add(href)
    refused = [(href, browser.get(href)[0]) for href in sorted(histories)[::7] if browser.get(href)[0] != 200]
    login = login or "the public"
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


def awards(server):
    """The totals that a source published, which stand in no table, tell who brought them in, when, and what they were; and so does the
    history of a whole sheet that never changed."""
    page = PUBLISHED[-1] + "/khen-thuong"
    for login, lang in ((None, ""), (None, "/en"), ("co-quan", ""), ("can-bo", "")):
        browser = Browser(server).as_role("mau." + login) if login else Browser(server)
        main = next(Tree(browser.get(lang + page)[2]).root.all("main"))
        for figure in ("3.574", "59.894", "987"):
            figure = figure.replace(".", ",") if lang else figure
            hrefs = [a.attributes["href"] for a in main.all("a") if a.text().strip() == figure and "khoa=" in a.attributes["href"]]
            status, _, source = browser.get(hrefs[0]) if hrefs else (0, {}, "")
            said = words(source) if status == 200 else ""
            tap.ok(len(hrefs) == 1 and figure in said and said.count("59") + said.count("3.574") + said.count("987") < 12, f"{lang + page}, {login}: {figure} has a history of its own",
                   hrefs, said[:600])
            tap.ok(re.search(r"\d\d:\d\d, \d+[/ ]", said) and ("người vận hành máy chủ" in said or "operator" in said), "with when and who, as far as that is told", said[:600])
        status, _, source = browser.get(lang + PUBLISHED[-1] + "/lich-su?trang=khen_thuong")
        tap.ok(status == 200 and ("Gói đầu tiên của năm này" in words(source) or "The first content of this year" in words(source)) and "khen_thuong" not in words(source),
               f"{lang + page}, {login}: what never changed says with which content it came", words(source)[:600])
        sums = [foot for foot in main.all("tfoot")]
        tap.ok(sums and all(leads_down(foot, main) for foot in sums), "a sum leads to its rows")
    page = next(year for year in PUBLISHED if "dong-bang" in year) + "/de-nghi"
    main = next(Tree(Browser(server).get(page)[2]).root.all("main"))
    hrefs = [a.attributes["href"] for a in main.all("a") if a.text().strip() == "18" and "trang=de_nghi" in a.attributes["href"]]
    said = words(Browser(server).get(hrefs[0])[2]) if hrefs else ""
    tap.ok(len(hrefs) == 1 and "Bằng khen của Chủ tịch UBND tỉnh Thái Bình" in said and "18" in said, "how many were put forward has a history too", hrefs, said[:600])


with serve(samples=True) as server:
    awards(server)
    published = [(login, year) for year in PUBLISHED for login in EVERYBODY if (login in EVERYBODY[:4] or year == PUBLISHED[-1]) and walk(server, login, year, 1)]
    tap.ok(len(published) > 20 and {None, "co-quan"} <= {login for login, _ in published}, "the published years were walked", published)
    own_and_others(server)
    rubric(server)
    walked = [(login, year) for year in YEARS for login in WHO if walk(server, login, year)]
    tap.ok(len(walked) > 20 and {login for login, _ in walked} == set(WHO), "everybody walked somewhere", walked)
tap.done()
