#!/usr/bin/env python3
"""What was typed cell by cell goes out with the package, and the other program recounts the same points from it."""
import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import self_scoring  # noqa: E402
from thidua import PROGRAM, Browser, Tap, scratch  # noqa: E402

VERIFY = os.path.join(os.path.dirname(PROGRAM), "thidua-verify")
CELLS = {"th.I.1": "8", "th.I.2": "1.926,5", "th.I.6": "21", "th.I.7": "0", "th.III.1": "49,5"}


def value(source, name):
    found = re.search(rf'name="{name}"[^>]* value="([^"]*)"', source)
    return found.group(1) if found else None


def points_of(result, unit):
    with open(result, encoding="utf-8") as file:
        units = json.load(file)["don_vi"]
    rows = next(one for one in units if one["don_vi"] == unit)["tieu_chi"]
    return {row["ma"]: row["diem"] for row in rows}


def main():
    tap, folder = Tap(), scratch()
    package, result = os.path.join(folder, "goi"), os.path.join(folder, "ket-qua.json")
    with self_scoring.serve(data=self_scoring.settled(I_2="2000")) as server:
        officer = Browser(server).as_role("mau.can-bo")
        source = officer.get(self_scoring.SHEET)[2]
        status, _, body = officer.post(self_scoring.SHEET, {"ban": value(source, "ban"), "den": value(source, "den"), "cach": "o", **CELLS})
        answer = json.loads(body)
        tap.ok(status == 200 and all(cell["ket"] == "luu" for cell in answer["ket"]), "the cells are kept", answer.get("ket"))
        done = subprocess.run([PROGRAM, "export", self_scoring.GROUP, str(self_scoring.YEAR), "--db", server.db, "-o", package],
                              capture_output=True, text=True)
        tap.ok(done.returncode == 0, "the year goes out", done.stderr)
    tables = {"rubric": "bang_diem", "units": "thanh_vien", "data": "so_lieu"}
    files = [word for option, name in tables.items() for word in (f"--{option}", os.path.join(package, name + ".tsv"))]
    scored = subprocess.run([PROGRAM, "score", *files, "--format", "json"], capture_output=True, text=True)
    with open(result, "w", encoding="utf-8") as file:
        file.write(scored.stdout)
    shown = {row["ma"]: row["diem"] for row in answer["hang"] if row["diem"]}
    again = points_of(result, "CM") if scored.returncode == 0 else {}
    differ = {code: (text, again.get(code)) for code, text in shown.items() if code in ("I.1", "I.2", "I.6", "I.7", "III.1")
              and round(float(again.get(code) or "nan"), 2) != float(text.replace(".", "").replace(",", "."))}
    tap.ok(len(shown) >= 5 and not differ, "the points are those that stood beside the cells", differ, scored.stderr)
    check = subprocess.run([VERIFY, "score", "--package", package, "--result", result], capture_output=True, text=True)
    tap.ok(check.returncode == 0, "thidua-verify recounts the same result", check.stdout, check.stderr)
    with open(result, encoding="utf-8") as file:
        text = file.read()
    with open(result, "w", encoding="utf-8") as file:
        file.write(text.replace('"diem":"100"', '"diem":"99"', 1) if '"diem":"100"' in text else text.replace('"diem":"', '"diem":"1', 1))
    check = subprocess.run([VERIFY, "score", "--package", package, "--result", result], capture_output=True, text=True)
    tap.ok(check.returncode == 1, "and finds a point that was changed", check.stdout, check.stderr)
    tap.done()


main()
