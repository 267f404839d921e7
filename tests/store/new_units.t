#!/usr/bin/env python3
"""A package that brings new units into the register makes anew what is known of the years that name them, and of no others."""
import contextlib
import os
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import thidua
from thidua import run

folder = thidua.scratch()
db = os.path.join(folder, "a.db")
tap = thidua.Tap()


def package(code, members, mentioned=()):
    """A year of a group with these members; one figure for each unit that is named without being one of them."""
    place = os.path.join(folder, code)
    os.mkdir(place)
    sheets = {
        "nhom": ["ma\tten\tloai\tcap\tnam\ttrang_thai\txuat_xu", f"{code}\tKhối thi đua {code}\tkhoi\ttrung_uong\t2024\tthuc_hien_6_thang_dau\tnhap"],
        "thanh_vien": ["ma\tten\tloai_don_vi\txuat_xu"] + [f"M{i}\t{name}\tso_nganh\tnhap" for i, name in enumerate(members)],
        "chi_so": ["ma\tten\tdon_vi\tnam\tgia_tri\txuat_xu"] + [f"sk\tSố sáng kiến\t{name}\t2024\t5\tnhap" for name in mentioned],
    }
    for name, lines in sheets.items():
        with open(os.path.join(place, name + ".tsv"), "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    status, said = run("import", place, "--db", db)
    assert status == 0, said


def query(statement, *arguments):
    with contextlib.closing(sqlite3.connect(db)) as connection:
        return connection.execute(statement, arguments).fetchall()


def entries(code):
    """What the search finds of a group, by the keys that it gets when it is made."""
    return sorted(query("SELECT id FROM search_entry WHERE group_code = ?", code))


def units(code):
    return {name for (name,) in query(
        "SELECT f.name FROM unit_appearance AS a JOIN current_revision AS c ON c.group_year_id = a.group_year_id "
        "JOIN unit_form AS f ON f.unit_id = a.unit_id WHERE c.group_code = ?", code)}


package("khoi-mot", ["Sở Thử nghiệm Một"], ["Sở  Thử nghiệm hai", "Sở Thử nghiệm Ba"])
package("khoi-hai", ["Sở Thử nghiệm Bốn"])
before = {code: entries(code) for code in ("khoi-mot", "khoi-hai")}
tap.ok(all(before.values()) and units("khoi-mot") == {"Sở Thử nghiệm Một"}, "words that are no unit yet are none", units("khoi-mot"))
package("khoi-ba", ["Sở Thử nghiệm Hai", "Sở Thử nghiệm Năm"])
tap.ok(units("khoi-mot") == {"Sở Thử nghiệm Một", "Sở Thử nghiệm Hai"}, "a year that named a unit before it was one knows it then, however it is spelt", units("khoi-mot"))
tap.ok(units("khoi-ba") == {"Sở Thử nghiệm Hai", "Sở Thử nghiệm Năm"} and entries("khoi-ba"), "so does the year that brought it", units("khoi-ba"))
tap.ok(entries("khoi-hai") == before["khoi-hai"], "a year that names none of the new ones is left as it is")
status, said = run("audit", "verify", "--db", db)
tap.ok(status == 0, "all is as it would be made anew", said)
tap.done()
