#!/usr/bin/python3
"""The page where mail is set, the test it sends, and the served program that sends by a process of its own."""
import os
import re
import signal
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import people  # noqa: E402
import thidua  # noqa: E402
from processes import children  # noqa: E402
from sink import sink  # noqa: E402

tap = thidua.Tap()
db = os.path.join(thidua.scratch(), "a.db")
PAGE = "/thu-dien-tu"


def fields(port, **more):
    return {"viec": "dat", "may-chu": "localhost", "cong": str(port), "ma-hoa": "khong", "nguoi-gui": "thidua@example.vn",
            "ten-gui": "Cụm thi đua", "so-ngay": "3", "gio": "7", **{name.replace("_", "-"): value for name, value in more.items()}}


def rows(browser, language=""):
    """The list of what was sent: the texts of each row."""
    source = browser.get(language + PAGE)[2]
    main = next(thidua.Tree(source).root.all("main"))
    return [row.text() for row in main.all("tr")][1:]


def wait_for(what, seconds=30):
    for _ in range(seconds * 5):
        if what():
            return True
        time.sleep(0.2)
    return False


def settings(server, admin, port):
    source = admin.get(PAGE)[2]
    tap.ok("Chưa đặt máy chủ thư" in source and "Chưa có thư nào" in source, "nothing is set, and it is said what to do", source[-3000:])
    status, _, source = admin.post(PAGE, {"viec": "thu"})
    tap.ok(status == 422 and "Chưa đặt máy chủ thư" in source and "chưa có địa chỉ" in source, "a test wants a server and an address", status)
    for wrong, said in (({"may_chu": "http://x"}, "Tên máy chủ thư không hợp lệ"), ({"may_chu": "mail.example.vn"}, "Không mã hóa chỉ dùng được"),
                        ({"cong": "0"}, "Cổng phải là"), ({"cong": "x"}, "Cổng phải là"), ({"nguoi_gui": "thidua"}, "Địa chỉ gửi không hợp lệ"),
                        ({"nguoi_gui": "a@b.vn\r\nBcc: x@y.vn"}, "Địa chỉ gửi không hợp lệ"), ({"so_ngay": "21"}, "từ 1 đến 20"),
                        ({"gio": "24"}, "từ 0 đến 23"), ({"may_chu": "a b"}, "Tên máy chủ thư không hợp lệ")):
        status, _, source = admin.post(PAGE, fields(port, **wrong))
        tap.ok(status == 422 and said in source and 'aria-invalid="true"' in source, f"{wrong} is refused where it stands", status)
    status, headers, _ = admin.post(PAGE, fields(port))
    tap.ok(status == 303 and headers["location"] == PAGE + "?xong=luu", "then it is kept", (status, headers))
    tap.ok("Đang gửi" in admin.get(PAGE)[2] and f'value="{port}"' in admin.get(PAGE)[2], "and shown")
    tap.ok("Đặt cách gửi thư" in admin.get("/nhat-ky/he-thong")[2], "the log has it")


def address(admin):
    for wrong in ("an", "an@example", "an@example.vn, x@example.vn", "an <x@example.vn>"):
        status, _, source = admin.post("/tai-khoan/thong-tin", {"ho-ten": "Nguyễn Thị Ân", "thu": wrong})
        tap.ok(status == 422 and "Địa chỉ thư điện tử không hợp lệ" in source, f"{wrong!r} is no address", status)
    status, _, _ = admin.post("/tai-khoan/thong-tin", {"ho-ten": "Nguyễn Thị Ân", "thu": "an@example.vn"})
    tap.ok(status == 303, "an address is kept", status)


def wishes(admin):
    source = admin.get("/tai-khoan/thu")[2]
    tap.ok('name="nhac-viec" value="1" checked' in source and "an@example.vn" in source, "who said nothing is reminded")
    status, _, _ = admin.post("/tai-khoan/thu", {"moc": "1", "tieng": "en"})
    source = admin.get("/tai-khoan/thu?xong=luu")[2]
    tap.ok(status == 303 and "checked" not in re.search(r'<input[^>]*name="nhac-viec"[^>]*>', source).group(0) and
           'name="moc" value="1" checked' in source and "Đã lưu lựa chọn" in source, "it is turned off, the other on", status)
    status, _, _ = admin.post("/tai-khoan/thu", {"nhac-viec": "1", "tieng": "vi"})
    tap.ok(status == 303, "and back")


