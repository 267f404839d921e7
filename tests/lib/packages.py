"""The package of a year as people take it out, change it and bring it in again."""
import html
import io
import os
import re
import subprocess
import tempfile
import zipfile

from thidua import PROGRAM, send_files


def package(server, year="2013"):
    """The package of the year as it stands, a workbook."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "goi.xlsx")
        done = subprocess.run([PROGRAM, "export", "tay-nam-bo", year, "--db", server.db, "-o", path], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        with open(path, "rb") as file:
            return file.read()


def upload(browser, content):
    return send_files(browser, "/nap", {}, {"goi": ("goi.xlsx", content)}, "/nap")


def keep(browser, source, **more):
    fields = {name: html.unescape(value) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', source) if name != "ma"}
    return send_files(browser, "/nap/ghi", {**fields, "ly_do": "Gói cũ đúng hơn", **more}, {}, "/nap")


def rewritten(content, old, new):
    """The workbook with a text replaced, in all its parts."""
    out, found = io.BytesIO(), 0
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            part = source.read(item)
            found += part.count(old.encode())
            target.writestr(item.filename, part.replace(old.encode(), new.encode()))
    assert found, old
    return out.getvalue()
