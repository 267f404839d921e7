#!/usr/bin/env python3
"""Which changed values wait for a reason before scores are proposed, and which are a difference that the unit is asked about: by the last attempt
of each layer, by value and not by spelling, and where the unit left a cell empty."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import self_scoring  # noqa: E402
from thidua import Browser, Tap  # noqa: E402

tap = Tap()
HEADING = "don_vi\tma\tchi_tieu\tthuc_hien\ttruoc\tlop\tlan\tghi_chu"
DATA = [
    "LA\tI.1\t\t8\t\ttu_cham\t1\t", "LA\tI.1\t\t7\t\tcham_cheo\t1\t", "LA\tI.1\t\t7\t\tcham_cheo\t2\tbiểu của Cục Thống kê",  # a reason given later
    "TG\tI.2\t4165\t4.035\t\ttu_cham\t1\t", "TG\tI.2\t4165\t4035\t\tcham_cheo\t1\t",  # the same value
    "BT\tI.1\t\t8\t\ttu_cham\t1\t", "BT\tI.1\t\t7\t\tcham_cheo\t1\tbiểu cũ", "BT\tI.1\t\t8\t\ttham_dinh\t1\t",  # the unit's own again
    "TV\tII.2\t\t75\t\tcham_cheo\t1\t",  # a department's, of which the unit says nothing
    "VL\tI.1\t\t9\t\ttu_cham\t1\t", "VL\tI.1\t\t8\t\ttham_dinh\t1\t",  # changed without a word
    "DT\tI.1\t\t8\t\ttham_dinh\t1\t",  # of which nobody said anything
    "CM\tI.7\t\t3\t\ttham_dinh\t1\tbiên bản của công an tỉnh",  # where the unit left the cell empty
]


def text(source):
    return " ".join(re.sub(r"<[^>]*>", " ", source[source.find("<main"):source.find("</main")]).split())


with self_scoring.serve("tham_dinh", [HEADING, *DATA]) as server:
    secretary, verifier, leader = (Browser(server).as_role("mau." + who) for who in ("thu-ky", "tham-dinh", "lanh-dao"))
    lacks = re.search(r"sửa mà chưa ghi lý do, của: ([^.]*)", text(secretary.get(self_scoring.PATH + "/tien-do")[2]))
    named = lacks.group(1).strip() if lacks else ""
    tap.ok(named == "Vĩnh Long, Đồng Tháp (2 ô)", "those alone that changed a value without a word, or made one up, are named", named)
    address = self_scoring.PATH + "/tham-dinh/"

    def verify(unit, **cells):
        source = verifier.get(address + unit)[2]
        seen = {name: re.search(rf'name="{name}" value="(\d+)"', source).group(1) for name in ("ban", "den")}
        return verifier.post(address + unit, {**seen, **{name.replace("_", ".", 1): cell for name, cell in cells.items()}})

    status, _, source = verify("ST", **{"th_I.1": "7"})
    tap.ok(status == 422 and "Đơn vị chưa có số và chấm chéo không ghi số này" in source, "a value that nobody gave is not typed without a reason", status)
    status, _, source = verify("ST", **{"th_I.1": "7", "gt_I.1": "biểu của Cục Thống kê"})
    tap.ok(status == 303, "with one it is", status)
    status, _, source = verify("TV", **{"th_II.2": "75"})
    tap.ok(status == 303, "and without where it is the department's", status)
    status, _, source = verify("VL", **{"th_I.1": "8", "gt_I.1": "theo báo cáo chính thức"})
    lacks = text(secretary.get(self_scoring.PATH + "/tien-do")[2])
    tap.ok(status == 303 and "chưa ghi lý do, của: Đồng Tháp (1 ô)" in lacks, "given afterwards it is one", status, re.findall("chưa ghi lý do[^.]*", lacks))
    status, _, source = verifier.get(self_scoring.PATH + "/chenh-lech/CM")
    tap.ok(status == 200 and "I.7" in text(source) and "Không có ô nào" not in text(source), "what verification says of a cell that the unit left empty is a difference it is asked about",
           status, text(source)[:900])
tap.done()