def a_test(server, admin, mail):
    status, headers, _ = admin.post(PAGE, {"viec": "thu"})
    tap.ok(status == 303 and headers["location"] == PAGE + "?xong=thu", "a test is asked for", (status, headers))
    tap.ok(wait_for(lambda: mail.mails), "it arrives", rows(admin))
    tap.ok(mail.mails[0]["subject"] == "Thư thử từ phần mềm thi đua, khen thưởng" and mail.receivers == [["an@example.vn"]] and
           mail.mails[0]["from"] == "Cụm thi đua <thidua@example.vn>", "to whoever asked, in Vietnamese", str(mail.mails[0]))
    tap.ok(wait_for(lambda: "Đã gửi" in rows(admin)[0]) and "Thư thử" in rows(admin)[0], "and the page says so", rows(admin))
    tap.ok("Sent" in rows(admin, "/en")[0], "in English too", rows(admin, "/en"))


def mail_to(mail, who, words):
    """The text of the mail to that address that has the words."""
    texts = [one.get_content() for one, to in zip(mail.mails, mail.receivers) if to == [who]]
    return next((text for text in texts if words in text), "")


def an_account(server, admin, mail):
    """Its owner is told what others did about it, and no secret is in the mail."""
    status, _, source = admin.post("/nguoi-dung/moi", {"ho-ten": "Trần Bình", "ten": "binh", "thu": "binh@example.vn", "vai": "administrator",
                                                       "noi": "/", "van-ban": "1/QĐ"}, page="/nguoi-dung/moi?vai=administrator")
    other, _, _ = people.begin(server, re.search(r"/bat-dau\?ma=[\w-]+", source).group(0), "binh")
    page = re.search(r'href="(/nguoi-dung/\d+)"[^>]*>[^<]*Trần Bình', admin.get("/nguoi-dung")[2]).group(1)
    token = re.search(r"/bat-dau\?ma=([\w-]+)", admin.post(page, {"viec": "moi-lai"})[2]).group(1)
    tap.ok(wait_for(lambda: mail_to(mail, "binh@example.vn", "đường dẫn mới")), "another link is told to whose account it is", mail.receivers)
    text = mail_to(mail, "binh@example.vn", "đường dẫn mới")
    tap.ok(token not in text and "bat-dau" not in text and "Ân" not in text and "đổi mật khẩu" in text,
           "without the link or the name of another, with what to do", text)
    other.post(re.search(r'href="(/nguoi-dung/\d+)"[^>]*>[^<]*Nguyễn Thị Ân', other.get("/nguoi-dung")[2]).group(1), {"viec": "moi-lai"})
    tap.ok(wait_for(lambda: mail_to(mail, "an@example.vn", "đường dẫn mới")) and "Trần Bình đã tạo đường dẫn mới" in admin.get("/viec-cua-toi")[2],
           "and of the first administrator's, who came by no invitation", mail.receivers)
    grant = re.search(r'name="vai-so" value="(\d+)"', admin.get(page)[2]).group(1)
    admin.post(page, {"viec": "thu-vai", "vai-so": grant, "ly-do": "Thử"})
    tap.ok(wait_for(lambda: mail_to(mail, "binh@example.vn", "thu vai trò quản trị")), "and that the end of a role was asked for", mail.receivers)
    tap.ok(wait_for(lambda: "Về tài khoản" in rows(admin)[0] and "Đã gửi" in rows(admin)[0]), "the page tells of it", rows(admin))
    tap.ok("About the account" in rows(admin, "/en")[0], "in English too")


