#!/usr/bin/env python3
"""What people did in a year stays when its content changes beside it: a package that corrects another sheet, an appeal that is granted
between the votes and the conference. Every statement about working rows finds them under the content that counts."""
import contextlib
import glob
import os
import re
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import packages  # noqa: E402
import thidua  # noqa: E402
import worked_file  # noqa: E402

tap = thidua.Tap()
YEARS = range(2013, 2020)
PAGES = ("tien-do", "ke-hoach", "bang-tieu-chi", "chi-tieu", "chi-tieu/CM", "ky-giao-uoc", "phong-trao", "dien-hinh", "so-ket", "so-ket/CM", "tu-cham", "tu-cham/CM",
         "cham-tieu-chi", "tham-dinh", "tham-dinh/CM", "chenh-lech", "chenh-lech/CM", "bo-phieu", "bo-phieu/1", "xep-hang", "trao-doi", "kien-nghi")
QUERIES = os.path.join(thidua.SOURCE, "src", "store", "queries")


def statements():
    """Of each statement its name and its text without comments."""
    for path in sorted(glob.glob(os.path.join(QUERIES, "*.sql"))):
        with open(path, encoding="utf-8") as file:
            for part in re.split(r"(?m)^-- name: ", file.read())[1:]:
                yield part.split(" ")[0], re.sub(r"(?m)^--.*$", "", part.split("\n", 1)[1])


def working_rows_are_found():
    texts = dict(statements())
    tables = set(re.findall(r"FROM (\w+) AS \w+ WHERE \w+\.revision_id", texts["work_done"])) | {"agreed_target", "basis_version", "basis_opinion"}
    tap.ok(len(tables) > 25, "the tables of working rows are those that work_done counts", tables)
    asked = {name: text for name, text in texts.items() if re.search(r"\b(?:FROM|JOIN|INTO) (?:%s)\b" % "|".join(tables), text) and ":revision_id" in text}
    lost = [name for name, text in asked.items() if "work_of" not in text and "group_year_id" not in text]
    tap.ok(len(asked) > 50 and not lost, f"each of {len(asked)} statements goes by the work of a content, or by all contents of its year", lost)


def read(db):
    """What the secretary and the unit's officer read of every year."""
    with thidua.serve(db=db) as server:
        found = {}
        for who in ("mau.thu-ky", "mau.can-bo"):
            browser = thidua.Browser(server).as_role(who)
            for year in YEARS:
                for page in PAGES:
                    status, _, source = browser.get(f"{worked_file.YEAR}{year}/{page}")
                    found[who, year, page] = status, re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", source[source.find("<main"):source.find("</main")]))
        return found


def correct(db, folder, year):
    """A shortcoming is added to the package of the year as it stands, and brought in."""
    package = os.path.join(folder, f"goi-{year}")
    code, said = thidua.run("export", worked_file.GROUP, str(year), "--db", db, "-o", package + "/")
    assert code == 0, said
    sheet = os.path.join(package, "han_che.tsv")
    assert not os.path.exists(sheet), "these years tell of no shortcomings"
    with open(sheet, "w", encoding="utf-8") as file:
        file.write("noi_dung\nBáo cáo gửi còn chậm\n")
    return thidua.run("import", package, "--db", db, "--reason", "Thêm một hạn chế")


def joining(db, folder, year, remove=""):
    """The package of the year as it stands with one more unit, or without one."""
    package = os.path.join(folder, f"goi-moi-{year}-{remove}")
    code, said = thidua.run("export", worked_file.GROUP, str(year), "--db", db, "-o", package + "/")
    assert code == 0, said
    for sheet, column in (("thanh_vien.tsv", 0), ("nhom.tsv", 11)):
        path = os.path.join(package, sheet)
        with open(path, encoding="utf-8") as file:
            rows = [line.split("\t") for line in file.read().rstrip("\n").split("\n")]
        if sheet == "nhom.tsv":
            rows[1][column] = str(int(rows[1][column]) + (-1 if remove else 1))
        elif remove:
            rows = [row for row in rows if row[0] != remove]
        else:
            rows.insert(3, ["VL2", "Đơn vị mới thử", *[""] * (len(rows[0]) - 2)])
        with open(path, "w", encoding="utf-8") as file:
            file.write("".join("\t".join(row) + "\n" for row in rows))
    return package


def join(db, folder, year, remove=""):
    return thidua.run("import", joining(db, folder, year, remove), "--db", db, "--reason", "Cụm được tổ chức lại giữa năm")


