#!/usr/bin/env python3
"""Walks the pages of the demo and checks every fact of tests/data/facts.tsv, each by its kind."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import SOURCE, Tap, Tree, serve  # noqa: E402

BLOCKS = ("tr", "li", "dd", "p", "caption", "figcaption", "figure", "h1", "h2", "h3", "div", "article", "section")
SMALL = 700  # characters: a larger article or section is not one place
BADGES = {"published": "công bố", "computed": "tính"}


def load_facts():
    with open(os.path.join(SOURCE, "tests/data/facts.tsv"), encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    return lines[1:]


def holds(text, wanted):
    wanted = wanted.strip("{}")
    if re.fullmatch(r"[\d.,/%]+", wanted):
        return re.search(r"(?<![\d.,/])" + re.escape(wanted) + r"(?![\d/]|[.,]\d)", text) is not None
    return wanted in text


def candidates(tree):
    for node in tree.root.all(*BLOCKS):
        text = node.text()
        if len(text) <= SMALL:
            yield node, text


def has_badge(node, badge):
    """On the block itself, or on the nearest card, table or section around it."""
    if badge in node.text():
        return True
    around = node.up("table", "section", "article", "figure")
    while around:
        if badge in around.text():
            return True
        around = around.up("section", "article") if around.tag in ("table", "figure") else None
    return False


def find(blocks, group, badge, after):
    texts = group.split(" && ")
    ordered = any(t.startswith("{") for t in texts)
    for index, (node, text) in enumerate(blocks):
        if ordered and index <= after:
            continue
        if all(holds(text, t) for t in texts) and (not badge or has_badge(node, badge)):
            return index, ordered
    return None, ordered


def missing(tree, shows, kind):
    blocks = list(candidates(tree))
    after, absent = -1, []
    for group in shows.split(" || "):
        index, ordered = find(blocks, group, BADGES.get(kind), after)
        if index is None:
            absent.append(group)
        elif ordered:
            after = index
    return absent


def main():
    tap = Tap()
    facts = load_facts()
    tap.ok(len(facts) == 84, "the table holds all 84 facts", len(facts))
    with serve() as server:
        trees = {}
        for fact, kind, path, shows in facts:
            if path not in trees:
                status, source = server.page(path)
                trees[path] = Tree(source) if status == 200 else None
            tree = trees[path]
            absent = missing(tree, shows, kind) if tree else [f"{path} does not open"]
            tap.ok(not absent, f"{fact} {kind} on {path}", "\n".join(absent))
    tap.done()


main()
