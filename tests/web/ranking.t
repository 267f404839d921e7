#!/usr/bin/env python3
"""The pages about scores of the one year that is scored: ranking, matrix, sheets, explanations; and the pages of units."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import Tap, Tree, serve  # noqa: E402

YEAR = "/nhom/tay-nam-bo/2013"
UNITS = 12
LEAVES = {"I": 8, "II": 3, "III": 3}


def main():
    tap = Tap()
    with serve() as server:
        ranking(tap, server)
        ranking_in_english(tap, server)
        years_without_scores(tap, server)
        matrix_as_it_opens(tap, server)
        matrix_by_address(tap, server)
        layers(tap, server)
        sheet(tap, server)
        points(tap, server)
        links_of_the_matrix(tap, server)
        units(tap, server)
        rules_in_words(tap, server)
        states_in_english(tap, server)
        percentages_in_english(tap, server)
        wrong_addresses(tap, server)
    tap.done()


def open_page(server, path):
    status, source = server.page(path)
    if status != 200:
        raise RuntimeError(f"{path} answers {status}")
    return Tree(source).root


def with_class(root, tag, name):
    return [n for n in root.all(tag) if name in n.attributes.get("class", "").split()]


def body_rows(table):
    return [row for body in table.all("tbody") for row in body.all("tr")]


def ranking(tap, server):
    root = open_page(server, YEAR + "/xep-hang")
    table = with_class(root, "table", "ranks")[0]
    rows = body_rows(table)
    tap.ok(len(rows) == UNITS, "twelve units are ranked", len(rows))
    first = [row.text() for row in rows[:3]]
    for text, total in zip(first, ("957,11", "955,79", "952,25")):
        tap.ok(text.count(total) == 2 and "khớp" in text and "công bố" in text,
               f"{total} is computed, published, and the two agree", text)
    tap.ok(all("minh họa" in row.text() and "khớp" not in row.text() for row in rows[3:]),
           "the nine others are marked as illustrative")
    places = [with_class(row, "td", "place")[0].text() for row in rows]
    tap.ok(places == [str(i) for i in range(1, UNITS + 1)], "places run from 1 to 12", places)
    tap.ok("dẫn đầu" in first[0] and "1,32" in first[1] and "3,54" in first[2],
           "the gap to the place above is shown", first)
    notice = with_class(root, "div", "alert")[0].text()
    tap.ok(all(w in notice for w in ("957,11", "955,79", "952,25", "đúng cả 3", "9 đơn vị còn lại", "minh họa")),
           "the page says what agrees and what is made up", notice)
    tap.ok(len(with_class(root, "svg", "chart")) == UNITS + 1, "a dot for each unit and one axis")
    tap.ok(len(list(table.all("caption"))) == 1, "the table has a caption")


def ranking_in_english(tap, server):
    root = open_page(server, "/en" + YEAR + "/xep-hang")
    text = root.text()
    tap.ok("957.11" in text and "957,11" not in text, "English numbers have a decimal point")
    tap.ok("agrees" in text and "khớp" not in text, "English words")
    hrefs = [a.attributes.get("href", "") for t in root.all("table") for a in t.all("a")]
    tap.ok(hrefs and all(h.startswith("/en/") for h in hrefs), "links stay in English", hrefs[:3])


def years_without_scores(tap, server):
    root = open_page(server, "/nhom/bac-trung-bo/2022/xep-hang")
    tap.ok("Chưa có xếp hạng" in root.text() and not list(root.all("table")), "no ranking: the page says what to do next")
    root = open_page(server, "/nhom/bac-trung-bo/2022/bang-diem")
    tap.ok("Chưa có bảng điểm" in root.text() and not list(root.all("table")), "no scores: the page says what to do next")
    tap.ok(server.page("/nhom/bac-trung-bo/2022/diem/X")[0] == 404, "no sheet of a year without scores")


def matrix_of(root):
    return with_class(root, "table", "matrix")[0]


def columns_of(table):
    return [n.text() for n in table.all("th") if n.attributes.get("scope") == "col"]


def matrix_as_it_opens(tap, server):
    root = open_page(server, YEAR + "/bang-diem")
    table = matrix_of(root)
    rows = body_rows(table)
    tap.ok(len(rows) == UNITS, "the matrix has a row for each unit", len(rows))
    cells = [len(list(row.all("td"))) for row in rows]
    tap.ok(set(cells) == {1 + LEAVES["I"] + 1 + 2}, "total, the first group with its sum, two closed groups", cells)
    tap.ok(rows[0].text().startswith("1 Bạc Liêu 957,11"), "the total follows the name", rows[0].text())
    tap.ok(all(len(list(cell.all("a"))) == 1 for row in rows for cell in row.all("td")),
           "every number links to its explanation")
    head = [row for part in table.all("thead") for row in part.all("tr")]
    spans = [int(n.attributes.get("colspan", 1)) for n in head[0].all("th")]
    tap.ok(sum(spans) == cells[0] + 1, "the spans of the head cover all columns", spans)
    foot = [n.text() for part in table.all("tfoot") for n in part.all("td")]
    tap.ok(len(foot) == cells[0] and foot[0] == "941,90", "means below", foot)
    looks = {c for row in rows for cell in row.all("td") for c in cell.attributes.get("class", "").split()}
    tap.ok({"k0", "k1", "k2", "k3", "k4"} <= looks, "all steps of the ramp occur", looks)
    tap.ok(not with_class(root, "aside", "why"), "nothing is explained before a cell was pressed")
    spread = body_rows(with_class(root, "table", "spread")[0])
    tap.ok(len(spread) == LEAVES["I"], "the spread of each open criterion", len(spread))


def matrix_by_address(tap, server):
    for path, count in (("?mo=", 3), ("?mo=II", LEAVES["II"] + 3), ("?mo=khong-co", 3),
                        ("?mo=tat-ca", sum(LEAVES.values()) + 3)):
        table = matrix_of(open_page(server, YEAR + "/bang-diem" + path))
        cells = {len(list(row.all("td"))) for row in body_rows(table)}
        tap.ok(cells == {1 + count}, f"{path or 'nothing'} shows {count} columns beside the total", cells)
        wide = sum(int(n.attributes.get("colspan", 1)) for n in next(table.all("tr")).all("th"))
        tap.ok(wide == 2 + count, f"{path or 'nothing'}: the head is as wide", wide)
    root = open_page(server, YEAR + "/bang-diem?o=BL.III.2")
    panel = with_class(root, "aside", "why")[0].text()
    tap.ok("Bạc Liêu" in panel and "III.2" in panel, "a point of a closed group opens its group", panel[:80])
    chosen = with_class(matrix_of(root), "td", "selected")
    tap.ok(len(chosen) == 1 and chosen[0].text().replace(",", ".").rstrip("0") in panel.replace(",", "."),
           "the chosen cell is marked and explained", [c.text() for c in chosen])
    root = open_page(server, YEAR + "/bang-diem?mo=I&ve=BL.I.4")
    tap.ok(sum(n.attributes.get("id") == "o" for n in root.all("td")) == 1, "closing returns to the cell")
    for path in ("?o=BL", "?o=BL.", "?o=.", "?o=XX.I.1", "?o=BL.I.99", "?lop=khong-co", "?o=BL.I.4&o=LA.I.1", "?ve=%00"):
        status, source = server.page(YEAR + "/bang-diem" + path)
        tap.ok(status in (200, 400) and "TD_" not in source, f"{path} is answered in good order", status)


def layers(tap, server):
    root = open_page(server, YEAR + "/bang-diem?lop=tu_cham&mo=III")
    rows = {row.text().split()[1]: row for row in body_rows(matrix_of(root))}
    values = [cell.text() for cell in body_rows(matrix_of(root))[0].all("td")]
    tap.ok("100" in values, "the layer shows what was entered", values)
    tap.ok(len(rows) > 1 and not list(matrix_of(root).all("tfoot")), "and no means of it")
    hrefs = [a.attributes["href"] for a in matrix_of(root).all("a")]
    tap.ok(all("lop=tu_cham" in h for h in hrefs if h.startswith("?")), "links keep the layer")


def sheet(tap, server):
    root = open_page(server, YEAR + "/diem/BL")
    table = with_class(root, "table", "sheet")[0]
    rows = body_rows(table)
    tap.ok(len(rows) == sum(LEAVES.values()) + 3, "the sheet has every group and criterion", len(rows))
    tap.ok(sum("is-group" in r.attributes.get("class", "") for r in rows) == 3, "groups are set off")
    foot = next(table.all("tfoot")).text()
    tap.ok("957,11" in foot and "1.000" in foot, "the total stands below", foot)
    why = with_class(root, "aside", "why")[0].text()
    tap.ok("957,11" in why and "khớp" in why, "the total is explained and compared", why[:200])
    by_name = open_page(server, YEAR + "/diem/Bạc Liêu")
    tap.ok(next(by_name.all("h1")).text() == next(root.all("h1")).text(), "a unit is found by its name too")


def points(tap, server):
    root = open_page(server, YEAR + "/diem/BL/I.4")
    why = with_class(root, "article", "why")[0]
    tap.ok(next(root.all("h1")).text() == "Vì sao 80 điểm?", "the question is the heading", next(root.all("h1")).text())
    text = why.text()
    tap.ok(all(w in text for w in ("Quy tắc", "17.100", "18.126", "Cách tính", "minh họa", "Phê duyệt")),
           "rule, inputs, formula, provenance, layer", text)
    root = open_page(server, YEAR + "/diem/BL/III.2")
    layer_rows = [r.text() for t in with_class(root, "article", "why")[0].all("table") for r in body_rows(t)
                  if "Tự chấm" in r.text() or "Phê duyệt" in r.text()]
    tap.ok(len(layer_rows) == 2 and "đang dùng" in layer_rows[1] and "100" in layer_rows[0],
           "layers, oldest first, and which counts", layer_rows)
    root = open_page(server, YEAR + "/diem/BL/I")
    children = [r for t in with_class(root, "article", "why")[0].all("table") for r in body_rows(t)]
    tap.ok(sum(bool(re.search(r"I\.\d", r.text())) for r in children) >= LEAVES["I"], "a group shows what it is made of")


def links_of_the_matrix(tap, server):
    broken = []
    for path in ("/xep-hang", "/bang-diem?mo=tat-ca", "/diem/CM", "/diem/LA/II.3", "/diem/LA/II"):
        root = open_page(server, YEAR + path)
        for a in root.all("a"):
            href = a.attributes.get("href", "").split("#")[0]
            if not href or href.startswith("http"):
                continue
            if href.startswith("?"):
                href = YEAR + path.split("?")[0] + href
            status, _, _ = server.request("GET", href)
            if status != 200:
                broken.append(f"{path}: {href} answers {status}")
    tap.ok(not broken, "every link of the score pages leads somewhere", "\n".join(broken))


def units(tap, server):
    root = open_page(server, "/don-vi/bac-lieu")
    text = root.text()
    tap.ok("Hạng 1 trên 12" in text and "957,11" in text, "a unit shows its years with rank and total", text[:300])
    tap.ok("Đơn vị kế thừa" in text and "Cà Mau" in text, "and what became of it")
    tap.ok("202/2025/QH15" in text and "1/7/2025" in text, "by which text, and when")
    row = next(r.text() for r in root.all("tr") if "957,11" in r.text())
    tap.ok("công bố" in row and "khớp" in row, "a published total is marked so, and that ours agrees", row)
    text = open_page(server, "/don-vi/quang-ninh").text()
    tap.ok("Tỉnh Quảng Ninh" in text and "Đến hết 31/8/2026" in text and "Từ 1/9/2026" in text,
           "a unit that changed its kind shows both kinds with their days", text[-600:])


def states_in_english(tap, server):
    for page in ("thanh-vien", "de-nghi"):
        row = next(r.text() for r in open_page(server, "/en" + YEAR + "/" + page).all("tr") if "giới thiệu ra mắt" in r.text())
        tap.ok("introduced" in row, "the state of an office is said in English beside the source's words", row)


def percentages_in_english(tap, server):
    text = open_page(server, "/en" + YEAR + "/diem/BL/I.5").text()
    tap.ok("6.32%" in text and "6,32" not in text, "a percentage is written the English way too", text[:900])


def rules_in_words(tap, server):
    text = open_page(server, YEAR + "/diem/BL/I.7").text()
    tap.ok("1 trường hợp trừ 2" in text and "từ 6 trường hợp trừ hết" in text and "=het" not in text,
           "a table of points is told in words, not as it is typed", text[:600])
    text = open_page(server, YEAR + "/diem/BL/I.6").text()
    tap.ok("từ 20 trở lên được 60" in text and "còn lại được 20" in text, "bands too", text[:600])
    text = open_page(server, YEAR + "/diem/BL/I.4").text()
    tap.ok("đạt 106%" in text and "80 × 1 = 80" in text, "where the numbers of a formula come from is shown",
           text[:900])


def wrong_addresses(tap, server):
    for path in (YEAR + "/diem/XX", YEAR + "/diem/BL/I.99", "/nhom/tay-nam-bo/1900/xep-hang",
                 "/nhom/tay-nam-bo/20x3/bang-diem", "/nhom/khong-co/2013/xep-hang", "/don-vi/khong-co"):
        status, _ = server.page(path)
        tap.ok(status == 404, f"{path} is not found", status)


main()
