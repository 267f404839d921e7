"""Pages of the sample documents, whoever drew them, measured against Phụ lục I of Nghị định 30/2020/NĐ-CP."""
import paper

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
A4 = (210, 297)
TOLERANCE = 0.4  # millimetres: what letters lack to their edges, and rounding


def near(a, b, tolerance=TOLERANCE):
    return abs(a - b) <= tolerance


def fonts(tap, pdfs):
    for name, path in pdfs.items():
        used = paper.fonts(path)
        tap.ok(used and all(font.startswith("Tinos") and embedded == "yes" for font, embedded in used),
               f"{name}: every letter is drawn with Tinos, embedded", used)


def margins(tap, report, letter):
    for name, pages, sides in (("report", report, (20, 30, 20, 15)), ("letter", letter, (25, 35, 25, 20))):
        top, left, bottom, right = sides
        width, height = A4
        text = [word for page in pages for word in page.words if word.top > top - 1]
        tap.ok(all(near(page.width, width) and near(page.height, height) for page in pages), f"{name}: the paper is A4")
        tap.ok(near(min(word.left for word in text), left), f"{name}: the left margin is {left} mm", min(w.left for w in text))
        tap.ok(near(max(word.right for word in text), width - right), f"{name}: the right margin is {right} mm",
               max(w.right for w in text))
        tap.ok(near(min(word.top for word in text), top, 0.6), f"{name}: the upper margin is {top} mm", min(w.top for w in text))
        tap.ok(max(word.bottom for word in text) <= height - bottom + TOLERANCE, f"{name}: the lower margin is {bottom} mm",
               max(w.bottom for w in text))


def head(tap, name, page, nation_width, issuer):
    nation, motto = page.find(NATION), page.find(MOTTO)
    tap.ok(nation and motto, f"{name}: nation and motto stand on one line each", page.text()[:300])
    width = nation.right - nation.left
    tap.ok(near(width, nation_width, 0.5), f"{name}: the nation takes {nation_width} mm", width)
    tap.ok(near(motto.middle, nation.middle), f"{name}: the motto is centred under it", motto.middle, nation.middle)
    rule = page.rule_below(motto)
    tap.ok(rule and near(rule[0], motto.left, 0.6) and near(rule[1], motto.right, 0.6),
           f"{name}: the rule below the motto is as long as its text", rule, motto.left, motto.right)
    body = page.find(issuer)
    rule = page.rule_below(body)
    length, text = rule[1] - rule[0], body.right - body.left
    tap.ok(text / 3 <= length <= text / 2, f"{name}: the rule below the issuer is a third to a half of its text", length, text)
    tap.ok(near((rule[0] + rule[1]) / 2, body.middle), f"{name}: and in its middle", rule, body.middle)
    tap.ok(body.right < nation.left, f"{name}: the issuer keeps off the nation", body.right, nation.left)


def number_and_date(tap, page):
    number, date = page.find("Số: 05/BC-CTĐ"), page.find("Vĩnh Long, ngày 06 tháng 3 năm 2024")
    nation = page.find(NATION)
    tap.ok(number and date and near(number.bottom, date.bottom, 0.5), "number and date stand on one line")
    tap.ok(near(date.middle, nation.middle), "the date is centred under the nation", date.middle, nation.middle)


def abstract(tap, page):
    last = page.find("2023 và phương hướng, nhiệm vụ năm 2024")
    tap.ok(last and near(last.middle, (30 + 195) / 2, 0.6), "the abstract is centred in the text", page.text()[200:600])
    rule = page.rule_below(last)
    text = last.right - last.left
    tap.ok(rule and text / 3 <= rule[1] - rule[0] <= text / 2, "its rule is a third to a half of its text", rule, text)


def page_number(page):
    """The text in the top margin, and the middle of it."""
    words = [word for word in page.words if word.top < 15]
    return (words[0].text, words[0].middle, words[0].top) if len(words) == 1 else None


def page_numbers(tap, report, wide, long_table):
    numbers = [page_number(page) for page in report]
    tap.ok([number and number[0] for number in numbers] == [None, *(str(i) for i in range(2, len(report))), None],
           "pages are numbered from the second one; an annex begins anew", numbers)
    tap.ok(all(near(number[1], (30 + 195) / 2) and near(number[2], 10) for number in numbers if number),
           "their numbers are in the middle of the top margin", numbers)
    tap.ok([page_number(page) and page_number(page)[0] for page in wide][:3] == [None, None, "2"],
           "a lying annex has its own numbers", [page_number(page) for page in wide])
    tap.ok(len(long_table) >= 8 and all(page_number(page)[0] == str(page.number) for page in long_table[1:]),
           "a long list has a number on every page")