def a_refusal(admin, mail):
    mail.at_receiver = "550 5.1.1 no such mailbox"
    admin.post(PAGE, {"viec": "thu"})
    tap.ok(wait_for(lambda: "Không gửi được" in rows(admin)[0]) and "550 5.1.1 no such mailbox" in rows(admin)[0] and
           "chưa nhận thư này (mã 550)" in rows(admin)[0], "a refusal is shown with the words of the mail server", rows(admin))
    mail.at_receiver = "451 4.3.0 try again"
    admin.post(PAGE, {"viec": "thu"})
    tap.ok(wait_for(lambda: "Sẽ gửi lại" in rows(admin)[0]) and "451 4.3.0" in rows(admin)[0], "one for now, too", rows(admin))
    mail.at_receiver = None
    source = admin.get("/kiem-tra-he-thong")[2]
    tap.ok("qua localhost" in source and "1 thư không gửi được, đang chờ 1 thư" in source, "the system check tells of both", source[-4000:])


def without_the_process(server, admin):
    """It was ended beside the living server: that is said, with what to do, and no mail is lost or counted as tried."""
    os.kill(sorted(children(server.process.pid))[2][0], signal.SIGKILL)  # the one that is started third sends
    tap.ok(wait_for(lambda: "Tiến trình gửi thư đã bị kết thúc" in admin.get(PAGE)[2]), "the page of mail says that nothing is sent", admin.get(PAGE)[2][:3000])
    source = admin.get("/en" + PAGE)[2]
    tap.ok("Not sending" in source and "Start the program on the server again" in source, "in English too, with what to do")
    tap.ok("tiến trình gửi thư đã bị kết thúc" in admin.get("/kiem-tra-he-thong")[2], "and so does the page of the system")
    status, _, source = admin.post(PAGE, {"viec": "thu"})
    tap.ok(status == 422 and "khởi động lại chương trình rồi gửi thử" in source, "a test waits for it", status)
    page = re.search(r'href="(/nguoi-dung/\d+)"[^>]*>[^<]*Trần Bình', admin.get("/nguoi-dung")[2]).group(1)
    admin.post(page, {"viec": "moi-lai"})
    tap.ok(wait_for(lambda: "Về tài khoản" in rows(admin)[0]) and "Chờ gửi" in rows(admin)[0], "a mail that comes due waits", rows(admin)[0])
    time.sleep(4)  # longer than a round
    tap.ok("Chờ gửi" in rows(admin)[0], "untried", rows(admin)[0])
    server.process.send_signal(signal.SIGTERM)
    server.process.wait(20)
    said = server.process.stdout.read().decode()
    tap.ok(said.count("The process that sends mail was ended") == 1 and "thư đang chờ không mất" in said, "whoever sees what the program says is told once", said)


with sink() as mail:
    with thidua.serve(command="serve", db=db):
        pass
    link = people.administrator_link(db)
    with thidua.serve(command="serve", db=db) as server:
        admin, _, _ = people.begin(server, link, "an.quantri")
        settings(server, admin, mail.port)
        address(admin)
        wishes(admin)
        a_test(server, admin, mail)
        an_account(server, admin, mail)
        a_refusal(admin, mail)
        mail.drop_at_end = True
        admin.post(PAGE, {"viec": "thu"})
        tap.ok(wait_for(lambda: "Không rõ" in rows(admin)[0]), "a mail without an answer is not known to have arrived", rows(admin))
        mail.drop_at_end, taken = False, len(mail.mails)
        status = open(f"/proc/{server.process.pid}/status").read()
        tap.ok("Seccomp:\t2" in status, "the server has its walls, and connects to nobody")
    with thidua.serve(command="serve", db=db) as server:
        time.sleep(4)
        tap.ok(len(mail.mails) == taken, "and is not sent again after a start", mail.receivers)
        again = thidua.Browser(server)
        again.cookies = dict(admin.cookies)
        without_the_process(server, again)
        taken = len(mail.mails)
    with thidua.serve(command="serve", db=db) as server:
        tap.ok(wait_for(lambda: len(mail.mails) > taken) and mail.receivers[-1] == ["binh@example.vn"], "what waited goes out after the next start", mail.receivers)
tap.done()
