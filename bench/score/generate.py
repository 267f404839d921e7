#!/usr/bin/env python3
"""Write the files of the scoring bench: generate.py FOLDER [UNITS] [SEED].

The rubric is that of tests/data/scoring/cong-an-2025; every unit has a row for each of its criteria. The same seed gives the
same bytes.
"""
import os
import random
import sys
from decimal import Decimal

HERE = os.path.dirname(os.path.abspath(__file__))
RUBRIC = os.path.join(HERE, "..", "..", "tests", "data", "scoring", "cong-an-2025", "bang_diem.tsv")


def leaves(text):
    """Code, maximum, method and parameters of every row that has a method and no children."""
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]
    codes = {row[0] for row in rows}
    parents = {code[:i] for code in codes for i, c in enumerate(code) if c in "./"}
    return [(row + [""] * 6)[:5] for row in rows if row[0] not in parents]


def written(hundredths):
    return f"{hundredths // 100},{hundredths % 100:02}"


def cells(rng, maximum, method, parameters):
    """chi_tieu and thuc_hien of a row."""
    if method == "co_khong":
        return "", "co" if rng.random() < 0.8 else "khong"
    if method == "nhap":
        return "", written(rng.randrange(int(Decimal(maximum) * 100) + 1))
    if method == "bac":
        return "", rng.choice(parameters.split("|")).rsplit("=", 1)[0]
    if method == "dem" or method == "tru_loi":
        return "", str(rng.randrange(6))
    target = rng.randint(10, 5000)
    return str(target), str(target * rng.randint(50, 150) // 100)


def main():
    folder = sys.argv[1]
    units = int(sys.argv[2]) if len(sys.argv) > 2 else 3355
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 2025
    rng = random.Random(seed)
    os.makedirs(folder, exist_ok=True)
    with open(RUBRIC, encoding="utf-8") as source:
        rubric = source.read()
    criteria = leaves(rubric)
    with open(os.path.join(folder, "bang_diem.tsv"), "w", encoding="utf-8") as out:
        out.write(rubric)
    with open(os.path.join(folder, "don_vi.tsv"), "w", encoding="utf-8") as out:
        out.write("ma\tten\tthuoc_tinh\ttrang_thai\n")
        out.writelines(f"X{i:04}\tXã số {i}\t\t\n" for i in range(1, units + 1))
    with open(os.path.join(folder, "so_lieu.tsv"), "w", encoding="utf-8") as out:
        out.write("don_vi\tma\tchi_tieu\tthuc_hien\ttruoc\tlop\tlan\ttrang_thai\tnguoi\tngay\tvan_ban\tghi_chu\n")
        for i in range(1, units + 1):
            for code, _, maximum, method, parameters in criteria:
                target, actual = cells(rng, maximum.replace(",", "."), method, parameters)
                out.write(f"X{i:04}\t{code}\t{target}\t{actual}\t\ttham_dinh\t1\t\t\t\t\t\n")


if __name__ == "__main__":
    main()
