#!/usr/bin/env python3
"""How firm the ranks are: whoever has the printed seed and the ranking draws the same intervals again, here in another language."""
import json
import os
import re
import subprocess
import sys
from fractions import Fraction

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import PROGRAM, SOURCE, Tap, Tree, scratch, serve  # noqa: E402

YEAR = "/nhom/tay-nam-bo/2013"
tap = Tap()


def rows_of(root, name):
    tables = [t for t in root.all("table") if name in (t.attributes.get("class") or "") or name in next(t.all("caption")).text()]
    return [[cell.text() for cell in row.children if getattr(cell, "tag", "") in ("td", "th")]
            for body in tables[0].all("tbody") for row in body.all("tr")]


def number(text):
    return Fraction(text.replace(".", "").replace(",", "."))


def draws(seed):
    """SplitMix64, from its published definition; 0 .. n - 1 without favour."""
    state, mask = seed, (1 << 64) - 1

    def below(n):
        nonlocal state
        while True:
            state = (state + 0x9E3779B97F4A7C15) & mask
            z = state
            z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & mask
            z = (z ^ z >> 27) * 0x94D049BB133111EB & mask
            z ^= z >> 31
            if z < mask - mask % n:
                return z % n
    return below


def rounded(value, decimals):
    scaled = abs(value) * 10 ** decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, 10 ** decimals)


def millionths(value):
    assert (value * 10 ** 6).denominator == 1, value
    return int(value * 10 ** 6)