OWN = ("chi-tieu/CM", "so-ket/CM", "bo-phieu/1")  # pages that speak of one unit, or of who was called that day


def units_come_in(db, folder):
    """A member that joins leaves the work of the others; it starts with nothing, and that is said before and after."""
    before, other, workbook = read(db), os.path.join(folder, "rieng.db"), os.path.join(folder, "goi-2014.xlsx")
    code, said = thidua.run("import", joining(db, folder, 2014), "--db", other)  # the same package as a workbook
    assert code == 0, said
    code, said = thidua.run("export", worked_file.GROUP, "2014", "--db", other, "-o", workbook)
    assert code == 0, said
    with open(workbook, "rb") as file, thidua.serve(db=db) as server:
        status, source = packages.upload(thidua.Browser(server).as_role("mau.co-quan"), file.read())
    shown = re.sub(r"<[^>]+>", " ", source)
    tap.ok(status == 200 and "Có đơn vị gia nhập giữa năm" in shown and "Đơn vị mới: Đơn vị mới thử" in shown and "Có việc đã làm" not in shown,
           "the preview says who comes in, and that nothing is set aside", status, shown[-1500:])
    for year in YEARS:
        code, said = join(db, folder, year)
        tap.ok(code == 0 and "Đơn vị mới: Đơn vị mới thử" in said and "không còn được tính" not in said, f"a unit comes in, in {year}", said)
    after = read(db)
    changed = [one for one in differing(before, after) if one[0][2] in OWN]
    tap.ok(not changed, "what the others did reads as before", changed)
    gone = [key for key in before if before[key][0] == 200 != after[key][0]]
    tap.ok(not gone, "no page of the work is lost", gone)
    lacking = [year for year in YEARS if "Đơn vị mới thử" in after["mau.thu-ky", year, "tien-do"][1]]
    tap.ok(lacking, "what the new unit lacks is a lack of the next step", lacking, after["mau.thu-ky", 2014, "tien-do"][1][:1500])
    code, said = join(db, folder, 2015, remove="VL2")
    tap.ok(code == 0 and "không còn được tính" in said, "a unit that leaves sets the work aside, as before", said)


def differing(before, after):
    return [(key, before[key][0], after[key][0]) for key in before if before[key] != after[key]]


def main():
    folder = thidua.scratch()
    working_rows_are_found()
    db = worked_file.make(folder)
    before = read(db)
    votes = before["mau.thu-ky", 2013, "bo-phieu/1"]
    tap.ok(votes[0] == 200 and "Nguyễn Văn A" in votes[1], "a session of votes is there after an appeal was granted", votes)
    for year in YEARS:
        code, said = correct(db, folder, year)
        tap.ok(code == 0, f"the package of {year} comes in with another sheet changed", said)
    after = read(db)
    tap.ok(not differing(before, after), "every page of the work reads as before", differing(before, after))
    with contextlib.closing(sqlite3.connect(db)) as connection:
        asked = connection.execute("SELECT y.year, COUNT(c.revision_id) FROM group_year AS y JOIN revision AS r ON r.group_year_id = y.id"
                                   " JOIN emulation_group AS g ON g.id = y.group_id AND g.code = ?"
                                   " LEFT JOIN revision_continuation AS c ON c.revision_id = r.id GROUP BY y.year", [worked_file.GROUP]).fetchall()
    expected = {2013: 2, **{year: 1 for year in YEARS if year > 2013}}
    tap.ok(dict(asked) == expected, "the work goes on under each of the contents", asked)
    with thidua.serve(db=db) as server:  # and work goes on indeed: a step and a vote, written down under the earlier content
        secretary = thidua.Browser(server).as_role("mau.thu-ky")
        worked_file._send(secretary, worked_file.YEAR + "2013/bo-phieu", {"loai": "1", "ngay": "7/3/2014", "dia-diem": "Bến Tre", "chu-tri": "Nguyễn Văn A",
                                                                          "thu-ky": "Trần Thị B", "kiem-phieu": "Lê Văn C, Phạm D"})
        worked_file._send(thidua.Browser(server).as_role("mau.cum-truong"), worked_file.YEAR + "2014/tien-do", {"viec": "tra", "ly-do": "Sửa lại kế hoạch", "tu": "1"})
        tap.ok(secretary.get(worked_file.YEAR + "2013/bo-phieu/2")[0] == 200, "a session is called after the correction")
    units_come_in(db, folder)
    code, said = thidua.run("audit", "verify", "--db", db)
    tap.ok(code == 0, "the log vouches for all of it", said)
    tap.done()


main()
