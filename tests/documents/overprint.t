#!/usr/bin/env python3
"""Certificates on stock that is printed already: what is filled in alone, each field where the office moves it, a test page with a ruler."""
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import SOURCE, Tap, run, scratch, serve  # noqa: E402

GROUP, YEAR = "dong-bang-song-hong", "2023"
PAGE = f"/nhom/{GROUP}/{YEAR}/van-ban/bang-khen"
MM = 72 / 25.4
tap, folder = Tap(), scratch()
db, out = os.path.join(folder, "a.db"), os.path.join(folder, "a.pdf")


def words(path):
    """Each word of the first page with its left and upper edge in millimetres; how many pages."""
    text = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True).stdout
    first = text.split("</page>")[0]
    found = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)</word>', first)
    return {word: (float(x) / MM, float(y) / MM) for x, y, word in found}, text.count("<page ")


def write(*options):
    status, said = run("report", "--db", db, "--group", GROUP, "--year", YEAR, "--kind", "bang-khen", "--format", "pdf", "-o", out, *options)
    return (status, said, *words(out)) if status == 0 else (status, said, {}, 0)


def moved(before, after, word):
    return tuple(round(after[word][i] - before[word][i], 1) for i in (0, 1))


status, said = run("import", os.path.join(SOURCE, "demo", f"{GROUP}-{YEAR}"), "--db", db)
tap.ok(status == 0, "the sample year is read", said)
status, said, whole, pages = write()
tap.ok(status == 0 and {"KHEN", "HÒA", "Hưng", "Quyết"} <= set(whole) and pages > 1, "a certificate has its heading, its title and its frame", said, sorted(whole))
status, said, plain, n = write("--overprint", "")
tap.ok(status == 0 and "Hưng" in plain and not {"KHEN", "HÒA", "TẶNG", "Quyết"} & set(plain) and n == pages,
       "on stock nothing is printed but what is filled in, a page each", said, sorted(plain))
tap.ok(all(moved(whole, plain, word) == (0, 0) for word in ("Hưng", "thành")), "and where it stands on the whole certificate", plain)
status, said, shifted, _ = write("--overprint", "ten=10/-5,5")
tap.ok(moved(plain, shifted, "Hưng") == (10, -5.5) and moved(plain, shifted, "thành") == (0, 0), "a field is moved by millimetres, no other", moved(plain, shifted, "Hưng"))
status, said, shifted, _ = write("--overprint", "chung=-3/2 thanh-tich=1/1")
tap.ok(moved(plain, shifted, "Hưng") == (-3, 2) and moved(plain, shifted, "thành") == (-2, 3), "all fields together, and one on top of it",
       moved(plain, shifted, "Hưng"), moved(plain, shifted, "thành"))
status, said, edge, _ = write("--overprint", "chung=-100/-100")
tap.ok(status == 0 and all(x >= 0 and y >= 0 for x, y in edge.values()), "nothing is moved beyond the edge of the page", edge)
status, said, test, n = write("--overprint", "ten=10/0 thu")
tap.ok(n == 1 and moved(plain, test, "Hưng") == (10, 0), "a test print is one page, with what is moved", n)
tap.ok(abs(test["200"][0] - 200) < 0.6 and abs(test["250"][0] - 250) < 0.6 and abs(test["150"][1] - 150) < 1.5, "the figures of the ruler stand at their millimetres",
       test.get("200"), test.get("250"), test.get("150"))
pixels = subprocess.run(["pdftoppm", "-r", "254", "-gray", "-f", "1", "-l", "1", out], capture_output=True, check=True).stdout
width = int(pixels.split(b"\n", 3)[1].split()[0])
row = pixels[len(pixels) - width * 30:len(pixels) - width * 29]  # 3 mm above the lower edge: ten pixels are a millimetre
lines = [i for i in range(1, width - 1) if row[i] < 230]
tap.ok(all(any(abs(line - at) <= 3 for line in lines) for at in range(100, width - 20, 100)) and all(min(line % 100, 100 - line % 100) <= 3 for line in lines),
       "its lines stand every 10 mm", lines)
run("import", os.path.join(SOURCE, "demo", "bac-trung-bo-2022"), "--db", db)
status, said = run("report", "--db", db, "--group", "bac-trung-bo", "--year", "2022", "--kind", "bang-khen", "--format", "pdf", "-o", out,
                   "--overprint", "quyet-dinh=0/1", "--number", "7")
tap.ok(status == 0 and "07/QĐ-TTg" in words(out)[0], "the number of the decision is filled in where it is given", said, sorted(words(out)[0]))
tap.ok(not any("QĐ" in word for word in write("--overprint", "", "--number", "7")[2]), "but not on those of several authorities")
for wrong in ("ten=10", "ten=101/0", "tieu-de=1/1", "ten=a/b", "x"):
    status, said, _, _ = write("--overprint", wrong)
    tap.ok(status != 0 and wrong in said and "chung=1,5/-2" in said, f"{wrong} is refused with what to write", said)

status, said, power, _ = write("--overprint", "chuc-vu=5/0")
tap.ok(status == 0 and moved(plain, power, "Hưng") == (0, 0), "office and name of the signer are fields of their own", said)

with serve() as server:
    page = server.request("GET", PAGE)[2].decode()
    tap.ok('name="phoi"' in page and 'name="chung.phai"' in page and 'name="chung.xuong"' in page, "the page has fields for a printer that feeds askew")
    query = "?phoi=in&chung.phai=10&chung.xuong=-5%2C5"
    page = server.request("GET", PAGE + query)[2].decode()
    tap.ok('value="10"' in page and 'value="-5,5"' in page and "BẰNG KHEN" not in page.split('class="paper"')[1], "it shows what would be printed, and keeps the figures")
    with open(out, "wb") as file:
        file.write(server.request("GET", PAGE + ".pdf" + query)[2])
    tap.ok(moved(plain, words(out)[0], "Hưng") == (10, -5.5), "the file has the sheet moved by them")
    status, _, page = server.request("GET", PAGE + "?phoi=in&chung.phai=xa&chung.xuong=200")
    tap.ok(status == 422 and page.decode().count('aria-invalid="true"') == 2 and "từ -100 đến 100" in page.decode(), "wrong figures are said at their fields", status)
    page = server.request("GET", f"/nhom/{GROUP}/{YEAR}/van-ban/bao-cao-tong-ket")[2].decode()
    tap.ok('name="phoi"' not in page, "other documents have none of it")
tap.done()
