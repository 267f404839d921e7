#!/usr/bin/env python3
"""Pages in English say nothing of the program's own in Vietnamese: no part of a message of the catalogue stands there outside what is marked as Vietnamese."""
import collections
import glob
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import DEPTH, SOURCE, Browser, Tap, Tree, serve  # noqa: E402

tap = Tap()
MOST_ALIKE = 40 if DEPTH == "torture" else 1  # pages of one kind of one group
SHORTEST = 20  # letters of a part that is looked for: shorter ones are names of things, which data hold too
NAMES = re.compile("(indicator|role|award)_")  # messages that name what data name alike: "Cờ thi đua của Chính phủ"
WHO = ["", "mau.thu-ky", "mau.lanh-dao", "mau.co-quan"] + (["mau.quan-tri", "mau.cum-truong", "mau.tham-dinh", "mau.hoi-dong"] if DEPTH == "torture" else [])
VIETNAMESE = re.compile("[À-ỹ]")
SPOKEN = ("aria-label", "title", "placeholder", "alt")


def parts():
    """What stands between the places of a message that are filled in, of all that are said otherwise in English."""
    found = {}
    for path in sorted(glob.glob(os.path.join(SOURCE, "i18n", "*.tsv"))):
        with open(path, encoding="utf-8") as file:
            rows = [line.rstrip("\n").split("\t") for line in file if "\t" in line and not line.startswith("#")]
        for key, vietnamese, english, *_ in (row for row in rows if not NAMES.match(row[0])):
            for part in re.split(r"\{[^}]*\}", vietnamese):
                part = " ".join(part.split()).strip(" .,:;()")
                if len(part) >= SHORTEST and VIETNAMESE.search(part) and part not in english:
                    found.setdefault(part, key)
    return found


def spoken(node, is_vietnamese=False):
    """Every text of a page that is not marked as Vietnamese, what was typed into fields aside."""
    language = node.attributes.get("lang")
    is_vietnamese = language == "vi" if language else is_vietnamese
    if not is_vietnamese:
        yield from (node.attributes[name] for name in SPOKEN if node.attributes.get(name))
    for child in node.children:
        if not isinstance(child, str):
            if child.tag not in ("textarea", "script", "style"):
                yield from spoken(child, is_vietnamese)
        elif not is_vietnamese:
            yield child


def kind_of(address):
    """Pages alike: the numbers, units and criteria of their addresses aside. The groups in work are each at another step; the published ones are alike."""
    path, _, query = address.partition("?")
    group = "/".join(re.findall(r"/nhom/(cum-mau-\d+)", path))
    path = re.sub(r"/nhom/[^/]+", "/nhom/-", path)
    path = re.sub(r"/(diem|tu-cham|cham-cheo|tham-dinh|chenh-lech|chi-tieu|minh-chung|trao-doi|cham-tieu-chi|so-ket|don-vi|tieu-chi|phong-trao|dien-hinh|hoi-nghi)/.*", r"/\1/-", path)
    return group + re.sub(r"\d+", "0", path) + "?" + ",".join(sorted(one.split("=")[0] for one in query.split("&") if one))


def crawl(browser):
    """Address and source of the pages that a person reaches in English, some of each kind."""
    waiting, known, alike = collections.deque(["/en/", "/en/viec-cua-toi"]), set(), collections.Counter()
    while waiting:
        address = waiting.popleft()
        status, headers, source = browser.get(address)
        if status != 200 or not headers.get("content-type", "").startswith("text/html"):
            continue
        yield address, source
        for link in Tree(source).root.all("a"):
            target = link.attributes.get("href", "").split("#")[0]
            if not target.startswith("/en/") or target in known or re.search(r"\.\w+$", target.split("?")[0]):
                continue
            known.add(target)
            alike[kind_of(target)] += 1
            if alike[kind_of(target)] <= MOST_ALIKE:
                waiting.append(target)


def said_in_vietnamese(ours, source):
    """What a page says of the program's own: the key of the message, and where."""
    for text in spoken(Tree(source).root):
        text = " ".join(text.split())
        if VIETNAMESE.search(text):
            yield from (f"{ours[part]}: {text[:120]}" for part in ours if part in text)


def main():
    ours = parts()
    tap.ok(len(ours) > 1000, "the catalogue is read", len(ours))
    with serve(samples=True) as server:
        own = next(node for node in Tree(Browser(server).get("/huong-dan")[2]).root.all("main"))
        own.attributes["lang"] = "en"  # as if it stood on a page in English
        tap.ok(any(part in text for text in spoken(own) for part in ours), "what is ours in Vietnamese would be found")
        for login in WHO:
            browser = Browser(server).as_role(login) if login else Browser(server)
            pages, found = 0, set()
            for address, source in crawl(browser):
                pages += 1
                found |= {f"{address}: {said}" for said in said_in_vietnamese(ours, source)}
            tap.ok(pages > 20 and not found, f"{login or 'a visitor'}: {pages} pages in English", *sorted(found)[:30])


main()
tap.done()
