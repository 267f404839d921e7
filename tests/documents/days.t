#!/usr/bin/env python3
"""Days in papers stand as "ngày 20 tháng 11 năm 2026" in every sentence, wherever its words come from (Nghị định 30/2020/NĐ-CP, Phụ lục I): of every
kind of paper of every demo and sample year. In tables a day by itself stays short, one behind the word "ngày" does not; what is quoted stays."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from sample_papers import every_paper, kinds_of_program  # noqa: E402
from thidua import Tap, scratch, serve  # noqa: E402

SHORT = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}/\d{4}(?![\d/])")
QUOTED = re.compile(r"“[^”]*”|\[[^\]]*\]")


def paragraphs(node, in_table=False):
    """Each paragraph with whether it stands in a table."""
    if isinstance(node, list):
        for one in node:
            yield from paragraphs(one, in_table)
    elif isinstance(node, dict):
        in_table = in_table or "cells" in node
        if isinstance(node.get("text"), str) and "style" in node:
            yield node["text"], in_table
        for one in node.values():
            yield from paragraphs(one, in_table)


def main():
    tap, folder = Tap(), scratch()
    db = os.path.join(folder, "demo.db")
    with serve(db=db, samples=True):
        pass
    papers = [(of, tree) for of, tree, _ in every_paper(db, folder) if tree is not None]
    told = cells = 0
    for (group, year, _, kind), tree in papers:
        for text, in_table in paragraphs(tree):
            plain = QUOTED.sub("", text)
            found = [day.group() for day in SHORT.finditer(plain) if not in_table or plain[:day.start()].endswith("ngày ")]
            told += len(re.findall(r"ngày \d\d tháng \d+ năm \d{4}", text))
            cells += in_table and SHORT.search(plain) is not None
            if found:
                tap.ok(False, f"{kind} of {group} {year} tells days in words", text)
    tap.ok(len(papers) > 150 and {of[3] for of, _ in papers} == set(kinds_of_program()), f"{len(papers)} papers of every kind were looked at")
    tap.ok(told > 100 and cells > 0, f"they tell {told} days in words, and tables have days in figures")
    tap.done()


main()
