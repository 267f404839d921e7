#!/usr/bin/env python3
"""Every example scores to the last digit, every broken file is refused at its place, and the cases in tests/data/scoring/cases."""
import glob
import json
import os
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "lib"))
from scoring import FILES, differences_in_errors, errors, read_cases, score, table, write_case, write_workbook  # noqa: E402
from thidua import Tap  # noqa: E402

DATA = os.path.join(HERE, "..", "data", "scoring")
tap = Tap()


def points(out):
    return {(u["don_vi"], c["ma"]): c for u in json.loads(out)["don_vi"] for c in u["tieu_chi"]}


def check_example(folder, name):
    with open(os.path.join(folder, "ket_qua.tsv"), encoding="utf-8") as file:
        expected = file.read()
    status, out, err = score(folder, "--format", "tsv")
    tap.ok(status == 0 and out == expected, f"{name}: ranking", out + err)
    status, out, err = score(folder, "--format", "json")
    found = points(out) if status == 0 else {}
    rows = table(os.path.join(folder, "chi_tiet.tsv"))
    wrong = [r for r in rows if found.get((r["don_vi"], r["ma"]), {}).get("diem") != r["diem"]]
    order = [(u["don_vi"], c["ma"]) for u in json.loads(out)["don_vi"] for c in u["tieu_chi"]] if status == 0 else []
    tap.ok(not wrong and order == [(r["don_vi"], r["ma"]) for r in rows], f"{name}: points", wrong)
    silent = [k for k, c in found.items() if not c["vi"].strip()]
    tap.ok(found and not silent, f"{name}: every point has its sentence", silent)


def check_broken(folder, name, expected):
    status, out, err = score(folder)
    wrong = differences_in_errors(err, expected)
    wrong += [f"no remedy: {line}" for line in err.splitlines() if "hãy " not in line.split(" / ")[0]]
    tap.ok(status == 2 and out == "" and not wrong, f"{name}: refused at its place, with a remedy", "\n".join(wrong) + "\n" + err)


def check_case(name, parts):
    with tempfile.TemporaryDirectory() as folder:
        write_case(folder, parts)
        if "loi" in parts:
            expected = [dict(zip(("tep", "dong", "cot", "tu_khoa"), line.split("\t"))) for line in parts["loi"]]
            check_broken(folder, name, expected)
            return
        status, out, err = score(folder, "--format", "tsv")
        if "ket_qua" in parts:
            tap.ok(status == 0 and out.splitlines()[1:] == parts["ket_qua"], f"{name}: ranking", out + err)
        if "canh_bao" in parts:
            missing = [w for w in parts["canh_bao"] if not any("canh_bao" in e and e.startswith(w) for e in err.splitlines())]
            tap.ok(status == 0 and not missing, f"{name}: warned", err)
        status, out, err = score(folder, "--format", "json")
        found = points(out) if status == 0 else {}
        wrong = []
        for line in parts.get("diem", []):
            unit, code, expected, *state = line.split("\t")
            cell = found.get((unit, code), {})
            if (cell.get("diem"), cell.get("trang_thai")) != (expected, (state + [""])[0]):
                wrong.append(f"{line!r}: {cell}")
        if "diem" in parts:
            tap.ok(status == 0 and not wrong, f"{name}: points", "\n".join(wrong) + err)


for folder in sorted(glob.glob(os.path.join(DATA, "*", "ket_qua.tsv")) + glob.glob(os.path.join(DATA, "tricky", "*", "ket_qua.tsv"))):
    folder = os.path.dirname(folder)
    check_example(folder, os.path.relpath(folder, DATA))
for path in sorted(glob.glob(os.path.join(DATA, "tricky", "*", "loi.tsv"))):
    check_broken(os.path.dirname(path), os.path.relpath(os.path.dirname(path), DATA), table(path))
broken = table(os.path.join(DATA, "loi", "loi.tsv"))
for name in sorted({row["bo"] for row in broken}):
    check_broken(os.path.join(DATA, "loi", name), "loi/" + name, [row for row in broken if row["bo"] == name])
for path in sorted(glob.glob(os.path.join(DATA, "cases", "*.txt"))):
    for name, parts in read_cases(path):
        check_case(f"{os.path.basename(path)[:-4]}: {name}", parts)

folder = os.path.join(DATA, "moi-cach-mot-dong")
status, out, err = score(folder)
tap.ok(status == 0 and "Hạng" in out and "259,32" in out and "xep_hang" not in out, "the table is for people", out)
lines = [line for line in out.splitlines() if " Xã " in line or " Phường " in line]
tap.ok(len({line.rstrip().rfind(",") > 0 for line in lines}) == 1 and len(lines) == 5, "one line a unit", out)
status, out, err = score(folder, "--explain", "A")
tap.ok(status == 0 and "Kế hoạch 150; thực hiện 147,2; đạt 98,13% → 20 × 0,981333 = 19,626667 điểm" in out, "a point explains itself", out)
tap.ok(score(folder, "--explain", "Z")[0] == 1, "a unit that is not there cannot be explained")
status, out, err = score(folder, "--format", "xml")
tap.ok(status == 1 and out == "", "a format that is not there")
tap.ok(score("/", "--format", "tsv")[0] == 1, "files that are not there")


def messages(parts):
    """How many errors each place has."""
    with tempfile.TemporaryDirectory() as folder:
        write_case(folder, parts)
        status, out, err = score(folder)
        return status, [":".join(e[:3]) for e in errors(err)], err


