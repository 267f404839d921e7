#!/usr/bin/env python3
"""Reports of years that were worked in the program: the group's year-end report tells the official results with targets, places and last
year; the mid-year report has the places the right way round and tells nothing that came after it; tables do not contradict themselves."""
import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from entered import enter  # noqa: E402
from thidua import PROGRAM, SOURCE, Browser, Tap, Tree, run, scratch, serve  # noqa: E402

tap, folder = Tap(), scratch()


def report(server, group, kind, *options):
    """Its text, lines joined; a table line by line in a PDF."""
    form = "pdf" if options else "html"
    out = os.path.join(folder, f"{group}-{kind}.{form}")
    done = subprocess.run([PROGRAM, "report", "--db", server.db, "--group", group, "--year", YEAR[group], "--kind", kind, "--format", form, "-o", out, *options],
                          capture_output=True, text=True)
    if done.returncode:
        tap.ok(False, f"{kind} of {group} is written", done.stderr)
        return ""
    if form == "pdf":
        return subprocess.run(["pdftotext", "-layout", out, "-"], capture_output=True, text=True).stdout
    with open(out, encoding="utf-8") as file:
        return re.sub(r"\s+", " ", " ".join(body.text() for body in Tree(file.read()).root.all("body")))


def part(text, begin, end):
    return text.split(begin, 1)[-1].split(end, 1)[0]


def of_year_end(text):
    results, points, wanting = part(text, "II. KẾT QUẢ", "III. CÔNG TÁC"), part(text, "5. Kết quả chấm điểm", "IV. HẠN CHẾ"), part(text, "IV. HẠN CHẾ", "V. BÌNH XÉT")
    for said in ("Thu ngân sách nhà nước: 2/5 đơn vị hoàn thành chỉ tiêu; so với năm", "tỉnh Q 14.046 tỷ đồng, xếp thứ nhất, đạt 97,9% chỉ tiêu (14.350 tỷ đồng), tăng 3,8% so với năm",
                 "tỉnh U 8,9%, xếp thứ nhất, giảm 0,7 điểm phần trăm so với năm", "tỉnh R không có vụ nào, xếp thứ nhất", "tỉnh S 01 vụ, đồng hạng, xếp thứ nhì, tăng 01 vụ so với năm", "02 đơn vị hoàn thành xuất sắc (tỉnh R và tỉnh T)"):
        tap.ok(said in results, f"section II: {said}", results[:3000])
    tap.ok("[Cụm bổ sung" not in results, "and nothing is left to add there", results[:300])
    tap.ok(re.search(r"tỉnh T 966,48/1\.000 điểm, xếp thứ nhất, tăng 23,36 điểm so với năm \d+ \(943,12 điểm, xếp thứ ba\)", points) is not None, "totals stand beside last year's", points[:800])
    tap.ok("Thu ngân sách nhà nước: còn 03 đơn vị chưa hoàn thành" in wanting and "tỉnh Q (thực hiện 14.046 tỷ đồng, chỉ tiêu 14.350 tỷ đồng)" in wanting
           and "nguyên nhân của hạn chế" in wanting, "what was not reached is told, its causes are the group's to add", wanting[:1200])
    annex = part(text, "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NĂM", "\0")
    tap.ok(re.search(r"\+3,8\b", annex) and re.search(r"-0,1\b", annex), "more and less have their signs in the annex", annex[:1500])
    tap.ok("KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NĂM" in text and "I.2. Thu ngân sách nhà nước (tỷ đồng)" in text, "the annex has every unit on every criterion")


