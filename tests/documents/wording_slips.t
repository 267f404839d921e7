#!/usr/bin/env python3
"""Small things of an office's own Word file: the number alone, a text that looks like the name of a picture, a name of a field with signs that are
not seen."""
import os
import sys
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import ooxml  # noqa: E402
from sample_papers import package_of  # noqa: E402
from thidua import Tap, run, scratch  # noqa: E402

MARK = "{{nội dung soạn sẵn}}"
PAPER = ["report", "--group", "tay-nam-bo", "--year", "2013", "--kind", "ke-hoach"]
tap, folder = Tap(), scratch()
db, template = os.path.join(folder, "w.db"), os.path.join(folder, "mau.docx")
assert run("import", package_of("tay-nam-bo", folder), "--db", db)[0] == 0
assert run("report", "--kind", "ke-hoach", "--make-template", "-o", template)[0] == 0


def filled(text, *options):
    """The status, what is said, and the paragraphs of a file with that text in the place of the body."""
    own, out = os.path.join(folder, "rieng.docx"), os.path.join(folder, "ra.docx")
    changed = 0
    with zipfile.ZipFile(template) as source, zipfile.ZipFile(own, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            data = source.read(item.filename)
            changed += data.count(MARK.encode())
            target.writestr(item.filename, data.replace(MARK.encode(), text.encode()))
    assert changed, "the template has the mark"
    if os.path.exists(out):
        os.remove(out)
    status, said = run(*PAPER, "--db", db, "--template", own, "-o", out, *options)
    return status, said, ooxml.paragraphs(out) if status == 0 else []


for number, shown in (("5", "05"), ("215", "215")):
    status, said, texts = filled("Chỉ số {{số văn bản}} thôi", "--number", number)
    tap.ok(status == 0 and f"Chỉ số {shown} thôi" in texts, f"the number {shown} alone is a field", said, texts[:12])
status, said, texts = filled("Chỉ số {{số văn bản}} thôi")
tap.ok(status == 0 and "Chỉ số  thôi" in texts, "a draft has none", said, texts[:12])
status, said, texts = filled("{{tên\u200b nhóm}}")
tap.ok(status == 2 and "có ký tự ẩn" in said and "not seen" in said and "có phải là" not in said, "a name with a sign that is not seen is told as such", said)
status, said, texts = filled(MARK, "--place", "Thôn rIdImage9")
tap.ok(status == 0 and any("Thôn rIdImage9" in text for text in texts) and not any("rIdThidua" in text for text in texts),
       "a text that looks like the name of a picture stays as it is", said, [text for text in texts if "Thôn" in text])
tap.done()
