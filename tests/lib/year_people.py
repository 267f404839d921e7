"""The beginning of the walk: an empty file, an administrator, the board, a group, its people."""
import re

import year_cast as cast
from walk import PASSWORD
from year_steps import tap


def begin(walk, person):
    """Somebody with a link: a password, a telephone, the codes for when it is lost."""
    walk.keep_session()
    walk.browser.delete_all_cookies()
    walk.person = person
    walk.open(person.link)
    fields = {"mat-khau": PASSWORD, "nhap-lai": PASSWORD}
    if walk.all("[name=ho-ten]"):
        fields |= {"ho-ten": person.name, "ten": person.login}
    walk.send("Lưu mật khẩu và tiếp tục", fields)
    person.secret = walk.text(".secret")
    walk.picture("bat-dau-dien-thoai")
    walk.send("Xác nhận và bật", {"ma-so": person.code()})
    done = len(walk.all(".codes li")) == 10
    walk.press("Đã cất mã")
    walk.keep_session()
    return done


def invite(walk, role, person, place, home=None):
    """By somebody who may: role, person, place; the link is handed over."""
    walk.rail("Người dùng, vai trò").press("Thêm người").send("Tiếp tục", {"vai": role})
    walk.fill({"ho-ten": person.name, "ten": person.login, "chuc-vu": person.job, "co-quan": person.office, "noi": place, "van-ban": "12/QĐ-BTĐ"})
    if home:
        walk.fill({"don-vi": home})
    walk.press("Thêm và lấy đường dẫn")
    person.link = re.search(r"/bat-dau\?ma=[\w-]+", walk.text()).group(0)


def copies(walk):
    """The administrator says who opens the copies, takes one away, and looks at how the system is."""
    words = "lúa chín vàng đồng chiều tháng mười"
    for number in (1, 2):
        walk.rail("Sao lưu").send("Đặt mật khẩu sao lưu", {"mat_khau": f"{words} {number}", "lai": f"{words} {number}"})
    tap.ok(len(walk.all("input[name=khoa]")) == 2, "two passphrases open the copies, and each can be retired", walk.text()[:600])
    walk.picture("sao-luu")
    walk.press("Xem kết quả kiểm tra hệ thống")
    tap.ok("Đồng hồ" in walk.text() and "Phải xử lý" in walk.text(), "the system check is a step away, and asks for a copy that leaves the machine",
           walk.text()[:600])
    walk.picture("kiem-tra-he-thong")


def beginning(walk, link):
    cast.ADMIN.link = link
    tap.ok(begin(walk, cast.ADMIN), "the first administrator comes in, with a telephone and ten codes")
    walk.sit_down(cast.ADMIN)
    copies(walk)
    invite(walk, "Cơ quan thường trực của Hội đồng", cast.BOARD, "Cà Mau")
    begin(walk, cast.BOARD)
    walk.sit_down(cast.BOARD).press("Mở cụm, khối")
    walk.picture("mo-khoi")
    walk.send("Mở cụm, khối mới", {"ten": cast.GROUP, "ten-ngan": cast.SHORT, "loai": "Khối", "cap": "Bộ, ngành, tỉnh",
                                   "co-quan": cast.ORGANISER, "nam": str(cast.YEAR), "don-vi": "\n".join(cast.UNITS), "truong": cast.HEAD})
    tap.ok(cast.SHORT in walk.text(), "the board opens the group", walk.text()[:500])


def its_people(walk):
    """The board appoints who leads and the secretary; they bring in their own."""
    block, home = cast.SHORT, "{}, " + cast.SHORT
    walk.sit_down(cast.BOARD)
    invite(walk, "Thành viên Hội đồng", cast.COUNCIL, block)
    invite(walk, "Cụm trưởng (khối trưởng)", cast.HEAD_PERSON, block, home.format(cast.HEAD))
    invite(walk, "Cụm phó (khối phó)", cast.DEPUTY_PERSON, block, home.format(cast.DEPUTY))
    invite(walk, "Thư ký", cast.SECRETARY, block, home.format(cast.HEAD))
    more_of(walk, "Cán bộ phụ trách", cast.SECRETARY, home.format(cast.HEAD))  # nobody gives a role to themselves
    begun = [begin(walk, person) for person in (cast.COUNCIL, cast.HEAD_PERSON, cast.DEPUTY_PERSON, cast.SECRETARY)]
    walk.sit_down(cast.SECRETARY)
    for unit in cast.UNITS:
        for role, person in (("Lãnh đạo đơn vị", cast.LEADERS[unit]), ("Cán bộ phụ trách", cast.OFFICERS[unit])):
            if not person.link:
                invite(walk, role, person, home.format(unit))
            elif person is not cast.SECRETARY:
                more_of(walk, role, person, home.format(unit))
    walk.rail("Người dùng, vai trò")
    walk.picture("nguoi-dung")
    tap.ok(all(person.name in walk.text() for person in [*cast.LEADERS.values(), *cast.OFFICERS.values()]), "everybody has a place", walk.text()[:900])
    begun += [begin(walk, person) for person in [*cast.LEADERS.values(), *cast.OFFICERS.values()] if not person.secret]
    walk.sit_down(cast.HEAD_PERSON)
    more_of(walk, "Thành viên tổ thẩm định", cast.VERIFIER, block, home.format(cast.DEPUTY))
    tap.ok(all(begun) and len(begun) == 11, "each comes in by a link of their own", begun)


def more_of(walk, role, person, place, home=None):
    """A second role of somebody who is there already."""
    walk.rail("Người dùng, vai trò").press(person.name).send("Tiếp tục", {"vai": role})
    walk.fill({"noi": place, "van-ban": "15/QĐ-SNV", **({"don-vi": home} if home else {})})
    walk.press("Giao", "#giao-vai")
