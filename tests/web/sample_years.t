#!/usr/bin/env python3
"""The sample groups in work: every ready account has work in them, each task leads to a page, and what is invented says so."""
import os
import re
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import Browser, Tap, Tree, run, serve  # noqa: E402

tap = Tap()
LOGINS = ["can-bo", "lanh-dao", "thu-ky", "cum-truong", "cum-pho", "cham-cheo", "tham-dinh", "hoi-dong", "co-quan", "quan-tri"]
WORK = {"can-bo": ["Tỉnh A: tự chấm điểm", "Trả lời 2 ô chênh lệch", "báo cáo kết quả phong trào", "bồi dưỡng điển hình"],
        "lanh-dao": ["Tỉnh A: tự chấm điểm", "Trả lời 1 trao đổi"],
        "thu-ky": ["Khóa tự chấm", "Kết thúc chấm chéo", "Xem 1 ô đã giải trình", "Nhập kết quả kiểm phiếu", "công nhận điển hình"],
        "cum-truong": ["Quyết định 1 kiến nghị", "chờ quyết định"], "cum-pho": ["Chốt kết quả bỏ phiếu", "chờ quyết định"],
        "cham-cheo": ["Chấm chéo Tỉnh E", "Trả lời 1 trao đổi"], "tham-dinh": ["Thẩm định", "Xem 1 ô đã giải trình"],
        "hoi-dong": ["Chốt kết quả bỏ phiếu", "chờ quyết định"], "co-quan": ["Quyết định 1 kiến nghị"], "quan-tri": ["chờ quyết định"]}
GROUPS = [f"cum-mau-{number}" for number in range(1, 5)]


def words(source):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", source))


def tasks(server, login):
    """What stands on the page of tasks, and that each link of it opens for whoever it is told to."""
    browser = Browser(server).as_role("mau." + login)
    source = browser.get("/viec-cua-toi")[2]
    main = words(source[source.index("<main"):])
    tap.ok(all(piece in main for piece in WORK[login]) and "Chưa có việc nào" not in main, f"{login} has work", main[:1500])
    links = {a.attributes["href"] for a in Tree(source).root.all("a") if a.attributes.get("href", "").startswith("/") and a.up("main")}
    refused = [(link, browser.get(link)[0]) for link in sorted(links) if browser.get(link)[0] != 200]
    tap.ok(links and not refused, f"{login}: {len(links)} links of the page open", refused)
    english = words(browser.send("GET", "/en/viec-cua-toi")[2].split("<main")[1])
    tap.ok("My tasks" in english and not re.search(r"\b[a-z]+_[a-z]+\b", english + main), f"{login}: no codes on it, in either language", english[:900])


def decided_by_two(server, login):
    """What waits for a second person leads on only to pages that open for whoever reads it; without one it names the year all the same."""
    browser = Browser(server).as_role("mau." + login)
    main = next(Tree(browser.get("/can-duyet")[2]).root.all("main"))
    links = {a.attributes["href"] for a in main.all("a") if a.attributes.get("href", "").startswith("/nhom/")}
    refused = [(link, browser.get(link)[0]) for link in sorted(links) if browser.get(link)[0] != 200]
    tap.ok(not refused and (login not in ("cum-truong", "co-quan") or links), f"{login}: the years that wait for approval open", sorted(links), refused)
    tap.ok(login != "quan-tri" or "Công bố kết quả: Cụm mẫu số 4" in main.text(), "who may not see the year reads which one it is", main.text()[:500])


def authors(server):
    """A saved score sheet says what its officer typed; the target is of whoever registered it, and of whoever accepted it."""
    source = Browser(server).as_role("mau.can-bo").get("/nhom/cum-mau-1/2026/diem/A/I.2")[2]
    history = next(node for node in Tree(source).root.all("ol") if "figure-history" in node.attributes.get("class", ""))
    lines = [line.text() for line in history.all("li")]
    typed, accepted, handed_in, registered = (lines + [""] * 4)[:4]
    tap.ok(typed.startswith("Tự chấm") and "14.046" in typed and "Chỉ tiêu" not in typed and "Cán bộ" in typed,
           "the officer who saved the sheet typed the result and no target", lines)
    tap.ok(registered.startswith("Đăng ký chỉ tiêu") and "14.350" in registered and "Lãnh đạo đơn vị" in registered and "2/1/2026" in registered,
           "the leader registered it", lines)
    tap.ok("Nộp các chỉ tiêu" in handed_in and "Chấp nhận" in accepted and "Thư ký" in accepted, "handed it in, and the secretary accepted it", lines)


def labelled(server):
    """Each page of the groups names them, and their name says that they are a sample; nobody outside sees their figures."""
    browser = Browser(server).as_role("mau.co-quan")
    home = browser.get("/")[2]
    years = sorted(set(re.findall(r"/nhom/(cum-mau-\d)/(\d{4})", home)))
    tap.ok({group for group, _ in years} == set(GROUPS), "the four groups are there", years)
    for group, year in years:
        for page in ("", "/xep-hang", "/bang-diem", "/tien-do", "/van-ban", "/nguoi-dung"):
            status, _, source = browser.get(f"/nhom/{group}/{year}{page}")
            if status == 200:
                tap.ok("dữ liệu mẫu" in source and "Cụm mẫu" in source, f"{group} {year}{page} says that it is a sample")
    visitor = Browser(server)
    seen = [link for link in ("/", "/tim?q=cum+mau") if "/nhom/cum-mau" in visitor.get(link)[2]]
    figures = [(group, year) for group, year in years if visitor.get(f"/nhom/{group}/{year}/bang-diem")[0] == 200]
    tap.ok(not figures, "a visitor sees no figures of a year in work", seen, figures)


def checked(server):
    """A group past its cross-check has had one: every sheet of it is handed in."""
    browser = Browser(server).as_role("mau.thu-ky")
    for group in ("cum-mau-3", "cum-mau-4"):
        year = max(re.findall(rf"/nhom/{group}/(\d{{4}})", browser.get("/")[2]))
        said = words(browser.get(f"/nhom/{group}/{year}/cham-cheo")[2].split("<main")[1])
        tap.ok(said.count("Đã nộp") == 5 and "Chưa nộp" not in said, f"each unit of {group} was cross-checked before it was verified", said[:900])


with tempfile.TemporaryDirectory() as folder:
    db = os.path.join(folder, "mau.db")
    with serve(db=db, samples=True) as server:
        for login in LOGINS:
            tasks(server, login)
            decided_by_two(server, login)
        labelled(server)
        checked(server)
        authors(server)
    status, said = run("audit", "verify", "--db", db)
    tap.ok(status == 0, "the log vouches for all that was played", said)
    os.remove(db)
    shutil.rmtree(db + ".khoa")  # the signer remembers the log of the old file
    with serve(db=db, samples=True) as server:
        tap.ok("Cụm mẫu 1" in Browser(server).as_role("mau.can-bo").get("/viec-cua-toi")[2], "removed, the data file is made anew where the folders of the old one stand")
    status, said = run("audit", "verify", "--db", db)
    tap.ok(status == 0, "and its evidence is whole", said)
tap.done()
