#!/usr/bin/env python3
"""Certificates of long names, long merits and authorities of two lines: nothing is printed over anything else, ours and that of LibreOffice, on stock
neither; what is usual stands where it always did."""
import os
import shutil
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import paper  # noqa: E402
from thidua import SOURCE, Tap, run, scratch  # noqa: E402

GROUP, YEAR = "dong-bang-song-hong", "2023"
CHAIR = "Chủ tịch UBND tỉnh Hưng Yên"
COMPANY = "Giám đốc Công ty TNHH một thành viên Khai thác công trình thủy lợi tỉnh Hưng Yên"
AWARDS = [("Bằng khen của Chủ tịch UBND tỉnh", "Phòng Kế hoạch", CHAIR),
          ("Bằng khen của Chủ tịch UBND tỉnh", "Ông Nguyễn Văn An, Phó Giám đốc Trung tâm Phục vụ hành chính công, kiêm Trưởng phòng Kiểm soát thủ tục hành "
           "chính, Văn phòng Ủy ban nhân dân tỉnh Hưng Yên", CHAIR),
          ("Bằng khen của Giám đốc Công ty", "Phòng Kế toán", COMPANY)]
OFFICES = ["Trung tâm Phục vụ hành chính công", "Trưởng phòng Tổ chức cán bộ", "kiêm Chủ tịch Công đoàn cơ sở", "Sở Nông nghiệp và Môi trường", "tỉnh Hưng Yên"]
MERITS = ["bảo đảm quốc phòng, an ninh và trật tự, an toàn xã hội", "phát triển kinh tế tập thể, hợp tác xã", "xây dựng nông thôn mới nâng cao",
          "cải cách hành chính, chuyển đổi số", "giảm nghèo bền vững", "chăm lo đời sống của đoàn viên, người lao động"]
# Of every length on the way: words that belong together take another line where the type is smaller.
AWARDS += [("Bằng khen của Chủ tịch UBND tỉnh", f"Ông Nguyễn Văn {'An' * (1 + n % 3)}, {', '.join((OFFICES * 2)[n % 5:n % 5 + 2 + n % 4])} {n} đã có thành tích {', '.join((MERITS * 3)[n % 6:n % 6 + 1 + n % 9])}", CHAIR)
           for n in range(90)]


def package(folder):
    """The published year, with awards of its group beside those of its members."""
    path = shutil.copytree(os.path.join(SOURCE, "demo", f"{GROUP}-{YEAR}"), os.path.join(folder, "year"))
    name = os.path.join(path, "de_nghi.tsv")
    with open(name, encoding="utf-8") as file:
        head = file.read().splitlines()[0].split("\t")
    rows = [dict(zip(("Năm", "Hình thức", "Đối tượng", "Cấp quyết định", "Tình trạng", "Xuất xứ"), (YEAR, *award, "thong_nhat", "minh_hoa"))) for award in AWARDS]
    with open(name, "w", encoding="utf-8") as file:
        file.write("\n".join("\t".join(row) for row in [head] + [[row.get(column, "") for column in head] for row in rows]) + "\n")
    return path


def over_another(page):
    """Pairs of words that touch: each holds the middle of the other's line."""
    words = page.words
    return [(a.text, b.text) for i, a in enumerate(words) for b in words[i + 1:]
            if a.left < b.right - 0.3 and b.left < a.right - 0.3 and a.top < b.bottom - 1.2 and b.top < a.bottom - 1.2]


def look(tap, name, path, whole):
    pages, crowded = paper.pages(path), []
    tap.ok(len(pages) == len(AWARDS), f"{name}: a page each", len(pages))
    for page, award in zip(pages, AWARDS):
        if over_another(page):
            crowded.append((award[1], over_another(page)))
    tap.ok(not crowded, f"{name}: nothing lies on anything else", *crowded)
    name_of = pages[0].find("Phòng Kế hoạch")
    tap.ok(name_of and abs(name_of.top - 88) < 1.5 and 8 < name_of.bottom - name_of.top < 10.5, f"{name}: a short name stands as ever",
           name_of and (name_of.top, name_of.bottom))
    long = " ".join(word.text for word in pages[1].words)
    tap.ok(all(word in long for word in ("Ông", "Kiểm", "Hưng")), f"{name}: a long one is there to its end", long)
    if whole:
        gives = [page.find("TẶNG") for page in pages]
        tap.ok(max(word.top for word in gives) - min(word.top for word in gives) < 0.1, f"{name}: a long authority moves nothing below it", gives)
        tap.ok(pages[2].find("HƯNG YÊN").bottom < gives[2].top, f"{name}: and stands above it", pages[2].find("HƯNG YÊN").bottom, gives[2].top)


def main():
    tap, folder = Tap(), scratch()
    db = os.path.join(folder, "a.db")
    status, said = run("import", package(folder), "--db", db)
    tap.ok(status == 0, "the year is read", said)
    files = {}
    for name, options in (("whole.pdf", ()), ("whole.docx", ()), ("stock.pdf", ("--overprint", ""))):
        files[name] = os.path.join(folder, name)
        status, said = run("report", "--db", db, "--group", GROUP, "--year", YEAR, "--kind", "bang-khen", "--format", name.split(".")[1], "-o", files[name], *options)
        tap.ok(status == 0, f"{name} is written", said)
    look(tap, "PDF", files["whole.pdf"], True)
    look(tap, "Word by LibreOffice", paper.to_pdf([files["whole.docx"]], scratch())["whole"], True)
    look(tap, "On stock", files["stock.pdf"], False)
    tap.done()


main()
