#!/usr/bin/env python3
"""Who checks whom in a group, and a group that moves to another organiser, over HTTP."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import PROGRAM, SOURCE, Browser, Tap, serve, stale_factors  # noqa: E402

tap = Tap()
PAGE = "/nhom/tay-nam-bo/cham-cheo"
PLACE = "/nhom/tay-nam-bo/noi-to-chuc"
UNITS = ["ca-mau", "bac-lieu", "soc-trang", "tra-vinh"]


def data_with_a_running_year(folder):
    """The sample data, and a year of the same group that has come to cross-scoring."""
    db, package = os.path.join(folder, "cheo.db"), os.path.join(folder, "goi")
    with serve(db=db):
        pass
    shutil.copytree(os.path.join(SOURCE, "demo", "tay-nam-bo-2013"), package)
    for name in os.listdir(package):
        if name not in ("nhom.tsv", "thanh_vien.tsv", "nguon.tsv"):
            os.remove(os.path.join(package, name))
    path = os.path.join(package, "nhom.tsv")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace("\t2013\tda_tong_ket", "\t2014\tcham_cheo"))
    done = subprocess.run([PROGRAM, "import", package, "--db", db], capture_output=True, text=True, check=False)
    tap.ok(done.returncode == 0, "a year in cross-scoring is brought in", done.stdout + done.stderr)
    return db


def boxes(source):
    """The cells of the table: value and whether it is ticked."""
    found = re.findall(r'<input type="checkbox" name="cham" value="([^"]*)"( checked)?>', source)
    return {value: bool(ticked) for value, ticked in found}


def form_of(source):
    """The form as a browser would send it back untouched."""
    return ([("cham", v) for v, ticked in boxes(source).items() if ticked]
            + [("co", v) for v in re.findall(r'name="co" value="([^"]*)"', source)])


def send(browser, pairs, **fields):
    import urllib.parse
    pairs = [("ma", browser.token(PAGE)), *pairs, *fields.items()]
    return browser.send("POST", PAGE, urllib.parse.urlencode(pairs), browser.own_headers())


def officers(server):
    """An officer for each of a few units, made as an administrator makes them."""
    admin = Browser(server).as_role("mau.quan-tri")
    for unit in UNITS[1:]:
        status, _, source = admin.post("/nguoi-dung/moi", {
            "vai": "unit_officer", "noi": f"/tw/nhom/tay-nam-bo/{unit}/", "ho-ten": f"Cán bộ {unit}", "ten": f"cb.{unit}", "van-ban": "1/QĐ"})
        tap.ok(status == 200 and "/bat-dau?ma=" in source, f"an officer of {unit}", source[-600:])


def proposal(secretary):
    """A round: each unit once, by somebody of another unit, and nothing is kept of it."""
    _, _, source = secretary.get(PAGE)
    tap.ok(not any(v.endswith(":ca-mau") and ticked is None for v, ticked in boxes(source).items()), "the table is there")
    own = {}
    for column, home in re.findall(r'<th scope="col" lang="vi">([^<]*)<span class="below meta">([^<]*)<', source):
        own[column] = home
    tap.ok(len(own) >= len(UNITS), "the officers are its columns, with where they come from", own)
    before = form_of(source)
    _, _, source = secretary.get(PAGE + "?de-xuat=1")
    ticked = [v for v, is_ticked in boxes(source).items() if is_ticked]
    units = [v.split(":")[1] for v in ticked]
    tap.ok("chưa lưu" in source and len(units) == len(set(units)) == source.count('<th scope="row"'),
           "a proposal has each unit once", ticked)
    work = [sum(v.startswith(p + ":") for v in ticked) for p in {v.split(":")[0] for v in boxes(source)}]
    tap.ok(max(work) - min(work) <= 1, "and the work is shared evenly", work)
    tap.ok(form_of(secretary.get(PAGE)[2]) == before, "nothing is kept of a proposal")
    return source


def assignments(server, secretary):
    source = proposal(secretary)
    pairs = form_of(source)
    status, _, answer = send(secretary, pairs, **{"van-ban": "", "ly-do": "thử"})
    tap.ok(status == 422 and '<a href="#o-van-ban">' in answer and boxes(answer) == boxes(source),
           "without document it is refused, and the ticks stay", (status, answer[-900:]))
    with stale_factors(server.db):
        status, headers, answer = send(secretary, pairs, **{"van-ban": "12/QĐ-SNV", "ly-do": "Phân công lại"})
        tap.ok(status == 403 and 'action="/xac-thuc-lai"' in answer, "a role is given with a second factor given lately", (status, headers.get("location")))
    status, _, answer = send(secretary, pairs, **{"van-ban": "12/QĐ-SNV", "ly-do": "Phân công lại"})
    tap.ok(status == 303, "with it it is kept", (status, answer[-900:]))
    _, _, kept = secretary.get(PAGE)
    tap.ok({v for v, t in boxes(kept).items() if t} == {v for v, t in boxes(source).items() if t}, "as it was ticked")
    one = next(v for v, t in boxes(kept).items() if t)
    rest = [(n, v) for n, v in form_of(kept) if (n, v) != ("cham", one)]
    status, _, answer = send(secretary, rest)
    tap.ok(status == 422 and '<a href="#o-ly-do">' in answer, "an assignment ends for a reason", status)
    status, _, _ = send(secretary, rest, **{"ly-do": "Nghỉ phép"})
    tap.ok(status == 303 and not boxes(secretary.get(PAGE)[2])[one], "then it has ended", status)
    # An old page does not undo what was done meanwhile.
    status, _, _ = send(secretary, form_of(kept))
    tap.ok(status == 303 and not boxes(secretary.get(PAGE)[2])[one], "an old page that changes nothing changes nothing", status)
    return kept


def own_unit(server, secretary, source):
    """No box for the own unit; and a forged one is refused by the rules behind."""
    missing = []
    people = {v.split(":")[0] for v in boxes(source)}
    for person in people:
        units = {v.split(":")[1] for v in boxes(source) if v.startswith(person + ":")}
        missing += [(person, u) for u in UNITS if u not in units]
    tap.ok(len(missing) >= len(UNITS), "there is no box for the own unit", missing)
    status, _, answer = send(secretary, [("cham", f"{missing[0][0]}:{missing[0][1]}")], **{"van-ban": "1/QĐ"})
    tap.ok(status == 422, "a forged box for it is refused", (status, answer[-600:]))
    status, _, _ = send(secretary, [("cham", "1:ca-mau")], **{"van-ban": "1/QĐ"})
    tap.ok(status == 404, "and one for nobody", status)


def others(server):
    """Who may not assign sees why, and what stands; outside the time everybody is told when."""
    board = Browser(server).as_role("mau.co-quan")
    status, _, source = board.get(PAGE)
    tap.ok(status == 200 and not boxes(source) and "Chỉ" in source and "thư ký" in source, "the board reads it and is told who assigns", status)
    status, _, _ = send(board, [("cham", "1:ca-mau")], **{"van-ban": "1/QĐ"})
    tap.ok(status in (403, 404), "and cannot", status)
    tap.ok(Browser(server).as_role("mau.can-bo").get(PAGE)[0] == 403, "an officer does not see the people of the group")


def outside_the_time():
    with serve() as server:
        status, _, source = Browser(server).as_role("mau.thu-ky").get(PAGE)
        tap.ok(status == 200 and not boxes(source) and "Đang chấm chéo" in source and "i-tick" in source,
               "outside its time the page says when, and shows what stands", status)


def move(server):
    """A group moves with its roles, after the consequences were told."""
    admin, board = Browser(server).as_role("mau.quan-tri"), Browser(server).as_role("mau.co-quan")
    head = Browser(server).as_role("mau.cum-truong")
    tap.ok(head.get(PLACE)[0] == 403, "the head does not move the group")
    _, _, source = board.get(PLACE)
    tap.ok('value="/dien-bien/"' not in source, "a board moves it nowhere where it may not open groups")
    status, _, source = admin.get(PLACE)
    tap.ok(status == 200 and re.search(r'<option value="/[a-z-]+/">', source), "the administrator chooses among the organisers", status)
    to = re.search(r'<option value="(/dien-bien/)">', source).group(1)
    status, _, source = admin.get(PLACE + "?noi=" + to)
    roles = int(re.search(r"(\d+) vai trò ở cụm", source).group(1))
    tap.ok(status == 200 and roles >= 8 and "Cơ quan thường trực (mẫu)" in source and "Ở nơi mới chưa ai giữ vai trò" in source,
           "the consequences are told first", (status, roles))
    status, _, source = admin.post(PLACE, {"noi": to, "ly-do": ""}, page=PLACE + "?noi=" + to)
    tap.ok(status == 422 and '<a href="#o-ly-do">' in source, "it needs a reason", status)
    tap.ok(admin.get(PLACE + "?noi=/khong-co/")[0] == 404, "there is no such organiser")
    status, _, source = board.post(PLACE, {"noi": to, "ly-do": "thử"}, page="/tai-khoan")
    tap.ok(status == 403, "a board cannot move it there", status)
    before = admin.get("/nguoi-dung")[2]
    status, _, source = admin.post(PLACE, {"noi": to, "ly-do": "QĐ 15/QĐ-HĐ"}, page=PLACE + "?noi=" + to)
    tap.ok(status == 303, "then it moves", (status, source[-900:]))
    tap.ok("Điện Biên" in admin.get("/nhom/tay-nam-bo/cai-dat")[2], "and stands with its new organiser")
    tap.ok(before.count("Cụm trưởng (khối trưởng)") == admin.get("/nguoi-dung")[2].count("Cụm trưởng (khối trưởng)"), "the roles are there still")
    status, _, source = head.post("/nhom/tay-nam-bo/cai-dat", {"thanh-vien": "after_publication", "moi-nguoi": "after_publication", "ly-do": "Sau khi chuyển"})
    tap.ok(status == 303, "and count", (status, source[-600:]))
    status, _, _ = board.post("/nhom/tay-nam-bo/cai-dat", {"thanh-vien": "always", "moi-nguoi": "open", "ly-do": "thử"}, page="/tai-khoan")
    tap.ok(status in (403, 404), "those of the old organiser have no hand on it", status)
    tap.ok("Chuyển cụm, khối" in Browser(server).as_role("mau.thu-ky").get("/nhat-ky/tay-nam-bo")[2], "the log of the group says so")
    status, _, _ = admin.post(PLACE, {"noi": to, "ly-do": "thử"}, page="/tai-khoan")
    tap.ok(status == 409, "to where it is it does not move", status)


with tempfile.TemporaryDirectory() as folder:
    db = data_with_a_running_year(folder)
    with serve(db=db) as server:
        officers(server)
        secretary = Browser(server).as_role("mau.thu-ky")
        kept = assignments(server, secretary)
        own_unit(server, secretary, kept)
        others(server)
        move(server)
    done = subprocess.run([PROGRAM, "audit", "verify", "--db", db], capture_output=True, text=True, check=False)
    tap.ok(done.returncode == 0, "the log vouches for all of it", done.stdout + done.stderr)
outside_the_time()
tap.done()
