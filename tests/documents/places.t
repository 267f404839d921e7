#!/usr/bin/env python3
"""What stands in square brackets in a paper is a note to the office. Of every kind of paper of every demo and sample year: each such note is
one that the paper asks for, by which it is kept from being issued, and the paper asks for nothing that does not stand in it. A row of dots that
stands for a fact is such a place too, on papers that are issued."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from sample_papers import OF_UNIT, every_paper, kinds_of_program, texts_of_tree  # noqa: E402
from thidua import Tap, scratch, serve  # noqa: E402

DOTS = re.compile(r"\.{6,}|\t$")
PROPOSAL = "............/TTr-"  # dots that have a note of their own
OTHERS = PROPOSAL + "......"  # of a submission of whoever else proposes
# What is printed and written on by hand, or is told elsewhere what it lacks (certificates).
NOT_ASKED = OF_UNIT | {"bang-tieu-chi", "doi-chieu-diem", "xep-hang", "phieu-bau", "bang-khen", "giay-khen"}
LETTER = re.compile(r"[^\W\d_]")


def notes(text):
    """The words of each note on a line; of "[Cụm bổ sung: …]" what is to be added."""
    found = set()
    for inside in re.findall(r"\[([^\]]*)\]", text):
        words = re.sub(r"\s+", " ", inside).strip()
        if LETTER.search(words):
            found.add(re.sub(r"[.;,]+$", "", words.split(" bổ sung: ", 1)[1]) if " bổ sung: " in words else words)
    if PROPOSAL in text:  # number and day are dots to write on
        found.add("số, ngày của tờ trình khen thưởng" if OTHERS in text else "số, ngày của tờ trình")
    return found


def dots(tree):
    """The paragraphs that leave room to write on; the place in the head is a field of the form."""
    if isinstance(tree, list):
        return [text for one in tree for text in dots(one)]
    if not isinstance(tree, dict):
        return []
    if isinstance(tree.get("text"), str) and tree.get("style") != "DiaDanhNgay" and PROPOSAL not in tree["text"] and DOTS.search(tree["text"]):
        return [tree["text"]]
    return [text for one in tree.values() for text in dots(one)]


def main():
    tap, folder = Tap(), scratch()
    db = os.path.join(folder, "demo.db")
    with serve(db=db, samples=True):
        pass
    kinds = kinds_of_program()

    def look(one):
        of, tree, said = one
        if tree is None:
            return of, None, None, None, said
        asked = set(tree.pop("to_fill", []))
        return of, asked, set().union(*map(notes, texts_of_tree(tree))), dots(tree), said

    looked = [look(one) for one in every_paper(db, folder)]
    written = [one for one in looked if one[1] is not None]
    for (group, year, _, kind), asked, noted, blank, _ in written:
        if not noted <= asked:
            tap.ok(False, f"{kind} of {group} {year} asks for what is noted in it", f"asks: {sorted(asked)}", f"notes: {sorted(noted)}")
        if bool(asked - noted) != bool(blank and kind not in NOT_ASKED):
            tap.ok(False, f"{kind} of {group} {year} asks for what its dots stand for, and for no more", f"asks: {sorted(asked - noted)}", f"dots: {blank}")
    tap.ok(all(noted <= asked for _, asked, noted, *_ in written), f"{len(written)} papers ask for what is noted in them")
    tap.ok(sum(bool(blank) for *_, blank, _ in written) > 20, "papers with rows of dots are among them")
    there = {one[3] for one, *_ in written}
    tap.ok(there == set(kinds), "every kind is among them",
           *[f"{group} {year} {kind}: {said}" for (group, year, _, kind), asked, _, _, said in looked if asked is None and kind not in there])
    tap.done()


main()