def reckon(ranking, maxima, seed, times):
    """Intervals and how often each keeps its rank, from the points of the sections; ties go by the sections in their order."""
    below, n = draws(seed), len(ranking)
    best, worst, kept = list(range(1, n + 1)), list(range(1, n + 1)), [0] * n
    parts, wholes = [tuple(millionths(p) for p in u["parts"]) for u in ranking], [millionths(m) for m in maxima]
    for _ in range(times):
        weights = [750 + below(501) for _ in wholes]
        part = sum(w * m for w, m in zip(weights, wholes))
        totals = []
        for unit in parts:
            exact = (2 * sum(w * p for w, p in zip(weights, unit)) * sum(wholes) + part) // (2 * part)
            totals.append(((exact + 5000) // 10000, unit))
        for i in range(n):
            place = 1 + sum(other > totals[i] for other in totals)
            best[i], worst[i] = min(best[i], place), max(worst[i], place)
            kept[i] += place == i + 1
    return best, worst, kept


def percent(n, whole):
    tenths = int(rounded(Fraction(100 * n, whole), 1) * 10)
    return f"{tenths // 10},{tenths % 10}%"


CRITERIA = [f"I.{i}" for i in range(1, 9)] + [f"{part}.{i}" for part in ("II", "III") for i in range(1, 4)]


def names():
    with open(os.path.join(SOURCE, "demo", "tay-nam-bo-2013", "thanh_vien.tsv"), encoding="utf-8") as members:
        return [line.split("\t")[1] for line in members.readlines()[1:]]


def scored():
    """The units by rank with their exact points, as `thidua score` gives them."""
    demo = os.path.join(SOURCE, "demo", "tay-nam-bo-2013")
    units = os.path.join(scratch(), "don_vi.tsv")
    with open(os.path.join(demo, "thanh_vien.tsv"), encoding="utf-8") as members, open(units, "w", encoding="utf-8") as roster:
        roster.write("ma\tten\n")
        roster.writelines("\t".join(line.split("\t")[:2]) + "\n" for line in members.readlines()[1:])
    out = subprocess.run([PROGRAM, "score", "--format", "json", "--rubric", demo + "/bang_diem.tsv", "--units", units,
                          "--data", demo + "/so_lieu.tsv"], capture_output=True, check=True).stdout
    ranked = []
    for unit in json.loads(out)["don_vi"]:
        points = {c["ma"]: Fraction(c["diem"]) for c in unit["tieu_chi"]}
        ranked.append({"parts": [points["I"], points["II"], points["III"]], "points": points, "total": Fraction(unit["tong"])})
    return ranked


with serve() as server:
    def tree(path):
        status, source = server.page(path)
        assert status == 200, (path, status)
        return Tree(source).root

    ranking = scored()
    maxima = [Fraction(600), Fraction(200), Fraction(200)]
    tap.ok(len(ranking) == 12 and all(rounded(sum(u["parts"]), 2) == u["total"] for u in ranking), "the parts add up to the totals")

    page = tree(YEAR + "/do-vung")
    text = page.text()
    seed = int(re.search(r"Mã bốc thăm ([0-9a-f]{16})", text).group(1), 16)
    checksum = re.search(r"[0-9a-f]{64}", tree(YEAR + "/xep-hang").text()).group()
    tap.ok(f"{seed:016x}" == checksum[:16], "the seed follows from the checksum of the inputs: nobody chooses it")
    best, worst, kept = reckon(ranking, maxima, seed, 10000)
    shown = rows_of(page, "Thứ hạng khi trọng số")
    expected = [(str(b) if b == w else f"{b} đến {w}", percent(k, 10000)) for b, w, k in zip(best, worst, kept)]
    tap.ok([(row[3], row[4]) for row in shown] == expected, "ten thousand draws give these ranges and these shares",
           [(row[3], row[4], e) for row, e in zip(shown, expected) if (row[3], row[4]) != e])
    tap.ok(len({row[3] for row in shown}) > 5, "and they differ from unit to unit")

    swaps = rows_of(page, "Thay đổi nhỏ nhất")
    gaps = [ranking[i]["total"] - ranking[i + 1]["total"] for i in range(11)]
    tap.ok([number(row[1]) for row in swaps] == gaps, "neighbours are as far apart as their totals")
    tap.ok("Long An thêm 1,33 điểm là vượt lên" in swaps[0][2], "what the second lacks to lead", swaps[0][2])

    without = {row[0].split(" ")[0]: row[1] for row in rows_of(page, "Thứ hạng khi bỏ một tiêu chí")}
    totals = [rounded(sum(u["parts"]) - u["points"]["I.6"], 2) for u in ranking]
    places = [1 + sum(other > t for other in totals) for t in totals]
    moved = [f"{i + 1} → {p}" for i, p in enumerate(places) if p != i + 1]
    said = re.findall(r"\d+ → \d+", without.get("I.6", ""))
    tap.ok(said and said == moved[:len(said)], "without I.6 the ranks are those of the totals without it", (said, moved))

    review = tree(YEAR + "/ra-soat-diem?so=7&ma=2013")
    values = [(name, code) for name in names() for code in CRITERIA]
    below, chosen = draws(0x2013), []
    for i, value in enumerate(values):
        if len(chosen) < 7 and below(len(values) - i) < 7 - len(chosen):
            chosen.append(value)
    listed = [(row[0], row[1].split(" ")[0]) for row in rows_of(review, "Bốc thăm minh chứng")]
    tap.ok(listed == chosen, "the typed seed draws these seven of 168 values", (listed, chosen))
    wrong = tree(YEAR + "/ra-soat-diem?so=0&ma=xyz&nguong=1000").text()
    tap.ok("từ 1 đến 200" in wrong and "1 đến 16 chữ số (0–9, a–f)" in wrong and "Bốc 10 trong 168" in wrong,
           "wrong numbers are named, and the usual ones taken")
    own = rows_of(review, "Tự chấm so với điểm")
    tap.ok([row[0] for row in own] == ["Bạc Liêu", "Long An"] and own[0][3] == "+22,72", "what units gave themselves", own)

    english = tree("/en" + YEAR + "/do-vung").text()
    tap.ok("factor drawn from 0.75 to 1.25" in english and "Chấm lại" not in english, "English")
    empty = tree("/nhom/bac-trung-bo/2022/do-vung")
    tap.ok("Cần ít nhất hai đơn vị" in empty.text() and not list(empty.all("table")), "a year without scores says what to do")
tap.done()
