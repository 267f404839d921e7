#!/usr/bin/env python3
"""Each annex is told of in the text before it, bears Roman numerals in that order where it is not the only one, and says what it belongs to: Nghị định
30/2020/NĐ-CP, Phụ lục I, Phần I, mục III.1."""
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import ooxml  # noqa: E402
from sample_papers import FIRST, OF_UNIT, YEARS  # noqa: E402
from thidua import PROGRAM, Tap, scratch, serve  # noqa: E402

KINDS = ["ke-hoach", "giao-uoc", "giao-uoc-nam-sau", "phat-dong", "bao-cao-so-ket", "bao-cao-so-ket-don-vi", "phieu-tu-cham", "doi-chieu-diem",
         "doi-chieu-diem-don-vi", "xep-hang", "phieu-bau", "giay-moi", "chuong-trinh", "bien-ban-kiem-phieu", "bien-ban-hop",
         "bao-cao-tong-ket-don-vi", "bao-cao-tong-ket", "to-trinh", "quyet-dinh", "bien-ban-ban-giao"]
ROMAN = ["I", "II", "III", "IV", "V", "VI"]
# What an annex belongs to; a covenant has no number.
WHOSE = re.compile(r"\(Kèm theo (.+ số .*/.* ngày .*tháng .*năm .*của .+|Giao ước thi đua năm \d+ của .+)\)")


def faults(texts):
    """Of each paper in a document: a text, then its annexes."""
    wrong, body, labels, count = [], [], [], 0
    for at, text in enumerate(texts + ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]):
        if text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM":
            if len(labels) > 1 and labels != [f"Phụ lục {number}" for number in ROMAN[:len(labels)]] or len(labels) == 1 and labels != ["Phụ lục"]:
                wrong.append(f"numbered {labels}")
            said = " ".join(body)
            wrong += [f"{label} is not told of" for label in labels if f"{label} kèm theo" not in said]
            told = [said.find(f"{label} kèm theo") for label in labels]
            wrong += [f"{labels} are not told of in that order"] if told != sorted(told) else []
            body, labels = [], []
        elif re.fullmatch(r"Phụ lục( [IVX]+)?", text):
            labels.append(text)
            count += 1
            if not any(WHOSE.fullmatch(behind) for behind in texts[at + 1:at + 4]):
                wrong.append(f"{text} does not say what it belongs to: {texts[at + 1:at + 4]}")
        elif not labels:
            body.append(text)
    return wrong, count


def main():
    tap, folder, seen = Tap(), scratch(), 0
    with serve(samples=True) as server:
        years = [(group, year, FIRST[group]) for group, year in YEARS.items()] + [("cum-mau-1", "2026", "A"), ("cum-mau-4", "2026", "A")]
        for group, year, unit in years:
            for kind in KINDS:
                out = os.path.join(folder, f"{group}-{kind}.docx")
                done = subprocess.run([PROGRAM, "report", "--db", server.db, "--group", group, "--year", year, "--kind", kind, "--format", "docx",
                                       "-o", out, *(["--unit", unit] if kind in OF_UNIT else [])], capture_output=True, text=True)
                if done.returncode:
                    continue
                wrong, count = faults([" ".join(text.split()) for text in ooxml.paragraphs(out)])
                seen += count
                tap.ok(not wrong, f"{kind} of {group}: its {count} annexes are told of", *wrong)
    tap.ok(seen > 25, "annexes were looked at", seen)
    tap.done()


main()
