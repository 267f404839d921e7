#!/usr/bin/env python3
"""The pages of a year that is worked on speak to people: no sheet, column or code of a file, and what is empty says what to do and leads there."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import Browser, Tap, Tree, serve  # noqa: E402

tap = Tap()
PAGES_MOST = 60  # of a group, for one person; one of each kind
# Where a file is meant: what is downloaded and brought in is called so. "tre=3" is what a person types who was late.
MEANT = re.compile(r"như tre=3|Tải gói|[Nn]ạp gói|Gói của năm|theo gói|gói năm thi đua|gói số liệu|Gói số liệu|gói của")
WORDS = {"a word with underscores": re.compile(r"\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b"), "a code of a rubric": re.compile(r"(?<![&\w])#[a-z]+\b|\b[a-z_]{2,}=[\w,.]+"),
         "a word of files": re.compile(r"\b[Gg]ói\b|\btsv\b|\bTSV\b"), "a source that there is not": re.compile(r"Nguồn (?:không|chỉ) nêu|nguồn có nêu|Gói số liệu chưa|trong gói số liệu")}


def visible(source):
    """What a reader sees of a page below its heading: not the code in it, nor what was typed."""
    main = next(Tree(source).root.all("main"))
    skipped = [node.text() for node in main.all("script", "style", "code", "textarea", "option", "pre")]
    text = main.text()
    for piece in skipped:
        if len(piece) > 3:
            text = text.replace(piece, " ")
    return re.sub(r"\S+@\S+|https?://\S+|\S+\.(?:xlsx|docx|pdf|tsv)\b", " ", text)


def kind(link):
    """Pages of one kind differ in a unit, a criterion, a number."""
    return re.sub(r"/(?:[A-Z][A-Z0-9.]*|[IVX]+(?:\.\d+)*|\d+|tinh-\w+)(?=/|$)", "/*", link.split("?")[0])


def walk(browser, year):
    """The pages of a year that a person can reach, one of each kind."""
    waiting, met, pages = [year], {kind(year)}, {}
    while waiting and len(pages) < PAGES_MOST:
        link = waiting.pop(0)
        status, headers, source = browser.get(link)
        if status != 200 or not headers.get("content-type", "").startswith("text/html"):
            continue
        pages[link] = source
        for a in Tree(source).root.all("a"):
            href = a.attributes.get("href", "").split("#")[0]
            if href.startswith(year) and not re.search(r"\.\w{3,4}$|xlsx|docx|pdf", href) and kind(href) not in met:
                met.add(kind(href))
                waiting.append(href)
    return pages


def opened(server):
    """A group that begins with nothing but its members: each empty page says who does what, and leads there."""
    admin = Browser(server).as_role("mau.co-quan")
    status, headers, source = admin.post("/mo-nhom", {
        "ten": "Cụm thi đua số 3", "ten-ngan": "Cụm 3", "loai": "cum", "cap": "trung-uong", "nam": "2027", "truong": "Cà Mau",
        "co-quan": "Hội đồng Thi đua - Khen thưởng Trung ương", "don-vi": "Cà Mau\nAn Giang"})
    tap.ok(status == 303, "a group is opened", status, source[-500:])
    year = headers["location"].split("/tien-do")[0]
    for page, words, link in (("/giao-uoc", "Thư ký của đơn vị trưởng mở ký giao ước", "/ky-giao-uoc"), ("/chi-so", "ai phải làm gì tiếp theo", "/tien-do"),
                              ("/de-nghi", "lập phiên bỏ phiếu", "/bo-phieu"), ("", "lập hội nghị với ngày, địa điểm", "/hoi-nghi/to-chuc"),
                              ("/bang-diem", "soạn bảng, các thành viên đồng ý", "/bang-tieu-chi"), ("/xep-hang", "soạn bảng, các thành viên đồng ý", "/bang-tieu-chi")):
        status, _, source = admin.get(year + page)
        main = next(Tree(source).root.all("main"))
        links = {a.attributes.get("href", "") for a in main.all("a")}
        tap.ok(status == 200 and words in main.text() and year + link in links, f"{page or 'the overview'} says who does what, and leads there", status, main.text()[:700])
    real = Browser(server)
    tap.ok("Nguồn không nêu" in real.get("/nhom/quang-ninh-mttq-2022/2022/hoi-nghi")[2] or "Nguồn" in real.get("/nhom/tay-nam-bo/2013/khen-thuong")[2],
           "a year of the archive still speaks of its sources")


def ahead(server):
    """The report of a year whose conference is still ahead."""
    secretary = Browser(server).as_role("mau.thu-ky")
    year = max(re.findall(r'href="(/nhom/cum-mau-4/\d{4})"', secretary.get("/")[2]))
    report = re.sub(r"\s+", " ", secretary.file(year + "/van-ban/bao-cao-tong-ket.json")[1].decode())
    tap.ok(re.search(r"Hội nghị tổng kết[^.]{0,60} dự kiến tổ chức", report) and not re.search(r"Hội nghị tổng kết[^.]{0,60} được tổ chức", report),
           "of a conference that is ahead the report says that it is planned", report[report.find("Hội nghị tổng kết"):][:300])


with serve(samples=True) as server:
    opened(server)
    ahead(server)
    for login in ("mau.thu-ky", "mau.can-bo"):
        browser = Browser(server).as_role(login)
        groups = {}
        for link in re.findall(r'href="(/nhom/cum-mau-\d/\d{4})"', browser.get("/")[2]):
            group = link.split("/")[2]
            groups[group] = max(link, groups.get(group, ""))
        tap.ok(len(groups) >= 3, f"{login} has the sample groups", groups)
        for group, year in sorted(groups.items()):
            pages = walk(browser, year)
            wrong = []
            empty = [link for link, source in pages.items() if re.search(r'class="evidence"><div class="box"><span class="box-name"[^>]*>[^<]*</span><span class="fixed"></span>', source)]
            tap.ok(not empty, f"{login}, {group}: no heading over a reason that nobody gave", empty)
            for link, source in pages.items():
                text = visible(source)
                text = MEANT.sub(" ", text) if "Nguồn" not in text else re.sub(MEANT, " ", text)
                for name, words in WORDS.items():
                    wrong += [(link, name, text[max(0, at.start() - 50):at.end() + 20]) for at in words.finditer(text)]
            tap.ok(len(pages) > 15 and not wrong, f"{login}, {group}: {len(pages) > 15 and 'all' or len(pages)} pages speak as people do", *wrong[:25])
tap.done()
