#!/usr/bin/env python3
"""Results are recounted by the second program before they are proposed and before they are approved: a kept figure that was
changed past the program, however small, is found and named, and nothing is published."""
import os
import re
import sqlite3
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import self_scoring  # noqa: E402
from thidua import Browser, Tap, serve, without_guards  # noqa: E402

tap = Tap()
PUBLISH = self_scoring.PATH + "/cong-bo"
FORM = {"ly-do": "Biên bản hội nghị", "da-xem": "1"}


def corrupt(db, statement, *values):
    """Change one kept figure; gives how many rows that were."""
    with without_guards(db) as connection:
        return connection.execute(statement, values).rowcount


def propose(server):
    return Browser(server).as_role("mau.thu-ky").post(PUBLISH, FORM, page="/viec-cua-toi")


def published(db):
    with sqlite3.connect(db) as connection:
        return connection.execute("SELECT COUNT(*) FROM approval_decision WHERE granted = 1").fetchone()[0]


with tempfile.TemporaryDirectory() as folder:
    db = os.path.join(folder, "demo.db")
    with serve(db=db) as server:
        status, _, source = propose(server)
        tap.ok(status == 303, "sound results are proposed", status, source[-900:])
    with sqlite3.connect(db) as connection:
        details = [str(row) for row in connection.execute("SELECT * FROM audit_detail")]
    tap.ok(any(re.search(r"Tính lại độc lập, khớp: 12 đơn vị, 108 ô kết quả", row) for row in details),
           "the log says that they were recounted", details[-2:])
    run = ("SELECT r.run_id FROM revision_run AS r INNER JOIN revision AS v ON v.id = r.revision_id "
           "INNER JOIN group_year AS y ON y.id = v.group_year_id INNER JOIN emulation_group AS g ON g.id = y.group_id "
           f"WHERE g.code = '{self_scoring.GROUP}'")
    changed = corrupt(db, f"UPDATE score_line SET total = total + 10000 WHERE unit = 'CM' AND run_id IN ({run})")
    tap.ok(changed == 1, "one total is changed by a hundredth", changed)
    with serve(db=db) as server:
        head = Browser(server).as_role("mau.cum-truong")
        number = re.search(r'name="so" value="(c\d+)"', head.get("/can-duyet")[2])
        status, _, source = head.post("/can-duyet", {"so": number.group(1) if number else "c0", "quyet": "dong-y"})
        tap.ok(status == 422 and "Tính lại độc lập không ra kết quả đang lưu (1 chỗ khác)" in source and "Đơn vị CM, tổng điểm" in source,
               "the approval is refused and names the unit, the total and both values", status, source[-2500:])
        tap.ok(published(db) == 0, "nothing is published")

with tempfile.TemporaryDirectory() as folder:
    db = os.path.join(folder, "demo.db")
    with serve(db=db):
        pass
    changed = corrupt(db, f"UPDATE score_point SET points = points - 1 WHERE unit_position = 0 AND criterion_position = 2 AND run_id IN ({run})")
    tap.ok(changed == 1, "one point is changed by a millionth", changed)
    with serve(db=db) as server:
        status, _, source = propose(server)
        tap.ok(status == 422 and "Chưa công bố được" in source and re.search(r"Đơn vị \w+, [\w.]+, điểm: đang lưu", source),
               "what was changed is not even proposed, and the criterion is named", status, source[-1500:])
        status, _, source = Browser(server, language="/en").as_role("mau.thu-ky").post(PUBLISH, FORM, page="/viec-cua-toi")
        tap.ok(status == 422 and "An independent recount does not give the kept results (cells that differ: 1)" in source, "in English too", status)
# ---- what was worked on since it was proposed: nobody is offered to agree to it
with serve() as server:
    tap.ok(propose(server)[0] == 303, "results are proposed")
    board, head = Browser(server).as_role("mau.co-quan"), Browser(server).as_role("mau.cum-truong")
    source = head.get("/can-duyet")[2]
    tap.ok('value="dong-y"' in source and "không công bố theo đề nghị này được nữa" not in source, "the head is offered to agree")
    status = board.post(self_scoring.PATH + "/tien-do", {"viec": "tra", "tu": "13", "ly-do": "Xem lại phiếu bầu"})[0]
    source = head.get("/can-duyet")[2]
    number = re.search(r'name="so" value="(c\d+)"', source).group(1)
    tap.ok(status == 303 and 'value="dong-y"' not in source and 'value="tu-choi"' in source and "không công bố theo đề nghị này được nữa" in source,
           "after a step back only to refuse it, and the page says why and what to do", status, source[-2500:])
    tap.ok("can no longer be approved" in Browser(server, "/en").as_role("mau.cum-truong").get("/can-duyet")[2], "in English too")
    tap.ok("không công bố theo đề nghị này được nữa" in Browser(server).as_role("mau.thu-ky").get(PUBLISH)[2], "who proposed it reads so too")
    tap.ok(head.post("/can-duyet", {"so": number, "quyet": "dong-y"})[0] == 422, "agreeing all the same is refused")
    tap.ok(head.post("/can-duyet", {"so": number, "quyet": "tu-choi", "ly-do": "Điểm đang được xem lại"})[0] == 303, "it is refused")
    tap.ok(propose(server)[0] == 303 and 'value="dong-y"' in head.get("/can-duyet")[2], "and proposed anew")
tap.done()
