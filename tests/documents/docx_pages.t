#!/usr/bin/env python3
"""The pages that LibreOffice makes of our Word files, measured against Phụ lục I of Nghị định 30/2020/NĐ-CP."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import decree  # noqa: E402
import paper  # noqa: E402
from thidua import Tap, scratch  # noqa: E402


def of_word(tap, pdfs):
    features = " ".join(page.text() for page in paper.pages(pdfs["features"]))
    tap.ok("<các> dấu & \"nháy\", 'đơn'" in features, "signs of XML come through", features[:200])
    tap.ok(".........." in features and "Trang 1" in features, "leaders and fields are drawn")
    images = subprocess.run(["pdfimages", "-list", pdfs["report"]], capture_output=True, text=True, check=True).stdout
    density = [int(line.split()[12]) for line in images.splitlines()[2:]]
    tap.ok(density and all(290 <= dots <= 310 for dots in density), "the chart has 300 dots to the inch", images)


def main():
    tap = Tap()
    folder = scratch()
    pdfs = paper.to_pdf(list(paper.samples("docx", folder).values()), folder)
    decree.measure(tap, pdfs)
    of_word(tap, pdfs)
    tap.done()


main()
