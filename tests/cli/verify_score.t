#!/usr/bin/env python3
"""thidua-verify score: a second reading of the rules agrees with thidua score, finds every change, and survives hostile files."""
import glob
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "..", "lib"), os.path.join(HERE, "..", "property")]
from generator import Maker  # noqa: E402
from scoring import FILES, errors, read_cases, score, table, write_case  # noqa: E402
from thidua import DEPTH, SOURCE, Tap  # noqa: E402

DATA = os.path.join(HERE, "..", "data", "scoring")
VERIFY = os.path.join(os.environ.get("TD_BUILD", "build"), "thidua-verify")
YEARS = {"check": 300, "test": 400}.get(DEPTH, 5000)
CHANGES = {"check": 200, "test": 400}.get(DEPTH, 5000)
INPUTS = ["--rubric", FILES[0], "--units", FILES[1], "--data", FILES[2]]
tap = Tap()


def verify(folder, *arguments):
    run = subprocess.run([VERIFY, "score", *arguments], cwd=folder, capture_output=True, check=False)
    return run.returncode, run.stdout.decode("utf-8", "replace"), run.stderr.decode("utf-8", "replace")


def put(folder, name, text):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(text if isinstance(text, bytes) else text.encode("utf-8"))


def get(folder, name):
    with open(os.path.join(folder, name), "rb") as file:
        return file.read()


def disagreement(folder, form):
    """What thidua-verify has against the result that thidua prints; empty where they agree."""
    status, out, err = score(folder, "--format", form)
    put(folder, "ket_qua", out)
    verified, found, said = verify(folder, *INPUTS, "--result", "ket_qua")
    if status == 0 and form == "tsv" and verify(folder, *INPUTS, "--print")[1] != out:
        return "--print differs from thidua score"
    if status == 2 and verified == 2 and errors(said):
        return ""
    return "" if (status, verified) == (0, 0) and found.startswith("khớp: ") else f"{status} {verified}\n{err}{found}{said}"


def copy(source, folder):
    for name in FILES:
        shutil.copy(os.path.join(source, name), folder)


# ---- the examples, against the results that are kept beside them
for path in sorted(glob.glob(os.path.join(DATA, "*", "ket_qua.tsv")) + glob.glob(os.path.join(DATA, "tricky", "*", "ket_qua.tsv"))):
    status, out, err = verify(os.path.dirname(path), *INPUTS, "--result", "ket_qua.tsv")
    with tempfile.TemporaryDirectory() as folder:
        copy(os.path.dirname(path), folder)
        points = disagreement(folder, "json")
    tap.ok(status == 0 and not points, f"{os.path.relpath(os.path.dirname(path), DATA)} agrees", out + err + points)

# ---- broken files are refused where the documents say
broken = table(os.path.join(DATA, "loi", "loi.tsv"))
for name in sorted({row["bo"] for row in broken}):
    expected = [row for row in broken if row["bo"] == name]
    status, out, err = verify(os.path.join(DATA, "loi", name), *INPUTS, "--print")
    places = {e[:3] for e in errors(err)}
    known = {(e["tep"], e["dong"], e["cot"]) for e in expected}
    tap.ok(status == 2 and out == "" and places and places <= known, f"loi/{name} is refused at its place", err)

# ---- every case: the same points, or refused by both
for path in sorted(glob.glob(os.path.join(DATA, "cases", "*.txt"))):
    wrong = []
    for name, parts in read_cases(path):
        with tempfile.TemporaryDirectory() as folder:
            write_case(folder, parts)
            wrong += [f"{name}: {found}" for form in ("tsv", "json") if (found := disagreement(folder, form))]
    tap.ok(not wrong, f"the cases of {os.path.basename(path)}", "\n".join(wrong))

# ---- random years
for seed in range(YEARS):
    with tempfile.TemporaryDirectory() as folder:
        Maker(seed).make().write(folder)
        found = disagreement(folder, "json") or (disagreement(folder, "tsv") if seed % 5 == 0 else "")
        if found or seed % 50 == 0:
            tap.ok(not found, f"year {seed} agrees", found)


# ---- a changed digit anywhere in a result is found
def digits_of(text, form):
    """Places of digits; in JSON those of the sentences, which no recount can check, are left out."""
    sentences = [m.span() for m in re.finditer(r'"vi":\s*"(?:[^"\\]|\\.)*"', text)] if form == "json" else []
    return [i for i, c in enumerate(text) if c in "0123456789" and not any(a <= i < b for a, b in sentences)]


