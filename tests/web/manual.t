#!/usr/bin/env python3
"""The manual inside the program: a page a step in both languages, with pictures, reached from the pages it is about; what it says is
written on buttons and places is written there."""
import glob
import os
import re
import struct
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import SOURCE, Browser, Tap, Tree, serve  # noqa: E402

tap = Tap()
FOLDER = os.path.join(SOURCE, "huong-dan")
HELP = {"tien-do": "tien-do", "tu-cham": "tu-cham", "chi-tieu": "chi-tieu", "ky-giao-uoc": "giao-uoc", "xep-hang": "xep-hang", "bo-phieu": "bo-phieu",
        "cong-bo": "cong-bo", "van-ban": "van-ban", "de-nghi": "bo-phieu", "kien-nghi": "kien-nghi",
        "phong-trao": "phong-trao", "phat-dong": "phong-trao", "so-ket": "so-ket", "cham-tieu-chi": "so-nganh", "trao-doi": "trao-doi", "lich-su": "lich-su"}


def texts(column):
    """All texts of the program in a language."""
    found = []
    for path in glob.glob(os.path.join(SOURCE, "i18n", "*.tsv")):
        with open(path, encoding="utf-8") as file:
            found += [line.rstrip("\n").split("\t")[column] for line in file if line.count("\t") >= 2]
    return "\n".join(found)


def sources():
    for path in sorted(glob.glob(os.path.join(FOLDER, "*.txt"))):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        _, vietnamese, english = re.split(r"^\[(?:vi|en)\]\n", text, flags=re.M)
        yield os.path.basename(path)[3:-4], vietnamese, english


def labels():
    """A button that was renamed is found here."""
    for column, which in ((1, 1), (2, 2)):
        known = texts(column)
        for source in sources():
            missing = [said for said in re.findall("“([^”]+)”", source[which]) if said not in known]
            tap.ok(not missing, f"{source[0]}: every label that is quoted stands in the program ({column})", missing)


def pages(server):
    names = [name for name, _, _ in sources()]
    pictures = set()
    for prefix in ("", "/en"):
        listed = re.findall(rf'href="{prefix}/huong-dan/([a-z-]+)"', server.page(prefix + "/huong-dan")[1])
        tap.ok(listed == names and len(names) >= 12, f"the guide lists all pages in their order ({prefix})", listed)
        for name in names:
            status, source = server.page(f"{prefix}/huong-dan/{name}")
            main = next(Tree(source).root.all("main"))
            images = list(main.all("img"))
            pictures |= {image.attributes["src"] for image in images}
            steps, troubles = len(list(main.all("ol"))), len(list(main.all("dt")))
            tap.ok(status == 200 and steps and troubles >= 5 and images and all(len(i.attributes["alt"]) > 20 and int(i.attributes["width"]) for i in images),
                   f"{prefix}/huong-dan/{name} has steps, remedies, pictures in words", status, steps, troubles, len(images))
    sizes = {}
    for picture in sorted(pictures):
        status, headers, body = server.request("GET", picture)
        width, height = struct.unpack(">II", body[16:24])
        sizes[picture.rpartition("/")[2]] = len(body)  # the same file in both languages
        tap.ok(status == 200 and headers["content-type"] == "image/png" and body[:4] == b"\x89PNG" and width >= 360 and height >= 400
               and headers.get("x-content-type-options") == "nosniff", picture, status, headers)
    total = sum(sizes.values())
    tap.ok(total < 2.5e6, f"all pictures together are {total // 1024} KiB", total)
    for wrong in ("/huong-dan/khong-co", "/huong-dan/hinh/khong-co.png", "/huong-dan/hinh/..%2f09-tu-cham.txt"):
        tap.ok(server.page(wrong)[0] in (400, 404), f"{wrong} is not there")


def from_the_pages(server):
    secretary = Browser(server).as_role("mau.thu-ky")
    for place, name in HELP.items():
        source = secretary.get(f"/nhom/tay-nam-bo/2013/{place}")[2]
        tap.ok(f'href="/huong-dan/{name}"' in source.split("<footer")[-1], f"the foot of {place} leads to {name}", source[-400:])
    source = secretary.get("/tim")[2]
    tap.ok('href="/huong-dan"' in source.split("<footer")[-1], "where no page of the manual is about it, to all of them")


with serve() as server:
    labels()
    pages(server)
    from_the_pages(server)
tap.done()
