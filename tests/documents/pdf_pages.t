#!/usr/bin/env python3
"""The pages of our PDF files, measured against Phụ lục I of Nghị định 30/2020/NĐ-CP, and where they are broken."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import decree  # noqa: E402
import paper  # noqa: E402
from thidua import Tap, scratch  # noqa: E402

LINE = re.compile(r"([A-Z])(\d+)\.(\d+)")


def numbered(pages, letter):
    """The lines of paragraphs or cells of a letter: {number: [(page, line)]}."""
    found = {}
    for page in pages:
        for word in page.words:
            match = LINE.fullmatch(word.text)
            if match and match[1] == letter:
                found.setdefault(int(match[2]), []).append((page.number, int(match[3])))
    return found


def parts(lines):
    """How many lines stand on each of its pages."""
    return [sum(page == at for page, _ in lines) for at in sorted({page for page, _ in lines})]


def paragraphs(tap, pages):
    texts, heads = numbered(pages, "P"), numbered(pages, "H")
    whole = all([line for _, line in texts[i]] == list(range(1, i % 9 + 2)) for i in range(1, 91))
    tap.ok(len(texts) == 90 and whole, "no line of a paragraph is lost", {i: lines for i, lines in texts.items() if len(lines) != i % 9 + 1})
    torn = {i: parts(lines) for i, lines in texts.items() if len(parts(lines)) > 1}
    tap.ok(torn and all(min(counts) >= 2 for counts in torn.values()), "no line of a paragraph is alone on its page", torn)
    tap.ok(all(len({page for page, _ in [*lines, texts[i][0]]}) == 1 for i, lines in heads.items()) and len(heads) == 22,
           "headings stay with what they head", heads)
    lowest = [max(word.bottom for word in page.words) for page in pages]
    tap.ok(all(bottom > 297 - 20 - 45 for bottom in lowest[:-1]), "no page is left half empty", lowest)


def tables(tap, pages):
    torn, group, rows = numbered(pages, "T"), numbered(pages, "G"), numbered(pages, "R")
    tap.ok(all([line for _, line in torn[i]] == list(range(1, 36 if i < 4 else 121)) for i in range(1, 5)),
           "a torn row shows each line once, in their order", torn)
    tap.ok(any(len(parts(torn[i])) == 2 for i in range(1, 4)) and len(parts(torn[4])) >= 3, "rows are torn where they may be or must", torn)
    tap.ok(len(group) == 1 and [line for _, line in group[5]] == list(range(1, 131)), "a cell over several pages shows each line once", group)
    tap.ok(sorted(rows) == list(range(1, 85)) and all(len(lines) == 1 for lines in rows.values()), "no row is lost", rows)
    tap.ok(all([word.text for word in page.words if word.top < 25 and word.top > 15] == ["Đầu"] * 3 for page in pages),
           "each page begins with the head", [page.text()[:40] for page in pages])
    tap.ok(all(20 <= word.top and word.bottom <= 297 - 20 + decree.TOLERANCE for page in pages for word in page.words if word.top > 19),
           "nothing reaches into the margins", [max(word.bottom for word in page.words) for page in pages])
    cut = [page.dots()[int((page.height - 20 + 1) * paper.DOTS / 25.4)] for page in pages]
    tap.ok(all(min(row) > paper.INK for row in cut), "lines end with the page's text")


def leaders(tap, page):
    """A line to write on: dots from the word on to its stop, in rows below each other."""
    name, post = page.find("vụ:"), page.find("vị:")
    row = page.dots()[int(name.top * paper.DOTS / 25.4):int(name.bottom * paper.DOTS / 25.4)]
    dark = [i * 25.4 / paper.DOTS for line in row for i, dot in enumerate(line) if dot < 200 and i * 25.4 / paper.DOTS > name.right + 0.5]
    tap.ok(dark and 193 < max(dark) <= 195 and min(dark) < name.right + 2.5, "dots lead to the right margin", dark[:3], dark[-3:])
    tap.ok(30 < name.left < 45 and 110 < post.left < 125, "words before them are not stretched", name.left, post.left)


def main():
    tap = Tap()
    pdfs = paper.samples("pdf", scratch())
    decree.measure(tap, pdfs)
    pages = paper.pages(pdfs["breaking"])
    second = next(i for i, page in enumerate(pages) if "Đầu" in page.text())
    paragraphs(tap, pages[:second])
    tables(tap, pages[second:])
    leaders(tap, paper.pages(pdfs["features"])[0])
    tap.done()


main()
