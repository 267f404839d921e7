#!/usr/bin/env python3
"""Random years, scored by the program and by an independent reading of the rules: equal to the last digit."""
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "lib")]
import oracle  # noqa: E402
from generator import Maker  # noqa: E402
from thidua import DEPTH, PROGRAM, Tap  # noqa: E402

CASES = {"check": 60, "test": 400}.get(DEPTH, 5000)
FIELDS = ["hang", "don_vi", "ten", "tong", "nen", "thuong", "tru", "xep_loai", "trang_thai"]


def program_scores(folder):
    files = [os.path.join(folder, n) for n in ("bang_diem.tsv", "don_vi.tsv", "so_lieu.tsv")]
    run = subprocess.run([PROGRAM, "score", "--rubric", files[0], "--units", files[1], "--data", files[2], "--format", "json"],
                         capture_output=True, check=False)
    return run.returncode, run.stdout.decode("utf-8"), run.stderr.decode("utf-8")


def differences(folder):
    year = oracle.Year(*[os.path.join(folder, n) for n in ("bang_diem.tsv", "don_vi.tsv", "so_lieu.tsv")])
    lines, points = year.results()
    status, out, err = program_scores(folder)
    if status != 0:
        return [f"exit {status}: {err[:800]}"]
    found = []
    units = json.loads(out)["don_vi"]
    if [[u[f] for f in FIELDS] for u in units] != lines:
        found += [f"{[u[f] for f in FIELDS]} should be {line}" for u, line in zip(units, lines) if [u[f] for f in FIELDS] != line]
    for u in units:
        for c in u["tieu_chi"]:
            expected, state = points[u["don_vi"]][c["ma"]]
            text = "" if expected is None else oracle.short(expected)
            if (c["diem"], c["trang_thai"]) != (text, state):
                found.append(f"{u['don_vi']} {c['ma']}: {c['diem']!r} {c['trang_thai']!r}, should be {text!r} {state!r}")
    return found


def main():
    tap = Tap()
    for seed in range(CASES):
        with tempfile.TemporaryDirectory() as folder:
            Maker(seed).make().write(folder)
            found = differences(folder)
            if found or seed % 50 == 0:
                tap.ok(not found, f"seed {seed}", "\n".join(found))
    tap.done()


main()
