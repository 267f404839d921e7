"""What every part of the walk through the year needs: to come to the year, to take it a step, to hold a conference."""
import thidua
import year_cast as cast

tap = thidua.Tap()


def the_year(walk):
    """From the first page to the year, as one does who knows no address."""
    walk.rail("Cụm, khối").press(f"Năm {cast.YEAR}", "=" + cast.GROUP)
    return walk


def step(walk, name, document="", reason=""):
    """The year is taken a step, from the page of its progress."""
    walk.rail("Tiến độ năm thi đua")
    fields = {"van-ban": document}
    if reason:
        fields |= {"bo-qua": True, "ly-do": reason}
    walk.send(name, fields, "=Bước tiếp theo")
    tap.ok("Đã chuyển bước" in walk.alert(), f"step: {name}", walk.alert(), walk.text()[:1200])


def conference(walk, kind, name, day):
    """The secretary plans a conference, prints what invites to it, and records it once it was held."""
    walk.sit_down(cast.SECRETARY)
    the_year(walk).rail("Hội nghị").press("Chuẩn bị, ghi nhận hội nghị")
    walk.send("Lập hội nghị", {"loai": kind, "ten-hoi-nghi": name, "ngay-hop": day, "gio": "8:00", "dia-diem": "Hội trường Sở Nội vụ", "chu-nha": cast.HEAD,
                               "chu-tri": f"{cast.HEAD_PERSON.name}; Giám đốc; {cast.HEAD}", "khach-moi": f"{cast.COUNCIL.name}; Ủy viên; Hội đồng",
                               "chuong-trinh": "Báo cáo kết quả\nThảo luận\nKết luận"})
    tap.ok("Đã lưu hội nghị" in walk.alert() and "Dự kiến" in walk.text(), f"planned: {name}", walk.alert(), walk.text()[:600])
    walk.picture("hoi-nghi")
    address = walk.where()
    walk.press("Giấy mời", "main")
    tap.ok("GIẤY MỜI" in walk.text() and "08 giờ 00" in walk.text() and cast.HEAD_PERSON.name in walk.text(), "its invitation is written", walk.text()[:600])
    walk.open(address.split("?")[0]).press("Ghi nhận đã họp", "main")
    walk.send("Ghi nhận đã họp", {"dai-bieu": "\n".join(f"{cast.LEADERS[unit].name}; Giám đốc; {unit}" for unit in cast.UNITS), "thu-ky": cast.SECRETARY.name,
                                  "ket-luan": "Hội nghị thống nhất các nội dung đã trình"})
    tap.ok("Đã ghi nhận hội nghị đã họp" in walk.alert(), f"and recorded as held: {name}", walk.alert(), walk.text()[:600])
