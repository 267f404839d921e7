"""Papers of the sample years, written by the program as a script asks for them."""
import json
import os
import re
import shutil
import sqlite3
import subprocess
from concurrent.futures import ThreadPoolExecutor

from thidua import SOURCE, run

YEARS = {"bac-trung-bo": "2022", "bien-gioi-phia-bac": "2024", "dong-bang-song-hong": "2023",
         "quang-ninh-mttq": "2022", "tay-nam-bo": "2013"}
FIRST = {"tay-nam-bo": "BL", "bac-trung-bo": "NA", "bien-gioi-phia-bac": "LC", "dong-bang-song-hong": "ND", "quang-ninh-mttq": "TD"}
OF_UNIT = {"phieu-tu-cham", "dang-ky", "bao-cao-so-ket-don-vi", "bao-cao-tong-ket-don-vi", "doi-chieu-diem-don-vi", "phu-luc-giai-trinh"}


# What of an issue stands on a paper of each kind, by the letters of the option; of the others all of them.
TAKES = {"bang-tieu-chi": "n", "dang-ky": "psc", "giao-uoc": "p", "bao-cao-so-ket-don-vi": "npsc", "phieu-tu-cham": "psc", "doi-chieu-diem": "psc",
         "doi-chieu-diem-don-vi": "psc", "phu-luc-giai-trinh": "sc", "xep-hang": "psc", "phieu-bau": "", "bien-ban-kiem-phieu": "n",
         "bien-ban-hop": "ns", "bao-cao-tong-ket-don-vi": "npsc", "quyet-dinh": "", "giao-uoc-nam-sau": "p", "bien-ban-ban-giao": "n"}
LETTERS = {"--number": "n", "--place": "p", "--signer": "s", "--capacity": "c"}


def taken(kind, options):
    """The options that stand on such a paper."""
    return [word for i in range(0, len(options), 2) for word in options[i:i + 2]
            if options[i] not in LETTERS or LETTERS[options[i]] in TAKES.get(kind, "npsc")]


def write(db, kind, group, form, out, *options, unit=None):
    """Status and what the program said."""
    of_unit = ["--unit", unit or FIRST[group]] if kind in OF_UNIT else []
    return run("report", "--db", db, "--group", group, "--year", YEARS[group], "--kind", kind, "--format", form, "-o", out, *of_unit,
               *taken(kind, options))


def package_of(group, folder):
    """The sample year; to one of them letters of merit are added, as none of their articles tells of one."""
    package = os.path.join(SOURCE, "demo", f"{group}-{YEARS[group]}")
    if group != "bien-gioi-phia-bac":
        return package
    copy = os.path.join(folder, group)
    shutil.copytree(package, copy)
    with open(os.path.join(copy, "de_nghi.tsv"), "w", encoding="utf-8") as file:
        file.write("Năm\tHình thức\tĐơn vị\tĐối tượng\tSố lượng\tCấp quyết định\tTình trạng\tXuất xứ\n"
                   "2024\tGiấy khen\tLC\t\t\tChủ tịch UBND tỉnh Lào Cai\tthong_nhat\tminh_hoa\n"
                   "2024\tGiấy khen\t\tÔng Lê Văn Mẫu\t1\tChủ tịch UBND tỉnh Lào Cai\tda_quyet_dinh\tminh_hoa\n")
    return copy


def texts_of_tree(node):
    """All texts of a tree, and its numbers."""
    if isinstance(node, dict):
        return [text for value in node.values() for text in texts_of_tree(value)]
    if isinstance(node, list):
        return [text for value in node for text in texts_of_tree(value)]
    return [str(node)]


def texts_of_json(path):
    with open(path, encoding="utf-8") as file:
        return texts_of_tree(json.load(file))


def texts_of_pdf(path):
    return [subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True).stdout]


def kinds_of_program():
    with open(os.path.join(SOURCE, "src/writing/kinds.c"), encoding="utf-8") as file:
        return re.findall(r"^    \[TD_DOC_\w+\]\s*=\s*\{\"([a-z-]+)\"", file.read(), re.MULTILINE)


def years_of(db):
    """Each group and year with the code of its first member."""
    with sqlite3.connect(db) as file:
        return file.execute("SELECT g.code, y.year, m.code FROM group_year y JOIN emulation_group g ON g.id = y.group_id"
                            " JOIN member m ON m.position = 1 AND m.revision_id = (SELECT MAX(r.id) FROM revision r WHERE r.group_year_id = y.id)"
                            " ORDER BY 1, 2").fetchall()


def every_paper(db, folder):
    """Of each kind, group and year, with its first unit: (group, year, unit, kind), the paper as a tree, what the program said; no tree where it cannot be
    written."""
    def paper(one):
        group, year, first, kind = one
        out = os.path.join(folder, f"{group}-{year}-{kind}.json")
        unit = ["--unit", first] if kind in OF_UNIT else []
        status, said = run("report", "--db", db, "--group", group, "--year", str(year), "--kind", kind, "--format", "json", "-o", out, *unit)
        if status:
            return one, None, said
        with open(out, encoding="utf-8") as file:
            return one, json.load(file), said

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(paper, [(*year, kind) for year in years_of(db) for kind in kinds_of_program()]))
