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
MOVEMENT, MOVEMENT_PAGE = "Xóa nhà tạm", PATH + "/phong-trao/xoa-nha-tam"
# Below the year: the histories of what is typed into its tables.
WORK_HISTORIES = ("/lich-su?viec=chi-tieu", "/lich-su?viec=bang-tieu-chi", "/lich-su?trang=chi_so&dong=GRDP", "/lich-su?viec=so-ket", *(f"/lich-su?viec={what}&dong=xoa-nha-tam" for what in (
    "phong-trao", "ke-hoach-phong-trao", "danh-gia-phong-trao")), *(f"/lich-su?viec={what}&dong=1" for what in ("diem-danh", "kiem-phieu")))


def settled(**targets):
    """The sheet so_lieu of a year whose covenant settled these targets of the unit CM: I_2="2000"."""
    return ["don_vi\tma\tchi_tieu\tthuc_hien\tlop\tlan", *(f"CM\t{code.replace('_', '.')}\t{target}\t\ttu_cham\t1" for code, target in targets.items())]


TARGETS = settled(I_2="4165", I_3="1017", I_4="38100", I_5="5,3%")


def movement(units, evidence, note):
    """The sheets of a movement in which units reported; what shows it, and what is noted, is told with the unit behind it."""
    parts = [f"{YEAR}\t{MOVEMENT}\t{unit}\tXóa 500 nhà\tĐã xóa 512 nhà của {unit}\t{evidence}{unit}\t{note}{unit}" for unit in units]
    return {"phong_trao": ["nam\tten\tpham_vi\thinh_thuc", f"{YEAR}\t{MOVEMENT}\tnhom\tchuyen_de"],
            "tham_gia_phong_trao": ["nam\tphong_trao\tdon_vi\tdang_ky\tket_qua\tminh_chung\tghi_chu", *parts]}


def package(folder, state="tu_cham", data=None, sheets=None):
    """The sample package in another state; data: the lines of its sheet so_lieu, none without; sheets: of others, by their names."""
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
    for name, lines in {**({"so_lieu": data} if data else {}), **(sheets or {})}.items():
        with open(os.path.join(target, name + ".tsv"), "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    return target


def bring_in(db, folder, state="tu_cham", data=None, sheets=None):
    """Make it the content that counts; nobody serves the file meanwhile."""
    done = subprocess.run([thidua.PROGRAM, "import", package(folder, state, data, sheets), "--db", db, "--reason", "thử"],
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@contextlib.contextmanager
def serve(state="tu_cham", data=None, sheets=None):
    """The demonstration with that year; people come in by Browser.as_role."""
    with tempfile.TemporaryDirectory() as folder:
        db = os.path.join(folder, "demo.db")
        with thidua.serve(db=db):
            pass  # the sample data and their people
        bring_in(db, folder, state, data, sheets)
        with thidua.serve(db=db) as server:
            yield server
