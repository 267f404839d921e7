#!/usr/bin/env python3
"""`thidua lint` runs the loader's checks of a rubric alone."""
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "lib"))
from scoring import errors, table  # noqa: E402
from thidua import PROGRAM, Tap  # noqa: E402

DATA = os.path.join(HERE, "..", "data", "scoring")
tap = Tap()


def lint(path, folder=None):
    run = subprocess.run([PROGRAM, "lint", path], cwd=folder, capture_output=True, check=False)
    return run.returncode, run.stdout.decode("utf-8"), run.stderr.decode("utf-8")


for name in ("cong-an-2025", "moi-cach-mot-dong", "tay-nam-bo-2013"):
    status, _, err = lint("bang_diem.tsv", os.path.join(DATA, name))
    tap.ok(status == 0 and not errors(err), f"{name} is right", err)

NEEDS_ROSTER = {"14-thuoc-tinh-la", "15-khong-ap-dung-bi-cam"}
for row in table(os.path.join(DATA, "loi", "loi.tsv")):
    if row["tep"] != "bang_diem.tsv":
        continue
    status, out, err = lint("bang_diem.tsv", os.path.join(DATA, "loi", row["bo"]))
    found = [e for e in errors(err) if e[1:3] == (row["dong"], row["cot"]) and row["tu_khoa"] in e[3]]
    if row["bo"] in NEEDS_ROSTER:
        tap.ok(status == 0, f"{row['bo']}: only a roster shows it", err)
    else:
        tap.ok(status == 2 and found and out == "", f"{row['bo']}: refused", err)

status, _, err = lint("bang_diem.tsv", os.path.join(DATA, "tricky", "29"))
tap.ok(status == 0 and "canh_bao: Ngưỡng" in err and ":4:5: " in err, "a gap between bands of whole numbers is warned of", err)
status, _, err = lint("bang_diem.tsv", os.path.join(DATA, "tricky", "37"))
tap.ok(status == 0 and "canh_bao" in err, "a relative method is warned of", err)
tap.ok(lint("/khong/co/tep.tsv")[0] == 1, "a file that is not there")
with tempfile.TemporaryDirectory() as folder:
    open(os.path.join(folder, "trong.tsv"), "wb").close()
    status, out, err = lint("trong.tsv", folder)
    tap.ok(status == 2 and "#bang_diem" in err and "#tong" in err and out == "", "an empty file lacks everything", err)
tap.done()
