#!/usr/bin/env python3
"""From an empty file to a group at work, over HTTP alone, as people go: the link of the command line, an administrator with a
phone, the board, the group it opens, the secretary of the head unit, officers of the units. Each page says what comes next."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.environ.get("TD_SOURCE", "."), "tests", "lib"))
import named  # noqa: E402
import people
import thidua
from thidua import run

tap = thidua.Tap()
folder = thidua.scratch()
db = os.path.join(folder, "a.db")
GROUP = {"ten": "Khối thi đua các sở, ban, ngành tỉnh Cà Mau", "ten-ngan": "Khối sở, ngành Cà Mau", "loai": "khoi", "cap": "tinh",
         "co-quan": "Hội đồng Thi đua - Khen thưởng tỉnh Cà Mau", "nam": "2026", "truong": "Sở Nội vụ",
         "don-vi": "Sở Nội vụ\r\nSở Tài chính\r\nSở Y tế\r\nVăn phòng Ủy ban nhân dân tỉnh"}


def options(source, name):
    """What a choice of the page offers: value by text."""
    found = re.search(rf'<select[^>]*name="{name}".*?</select>', source, re.S)
    return {text.strip(): value for value, text in re.findall(r'<option value="([^"]*)"[^>]*>([^<]*)<', found.group(0))} if found else {}


def steps(browser, page="/"):
    """The addresses of the first steps that a page offers, in their order."""
    return re.findall(r'<li><a href="([^"]+)">', browser.get(page)[2].split("<main")[1])


def invite(browser, role, login, name, place=None, home=None):
    """Somebody new by the page: the place and the home are chosen from what it offers. The link."""
    page = f"/nguoi-dung/moi?vai={role}"
    source = browser.get(page)[2]
    places, homes = options(source, "noi"), options(source, "don-vi")
    fields = {"vai": role, "ho-ten": name, "ten": login, "van-ban": "12/QĐ-BTĐ", "noi": places.get(place, "?")}
    if home:
        fields["don-vi"] = homes.get(home, "?")
    status, _, source = browser.post("/nguoi-dung/moi", fields, page=page)
    found = re.search(r"/bat-dau\?ma=[\w-]+", source)
    tap.ok(status == 200 and found, f"{name} is invited as {role} of {place}", (status, sorted(places), sorted(homes), re.findall(r'class="mistake"[^>]*>([^<]*)', source)))
    return found.group(0) if found else "/bat-dau?ma=none"


with thidua.serve("--copy-every", "60", command="serve", db=db) as server:
    visitor = thidua.Browser(server)
    source = visitor.get("/")[2]
    tap.ok("thidua admin-token" in source and "/dang-nhap" in source, "an empty installation tells a visitor how the first administrator comes in")
    tap.ok(steps(visitor) == [] and visitor.get("/mo-nhom")[0] == 303, "and lets nobody in")
link = people.administrator_link(db)

with thidua.serve(command="serve", db=db) as server:
    # ---- the administrator, first without a phone
    half = thidua.Browser(server)
    source = half.get("/")[2]
    tap.ok("Đường dẫn dùng một lần đã được tạo" in source and "A link that is good once was made" in thidua.Browser(server, "/en").get("/")[2],
           "while a link waits, the home page asks to open it")
    source = half.get(link)[2]
    status, headers, _ = half.post("/bat-dau", {"ma-moi": people.value(source, "ma-moi"), "mat-khau": people.PASSWORD, "nhap-lai": people.PASSWORD,
                                                "ho-ten": "Nguyễn Văn An", "ten": "an.quantri"}, page=link)
    tap.ok(status == 303 and headers["location"].endswith("/tai-khoan/yeu-to-hai"), "behind the password the phone is asked for", (status, headers))
    tap.ok(steps(half) == ["/tai-khoan/yeu-to-hai"] == steps(half, "/viec-cua-toi"), "and stays the first step", steps(half))
    status, _, source = half.get("/nguoi-dung/moi")
    tap.ok(status == 403 and 'href="/tai-khoan/yeu-to-hai"' in source.split("<main")[1], "a refusal for want of it leads there", status)
    source = half.get("/tai-khoan/yeu-to-hai")[2]
    secret = re.search(r'class="secret">([^<]*)<', source).group(1)
    status, _, _ = half.post("/tai-khoan/yeu-to-hai", {"khoa": people.value(source, "khoa"), "ma-so": thidua.totp(secret)})
    admin = half
    tap.ok(status == 200, "the phone is set up", status)
    wanted = ["/nguoi-dung/moi?vai=administrator", "/sao-luu", "/nguoi-dung/moi?vai=board", "/mo-nhom"]
    tap.ok(steps(admin) == wanted == steps(admin, "/viec-cua-toi"), "then the first steps stand on both first pages", (steps(admin), steps(admin, "/viec-cua-toi")))
    tap.ok("admin-token" not in thidua.Browser(server).get("/")[2], "and visitors are no longer told of the command line")
    tap.ok(all(admin.get(step)[0] == 200 for step in wanted), "each of them opens")
    source = admin.get("/nguoi-dung/moi")[2]
    tap.ok("sau khi mở cụm, khối đầu tiên" in source and set(options(source, "vai").values()) == {"council_member", "board", "administrator"},
           "roles in groups are not offered yet, and why", options(source, "vai"))
    offered = options(admin.get("/nguoi-dung/moi?vai=board")[2], "noi")
    tap.ok(len(offered) == 36 and "Cà Mau" in offered and "Trung ương" in offered, "the board can be of the centre or of any province of today", sorted(offered))

    # ---- the board opens its first group
    people.begin(server, invite(admin, "administrator", "hai.quantri", "Lê Văn Hai", "Toàn hệ thống"), "hai.quantri")
    board, _, _ = people.begin(server, invite(admin, "board", "binh.tdkt", "Trần Thị Bình", "Cà Mau"), "binh.tdkt")
    tap.ok("Cà Mau" in board.get("/tai-khoan")[2] and "/ca-mau/" not in board.get("/tai-khoan")[2], "the place is called by its name")
    tap.ok(steps(board) == ["/mo-nhom"], "the board is led to open a group", steps(board))
    tap.ok('<option value="tinh" selected>' in board.get("/mo-nhom")[2], "of its own level")
    for field, value in (("cap", "trung-uong"), ("co-quan", "Hội đồng Thi đua - Khen thưởng tỉnh Lào Cai"), ("co-quan", "Ủy ban")):
        other = {**GROUP, field: value, **({"ten": "Khối khác", "ten-ngan": ""} if field == "co-quan" else {})}
        status, _, source = board.post("/mo-nhom", other)
        tap.ok(status == 403 and "Sở Tài chính" in source and "nơi tổ chức đó" in source, f"elsewhere ({value}) it is refused, and nothing typed is lost", status)
    for year in ("27", "1800", "x"):
        status, _, source = board.post("/mo-nhom", {**GROUP, "nam": year})
        tap.ok(status == 422 and "bốn chữ số" in source and "không mở được" not in source, f"the year {year} is told as what it is", status)
    units = GROUP["don-vi"].split("\n")
    marks = ["1. ", "2) ", "- ", "• ", " 5.\t", "* "]
    marked = {**GROUP, "don-vi": "\n".join(marks[i % len(marks)] + unit.strip() for i, unit in enumerate(units)), "viec": "xem"}
    status, _, source = board.post("/mo-nhom", marked)
    shown = [cell.text() for row in thidua.Tree(source).root.all("tr") for cell in row.all("td")][1::2]
    tap.ok(status == 200 and shown == [unit.strip() for unit in units], "what a pasted list would make is shown, without its numbers and marks", status, shown)
    status, _, source = board.post("/mo-nhom", {"loai": "khoi", "cap": "tinh", "nam": "2026", "truong": "Sở Không Có", "don-vi": "Sở A"})
    tap.ok(status == 422 and len(named.mistakes(source)) == 4 and not [one for one in named.mistakes(source) if not named.label_of(source, one[1])],
           "each mistake leads to its field", status, named.mistakes(source))
    status, headers, _ = board.post("/mo-nhom", {**marked, "viec": ""})
    code = "khoi-so-nganh-ca-mau"
    tap.ok(status == 303 and headers["location"] == f"/nhom/{code}/2026/tien-do?xong=mo", "the group is open", (status, headers))
    source = board.get(f"/nhom/{code}/2026/tien-do?xong=mo")[2]
    tap.ok('<a href="/nguoi-dung/moi">' in source, "and its page leads on to its people")
    tap.ok(steps(board) == [] or all("/nhom/" in step for step in steps(board)), "the first steps are over", steps(board))

    # ---- its people
    name = "Khối sở, ngành Cà Mau"
    secretary, _, _ = people.begin(server, invite(board, "head_secretary", "thu.ky", "Phạm Thị Thư", name, f"Sở Nội vụ, {name}"), "thu.ky")
    tap.ok(f"/{code}/2026/chi-tieu" not in secretary.get(f"/nhom/{code}/2026/ky-giao-uoc")[2], "without a table of criteria no page leads to targets")
    officer, _, _ = people.begin(server, invite(secretary, "unit_officer", "can.bo.tc", "Võ Văn Tài", f"Sở Tài chính, {name}"), "can.bo.tc")
    leader, _, _ = people.begin(server, invite(secretary, "unit_leader", "lanh.dao.yt", "Đỗ Thị Y", f"Sở Y tế, {name}"), "lanh.dao.yt")
    invite(leader, "unit_officer", "can.bo.yt", "Bùi Văn Sáu", f"Sở Y tế, {name}")
    tap.ok(officer.get(f"/nhom/{code}/2026")[0] == 200 and thidua.Browser(server).get(f"/nhom/{code}/2026")[0] == 404,
           "a unit sees its group, others do not yet", (officer.get(f"/nhom/{code}/2026")[0], thidua.Browser(server).get(f"/nhom/{code}/2026")[0]))
    source = board.get("/nguoi-dung")[2]
    tap.ok(all(person in source for person in ("Phạm Thị Thư", "Võ Văn Tài", "Đỗ Thị Y")), "the board sees them")
    page = re.search(r'href="(/nguoi-dung/\d+)"[^>]*>Võ Văn Tài', source).group(1)
    places = options(board.get(page + "?vai=verifier")[2], "noi")
    homes = options(board.get(page + "?vai=verifier")[2], "don-vi")
    status, _, source = board.post(page, {"viec": "giao-vai", "vai": "verifier", "noi": places.get(name, "?"), "van-ban": "15/QĐ-SNV",
                                          "don-vi": homes.get(f"Sở Tài chính, {name}", "?")})
    tap.ok(status == 303, "and gives one of them a second role", (status, re.findall(r'class="mistake"[^>]*>([^<]*)', source)))
    tap.ok("Tổ thẩm định" in officer.get("/tai-khoan")[2] or "thẩm định" in officer.get("/tai-khoan")[2], "which the person has at once")
    source = admin.get("/kiem-tra-he-thong")[2]
    tap.ok("Địa chỉ công khai" in source and "--public-url" in source, "the system check tells that others cannot reach this machine")
    tap.ok('href="/kiem-tra-he-thong"' in admin.get("/")[2] and 'href="/kiem-tra-he-thong"' not in board.get("/")[2], "it is a place of the administrator's rail")
status, said = run("audit", "verify", "--db", db)
tap.ok(status == 0, "the log holds all of it", said)
tap.done()