def tables(tap, wide, long_table):
    tap.ok(all(page.find("Họ và tên") for page in long_table), "the head of a table is repeated on every page")
    numbers = [[int(line[0].text) for line in page.lines() if line[0].text.isdigit() and line[0].left < 45] for page in long_table]
    tap.ok([number for page in numbers for number in page] == list(range(1, 301)), "no row is lost or torn", numbers)
    doubles = [page.text().count("và Văn phòng") for page in long_table]
    tap.ok(doubles == [sum(number % 5 == 0 for number in page) for page in numbers], "rows of two lines stay whole", doubles)
    tap.ok(all(near(page.width, 297) and near(page.height, 210) for page in wide[1:]), "the annex lies")
    tap.ok(all(page.find("Nhóm 13") and "39" in page.text().split() for page in wide[1:]), "both rows of its head are on each page")
    right = max(word.right for page in wide[1:] for word in page.words)
    tap.ok(right <= 297 - 15, "forty columns stay inside the margins", right)
    heights = {round(line[0].bottom - line[0].top, 1) for page in wide[1:] for line in page.lines() if len(line) > 39}
    tap.ok(len(heights) == 1, "their figures stay on one line", heights)


def end_block(tap, report):
    page = next(page for page in report if page.find("Nơi nhận:"))
    recipients, power = page.find("Nơi nhận:"), page.find("TM. CỤM THI ĐUA")
    tap.ok(recipients and power and near(recipients.top, power.top, 1), "recipients begin level with the signer")
    tap.ok(near(recipients.left, 30), "they stand at the left margin", recipients.left)
    entry = page.find("- Ủy ban nhân dân tỉnh thành viên thứ 3 của Cụm;")
    sizes = [(line.bottom - line.top) / (power.bottom - power.top) * 14 for line in (recipients, entry)]
    tap.ok(near(sizes[0], 12, 0.1) and near(sizes[1], 11, 0.1), "in 12 points, each of them in 11", sizes)
    name = page.find("Nguyễn Văn Mẫu")
    tap.ok(name and near(name.middle, power.middle) and name.top - power.bottom > 25, "the name is centred below room for the seal")
    tap.ok(report[-2].find("- Lưu: VT, SNV (05)."), "the archive comes last, with a full stop")
    tap.ok(page.find("Trên đây là Báo cáo tổng kết công tác thi đua năm 2023./."), "a sentence stays with the signature")


def signers(tap, covenant):
    places = {}
    for page in covenant:
        for number in range(1, 13):
            found = page.find(f"Người ký Thứ {number}")
            if found and not page.find(f"Người ký Thứ {number}0"):
                places.setdefault(number, (page.number, found))
    tap.ok(len(places) == 12, "all twelve sign", sorted(places))
    rows = [[places[i] for i in range(row, row + 3)] for row in (1, 4, 7, 10)]
    tap.ok(all(len({(number, round(name.bottom)) for number, name in row}) == 1 for row in rows), "names of a row are level")
    tap.ok(covenant[0].find("Người ký Thứ 1") is not None, "the first row stays on the page that has room for it")


def certificate(tap, pages):
    page = pages[0]
    for text, top in ((NATION, 30), ("BẰNG KHEN", 60), ("Phòng Thi đua - Khen thưởng mẫu", 90)):
        line = page.find(text)
        tap.ok(line and near(line.top, top, 0.8) and near(line.middle, 40 + 217 / 2),
               f"{text} stands {top} mm below the edge, in the middle of its width", line and (line.top, line.middle))
    motto = page.find(MOTTO)
    rule = page.rule_below(motto)
    tap.ok(rule and near(rule[0], motto.left, 0.6) and near(rule[1], motto.right, 0.6), "the motto has its rule there too", rule)
    tap.ok(len(pages) == 2 and pages[1].find("Phòng Nội vụ mẫu"), "each certificate has a page")


def others(tap, pdfs):
    letter = paper.pages(pdfs["letter"])[0]
    colon, dash = letter.find("Kính gửi:"), letter.find("- Sở Nội vụ các tỉnh;")
    tap.ok(dash and colon and dash.left < colon.right < dash.left + 2, "dashes of addressees stand below the colon")
    party = paper.pages(pdfs["party"])[0]
    name = party.find("ĐẢNG CỘNG SẢN VIỆT NAM")
    rule = party.rule_below(name)
    tap.ok(rule and near(rule[0], name.left, 0.6) and near(rule[1], name.right, 0.6), "the Party's name is ruled to its length", rule)
    tap.ok(party.find("Số 05-BC/BTCTU"), "its number is written its way")


def measure(tap, pdfs):
    """All of it, of the PDF of each sample."""
    fonts(tap, pdfs)
    report, letter, wide, long_table = (paper.pages(pdfs[name]) for name in ("report", "letter", "wide", "long"))
    margins(tap, report, letter)
    head(tap, "report", report[0], 95.7, "VÀ ĐỒNG BẰNG")
    head(tap, "letter", letter[0], 88.3, "SỞ NỘI VỤ")
    number_and_date(tap, report[0])
    abstract(tap, report[0])
    page_numbers(tap, report, wide, long_table)
    tables(tap, wide, long_table)
    end_block(tap, report)
    signers(tap, paper.pages(pdfs["covenant"]))
    certificate(tap, paper.pages(pdfs["certificate"]))
    others(tap, pdfs)
