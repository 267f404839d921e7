"""Scoring inputs for tests: folders of files, and cases written as one text."""
import csv
import os
import subprocess
import zipfile

from thidua import PROGRAM

FILES = ("bang_diem.tsv", "don_vi.tsv", "so_lieu.tsv")
ROSTER = "ma\tten\tthuoc_tinh\ttrang_thai\nA\tXã An\t\t\n"


def score(folder, *options):
    """Exit status, stdout, stderr of `thidua score` run inside a folder."""
    run = subprocess.run([PROGRAM, "score", "--rubric", FILES[0], "--units", FILES[1], "--data", FILES[2], *options],
                         cwd=folder, capture_output=True, check=False)
    return run.returncode, run.stdout.decode("utf-8"), run.stderr.decode("utf-8")


def errors(stderr):
    """(file, row, column, message) of every line that is no warning."""
    found = []
    for line in stderr.splitlines():
        file, row, column, message = line.split(":", 3)
        if not message.startswith(" canh_bao: "):
            found.append((file, row, column, message.strip()))
    return found


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def differences_in_errors(stderr, expected):
    """expected: rows with tep, dong, cot, tu_khoa. Places must be the same set, each with its text."""
    found, wrong = errors(stderr), []
    places = {(e["tep"], e["dong"], e["cot"]) for e in expected}
    for e in expected:
        if not any(f[:3] == (e["tep"], e["dong"], e["cot"]) and e["tu_khoa"] in f[3] for f in found):
            wrong.append(f"missing {e['tep']}:{e['dong']}:{e['cot']} with {e['tu_khoa']!r}")
    wrong += [f"unexpected {':'.join(f)}" for f in found if f[:3] not in places]
    return wrong


def read_cases(path):
    """A file of cases: "== name", then parts "[bang_diem]" and so on, each with its lines."""
    name, parts, part = None, {}, None
    with open(path, encoding="utf-8", newline="") as file:
        for line in file.read().split("\n") + ["== "]:
            if line.startswith("== "):
                if name:
                    yield name, parts
                name, parts, part = line[3:], {}, None
            elif line.startswith("[") and line.endswith("]"):
                part = line[1:-1]
                parts[part] = []
            elif part and line.strip("\n"):
                parts[part].append(line)


def write_case(folder, parts):
    for name in ("bang_diem", "don_vi", "so_lieu"):
        text = "\n".join(parts.get(name, [])) + "\n"
        if name == "don_vi" and name not in parts:
            text = ROSTER
        if name == "so_lieu" and name not in parts:
            text = "don_vi\tma\tthuc_hien\n"
        with open(os.path.join(folder, name + ".tsv"), "w", encoding="utf-8", newline="") as out:
            out.write(text)


def write_workbook(path, rows):
    """The smallest workbook that holds rows of texts and numbers."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def relation(kind, target):
        return f'<Relationships><Relationship Id="r1" Type="{office}/{kind}" Target="{target}"/></Relationships>'

    def cell(value):
        return f'<c t="inlineStr"><is><t>{value}</t></is></c>' if isinstance(value, str) else f"<c><v>{value}</v></c>"

    table_rows = "".join("<row>" + "".join(map(cell, row)) + "</row>" for row in rows)
    sheet = '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets>'
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr("_rels/.rels", relation("officeDocument", "xl/workbook.xml"))
        book.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{office}">{sheet}</workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/s.xml"))
        book.writestr("xl/worksheets/s.xml", f'<worksheet xmlns="{main}"><sheetData>{table_rows}</sheetData></worksheet>')