missed, changed = [], 0
rng = random.Random(2024)
for seed in range(1, 1 + CHANGES // 20):
    with tempfile.TemporaryDirectory() as folder:
        Maker(seed).make().write(folder)
        form = ("tsv", "json")[seed % 2]
        text = score(folder, "--format", form)[1]
        for place in rng.choices(digits_of(text, form), k=20):
            digit = rng.choice([c for c in "0123456789" if c != text[place]])
            put(folder, "ket_qua", text[:place] + digit + text[place + 1:])
            status, out, err = verify(folder, *INPUTS, "--result", "ket_qua")
            changed += 1
            if status != 1 or "không khớp" not in out:
                missed.append(f"year {seed}, byte {place}: {status} {out[:200]}{err[:200]}")
tap.ok(not missed, f"{changed} changed digits, {changed - len(missed)} found", "\n".join(missed))

# ---- other changes of a result
with tempfile.TemporaryDirectory() as folder:
    copy(os.path.join(DATA, "tay-nam-bo-2013"), folder)
    text = score(folder, "--format", "tsv")[1]
    lines = text.splitlines(keepends=True)
    points = json.loads(score(folder, "--format", "json")[1])
    points["don_vi"][0]["tieu_chi"][3]["trang_thai"] = "thieu"
    shorter = json.loads(score(folder, "--format", "json")[1])
    del shorter["don_vi"][2]["tieu_chi"][-1]
    for name, result in [("a unit is left out", lines[:4] + lines[5:]), ("a unit is there twice", lines + lines[4:5]),
                         ("two units change places", lines[:3] + [lines[4], lines[3]] + lines[5:]),
                         ("a name", [text.replace("Bạc Liêu", "Bạc Liệu")]), ("no units at all", lines[:1]),
                         ("a state of a criterion", [json.dumps(points)]), ("a criterion is left out", [json.dumps(shorter)])]:
        put(folder, "ket_qua", "".join(result))
        status, out, err = verify(folder, *INPUTS, "--result", "ket_qua")
        tap.ok(status == 1 and "không khớp" in out, f"found: {name}", out + err)
    put(folder, "ket_qua", text.replace("957.11", "957.12"))
    out = verify(folder, *INPUTS, "--result", "ket_qua")[1]
    tap.ok('tổng điểm: đã công bố "957.12", tính lại "957.11"' in out and 'total: published "957.12", recounted "957.11"' in out,
           "a difference names the unit, the place and both values", out)
    put(folder, "so_lieu.tsv", get(folder, "so_lieu.tsv").replace(b"LA\tI.1\t\t11\t", b"LA\tI.1\t\t9\t"))
    put(folder, "ket_qua", text)
    tap.ok(verify(folder, *INPUTS, "--result", "ket_qua")[0] == 1, "a figure changed in the data after the scoring is found")

# ---- a package folder
package = os.path.join(SOURCE, "demo", "tay-nam-bo-2013")
with tempfile.TemporaryDirectory() as folder:
    status, out, err = verify(folder, "--package", package, "--print")
    put(folder, "ket_qua", out)
    tap.ok(status == 0 and verify(folder, "--package", package, "--result", "ket_qua")[0] == 0 and "957.11" in out, "a year package", err)

# ---- hostile files: exit status 2 and a place, never a crash
with tempfile.TemporaryDirectory() as folder:
    copy(os.path.join(DATA, "moi-cach-mot-dong"), folder)
    good = {name: get(folder, name) for name in FILES}
    head = "\t".join("hang don_vi ten tong nen thuong tru xep_loai trang_thai".split()) + "\n"
    for name, result in [("empty", ""), ("no header", "1\tA\n"), ("cells too many", head + "\t" * 9 + "x\n"), ("no text", b"\xff\xfe"),
                         ("NUL", head + "1\tA\0\t\n"), ("open JSON", "{"), ("deep JSON", '{"don_vi":' + "[" * 100000),
                         ("other JSON", '{"a":"b"}'), ("units that are none", '{"don_vi":["A"]}'), ("half a pair", '{"don_vi":"\\ud800"}'),
                         ("a key twice", '{"don_vi":[],"don_vi":[]}'), ("behind the end", '{"don_vi":[]} x'), ("numbers", '{"don_vi":[1]}')]:
        put(folder, "ket_qua", result)
        status, out, err = verify(folder, *INPUTS, "--result", "ket_qua")
        tap.ok(status == 2 and out == "" and re.match(r"ket_qua:\d+:\d+: ", err), f"a result that is none: {name}", f"{status} {out}{err}")
    crashes = []
    for i in range(CHANGES):
        name = rng.choice(FILES)
        text = bytearray(good[name])
        for _ in range(rng.randint(1, 4)):
            place = rng.randrange(len(text))
            how = rng.randrange(3)
            if how == 0:
                text[place] = rng.choice(b"\t\n;|=>0,.%/-#\xff\0")
            elif how == 1:
                del text[place:place + rng.randint(1, 40)]
            else:
                text[place:place] = text[rng.randrange(len(text)):][:rng.randint(1, 60)]
        put(folder, name, bytes(text))
        engine = score(folder, "--format", "json")
        put(folder, "ket_qua", engine[1])
        status, out, err = verify(folder, *INPUTS, "--result", "ket_qua") if engine[0] == 0 else verify(folder, *INPUTS, "--print")
        if status not in (0, 2) or (engine[0] == 0 and status != 0) or (status == 2 and not errors(err)):
            crashes.append(f"{i} {name}: thidua {engine[0]}, verify {status}: {out[:300]}{err[:300]}")
        put(folder, name, good[name])
    tap.ok(not crashes, f"{CHANGES} broken inputs: no crash, and what thidua scores is agreed to", "\n".join(crashes))
    put(folder, "ket_qua", "")
    for name, arguments in [("no arguments", []), ("an unknown option", [*INPUTS, "--result", "ket_qua", "--x"]), ("twice", [*INPUTS, *INPUTS]),
                            ("no value", [*INPUTS, "--result"]), ("a file that is not there", [*INPUTS, "--result", "khong-co"]),
                            ("a folder", [*INPUTS, "--result", "."]), ("both", [*INPUTS, "--print", "--result", "ket_qua"])]:
        status, out, err = verify(folder, *arguments)
        tap.ok(status == 2 and out == "" and " / " in err, f"refused: {name}", err)
tap.done()