def of_half(text):
    results = part(text, "II. KẾT QUẢ", "III. CÔNG TÁC")
    fires = part(results, "- Vụ cháy, nổ", "- Chỉ số cải cách")
    tap.ok("thấp nhất là tỉnh B, tỉnh C và tỉnh D (cùng không có vụ nào); cao nhất là tỉnh A và tỉnh Đ (cùng 01 vụ)" in fires, "fewer accidents stand before more", fires)
    tap.ok("cao nhất là tỉnh Đ 8,9%, giảm 0,7 điểm phần trăm; thấp nhất là tỉnh C" in results, "of percents points are told", results[:600])
    tap.ok("bằng 28,6% chỉ tiêu cả năm (14 xã)" in results and "bằng 47,5% chỉ tiêu cả năm (32.900 người)" in results,
           "shares are rounded, and targets have their measure", part(results, "- Xã đạt", "- Hồ sơ"))
    tap.ok("2/5 đơn vị đã thực hiện từ 50% chỉ tiêu cả năm trở lên; so với cùng kỳ năm" in part(results, "- Thu ngân sách", "- Giải quyết")
           and "tỉnh C" not in part(results, "- Thu ngân sách", "- Giải quyết"), "the first and the last are named, the others counted", results[:1500])
    tap.ok("cuối năm" not in re.sub("6 tháng cuối năm", "", text) and "Tỷ lệ hộ nghèo đến hết tháng 6 năm" in results, "the end of the year is not told of a half",
           part(results, "- Tỷ lệ hộ nghèo", "- Xã đạt"))
    tap.ok("((" not in text and not re.search(r"\([^()]*\([^()]*\)[^()]*\)", re.sub(r"\(dữ liệu mẫu\)", "", results)), "no parentheses stand inside others", results[:1500])
    tap.ok("Tốc độ tăng trưởng GRDP (%)" not in text and "(%) của các đơn vị" not in text and "Tốc độ tăng trưởng GRDP của các đơn vị, 6 tháng đầu năm" in text,
           "the measure stands behind the figure and not in its name", text[-2500:-1500])
    later = re.findall(r"ngày \d+ tháng (?:[89]|1[0-2]) năm \d{4}|Hội nghị tổng kết|\d+/(?:8|9|1[0-2])/\d{4}", part(text, "III. CÔNG TÁC", "IV. HẠN CHẾ"))
    tap.ok(not later, "nothing is told that came after the half", later)
    tap.ok("Trong năm, cụm" not in text and "Trong 6 tháng đầu năm, cụm đã phát hiện" in text, "exemplars are told of the half", part(text, "2. Công tác xây dựng", "3. Công tác"))
    annex = part(text, "SỐ LIỆU THỰC HIỆN CÁC CHỈ TIÊU", "\0")
    tap.ok("Cùng kỳ năm trước" in annex and not re.search(rf"6 tháng đầu năm {int(YEAR['cum-mau-1']) - 1}", annex), "last year stands in a column", annex[:600])


def of_comparison(text):
    def hundredths(said):
        return int(said.replace(".", "").replace(",", ""))
    rows = [re.findall(r"(?<![\d,.])-?[\d.]+,\d\d(?!\d)", line)[:5] for line in text.splitlines()]
    rows = [row for row in rows if len(row) >= 3 and row[-1].startswith("-")]
    wrong = [row for row in rows if hundredths(row[-2]) - hundredths(row[0]) != hundredths(row[-1])]
    tap.ok(len(rows) >= 3 and not wrong, "each difference is that of the points beside it", rows, wrong)
    tap.ok("tính trên số đã làm tròn" in text, "as the note says", text[-900:])


def of_self(text, compared):
    total = re.search(r"Tổng điểm +1\.000 +([\d.,]+)", compared).group(1)
    pages = [page for page in text.split("\f") if "Tổng điểm" in page]
    tap.ok(len(pages) == 1 and re.search(rf"Tổng điểm +1\.000 +{total}$", pages[0], re.M) is not None, f"the self-score sheet has its total, {total} as in the comparison",
           text[-1500:])
    sections = [re.search(rf"^ *{code} .*", sheet, re.M).group(0).split() for code in ("I", "II", "III") for sheet in (text, compared)]
    tap.ok(all(re.fullmatch(r"[\d.]+,\d\d", own[-1]) and own[-1] in other for own, other in zip(sections[::2], sections[1::2])), "so has each section", sections)
    tap.ok(not re.search(r",\d{3,}", text), "and no points have more decimals than elsewhere", re.findall(r"\S*,\d{3,}", text))
    before = pages[0].split("Tổng điểm")[0]
    tap.ok(re.search(r"^ *III\.\d", before, re.M) is not None, "the total stands on the page of the last criterion", before[-600:])


