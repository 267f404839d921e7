"""The sample cluster while its units score themselves, made from its package: the demonstration's people, an empty sheet."""
import contextlib
import os
import shutil
import subprocess
import tempfile

import thidua

GROUP, YEAR = "tay-nam-bo", 2013
PATH = f"/nhom/{GROUP}/{YEAR}"
SHEET = PATH + "/tu-cham/CM"  # of the unit of mau.can-bo and mau.lanh-dao


def package(folder, state="tu_cham", data=None):
    """The sample package in another state; data: the lines of its sheet so_lieu, none without."""
    target = os.path.join(folder, f"goi-{state}")
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(os.path.join(thidua.SOURCE, "demo", "tay-nam-bo-2013"), target)
    for name in ("cong_bo.tsv", "so_lieu.tsv"):
        os.remove(os.path.join(target, name))
    path = os.path.join(target, "nhom.tsv")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    assert "da_tong_ket" in text
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace("da_tong_ket", state))
    if data:
        with open(os.path.join(target, "so_lieu.tsv"), "w", encoding="utf-8") as file:
            file.write("\n".join(data) + "\n")
    return target


def bring_in(db, folder, state="tu_cham", data=None):
    """Make it the content that counts; nobody serves the file meanwhile."""
    done = subprocess.run([thidua.PROGRAM, "import", package(folder, state, data), "--db", db, "--reason", "thử"],
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@contextlib.contextmanager
def serve(state="tu_cham", data=None):
    """The demonstration with that year; people come in by Browser.as_role."""
    with tempfile.TemporaryDirectory() as folder:
        db = os.path.join(folder, "demo.db")
        with thidua.serve(db=db):
            pass  # the sample data and their people
        bring_in(db, folder, state, data)
        with thidua.serve(db=db) as server:
            yield server
