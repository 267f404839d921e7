#!/usr/bin/env python3
"""Follows every link of the demo in both languages: each page answers, is valid HTML, and keeps our own rules."""
import collections
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from markup import tidy_complaints  # noqa: E402
from thidua import DEPTH, Tap, Tree, serve  # noqa: E402

MOST_ALIKE = 400 if DEPTH == "torture" else 12  # pages of one kind, such as the cells of a matrix
PAGE_KINDS = [  # address, and what pages of one kind share
    (re.compile(r"/diem/[^/?]+/[^?]+"), "point"),
    (re.compile(r"/diem/[^/?]+"), "sheet"),
    (re.compile(r"/bang-diem\?"), "matrix with a panel"),
    (re.compile(r"/lich-su\?trang="), "history of a figure"),
    (re.compile(r"/nhat-ky/[^/]+/\d+$"), "entry of a log"),
    (re.compile(r"/don-vi/"), "unit"),
    (re.compile(r"/tim\?"), "search"),
]


def kind_of(address):
    language = "en" if address.startswith("/en") else "vi"
    for pattern, kind in PAGE_KINDS:
        if pattern.search(address):
            return language, kind
    return language, address.split("?")[0]


def crawl(server):
    """Address, status, headers and body of every page reached from the two start pages."""
    waiting = collections.deque(["/", "/en/"])
    known, seen_of_kind = set(waiting), collections.Counter()
    while waiting:
        address = waiting.popleft()
        status, headers, body = server.request("GET", address)
        yield address, status, headers, body
        if not headers.get("content-type", "").startswith("text/html"):
            continue
        for link in Tree(body.decode("utf-8")).root.all("a"):
            target = link.attributes.get("href", "").split("#")[0]
            if not target.startswith("/") or target in known:
                continue
            known.add(target)
            if seen_of_kind[kind_of(target)] < MOST_ALIKE:
                seen_of_kind[kind_of(target)] += 1
                waiting.append(target)


def house_complaints(tree, source, address):
    root = tree.root
    found = []
    if len(list(root.all("h1"))) != 1:
        found.append("not exactly one h1")
    language = next((n.attributes.get("lang") for n in root.all("html")), None)
    if language != ("en" if address.startswith("/en") else "vi"):
        found.append(f"lang is {language}")
    if not any(n.text() for n in root.all("title")):
        found.append("no title")
    ids = [n.attributes["id"] for n in root.all() if "id" in n.attributes]
    found += [f"id {i} twice" for i, n in collections.Counter(ids).items() if n > 1]
    for node in root.all():
        if "style" in node.attributes or any(a.startswith("on") for a in node.attributes):
            found.append(f"inline style or script on <{node.tag}>")
        if node.tag == "table" and node.attributes.get("role") != "presentation" and not list(node.all("caption")):
            found.append("a table without caption")
        if node.tag == "th" and "scope" not in node.attributes:
            found.append("th without scope: " + node.text()[:40])
        if node.tag in ("input", "select", "textarea") and node.attributes.get("type") not in ("hidden", "submit"):
            name = node.attributes.get("id")
            if not any(label.attributes.get("for") == name for label in root.all("label")) and node.up("label") is None:
                found.append(f"field {name} without label")
        for fragment in [node.attributes.get("href", "")] if node.tag == "a" else []:
            if fragment.startswith("#") and len(fragment) > 1 and fragment[1:] not in ids:
                found.append(f"{fragment} leads nowhere")
    if re.search(r"\bTD_[A-Z]|%\.\*s|\{\{|\}\}|\(null\)", source):
        found.append("a name of the program stands on the page")
    return found


def main():
    tap = Tap()
    pages = 0
    with serve(samples=True) as server:
        for address, status, headers, body in crawl(server):
            if not tap_page(tap, address, status, headers, body):
                continue
            pages += 1
    tap.ok(pages > 60, "more than 60 pages were reached", pages)
    tap.done()


def tap_page(tap, address, status, headers, body):
    if status != 200:
        to_sign_in = status == 303 and re.match(r"(/en)?/dang-nhap\?", headers["location"])
        tap.ok(to_sign_in, f"{address} answers, or asks to sign in", status)
        return False
    if not headers.get("content-type", "").startswith("text/html"):
        tap.ok(len(body) > 0, f"{address} is a file")
        return False
    source = body.decode("utf-8")
    complaints = tidy_complaints(body) + house_complaints(Tree(source), source, address)
    tap.ok(not complaints, f"{address} is valid", "\n".join(complaints))
    return True


main()