with serve(samples=True) as server:
    import sqlite3
    with sqlite3.connect(server.db) as db:
        YEAR = {code: str(year) for code, year in db.execute(
            "SELECT g.code, MAX(y.year) FROM emulation_group AS g JOIN group_year AS y ON y.group_id = g.id WHERE g.code LIKE 'cum-mau-%' GROUP BY g.code")}
    of_year_end(report(server, "cum-mau-4", "bao-cao-tong-ket"))
    of_half(report(server, "cum-mau-1", "bao-cao-so-ket"))
    own = part(" ".join(report(server, "cum-mau-4", "bao-cao-tong-ket-don-vi", "--unit", "Q").split()), "2. Kết quả thực hiện các chỉ tiêu", "III. CÔNG TÁC")
    tap.ok(re.search(r"Thu ngân sách nhà nước: thực hiện 14\.046 tỷ đồng, đạt 97,9% chỉ tiêu \(14\.350 tỷ đồng\), tăng 3,8% so với năm \d+ "
                     r"\(13\.5\d\d tỷ đồng\), xếp thứ nhất trong cụm\.", own) and re.search(r"xảy ra 0\d vụ", own),
           "a unit's own report stands beside the year before, with the places that the group's tells", own[:1500])
    own = " ".join(report(server, "cum-mau-4", "bao-cao-tong-ket-don-vi", "--unit", "Q").split())
    tap.ok("- Phát triển kinh tế - xã hội (mục I): " in own and "I. Phát triển kinh tế" not in part(own, "4. Kết quả chấm điểm", "IV. HẠN CHẾ"),
           "points of sections are items and no headings", part(own, "4. Kết quả chấm điểm", "IV. HẠN CHẾ"))
    ahead = " ".join(report(server, "cum-mau-1", "bao-cao-so-ket-don-vi", "--unit", "A").split())
    tap.ok("có 04 đơn vị đăng ký tham gia." in ahead and "tỉnh B" not in ahead and "tỉnh Đ" not in ahead, "a unit's report tells nothing of what others reached",
           part(ahead, "1. Công tác chỉ đạo", "3. Công tác"))
    group = " ".join(report(server, "cum-mau-1", "bao-cao-tong-ket").split())
    tap.ok("02 tập thể và 01 mô hình" in group and "; trong đó có: - " in part(group, "2. Công tác xây dựng", "3. Công tác"),
           "where some exemplars alone are named, it is said", part(group, "2. Công tác xây dựng", "3. Công tác"))
    last = str(int(YEAR["cum-mau-4"]) - 1)
    YEAR["before"], YEAR["cum-mau-4"] = YEAR["cum-mau-4"], last
    first = re.search(r"\b1 (Tỉnh \w)", report(server, "cum-mau-4", "xep-hang")).group(1)
    decided = report(server, "cum-mau-4", "quyet-dinh")
    YEAR["cum-mau-4"] = YEAR["before"]
    flag, others = decided.split("Cờ thi đua của Chính phủ", 1)[1], [(of, given) for of, given in re.findall(r"GIÁM ĐỐC SỞ NỘI VỤ TỈNH (\w).*?Sở Nội vụ tỉnh (\w)", decided, re.I)]
    tap.ok(first.lower() in flag[:900].lower() and others and all(of == given for of, given in others), "of the samples the first has the flag, and a department awards its own",
           first, flag[:900], others)
    of_comparison(report(server, "cum-mau-4", "doi-chieu-diem-don-vi", "--unit", "Q"))
    of_self(report(server, "cum-mau-4", "phieu-tu-cham", "--unit", "Q"), report(server, "cum-mau-4", "doi-chieu-diem-don-vi", "--unit", "Q"))
    plan = report(server, "cum-mau-1", "ke-hoach")
    tap.ok("2. Nhiệm vụ trọng tâm a) " in plan and re.search(r"Thời gian: từ ngày \d\d tháng \d+ năm", plan), "tasks of a plan are points, with days in words", part(plan, "2. Nhiệm vụ", "3. Chấm điểm"))
    signing = " ".join(Tree(Browser(server).as_role("mau.thu-ky").get(f"/nhom/cum-mau-4/{YEAR['cum-mau-4']}/ky-giao-uoc")[2]).root.text().split())
    tap.ok("được 5/5 đơn vị ký" in report(server, "cum-mau-4", "bao-cao-tong-ket") and "5/5 đơn vị đã ký, theo số liệu đã nhập" in signing and "0/5" not in signing,
           "of a covenant signed outside the program report and page tell the same count", part(signing, "Nội dung giao ước", "Trang")[-900:])
    signing = " ".join(Tree(Browser(server).as_role("mau.thu-ky").get(f"/nhom/cum-mau-4/{last}/ky-giao-uoc")[2]).root.text().split())
    tap.ok("không nêu bao nhiêu đơn vị đã ký" in signing and "0/5" not in signing, "and where the data tell none, the page claims none", signing[-900:])
    with sqlite3.connect(server.db) as db:
        revision, = db.execute("SELECT MAX(r.id) FROM revision AS r JOIN group_year AS y ON y.id = r.group_year_id JOIN emulation_group AS g ON g.id = y.group_id "
                               "WHERE g.code = 'cum-mau-4' AND y.year = ?", (YEAR["cum-mau-4"],)).fetchone()
        db.execute("INSERT INTO shortcoming VALUES (?, 1, 1, '', 'Một số đơn vị gửi báo cáo chậm', 'illustrative', '', '')", (revision,))
        enter(db, f"revision:{revision}")
    wanting = " ".join(part(report(server, "cum-mau-4", "bao-cao-tong-ket"), "IV. HẠN CHẾ", "V. BÌNH XÉT").split())
    tap.ok("Một số đơn vị gửi báo cáo chậm." in wanting and "Thu ngân sách nhà nước: còn 03 đơn vị chưa hoàn thành" in wanting and "[Cụm bổ sung" not in wanting,
           "what was entered as a shortcoming hides no target that was not reached", wanting[:800])

# A year whose two deputies have no order between them.
package, db = os.path.join(folder, "dong-bang-song-hong-2023"), os.path.join(folder, "deputies.db")
shutil.copytree(os.path.join(SOURCE, "demo", "dong-bang-song-hong-2023"), package)
with open(os.path.join(package, "chuc_vu.tsv"), encoding="utf-8") as file:
    offices = file.read()
with open(os.path.join(package, "chuc_vu.tsv"), "w", encoding="utf-8") as file:
    file.write(offices.replace("2024\t", "2023\t"))
status, said = run("import", package, "--db", db)
out = os.path.join(folder, "deputies.html")
status, said = run("report", "--db", db, "--group", "dong-bang-song-hong", "--year", "2023", "--kind", "bao-cao-tong-ket", "--format", "html", "-o", out) if status == 0 else (status, said)
with open(out, encoding="utf-8") as file:
    whole = re.sub(r"\s+", " ", " ".join(body.text() for body in Tree(file.read()).root.all("body")))
tap.ok("Năm 2023, Cụm trưởng là Nam Định; Cụm phó là Hải Dương và Ninh Bình." in whole, "two deputies are told of in one breath", part(whole, "Năm 2023, ", "."), said)
tap.done()
