#!/usr/bin/env python3
"""Files that people attach, right ones and ones made to harm: recognised by what they hold, refused with a reason, in little time."""
import io
import os
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests/lib"))
import samples  # noqa: E402
from thidua import Tap  # noqa: E402

TOOL = os.path.join(os.environ["TD_BUILD"], "tests/tools/attachment_tool")
SANITIZED = "asan" in os.environ["TD_BUILD"]
tap = Tap()


def look(name, content):
    """What is said of a file, the seconds it took, and the most memory a process held in MiB."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, name)
        with open(path, "wb") as file:
            file.write(content)
        start = time.monotonic()
        child = subprocess.Popen([TOOL, path], stdout=subprocess.PIPE)
        said = child.stdout.read().decode()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = status
        return (said if status == 0 else f"status {status}"), time.monotonic() - start, usage.ru_maxrss / 1024


def taken(name, content, wanted):
    said, _, _ = look(name, content)
    tap.ok(said.strip() == wanted, f"taken: {name} {wanted}", said)


def refused(what, name, content, word):
    said, seconds, memory = look(name, content)
    tap.ok(said.startswith("refused: ") and word in said and (SANITIZED or (seconds < 1.5 and memory < 320)), f"refused: {what}",
           f"{seconds:.1f} s, {memory:.0f} MiB, wanted “{word}” in: {said}")


taken("bao-cao.pdf", samples.pdf(3), "pdf 3 0x0")
taken("bao-cao.docx", samples.docx(), "docx 3 0x0 Báo cáo")
taken("so-lieu.xlsx", samples.xlsx(), "xlsx 2 0x0 Số liệu")
taken("ANH.JPEG", samples.jpeg(640, 480), "jpg 0 640x480")
taken("anh.png", samples.png(), "png 0 40x30")
taken("khong-duoi", samples.png(), "png 0 40x30")
taken("anh.jpg", samples.jpeg(behind=b"\0\0\0\x18ftypmp42" + os.urandom(5000)), "jpg 0 16x16")  # a moving photo of a telephone
linearized = samples.pdf(2).replace(b"%\xe2\xe3", b"1 0 obj<< /Linearized 1 /N 7 /L 1 >>endobj\n%\xe2\xe3")
taken("truc-tuyen.pdf", linearized, "pdf 7 0x0")
taken("sua-roi.pdf", samples.pdf(2) + samples.pdf(3)[9:], "pdf 0 0x0")  # saved twice: how many pages there are is not known
taken("tieu-de.docx", samples.docx(title="a‮gpj.exe b"), "docx 3 0x0 agpj.exe b")

# of another kind than they say
for name, content, word in (
        ("a.pdf", samples.png(), "ends in .pdf but the content is png"), ("a.png", samples.jpeg(), "ends in .png but the content is jpg"),
        ("a.docx", samples.xlsx(), "ends in .docx but the content is xlsx"), ("a.exe", samples.pdf(), "ends in .exe"),
        ("a.html", samples.pdf(), "ends in .html"), ("a.docm", samples.docx(), "ends in .docm"), ("a.svg", b"<svg xmlns='x'/>", "only PDF"),
        ("a.html", b"<!doctype html><script>alert(1)</script>", "only PDF"), ("a.gif", b"GIF89a" + bytes(50), "only PDF"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old kind"), ("a.heic", b"\0\0\0\x18ftypheic" + bytes(50), "HEIC"),
        ("a.pdf", b"", "only PDF"), ("a.rtf", b"{\\rtf1 x}", "only PDF"), ("a.exe", b"MZ" + bytes(100), "only PDF")):
    refused(f"{name}: {word}", name, content, word)

# archives that are none of ours, or lie
parts = samples.docx_parts()
refused("an archive of photographs", "a.zip", samples.archive({"a.jpg": samples.jpeg()}), "an archive")
refused("a macro", "a.docx", samples.archive({**parts, "word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(100)}), "macros")
refused("a document with macros under a plain name", "a.docx",
        samples.docx(main_type="application/vnd.ms-word.document.macroEnabled.main+xml"), "macros")
refused("Excel 4 macros", "a.xlsx", samples.archive({**samples.xlsx_parts(), "xl/macrosheets/sheet1.xml": "<a/>"}), "macros")
refused("ActiveX", "a.docx", samples.archive({**parts, "word/activeX/activeX1.xml": "<a/>"}), "macros")
refused("a program inside", "a.docx", samples.archive({**parts, "word/media/a.bin": b"MZ" + bytes(200)}), "embedded")
refused("an object inside", "a.docx", samples.archive({**parts, "word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0" + bytes(90)}), "embedded")
refused("an archive inside", "a.docx", samples.archive({**parts, "word/media/image1.png": samples.archive({"a": "b"})}), "embedded")
DOCTYPE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
refused("a document type in the document", "a.docx", samples.archive({**parts, "word/document.xml": DOCTYPE + parts["word/document.xml"][21:]}), "DOCTYPE")
refused("a document that is no XML", "a.docx", samples.archive({**parts, "word/document.xml": "rac <<<<"}), "damaged")
refused("a document that is something else", "a.docx", samples.archive({**parts, "word/document.xml": "<html/>"}), "no document or sheet")
refused("a document type beside the workbook", "a.xlsx", samples.archive({**samples.xlsx_parts(), "docProps/app.xml": DOCTYPE + "<Properties/>"}), "DOCTYPE")
refused("a workbook without sheets", "a.xlsx", samples.xlsx(sheets=0), "no document or sheet")
refused("a workbook inside", "a.docx", samples.archive({**parts, "word/embeddings/a.xlsx": samples.xlsx()}), "embedded")
template = ('<Relationships><Relationship Id="r1" TargetMode="External" Target="http://x/a.dotm" '
            f'Type="{samples.RELATION}attachedTemplate"/></Relationships>')
refused("a template from elsewhere", "a.docx", samples.archive({**parts, "word/_rels/settings.xml.rels": template}), "fetches")
link = template.replace("attachedTemplate", "hyperlink")
taken("lien-ket.docx", samples.archive({**parts, "word/_rels/document.xml.rels": link}), "docx 3 0x0 Báo cáo")
refused("a document type", "a.docx", samples.archive({**parts, "docProps/core.xml": '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}), "DOCTYPE")
refused("a bomb: 150 MiB of spaces", "a.docx", samples.archive({**parts, "word/document.xml": b" " * (150 << 20)}), "ratio")
refused("too much in all", "a.docx", samples.archive({**parts, **{f"word/{i}.xml": b"\0" * 1000000 for i in range(220)}}), "too large")
refused("too many parts", "a.docx", samples.archive({**parts, **{f"word/{i}.xml": "" for i in range(2100)}}), "too many")
refused("a name that leads out", "a.docx", samples.archive({**parts, "../../etc/passwd": "x"}), "invalid file name")
whole = samples.docx()
refused("a cut archive", "a.docx", whole[:-30], "damaged")
refused("something behind the archive", "a.docx", whole + b"<html>", "damaged")
refused("a web page as its comment", "a.docx", whole[:-2] + struct.pack("<H", 6) + b"<html>", "end of the file")
refused("a web page in front", "a.docx", b"PK\3\4<html>" + whole, "damaged")
lying = bytearray(whole)
at = lying.rindex(b"word/document.xml") - 46  # its line in the directory
lying[at + 24:at + 28] = struct.pack("<I", 10)
refused("a lie about a size", "a.docx", bytes(lying), "damaged")
secret = bytearray(whole)
secret[secret.rindex(b"word/document.xml") - 46 + 8] |= 1
refused("a password", "a.docx", bytes(secret), "encrypted")
many = io.BytesIO()  # entries that share their bytes (Fifield)
with zipfile.ZipFile(many, "w", zipfile.ZIP_DEFLATED) as made:
    for name, content in parts.items():
        made.writestr(name, content)
overlapping = bytearray(many.getvalue())
first = overlapping.index(b"PK\1\2")
second = overlapping.index(b"PK\1\2", first + 4)
overlapping[second + 42:second + 46] = overlapping[first + 42:first + 46]
refused("entries over each other", "a.docx", bytes(overlapping), "damaged")

# images
refused("a web page in a comment", "a.jpg", samples.jpeg(comment=b"<html><script>alert(1)</script>"), "hides")
refused("an archive behind an image", "a.jpg", samples.jpeg(behind=samples.archive({"a": "b"})), "hides")
refused("a PDF behind an image", "a.jpg", samples.jpeg(behind=samples.pdf()), "hides")
refused("a cut image", "a.jpg", samples.jpeg(600, 600)[:-10], "damaged")
refused("an image without a size", "a.jpg", samples.jpeg(0, 16), "damaged")
refused("too large an image", "a.jpg", samples.jpeg(40000, 8), "too large")
refused("a web page in a chunk", "a.png", samples.png(more=samples.chunk(b"tEXt", b"a\0<SCRIPT>alert(1)</SCRIPT>")), "hides")
refused("something behind the last chunk", "a.png", samples.png() + b"<html>", "damaged")
refused("a wrong checksum", "a.png", samples.png()[:-30] + b"x" + samples.png()[-29:], "damaged")
refused("an image of 10 thousand million pixels", "a.png",
        b"\x89PNG\r\n\x1a\n" + samples.chunk(b"IHDR", struct.pack(">IIBBBBB", 100000, 100000, 8, 2, 0, 0, 0))
        + samples.chunk(b"IDAT", zlib.compress(b"")) + samples.chunk(b"IEND", b""), "too large")
refused("a chunk that is too long", "a.png", b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR" + bytes(50), "damaged")

# PDF
script = b"9 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj\n"
hidden = zlib.compress(b"9 0 << /S /JavaScript /JS (app.alert(1)) >>")


def object_stream(content):
    return b"9 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\r\n%s\nendstream endobj\n" % (len(content), content)


refused("a script", "a.pdf", samples.pdf(more=script), "scripts")
refused("a script under a name in figures", "a.pdf", samples.pdf(more=script.replace(b"JavaScript", b"J#61vaScr#69pt")), "scripts")
refused("a script in an object stream", "a.pdf", samples.pdf(more=object_stream(hidden)), "scripts")
refused("a program to start", "a.pdf", samples.pdf(more=b"9 0 obj << /S /Launch /F (cmd.exe) >> endobj\n"), "scripts")
refused("a file inside", "a.pdf", samples.pdf(more=b"9 0 obj << /Type /EmbeddedFile /Length 1 >>stream\nx\nendstream endobj\n"), "carries")
refused("a lock", "a.pdf", samples.pdf().replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 9 0 R"), "locked")
refused("a bomb in an object stream", "a.pdf", samples.pdf(more=object_stream(zlib.compress(b" " * (200 << 20)))), "beyond measure")
refused("many streams that grow", "a.pdf", samples.pdf(more=object_stream(zlib.compress(b" " * (7 << 20))) * 3000), "beyond measure")
refused("a web page in its head", "a.pdf", samples.pdf().replace(b"%\xe2", b"<html><script>x</script>\n%\xe2"), "begins with")
refused("an archive behind it", "a.pdf", samples.pdf() + samples.archive({"a": "b"}), "at its end")
refused("half a PDF", "a.pdf", samples.pdf()[:-40], "incomplete")

# bytes of chance behind each beginning
for name, start in (("a.pdf", b"%PDF-1.7\n"), ("a.docx", b"PK\3\4"), ("a.jpg", b"\xff\xd8\xff\xe0"), ("a.png", b"\x89PNG\r\n\x1a\n")):
    said = look(name, start + os.urandom(3 << 20))[0]
    tap.ok(said.startswith("refused: "), f"bytes of chance in {name}", said)
tap.done()
