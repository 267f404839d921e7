#!/usr/bin/env python3
"""What must not change a result, and in which direction a result may change, on random years."""
import os
import random
import shutil
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "lib")]
from generator import Maker  # noqa: E402
from scoring import score  # noqa: E402
from thidua import DEPTH, Tap  # noqa: E402
import json  # noqa: E402

CASES = {"check": 15, "test": 80}.get(DEPTH, 1500)
tap = Tap()


def lines_of(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return file.read().replace("\r\n", "\n").rstrip("\n").split("\n")


def write(path, lines):
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write("\n".join(lines) + "\n")


def head_of(lines):
    """Lines up to and with the header row, and those behind it."""
    for i, line in enumerate(lines):
        if line.strip() and not line.startswith("#"):
            return lines[:i + 1], lines[i + 1:]
    return lines, []


def result(folder):
    status, out, err = score(folder, "--format", "json")
    return {u["don_vi"]: u for u in json.loads(out)["don_vi"]} if status == 0 else err


def shown(units):
    """Everything but the cells and sentences: points, totals, ranks."""
    return {k: [u[f] for f in ("hang", "tong", "nen", "thuong", "tru", "xep_loai", "trang_thai")] +
            sorted((c["ma"], c["diem"], c["trang_thai"]) for c in u["tieu_chi"]) for k, u in units.items()}


def permuted(rng, folder, target):
    """Data rows, units and columns of all three files in another order."""
    for name in ("bang_diem.tsv", "don_vi.tsv", "so_lieu.tsv"):
        head, rows = head_of(lines_of(os.path.join(folder, name)))
        keys, header = head[:-1], head[-1].split("\t")
        rows = [r for r in rows if r.strip() and not r.startswith("#")]
        order = list(range(len(header)))
        rng.shuffle(order)
        if name != "bang_diem.tsv":  # the order of children is that of the weights
            rng.shuffle(rows)
        def turned(line):
            cells = line.split("\t") + [""] * len(header)
            return "\t".join(cells[i] for i in order)
        write(os.path.join(target, name), keys + [turned(head[-1])] + [turned(r) for r in rows])


def with_zero_row(folder, target):
    """A bonus criterion of which everybody submits 0."""
    for name in ("bang_diem.tsv", "don_vi.tsv", "so_lieu.tsv"):
        shutil.copy(os.path.join(folder, name), target)
    path = os.path.join(target, "bang_diem.tsv")
    head, rows = head_of(lines_of(path))
    columns = [c.strip().lower() for c in head[-1].split("\t")]
    row = [""] * len(columns)
    for key, long, value in (("ma", "mã", "ZZ0"), ("diem", "điểm tối đa", ""), ("cach", "cách chấm", "dem"), ("tham_so", "tham số", "p=1;loai=thuong")):
        row[next(i for i, c in enumerate(columns) if c in (key, long))] = value
    write(path, head + rows + ["\t".join(row)])
    path = os.path.join(target, "so_lieu.tsv")
    head, rows = head_of(lines_of(path))
    columns = head[-1].split("\t")
    _, units = head_of(lines_of(os.path.join(folder, "don_vi.tsv")))
    at = head_of(lines_of(os.path.join(folder, "don_vi.tsv")))[0][-1].split("\t").index("ma")
    extra = []
    for unit in units:
        if unit.strip() and not unit.startswith("#"):
            cells = [""] * len(columns)
            cells[columns.index("don_vi")], cells[columns.index("ma")] = unit.split("\t")[at], "ZZ0"
            cells[columns.index("thuc_hien")] = "0"
            extra.append("\t".join(cells))
    write(path, head + rows + extra)


for seed in range(CASES):
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as other:
        Maker(90000 + seed).make().write(folder)
        first = result(folder)
        permuted(rng, folder, other)
        second = result(other)
        same = isinstance(first, dict) and isinstance(second, dict) and shown(first) == shown(second)
        if not same or seed % 10 == 0:
            tap.ok(same, f"seed {seed}: order of rows, units and columns changes nothing", second if isinstance(second, str) else "")
        with_zero_row(folder, other)
        third = result(other)
        if isinstance(third, dict):
            for unit in third.values():
                unit["tieu_chi"] = [c for c in unit["tieu_chi"] if c["ma"] != "ZZ0"]
        same = isinstance(third, dict) and shown(first) == shown(third)
        if not same or seed % 10 == 0:
            tap.ok(same, f"seed {seed}: a submitted 0 adds nothing", third if isinstance(third, str) else "")

# Raising an actual where higher is better never lowers the unit's points; every method that has the direction.
METHODS = [("ty_le", ""), ("ty_le", "tran=1,2"), ("ty_le", "san=0,5"), ("tru_thieu", "k=1;u=3"), ("tru_thieu", "k=1;u=3;buoc=bat_dau"),
           ("nguong", ">=60=10|>20=4|con_lai=0"), ("noi_suy", "0=0|50=6|90=10"), ("quy_doi", "tu=100"), ("minmax", ""), ("so_dau", ""),
           ("dan_dau", ""), ("xep_hang", "10|8|6|4"), ("dem", "p=0,3"), ("ty_le", "dl=toc_do"), ("so_dau", "tre=1/3;he_so=1,1")]
for number, (method, parameters) in enumerate(METHODS * {"check": 1, "test": 4}.get(DEPTH, 60)):
    rng = random.Random(number)
    with tempfile.TemporaryDirectory() as folder:
        write(os.path.join(folder, "bang_diem.tsv"), ["#bang_diem\t1", "#tong\t10", "ma\tdiem\tcach\ttham_so", f"K\t10\t{method}\t{parameters}"])
        write(os.path.join(folder, "don_vi.tsv"), ["ma", "A", "B", "C", "D"])
        others = [(u, rng.randint(1, 90), rng.randint(0, 120)) for u in "BCD"]
        target, points = rng.randint(1, 90), []
        for actual in sorted(rng.sample(range(0, 200), 8)):
            write(os.path.join(folder, "so_lieu.tsv"), ["don_vi\tma\tchi_tieu\tthuc_hien\ttruoc"] +
                  [f"{u}\tK\t{t}\t{a}\t40" for u, t, a in others + [("A", target, actual)]])
            units = result(folder)
            points.append(float(units["A"]["tieu_chi"][0]["diem"]) if isinstance(units, dict) else units)
        tap.ok(all(isinstance(p, float) for p in points) and points == sorted(points), f"{method} {parameters} rises with the actual, {number}", points)

# A relative method is scored anew when a unit leaves.
with tempfile.TemporaryDirectory() as folder:
    write(os.path.join(folder, "bang_diem.tsv"), ["#bang_diem\t1", "#tong\t10", "#loai\tL: x", "ma\tdiem\tcach", "K\t10\tso_dau"])
    write(os.path.join(folder, "don_vi.tsv"), ["ma", "A", "B"])
    rows = ["don_vi\tma\tthuc_hien", "A\tK\t50", "B\tK\t100"]
    write(os.path.join(folder, "so_lieu.tsv"), rows)
    before = result(folder)["A"]["tong"]
    write(os.path.join(folder, "so_lieu.tsv"), rows + ["B\tL\tco"])
    after = result(folder)
    tap.ok((before, after["A"]["tong"], after["B"]["tong"]) == ("5.00", "10.00", "10.00"), "the best unit leaves: the next is measured against itself", after)
tap.done()