RUBRIC = ["#bang_diem\t1", "#tong\t10", "ma\tdiem\tcach\ttham_so"]
for table_text in ("80=10|con_lai=0", "=>80=10|con_lai=0", "con_lai=0|>=80=10", ">=80=10|con_lai", ">=80=10||con_lai=0"):
    status, found, err = messages({"bang_diem": RUBRIC + ["K\t10\tnguong\t" + table_text]})
    tap.ok(found == ["bang_diem.tsv:4:4"], f"{table_text}: one mistake, one message", err)
status, found, err = messages({"bang_diem": RUBRIC + ["K\t10\tnoi_suy\t0=0|1/2=10"]})
tap.ok(found == ["bang_diem.tsv:4:4"], "a point of a curve that cannot be read is not missing too", err)
status, found, err = messages({"bang_diem": RUBRIC[:2] + ["#xep_loai\t>=90=A|>=x=B|>=95=C"] + RUBRIC[2:] + ["K\t10\tnhap"]})
tap.ok(found == ["bang_diem.tsv:3:2"] * 2, "every class that is wrong is named", err)

with tempfile.TemporaryDirectory() as folder:
    write_case(folder, {"bang_diem": RUBRIC + ["K\t10\tbat_ngo"], "don_vi": ["ma\ttrang_thai", "A\tnghi"]})
    with open(os.path.join(folder, "so_lieu.tsv"), "wb") as out:
        out.write(b"don_vi\tma\tthuc_hien\nA\tK\t\xff\n")
    status, out, err = score(folder)
    found = sorted(":".join(e[:3]) for e in errors(err))
    tap.ok(status == 2 and out == "" and found == ["bang_diem.tsv:4:3", "don_vi.tsv:2:2", "so_lieu.tsv:2:3"],
           "a file that is no text does not hide what is wrong in the others", err)

SENTENCES = [
    ("nguong", ">=0,5=10|con_lai=0;dl=thu_hep;dich=10", "\t1\t10",
     "Thực hiện 1; năm trước 10; năm trước đã ở mức đích 10 nên tính 1; thuộc mức từ 0,5 trở lên → 10 điểm"),
    ("nguong", ">=5=10|con_lai=0;dl=hieu", "\t1\t-4",
     "Thực hiện 1; năm trước -4; chênh lệch 1 − (-4) = 5; thuộc mức từ 5 trở lên → 10 điểm"),
    ("nguong", ">=5=10|con_lai=0;dl=toc_do", "\t7/3\t1/2",
     "Thực hiện 7/3; năm trước 1/2; tăng 100 × ((7/3)/(1/2) − 1) = 366,666667%; thuộc mức từ 5 trở lên → 10 điểm"),
    ("ty_le", "san=95%", "100\t94,999999\t", "Kế hoạch 100; thực hiện 94,999999; đạt 94,999999%; dưới mức sàn 95% → 0 điểm"),
    ("tru_loi", "p=0,3", "\t100\t", "Số lượng 100 → 10 − 100 × 0,3 = -20 → dưới mức thấp nhất, tính 0 điểm"),
    ("cong_tru", "b=2;p=0,5;min=-3", "\t0|10\t", "Số cộng | số trừ 0|10 → 0 × 2 − 10 × 0,5, không dưới -3 = -3 điểm"),
    ("nhap", "tre=0,5/2;he_so=1,5", "\t4\t\ttre=10",
     "Điểm chấm 4 → 4 → trễ 10 ngày × 0,5 = 5, trừ nhiều nhất 2: 4 − 2 = 2 → 2 × hệ số 1,5 = 3 điểm"),
    ("ty_le", "", "5\t\t", "Kế hoạch 5; thiếu số liệu → tạm tính 0 điểm, đơn vị chưa xếp hạng"),
]
for method, parameters, cells, sentence in SENTENCES:
    with tempfile.TemporaryDirectory() as folder:
        write_case(folder, {"bang_diem": RUBRIC + [f"K\t10\t{method}\t{parameters}"],
                            "so_lieu": ["don_vi\tma\tchi_tieu\tthuc_hien\ttruoc\tghi_chu", "A\tK\t" + cells]})
        status, out, err = score(folder, "--format", "json")
        vi = points(out).get(("A", "K"), {}).get("vi") if status == 0 else err
        tap.ok(vi == sentence, f"{method} {parameters}: a sentence to check by hand", vi)

with tempfile.TemporaryDirectory() as folder:
    write_case(folder, {"bang_diem": RUBRIC + ["K\t10\tnhap\tbuoc=0,001"]})
    write_workbook(os.path.join(folder, FILES[1]), [["ma", "ten"], ["A", "Xã\nAn\tBình"]])
    write_workbook(os.path.join(folder, FILES[2]), [["don_vi", "ma", "thuc_hien"], ["A", "K", 1.234]])
    status, out, err = score(folder, "--format", "json")
    cell = points(out).get(("A", "K"), {}) if status == 0 else {}
    tap.ok((cell.get("diem"), cell.get("thuc_hien"), cell.get("vi")) == ("1.234", "1,234", "Điểm chấm 1,234 → 1,234 điểm"),
           "the point of a numeric cell is a decimal point for the reader too", f"{cell} {err}")
    status, out, err = score(folder, "--format", "tsv")
    tap.ok(out.splitlines()[1:] == ["1\tA\tXã An Bình\t1.23\t1.23\t0.00\t0.00\t\txep_hang"], "a line break in a name breaks no line", out)
    status, out, err = score(folder, "--format", "json", "--explain", "A")
    tap.ok(status == 0 and json.loads(out)["don_vi"][0]["ten"] == "Xã\nAn\tBình", "JSON stays JSON with --explain", out)
tap.done()
